"""The difference between two designs as plain data, for `--json`. Keys are only ever added; `format` counts other changes."""

from __future__ import annotations

import json

from generator.migrating import Difference, Question, Rename
from generator.migrating.changes import Change, Detail, FieldChange, ValueChange

_FORMAT = 1

Value = str | int | bool | None | list[str]
Record = dict[str, Value | list[dict[str, str | None]]]


def difference_to_json(difference: Difference, old: str, new: str) -> str:
    """One JSON object; `old` and `new` are the designs as the user named them."""
    return json.dumps(
        {
            "format": _FORMAT,
            "old": old,
            "new": new,
            "different": not difference.is_empty,
            "summary": {
                "changes": len(difference.changes),
                "breaking": len(difference.breaking),
                "destructive": len(difference.destructive),
                "questions": len(difference.questions),
            },
            "renames": [_rename(rename) for rename in difference.renames.all],
            "questions": [_question(question) for question in difference.questions],
            "changes": [_change(change) for change in difference.changes],
            "consequences": [_change(change) for change in difference.consequences],
        },
        indent=1,
        ensure_ascii=False,
    )


def _rename(rename: Rename) -> dict[str, str]:
    return {
        "kind": rename.kind.value,
        "holder": rename.holder,
        "from": rename.old,
        "to": rename.new,
        "evidence": rename.evidence.value,
        "rename": rename.spec,
    }


def _question(question: Question) -> Record:
    candidates: list[dict[str, str | None]] = [
        {"to": candidate.new, "rename": candidate.spec} for candidate in question.candidates
    ]
    return {
        "id": question.id,
        "kind": question.kind.value,
        "what": question.what.value,
        "holder": question.holder,
        "new_holder": question.new_holder,
        "name": question.name,
        "candidates": candidates,
        "follows": question.follows,
    }


def _change(change: Change) -> Record:
    record: Record = {
        "noun": change.noun.value,
        "verb": change.verb.value,
        "name": change.name,
        "parent": change.parent,
        "former": change.former,
        "breaking": list(change.breaks),
        "destructive": list(change.destroys),
        "details": [_detail(detail) for detail in change.details],
    }
    if isinstance(change, FieldChange):
        record |= {"side": change.side.value, "endpoints": list(change.endpoints)}
    if isinstance(change, ValueChange):
        record["after"] = change.after
    return record


def _detail(detail: Detail) -> dict[str, str | None]:
    return {
        "aspect": detail.aspect,
        "old": detail.old,
        "new": detail.new,
        "breaking": detail.breaking or None,
        "destructive": detail.destructive or None,
    }
