"""The fields of an object: `title: str (1..200), notes?: str, any of TodoCreate, ...Base`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from generator.design.shapes import Field, FieldRule, Limits, Shape, ShapeKind
from generator.diagnostics.shapes import RULE_NOT_ENFORCED, TEXT_NOT_UNDERSTOOD
from generator.patterns import regex
from generator.understanding.shapes import algebra
from generator.understanding.shapes.context import Context
from generator.understanding.shapes.scanning import close_of, skip_atom, split_top
from generator.understanding.shapes.shorthand.decorators import take_decorators
from generator.understanding.shapes.shorthand.phrases import is_certain
from generator.understanding.shapes.shorthand.rules import apply_rule
from generator.understanding.shapes.shorthand.types import read_type
from generator.understanding.shapes.shorthand.typetext import TypeText, read_rest, read_type_text
from generator.understanding.shapes.shorthand.words import type_word
from generator.understanding.shapes.terms import UNTYPED, Term, field_of, is_untyped, term_of

_NAME = regex(r"(['\"`]?)(@?[^\W\d][\w$]*(?:[-.][\w$]+)*|\$\w+)((?:\[\])?)\1\s*([?!*]*)\s*")
_QUOTED_NAME = regex(r"(['\"])([^'\"\n]{1,80})()\1\s*([?!*]*)\s*(?=:)")
_COMPARISON = regex(r"(\w+)\s*(>=|<=|==|!=|>|<)\s*(\w+)")
_FUNCTION = regex(r":\s*(?:\([^()]*\)|\w+)\s*=>|\([^()]*\)\s*(?::\s*[\w<>\[\] |]+)?\s*=>|\(\)\s*:")
_HASH = regex(r"(?<=\s)#(?=\s)([^\n]*)")
_LEAD = regex(r"^(?:[-*+•]\s+|(?:and|y|und|et|e)\s+|readonly\s+|required\s+(?=[\w]+\s*[:(]))", re.IGNORECASE)
_PLUS = regex(r"^(?:plus|with|also|mas|más|con|zusätzlich|sowie|plus:)\s+", re.IGNORECASE)
_OPTIONAL_LEAD = regex(r"^(?:optional(?:ly)?|opcional(?:mente)?)\s*:?\s+(?=\w)", re.IGNORECASE)
_ANY_OF = regex(
    r"^(?:any (?:subset )?of|some of|partial(?: of)?|optional(?:ly)? any of|subset of|cualquiera de|alguno de|beliebige|partiel de)"
    r"\s+(?:the fields (?:of|in)\s+)?",
    re.IGNORECASE,
)
_ALL_OF = regex(
    r"^(?:all (?:fields )?(?:of|from)|(?:the )?(?:same )?fields (?:of|as|from|in)|same (?:fields )?as|everything (?:in|from)|like"
    r"|extends|todos los campos de|alle felder von|tous les champs de)\s+",
    re.IGNORECASE,
)
_EXCEPT = regex(
    r"\s+(?:except|without|minus|excluding|but not|other than|excepto|menos|sin|ohne|sauf|außer)\s+", re.IGNORECASE
)
_TYPE_FIRST = regex(r"^([A-Za-z]\w*(?:\[\])?)\s+([a-z_]\w*\??)\s*(?=$|[(=])")
_INDEX = regex(r"^(?:readonly\s+)?\[\s*\w+\s*(:|in)\s*([^\]]+)\]\s*(\??)\s*:\s*")
_ELLIPSIS = frozenset({"...", "…", "etc", "etc."})


@dataclass(slots=True)
class _Object:
    """An object while its pieces are read."""

    context: Context
    depth: int
    fields: dict[str, Field] = field(default_factory=dict)
    base: Shape | None = None
    inherited: frozenset[str] = frozenset()
    excluding: bool = False
    all_optional: bool = False
    open: bool = False
    item: Shape | None = None
    rules: list[FieldRule] = field(default_factory=list)
    last: str = ""

    def add(self, name: str, text: TypeText, *, optional: bool) -> None:
        term = text.term
        if (optional or self.all_optional) and not term.has_default:
            term = replace(term, optional=True)
        self.fields[name] = field_of(name, term, text.description)
        self.last = name

    def add_rule(self, rule: FieldRule, piece: str) -> None:
        ruled = algebra.with_rule(Shape(ShapeKind.OBJECT, fields=tuple(self.fields.values())), rule)
        if ruled is None:
            self.context.say(
                RULE_NOT_ENFORCED, "the fields cannot be compared", quote=piece, done="each is checked by itself"
            )
        else:
            self.rules += ruled.rules


def read_fields(inside: str, context: Context, depth: int = 0) -> Shape:
    """The OBJECT with the fields written between braces; one with an index signature is a MAP."""
    found = _Object(context, depth)
    for piece in pieces_of(_HASH.sub(r"//\1", inside) if "\n" in inside else inside):
        _read_piece(found, piece)
    fields = tuple(found.fields.values())
    if found.item is not None and not fields:
        return Shape(ShapeKind.MAP, item=found.item)
    if found.base is not None:
        shape = algebra.extend(found.base, fields, context)
        return replace(shape, name=shape.name if shape.kind is ShapeKind.REFERENCE else None)
    return Shape(ShapeKind.OBJECT, fields=fields, open=found.open or found.item is not None, rules=tuple(found.rules))


def is_typed_pair(piece: str) -> bool:
    """Whether the piece names a type and a field without a colon: `string title`, `title string`."""
    words = re.match(r"^(?:[-*•]\s+)?([A-Za-z]\w*)(?:\[\])?\??\s+([A-Za-z_]\w*)", piece)
    if not words:
        return False
    first, second = (type_word(word) is not None for word in words.groups())
    return first != second


def pieces_of(inside: str) -> list[str]:
    """The text of each field; a line that continues a union or default belongs to the line before."""
    pieces: list[str] = []
    for piece in _lines(inside):
        if pieces and (piece[0] in "|&=" or pieces[-1][-1] in ":|&=" or _only_decorators(pieces[-1])):
            pieces[-1] += " " + piece
        else:
            pieces.append(piece)
    return pieces


def _lines(inside: str) -> list[str]:
    """Pieces between commas, semicolons and line ends; a comment goes with the field before it."""
    pieces: list[str] = []
    for piece in split_top(inside, ",;\n", angles=True):
        if piece.startswith(("//", "#", "/*")):
            comment, _, after = _comment(piece)
            if pieces and comment and "//" not in pieces[-1]:
                pieces[-1] += " // " + comment
            if after:
                pieces.append(after)
        else:
            pieces.append(piece)
    return pieces


def _only_decorators(piece: str) -> bool:
    return piece.startswith("@") and not take_decorators(piece)[1]


def _comment(piece: str) -> tuple[str, str, str]:
    end = skip_atom(piece, 0, ",") if piece.startswith("/") else len(piece)
    return piece[:end].strip("/#* \n"), "", piece[end:].strip()


def _read_piece(found: _Object, piece: str) -> None:
    piece = _LEAD.sub("", piece.strip()).strip()
    if piece.startswith("@"):
        decorators, after = take_decorators(piece)
        piece = f"{after} {piece[: len(piece) - len(after)]}".strip() if decorators else piece
    pair = _TYPE_FIRST.match(piece)
    if pair and type_word(pair.group(1).removesuffix("[]")) is not None and is_typed_pair(piece):
        piece = f"{pair.group(2)}: {pair.group(1)} {piece[pair.end() :]}"
    plus = _PLUS.match(piece)
    if plus:
        found.excluding = False
        piece = piece[plus.end() :].lstrip(": ")
    if not piece or piece in _ELLIPSIS:
        found.open = found.open or piece in _ELLIPSIS
        return
    if _read_spread(found, piece) or _read_rule_of_last(found, piece):
        return
    index = _INDEX.match(piece)
    if index:
        _read_index(found, index, piece[index.end() :])
        return
    comparison = _COMPARISON.fullmatch(piece)
    if comparison and {comparison.group(1), comparison.group(3)} <= set(found.fields):
        found.add_rule(FieldRule(*comparison.groups()), piece)
        return
    lead = _OPTIONAL_LEAD.match(piece)
    piece = piece[lead.end() :] if lead else piece
    name = _NAME.match(piece) if piece[:1] not in "'\"" else _NAME.match(piece) or _QUOTED_NAME.match(piece)
    if name is None:
        found.context.say(TEXT_NOT_UNDERSTOOD, "no field can be read here", quote=piece, done="left out")
        return
    if found.excluding and not piece[name.end() :] and name.group(2) in found.inherited and found.base is not None:
        found.base = algebra.omit(found.base, [name.group(2)], found.context)
        return
    if _FUNCTION.match(piece, name.end()) and "z." not in piece:
        found.context.say(RULE_NOT_ENFORCED, "a function is no field", quote=piece, done="left out")
        return
    _read_field(found, name, piece[name.end() :], optional=bool(lead))


def _read_index(found: _Object, index: re.Match[str], text: str) -> None:
    """`[key: string]: number` makes a map, beside fields an open object; `[K in 'a' | 'b']: number` the fields."""
    term = read_type_text(text, found.context, found.depth).term
    keys = read_type(index.group(2), found.context, found.depth).term if index.group(1) == "in" else None
    shape = found.context.expand(keys.shape) if keys is not None else None
    if shape is not None and shape.kind in (ShapeKind.ENUM, ShapeKind.LITERAL):
        for value in shape.values:
            found.add(str(value), TypeText(term), optional=bool(index.group(3)))
        return
    found.item = term.shape


def _read_field(found: _Object, name: re.Match[str], rest: str, *, optional: bool) -> None:
    marks = name.group(4)
    text = _typed(found, rest)
    if name.group(3):
        shape = text.term.shape
        item = Shape(ShapeKind.ANY, limits=Limits()) if is_untyped(shape) else shape
        text = TypeText(Term(Shape(ShapeKind.ARRAY, item=UNTYPED if is_untyped(shape) else item)), text.description)
    if "*" in marks or "!" in marks:
        text = replace(text, term=replace(text.term, optional=False))
    found.add(name.group(2), text, optional=optional or "?" in marks)


def _typed(found: _Object, rest: str) -> TypeText:
    """What stands after the name of a field."""
    context, depth = found.context, found.depth
    if rest.startswith(":") and not rest.startswith(":="):
        return read_type_text(rest[1:], context, depth)
    if not rest:
        return TypeText(Term(UNTYPED))
    if rest[0] == "(":
        end, missing = close_of(rest, 0)
        inside = rest[1 : end if missing else end - 1]
        reading = _leading_type(inside, context, depth)
        if reading is not None:
            return read_rest(reading.term, rest[end:], context)
    if rest[0] == "{":
        return read_type_text(rest, context, depth)
    word = re.match(r"[\w-]+", rest)
    if word and (type_word(word.group()) is not None or rest[word.end() :].startswith(("[", "<"))):
        return read_type_text(rest, context, depth)
    if rest.startswith(("->", "=>")):
        return read_type_text(rest[2:], context, depth)
    dashed = re.match(r"[-–—]\s+", rest)
    if dashed and is_certain(rest[dashed.end() :], context):
        return read_type_text(rest[dashed.end() :], context, depth)
    return read_rest(Term(UNTYPED), rest, context)


def _leading_type(inside: str, context: Context, depth: int) -> TypeText | None:
    """`name (string, required)`: the type stands among the rules."""
    word = re.match(r"\s*[^\W\d][\w-]*", inside)
    known = word is not None and type_word(word.group().strip()) is not None
    if known or is_certain(inside.strip(), context):
        return read_type_text(inside, context, depth)
    return None


def _read_spread(found: _Object, piece: str) -> bool:
    """`...Base`, `any of Base except a`, `all fields of Base`; sets the base of the object."""
    context = found.context
    some, every = _ANY_OF.match(piece), _ALL_OF.match(piece)
    lead = some or every
    if piece.startswith(("...", "…")) and len(piece) > 3:
        text = piece.lstrip(".… ")
        text = re.sub(r"\.shape$", "", text)
    elif lead:
        text = piece[lead.end() :]
    else:
        return False
    parts = _EXCEPT.split(text, maxsplit=1)
    reading = read_type(parts[0], context, found.depth)
    base = reading.term.shape if reading.term is not None else UNTYPED
    expanded = context.expand(base)
    bare = re.fullmatch(r"[a-z_]\w*\??", parts[0].strip())
    if lead and bare and expanded.kind is ShapeKind.REFERENCE:
        found.all_optional = found.all_optional or bool(some)
        _read_piece(found, text)
        return True
    if expanded.kind not in (ShapeKind.OBJECT, ShapeKind.REFERENCE):
        return False
    if some:
        expanded = algebra.partial(expanded, context)
    found.inherited = frozenset(entry.name for entry in expanded.fields)
    if len(parts) > 1:
        names = re.findall(r"[\w$]+", re.sub(r"\b(?:and|or|y|o|und|et)\b", " ", parts[1]))
        expanded = algebra.omit(expanded, names, context)
        found.excluding = True
    found.base = expanded if found.base is None else algebra.merge(found.base, expanded, context)
    return True


def _read_rule_of_last(found: _Object, piece: str) -> bool:
    """`title: str, max 200, required`: a piece that is a rule belongs to the field before it."""
    if not found.last or (re.match(r"^[\w$]+\s*[?!*]*\s*(:|$|\()", piece) and not _RULE_WORD.match(piece)):
        return False
    last = found.fields[found.last]
    if is_untyped(last.shape) and _RULE_WORD.match(piece) is None:
        return False
    changed = apply_rule(term_of(last), piece, found.context)
    if changed is None:
        return False
    found.fields[found.last] = field_of(last.name, changed, last.description)
    return True


_RULE_WORD = regex(
    r"^(?:required|optional|nullable|opcional|obligatorio|max|min|trimmed|lower-?cased?)(?:\s*[:=]?\s*\d.*)?$",
    re.IGNORECASE,
)
