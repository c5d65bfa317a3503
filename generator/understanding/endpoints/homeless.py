"""Fields of requests that no column has a place for: those that name another row, and those that only remark."""

from __future__ import annotations

from collections.abc import Mapping

from generator.design import Column, Shape, ShapeKind, Table
from generator.understanding.endpoints.columns import TEXTS
from generator.understanding.endpoints.words import forms, snake, vocabulary, words

_REMARKS = vocabulary(
    "reason note notes comment comments remark remarks message motivo nota comentario razon observaciones motif "
    "commentaire grund bemerkung notiz kommentar motivazione reden opmerking justificativa mensagem observacao "
    "justification explanation details"
)


def is_remark(name: str, shape: Shape) -> bool:
    """Whether a field is free text about what is done, without which it can be done all the same: a reason, a note."""
    last = words(name)[-1:]
    return shape.kind is ShapeKind.STRING and not shape.limits.pattern and bool(last) and last[0] in _REMARKS


def find_lookup(
    table: Table, tables: Mapping[str, Table], field: str, written: frozenset[str]
) -> tuple[str, Column] | None:
    """The foreign key that a field fills by a unique text of the row it points at, and that text's column."""
    name = snake(field)
    found = []
    for column, key in sorted(table.key_of.items()):
        target = tables.get(key.target)
        if column in written or target is None or target is table:
            continue
        base = snake(column).removesuffix("_id")
        nouns = {base, *forms(target.name)}
        for far in target.columns:
            spelled = snake(far.name)
            called = name == spelled or name in {f"{noun}_{spelled}" for noun in nouns}
            if called and far.type.kind in TEXTS and not far.secret and target.is_unique((far.name,)):
                found.append((column, far))
    must = [entry for entry in found if not table.by_name[entry[0]].nullable]
    chosen = must if len(found) > 1 else found
    return chosen[0] if len(chosen) == 1 else None
