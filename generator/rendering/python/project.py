"""The project part of the view: names, versions, limits and texts of the project as a whole."""

from __future__ import annotations

import json
import re
from typing import Any

from generator.design import Access, Design, Endpoint, OperationKind, RateLimit
from generator.patterns import regex
from generator.rendering.python.literals import comment_text, text_literal
from generator.rendering.python.mail import BY_MAIL
from generator.rendering.python.names import Names, words
from generator.rendering.python.packages import LOCKED
from generator.rendering.python.readme import design_document, readme_texts

_GUARDED = BY_MAIL | {OperationKind.LOGIN, OperationKind.REGISTER, OperationKind.REFRESH}
_DEFAULT = RateLimit("default", 300, 60)
_AUTH = RateLimit("auth", 10, 60)
_PYTHON = regex(r"3\.(\d+)")
_POSTGRES = regex(r"\d+")
_LOWEST_PYTHON = 11
_USUAL_PROBES = frozenset({"/health", "/live", "/metrics", "/ready"})
_IMAGES = {"postgis": "postgis/postgis:{}-3.6", "vector": "pgvector/pgvector:pg{}"}


def build_project(design: Design, names: Names) -> dict[str, Any]:
    """`project`: everything that is about no table and no endpoint."""
    stack = design.stack
    distribution = _distribution(stack.name)
    title = comment_text(stack.title) or distribution
    summary = comment_text(stack.summary)
    postgres = _first(_POSTGRES, stack.postgres, "18")
    view = {
        "package": names.package,
        "distribution": distribution,
        "distribution_literal": text_literal(distribution),
        "title": text_literal(title),
        "title_text": title[:90].rstrip(" ."),
        "summary": text_literal(summary),
        "description": _toml(summary or title),
        "base_url": stack.base_url.rstrip("/"),
        "base_url_literal": text_literal(stack.base_url.rstrip("/")),
        "python": _python(stack.python),
        "postgres": postgres,
        "postgres_image": _image(stack.extensions, postgres),
        "redis": stack.redis,
        "coverage": min(max(stack.coverage, 1), 100),
        "max_body_bytes": stack.max_body_bytes,
        "hsts_seconds": stack.hsts_seconds,
        "default_limit": _limit(design, _DEFAULT),
        "auth_limit": _limit(design, _AUTH),
        "auth_paths": _auth_paths(design),
        "probes": _probes(design),
        "metrics_paths": _metrics_paths(design),
        "guards": _guards(design),
        "samples": [{"table": text_literal(t.name), "module": names.modules[t.name]} for t in design.tables],
        "readme": readme_texts(design, title, summary, names.package),
        "document": design_document(design, title, summary),
    }
    return {"project": view}


def _probes(design: Design) -> list[dict[str, str]]:
    """Probes at the paths that the design names, beside the usual ones: at the root and under the base URL."""
    found: dict[str, str] = {}
    for endpoint in design.endpoints:
        if endpoint.operation.kind is not OperationKind.HEALTH:
            continue
        said = set(words(endpoint.path))
        probe = next((name for name in ("metrics", "live") if any(word.startswith(name) for word in said)), "ready")
        for path in (endpoint.path, design.stack.base_url.rstrip("/") + endpoint.path):
            if path not in _USUAL_PROBES:
                found[path] = probe
    return [{"path": text_literal(path), "probe": probe} for path, probe in sorted(found.items())]


def _metrics_paths(design: Design) -> str:
    """The paths of metrics that the design names, as a tuple's source; other metrics are not in the document."""
    health = [endpoint.path for endpoint in design.endpoints if endpoint.operation.kind is OperationKind.HEALTH]
    named = sorted(path for path in health if any(word.startswith("metrics") for word in words(path)))
    return "" if not named else f"({', '.join(map(text_literal, named))},)"


def _guards(design: Design) -> list[dict[str, str]]:
    """What guards the probes that the design closes, by path."""
    found: dict[str, str] = {}
    for endpoint in design.endpoints:
        policy = endpoint.policy
        closed = policy.api_key or policy.access is Access.SIGNED_IN
        if endpoint.operation.kind is not OperationKind.HEALTH or not closed:
            continue
        roles = ", ".join(text_literal(role) for role in policy.roles)
        guard = "require_api_key" if policy.api_key else f"require_roles({roles})"
        found |= dict.fromkeys((endpoint.path, design.stack.base_url.rstrip("/") + endpoint.path), guard)
    return [{"path": text_literal(path), "guard": guard} for path, guard in sorted(found.items())]


def _distribution(name: str) -> str:
    """A name that the package index allows and that none of the project's dependencies has."""
    plain = "-".join(words(name)) or "app"
    return f"{plain}-app" if plain in LOCKED or plain in {"test", "tests"} else plain


def _first(pattern: re.Pattern[str], text: str, default: str) -> str:
    found = pattern.search(text)
    return found.group(0) if found else default


def _python(version: str) -> str:
    """The design's Python, as far as the project's code runs on it."""
    found = _PYTHON.search(version)
    return f"3.{max(int(found.group(1)), _LOWEST_PYTHON)}" if found else "3.13"


def _image(extensions: tuple[str, ...], version: str) -> str:
    """The container image of a PostgreSQL that has the extensions of the design."""
    for extension, image in _IMAGES.items():
        if extension in extensions:
            return image.format(version)
    return f"postgres:{version}"


def _toml(text: str) -> str:
    """A basic string of TOML; its escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _limit(design: Design, default: RateLimit) -> dict[str, int]:
    found = next((limit for limit in design.stack.rate_limits if limit.scope == default.scope), default)
    return {"requests": max(found.requests, 1), "seconds": max(found.seconds, 1)}


def _path(design: Design, endpoint: Endpoint) -> str:
    return f"{design.stack.base_url.rstrip('/')}{endpoint.path}" or "/"


def _auth_paths(design: Design) -> list[dict[str, str]]:
    pairs = sorted({(e.method, _path(design, e)) for e in design.endpoints if e.operation.kind in _GUARDED})
    return [{"method": text_literal(method), "path": text_literal(path)} for method, path in pairs]
