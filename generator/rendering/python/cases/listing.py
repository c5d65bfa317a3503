"""Whether a list can be shown with several rows."""

from __future__ import annotations

from generator.design import Table
from generator.rendering.python.cases.rows import Ref, Row
from generator.rendering.python.cases.scenario import Scenario


def _depends(scenario: Scenario) -> bool:
    """Whether other rows point at the listed row: it cannot be made several times then."""
    others = [
        row for row in scenario.scene.rows if row is not scenario.row and all(row is not e for e in scenario.extra)
    ]
    return any(isinstance(v, Ref) and v.row is scenario.row for row in others for v in row.columns.values())


def is_once(scenario: Scenario) -> bool:
    """Whether unique columns are fixed: a second row like the first is impossible."""
    table, row = scenario.table, scenario.row
    if table is None or row is None or not scenario.is_made:
        return True
    fixed = set(row.columns)
    return any(set(group) <= fixed for group in _unique_groups(table)) or _depends(scenario)


def _unique_groups(table: Table, *, partial: bool = False) -> list[tuple[str, ...]]:
    """The columns of each unique key; with those that hold for some rows only where they are asked for."""
    groups = [table.primary_key.columns, *(key.columns for key in table.uniques)]
    groups += [
        tuple(part.column or "" for part in index.parts)
        for index in table.indexes
        if index.unique and (partial or index.where is None)
    ]
    return groups


def crowded(scenario: Scenario) -> list[Row]:
    """The parents under which only a few rows like the listed one find room: each row needs parents of its own."""
    table, row = scenario.table, scenario.row
    if table is None or row is None:
        return []
    found: dict[int, Row] = {}
    for group in _unique_groups(table, partial=True):
        free = [name for name in group if name not in row.columns]
        if not free or any(name not in table.by_name or scenario.kit.rules.varies(table, name) for name in free):
            continue
        parents = [value.row for name in group if isinstance(value := row.columns.get(name), Ref)]
        found |= {id(parent): parent for parent in parents}
    return list(found.values())
