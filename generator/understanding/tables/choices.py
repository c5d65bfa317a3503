"""Lists of allowed values, as types, descriptions and enumerations write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.design import ColumnType, TypeKind
from generator.patterns import regex
from generator.understanding.tables.type_names import TYPE_WORDS, fold


@dataclass(frozen=True, slots=True)
class Choices:
    """The listed values, the base type where one is named, and what follows."""

    values: tuple[str, ...]
    type: ColumnType | None = None
    rest: str = ""


_WORDS = r"(?:native |inline |string |text |pg |postgres |mysql )?(?:enum(?:eration)?|enumerado|enumeracion|choices?|one of|literal|oneof|any of|uno de|aufzahlung|enumere)"
_HEAD = regex(rf"{_WORDS}(?:\s+[a-z_]\w*)?\s*:?\s*(?=[(\[{{<])", re.I)
_SET = regex(r"set\s*(?=\(\s*['\"])", re.I)
_COLON = regex(rf"{_WORDS}\s*:\s*|(?:one of|uno de)\s+", re.I)
_BASE = regex(r"(text|string|varchar|char|str|character varying)\s*(?:\(\s*(\d{1,7})\s*\))?\s*", re.I)
_QUOTED = r"'(?:[^']|'')*'|\"[^\"]*\""
_VALUE = rf"(?:{_QUOTED}|[^\W\d][\w-]*(?: [\w-]+)?|-?\d+)"
_BARS = regex(rf"\s*\|?\s*{_VALUE}(?:\s*\|\s*{_VALUE})+", re.U)
_SLASHES = regex(r"\s*[a-z][\w-]*(?:\s*/\s*[a-z][\w-]*){1,}\s*$")
_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}


def read_choices(text: str) -> Choices | None:
    """The values that a type's text lists: `enum('a','b')`, `'a' | 'b'`, `string (a|b)`, `one of: a, b`."""
    folded = fold(text)
    if (match := _SET.match(folded) or _HEAD.match(folded)) is not None:
        inner = _bracketed(text, match.end())
        if inner is not None:
            values = split_values(inner[0])
            return Choices(values, rest=inner[1]) if values else None
    if (match := _COLON.match(folded)) is not None:
        values = split_values(re.split(r"[;.](?:\s|$)", text[match.end() :])[0])
        return Choices(values) if values else None
    base: ColumnType | None = None
    start = 0
    if (match := _BASE.match(folded)) is not None:
        start = match.end()
        length = int(match[2]) if match[2] else None
        base = ColumnType(TypeKind.VARCHAR, length=length) if length else ColumnType(TypeKind.TEXT)
        listed = _bracketed(text, start) if text[start : start + 1] in ("(", "[", "{") else None
        if listed is not None and _BARS.fullmatch(listed[0].strip()):
            return Choices(split_values(listed[0]), base, listed[1])
        start += len(text[start:]) - len(text[start:].lstrip(" :,-"))
    bars = _BARS.match(text, start)
    if bars is None or (start and base is None):
        return None
    values = split_values(bars[0])
    if any(
        fold(value) in TYPE_WORDS
        for value in values
        if value != "null" and f"'{value}'" not in text and f'"{value}"' not in text
    ):
        return None
    return Choices(values, base, text[bars.end() :].strip()) if len([v for v in values if v != "null"]) > 1 else None


def _bracketed(text: str, at: int) -> tuple[str, str] | None:
    """What stands in the brackets that open at an offset, and what follows them."""
    closing = _CLOSING[text[at]]
    depth, quote = 0, ""
    for position in range(at, len(text)):
        character = text[position]
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character == text[at]:
            depth += 1
        elif character == closing:
            depth -= 1
            if depth == 0:
                return text[at + 1 : position], text[position + 1 :].strip()
    return None


def split_values(text: str) -> tuple[str, ...]:
    """The single values of a list, without quotes and duplicates, in their order."""
    quoted = re.findall(_QUOTED, text)
    unquoted = re.sub(_QUOTED, "", text)
    if quoted and not re.search(r"[^\W_]", unquoted.replace("null", "")):
        values = [part[1:-1].replace("''", "'") for part in quoted]
        if re.search(r"\bnull\b", unquoted):
            values.append("null")
    else:
        separator = r"\||\n" if "|" in text else r"[,;\n]|/(?=\s*\w)" if not re.search(r"[,;]", text) else r"[,;\n]"
        values = [part.strip().strip("'\"`[](){}").strip() for part in re.split(separator, text)]
    return tuple(dict.fromkeys(value for value in values if value and len(value) <= 200))
