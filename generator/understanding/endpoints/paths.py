"""Methods and paths of endpoints, in whatever spelling a design writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.patterns import regex
from generator.understanding.endpoints.words import identifier, unique

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_PARAMETER = regex(r":([A-Za-z_]\w*)\??|\{([^}]+)\}|<([^>]+)>|\[([^\]]+)\]")
_STAR = regex(r"\*+(\w*)")


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a path: static `text`, or the parameter `name` as an identifier, written `written`."""

    text: str
    name: str | None = None
    written: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A path under the base URL, with `{name}` parameters."""

    text: str
    segments: tuple[Segment, ...]

    @property
    def pattern(self) -> str:
        """The path with `{}` for each parameter: what makes two routes the same."""
        return re.sub(r"\{[^}]+\}", "{}", self.text)

    @property
    def parameters(self) -> tuple[Segment, ...]:
        """The segments that are parameters."""
        return tuple(segment for segment in self.segments if segment.name)


def read_methods(text: str) -> tuple[str, ...]:
    """The methods that an entry names: `PUT|PATCH` gives both; unknown ones are left out."""
    return tuple(dict.fromkeys(word for word in re.split(r"[^A-Z]+", text.upper()) if word in METHODS))


def read_base_url(text: str) -> str:
    """The path prefix that a base URL means: `https://api.example.com/v1 (prod)` gives `/v1`."""
    first = text.strip().split(" ")[0].strip().strip("`'\"")
    if "://" in first:
        first = urlsplit(first).path
    elif first.startswith("//"):
        first = urlsplit(f"http:{first}").path
    clean = re.sub(r"[^A-Za-z0-9._~/-]", "", first).strip("/")
    return f"/{re.sub(r'/{2,}', '/', clean)}" if clean else ""


def read_path(text: str, base_url: str) -> Path:
    """The path of an endpoint without query string, method, host and repeated base URL."""
    raw = text.strip().strip("`'\"")
    raw = re.sub(r"^(?:GET|POST|PUT|PATCH|DELETE)\s+", "", raw, flags=re.IGNORECASE)
    if "://" in raw:
        raw = urlsplit(raw).path
    raw = "/" + re.split(r"[?#\s]", raw, maxsplit=1)[0].strip("/")
    if base_url and f"{raw}/".startswith(f"{base_url}/"):
        raw = raw[len(base_url) :] or "/"
    taken: set[str] = set()
    segments = [_segment(part, taken) for part in raw.split("/") if part]
    shown = [f"{segment.text}" if segment.name is None else _shown(segment) for segment in segments]
    return Path("/" + "/".join(shown), tuple(segments))


def _segment(part: str, taken: set[str]) -> Segment:
    match = _PARAMETER.search(part) or _STAR.fullmatch(part)
    if match is None:
        return Segment(re.sub(r"[^A-Za-z0-9._~@:+,;=-]", "", part) or "_")
    written = next((group for group in match.groups() if group), "path")
    spoken = written.split(":")[-1] if match.group(0).startswith("<") else re.split(r"[:(]", written)[0]
    name = unique(identifier(spoken.strip(".*? "), "parameter"), taken)
    taken.add(name)
    around = part[: match.start()] + "{" + name + "}" + part[match.end() :]
    return Segment(around if _plain(around) else "{" + name + "}", name, spoken.strip(".*? "))


def _plain(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9._~@-]*\{\w+\}[A-Za-z0-9._~@-]*", text) is not None


def _shown(segment: Segment) -> str:
    return segment.text
