"""Sample texts by what a column's name says it holds."""

from __future__ import annotations

from collections.abc import Sequence

from generator.rendering.python.names import words
from generator.rendering.python.samples.sample import Counter, Sample, constant, text

_EMAIL = frozenset(["email", "mail", "correo", "courriel", "emails"])
_LINK = frozenset(
    [
        "url",
        "uri",
        "link",
        "website",
        "homepage",
        "web",
        "enlace",
        "lien",
        "callback",
        "webhook",
        "href",
        "avatar",
        "logo",
    ]
)
_PHONE = frozenset(["phone", "tel", "telephone", "telefono", "telefone", "mobile", "movil", "celular", "handy", "fax"])
_HASHES = frozenset(["hash", "token", "digest", "checksum", "sha256", "fingerprint", "secret", "signature"])
_FIXED: dict[str, tuple[str, ...]] = {
    "country": ("ES", "ESP"),
    "pais": ("ES", "ESP"),
    "pays": ("FR", "FRA"),
    "land": ("DE", "DEU"),
    "currency": ("EUR",),
    "moneda": ("EUR",),
    "moeda": ("EUR",),
    "devise": ("EUR",),
    "waehrung": ("EUR",),
    "language": ("en", "eng"),
    "lang": ("en", "eng"),
    "locale": ("en-US", "en"),
    "idioma": ("es", "spa"),
    "langue": ("fr", "fra"),
    "timezone": ("UTC", "Europe/Madrid"),
    "tz": ("UTC",),
    "color": ("#336699",),
    "colour": ("#336699",),
    "mime": ("text/plain",),
}
_TOGETHER = {("time", "zone"): "timezone", ("content", "type"): "mime", ("media", "type"): "mime"}


def text_samples(name: str, longest: int | None, exact: int | None, sizes: Sequence[int]) -> list[Sample]:
    """Texts of at most `longest` characters (exactly `exact`), the one that suits the column's name first."""
    parts = words(name)
    found = [*_known(parts, longest, exact), *_plain(parts, longest, exact)]
    found += [sample for size in sizes for sample in _sized(size)]
    limit = longest if longest is not None else 10**6
    fitting = [sample for sample in found if len(str(sample.value(1_999_999_999))) <= limit]
    return [sample for sample in fitting if exact is None or len(str(sample.value(1))) == exact] or fitting


def _known(parts: list[str], longest: int | None, exact: int | None) -> list[Sample]:
    held = set(parts)
    if held & _EMAIL and not held & _HASHES:
        return [text("user", Counter(), "@example.com"), text("u", Counter(), "@x.io")]
    if held & _LINK:
        return [text("https://example.com/", Counter())]
    if held & _PHONE:
        return [text("+1555", Counter(7))]
    if "slug" in held or "handle" in held or "username" in held:
        return [text("-".join(parts[:2]), "-", Counter())]
    if held & _HASHES:
        return [text(Counter(exact or min(longest or 64, 64), 16))]
    found = [_FIXED[word] for word in parts if word in _FIXED]
    found += [_FIXED[kind] for pair, kind in _TOGETHER.items() if set(pair) <= held]
    return [constant(value) for values in found for value in values if exact is None or len(value) == exact]


def _plain(parts: list[str], longest: int | None, exact: int | None) -> list[Sample]:
    if exact is not None:
        return _sized(exact)
    found = [text(" ".join(parts).capitalize(), " ", Counter())] if parts else []
    found += [text(" ".join(parts[-1:]).capitalize()[:8], " ", Counter())]
    if longest is None or longest >= 12:
        found.append(text("s-", Counter()))
    if longest is not None:
        found.append(text(Counter(min(longest, 9))))
    return [*found, constant("")]


def _sized(size: int) -> list[Sample]:
    """Texts of exactly `size` characters: digits, or letters where three digits would be too few."""
    if size < 1:
        return []
    digits = text(Counter(size)) if size <= 12 else text("0" * (size - 12), Counter(12))
    letters = text(Counter(min(size, 4), 26), "X" * (size - 4)) if size > 1 else text(Counter(1, 26))
    return [digits, letters, letters_lower(size)] if size > 3 else [letters, digits, letters_lower(size)]


def letters_lower(size: int) -> Sample:
    """Lower-case letters."""
    return text(Counter(min(size, 4), 26, "a"), "x" * max(size - 4, 0))
