"""Generic types of the languages: `list[X]`, `Record<K, V>`, `Partial<X>`, `Literal['a']`, `Annotated[...]`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.design.expressions import Literal
from generator.design.shapes import Field, Limits, Shape, ShapeKind
from generator.patterns import regex
from generator.understanding.shapes import algebra
from generator.understanding.shapes.context import Context
from generator.understanding.shapes.scanning import split_top
from generator.understanding.shapes.shorthand.cursor import NUMBER
from generator.understanding.shapes.shorthand.rules import apply_rules
from generator.understanding.shapes.shorthand.words import ARRAYS, LITERALS, MAPS, NULLABLES, TRANSPARENT
from generator.understanding.shapes.terms import UNTYPED, Term, enum_of, field_of, term_of, union_of

_LABEL = regex(r"^[A-Za-z_]\w*\s*(\??)\s*:\s*(?=\S)")
_ITEM_TYPE = regex(r"^(?:item_type|inner_type)\s*=\s*")


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of a generic, as text, and how to read one of them."""

    read: Callable[[str], Term]
    context: Context
    key: str
    inside: str

    def pieces(self, separators: str = ",") -> list[str]:
        """The texts between commas."""
        return split_top(self.inside, separators, angles=True)

    def shape(self, text: str) -> Shape:
        """The shape of one argument."""
        return self.read(text).shape


def array_of(given: Arguments) -> Term:
    """A list of the first argument; the others are rules (`conlist(str, min_length=1)`)."""
    pieces = given.pieces()
    item = given.shape(_ITEM_TYPE.sub("", pieces[0])) if pieces else Shape(ShapeKind.ANY)
    shape = Shape(ShapeKind.ARRAY, item=item, limits=Limits(unique="set" in given.key))
    return apply_rules(Term(shape), ", ".join(pieces[1:]), given.context) if len(pieces) > 1 else Term(shape)


def map_of(given: Arguments) -> Term:
    """A map to the last argument; with the keys spelled out, an object."""
    pieces = given.pieces()
    value = given.read(pieces[-1]) if pieces else Term(Shape(ShapeKind.ANY))
    keys = given.context.expand(given.shape(pieces[0])) if len(pieces) > 1 else None
    if keys is not None and keys.kind in (ShapeKind.ENUM, ShapeKind.LITERAL) and given.key == "record":
        return Term(Shape(ShapeKind.OBJECT, fields=tuple(field_of(str(name), value) for name in keys.values)))
    return Term(Shape(ShapeKind.MAP, item=value.shape))


def nullable_of(given: Arguments) -> Term:
    """The argument or null."""
    return Term(replace(given.shape(given.inside), nullable=True))


def optional_of(given: Arguments) -> Term:
    """The argument, which may be left out (`NotRequired[str]`)."""
    return replace(given.read(given.inside), optional=True)


def same(given: Arguments) -> Term:
    """The first argument itself, with the rules of `Annotated`, without null for `NonNullable`."""
    pieces = given.pieces()
    term = given.read(pieces[0]) if pieces else Term(Shape(ShapeKind.ANY))
    if given.key == "required":
        return Term(algebra.require(term.shape, given.context))
    if given.key == "nonnullable":
        return Term(replace(term.shape, nullable=False))
    if given.key == "annotated" and len(pieces) > 1:
        return apply_rules(term, ", ".join(pieces[1:]), given.context)
    return term


def tuple_of(given: Arguments) -> Term:
    """A list of as many values as there are types; `...` leaves the number open."""
    pieces = given.pieces()
    kept = [_LABEL.sub("", piece) for piece in pieces if piece not in ("...", "…") and not piece.startswith("...")]
    items = tuple(given.shape(piece) for piece in kept)
    shape = Shape(ShapeKind.ARRAY, item=union_of(items) if items else Shape(ShapeKind.ANY))
    fixed = len(kept) == len(pieces) and (given.key == "tuple" or len(kept) > 1)
    if fixed and all(item.kind not in (ShapeKind.LITERAL, ShapeKind.ENUM, ShapeKind.OBJECT) for item in items):
        shape = replace(shape, limits=Limits(min_length=len(items), max_length=len(items)))
    return Term(shape)


def literals(given: Arguments) -> Term:
    """One of the arguments, which are values; of `NAME = value` the value."""
    values: list[Literal] = []
    for piece in split_top(given.inside, ",|;\n"):
        text = re.sub(r"^[A-Za-z_]\w*\s*(?:=|:)\s*(?=['\"`\d-])", "", piece)
        if (simple := _SIMPLE.fullmatch(text.strip())) is not None:
            values.append(simple.group(2))  # whatever the text may mean as the name of a type
            continue
        shape = given.shape(text) if text[:1] in "'\"`" else None
        values.append(shape.values[0] if shape is not None and shape.values else _bare(text))
    return Term(enum_of(values))


def union_generic(given: Arguments) -> Term:
    """Any of the arguments."""
    return Term(union_of(tuple(given.shape(piece) for piece in given.pieces(",|"))))


def partial_of(given: Arguments) -> Term:
    """The argument with all fields optional."""
    return Term(algebra.partial(given.shape(given.inside), given.context, deep=given.key == "deeppartial"))


def cut(given: Arguments) -> Term:
    """The first argument without the named fields, or with these only."""
    pieces = given.pieces()
    if not pieces:
        return Term(UNTYPED)
    shape = given.context.expand(given.shape(pieces[0]))
    names = [name for piece in pieces[1:] for name in re.findall(r"[\w$-]+", piece)]
    if shape.kind in (ShapeKind.ENUM, ShapeKind.LITERAL):
        wanted = given.key in ("pick", "extract")
        return Term(enum_of([value for value in shape.values if (str(value) in names) is wanted]))
    operation = algebra.pick if given.key in ("pick", "extract") else algebra.omit
    return Term(operation(given.shape(pieces[0]), names, given.context))


def member_of(term: Term, name: str, context: Context) -> Term:
    """The type of one field: `Order['id']`."""
    found: Field | None = next((field for field in context.expand(term.shape).fields if field.name == name), None)
    return term_of(found) if found is not None else Term(UNTYPED)


def _bare(text: str) -> Literal:
    text = text.strip()
    if text.casefold() in ("none", "null"):
        return None
    if NUMBER.fullmatch(text):
        cleaned = text.replace("_", "")
        return float(cleaned) if "." in cleaned else int(cleaned[:300])
    return text.rsplit(".", 1)[-1]


_SIMPLE = regex(r"(['\"`])([^'\"`\\]*)\1")

GENERICS: dict[str, Callable[[Arguments], Term]] = {
    **dict.fromkeys(ARRAYS, array_of),
    **dict.fromkeys(MAPS, map_of),
    **dict.fromkeys(NULLABLES, nullable_of),
    **dict.fromkeys(TRANSPARENT, same),
    **dict.fromkeys(LITERALS, literals),
    "notrequired": optional_of,
    "tuple": tuple_of,
    "union": union_generic,
    "partial": partial_of,
    "deeppartial": partial_of,
    "omit": cut,
    "pick": cut,
    "exclude": cut,
    "extract": cut,
}
"""What each generic makes of its arguments, by its name in lower case."""
