"""From a file of the project to the elements of the design that it came from."""

from __future__ import annotations

from generator.diagnostics.explaining import LINE_UNKNOWN, POINTER_UNKNOWN
from generator.rendering.python.tracing.symbols import Symbols, UnreadableError
from generator.rendering.trace import Element
from generator.updating.explaining.answers import FileAnswer, Origin, Quote, State, TracedSymbol
from generator.updating.explaining.failure import failure
from generator.updating.explaining.project import Project
from generator.updating.generation import DESIGN


def origin_of(project: Project, element: Element) -> Origin:
    """Where the design says an element."""
    if element.pointer is None or element.pointer not in project.design:
        return Origin(element, 0, Quote())
    return Origin(element, project.design.line(element.pointer), project.design.quote(element.pointer))


def explain_file(project: Project, path: str, line: int | None) -> FileAnswer:
    """The symbols of a file, or those at a line of it, with the elements that they came from.

    Raises:
        ProjectError: the file has no such line.
    """
    if line is not None:
        _refuse_line(project, path, line)
    symbols: Symbols | State | UnreadableError = Symbols()
    if path.endswith(".py"):
        symbols = project.symbols(path)
    broken = symbols.line if isinstance(symbols, UnreadableError) else None
    within = symbols.name_at(line) if isinstance(symbols, Symbols) and line is not None else None
    traced = [_traced(project, path, symbol, symbols) for symbol in project.by_file.get(path, {})]
    if line is not None:
        at = [found for found in traced if found.span is not None and line in found.span]
        ordered = sorted(at, key=lambda found: (*_size(found), found.symbol))
    else:
        ordered = sorted(traced, key=lambda found: (found.span is None, found.span or (0, 0), found.symbol))
    return FileAnswer(path, line, within, broken, tuple(ordered))


def explain_symbol(project: Project, path: str, symbol: str) -> FileAnswer:
    """One symbol of a file with the elements that it came from."""
    symbols = project.symbols(path)
    broken = symbols.line if isinstance(symbols, UnreadableError) else None
    return FileAnswer(path, None, None, broken, (_traced(project, path, symbol, symbols),))


def explain_design_line(project: Project, line: int) -> str:
    """The pointer of the innermost element at a line of the design.

    Raises:
        ProjectError: no such line, or no element at it.
    """
    if not project.design.has_line(line):
        raise _no_line(DESIGN, line)
    found = project.design.at(line, project.by_pointer)
    if not found:
        message = f"what stands in line {line} of `{DESIGN}` became no table, column, enum, view or endpoint of its own"
        raise failure(POINTER_UNKNOWN, message, "Name a line of a table, a column, an enum, a view or an endpoint.")
    return found[0]


def _traced(project: Project, path: str, symbol: str, symbols: Symbols | State | UnreadableError) -> TracedSymbol:
    kinds = project.by_file[path][symbol]
    origins = tuple(
        origin_of(project, element)
        for element in {id(element): element for elements in kinds.values() for element in elements}.values()
    )
    if isinstance(symbols, Symbols):
        span = symbols.spans.get(symbol)
        return TracedSymbol(symbol, tuple(kinds), State.GONE if span is None else State.THERE, span, origins)
    state = State.UNREADABLE if isinstance(symbols, UnreadableError) else symbols
    return TracedSymbol(symbol, tuple(kinds), state, None, origins)


def _size(found: TracedSymbol) -> tuple[int, int]:
    assert found.span is not None  # noqa: S101 - it holds the line
    return found.span.last - found.span.first, -found.span.first


def _refuse_line(project: Project, path: str, line: int) -> None:
    try:
        count = len((project.root / path).read_bytes().splitlines())
    except OSError:
        raise failure(LINE_UNKNOWN, f"`{path}` cannot be read", "Ask for the file without a line.") from None
    if not 1 <= line <= count:
        raise _no_line(path, line, f"It has {count} lines.")


def _no_line(path: str, line: int, advice: str = "Name a line that it has.") -> Exception:
    return failure(LINE_UNKNOWN, f"`{path}` has no line {line}", advice)
