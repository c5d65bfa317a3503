"""Rules beside a type: `1..200`, `max 20`, `trimmed`, `opcional`, `ge=1`, `pattern ^[a-z]+$`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.design.shapes import Limits, Shape, ShapeKind
from generator.diagnostics.shapes import REMARK_KEPT, RULE_NOT_ENFORCED
from generator.understanding.shapes.context import Context
from generator.understanding.shapes.limits import with_limits
from generator.understanding.shapes.patterns import pattern_limits
from generator.understanding.shapes.scanning import split_top
from generator.understanding.shapes.shorthand.values import read_value
from generator.understanding.shapes.shorthand.words import iso_format, plain, type_word
from generator.understanding.shapes.terms import MEASURED, NUMERIC, TEXTUAL, Term, enum_of, is_untyped


@dataclass(frozen=True, slots=True)
class Attempt:
    """A text that matched a rule's pattern, and the term it speaks of."""

    term: Term
    found: re.Match[str]
    context: Context


Rule = Callable[[Attempt], Term | None]

_N = r"([+-]?\d[\d_]*(?:[.,]\d+)?)"
_UNIT = r"\s*(chars?|characters?|char\.?|digits?|letters?|items?|elements?|entries|words?|caracteres|digitos|elementos|zeichen|caracteres?|caracteres|ziffern|bytes|elemente?|long)?"
_TO = r"\s*(?:\.\.\.?|…|–|—|-|\bto\b|\band\b|\by\b|\ba\b|\bbis\b|\bund\b|\bhasta\b|\bet\b|\be\b|\bate\b|<->)\s*"
_IS = r"\s*[:=]?\s*"
_MAX = r"(?:max(?:imum|imo|imal|\.)?(?:[ _]?(?:length|len|items|size|value|digits|chars))?|at most|up to|no more than|not more than|<=|≤|lte?|le|hasta|como maximo|hochstens|au plus|no maximo|ate)"
_MIN = r"(?:min(?:imum|imo|imal|dest|\.)?(?:[ _]?(?:length|len|items|size|value|digits|chars))?|at least|no less than|not less than|>=|≥|gte?|ge|mindestens|al menos|como minimo|au moins|pelo menos|no minimo|from)"
_OVER = r"(?:gt|>|greater than|more than|above|over|mayor que|maior que|groesser als|grosser als|exclusive ?minimum)"
_UNDER = r"(?:lt|<|less than|below|under|fewer than|menor que|kleiner als|exclusive ?maximum)"
_EXACT = r"(?:len(?:gth)?|exactly|exact|size|longitud|exactamente|genau|exactement|exatamente|lange)"

