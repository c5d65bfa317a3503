"""TypeScript and GraphQL-like headers that the reader of types does not know: `extends`, mapped types of Nest, methods."""

from __future__ import annotations

import re

from generator.patterns import regex
from generator.understanding.shapes.scanning import close_of, split_top

_EXTENDS = regex(
    r"(?:\bexport\s+)?(?:\babstract\s+)?\b(?:interface|class)\s+([A-Z][\w$]*)\s*(<[^<>{}]*>)?\s*extends\s+"
)
_MAPPED = regex(r"\b(PartialType|OmitType|PickType|IntersectionType|Partial|Omit|Pick)\s*(?=\()")
_TYPESCRIPT = regex(
    r"\binterface\s+[A-Z]|\btype\s+[A-Z]\w*\s*=|:\s*(?:string|number|boolean)(?:\[\])?\s*[;|}]|\breadonly\s"
)
_DATE = regex(r"(:\s*|[|<(]\s*)Date\b(?=\s*(?:[;,|}\])>\n]|$|\[\]))")
_METHOD = regex(r"(?:^|(?<=[{;,\n]))\s*(?:async\s+)?(?!constructor)\w+\??\s*\([^(){}]*\)\s*:\s*[\w<>\[\] |]+\s*;")
_NOISE = regex(
    r"^[ \t]*import\s+(?:type\s+)?[^;\n]*?\bfrom\s+['\"][^'\"\n]*['\"];?|;?\s*(?:export\s+)?type\s+\w+\s*=\s*(?:z\.(?:infer|input|output)|v\.InferOutput|Static)<[^<>]*>;?",
    re.MULTILINE,
)
_NAMES = {"PartialType": "Partial", "OmitType": "Omit", "PickType": "Pick"}


def typescript_shorthand(text: str) -> str:
    """The text with what a type extends written as an intersection, and without methods."""
    if "import" in text or "z.infer" in text:
        text = _NOISE.sub("", text)
    if "extends" in text:
        text = _extended(text)
    if _TYPESCRIPT.search(text):
        text = _METHOD.sub(" ", _DATE.sub(r"\1Datetime", text))
    return text


def _extended(text: str) -> str:
    found = _EXTENDS.search(text)
    if found is None:
        return text
    brace = _brace(text, found.end())
    if brace is None:
        return text
    end, missing = close_of(text, brace)
    bases = re.split(r"\bimplements\b", text[found.end() : brace])[0]
    spelled = [_type_of(base) for base in split_top(bases, ",", angles=True)]
    inside = text[brace + 1 : end if missing else end - 1]
    body = f" & {{{inside}}}" if inside.strip() else ""
    return (
        f"{text[: found.start()]}type {found.group(1)}{found.group(2) or ''} = {' & '.join(spelled)}{body}{text[end:]}"
    )


def _brace(text: str, start: int) -> int | None:
    position = start
    while position < len(text):
        char = text[position]
        if char == "{":
            return position
        position = close_of(text, position)[0] if char in "([" else position + 1
    return None


def _type_of(base: str) -> str:
    """`OmitType(Order, ['id'] as const)` as `Omit<Order, 'id'>`."""
    found = _MAPPED.match(base.strip())
    if found is None:
        return base.strip()
    end, missing = close_of(base.strip(), found.end())
    inside = base.strip()[found.end() + 1 : end if missing else end - 1]
    parts = [_type_of(part) for part in split_top(inside, ",")]
    if found.group(1) == "IntersectionType":
        return " & ".join(parts)
    names = " | ".join(re.findall(r"'[^']*'|\"[^\"]*\"", ", ".join(parts[1:])))
    return (
        f"{_NAMES.get(found.group(1), found.group(1))}<{parts[0] if parts else 'any'}{', ' + names if names else ''}>"
    )
