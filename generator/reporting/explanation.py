"""Explanations for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.rendering.python.tracing.symbols import Span
from generator.updating.explaining import Answer, ElementsAnswer, FileAnswer
from generator.updating.explaining.answers import Explained, Origin, Spot, State, TracedSymbol
from generator.updating.generation import DESIGN

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Json = dict[str, object]

_KIND, _DIM, _GONE = "bold", "dim", "yellow"
_MISSING = {
    State.GONE: "gone: the file has no such symbol any more",
    State.NO_FILE: "gone: there is no such file any more",
    State.UNREADABLE: "unknown: the file is not Python at the moment",
}


# ---------------------------------------------------------------------- programs


def explanation_to_json(answer: Answer, asked: str) -> Json:
    """The answer as plain data: `elements` with their parts, or a `file` with its `symbols`."""
    if isinstance(answer, ElementsAnswer):
        elements = [
            {**_origin_to_json(e.origin), "parts": [_spot_to_json(spot) for spot in e.spots]} for e in answer.elements
        ]
        return {"asked": asked, "above": answer.above, "elements": elements}
    return {
        "asked": asked,
        "file": answer.path,
        "line": answer.line,
        "within": answer.within,
        "broken": answer.broken,
        "symbols": [_symbol_to_json(symbol) for symbol in answer.symbols],
    }


def _origin_to_json(origin: Origin) -> Json:
    element = origin.element
    return {
        "kind": element.kind,
        "name": element.name,
        "also": list(element.also),
        "pointer": element.pointer,
        "file": DESIGN if origin.line else None,
        "line": origin.line or None,
        "quote": [text for _, text in origin.quote.lines],
    }


def _spot_to_json(spot: Spot) -> Json:
    part, span = spot.part, spot.span
    return {
        "what": part.what,
        "file": part.file,
        "symbol": part.symbol,
        "state": spot.state.value,
        "line": span.first if span else None,
        "end_line": span.last if span else None,
    }


def _symbol_to_json(symbol: TracedSymbol) -> Json:
    return {
        "symbol": symbol.symbol,
        "what": list(symbol.what),
        "state": symbol.state.value,
        "line": symbol.span.first if symbol.span else None,
        "end_line": symbol.span.last if symbol.span else None,
        "elements": [_origin_to_json(origin) for origin in symbol.origins],
    }


# ---------------------------------------------------------------------- people


def print_explanation(answer: Answer, asked: str, console: Console) -> None:
    """The answer as text; in colours where the console has them."""
    lines = _elements(answer, asked) if isinstance(answer, ElementsAnswer) else _file(answer)
    for line in lines:
        console.print(line, soft_wrap=True, highlight=False)


def _elements(answer: ElementsAnswer, asked: str) -> Iterator[Text]:
    if answer.above:
        yield _line((_clean(asked), _DIM), (" lies in", _DIM))
    for number, explained in enumerate(answer.elements):
        if number:
            yield _line()
        yield from _element(explained)


def _element(explained: Explained) -> Iterator[Text]:
    yield _head(explained.origin)
    yield from _quote(explained.origin, "  ")
    wide = max((len(spot.part.what) for spot in explained.spots), default=0)
    for spot in explained.spots:
        part = spot.part
        where = f"{part.file}:{_lines(spot.span)}" if spot.span else part.file
        missing = _MISSING.get(spot.state, "")
        ending = [(f"  ({missing})", _GONE)] if missing else []
        yield _line(
            (f"  {part.what:<{wide}}  ", _DIM), (_clean(where), ""), (f"  {_clean(part.symbol)}", "cyan"), *ending
        )


def _file(answer: FileAnswer) -> Iterator[Text]:
    where = answer.path if answer.line is None else f"{answer.path}:{answer.line}"
    within = [(f"  in {_clean(answer.within)}", _DIM)] if answer.within else []
    yield _line((_clean(where), _KIND), *within)
    if answer.broken is not None:
        at = f" (line {answer.broken})" if answer.broken else ""
        yield _line((f"  the file is not Python at the moment{at}: nothing in it can be found", _GONE))
    if not answer.symbols and answer.broken is None:
        yield _line(("  no table, column, enum, view or endpoint of the design in particular led to this", _DIM))
    for symbol in answer.symbols:
        yield from _symbol(symbol, quoted=answer.line is not None)


def _symbol(symbol: TracedSymbol, *, quoted: bool) -> Iterator[Text]:
    lines = f"{_noun(symbol.span)} {_lines(symbol.span)}" if symbol.span else ""
    missing = _MISSING.get(symbol.state, "")
    yield _line(
        (f"  {_clean(symbol.symbol)}", "cyan"),
        (f"  {lines}  " if lines else "  ", ""),
        (", ".join(symbol.what), _DIM),
        *([(f"  ({missing})", _GONE)] if missing else []),
    )
    for origin in symbol.origins:
        yield _head(origin, "    ")
        if quoted:
            yield from _quote(origin, "    ")


def _head(origin: Origin, indent: str = "") -> Text:
    element = origin.element
    also = f"  ({', '.join(map(_clean, element.also))})" if element.also and not indent else ""
    if origin.line:
        place = f"  {DESIGN}:{origin.line}  {_clean(element.pointer or '')}"
    else:
        place = (
            "  added by scaffold" if element.pointer is None else f"  {_clean(element.pointer)}  (gone from {DESIGN})"
        )
    return _line((f"{indent}{element.kind} ", _DIM), (_clean(element.name), _KIND), (also, ""), (place, _DIM))


def _quote(origin: Origin, indent: str) -> Iterator[Text]:
    if not origin.quote.lines:
        return
    wide = len(str(origin.quote.lines[-1][0]))
    for number, text in origin.quote.lines:
        yield _line((f"{indent}{number:>{wide}} | ", _DIM), (_clean(text), ""))
    if origin.quote.more:
        yield _line((f"{indent}{'…':>{wide}}", _DIM))


def _lines(span: Span) -> str:
    return str(span.first) if span.first == span.last else f"{span.first}-{span.last}"


def _noun(span: Span) -> str:
    return "line" if span.first == span.last else "lines"


def _line(*parts: tuple[str, str]) -> Text:
    from rich.text import Text

    return Text.assemble(*parts)


def _clean(text: str) -> str:
    """The text without characters that steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