_REQUIRED = r"required|mandatory|obligatori[oa]|obrigatori[oa]|requis|obligatoire|erforderlich|pflicht(?:feld)?|not[ _]?null|non[- ]?null|requerido|not empty|non[- ]?empty"
_OPTIONAL = r"optional|opcional|optionnel(?:le)?|facultatif|facultative|facoltativo|may be (?:absent|omitted)|not required|no (?:requerido|obligatorio)"
_NULLABLE = r"nullable|null|may be null|can be null|puede ser nulo|or null|o null|null allowed"
_NEUTRAL = r"unique|indexed|immutable|read[- ]?only|write[- ]?only|auto(?:[- ]generated)?|generated|fk|pk|primary key|foreign key|unico|unica|eindeutig|case[- ]insensitive|exact|strict|utc|body|query|string|chars?|frozen|alias"
_REMARKS = re.compile(
    r"\b(when|if|unless|only|must|cannot|may not|before|after|greater|less|same|equal|not in|valid|exist|cuando|si|wenn|falls"
    r"|quando|lorsque|solo|debe|muss|deve)\b|[<>=]"
)
CHOICE_LEAD = re.compile(
    r"^\s*(?:one of|enum|any of|either|allowed(?: values)?|values|choices|options|in|uno de|una de|um de|uma de|valores|"
    r"einer? von|l'un de|un de|parmi|werte)\b\s*[:=]?\s*(?=[^\s(<])",
    re.IGNORECASE,
)
_DECORATOR = re.compile(r"@(?:Is)?(\w+)(?:\(([^()]*)\))?")
_PATTERN = re.compile(
    r"^\s*(?:pattern|regexp?|match(?:es|ing)?|patron|muster|motif|padrao|format)?\s*[:=]?\s*r?(['\"]?)(/.+/[a-z]*|\^.*)\1\s*$",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE_PATTERN = re.compile(
    r"^\s*(?:pattern|regexp?|match(?:es|ing)?|patron|muster|motif|padrao)\s*[:=]?\s*r?(['\"]?)(\S.*?)\1\s*$",
    re.IGNORECASE | re.DOTALL,
)
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def apply_rules(term: Term, text: str, context: Context) -> Term:
    """The term with the rules of the text; what is no rule becomes its description, with a finding."""
    text = THOUSANDS.sub("_", text).strip()
    choice = CHOICE_LEAD.match(text)
    if choice:
        chosen = _chosen(term, text[choice.end() :])
        if chosen is not None:
            return chosen
    found = _PATTERN.match(text) or _WHOLE_PATTERN.match(text)
    if found and not re.match(r"^\^?\w+$", found.group(2)):
        return _patterned(term, found.group(2), context)
    remarks: list[str] = []
    for piece in split_top(text, ",;"):
        changed = apply_rule(term, piece, context)
        if changed is None:
            remarks.append(piece)
        else:
            term = changed
    return _remarked(term, remarks, context)


def apply_decorators(term: Term, text: str, context: Context) -> Term:
    """The term with the rules of class-validator and alike: `@IsEmail() @MaxLength(200)`."""
    for found in _DECORATOR.finditer(text):
        name = plain(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", found.group(1)))
        argument = (found.group(2) or "").split(",")
        if name == "length" and len(argument) > 1:
            piece = f"{argument[0]}..{argument[1].strip()}"
        elif name in ("in", "enum"):
            piece = f"one of {found.group(2)}"
        else:
            piece = f"{name} {argument[0]}".strip() if name not in ("not empty", "string", "defined") else name
        changed = apply_rule(term, piece, context)
        term = changed if changed is not None else term
    return term


def apply_rule(term: Term, text: str, context: Context) -> Term | None:
    """The term with one rule, None when the text is no rule."""
    text = text.strip().rstrip(".")
    key = re.sub(r"\s+", " ", plain(text).replace("_length", " length").replace("_items", " items")).strip()
    for pattern, rule in _RULES:
        found = pattern.fullmatch(key)
        if found:
            changed = rule(Attempt(term, found, context))
            if changed is not None:
                return changed
    found = _PATTERN.match(text) or _WHOLE_PATTERN.match(text)
    if found:
        return _patterned(term, found.group(2), context)
    if key.startswith(("default", "por defecto", "padrao", "par defaut", "standard", "vorgabe")):
        return _default(term, text, context)
    return _typed(term, text)


def _remarked(term: Term, remarks: list[str], context: Context) -> Term:
    if not remarks:
        return term
    text = ", ".join(remarks)
    if _REMARKS.search(plain(text)):
        context.say(
            RULE_NOT_ENFORCED,
            "a rule in words has to be programmed",
            quote=text,
            done="kept as the field's description",
            advice="state it as a limit, or add it to the use case by hand",
        )
    else:
        context.say(REMARK_KEPT, "a remark on a type", quote=text, done="kept as the field's description")
    if is_untyped(term.shape):
        return term
    joined = f"{term.shape.description}, {text}" if term.shape.description else text
    return replace(term, shape=replace(term.shape, description=joined))


def _number(text: str) -> int | float:
    cleaned = text.replace("_", "")
    if "," in cleaned:
        whole, _, part = cleaned.partition(",")
        cleaned = whole + part if len(part) == 3 else f"{whole}.{part}"
    return float(cleaned) if "." in cleaned else int(cleaned[:300])


def _measured(shape: Shape, unit: str | None) -> Shape:
    """A field without a type whose rule counts characters is a text, one that counts items a list."""
    if not is_untyped(shape) or not unit:
        return shape
    if unit.startswith(("item", "element", "entr")):
        return Shape(ShapeKind.ARRAY, item=Shape(ShapeKind.ANY))
    return Shape(ShapeKind.STRING)


def _bounded(term: Term, bounds: dict[str, int | float], unit: str | None = None) -> Term | None:
    """The term with bounds `min`, `max`, `over`, `under`, as lengths or as values."""
    shape = _measured(term.shape, unit)
    if is_untyped(shape) or shape.kind is ShapeKind.ANY:
        low, high = bounds.get("min"), bounds.get("max")
        limits = replace(shape.limits, minimum=low if low is not None else shape.limits.minimum)
        return replace(
            term, shape=replace(shape, limits=replace(limits, maximum=high if high is not None else limits.maximum))
        )
    if shape.kind is ShapeKind.ARRAY and unit and unit.startswith(("char", "caracter", "zeichen")) and shape.item:
        inner = _bounded(Term(shape.item), bounds)
        return replace(term, shape=replace(shape, item=inner.shape)) if inner else None
    for name, value in bounds.items():
        if shape.kind in MEASURED:
            value = {"over": value + 1, "under": value - 1}.get(name, value)
            limit = "min_length" if name in ("min", "over") else "max_length"
        else:
            limit = {"min": "minimum", "max": "maximum", "over": "exclusive_minimum", "under": "exclusive_maximum"}[
                name
            ]
        changed = with_limits(shape, limit, value)
        if changed is None:
            return None
        shape = changed
    return replace(term, shape=shape)


def _range(this: Attempt) -> Term | None:
    low, high = _number(this.found.group(1)), _number(this.found.group(2))
    return _bounded(this.term, {"min": min(low, high), "max": max(low, high)}, this.found.group(3))


def _bound(name: str) -> Rule:
    def rule(this: Attempt) -> Term | None:
        groups = this.found.groups()
        return _bounded(this.term, {name: _number(groups[0])}, groups[1] if len(groups) > 1 else None)

    return rule


def _exact(this: Attempt) -> Term | None:
    size = _number(this.found.group(1))
    unit = this.found.group(2) or "char"
    if this.term.shape.kind in NUMERIC:
        return None
    return _bounded(this.term, {"min": size, "max": size}, unit)


def _bare_size(this: Attempt) -> Term | None:
    """`varchar(200)`; the precision of a number says nothing about its bounds here."""
    if this.term.shape.kind in NUMERIC:
        return this.term
    return _bounded(this.term, {"max": _number(this.found.group(1))}) if this.term.shape.kind in TEXTUAL else None


def _fixed(**bounds: int) -> Rule:
    def rule(this: Attempt) -> Term | None:
        shape = Shape(ShapeKind.NUMBER) if is_untyped(this.term.shape) else this.term.shape
        return _bounded(replace(this.term, shape=shape), dict(bounds)) if shape.kind in NUMERIC else None

    return rule


def _multiple(this: Attempt) -> Term | None:
    shape = with_limits(this.term.shape, "multiple_of", _number(this.found.group(1)))
    return replace(this.term, shape=shape) if shape is not None else None


def _required(this: Attempt) -> Term:
    if "empty" in this.found.group() and this.term.shape.kind in MEASURED:
        return replace(this.term, shape=with_limits(this.term.shape, "min_length", 1) or this.term.shape)
    return this.term if "null" in this.found.group() else replace(this.term, optional=False)


def _optional(this: Attempt) -> Term:
    return replace(this.term, optional=True)


def _nullable(this: Attempt) -> Term:
    return replace(this.term, shape=replace(this.term.shape, nullable=True))


def _neutral(this: Attempt) -> Term:
    return this.term


def _unique_items(this: Attempt) -> Term:
    if this.term.shape.kind is not ShapeKind.ARRAY:
        return this.term
    return replace(this.term, shape=replace(this.term.shape, limits=replace(this.term.shape.limits, unique=True)))


def _trimmed(this: Attempt) -> Term:
    return replace(this.term, shape=replace(this.term.shape, trim=True))


def _lowered(this: Attempt) -> Term:
    return replace(this.term, shape=replace(this.term.shape, lowercase=True))


def _repeatable(this: Attempt) -> Term:
    if this.term.shape.kind is ShapeKind.ARRAY:
        return this.term
    return replace(this.term, shape=Shape(ShapeKind.ARRAY, item=this.term.shape))


def _whole(this: Attempt) -> Term | None:
    if this.term.shape.kind in NUMERIC or is_untyped(this.term.shape):
        return replace(this.term, shape=replace(this.term.shape, kind=ShapeKind.INTEGER, description=""))
    return None


def _patterned(term: Term, source: str, context: Context) -> Term:
    shape = Shape(ShapeKind.STRING) if is_untyped(term.shape) else term.shape
    target = shape.item if shape.kind is ShapeKind.ARRAY and shape.item is not None else shape
    flags = ""
    if source.startswith("/") and source.rfind("/") > 0:
        source, flags = source[1 : source.rfind("/")], source[source.rfind("/") + 1 :]
    patterned = replace(target, limits=pattern_limits(target.limits, source, context, flags))
    return replace(term, shape=patterned if target is shape else replace(shape, item=patterned))


def _default(term: Term, text: str, context: Context) -> Term | None:
    found = re.match(
        r"^\s*(?:defaults?(?:\s+(?:to|is|value))?|por defecto|padr[aã]o|par d[eé]faut|standard|vorgabe)\s*[:=]?\s*",
        text,
        re.IGNORECASE,
    )
    value = read_value(text[found.end() :], term.shape) if found else None
    if value is None or value.rest.strip() or not value.known:
        context.say(RULE_NOT_ENFORCED, "a default has to be computed", quote=text, done="the field is optional")
        return replace(term, optional=True)
    return replace(term, has_default=True, default=value.value, optional=False)


def _chosen(term: Term, text: str) -> Term | None:
    """`one of a, b, c` for texts and numbers."""
    if term.shape.kind not in TEXTUAL | NUMERIC | {ShapeKind.ANY, ShapeKind.ENUM, ShapeKind.LITERAL}:
        return None
    pieces = split_top(text.strip().strip("[](){}"), ",|/;")
    pieces = [part for piece in pieces for part in re.split(r"\s+(?:or|and|o|y|ou|oder|und|et|e)\s+", piece)]
    cleaned = [re.sub(r"^(?:or|and|o|y|ou|oder|und|et|e)\s+", "", piece.strip()).strip() for piece in pieces]
    if not cleaned or not all(re.fullmatch(r"(['\"`]?)[\w.\- ]{1,60}\1", piece) for piece in cleaned):
        return None
    values = [read_value(piece, Shape(ShapeKind.ANY)).value if piece[:1] in "'\"`" else piece for piece in cleaned]
    if any(" " in str(value) for value in values):
        return None
    numeric = term.shape.kind in NUMERIC and all(re.fullmatch(r"-?\d+", str(value)) for value in values)
    scalars = [int(str(value)) if numeric else str(value) for value in values]
    return replace(term, shape=replace(enum_of(list(scalars)), nullable=term.shape.nullable))


def _typed(term: Term, text: str) -> Term | None:
    """A type or format among the rules: `(email)`, `(uuid)`, `(ISO 8601)`, `'a' | 'b'`."""
    text = re.sub(r"^(?:format|formato|type|tipo|typ)\s*[:=]?\s+", "", text.strip(), flags=re.IGNORECASE)
    shape = iso_format(text)
    if shape is None and re.fullmatch(r"[\w-]+", text):
        shape = type_word(text)
    if (
        shape is None
        and "|" in text
        and all(re.fullmatch(r"\s*(['\"`]?)[\w-]+\1\s*", piece) for piece in text.split("|"))
    ):
        return _chosen(term, text)
    if shape is None or not (is_untyped(term.shape) or term.shape.kind is ShapeKind.STRING):
        return None
    if shape.kind is ShapeKind.STRING and not is_untyped(term.shape):
        return term
    limits = shape.limits if shape.limits != Limits() else term.shape.limits
    return replace(term, shape=replace(shape, limits=limits, nullable=term.shape.nullable))


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (
        _rule(rf"(?:between|entre|zwischen|de|from|length|len|longitud|lange|range|rango)?{_IS}{_N}{_TO}{_N}{_UNIT}"),
        _range,
    ),
    (_rule(rf"{_MAX}{_IS}{_N}{_UNIT}"), _bound("max")),
    (_rule(rf"{_N}{_UNIT}\s*(?:max(?:imum|imo)?|or less|or fewer)"), _bound("max")),
    (_rule(rf"{_MIN}{_IS}{_N}{_UNIT}"), _bound("min")),
    (_rule(rf"{_N}{_UNIT}\s*(?:min(?:imum|imo)?|or more|\+)"), _bound("min")),
    (_rule(rf"{_OVER}{_IS}{_N}{_UNIT}"), _bound("over")),
    (_rule(rf"{_UNDER}{_IS}{_N}{_UNIT}"), _bound("under")),
    (_rule(rf"{_EXACT}{_IS}{_N}{_UNIT}"), _exact),
    (_rule(rf"{_N}\s*(chars?|characters?|digits?|letters?|caracteres|digitos|zeichen|ziffern|items?)"), _exact),
    (_rule(rf"{_N}"), _bare_size),
    (_rule(rf"(?:multiple(?: |_)?of|step|multiplo de|vielfaches von){_IS}{_N}"), _multiple),
    (_rule(r"positive|positiv[oa]?|positif"), _fixed(over=0)),
    (_rule(r"non[- ]?negative|no negativ[oa]|nicht negativ|nao negativ[oa]"), _fixed(min=0)),
    (_rule(r"negative|negativ[oa]?"), _fixed(under=0)),
    (_rule(rf"(?:is )?(?:{_REQUIRED})"), _required),
    (_rule(rf"(?:is )?(?:{_OPTIONAL})"), _optional),
    (_rule(_NULLABLE), _nullable),
    (_rule(r"unique items|distinct|no duplicates|sin duplicados|unique"), _unique_items),
    (_rule(_NEUTRAL), _neutral),
    (_rule(r"trim(?:med|s)?|stripped|strip|sin espacios"), _trimmed),
    (_rule(r"lower[- ]?cased?|lower|lowercase|minusculas?|kleingeschrieben|en minuscules"), _lowered),
    (
        _rule(r"repeatable|repeated|multiple|multi|may be repeated|repetible|mehrfach|multiple values(?: allowed)?"),
        _repeatable,
    ),
    (_rule(r"int(?:eger)?|whole number|enter[oa]|ganzzahl(?:ig)?|entier"), _whole),
)
