"""A text of a request or response: its type, and the words after it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.design.shapes import FieldRule, ShapeKind
from generator.diagnostics.shapes import NESTED_TOO_DEEP, RULE_NOT_ENFORCED
from generator.patterns import regex
from generator.understanding.shapes import algebra
from generator.understanding.shapes.context import MAX_DEPTH, Context
from generator.understanding.shapes.dialects import in_shorthand
from generator.understanding.shapes.scanning import close_of, is_readable, skip_comment, split_top, squeezed
from generator.understanding.shapes.shorthand import read_fields, read_type
from generator.understanding.shapes.shorthand.typetext import read_rest
from generator.understanding.shapes.shorthand.words import plain, type_word
from generator.understanding.shapes.terms import Term, field_of, term_of
from generator.understanding.shapes.zod import ROOT_CALL

EMPTY = regex(
    r"^(?:none|null|nil|undefined|void|empty|no|nothing|n/?a|-+|—|–|\{\s*\}|\[\s*\]|not applicable|not needed"
    r"|(?:\(?none\)?|no|empty|without|sin|sem|kein(?:e|en|er)?|aucun|pas de|nessun|vac[ií]o|leer(?:er)?|vide|vazio)"
    r"(?:\s+(?:(?:request|response)[ -]?)?(?:body|bodies|payload|content|input|params?|parameters?|schema|request|cuerpo|contenido|"
    r"corpo|conte[uú]do|corps|contenu|inhalt|anfrage\w*|body[- ]?inhalt|parametros|parámetros))?"
    r"|ninguno|ninguna|nenhum|nenhuma|aucune?|nada|rien|nichts|vac[ií]o|nessuno|ohne body|ohne inhalt)$",
    re.IGNORECASE,
)
_DEFINITION = regex(
    r"^(?:export\s+)?(?:const\s+|let\s+|var\s+|type\s+)?([A-Za-z_$][\w$]*)\s*(?::\s*[\w.<>]+)?\s*=(?![=>])\s*(?=\S)"
)
_DECLARATION = regex(
    r"^(?:export\s+)?(?:interface|class|struct|record|model|schema|dto|type)\s+(?=[A-Z]\w*)", re.IGNORECASE
)
_ENUM = regex(r"^(?:export\s+)?(?:const\s+)?enum\s+([A-Z]\w*)\s*\{")
_WORD = regex(r"[^\W\d][\w$]*")
_AFTER_NAME = regex(
    r"^\s*(?:$|[<\[{(|+&,;.\n]|\s-|--?>?\s|[—–]|//|/\*|=|(?:with|without|plus|including|includes?|where|and|or|but|for|extended|minus|except|excluding|sin|ohne|sauf|sans|sem|senza|menos|excepto|partial|parcial|teilweise|partiel|incl\.?|"
    r"object|record|resource|array|list|\[\]|con|mit|avec|com|más|including:)\b)",
    re.IGNORECASE,
)
_SAME_AS = regex(
    r"^(?:(?:the )?same (?:fields |shape |body |schema )?as|exactly|equal to|like|igual que|igual a|lo mismo que|mismos campos que|gleich(?:er)? wie|wie"
    r"|comme|identique a|come|uguale a|igual ao?)\s+(?=[A-Z])|"
    r"^(?:all (?:the )?(?:fields|properties) (?:of|from|in)|todos los campos de|todos os campos de|alle felder (?:von|aus)|tous les champs de|tutti i campi di)"
    r"\s+(?=[A-Z])",
    re.IGNORECASE,
)
_PARTIAL_LEAD = regex(
    r"^(?:partial(?: of| update of)?|any (?:subset )?of|subset of|some of|optional|parcial(?: de)?|teilweise|partiel de)\s+(?=[A-Z{]|z\.)",
    re.IGNORECASE,
)
_ALL_OPTIONAL = regex(
    r"\ball (?:fields? |properties |values )?(?:are )?optional|\bevery(?:thing| field) optional|\b(?:partial|parcial|teilweise|partiell|partiel)\b|todos? (?:los campos )?"
    r"(?:son )?opciona(?:l|les|is)|alle(?:s)?(?: felder)?(?: sind)? optional|tous (?:les champs )?(?:sont )?(?:facultatifs|optionnels)",
    re.IGNORECASE,
)
_PLUS = regex(
    r"^\s*[,;]?\s*(?:\(\s*)?(?:plus|(?:with|con|mit|avec|com)(?=\s+\w+\??\s*:)|and also|extended (?:with|by)|with additional|más|zusätzlich|\+)\s*:?\s+(?=[\w{])",
    re.IGNORECASE,
)
_FENCE = regex(r"^\s*```[\w-]*\s*$|```(?:json|ts|typescript|js|python|py|zod)?\s*", re.MULTILINE)
_TICKED = regex(r"`([\w.$]+(?:\[[\w, ]*\]|<[\w, ]+>)?(?:\s*\{[^`]*\})?)`")
_ANNOUNCED = regex(
    r"^(?:zod|joi|yup|typescript|pydantic|json)?[ -]*(?:schema|model|dto|type|object|returns?|response|array)?\s*:\s*(?=z\.|Joi\.|yup\.|[{\[]|[A-Z]\w*\s*(?:[{<\[(]|$))",
    re.IGNORECASE,
)
_MINUS = regex(
    r"^\s*[,(]?\s*(?:without|minus|except(?: for)?|excluding|but without|omitting|sin|ohne|sauf|sans|excepto|menos|sem|senza|tranne)\s+(?:the\s+)?"
    r"([\w$]+(?:(?:\s*,\s*|\s+(?:and|or|y|o|und|et|e)\s+)[\w$]+)*)\s*\)?",
    re.IGNORECASE,
)
_COMPARED = regex(
    r"^\s*[,;(]?\s*(?:with|where|and)?\s*(\w+)\s+(?:must be\s+)?(>=|<=|==|=|!=|>|<|≥|≤|after|before)\s+(\w+)\s*\)?"
)
_SPECIFIED = regex(
    r"^\s*,?\s*(?:where|donde|wobei|où|onde|dove)\s+(\w+)\s+(?:is|are|must be|has|es|ist|est|deve ser)\s+([^;.]+)$",
    re.IGNORECASE,
)
_WHERE = regex(r"^\s*[,;]?\s*(?:where|with|wobei|donde|où)\s+[A-Za-z_$][\w$]*\s*=(?![=>])", re.IGNORECASE)


SENTENCE_STARTS = frozenset(
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
        "liste",
        "elenco",
        "paginierte",
        "paginada",
    ]
)


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
    text = squeezed(text.strip())
    if not is_readable(text, 2 * MAX_DEPTH):
        context.say(
            NESTED_TOO_DEEP, "the text is too long or nests too deeply", quote=text[:80], done="it was not read"
        )
        return TextReading(None, "")
    name = None
    shorthand = in_shorthand(without_wrapping(text))
    for code in shorthand.unread:
        context.say(
            RULE_NOT_ENFORCED,
            "a validator has to be programmed",
            quote=code,
            done="the rule is left to the program",
            advice="state it as a limit, or add it to the use case by hand",
        )
    text = shorthand.text.strip()
    comment = skip_comment(text, 0)
    note, text = text[:comment].strip(), text[comment:].strip()
    listed = _ENUM.match(text)
    if listed:
        end, missing = close_of(text, listed.end() - 1)
        name, text = listed.group(1), f"enum({text[listed.end() : end if missing else end - 1]}){text[end:]}"
    declared = _DECLARATION.match(text)
    if declared:
        text = text[declared.end() :]
    defined = _DEFINITION.match(text)
    if defined:
        name, text = defined.group(1), text[defined.end() :]
    same = _SAME_AS.match(text)
    if same and text[same.end()].isupper():
        text = text[same.end() :]
    loose = _PARTIAL_LEAD.match(text)
    if loose:
        text = text[loose.end() :]
    if listed is None and not _starts_type(text, context):
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
    term, rest = _specified(*_ruled(*_reduced(term, rest, context)), context)
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
    while (found := _COMPARED.match(rest)) is not None:
        operator = {"=": "==", "≥": ">=", "≤": "<=", "after": ">", "before": "<"}.get(found.group(2), found.group(2))
        ruled = algebra.with_rule(shape, FieldRule(found.group(1), operator, found.group(3)))
        if ruled is None:
            break
        shape, rest = ruled, rest[found.end() :]
    return replace(term, shape=shape), rest


def _specified(term: Term, rest: str, context: Context) -> tuple[Term, str]:
    """`{ name, email } where name is 2..80 chars`."""
    found = _SPECIFIED.match(rest)
    if (
        not found
        or term.shape.kind is not ShapeKind.OBJECT
        or found.group(1) not in {f.name for f in term.shape.fields}
    ):
        return term, rest
    fields = tuple(
        (
            field_of(field.name, read_rest(term_of(field), found.group(2), context).term)
            if field.name == found.group(1)
            else field
        )
        for field in term.shape.fields
    )
    return replace(term, shape=replace(term.shape, fields=fields)), ""


def _starts_type(text: str, context: Context) -> bool:
    if not text:
        return False
    if text[0] == "(":
        return _starts_type(text.lstrip("( "), context) and ")" in text
    if text[0] in "{['\"`<" or ROOT_CALL.match(text) or re.match(r"[+-]?\d+\s*\.\.", text):
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
        plain(name) in SENTENCE_STARTS
        or re.match(r"^\s+(?:the|of|is|are|to|a|an|el|la|de|der|die|das)\b", after) is not None
    )


def _phrase(text: str, context: Context) -> TextReading:
    """`list of orders`, `the created order`, `order object`: a noun that may be a table."""
    from generator.understanding.shapes.nouns import read_noun

    noun = read_noun(text, context, _starts_type(_after_article(text), context))
    return TextReading(None, text) if noun is None else TextReading(noun.term, noun.rest)


def _after_article(text: str) -> str:
    """The text after `list of the`: what is listed."""
    found = re.match(r"(?:\S+\s+){1,3}?(?:of|de|des|von|der|dos|di|degli)\s+(?=\S)", text)
    return text[found.end() :] if found else text


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
