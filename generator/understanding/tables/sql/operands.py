"""The operands of an expression: columns, literals that have to fit, values that have to agree."""

from __future__ import annotations

from dataclasses import replace

from generator.design import ColumnType, TypeKind
from generator.understanding.tables.literals import UnfitError, literal_value
from generator.understanding.tables.sql.families import (
    CLOCKS,
    UNKNOWN,
    base,
    comparable,
    family_of,
    text_array,
    type_of,
    widest,
)
from generator.understanding.tables.sql.nodes import (
    LiteralKind,
    SqlCast,
    SqlLiteral,
    SqlName,
    SqlNode,
)
from generator.understanding.tables.sql.operators import (
    RefusedError,
    article,
    want,
)
from generator.understanding.tables.sql.renderer import render
from generator.understanding.tables.sql.scope import Purpose, Scope

_MAGIC_DATES = frozenset({"now", "today", "tomorrow", "yesterday"})
EQUALITIES = frozenset({"=", "<>", "IN", "IS DISTINCT FROM"})


class Operands:
    """Resolves names and makes literals fit what stands beside them."""

    def __init__(self, scope: Scope, purpose: Purpose) -> None:
        self._scope = scope
        self._purpose = purpose
        self.said: list[str] = []
        self.columns: set[str] = set()

    def check(self, node: SqlNode) -> tuple[SqlNode, str]:
        """The tree with names and functions resolved, and its family; raises RefusedError."""
        raise NotImplementedError

    # ---- names and values

    def _name(self, node: SqlName) -> tuple[SqlNode, str]:
        column = self._scope.column(node.name)
        if column is None and node.quoted:
            return SqlLiteral(LiteralKind.STRING, node.name), UNKNOWN
        if column is None:
            raise RefusedError(f"there is no column `{node.name}`")
        if self._purpose is Purpose.DEFAULT:
            raise RefusedError("a default cannot read columns")
        if self._purpose is Purpose.GENERATED and column in self._scope.generated:
            raise RefusedError(f"`{column}` is itself generated")
        self.columns.add(column)
        return SqlName(column), family_of(self._scope.columns[column])

    def _truth(self, node: SqlNode, what: str) -> SqlNode:
        """A condition, checked to be true or false."""
        checked, family = self.check(node)
        if family == UNKNOWN:
            checked, family = self._adopt(checked, "bool")
        want(family, "bool", what)
        return checked

    def _adopt(
        self, node: SqlNode, family: str, shown: str = "", kind: ColumnType | None = None
    ) -> tuple[SqlNode, str]:
        """A literal as a value of a family, such as the one it is compared with; other nodes stay."""
        if not isinstance(node, SqlLiteral) or node.kind is LiteralKind.NULL:
            return node, family
        if node.kind is not LiteralKind.STRING:
            return self._number_as(node, family)
        if family == UNKNOWN:
            return node, "text"
        representative = type_of(family)
        if representative is None:
            raise RefusedError(f"'{node.text}' cannot be taken for {article(family)}")
        if family in CLOCKS and node.text.lower() in _MAGIC_DATES:
            raise RefusedError(f"'{node.text}' would be frozen at the moment of the migration")
        try:
            # The length of a column does not bound what it may be compared with.
            value = literal_value(node.text, replace(kind or representative, length=None), dict(self._scope.enums))
        except UnfitError as unfit:
            beside = f"compared with `{shown}`" if shown else f"taken for {article(family)}"
            raise RefusedError(f"'{node.text}' cannot be {beside}: {unfit}") from unfit
        if base(family) == "array":
            return SqlLiteral(LiteralKind.STRING, str(value)), family
        return node, family

    def _number_as(self, node: SqlLiteral, family: str) -> tuple[SqlNode, str]:
        if family == "text":
            self.said.append(f"`{node.text}` became a text")
            return SqlLiteral(LiteralKind.STRING, node.text), family
        if family == "bool" and node.text in ("0", "1"):
            return SqlLiteral(LiteralKind.BOOLEAN, "true" if node.text == "1" else "false"), family
        return checked_literal(node)

    def _pair(self, left: SqlNode, right: SqlNode, operator: str) -> tuple[SqlNode, SqlNode]:
        """Both sides of a comparison, each a value that the other can be compared with."""
        one, family = self.check(left)
        other, other_family = self.check(right)
        return self._compare(one, family, other, other_family, operator)

    def _compare(
        self, one: SqlNode, family: str, other: SqlNode, other_family: str, operator: str
    ) -> tuple[SqlNode, SqlNode]:
        known, other_known = family, other_family
        if isinstance(one, SqlLiteral):
            one, family = self._adopt(one, other_known, render(other), self._type_of(other))
        if isinstance(other, SqlLiteral):
            other, other_family = self._adopt(other, known, render(one), self._type_of(one))
        ordered = operator not in EQUALITIES
        if not comparable(family, other_family, ordered=ordered, immutable=self._purpose.immutable):
            raise RefusedError(f"{operator} cannot compare {article(family)} with {article(other_family)}")
        if family != other_family and text_array(family):
            one, other = as_texts(one, family), as_texts(other, other_family)
        return one, other

    def _type_of(self, node: SqlNode) -> ColumnType | None:
        return self._scope.columns[node.name] if isinstance(node, SqlName) else None

    def _alike(self, nodes: tuple[SqlNode, ...], what: str) -> tuple[tuple[SqlNode, ...], str]:
        """Nodes that must agree in their family, and that family."""
        checked = [self.check(node) for node in nodes]
        found = [family for node, family in checked if family != UNKNOWN]
        # Beside a text, a bare number is a text too.
        family = next(
            (f for (node, f) in checked if f != UNKNOWN and not isinstance(node, SqlLiteral)),
            found[0] if found else UNKNOWN,
        )
        adopted = [self._adopt(node, family) if isinstance(node, SqlLiteral) else (node, own) for node, own in checked]
        for _, other in adopted:
            if family == UNKNOWN:
                continue
            if base(family) == base(other) == "number":
                family = widest(family, other)
            elif other != family:
                raise RefusedError(f"{what} mixes {article(family)} with {article(other)}")
        return tuple(node for node, _ in adopted), "text" if family == UNKNOWN else family


def checked_literal(node: SqlLiteral) -> tuple[SqlNode, str]:
    """A literal and its family; a text in quotes has none yet."""
    if "\0" in node.text:
        raise RefusedError("it contains a NUL byte")
    if node.kind is LiteralKind.NUMBER:
        digits = len(node.text) if node.text.isdigit() else 19
        if digits >= 19:
            return node, "numeric"
        return node, "int" if digits < 10 else "bigint"
    return node, "bool" if node.kind is LiteralKind.BOOLEAN else UNKNOWN


def as_texts(node: SqlNode, family: str) -> SqlNode:
    """A list of texts as text[], so that lists of other text types can be compared with it."""
    return node if family == "array:text" else SqlCast(node, ColumnType(TypeKind.TEXT, dimensions=1), "text[]")
