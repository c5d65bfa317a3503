"""The situation in which an endpoint is called: its rows, its caller, its path, query and body."""

from __future__ import annotations

from dataclasses import replace

from generator.design import (
    Column,
    Condition,
    Endpoint,
    Filter,
    FilterOperator,
    OperationKind,
    Shape,
    ShapeKind,
    Source,
    State,
    Table,
    Value,
    ValueKind,
)
from generator.rendering.python.cases.callers import Cast, Grant, follow, grants
from generator.rendering.python.cases.endpoint import WRITES, Kit, field_of_column, field_with
from generator.rendering.python.cases.rows import Ref, Row, Scene, keys_over
from generator.rendering.python.literals import text_literal
from generator.rendering.python.payloads import Code, Context, Payloads, scalar
from generator.rendering.python.payloads.bodies import password
from generator.rendering.python.payloads.scalars import settled
from generator.rendering.python.payloads.source import Sample

LOW, MIDDLE, HIGH, BEYOND = 1, 5, 28, 40
"""Numbers of sample values: the bounds of a range, one inside and one above it."""


class Situation:
    """The rows, the caller, the query and the body of a call."""

    def __init__(self, kit: Kit, endpoint: Endpoint, grant: Grant | None = None, *, row: bool | None = None) -> None:
        self.kit = kit
        self.endpoint = endpoint
        self.operation = endpoint.operation
        self.scene = Scene(kit)
        self.grant = grant if grant is not None else grants(kit, endpoint)[0]
        self.cast = Cast(kit, self.scene, self.grant)
        self.parameters: dict[str, Ref] = {}
        self.query: dict[str, Sample] = {}
        self.possible = True
        self.table = kit.table(endpoint)
        self.extra: list[Row] = []
        self._links: dict[tuple[str, str], Row] = {}
        makes = row if row is not None else self.operation.kind not in WRITES
        self.row: Row | None = None
        if self.table is not None:
            if makes and self.operation.kind is not OperationKind.STUB:
                self.row = self._own_row(self.table.name, self._identifying()) or self.scene.add(self.table.name)
            else:
                self.row = self.scene.draft(self.table.name)
        self.is_made = any(known is self.row for known in self.scene.rows)
        self._stage()

    # ------------------------------------------------------------------ rows

    def _identifying(self) -> tuple[Condition, ...]:
        """What says whose the operation's row is: its conditions, and its owner where the caller is one."""
        owner = self.grant.owner
        if owner is None or owner.path:
            return self.operation.conditions
        return (*self.operation.conditions, Condition(owner.column, Value(ValueKind.CALLER, owner.table)))

    def _own_row(self, table: str, conditions: tuple[Condition, ...]) -> Row | None:
        """The caller's own row, where the conditions say that it is meant."""
        for condition in conditions:
            value = condition.value
            if value.kind is ValueKind.CALLER and self.cast.is_caller(table, condition.column, value.name):
                return self.cast.profile(table)
        return None

    def _stage(self) -> None:
        operation = self.operation
        below = self.row
        chain: list[tuple[Row, tuple[Condition, ...]]] = []
        for parent in reversed(operation.parents):
            row = None
            if below is not None and parent.child_column is not None:
                known = below.columns.get(parent.child_column)
                row = known.row if isinstance(known, Ref) else None
            row = row or self._own_row(parent.table, parent.conditions) or self.scene.add(parent.table)
            if below is not None and parent.child_column is not None:
                below.point(parent.child_column, row)
            chain.append((row, parent.conditions))
            below = row
        for row, conditions in reversed(chain):
            self._meet(row, conditions)
        if self.row is not None and operation.through is None:
            self._meet(self.row, operation.conditions)
        for parameter in self.endpoint.parameters:
            if (
                parameter.name not in self.parameters
                and parameter.table in self.kit.design.table_of
                and parameter.column
            ):
                self.parameters[parameter.name] = Ref(self.scene.add(parameter.table), parameter.column)
        if operation.through is not None and self.row is not None:
            link = self.scene.add(operation.through.table)
            self._meet(link, operation.through.conditions)
            link.point(operation.through.far_column, self.row)
            self.extra.append(link)
            self._meet(self.row, operation.conditions)
        if self.row is not None and operation.kind in WRITES:
            self._meet(self.row, operation.assignments)
        elif self.row is not None:
            self._need_callers(operation.assignments)
        self._before_transition()
        self._let_in()
        self._require_filters()
        self._know_password()

    def _meet(self, row: Row, conditions: tuple[Condition, ...]) -> None:
        """Give the row the values that the conditions ask for."""
        for condition in conditions:
            column = row.table.by_name.get(condition.column)
            if column is None:
                continue
            value = condition.value
            if value.kind is ValueKind.PARAMETER:
                self._bind(row, column, value.name)
            elif value.kind is ValueKind.CALLER:
                key = self.cast.key(value.name)
                if key is None:
                    self.possible = False
                elif key.row is not row and not self.cast.is_caller(row.table.name, column.name, value.name):
                    row.columns[column.name] = key
            elif value.kind is ValueKind.LITERAL:
                row.put(column.name, value.literal)

    def _bind(self, row: Row, column: Column, name: str) -> None:
        known = self.parameters.get(name)
        if known is not None:
            if known.row is not row:
                row.columns[column.name] = known
            return
        parameter = next((p for p in self.endpoint.parameters if p.name == name), None)
        foreign = (
            parameter is not None and parameter.table in self.kit.design.table_of and parameter.table != row.table.name
        )
        made = any(known_row is row for known_row in self.scene.rows)
        if parameter is not None and parameter.table and parameter.column and (foreign or not made):
            target = self._pointed(row, column, parameter.table) or self.scene.add(parameter.table)
            self.parameters[name] = Ref(target, parameter.column)
            if target is not row:
                row.point(column.name, target)
                if not isinstance(row.columns.get(column.name), Ref):
                    row.columns[column.name] = self.parameters[name]
            return
        keys = keys_over(row.table, column.name)
        if not made and keys:
            target = self.scene.add(keys[0].target)
            row.point(column.name, target)
            self.parameters[name] = Ref(target, keys[0].target_columns[keys[0].columns.index(column.name)])
            return
        if made:
            self.parameters[name] = Ref(row, column.name)

    @staticmethod
    def _pointed(row: Row, column: Column, table: str) -> Row | None:
        known = row.columns.get(column.name)
        return known.row if isinstance(known, Ref) and known.row.table.name == table else None

    def _need_callers(self, assignments: tuple[Condition, ...]) -> None:
        for assignment in assignments:
            if assignment.value.kind is ValueKind.CALLER and self.cast.key(assignment.value.name) is None:
                self.possible = False

    def _before_transition(self) -> None:
        if self.operation.transition is None or self.row is None:
            return
        name, new, origins = self.operation.transition
        column = self.row.table.by_name.get(name)
        if column is None:
            return
        others = origins or tuple(choice for choice in self.choices(column) if choice != new)
        if others:
            self.row.put(name, others[0])

    def _know_password(self) -> None:
        """A body with the current password needs a row whose password is known."""
        identity = self.kit.design.access.identity
        shape = self.kit.resolve(self.endpoint.body) if self.endpoint.body is not None else None
        if identity is None or identity.password_column is None or self.row is None or not self.is_made:
            return
        known = field_with(shape, Source.CURRENT_PASSWORD)
        if self.row.table.name == identity.table and known is not None:
            plain = text_literal(password(self.kit.resolve(known.shape)))
            self.row.columns[identity.password_column] = Code(f"await hash_password({plain})")

    def choices(self, column: Column) -> tuple[str | int | float | bool | None, ...]:
        """The values that a column chooses from."""
        enum = self.kit.design.enum_of.get(column.type.enum or "")
        return column.choices or (enum.values if enum is not None else ())

    def _let_in(self) -> None:
        if self.operation.kind is OperationKind.STUB:
            return
        if self.grant.owner is not None and not self.cast.own(self.grant.owner, self.row):
            self.possible = False
        if self.grant.membership is not None and not self.cast.take_part(self.grant.membership, self.row):
            self.possible = False
        for state in self.grant.states:
            self._be(state)
        if self.grant.scoped is not None and not self.cast.join(self.grant.scoped, self.row, self.parameters):
            self.possible = False

    def _be(self, state: State) -> None:
        """Give the row, or the one it belongs to, the state that a grant asks for."""
        row = self.row
        for column in state.path:
            row = follow(self.scene, row, column) if row is not None else None
        if row is None:
            self.possible = False
            return
        wanted = row.table.by_name[state.column]
        row.put(state.column, state.values[0] if state.values else self.kit.rules.value(row.table, wanted, 1))

    # ------------------------------------------------------------------ query and body

    def _require_filters(self) -> None:
        """Values for the query parameters that must be sent; the row lies within them."""
        filters = {entry.parameter: entry for entry in self.operation.filters}
        for part in self.endpoint.query:
            if not part.required or part.has_default:
                continue
            entry = filters.get(part.name)
            column = self.filter_column(entry) if entry is not None else None
            if entry is None or column is None or entry.relation is not None or self.row is None:
                self.query[part.name] = self.sample(part.shape, part.name, 1, column)
                continue
            self._pin(entry, column, part.name)

    def filter_column(self, entry: Filter) -> Column | None:
        """A column that a filter looks at, of the operation's table or over its relation: one that may repeat, if any."""
        if self.table is None or not entry.columns:
            return None
        table: Table | None = self.table
        if entry.relation is not None:
            relation = self.kit.design.relations_of.get(self.table.name, {}).get(entry.relation)
            table = self.kit.design.table_of.get(relation.target) if relation is not None else None
        if table is None:
            return None
        plain = [name for name in entry.columns if name in table.by_name and table.by_name[name].generated is None]
        free = [name for name in plain if not table.is_unique((name,))]
        return table.by_name.get(free[0] if free else entry.columns[0])

    def _pin(self, entry: Filter, column: Column, name: str) -> None:
        if self.row is None:
            return
        keys = keys_over(self.row.table, column.name)
        shape = next(part.shape for part in self.endpoint.query if part.name == name)
        if entry.operator in (FilterOperator.EQUALS, FilterOperator.IN) and keys:
            known = self.row.columns.get(column.name)
            if not isinstance(known, Ref):
                self.row.point(column.name, self.scene.add(keys[0].target))
                known = self.row.columns[column.name]
            self.query[name] = self.scene.json(known) if isinstance(known, Ref) else known
            return
        if entry.operator in (FilterOperator.AT_LEAST, FilterOperator.GREATER):
            self.query[name] = self.sample(shape, name, LOW, column)
            self.row.put(column.name, self.of_column(column, MIDDLE))
        elif entry.operator in (FilterOperator.AT_MOST, FilterOperator.LESS):
            self.query[name] = self.sample(shape, name, HIGH, column)
            self.row.put(column.name, self.of_column(column, MIDDLE))
        else:
            wanted = self.kit.resolve(shape)
            value = wanted.values[0] if wanted.values else self.of_column(column, 1)
            self.query[name] = value
            self.row.put(column.name, value)

    def sample(self, shape: Shape, name: str, number: int, column: Column | None) -> Sample:
        """A value of a query parameter or field."""
        return Payloads(self.kit.design).value(shape, Context(name, number, column), None)

    def of_column(self, column: Column, number: int) -> Sample:
        """A value that a column accepts, as JSON has it."""
        values = self.choices(column)
        if values:
            chosen = values[(number - 1) % len(values)]
            return chosen if isinstance(chosen, str | int | float | bool) else str(chosen)
        table = next((t for t in (self.table,) if t is not None and t.by_name.get(column.name) is column), None)
        if table is None:
            bare = replace(column, type=replace(column.type, dimensions=0))
            return scalar(settled(Shape(kind=ShapeKind.ANY), bare), Context(column.name, number, bare))
        return self.kit.rules.value(table, column, number)

    def any_body(self) -> Sample:
        """A body of any shape; None where the endpoint takes none."""
        if self.endpoint.body is None:
            return None
        whole = self.body()
        if whole is not None:
            return whole
        payloads = Payloads(self.kit.design, self._reference, self.operation.kind in WRITES, self._lookup)
        return payloads.value(self.endpoint.body, Context("body"), self.table)

    def body(self, *, minimal: bool = False, number: int = 1) -> dict[str, Sample] | None:
        """A body whose foreign keys are rows of the test; None where the endpoint takes none."""
        if self.endpoint.body is None:
            return None
        payloads = Payloads(self.kit.design, self._reference, self.operation.kind in WRITES, self._lookup)
        shape = payloads.resolve(self.endpoint.body)
        if shape.kind is not ShapeKind.OBJECT:
            return None
        found = self._allowed(shape, payloads.body(shape, self.table, number, minimal=minimal))
        if self.row is not None and self.is_made and self.row.table is self.table and self.table.checks:
            self.kit.rules.prepare(self.row, payloads.columns(shape, self.table, found))
        return found

    def _allowed(self, shape: Shape, body: dict[str, Sample]) -> dict[str, Sample]:
        """The body as the caller's grant allows it: with no other fields, and with the values it asks for."""
        if self.grant.fields and self.operation.kind is OperationKind.UPDATE:
            body = {name: value for name, value in body.items() if name in self.grant.fields}
        for state in self.grant.states:
            part = field_of_column(shape, state.column)
            if part is not None and not state.path and state.values and part.name in body:
                value = state.values[0]
                body = {**body, part.name: value if isinstance(value, str | int | float | bool) else None}
        return body

    def _reference(self, table: Table, column: Column, itself: bool) -> Sample | None:
        if itself:
            return self.scene.json(Ref(self._linked(table.name, "", table.name), column.name))
        keys = keys_over(table, column.name)
        if not keys:
            return None
        key = keys[0]
        target_column = key.target_columns[key.columns.index(column.name)]
        if self.row is not None and table is self.row.table:
            known = self.row.columns.get(column.name)
            if isinstance(known, Ref):
                return self.scene.json(known)
            target = self._linked(table.name, key.name, key.target)
            if not self.is_made:
                self.row.point(column.name, target)
            return self.scene.json(Ref(target, target_column))
        return self.scene.json(Ref(self._linked(table.name, key.name, key.target), target_column))

    def _lookup(self, table: Table, column: Column, far: str) -> Sample | None:
        """The text by which a body names the row that a foreign key is to point at."""
        if self._reference(table, column, False) is None:
            return None
        key = keys_over(table, column.name)[0]
        known = self.row.columns.get(column.name) if self.row is not None and table is self.row.table else None
        row = known.row if isinstance(known, Ref) else self._linked(table.name, key.name, key.target)
        return self.scene.json(Ref(row, far))

    def _linked(self, table: str, key: str, target: str) -> Row:
        row = self._links.get((table, key))
        if row is None:
            row = self._links[(table, key)] = self.scene.add(target)
        return row
