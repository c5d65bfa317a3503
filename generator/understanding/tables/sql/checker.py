"""Holds an expression tree against a table: names, functions, types and volatility."""

from __future__ import annotations

from dataclasses import replace

from generator.design import ColumnType, TypeKind
from generator.understanding.tables.literals import UnfitError, literal_value
from generator.understanding.tables.sql.families import (
    ANY,
    CLOCKS,
    UNKNOWN,
    accepts,
    base,
    comparable,
    element,
    family_of,
)
from generator.understanding.tables.sql.functions import FUNCTIONS, SAME_FUNCTION
from generator.understanding.tables.sql.nodes import (
    LiteralKind,
    SqlArray,
    SqlBetween,
    SqlBinary,
    SqlCall,
    SqlCase,
    SqlCast,
    SqlCollate,
    SqlExtract,
    SqlIn,
    SqlIs,
    SqlLiteral,
    SqlName,
    SqlNode,
    SqlQuantified,
    SqlRow,
    SqlSubscript,
    SqlUnary,
)
from generator.understanding.tables.sql.operators import (
    RefusedError,
    arithmetic,
    article,
    castable,
    containment,
    stable_cast,
    want,
)
from generator.understanding.tables.sql.patterns import check_pattern
from generator.understanding.tables.sql.renderer import render
from generator.understanding.tables.sql.rewriting import as_immutable, join_texts
from generator.understanding.tables.sql.scope import Purpose, Scope, fold_word

_TEXT_OPERATORS = frozenset(
    {"LIKE", "ILIKE", "NOT LIKE", "NOT ILIKE", "SIMILAR TO", "NOT SIMILAR TO", "~", "~*", "!~", "!~*"}
)
_COMPARISONS = frozenset({"=", "<>", "<", ">", "<=", ">="})
_CONTAINMENT = frozenset({"@>", "<@", "&&"})
_MAGIC_DATES = frozenset({"now", "today", "tomorrow", "yesterday"})


