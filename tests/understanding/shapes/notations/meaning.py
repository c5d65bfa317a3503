"""What a schema means, apart from how it is written: for round trips."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from generator.design.shapes import Field, Limits, Shape, ShapeKind

NAMES = st.from_regex(r"\Af_[a-z]{1,6}\Z")
VALUES = st.lists(st.from_regex(r"\Av[a-z]{1,5}\Z"), min_size=2, max_size=4, unique=True)


@dataclass(frozen=True)
class Part:
    """A field: what it is, not how it is written; `low` and `high` are lengths of texts and bounds of numbers."""

    name: str
    kind: str
    low: int | None = None
    high: int | None = None
    values: tuple[str, ...] = ()
    optional: bool = False
    nullable: bool = False
    parts: tuple[Part, ...] = ()

    @property
    def field(self) -> Field:
        """What a reader must make of it."""
        return Field(self.name, self.shape, required=not self.optional, nullable=self.nullable)

    @property
    def shape(self) -> Shape:
        """The shape of the field."""
        match self.kind:
            case "string":
                return Shape(ShapeKind.STRING, limits=Limits(min_length=self.low, max_length=self.high))
            case "integer":
                return Shape(ShapeKind.INTEGER, limits=Limits(minimum=self.low, maximum=self.high))
            case "enum":
                return Shape(ShapeKind.ENUM, values=self.values)
            case "strings":
                return Shape(ShapeKind.ARRAY, item=Shape(ShapeKind.STRING))
            case "object":
                return Shape(ShapeKind.OBJECT, fields=tuple(part.field for part in self.parts))
        return Shape(ShapeKind(self.kind))


def _parts(kinds: tuple[str, ...], *, marks: bool = True) -> st.SearchStrategy[Part]:
    bounds = st.one_of(st.none(), st.integers(1, 50)), st.one_of(st.none(), st.integers(51, 9000))
    flag = st.booleans() if marks else st.just(False)
    plain = st.builds(
        Part,
        NAMES,
        st.sampled_from([k for k in kinds if k in ("boolean", "uuid", "email", "date", "strings")]),
        optional=flag,
        nullable=flag,
    )
    bounded = st.builds(Part, NAMES, st.sampled_from(["string", "integer"]), *bounds, optional=flag, nullable=flag)
    chosen = st.builds(Part, NAMES, st.just("enum"), values=VALUES.map(tuple), optional=flag, nullable=flag)
    return st.one_of(plain, bounded, *((chosen,) if "enum" in kinds else ()))


def parts(*kinds: str, nested: bool = True, marks: bool = True) -> st.SearchStrategy[tuple[Part, ...]]:
    """Lists of fields with different names."""
    leaf = _parts(kinds, marks=marks)
    inner = st.lists(leaf, min_size=1, max_size=3, unique_by=lambda part: part.name).map(tuple)
    branch = st.builds(Part, NAMES, st.just("object"), parts=inner, optional=st.booleans() if marks else st.just(False))
    one = st.one_of(leaf, branch) if nested else leaf
    return st.lists(one, min_size=1, max_size=5, unique_by=lambda part: part.name).map(tuple)


ALL = ("boolean", "uuid", "email", "date", "strings", "enum")


def expected(found: tuple[Part, ...]) -> Shape:
    """The OBJECT that every notation must be read as."""
    return Shape(ShapeKind.OBJECT, fields=tuple(part.field for part in found))
