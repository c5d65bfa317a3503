"""A text of a request or response: its type, and the words after it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.design.shapes import FieldRule, Shape, ShapeKind
from generator.diagnostics.shapes import NESTED_TOO_DEEP
from generator.understanding.shapes import algebra
from generator.understanding.shapes.context import MAX_DEPTH, Context
from generator.understanding.shapes.definitions import braced_class
from generator.understanding.shapes.scanning import is_readable, skip_comment, split_top
from generator.understanding.shapes.shorthand import read_fields, read_type
from generator.understanding.shapes.shorthand.words import plain, type_word
from generator.understanding.shapes.terms import Term, reference

EMPTY = re.compile(
    r"^(?:none|null|nil|undefined|void|empty|no|nothing|n/?a|-+|—|–|\{\s*\}|\[\s*\]|not applicable|not needed"
    r"|(?:\(?none\)?|no|empty|without|sin|sem|kein(?:e|en|er)?|aucun|pas de|nessun|vac[ií]o|leer(?:er)?|vide|vazio)"
    r"(?:\s+(?:(?:request|response)[ -]?)?(?:body|bodies|payload|content|input|params?|parameters?|schema|request|cuerpo|contenido|"
    r"corpo|conte[uú]do|corps|contenu|inhalt|anfrage\w*|body[- ]?inhalt|parametros|parámetros))?"
    r"|ninguno|ninguna|nenhum|nenhuma|aucune?|nada|rien|nichts|vac[ií]o|nessuno|ohne body|ohne inhalt)$",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"^(?:export\s+)?(?:const\s+|let\s+|var\s+|type\s+)?([A-Za-z_$][\w$]*)\s*(?::\s*[\w.<>]+)?\s*=(?![=>])\s*(?=\S)"
)
_DECLARATION = re.compile(
    r"^(?:export\s+)?(?:interface|class|struct|record|model|schema|dto|type)\s+(?=[A-Z]\w*)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d][\w$]*")
_AFTER_NAME = re.compile(
    r"^\s*(?:$|[<\[{(|+&,;.\n]|\s-|--?>?\s|[—–]|//|/\*|=|(?:with|without|plus|including|includes?|where|and|or|but|for|extended|minus|except|excluding|sin|ohne|sauf|excepto|"
    r"object|record|resource|array|list|\[\]|con|mit|avec|com|más|including:)\b)",
    re.IGNORECASE,
)
_LIST_OF = re.compile(
    r"^(?:an?\s+|the\s+|una?\s+|eine?\s+|une\s+)?(?:(paginated|paged|cursor[- ]\w+|paginad[ao]|seitenweise)\s+)?"
    r"(?:list|array|collection|page|set|lista|arreglo|liste|tableau|matriz|p[aá]gina|seite)\s+(?:of|de|von|d'|des|dos|mit)\s*"
    r"(?:the\s+|all\s+|los\s+|las\s+)?(?=[\w{])",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"^(?:(?:the|an?|full|single|newly|new|created|updated|current|resulting|modified|returned|complete|el|la|un|una|le|der|die|das|o|a)\s+)+"
    r"(?=\w)",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(
    r"^(?:object|record|resource|entity|model|representation|details?|objeto|registro|objekt|data)\b", re.IGNORECASE
)
_PARTICIPLE = re.compile(
    r"^(?:cread[oa]s?|actualizad[oa]s?|nuev[oa]s?|complet[oa]s?|criad[oa]s?|created|updated|créée?s?)\b\s*",
    re.IGNORECASE,
)
_PARTIAL_LEAD = re.compile(
    r"^(?:partial(?: of| update of)?|any (?:subset )?of|subset of|some of|optional|parcial(?: de)?|teilweise|partiel de)\s+(?=[A-Z{]|z\.)",
    re.IGNORECASE,
)
_ALL_OPTIONAL = re.compile(
    r"\ball (?:fields? |properties |values )?(?:are )?optional|\bevery(?:thing| field) optional|\bpartial\b|todos? (?:los campos )?"
    r"(?:son )?opciona(?:l|les|is)|alle(?:s)?(?: felder)?(?: sind)? optional|tous (?:les champs )?(?:sont )?(?:facultatifs|optionnels)",
    re.IGNORECASE,
)
_PLUS = re.compile(
    r"^\s*[,;]?\s*(?:\(\s*)?(?:plus|and also|extended (?:with|by)|with additional|más|zusätzlich|\+)\s*:?\s+(?=[\w{])",
    re.IGNORECASE,
)
_FENCE = re.compile(r"^\s*```[\w-]*\s*$|```(?:json|ts|typescript|js|python|py|zod)?\s*", re.MULTILINE)
_TICKED = re.compile(r"`([\w.$]+(?:\[[\w, ]*\]|<[\w, ]+>)?(?:\s*\{[^`]*\})?)`")
_ANNOUNCED = re.compile(
    r"^(?:zod|joi|yup|typescript|pydantic|json)?[ -]*(?:schema|model|dto|type|object|returns?|response|array)?\s*:\s*(?=z\.|Joi\.|yup\.|[{\[]|[A-Z]\w*\s*(?:[{<\[(]|$))",
    re.IGNORECASE,
)
_MINUS = re.compile(
    r"^\s*[,(]?\s*(?:without|minus|except(?: for)?|excluding|but without|omitting|sin|ohne|sauf|excepto|menos|sem)\s+(?:the\s+)?"
    r"([\w$]+(?:(?:\s*,\s*|\s+(?:and|or|y|o|und|et|e)\s+)[\w$]+)*)\s*\)?",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"^\s*[,;(]?\s*(?:with|where|and)?\s*(\w+)\s+(?:must be\s+)?(>=|<=|==|=|!=|>|<|≥|≤|after|before)\s+(\w+)\s*\)?"
)
_WHERE = re.compile(r"^\s*[,;]?\s*(?:where|with|wobei|donde|où)\s+[A-Za-z_$][\w$]*\s*=(?![=>])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextReading:
    """The term at the start of a text and the rest; `term` is None where the text is not a type."""

    term: Term | None
    rest: str
    name: str | None = None


def without_wrapping(text: str) -> str:
    """The text without code fences, back-ticks and a word that only announces it (`Zod schema: ...`)."""
    text = _FENCE.sub("\n", text).strip()
    if "cookie" not in text.lower() and "${" not in text:
        text = _TICKED.sub(r"\1", text)
    announced = _ANNOUNCED.match(text)
    return text[announced.end() :] if announced else text


def is_empty(text: str) -> bool:
    """Whether the text says that there is nothing."""
    return EMPTY.match(text.strip().rstrip(".")) is not None


def read_text(text: str, context: Context) -> TextReading:
    """The type that the text starts with, in any notation."""
    text = text.strip()
    if not is_readable(text, 2 * MAX_DEPTH):
        context.say(
            NESTED_TOO_DEEP, "the text is too long or nests too deeply", quote=text[:80], done="it was not read"
        )
        return TextReading(None, "")
    name = None
    text = braced_class(without_wrapping(text))
    comment = skip_comment(text, 0)
    note, text = text[:comment].strip(), text[comment:].strip()
    declared = _DECLARATION.match(text)
    if declared:
        text = text[declared.end() :]
    defined = _DEFINITION.match(text)
    if defined:
        name, text = defined.group(1), text[defined.end() :]
    loose = _PARTIAL_LEAD.match(text)
    if loose:
        text = text[loose.end() :]
    if not _starts_type(text, context):
        return _phrase(text, context) if name is None else TextReading(None, text, name)
    reading = read_type(text, context)
    if reading.term is None:
        return TextReading(None, text, name)
    term, rest = _extended(reading.term, reading.rest, context)
    if loose or _ALL_OPTIONAL.search(rest):
        term = replace(term, shape=algebra.partial(term.shape, context))
    if name is not None and term.shape.kind in (ShapeKind.OBJECT, ShapeKind.ENUM):
        term = replace(term, shape=replace(term.shape, name=name))
    return TextReading(term, f"{rest.strip()} {note}".strip() if note else rest.strip(), name)


def _extended(term: Term, rest: str, context: Context) -> tuple[Term, str]:
    """`X plus a: T, b?`, `X without a and b`, `{...} (b > a)`: the words after the type change its fields."""
    term, rest = _ruled(*_reduced(term, rest, context))
    found = _PLUS.match(rest)
    if not found:
        return term, rest
    after = rest[found.end() :].strip()
    if "(" in found.group():
        after = after.removesuffix(")")
    inside = after[1:-1] if after.startswith("{") and after.endswith("}") else after
    fields = [part for part in split_top(inside, ",;", angles=True) if re.match(r"[\w$'\"]+\s*\??\s*(?::|$)", part)]
    if not fields or term.shape.kind not in (ShapeKind.OBJECT, ShapeKind.REFERENCE):
        return term, rest
    more = read_fields(", ".join(fields), context)
    return replace(term, shape=algebra.extend(term.shape, more.fields, context)), ""


def _reduced(term: Term, rest: str, context: Context) -> tuple[Term, str]:
    """`X without a, b and c`."""
    found = _MINUS.match(rest)
    if not found or term.shape.kind not in (ShapeKind.OBJECT, ShapeKind.REFERENCE):
        return term, rest
    names = re.split(r"\s*,\s*|\s+(?:and|or|y|o|und|et|e)\s+", found.group(1))
    return replace(term, shape=algebra.omit(term.shape, names, context)), rest[found.end() :]


def _ruled(term: Term, rest: str) -> tuple[Term, str]:
    """`{ from: date, to: date } (to >= from)`."""
    shape = term.shape
    found = _COMPARED.match(rest) if shape.kind is ShapeKind.OBJECT else None
    names = {field.name for field in shape.fields}
    if not found or not {found.group(1), found.group(3)} <= names:
        return term, rest
    operator = {"=": "==", "≥": ">=", "≤": "<=", "after": ">", "before": "<"}.get(found.group(2), found.group(2))
    rule = FieldRule(found.group(1), operator, found.group(3))
    return replace(term, shape=replace(shape, rules=(*shape.rules, rule))), rest[found.end() :]


def _starts_type(text: str, context: Context) -> bool:
    if not text:
        return False
    if text[0] == "(":
        return _starts_type(text.lstrip("( "), context) and ")" in text
    if (
        text[0] in "{['\"`<"
        or re.match(r"(?:z|zod|Joi|joi|yup|Yup)\s*\.\s*[a-z]", text)
        or re.match(r"[+-]?\d+\s*\.\.", text)
    ):
        return True
    word = _WORD.match(text)
    if word is None:
        return False
    after = text[word.end() :]
    name = word.group()
    if re.match(r"[<\[{(.](?!\s)", after) and (name[:1].isupper() or "[" in after[:1] or "<" in after[:1]):
        return True
    if after.startswith("(") and plain(name) in ("list", "array", "page", "paginated"):
        return True
    if after.startswith(".") and re.match(r"\.\w+\(", after):
        return True
    if context.scope.knows(name) or (name[:1].isupper() and not _is_sentence(name, after)):
        return _AFTER_NAME.match(after) is not None and not re.match(r"^[A-Z][\w-]*:", text)
    if name[0].islower() and any(char.isupper() for char in name[1:]) and not after.strip():
        return True
    return type_word(name) is not None and re.match(r"^\s*(?:$|\[\]|[|(])", after) is not None


def _is_sentence(name: str, after: str) -> bool:
    """`Nothing`, `Returns the order`: a capital that only starts a sentence."""
    return (
        plain(name) in _SENTENCE_STARTS
        or re.match(r"^\s+(?:the|of|is|are|to|a|an|el|la|de|der|die|das)\b", after) is not None
    )


_SENTENCE_STARTS = frozenset(
    [
        "returns",
        "return",
        "same",
        "see",
        "raw",
        "none",
        "no",
        "empty",
        "nothing",
        "body",
        "query",
        "header",
        "headers",
        "cookie",
        "accept",
        "paginated",
        "list",
        "array",
        "file",
        "stream",
        "binary",
        "html",
        "redirect",
        "success",
        "ok",
        "created",
        "accepted",
        "updated",
        "deleted",
        "partial",
        "any",
        "all",
        "the",
        "a",
        "an",
        "pdf",
        "csv",
        "json",
        "xml",
        "text",
        "multipart",
        "form",
        "websocket",
        "server",
        "devuelve",
        "retorna",
        "igual",
        "mismo",
        "lista",
        "sin",
        "keine",
        "gibt",
        "wie",
        "gleiche",
        "renvoie",
        "meme",
        "aucun",
    ]
)


def _phrase(text: str, context: Context) -> TextReading:
    """`list of orders`, `the created order`, `order object`: a noun that may be a table."""
    listed = _LIST_OF.match(text)
    after = text[listed.end() :] if listed else text
    one = _ONE.match(after)
    noun_text = after[one.end() :] if one else after
    if listed and _starts_type(noun_text, context):
        reading = read_type(noun_text, context)
        if reading.term is not None:
            return TextReading(Term(Shape(ShapeKind.ARRAY, item=reading.term.shape)), reading.rest.strip())
    word = re.match(r"[^\W\d][\w-]*", noun_text)
    if word is None:
        return TextReading(None, text)
    rest = noun_text[word.end() :].strip()
    noun_after = _NOUN_AFTER.match(rest)
    rest = rest[noun_after.end() :].strip() if noun_after else rest
    rest = _PARTICIPLE.sub("", rest)
    marked = listed is not None or one is not None or noun_after is not None
    if (
        not marked
        or plain(word.group()) in _SENTENCE_STARTS
        or not re.match(r"^(?:$|[(,;.\-—–]|with\b|including\b|con\b|mit\b)", rest)
    ):
        return TextReading(None, text)
    known = type_word(word.group()) or type_word(word.group().removesuffix("s"))
    shape = known if known is not None else reference(word.group())
    return TextReading(Term(Shape(ShapeKind.ARRAY, item=shape) if listed else shape), rest)


def names_of(text: str) -> list[str] | None:
    """The pieces of a list of names (`cursor, limit, rating?`), None where the text is no such list."""
    pieces = split_top(re.sub(r"\s+(?:and|und|y|et|&)\s+", ", ", text.strip().rstrip(".")), ",;")
    if not pieces or not all(
        re.fullmatch(r"[\w$]+(?:\[\w*\])?\s*\??\s*(?:\([^()]*\))?(?:\s*=\s*[\w'\"-]+)?", piece) for piece in pieces
    ):
        return None
    return pieces


def is_where(text: str) -> bool:
    """Whether the rest of a text defines a name (`where X = {...}`); the definitions are read elsewhere."""
    return _WHERE.match(text) is not None
