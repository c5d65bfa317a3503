"""The enumerations that the document declares."""

from __future__ import annotations

from generator.design import Enum
from generator.diagnostics import Findings
from generator.diagnostics.tables import ENUM_UNREADABLE, NAME_CHANGED
from generator.reading.document import Document
from generator.reading.values import Node
from generator.understanding.tables.choices import read_choices, split_values
from generator.understanding.tables.names import distinct, identifier
from generator.understanding.tables.types import fold_name

_VALUES = ("values", "options", "members", "choices", "enum", "items", "valores", "allowed")
_FORMER = ("renamed_from", "formerly", "previous_name", "old_name", "was")


def read_enums(document: Document, findings: Findings) -> dict[str, Enum]:
    """The enumerations by the folded spelling of the document; unreadable ones are findings."""
    found: dict[str, Enum] = {}
    taken: set[str] = set()
    for raw, node in document.data.enums.items():
        values = _values(node)
        fitting = tuple(value for value in values if value and len(value.encode()) <= 63 and "\0" not in value)
        if not fitting:
            findings.add(
                ENUM_UNREADABLE,
                f"The values of the enum `{raw}` cannot be read",
                node.place,
                quote=_quote(node),
                done="The enum was left out",
                advice="List its values as strings",
            )
            continue
        if len(fitting) < len(values):
            findings.add(
                ENUM_UNREADABLE,
                f"Some values of the enum `{raw}` are empty or longer than 63 bytes",
                node.place,
                quote=_quote(node),
                done="They were left out",
            )
        name, reason = identifier(raw.replace(".", "_"), "enum")
        name = distinct(name, taken)
        if reason:
            findings.add(
                NAME_CHANGED,
                f"The enum's name `{raw}` cannot be used: {reason}",
                node.place,
                quote=raw,
                done=f"It is called `{name}`",
            )
        fields = {fold_name(key): value for key, value in node.fields.items()}
        former = next((fields[fold_name(key)].text for key in _FORMER if fold_name(key) in fields), None)
        description = fields["description"].text if "description" in fields else None
        found.setdefault(fold_name(raw), Enum(name, fitting, description or "", former, node.place))
    return found


def _values(node: Node) -> tuple[str, ...]:
    if node.is_object:
        for key, value in node.fields.items():
            if key.lower() in _VALUES:
                return _values(value)
        return tuple(key for key in node.fields if key.lower() not in ("description", "note", *_FORMER))
    if node.is_list:
        return tuple(dict.fromkeys(filter(None, (_scalar(item) for item in node.items))))
    if node.text is not None:
        listed = read_choices(node.text)
        return listed.values if listed is not None else split_values(node.text)
    return ()


def _scalar(node: Node) -> str:
    if node.is_object:
        for key in ("value", "name", "key", "code", "id"):
            if key in node.fields:
                return _scalar(node.fields[key])
        return ""
    if isinstance(node.value, bool):
        return str(node.value).lower()
    return str(node.value).strip().strip("'\"") if node.value is not None else ""


def _quote(node: Node) -> str:
    return str(node.plain())[:200]
