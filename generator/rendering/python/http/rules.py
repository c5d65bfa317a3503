"""Comparisons between two fields of a body, as validators of its class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.design import FieldRule
from generator.rendering.python.literals import text_literal

Rule = tuple[str, str, str]
"""Left attribute, operator, right attribute."""

_INVERSE = {">": "<=", ">=": "<", "<": ">=", "<=": ">", "==": "!=", "!=": "=="}
_NUMBERS = frozenset({"Int2", "Int4", "Int8", "Float", "Decimal"})
_TEXTS = frozenset({"Str", "Trimmed", "Lower", "TrimmedLower", "Email", "Url"})
_ORDERED = frozenset({"Date", "Time", "AwareDatetime", "NaiveDatetime", "dt.timedelta"})


def rules_of(stated: Iterable[FieldRule], attributes: Mapping[str, str], types: Mapping[str, str]) -> tuple[Rule, ...]:
    """The rules whose fields can be compared, by attributes; `types` holds the annotation of each attribute."""
    found: list[Rule] = []
    for rule in stated:
        if rule.left not in attributes or rule.right not in attributes:
            continue
        left, right = attributes[rule.left], attributes[rule.right]
        if _comparable(_base(types[left]), rule.operator, _base(types[right])):
            found.append((left, rule.operator, right))
    return tuple(dict.fromkeys(found))


def _comparable(left: str, operator: str, right: str) -> bool:
    for family in (_NUMBERS, _TEXTS):
        if left in family and right in family:
            return True
    if operator in ("==", "!="):
        return left == right
    return left == right and left in _ORDERED


def _base(text: str) -> str:
    """`Omissible[Annotated[Int4, Field(ge=1)] | None]` as `Int4`."""
    text = text.removesuffix(" | None")
    for wrapper in ("Omissible[", "Annotated["):
        if text.startswith(wrapper) and text.endswith("]"):
            inner = text[len(wrapper) : -1]
            text = inner.split(",")[0] if wrapper == "Annotated[" else inner.removesuffix(" | None")
    return text


def rule_views(rules: Iterable[Rule], attributes: Iterable[str]) -> list[dict[str, str]]:
    """The validators as the template prints them; no two of them, and none of the fields, share a name."""
    taken = set(attributes)
    views: list[dict[str, str]] = []
    for left, operator, right in rules:
        name = f"check_{left}_and_{right}"
        while name in taken:
            name += "_"
        taken.add(name)
        views.append(
            {
                "name": name,
                "left": left,
                "right": right,
                "inverse": _INVERSE[operator],
                "message": text_literal(f"{left} must be {operator} {right}"),
            }
        )
    return views