class Checker:
    """Rewrites a tree into one that the database accepts for a purpose; `said` are the adaptations made."""

    def __init__(self, scope: Scope, purpose: Purpose) -> None:
        self._scope = scope
        self._purpose = purpose
        self.said: list[str] = []
        self.columns: set[str] = set()

    def check(self, node: SqlNode) -> tuple[SqlNode, str]:
        """The tree with names and functions resolved, and its family; raises RefusedError."""
        if isinstance(node, SqlName):
            return self._name(node)
        if isinstance(node, SqlLiteral):
            return self._literal(node)
        if isinstance(node, SqlCall):
            return self._call(node)
        if isinstance(node, SqlCast):
            return self._cast(node)
        if isinstance(node, SqlBinary):
            return self._binary(node)
        if isinstance(node, SqlUnary):
            operand, family = self.check(node.operand)
            want(family, "bool" if node.operator == "NOT" else "number|interval|money", node.operator)
            return SqlUnary(node.operator, operand), family
        if isinstance(node, (SqlIs, SqlIn, SqlBetween, SqlQuantified)):
            return self._test(node), "bool"
        return self._compound(node)

    def _compound(self, node: SqlNode) -> tuple[SqlNode, str]:
        if isinstance(node, SqlArray):
            items, family = self._alike(node.items, "ARRAY")
            return SqlArray(items), f"array:{family}" if family != UNKNOWN else "array:text"
        if isinstance(node, SqlRow):
            return SqlRow(tuple(self.check(item)[0] for item in node.items)), "row"
        if isinstance(node, SqlCase):
            return self._case(node)
        if isinstance(node, SqlExtract):
            return self._extract(node)
        if isinstance(node, SqlSubscript):
            operand, family = self.check(node.operand)
            index, index_family = self.check(node.index)
            want(family, "array", "[]")
            want(index_family, "number", "[]")
            return SqlSubscript(operand, index), element(family)
        if isinstance(node, SqlCollate):
            operand, family = self.check(node.operand)
            want(family, "text", "COLLATE")
            if node.collation not in ("C", "POSIX", "ucs_basic", "default"):
                raise RefusedError(f"the collation `{node.collation}` may not exist on the server")
            return SqlCollate(operand, node.collation), family
        raise RefusedError("it is no expression")

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

    @staticmethod
    def _literal(node: SqlLiteral) -> tuple[SqlNode, str]:
        if "\0" in node.text:
            raise RefusedError("it contains a NUL byte")
        families = {LiteralKind.NUMBER: "number", LiteralKind.BOOLEAN: "bool"}
        return node, families.get(node.kind, UNKNOWN)

    def _type_of(self, node: SqlNode) -> ColumnType | None:
        return self._scope.columns[node.name] if isinstance(node, SqlName) else None

    def _fit(self, node: SqlNode, other: SqlNode, family: str) -> SqlNode:
        """A literal as a value of what it is compared with."""
        if not isinstance(node, SqlLiteral) or node.kind is LiteralKind.NULL:
            return node
        kind = self._type_of(other)
        if family == "text" and node.kind is not LiteralKind.STRING:
            self.said.append(f"`{node.text}` became a text")
            return SqlLiteral(LiteralKind.STRING, node.text)
        if family == "bool" and node.kind is LiteralKind.NUMBER and node.text in ("0", "1"):
            return SqlLiteral(LiteralKind.BOOLEAN, "true" if node.text == "1" else "false")
        if node.kind is not LiteralKind.STRING or kind is None:
            return node
        if family in CLOCKS and node.text.lower() in _MAGIC_DATES:
            raise RefusedError(f"'{node.text}' would be frozen at the moment of the migration")
        try:
            # The length of a column does not bound what it may be compared with.
            literal_value(node.text, replace(kind, length=None), dict(self._scope.enums))
        except UnfitError as unfit:
            raise RefusedError(f"'{node.text}' cannot be compared with `{render(other)}`: {unfit}") from unfit
        return node

    def _pair(self, left: SqlNode, right: SqlNode, operator: str) -> tuple[SqlNode, SqlNode]:
        """Both sides of a comparison, each a value that the other can be compared with."""
        one, family = self.check(left)
        other, other_family = self.check(right)
        return self._compare(one, family, other, other_family, operator)

    def _compare(
        self, one: SqlNode, family: str, other: SqlNode, other_family: str, operator: str
    ) -> tuple[SqlNode, SqlNode]:
        fitted, other_fitted = self._fit(one, other, other_family), self._fit(other, one, family)
        family, other_family = _after(one, fitted, family), _after(other, other_fitted, other_family)
        if not comparable(family, other_family):
            raise RefusedError(f"{operator} cannot compare {article(family)} with {article(other_family)}")
        if base(family) in ("json", "xml") and operator in _COMPARISONS and self._is_plain_json(one):
            raise RefusedError("values of type json cannot be compared")
        return fitted, other_fitted

    def _is_plain_json(self, node: SqlNode) -> bool:
        kind = self._type_of(node)
        return kind is not None and kind.kind in (TypeKind.JSON, TypeKind.XML)

    def _alike(self, nodes: tuple[SqlNode, ...], what: str) -> tuple[tuple[SqlNode, ...], str]:
        """Nodes that must agree in their family, and that family."""
        checked = [self.check(node) for node in nodes]
        family = next((family for _, family in checked if family not in (UNKNOWN, ANY)), UNKNOWN)
        for _, other in checked:
            if not comparable(family, other):
                raise RefusedError(f"{what} mixes {article(family)} with {article(other)}")
        leader = next((node for node, other in checked if other == family), checked[0][0] if checked else SqlRow(()))
        return tuple(self._fit(node, leader, family) for node, _ in checked), family

    # ---- operators

    def _binary(self, node: SqlBinary) -> tuple[SqlNode, str]:
        operator = node.operator
        if operator in ("&&", "||") and _is_test(node.left) and _is_test(node.right):
            operator = "AND" if operator == "&&" else "OR"
        if operator in ("AND", "OR"):
            left, family = self.check(node.left)
            right, other = self.check(node.right)
            want(family, "bool", operator)
            want(other, "bool", operator)
            return SqlBinary(operator, left, right), "bool"
        if operator in _COMPARISONS:
            return SqlBinary(operator, *self._pair(node.left, node.right, operator)), "bool"
        left, family = self.check(node.left)
        right, other = self.check(node.right)
        if operator in _TEXT_OPERATORS:
            return self._text_match(SqlBinary(operator, left, right), family, other)
        if operator in _CONTAINMENT:
            return SqlBinary(operator, left, right), containment(operator, family, other)
        if operator == "OVERLAPS" and family == other == "row":
            return SqlBinary(operator, left, right), "bool"
        if operator == "AT TIME ZONE":
            want(family, "instant|local|date", operator)
            want(other, "text|interval", operator)
            return SqlBinary(operator, left, right), "local" if family == "instant" else "instant"
        return SqlBinary(operator, left, right), arithmetic(operator, family, other)

    def _text_match(self, node: SqlBinary, family: str, other: str) -> tuple[SqlNode, str]:
        want(other, "text", node.operator)
        if base(family) in ("enum", "uuid", "number") and not self._purpose.immutable:
            self.said.append(f"{node.operator} compares the text of `{render(node.left)}`")
            return SqlBinary(node.operator, SqlCast(node.left, ColumnType(TypeKind.TEXT), "text"), node.right), "bool"
        want(family, "text|ltree" if node.operator == "~" else "text", node.operator)
        if "~" in node.operator and isinstance(node.right, SqlLiteral):
            check_pattern(node.right.text)
        return node, "bool"

    # ---- tests

    def _test(self, node: SqlIs | SqlIn | SqlBetween | SqlQuantified) -> SqlNode:
        if isinstance(node, SqlIs):
            if node.other is not None:
                left, right = self._pair(node.operand, node.other, "IS DISTINCT FROM")
                return SqlIs(left, node.what, node.negated, right)
            operand, family = self.check(node.operand)
            if node.what != "NULL":
                want(family, "bool", f"IS {node.what}")
            return SqlIs(operand, node.what, node.negated)
        if isinstance(node, SqlBetween):
            low = self._pair(node.operand, node.low, "BETWEEN")
            return SqlBetween(low[0], low[1], self._pair(node.operand, node.high, "BETWEEN")[1], node.negated)
        operand, family = self.check(node.operand)
        if isinstance(node, SqlQuantified):
            return self._quantified(node, operand, family)
        items = []
        for item in node.items:
            # `status IN (draft, sent)`: bare words that are no columns can only be texts.
            word = (
                SqlLiteral(LiteralKind.STRING, item.name)
                if isinstance(item, SqlName) and self._scope.column(item.name) is None
                else item
            )
            checked, other = self.check(word)
            items.append(self._compare(operand, family, checked, other, "IN")[1])
        return SqlIn(operand, tuple(items), node.negated)

    def _quantified(self, node: SqlQuantified, operand: SqlNode, family: str) -> SqlNode:
        array, other = self.check(node.array)
        if (
            isinstance(array, SqlArray)
            and node.operator in ("=", "<>")
            and (node.quantifier == "ANY") == (node.operator == "=")
        ):
            items = tuple(self._compare(operand, family, item, self.check(item)[1], "IN")[1] for item in array.items)
            if items:
                return SqlIn(operand, items, node.operator == "<>")
        want(other, "array", node.quantifier)
        if not comparable(family, element(other)) and not (base(family) == "enum" and element(other) == "text"):
            raise RefusedError(f"{node.operator} cannot compare {article(family)} with {article(element(other))}")
        return SqlQuantified(node.operator, operand, node.quantifier, array)

    def _case(self, node: SqlCase) -> tuple[SqlNode, str]:
        whens: list[SqlNode] = []
        operand = self.check(node.operand)[0] if node.operand is not None else None
        for when, _ in node.branches:
            if node.operand is None:
                condition, family = self.check(when)
                want(family, "bool", "WHEN")
                whens.append(condition)
            else:
                whens.append(self._pair(node.operand, when, "CASE")[1])
        results = tuple(then for _, then in node.branches) + ((node.otherwise,) if node.otherwise is not None else ())
        values, family = self._alike(results, "CASE")
        otherwise = values[-1] if node.otherwise is not None else None
        return SqlCase(operand, tuple(zip(whens, values[: len(whens)], strict=True)), otherwise), family

    def _extract(self, node: SqlExtract) -> tuple[SqlNode, str]:
        operand, family = self.check(node.operand)
        want(family, "instant|local|date|interval|clock", "EXTRACT")
        if not node.field.isalpha():
            raise RefusedError(f"EXTRACT knows no `{node.field}`")
        if self._purpose.immutable and family == "instant" and node.field != "epoch":
            operand = self._in_utc(operand)
        return SqlExtract(node.field, operand), "number"

    def _in_utc(self, node: SqlNode) -> SqlNode:
        self.said.append("the time is read in UTC, because an index or generated column must not depend on the session")
        return SqlBinary("AT TIME ZONE", node, SqlLiteral(LiteralKind.STRING, "UTC"))

    # ---- casts and calls

    def _cast(self, node: SqlCast) -> tuple[SqlNode, str]:
        operand, family = self.check(node.operand)
        kind = node.type
        if kind is None:
            enum = next((name for name in self._scope.enums if fold_word(name) == fold_word(node.spelled)), None)
            if enum is None:
                raise RefusedError(f"there is no type `{node.spelled}`")
            kind = ColumnType(TypeKind.ENUM, enum=enum)
        target = family_of(kind)
        if isinstance(operand, SqlLiteral) and operand.kind is LiteralKind.STRING:
            try:
                literal_value(operand.text, kind, dict(self._scope.enums))
            except UnfitError as unfit:
                raise RefusedError(f"'{operand.text}' is no {node.spelled}: {unfit}") from unfit
        elif self._purpose.immutable and family == "instant" and target in ("date", "clock", "local"):
            operand = self._in_utc(operand)
        elif self._purpose.immutable and not stable_cast(family, target):
            raise RefusedError(f"the cast to {node.spelled} depends on the session")
        elif not castable(family, target):
            raise RefusedError(f"{article(family)} cannot become {article(target)}")
        return SqlCast(operand, kind, node.spelled), target

    def _call(self, node: SqlCall) -> tuple[SqlNode, str]:
        name = SAME_FUNCTION.get(node.function, node.function)
        if name == "if" and len(node.arguments) == 3:
            return self.check(SqlCase(None, ((node.arguments[0], node.arguments[1]),), node.arguments[2]))
        if self._purpose.immutable and name in ("concat", "concat_ws"):
            self.said.append(f"`{name}` became `||`, because it may not stand in an index or generated column")
            return self.check(join_texts(name, node.arguments, [self.check(a)[1] for a in node.arguments]))
        if self._purpose.immutable:
            adapted = as_immutable(name, node.arguments, lambda argument: self.check(argument)[1])
            if adapted is not None:
                name, arguments, reason = adapted
                self.said.append(reason)
                node = SqlCall(name, arguments)
        function = FUNCTIONS.get(name)
        if function is None:
            raise RefusedError(f"the function `{node.function}` is not known")
        if self._purpose.immutable and function.volatility != "i" and name not in ("date_trunc", "date_part"):
            raise RefusedError(f"`{name}` gives different results at different times")
        if len(node.arguments) < function.least or (function.most is not None and len(node.arguments) > function.most):
            raise RefusedError(f"`{name}` does not take {len(node.arguments)} arguments")
        return self._applied(name, node)

    def _applied(self, name: str, node: SqlCall) -> tuple[SqlNode, str]:
        function = FUNCTIONS[name]
        if function.arguments and "same" in function.argument(0):
            arguments, family = self._alike(node.arguments, name)
            return SqlCall(name, arguments), family
        checked: list[tuple[SqlNode, str]] = [self.check(argument) for argument in node.arguments]
        for position, (_, family) in enumerate(checked):
            if not accepts(function.argument(position), family):
                raise RefusedError(f"`{name}` does not take {article(family)}")
        arguments = tuple(argument for argument, _ in checked)
        if name in ("date_trunc", "date_part", "date"):
            return self._calendar(name, arguments, [family for _, family in checked])
        result = function.result
        if result == "same":
            result = checked[0][1]
        elif result == "element":
            result = element(checked[0][1]) if base(checked[0][1]) == "range" else "text"
        return SqlCall(name, arguments, node.names), result

    def _calendar(self, name: str, arguments: tuple[SqlNode, ...], families: list[str]) -> tuple[SqlNode, str]:
        last, family = arguments[-1 if name == "date" else 1], families[-1 if name == "date" else 1]
        if self._purpose.immutable and family == "instant":
            last, family = self._in_utc(last), "local"
        if name == "date":
            return SqlCast(last, ColumnType(TypeKind.DATE), "date"), "date"
        if name == "date_part" and isinstance(arguments[0], SqlLiteral):
            return SqlExtract(arguments[0].text.lower(), last), "number"
        return SqlCall(name, (arguments[0], last, *arguments[2:])), "instant" if family == "date" else family


def _after(before: SqlNode, fitted: SqlNode, family: str) -> str:
    """The family of a literal that was made to fit."""
    return family if fitted is before else UNKNOWN


def _is_test(node: SqlNode) -> bool:
    return isinstance(node, (SqlIs, SqlIn, SqlBetween, SqlQuantified)) or (
        isinstance(node, SqlBinary) and node.operator in _COMPARISONS | {"AND", "OR", "&&", "||"}
    )
