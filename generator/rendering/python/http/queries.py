"""Statements of use cases: which rows, narrowed, ordered and cut into pages."""

from __future__ import annotations

from generator.design import (
    Column,
    Filter,
    FilterOperator,
    Order,
    PagingKind,
    Parent,
    RelationKind,
    ShapeKind,
    Sorting,
    TypeKind,
    ValueKind,
)
from generator.rendering.python.http.context import Context
from generator.rendering.python.http.reach import parent_reach_tests, reach_tests
from generator.rendering.python.http.totals import counts_all
from generator.rendering.python.layout import bracket
from generator.rendering.python.literals import literal, text_literal
from generator.rendering.python.names import singular_name

_COMPARISONS = {
    FilterOperator.EQUALS: "==",
    FilterOperator.NOT_EQUALS: "!=",
    FilterOperator.GREATER: ">",
    FilterOperator.AT_LEAST: ">=",
    FilterOperator.LESS: "<",
    FilterOperator.AT_MOST: "<=",
}
_TIMESTAMPS = (TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ)


class Query:
    """Builds the statement of one use case; `lines` is what precedes it."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.lines: list[str] = []
        self.parent_keys: dict[str, str] = {}

    # ------------------------------------------------------------------ parents

    def parents(self) -> None:
        """Make sure that the rows which a nested path goes through exist."""
        previous: tuple[Parent, str] | None = None
        for number, parent in enumerate(self.context.operation.parents):
            tests = self._parent_tests(parent)
            if previous is not None and previous[0].child_column and previous[1]:
                column = self.context.attribute(parent.table, previous[0].child_column)
                tests.append(f"{column} == {previous[1]}")
            key = self._fetch_parent(parent, tests, number)
            if parent.child_column:
                self.parent_keys[parent.child_column] = key
            previous = (parent, key)

    def _parent_tests(self, parent: Parent) -> list[str]:
        context = self.context
        tests = [
            equals(context.attribute(parent.table, c.column), context.value(c.value, self.lines))
            for c in parent.conditions
        ]
        hidden = context.books.soft_deletes.get(parent.table)
        if hidden:
            tests.append(f"{context.attribute(parent.table, hidden)}.is_(None)")
        if parent is context.operation.parents[-1]:
            tests += parent_reach_tests(context, context.design.table_of[parent.table])
        return tests

    def _fetch_parent(self, parent: Parent, tests: list[str], number: int) -> str:
        """Check that the parent is there; returns source of its key."""
        context = self.context
        key = self._target_column(parent, number)
        noun = text_literal(singular_name(parent.table).replace("_", " "))
        direct = next((c for c in parent.conditions if c.column == key and c.value.kind is ValueKind.PARAMETER), None)
        context.usecase.name("sqlalchemy", "select")
        context.usecase.local("application.rows", "one")
        wanted = context.attribute(parent.table, key)
        statement = "\n".join(bracket(f"select({wanted}).where(", tests, ")", explode=len(tests) > 1))
        if direct is not None:
            self.lines += bracket("await one(", ["session", statement, noun], ")")
            return context.value(direct.value, self.lines)
        variable = f"{singular_name(parent.table)}_key"
        self.lines += bracket(f"{variable} = await one(", ["session", statement, noun], ")")
        return variable

    def _target_column(self, parent: Parent, number: int) -> str:
        """Column of the parent that the row below points at."""
        below = self.context.operation.parents[number + 1 :]
        child = below[0].table if below else self.context.operation.table or ""
        table = self.context.design.table_of.get(child)
        if table is not None and parent.child_column and parent.child_column in table.key_of:
            return table.key_of[parent.child_column].target_columns[0]
        return self.context.design.table_of[parent.table].primary_key.columns[0]

    # ------------------------------------------------------------------ conditions

    def conditions(self) -> list[str]:
        """What the rows of the operation's table must satisfy."""
        context = self.context
        table = context.table
        tests: list[str] = []
        seen: set[str] = set()
        for condition in context.operation.conditions:
            value = self.parent_keys.get(condition.column) or context.value(condition.value, self.lines)
            tests.append(equals(context.attribute(table.name, condition.column), value))
            seen.add(condition.column)
        for column, key in self.parent_keys.items():
            last = context.operation.parents[-1]
            if column == last.child_column and column not in seen and column in table.by_name:
                tests.append(f"{context.attribute(table.name, column)} == {key}")
        hidden = context.books.soft_deletes.get(table.name)
        if hidden:
            tests.append(f"{context.attribute(table.name, hidden)}.is_(None)")
        return tests + reach_tests(self.context)

    def statement(self, tests: list[str], *, load: bool, variable: str = "statement") -> list[str]:
        """`statement = select(Model).where(...)`, through a join table where the operation goes through one."""
        context = self.context
        context.usecase.name("sqlalchemy", "select")
        head = f"{variable} = select({context.model})"
        through = context.operation.through
        if through is not None:
            key = next(
                k for k in context.design.table_of[through.table].foreign_keys if k.columns[0] == through.far_column
            )
            far = context.attribute(through.table, through.far_column)
            ours = context.attribute(context.table.name, key.target_columns[0])
            head += f".join({context.use_model(through.table)}, {far} == {ours})"
            for condition in through.conditions:
                value = self.parent_keys.get(condition.column) or context.value(condition.value, self.lines)
                tests = [*tests, equals(context.attribute(through.table, condition.column), value)]
        options = [f"{variable} = {variable}.options(*load)"] if load else []
        if not tests:
            return [f"{head}.options(*load)"] if load else [head]
        chained = bracket(f"{head}{'.options(*load)' if load else ''}.where(", tests, ")")
        if len(chained) == 1:
            return chained
        if through is not None:
            return [head, *bracket(f"{variable} = {variable}.where(", tests, ")"), *options]
        return [*bracket(f"{head}.where(", tests, ")"), *options]

    # ------------------------------------------------------------------ filters

    def filters(self) -> list[str]:
        """One `if` per filter of a list."""
        lines: list[str] = []
        for entry in self.context.operation.filters:
            variable = self.context.query_variables[entry.parameter]
            field = next(f for f in self.context.query if f.name == entry.parameter)
            test = self._filter_test(entry, variable)
            where = bracket("statement = statement.where(", [test], ")", indent=4)
            if entry.operator is FilterOperator.INCLUDE_TRUE:
                lines += [f"if not {variable}:", *where]
            elif field.required and not field.nullable and not field.has_default:
                lines += [line[4:] for line in where]
            else:
                lines += [f"if {variable} is not None:", *where]
        return lines

    def _filter_test(self, entry: Filter, variable: str) -> str:
        context = self.context
        table = context.table
        relation = context.design.relations_of[table.name][entry.relation] if entry.relation else None
        if relation is not None:
            table = context.design.table_of[relation.target]
        columns = [table.by_name[name] for name in entry.columns]
        tests = [self._column_test(entry, table.name, column, variable) for column in columns]
        test = tests[0]
        if len(tests) > 1:
            context.usecase.name("sqlalchemy", "or_")
            test = "\n".join(bracket("or_(", tests, ")"))
        if relation is None:
            return test
        single = relation.kind in (RelationKind.MANY_TO_ONE, RelationKind.ONE_TO_ONE)
        attribute = f"{context.model}.{context.names.relations[context.table.name][relation.name]}"
        return f"{attribute}.{'has' if single else 'any'}({test})"

    def _column_test(self, entry: Filter, table: str, column: Column, variable: str) -> str:
        context = self.context
        attribute = context.attribute(table, column.name)
        field = next(f for f in context.query if f.name == entry.parameter)
        listed = field.shape.kind is ShapeKind.ARRAY
        match entry.operator:
            case FilterOperator.SEARCH:
                return f"{attribute}.icontains({variable}, autoescape=True)"
            case FilterOperator.IS_NULL:
                return f"{attribute}.is_(None) if {variable} else {attribute}.is_not(None)"
            case FilterOperator.IS_NOT_NULL:
                return f"{attribute}.is_not(None) if {variable} else {attribute}.is_(None)"
            case FilterOperator.INCLUDE_TRUE:
                return f"{attribute}.is_(False)"
            case FilterOperator.IN if listed:
                return f"{attribute}.in_({variable})"
            case FilterOperator.EQUALS if column.type.dimensions:
                return f"{attribute}.contains([{variable}])"
            case FilterOperator.EQUALS if listed:
                return f"{attribute}.in_({variable})"
        operator = _COMPARISONS.get(entry.operator, "==")
        dated = field.shape.kind is ShapeKind.DATE and column.type.kind in _TIMESTAMPS
        if dated and entry.operator in (FilterOperator.AT_MOST, FilterOperator.GREATER, FilterOperator.EQUALS):
            # A day includes all its moments: compare days, not midnight.
            context.usecase.name("sqlalchemy", "Date", "cast")
            attribute = f"cast({attribute}, Date)"
        return f"{attribute} {operator} {variable}"

    # ------------------------------------------------------------------ order and pages

    def sort_keys(self, orders: tuple[Order, ...]) -> list[str]:
        """`SortKey(...)` sources, the primary key as tie-break at the end."""
        context = self.context
        table = context.table
        chosen = list(orders) + [
            Order(c) for c in table.primary_key.columns if c not in {order.column for order in orders}
        ]
        keys = []
        for order in chosen:
            arguments = [context.attribute(table.name, order.column)]
            if order.descending:
                arguments.append("descending=True")
            if table.by_name[order.column].nullable:
                arguments.append("nullable=True")
            keys.append(f"SortKey({', '.join(arguments)})")
        context.usecase.local("application.paging", "SortKey")
        return keys

    def order_source(self) -> str:
        """Source of the order: a constant by choice where the caller may choose."""
        context = self.context
        sorting = context.operation.sorting or Sorting(None, (), ())
        default = self.sort_keys(sorting.default)
        if sorting.parameter is None or not sorting.choices:
            return "\n".join(bracket("(", default, ")" if len(default) > 1 else ",)"))
        name = f"{context.endpoint.id.upper()}_ORDERS"
        context.usecase.line("from collections.abc import Sequence")
        entries = [('""', default), *((literal(text), self.sort_keys(orders)) for text, orders in sorting.choices)]
        lines = [f"{name}: dict[str, Sequence[SortKey]] = {{"]
        for text, keys in entries:
            body = bracket(f"{text}: (", keys, "),", indent=4, explode=True)
            lines += body
        context.constants += [*lines, "}"]
        return f'{name}[{context.query_variables[sorting.parameter]} or ""]'

    def fetch(self) -> tuple[list[str], str]:
        """The lines that run a list's statement and return its rows, and the return annotation."""
        context = self.context
        paging = context.operation.paging
        order = self.order_source()
        if paging is None or paging.kind is PagingKind.NONE:
            context.usecase.local("application.rows", "fetch_all")
            context.usecase.line("from collections.abc import Sequence")
            return bracket("return await fetch_all(", ["session", "statement", f"order={order}"], ")"), (
                f"Sequence[{context.model}]"
            )
        limit = context.query_variables.get(paging.limit_parameter, str(paging.default_limit))
        position = context.query_variables.get(paging.position_parameter)
        arguments = ["session", "statement", f"order={order}", f"limit={limit}"]
        if paging.kind is PagingKind.CURSOR:
            context.usecase.local("application.paging", "CursorPage", "paginate_cursor")
            arguments.append(f"cursor={position or 'None'}")
            if counts_all(context.endpoint.response.shape):
                arguments.append("count=True")
            return bracket("return await paginate_cursor(", arguments, ")"), f"CursorPage[{context.model}]"
        offset = position or "0"
        if paging.kind is PagingKind.PAGE:
            offset = f"({position} - 1) * {limit}" if position else "0"
        context.usecase.local("application.paging", "Page", "paginate_offset")
        arguments.append(f"offset={offset}")
        return bracket("return await paginate_offset(", arguments, ")"), f"Page[{context.model}]"


def equals(attribute: str, value: str) -> str:
    """A comparison with a value; SQL compares booleans and NULL with IS."""
    return f"{attribute}.is_({value})" if value in {"True", "False", "None"} else f"{attribute} == {value}"
