"""Holds an expression tree against a table: names, functions, types and volatility."""

from __future__ import annotations

import re

from generator.design import ColumnType, TypeKind
from generator.understanding.tables.sql.arguments import check_words, result_of
from generator.understanding.tables.sql.families import (
    UNKNOWN,
    accepts,
    base,
    comparable,
    element,
    family_of,
    text_array,
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
from generator.understanding.tables.sql.operands import EQUALITIES, Operands, as_texts, checked_literal
from generator.understanding.tables.sql.operators import (
    RefusedError,
    article,
    assumed,
    binary,
    castable,
    stable_cast,
    want,
)
from generator.understanding.tables.sql.patterns import check_pattern
from generator.understanding.tables.sql.renderer import render
from generator.understanding.tables.sql.rewriting import as_immutable, join_texts
from generator.understanding.tables.sql.scope import fold_word

_TEXT_OPERATORS = frozenset(
    {"LIKE", "ILIKE", "NOT LIKE", "NOT ILIKE", "SIMILAR TO", "NOT SIMILAR TO", "~", "~*", "!~", "!~*"}
)
_COMPARISONS = frozenset({"=", "<>", "<", ">", "<=", ">="})
_ZONES = frozenset({"UTC", "GMT", "Z"})
_CLOCK_FIELDS = frozenset({"hour", "minute", "second", "milliseconds", "microseconds", "epoch"})
_INTERVAL_FIELDS = _CLOCK_FIELDS | {"day", "month", "year", "decade", "century", "quarter"}
_FIELDS = _INTERVAL_FIELDS | {"dow", "isodow", "doy", "isoyear", "week", "millennium"}


class Checker(Operands):
    """Rewrites a tree into one that the database accepts for a purpose; `said` are the adaptations made."""

    def check(self, node: SqlNode) -> tuple[SqlNode, str]:
        """The tree with names and functions resolved, and its family; raises RefusedError."""
        if isinstance(node, SqlName):
            return self._name(node)
        if isinstance(node, SqlLiteral):
            return checked_literal(node)
        if isinstance(node, SqlCall):
            return self._call(node)
        if isinstance(node, SqlCast):
            return self._cast(node)
        if isinstance(node, SqlBinary):
            return self._binary(node)
        if isinstance(node, SqlUnary):
            if node.operator == "NOT":
                return SqlUnary("NOT", self._truth(node.operand, "NOT")), "bool"
            operand, family = self.check(node.operand)
            want(family, "number|interval", "-")
            return SqlUnary(node.operator, operand), family
        if isinstance(node, (SqlIs, SqlIn, SqlBetween, SqlQuantified)):
            return self._test(node), "bool"
        return self._compound(node)

    def _compound(self, node: SqlNode) -> tuple[SqlNode, str]:
        if isinstance(node, SqlArray):
            items, family = self._alike(node.items, "ARRAY")
            if base(family) == "array":
                raise RefusedError("lists of lists are not supported")
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
            want(index_family, "int", "[]")
            return SqlSubscript(operand, index), element(family)
        if isinstance(node, SqlCollate):
            operand, family = self.check(node.operand)
            want(family, "text", "COLLATE")
            if node.collation not in ("C", "POSIX", "ucs_basic", "default"):
                raise RefusedError(f"the collation `{node.collation}` may not exist on the server")
            return SqlCollate(operand, node.collation), family
        raise RefusedError("it is no expression")

    # ---- operators

    def _binary(self, node: SqlBinary) -> tuple[SqlNode, str]:
        operator = node.operator
        if operator in ("&&", "||") and _is_test(node.left) and _is_test(node.right):
            operator = "AND" if operator == "&&" else "OR"
        if operator in ("AND", "OR"):
            return SqlBinary(operator, self._truth(node.left, operator), self._truth(node.right, operator)), "bool"
        if operator in _COMPARISONS:
            return SqlBinary(operator, *self._pair(node.left, node.right, operator)), "bool"
        left, family = self.check(node.left)
        right, other = self.check(node.right)
        if operator in _TEXT_OPERATORS:
            return self._text_match(operator, left, family, right, other)
        if operator == "OVERLAPS" and family == other == "row":
            return SqlBinary(operator, left, right), "bool"
        if operator == "AT TIME ZONE":
            return self._zoned(left, family, right, other)
        if family == UNKNOWN:
            left, family = self._adopt(left, other if operator == "||" and other == "text" else assumed("", other))
        elif other == UNKNOWN:
            right, other = self._adopt(right, assumed(operator, family))
        result = binary(operator, family, other, immutable=self._purpose.immutable)
        if family != other and text_array(family) and text_array(other):
            left, right = as_texts(left, family), as_texts(right, other)
        return SqlBinary(operator, left, right), result

    def _zoned(self, left: SqlNode, family: str, right: SqlNode, other: str) -> tuple[SqlNode, str]:
        want(family, "instant|local|date", "AT TIME ZONE")
        if family == "date":
            left = SqlCast(left, ColumnType(TypeKind.TIMESTAMP), "timestamp")
        if not isinstance(right, SqlLiteral) or re.fullmatch(r"[A-Za-z]+(?:[/_+-]\w+)*", right.text) is None:
            if self._purpose.immutable or other != "text":
                raise RefusedError("a time zone has to be named")
        elif "/" not in right.text and right.text.upper() not in _ZONES:
            raise RefusedError(f"the time zone `{right.text}` is not known")
        return SqlBinary("AT TIME ZONE", left, right), "local" if family == "instant" else "instant"

    def _text_match(self, operator: str, left: SqlNode, family: str, right: SqlNode, other: str) -> tuple[SqlNode, str]:
        want("text" if other == UNKNOWN else other, "text", operator)
        if base(family) in ("enum", "uuid", "number") and not self._purpose.immutable:
            self.said.append(f"{operator} compares the text of `{render(left)}`")
            return SqlBinary(operator, SqlCast(left, ColumnType(TypeKind.TEXT), "text"), right), "bool"
        want("text" if family == UNKNOWN else family, "text", operator)
        if "~" in operator and isinstance(right, SqlLiteral):
            check_pattern(right.text)
        return SqlBinary(operator, left, right), "bool"

    # ---- tests

    def _test(self, node: SqlIs | SqlIn | SqlBetween | SqlQuantified) -> SqlNode:
        if isinstance(node, SqlIs):
            if node.other is not None:
                left, right = self._pair(node.operand, node.other, "IS DISTINCT FROM")
                return SqlIs(left, node.what, node.negated, right)
            if node.what != "NULL":
                return SqlIs(self._truth(node.operand, f"IS {node.what}"), node.what, node.negated)
            return SqlIs(self.check(node.operand)[0], node.what, node.negated)
        if isinstance(node, SqlBetween):
            low = self._pair(node.operand, node.low, "BETWEEN")
            high = self._pair(node.operand, node.high, "BETWEEN")
            if low[0] != high[0]:
                raise RefusedError("BETWEEN compares values of different types")
            return SqlBetween(low[0], low[1], high[1], node.negated)
        operand, family = self.check(node.operand)
        if isinstance(node, SqlQuantified):
            return self._quantified(node, operand, family)
        return SqlIn(operand, self._members(operand, family, node.items), node.negated)

    def _members(self, operand: SqlNode, family: str, members: tuple[SqlNode, ...]) -> tuple[SqlNode, ...]:
        """The values of an IN list; bare words that are no columns can only be texts: `status IN (draft, sent)`."""
        items = []
        for member in members:
            is_word = isinstance(member, SqlName) and self._scope.column(member.name) is None
            word = (
                SqlLiteral(LiteralKind.STRING, member.name)
                if is_word and isinstance(member, SqlName)
                else _uncast(member)
            )
            checked, other = self.check(word)
            items.append(self._compare(operand, family, checked, other, "IN")[1])
        if isinstance(operand, SqlLiteral):
            raise RefusedError("IN needs a column on its left side")
        return tuple(items)

    def _quantified(self, node: SqlQuantified, operand: SqlNode, family: str) -> SqlNode:
        listed = node.array.operand if isinstance(node.array, SqlCast) else node.array
        if (
            isinstance(listed, SqlArray)
            and listed.items
            and (node.operator, node.quantifier) in (("=", "ANY"), ("<>", "ALL"))
        ):
            return SqlIn(operand, self._members(operand, family, listed.items), node.operator == "<>")
        array, other = self.check(node.array)
        want(other, "array", node.quantifier)
        if isinstance(operand, SqlLiteral):
            operand, family = self._adopt(operand, element(other))
        if (
            node.operator not in _COMPARISONS
            or base(family) == "array"
            or not comparable(
                family, element(other), ordered=node.operator not in EQUALITIES, immutable=self._purpose.immutable
            )
        ):
            raise RefusedError(f"{node.operator} cannot compare {article(family)} with {article(element(other))}")
        return SqlQuantified(node.operator, operand, node.quantifier, array)

    def _case(self, node: SqlCase) -> tuple[SqlNode, str]:
        whens: list[SqlNode] = []
        operand = self.check(node.operand)[0] if node.operand is not None else None
        for when, _ in node.branches:
            whens.append(self._truth(when, "WHEN") if node.operand is None else self._pair(node.operand, when, "=")[1])
        results = tuple(then for _, then in node.branches) + ((node.otherwise,) if node.otherwise is not None else ())
        values, family = self._alike(results, "CASE")
        otherwise = values[-1] if node.otherwise is not None else None
        return SqlCase(operand, tuple(zip(whens, values[: len(whens)], strict=True)), otherwise), family

    def _extract(self, node: SqlExtract) -> tuple[SqlNode, str]:
        operand, family = self.check(node.operand)
        want(family, "instant|local|date|interval|clock", "EXTRACT")
        fields = _CLOCK_FIELDS if family == "clock" else _INTERVAL_FIELDS if family == "interval" else _FIELDS
        if node.field not in fields or (family == "date" and node.field in _CLOCK_FIELDS - {"epoch"}):
            raise RefusedError(f"EXTRACT knows no `{node.field}` of {article(family)}")
        if self._purpose.immutable and family == "instant":
            operand = self._in_utc(operand)
        return SqlExtract(node.field, operand), "numeric"

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
        if isinstance(operand, SqlLiteral) and operand.kind in (LiteralKind.STRING, LiteralKind.NULL):
            operand, _ = self._adopt(operand, target, kind=kind)
        elif isinstance(operand, SqlArray) and not operand.items and base(target) == "array":
            pass
        elif self._purpose.immutable and family == "instant" and target in ("date", "clock", "local"):
            operand = self._in_utc(operand)
        elif self._purpose.immutable and not stable_cast(family, target):
            raise RefusedError(f"the cast to {node.spelled} depends on the session")
        elif not castable(family, target) or ((family, target) == ("bigint", "bool")):
            raise RefusedError(f"{article(family)} cannot become {article(target)}")
        return SqlCast(operand, kind, node.spelled), target

    def _call(self, node: SqlCall) -> tuple[SqlNode, str]:
        name = SAME_FUNCTION.get(node.function, node.function)
        if name == "if" and len(node.arguments) == 3:
            return self.check(SqlCase(None, ((node.arguments[0], node.arguments[1]),), node.arguments[2]))
        if name == "regexp_like" and len(node.arguments) == 2:
            return self.check(SqlBinary("~", *node.arguments))
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
            if name in ("greatest", "least", "nullif") and not comparable(family, family, ordered=name != "nullif"):
                raise RefusedError(f"`{name}` does not take {article(family)}")
            return SqlCall(name, arguments), family
        checked = [self._argument(name, function.argument(place), node, place) for place in range(len(node.arguments))]
        families = [family for _, family in checked]
        check_words(name, node.arguments, families)
        arguments = tuple(argument for argument, _ in checked)
        if name in ("date_trunc", "date_part", "date"):
            return self._calendar(name, arguments, families)
        return SqlCall(name, arguments, node.names), result_of(name, function.result, families)

    def _argument(self, name: str, wanted: frozenset[str], node: SqlCall, place: int) -> tuple[SqlNode, str]:
        """An argument that the function takes."""
        argument, family = self.check(node.arguments[place])
        if family == UNKNOWN and "any" not in wanted:
            plain = sorted(wanted - {"array", "range", "number"})
            if "text" not in wanted and (len(plain) != 1 or len(wanted) != 1):
                raise RefusedError(f"`{name}` cannot tell what a bare text is")
            argument, family = self._adopt(argument, "text" if "text" in wanted else plain[0])
        if not accepts(wanted, family):
            raise RefusedError(f"`{name}` does not take {article(family)}")
        return argument, family

    def _calendar(self, name: str, arguments: tuple[SqlNode, ...], families: list[str]) -> tuple[SqlNode, str]:
        last, family = arguments[-1 if name == "date" else 1], families[-1 if name == "date" else 1]
        if self._purpose.immutable and family == "instant":
            last, family = self._in_utc(last), "local"
        elif self._purpose.immutable and family == "date" and name == "date_trunc":
            last, family = SqlCast(last, ColumnType(TypeKind.TIMESTAMP), "timestamp"), "local"
        if name == "date":
            return SqlCast(last, ColumnType(TypeKind.DATE), "date"), "date"
        if name == "date_part" and isinstance(arguments[0], SqlLiteral):
            return (
                self._extract(SqlExtract(arguments[0].text.lower(), last))
                if family != "instant"
                else self.check(SqlExtract(arguments[0].text.lower(), last))
            )
        return SqlCall(name, (arguments[0], last)), "instant" if family == "date" else family


def _uncast(node: SqlNode) -> SqlNode:
    """`'a'::text` as `'a'`, the way PostgreSQL writes lists of values back."""
    if (
        isinstance(node, SqlCast)
        and node.type is not None
        and node.type.kind in (TypeKind.TEXT, TypeKind.VARCHAR)
        and isinstance(node.operand, SqlLiteral)
    ):
        return node.operand
    return node


def _is_test(node: SqlNode) -> bool:
    return isinstance(node, (SqlIs, SqlIn, SqlBetween, SqlQuantified)) or (
        isinstance(node, SqlBinary) and node.operator in _COMPARISONS | {"AND", "OR", "&&", "||"}
    )
