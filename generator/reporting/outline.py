"""The difference between two designs as an outline: areas, what they are about, lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from generator.migrating import Difference, Evidence, Question, QuestionKind, RenameKind
from generator.migrating.changes import (
    Change,
    ColumnChange,
    EndpointChange,
    EnumChange,
    FieldChange,
    Noun,
    ShapeChange,
    TableChange,
    ValueChange,
    Verb,
)
from generator.migrating.paths import label
from generator.reporting.phrases import phrase, said_detail, subject

SIGNS = {Verb.ADDED: "+", Verb.REMOVED: "-", Verb.RENAMED: ">", Verb.MOVED: ">", Verb.CHANGED: "~"}
AREAS = ("Tables", "Endpoints", "Shapes", "Access", "Settings")
_ACCESS = frozenset({Noun.ROLE, Noun.SIGN_IN})
_SETTINGS = frozenset({Noun.EXTENSION, Noun.SETTING})
_PLAIN = frozenset({Noun.SETTING, Noun.SIGN_IN, Noun.PARTITIONING})
_WHOLE = (TableChange, EnumChange, EndpointChange, ShapeChange)
_BELIEVED = {
    Evidence.GIVEN: "as you say",
    Evidence.STATED: "the new design says so",
    Evidence.FOLLOWS: "follows from another rename",
}


@dataclass(frozen=True)
class Line:
    """One line: `sign` is + - > ~ or ? for a question; the reasons are empty where there is none."""

    sign: str
    text: str
    breaking: str = ""
    destructive: str = ""


@dataclass
class Entry:
    """What some lines are about: a table, an endpoint.

    Attributes:
        heading: its name; empty where the first line says it, or where the lines have nothing in common.
        is_list: they have nothing in common.
    """

    heading: str
    is_list: bool = False
    lines: list[Line] = field(default_factory=list)


def outline(difference: Difference) -> dict[str, list[Entry]]:
    """Area -> entries, without empty areas; entries are sorted by what they are about."""
    areas: dict[str, dict[str, Entry]] = {area: {} for area in AREAS}
    asked = _questions(difference)
    for change in difference.changes:
        area, key, heading = _home(change)
        entry = areas[area].setdefault(key, Entry(heading, is_list=key == ""))
        lines = list(_lines(change, difference, asked))
        if isinstance(change, _WHOLE) and not entry.lines:
            entry.heading = entry.heading if change.verb is Verb.CHANGED else ""
        entry.lines += lines
    served = {label(endpoint): place for place, endpoint in enumerate(difference.new.endpoints)}
    order: dict[str, Callable[[str], tuple[int, str]]] = {
        "Endpoints": lambda key: (served.get(key, len(served)), ""),
        **dict.fromkeys(("Tables", "Shapes"), lambda key: (0, key)),
    }
    return {
        area: [entries[key] for key in (sorted(entries, key=order[area]) if area in order else entries)]
        for area, entries in areas.items()
        if entries
    }


def _home(change: Change) -> tuple[str, str, str]:
    """The area of a change, the key of its entry there, and the heading of that."""
    if change.noun in _ACCESS:
        return "Access", "", ""
    if change.noun in _SETTINGS:
        return "Settings", "", ""
    if isinstance(change, EndpointChange):
        return "Endpoints", change.name, change.name
    if isinstance(change, ShapeChange):
        return "Shapes", change.name, f"shape {change.name}"
    if isinstance(change, FieldChange):
        if " " in change.parent:
            return "Endpoints", change.parent, change.parent
        return "Shapes", change.parent, f"shape {change.parent}"
    if change.noun in (Noun.ENUM, Noun.VALUE) and "." not in change.parent:
        name = change.parent or change.name
        return "Tables", name, f"enum {name}"
    if change.noun is Noun.VIEW:
        return "Tables", change.name, f"view {change.name}"
    name = change.parent.partition(".")[0] or change.name
    return "Tables", name, f"table {name}"


def _lines(change: Change, difference: Difference, asked: dict[tuple[str, str], Question]) -> Iterator[Line]:
    said = phrase(change)
    if said:
        text = f"{said}{_because(change, difference)}{_reach(change)}"
        yield Line(SIGNS[change.verb], text, change.breaking, change.destructive)
    question = asked.get((change.parent, change.name)) if change.verb is Verb.REMOVED else None
    if question is not None:
        yield Line("?", _perhaps(question))
    own = isinstance(change, _WHOLE) or change.noun in _PLAIN
    for detail in change.details:
        text = said_detail(detail) if own else f"{subject(change)}: {said_detail(detail)}{_reach(change)}"
        why = detail.destructive or (change.destructive if not said else "")
        yield Line("~", text, detail.breaking, why)
        if detail.aspect == "values" and isinstance(change, ColumnChange):
            for question in difference.questions_of.get(f"{change.parent}.{change.name}", ()):
                yield Line("?", f"value {question.name} {_perhaps(question)}")


def _reach(change: Change) -> str:
    """How many endpoints a field of a named shape reaches."""
    if isinstance(change, FieldChange) and len(change.endpoints) > 1:
        return f" (at {len(change.endpoints)} endpoints)"
    return ""


def _because(change: Change, difference: Difference) -> str:
    """Why a rename of a table, a column or a value is believed."""
    if change.verb is not Verb.RENAMED:
        return ""
    renames = difference.renames
    if isinstance(change, TableChange):
        key = (RenameKind.TABLE, "", change.former)
    elif isinstance(change, ColumnChange):
        key = (RenameKind.COLUMN, renames.former_table(change.parent), change.former)
    elif isinstance(change, EnumChange):
        key = (RenameKind.ENUM, "", change.former)
    elif isinstance(change, ValueChange):
        believed = renames.value_evidence.get((change.former, change.name))
        return f" ({_BELIEVED[believed]})" if believed is not None else ""
    else:
        return ""
    evidence = renames.evidence.get(key)
    return f" ({_BELIEVED[evidence]})" if evidence is not None else ""


def _questions(difference: Difference) -> dict[tuple[str, str], Question]:
    """Questions by (parent, name) of the removal that they are about."""
    return {(question.new_holder, question.name): question for question in difference.questions}


def _perhaps(question: Question) -> str:
    names = [candidate.new for candidate in question.candidates]
    specs = " or ".join(f"--rename {candidate.spec}" for candidate in question.candidates)
    said = f"perhaps renamed to {' or '.join(names)}"
    if question.kind is QuestionKind.SPLIT:
        said += ", or split"
    elif question.kind is QuestionKind.MERGE:
        said += ", or merged into it"
    return f"{said} ({specs})"
