"""Whether a list can be shown with several rows."""

from __future__ import annotations

from generator.rendering.python.cases.rows import Ref
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
    groups = [table.primary_key.columns, *(key.columns for key in table.uniques)]
    groups += [
        tuple(part.column or "" for part in index.parts)
        for index in table.indexes
        if index.unique and index.where is None
    ]
    fixed = set(row.columns)
    return any(set(group) <= fixed for group in groups) or _depends(scenario)
