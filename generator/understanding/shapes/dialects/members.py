"""Types whose members stand in parentheses or carry access words: records, data classes, Java and C# classes, call-like shapes."""

from __future__ import annotations

import re

from generator.patterns import regex
from generator.understanding.shapes.scanning import close_of, split_top

_HEAD = regex(
    r"(?:\b(?:public|private|internal|sealed|final|static|export)\s+)*\b(?:data\s+class|case\s+class|record(?:\s+struct)?)\s+([A-Z]\w*)\s*(?=\()"
)
_CALL = regex(r"^\s*([A-Z]\w*)(?=\(\s*\w+\s*\??\s*:)")
_TYPED = regex(r"^\w+\s*\??\s*:\s*[\w'\"\[{(]")
_DICT = regex(r"^\s*dict\s*(?=\(\s*\w+\s*=)")
_ACCESS = regex(
    r"\b(?:private|public|protected|internal)\s+(?:(?:final|static|readonly|virtual|required|const)\s+)*[\w<>\[\]?,. ]+?\s+\w+\s*(?:;|=|\{\s*get)"
)
_CLASS = regex(r"(?:\b(?:public|private|internal|sealed|final|static|export)\s+)*\bclass\s+([A-Z]\w*)[^{]*(?=\{)")
_MEMBER = regex(
    r"^((?:@\w[\w.]*(?:\([^()]*\))?\s*|\[[A-Z]\w*(?:\([^()]*\))?\]\s*)*)(?:(?:private|public|protected|internal|final|static|readonly|virtual|required)\s+)*"
    r"([\w.]+(?:<[^<>]*(?:<[^<>]*>)?[^<>]*>)?(?:\[\])?)(\??)\s+(\w+)\s*(?:\{[^{}]*\})?\s*(=.*)?$",
    re.DOTALL,
)


def member_shorthand(text: str) -> str:
    """The text with records, data classes and classes with access words as `Name { member: Type }`."""
    for pattern in (_HEAD, _CALL):
        found = pattern.search(text)
        if found:
            end, missing = close_of(text, found.end())
            members = split_top(text[found.end() + 1 : end if missing else end - 1], ",", angles=True)
            if pattern is _CALL and not all(_TYPED.match(member) for member in members):
                return text
            inside = "\n".join(_parameter(member) for member in members)
            rest = re.sub(r"^\s*(?:\{\s*\}|;)", "", text[end:])
            return f"{text[: found.start()]}{found.group(1)} {{\n{inside}\n}}{rest}"
    found = _DICT.match(text)
    if found:
        end, missing = close_of(text, found.end())
        members = split_top(text[found.end() + 1 : end if missing else end - 1], ",", angles=True)
        return "{ " + ", ".join(re.sub(r"^(\w+)\s*=\s*", r"\1: ", member) for member in members) + " }" + text[end:]
    return _class_shorthand(text) if "class" in text and _ACCESS.search(text) else text


def _parameter(member: str) -> str:
    """`val qty: Int = 1`, `String title`, `@NotNull int qty` as `qty: Int = 1`, ..."""
    member = re.sub(r"^\s*(?:(?:private|override|public)\s+)*(?:val|var)\s+", "", member)
    if re.match(r"\s*\w+\s*\??\s*:", member):
        kotlin = re.match(r"\s*(\w+)\s*:\s*([^=]*?)\?\s*(=.*)?$", member)
        if kotlin:
            optional = "?" if kotlin.group(3) else ""
            return f"{kotlin.group(1)}{optional}: {kotlin.group(2)} | null {kotlin.group(3) or ''}"
        return member
    return _member(member) or member


def _member(text: str) -> str | None:
    found = _MEMBER.match(text.strip())
    if found is None or found.group(2) in ("return", "class", "get", "set"):
        return None
    marks = re.sub(r"\[([A-Z]\w*(?:\([^()]*\))?)\]", r"@\1 ", found.group(1))
    kind, nullable = found.group(2), found.group(3) == "?"
    name = f"{found.group(4)}{'?' if nullable else ''}"
    default = (found.group(5) or "").strip()
    default = "" if re.match(r"=\s*(?:new\b|null!|default|string\.Empty)", default) else f" {default}"
    return f"{name}: {kind}{' | null' if nullable else ''}{default} {marks.strip()}".rstrip()


def _class_shorthand(text: str) -> str:
    found = _CLASS.search(text)
    if found is None:
        return text
    end, missing = close_of(text, found.end())
    inside = text[found.end() + 1 : end if missing else end - 1]
    inside = re.sub(r"(\{\s*get;?[^{}]*\})", r"\1;", inside)
    members = [_member(piece) for piece in split_top(inside, ";")]
    kept = [member for member in members if member]
    if not kept:
        return text
    return f"{text[: found.start()]}{found.group(1)} {{\n" + "\n".join(kept) + f"\n}}{text[end:]}"
