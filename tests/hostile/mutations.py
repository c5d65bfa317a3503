"""Real documents, damaged and crossed the way models and people damage them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.hostile.corpus import TEXTS

PUBLIC = Path(__file__).parent.parent / "designs" / "public"
_SLICE = {"tables": 7, "endpoints": 9}  # of a document: enough for every kind of element, and quickly compiled

Document = dict[str, Any]
Step = tuple[str | int, ...]


@cache
def documents() -> tuple[str, ...]:
    """The texts of the public documents."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted(PUBLIC.glob("*.json")))


def steps(value: Any, trail: Step = ()) -> Iterator[Step]:  # noqa: ANN401 - a JSON value
    """The way to every value inside a JSON value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*trail, key)
        yield from steps(inner, (*trail, key))


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The text of a document with some tables and endpoints of a real one, changed in up to six places."""
    document: Document = json.loads(draw(st.sampled_from(documents())))
    _cut(draw, document["data_model"], "tables")
    _cut(draw, document["api_design"], "endpoints")
    for _ in range(draw(st.integers(1, 6))):
        _change(draw, document)
    text = json.dumps(document, ensure_ascii=draw(st.booleans()), indent=draw(st.sampled_from([None, 1])))
    return draw(
        st.sampled_from([text, text, text, f"Here it is:\n```json\n{text}\n```\n", text[: len(text) * 9 // 10]])
    )


def _cut(draw: st.DrawFn, section: Document, key: str) -> None:
    """Keep some neighbouring entries: what refers to the others now refers to nothing."""
    entries = section[key]
    start = draw(st.integers(0, max(0, len(entries) - _SLICE[key])))
    section[key] = entries[start : start + _SLICE[key]]


def _change(draw: st.DrawFn, document: Document) -> None:
    ways = list(steps(document))
    if not ways:
        return
    way = draw(st.sampled_from(ways))
    holder: Any = document
    for key in way[:-1]:
        holder = holder[key]
    last = way[-1]
    kind = draw(st.sampled_from(["drop", "text", "swap", "cross", "wrap", "rename", "number", "words"]))
    if kind == "drop":
        del holder[last]
    elif kind == "text":
        holder[last] = draw(st.sampled_from(sorted(TEXTS.values())))
    elif kind == "swap":
        holder[last] = draw(st.sampled_from([None, True, 0, -1.5, "", [], {}, [[]], {"": ""}, "NULL"]))
    elif kind == "cross":
        holder[last] = _at(document, draw(st.sampled_from(ways)))
    elif kind == "wrap":
        holder[last] = draw(st.sampled_from([[holder[last]], {"value": holder[last]}, str(holder[last])]))
    elif kind == "rename" and isinstance(holder, dict):
        holder[draw(st.sampled_from(["name", "type", "columns", "Método", "größe", "class", "", "__proto__"]))] = (
            holder.pop(last)
        )
    elif kind == "number":
        holder[last] = draw(st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False))
    elif isinstance(holder[last], str):
        holder[last] = _spliced(draw, holder[last])


def _at(document: Document, way: Step) -> Any:  # noqa: ANN401 - a JSON value
    """A copy of what is there now; None where the way ends before."""
    found: Any = document
    for key in way:
        try:
            found = found[key]
        except (KeyError, IndexError, TypeError):
            return None
    return json.loads(json.dumps(found))


def _spliced(draw: st.DrawFn, text: str) -> str:
    """A text with a piece left out, doubled, or replaced."""
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 12)))
    piece = draw(
        st.sampled_from(
            ["", text[start:end] * 2, "'", '"', "(", ")", "{", "}", "[", "]", ",", " | ", "\n", "?", ":", "é", "\u202e"]
        )
    )
    return text[:start] + piece + text[end:]
