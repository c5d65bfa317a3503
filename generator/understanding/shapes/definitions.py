"""Finding the named shapes that texts define on the way: `TodoOut { ... }`, `Update = Create.partial()`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.diagnostics import Place
from generator.patterns import regex
from generator.understanding.shapes.context import MAX_DEPTH
from generator.understanding.shapes.dialects import in_shorthand
from generator.understanding.shapes.scanning import close_of, is_readable, skip_atom, squeezed

_ASSIGNED = regex(
    r"(?:export\s+)?(?:(?:const|let|var|type|where|with)\s+)*([A-Z][\w$]*|[a-z][\w$]*(?:Schema|Dto|DTO|Input|Output|Request|Response|Type))"
    r"\s*(<[^<>{}]*>|\[[^\[\]{}]*\])?\s*(?::\s*[\w.<>]+\s*)?=(?![=>])\s*"
)
_BRACED = regex(
    r"([A-Z][\w$]*)\s*(<[^<>{}]*>|\[[^\[\]{}]*\])?(?:\s+extends\s+([A-Z][\w$]*))?(?:\([\w., ]*\))?\s*(?=\{)"
)
_ENUM = regex(r"\benum\s+$")


@dataclass(frozen=True, slots=True)
class Definition:
    """Where a name is defined.

    Attributes:
        parameters: of a generic (`Page[T]`, `<T>(item: T) => ...`), by the names its text uses.
        source: the text that defines it, without the name.
    """

    name: str
    source: str
    place: Place
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A definition, where it starts, where the search goes on, and whether its source runs to the end of the text."""

    definition: Definition
    start: int
    next: int
    open_ended: bool


def find_definitions(text: str, place: Place) -> Iterator[Definition]:
    """Every definition that stands in the text, outer ones first."""
    if ("{" not in text and "=" not in text and "class" not in text) or not is_readable(text, 2 * MAX_DEPTH):
        return
    text = in_shorthand(squeezed(text)).text
    found = list(_definitions(text, place))
    starts = [entry.start for entry in found if entry.open_ended]
    for entry in found:
        following = bisect_right(starts, entry.start)
        if entry.open_ended and following < len(starts):
            # It ends where the next one begins: what follows it would be read again and again.
            kept = len(entry.definition.source) - (len(text) - starts[following])
            yield replace(entry.definition, source=entry.definition.source[: max(kept, 0)])
        else:
            yield entry.definition


def _definitions(text: str, place: Place) -> Iterator[_Found]:
    position, before, depth = 0, "", 0
    while position < len(text):
        jump = skip_atom(text, position, before)
        if jump > position:
            position, before = jump, "'"
            continue
        char = text[position]
        if char.isalpha() and not _inside_word(text, position):
            found = _definition_at(text, position, place, depth)
            if found is not None:
                yield found
                position, before = found.next, " "
                continue
            word = re.compile(r"[\w$]+").match(text, position)
            position = word.end() if word else position + 1
            before = " "
            continue
        depth += (char in "({[") - (char in ")}]")
        if not char.isspace():
            before = char
        position += 1


def _inside_word(text: str, position: int) -> bool:
    return position > 0 and (text[position - 1].isalnum() or text[position - 1] in "_$.")


def _definition_at(text: str, start: int, place: Place, depth: int) -> _Found | None:
    """The definition that starts here; the search goes on inside its source."""
    found = _ASSIGNED.match(text, start)
    if found and depth <= 0 and not _is_default(text, start):
        named = _parameters(found.group(2))
        parameters, source = generic(text[found.end() :]) if not named else (named, text[found.end() :])
        return _Found(Definition(found.group(1), source, place, parameters), start, found.end(), open_ended=True)
    braced = _BRACED.match(text, start)
    if braced is None:
        return None
    end, missing = close_of(text, braced.end())
    source = text[braced.end() : end] + missing
    if _ENUM.search(text[max(0, start - 20) : start]):
        source = "enum(" + source[1:-1] + ")"
    if braced.group(3):
        source = f"{braced.group(3)} & {source}"
    definition = Definition(braced.group(1), source, place, _parameters(braced.group(2)))
    return _Found(definition, start, braced.end(), open_ended=False)


def _parameters(text: str | None) -> tuple[str, ...]:
    if not text:
        return ()
    names = [re.match(r"\s*([\w$]+)", part) for part in text[1:-1].split(",")]
    return tuple(name.group(1) for name in names if name)


def _is_default(text: str, start: int) -> bool:
    """`role: Role = Role.MEMBER` assigns a default, it defines nothing."""
    around = text[max(0, start - 40) : start]
    before = around.rstrip()
    return bool(before) and not (around.endswith("\n") or before[-1] in ";.)}" or before.endswith((" where", " with")))


def generic(source: str) -> tuple[tuple[str, ...], str]:
    """The parameters and body of a generic written as a function, `()` where it is none."""
    found = re.match(r"^\s*(?:<([^<>()]*(?:<[^<>]*>)?[^<>()]*)>)?\s*\(([^()]*)\)\s*(?::\s*[\w.<>]+)?\s*=>\s*", source)
    if found:
        names = tuple(part.split(":")[0].strip(" ?") for part in found.group(2).split(",") if part.strip())
        return names, source[found.end() :]
    single = re.match(r"^\s*(?:<([^<>()]*)>)\s*(?=\{)", source)
    if single:
        return _parameters(f"<{single.group(1)}>"), source[single.end() :]
    return (), source
