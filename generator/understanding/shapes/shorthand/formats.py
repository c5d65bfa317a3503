"""Types that take several words or a pattern to name: `date and time`, `YYYY-MM-DD`, `ISO 4217`, `E.164`."""

from __future__ import annotations

from dataclasses import dataclass

from generator.design.shapes import Limits, Shape, ShapeKind
from generator.patterns import regex
from generator.understanding.shapes.shorthand.words import fold, iso_format

E164 = r"^\+[1-9][0-9]{6,14}$"
_MONTH = r"^[0-9]{4}\-(?:0[1-9]|1[0-2])$"
_BEFORE = r"(?:valid |a |an |the )?"


@dataclass(frozen=True, slots=True)
class Format:
    """A shape that the start of a text names, and where the name ends."""

    shape: Shape
    end: int


def _exactly(size: int) -> Shape:
    return Shape(ShapeKind.STRING, limits=Limits(min_length=size, max_length=size))


_DAY = r"(?:yyyy|aaaa|jjjj)[-/.](?:mm)[-/.](?:dd|tt|jj|gg)|(?:dd|tt|jj|gg)[-/.]mm[-/.](?:yyyy|aaaa|jjjj)"
_CLOCK = r"(?:hh|h):?mm(?::?ss)?(?:\.s+)?"
_DATE = r"(?:date|fecha|data|datum|tag)"
_TIME = r"(?:time|hora|ora|heure|uhrzeit|zeit)"

_MEDIA = r"(?:(?:image|audio|video)/[\w*.+-]+|application/(?:pdf|zip|octet-stream|vnd[\w.+-]*)|text/csv)"

_FORMATS: tuple[tuple[str, Shape], ...] = (
    (rf"(?:{_DAY})[t ]+{_CLOCK}(?:z|[+-]hh:?mm)?", Shape(ShapeKind.DATETIME)),
    (_DAY, Shape(ShapeKind.DATE)),
    (r"(?:yyyy|aaaa|jjjj)-mm", Shape(ShapeKind.STRING, limits=Limits(pattern=_MONTH))),
    (rf"{_CLOCK}(?: ?\(?24h\)?)?", Shape(ShapeKind.TIME)),
    (rf"{_DATE} ?(?:and|y|e|et|und|&|\+|/|-) ?{_TIME}(?: iso)?", Shape(ShapeKind.DATETIME)),
    (r"(?:date|fecha)[- ]?(?:time|hora)s?", Shape(ShapeKind.DATETIME)),
    (r"timestamp with(?:out)? time ?zone|timestamp[- ]?tz", Shape(ShapeKind.DATETIME)),
    (r"(?:unix|epoch)[- ]?(?:time(?:stamp)?|seconds|secs|millis(?:econds)?|ms)?(?: in (?:seconds|ms|milliseconds))?", Shape(ShapeKind.INTEGER)),
    (r"iso[- ]?3166(?:-1)?(?:[- ]alpha[- ]?2)?(?: (?:country )?code)?", _exactly(2)),
    (r"(?:iso )?(?:country|pais|land(?:es)?|pays) ?code(?: alpha-?2)?|iso country", _exactly(2)),
    (r"iso[- ]?3166(?:-1)?[- ]alpha[- ]?3", _exactly(3)),
    (r"iso[- ]?4217(?: (?:currency )?code)?|(?:iso )?currency code|iso currency|codigo de moneda|wahrungscode", _exactly(3)),
    (r"(?:phone (?:number )?(?:in )?|telefono )?e\.?164(?: phone(?: number)?| format)?", Shape(ShapeKind.STRING, limits=Limits(pattern=E164))),
    (r"(?:e-?mail|mail)[- ]?(?:address|adresse)|adresse e-?mail|correo(?: electronico)?|indirizzo e-?mail|endereco de e-?mail|direccion de correo|email", Shape(ShapeKind.EMAIL)),
    (r"(?:free(?:[- ]form)?|long|short|rich|plain|multi-?line|lorem) ?text|texto (?:libre|largo|livre|longo)|freitext|langtext|texte (?:libre|long)|testo libero|markdown|html", Shape(ShapeKind.STRING)),
    (r"(?:phone|telephone|mobile)(?: number)?|telefono|telefonnummer|telefone|numero de telefono", Shape(ShapeKind.STRING)),
    (r"percent(?:age)?|porcentaje|prozent(?:satz)?|pourcentage|percentuale|porcentagem", Shape(ShapeKind.NUMBER)),
    (r"(?:numero|nombre|valor|valore|valeur|number|importo) decimale?|decimal (?:number|value)|monetary amount|nombre a virgule", Shape(ShapeKind.DECIMAL)),
    (r"whole number|integer number|(?:numero|nombre) (?:entero|entier|inteiro|intero)|ganze zahl", Shape(ShapeKind.INTEGER)),
    (r"number of (?=\w)|cantidad de (?=\w)|quantidade de (?=\w)|anzahl (?=\w)", Shape(ShapeKind.INTEGER)),
    (r"nombre(?=\s*(?:$|[(,;<>=≥≤]| positif| negatif| entre))", Shape(ShapeKind.NUMBER)),
    (r"true ?(?:/|or|\|) ?false|yes ?/ ?no|si ?/ ?no|ja ?/ ?nein|oui ?/ ?non", Shape(ShapeKind.BOOLEAN)),
    (rf"{_MEDIA}(?:\s*(?:,|/|\||or|and|o|y|oder|und|ou|et|e)\s*{_MEDIA})*|(?:image|pdf|csv|zip|photo|binary) file|upload(?:ed)? file", Shape(ShapeKind.BINARY)),
    (r"json (?:object|value|document)|arbitrary json|free-?form (?:json|object)", Shape(ShapeKind.MAP, item=Shape(ShapeKind.ANY))),
)  # fmt: skip
_COMPILED = tuple((regex(_BEFORE + f"(?:{source})" + r"(?![\w])"), shape) for source, shape in _FORMATS)
_ISO_WORDS = regex(
    r"(?:iso[- ]?8601|rfc[- ]?3339|iso)(?:[- ]*(?:date[- ]?time|timestamp|date|time|duration|string|utc|format|with|timezone|time zone|tz|offset"
    r"|extended|calendar|day|fecha(?: y hora)?|hora))*"
)


def format_at(text: str) -> Format | None:
    """The longest format that the start of the text names, None where it names none."""
    folded = fold(text)
    best: Format | None = None
    for pattern, shape in _COMPILED:
        found = pattern.match(folded)
        if found and (best is None or found.end() > best.end):
            best = Format(shape, found.end())
    if best is None and folded.startswith(("iso", "rfc")):
        words = _ISO_WORDS.match(folded)
        shape_of = iso_format(text[: words.end()]) if words else None
        if words and shape_of is not None:
            best = Format(shape_of, words.end())
    return best
