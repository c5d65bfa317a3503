"""From a place in the design to what it became, and back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.diagnostics.explaining import NAME_AMBIGUOUS, NAME_UNKNOWN, POINTER_UNKNOWN
from generator.rendering.python.tracing.symbols import Span, Symbols, UnreadableError
from generator.rendering.trace import Element
from generator.updating.explaining.answers import Answer, ElementsAnswer, Explained, Spot, State
from generator.updating.explaining.failure import failure
from generator.updating.explaining.files import explain_design_line, explain_file, explain_symbol, origin_of
from generator.updating.explaining.names import ElementNames
from generator.updating.explaining.paths import AskedFile, asked_file, refuse_unknown_file
from generator.updating.explaining.project import Project

_FEW = 5


def explain(project: Project, asked: str, here: Path) -> Answer:
    """What there is to say about a JSON pointer, a name, a file or a line of a file.

    Args:
        project: it is about.
        asked: as the user typed it.
        here: the folder that a relative path starts from; one from the project's own folder is understood, too.

    Raises:
        ProjectError: there is nothing of the kind, or several things.
    """
    names = ElementNames(project.trace.elements)
    if asked == "" or (asked.startswith("/") and project.design.whole(asked) is not None):
        return _explain_pointer(project, asked)
    file = asked_file(project, asked, here)
    if file is not None and file.exists and file.is_plain:
        return _explain_file(project, file)
    found = names.find(asked)
    if len(found) > 1:
        raise _ambiguous(asked, [_described(element) for element in found])
    if found:
        return ElementsAnswer(_explained(project, found))
    homes = sorted(path for path, symbols in project.by_file.items() if asked in symbols)
    if len(homes) > 1:
        raise _ambiguous(asked, [f"`{asked}` of {path}" for path in homes])
    if homes:
        return explain_symbol(project, homes[0], asked)
    if asked.startswith("/") and file is None:
        raise _no_such_pointer(project, asked)
    if file is not None:
        return _explain_file(project, file)
    refuse_unknown_file(project, asked)
    near = names.nearest(asked)
    message = f"`{asked}` is no table, column, enum, view or endpoint of the design"
    raise failure(NAME_UNKNOWN, message, _or_so(near) or "`scaffold explain /data_model/tables` lists the tables.")


def _explain_file(project: Project, file: AskedFile) -> Answer:
    if file.is_design:
        pointer = "" if file.line is None else explain_design_line(project, file.line)
        return _explain_pointer(project, pointer)
    return explain_file(project, file.path, file.line)


def _explain_pointer(project: Project, asked: str) -> ElementsAnswer:
    """The elements at a place; without any, those at the nearest place above it, or else those below it."""
    whole = project.design.whole(asked)
    pointer = asked if whole is None else whole
    above = pointer
    while above and above not in project.by_pointer:
        above = above.rpartition("/")[0]
    if above in project.by_pointer:
        return ElementsAnswer(_explained(project, project.by_pointer[above]), above=above != pointer)
    below = [place for place in project.by_pointer if place.startswith(f"{pointer}/")]
    tops = [place for place in below if not _has_above(project, place)]
    if not tops:
        message = f"`{asked}` became no table, column, enum, view or endpoint of its own"
        advice = (
            "What is traced stands below `api_design` and `data_model`; the rest of a design shapes the whole project."
        )
        raise failure(POINTER_UNKNOWN, message, advice)
    ordered = sorted(tops, key=lambda place: (project.design.line(place), place))
    return ElementsAnswer(_explained(project, [e for place in ordered for e in project.by_pointer[place]]))


def _has_above(project: Project, place: str) -> bool:
    while place:
        place = place.rpartition("/")[0]
        if place in project.by_pointer:
            return True
    return False


def _explained(project: Project, elements: Sequence[Element]) -> tuple[Explained, ...]:
    return tuple(Explained(origin_of(project, element), _spots(project, element)) for element in elements)


def _spots(project: Project, element: Element) -> tuple[Spot, ...]:
    found = []
    for part in element.parts:
        symbols = project.symbols(part.file)
        span: Span | None = None
        if isinstance(symbols, Symbols):
            span = symbols.spans.get(part.symbol)
            state = State.THERE if span is not None else State.GONE
        else:
            state = State.UNREADABLE if isinstance(symbols, UnreadableError) else symbols
        found.append(Spot(part, state, span))
    return tuple(found)


def _no_such_pointer(project: Project, asked: str) -> Exception:
    existing = project.design.existing(asked)
    below = [f"`{pointer}`" for pointer in project.design.below(existing)]
    if len(below) > _FEW:
        below = [below[0], "…", below[-1]]
    advice = (
        f"Below `{existing or '/'}` there {'is' if len(below) == 1 else 'are'} {', '.join(below)}." if below else ""
    )
    return failure(POINTER_UNKNOWN, f"the design has nothing at `{asked}`", advice or f"The nearest is `{existing}`.")


def _ambiguous(asked: str, found: Sequence[str]) -> Exception:
    more = f" and {len(found) - _FEW} more" if len(found) > _FEW else ""
    message = f"`{asked}` fits {len(found)} things: {', '.join(found[:_FEW])}{more}"
    return failure(NAME_AMBIGUOUS, message, "Give one of them in full, or its JSON pointer.")


def _described(element: Element) -> str:
    where = f" ({element.pointer})" if element.pointer is not None else ""
    return f"{element.kind} `{element.name}`{where}"


def _or_so(near: Sequence[str]) -> str:
    if not near:
        return ""
    return f"Did you mean {' or '.join(f'`{name}`' for name in near)}?"
