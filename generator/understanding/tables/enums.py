"""The enumerations that the document declares."""

from __future__ import annotations

from collections.abc import Mapping

from generator.design import Enum
from generator.diagnostics import Findings
from generator.diagnostics.tables import ENUM_UNREADABLE, NAME_CHANGED
from generator.reading.document import Document
from generator.reading.values import Node
from generator.understanding.enumerations import named_enums
from generator.understanding.tables.choices import read_choices, split_values
from generator.understanding.tables.former_names import FORMER_KEYS, keyed_former_name, said_former_name
from generator.understanding.tables.names import distinct, identifier
from generator.understanding.tables.renamings import is_rename_key, listed_renamings
from generator.understanding.tables.types import fold_name

_VALUES = ("values", "options", "members", "choices", "enum", "items", "valores", "allowed")
_VALUE_KEYS = ("value", "name", "key", "code", "id")


def read_enums(document: Document, findings: Findings) -> dict[str, Enum]:
    """The enumerations by the folded spelling of the document; unreadable ones are findings."""
    found: dict[str, Enum] = {}
    taken: set[str] = set()
    for raw, node in named_enums(document).items():
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
        extra = {**document.data.enum_extra.get(raw, {}), **node.fields}
        description = extra["description"].text if "description" in extra else None
        former = keyed_former_name(extra) or (said_former_name(description) if description else None)
        renamed = _renamed_values(node, extra, frozenset(fitting))
        found.setdefault(fold_name(raw), Enum(name, fitting, description or "", former, renamed, node.place))
    return found


def _renamed_values(node: Node, extra: Mapping[str, Node], values: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """(value, former value) pairs: stated at a value (`{"value": "opened", "renamed_from": "open"}`) or for the whole enum."""
    stated: list[tuple[str, str | None]] = []
    for key, entry in extra.items():
        if entry.is_object and key.lower() not in _VALUES and key in values:
            stated.append((key, keyed_former_name(entry.fields)))
        elif is_rename_key(key):
            stated += [(renaming.new, renaming.old) for renaming in listed_renamings(entry)]
    listed = next((value for key, value in node.fields.items() if key.lower() in _VALUES), node)
    stated += [(_scalar(item), keyed_former_name(item.fields)) for item in listed.items if item.is_object]
    return tuple(dict.fromkeys((new, old) for new, old in stated if old is not None and new in values and old != new))


def _values(node: Node) -> tuple[str, ...]:
    if node.is_object:
        for key, value in node.fields.items():
            if key.lower() in _VALUES:
                return _values(value)
        return tuple(
            key for key in node.fields if key.lower() not in ("description", "note") and not _states_former(key)
        )
    if node.is_list:
        return tuple(dict.fromkeys(filter(None, (_scalar(item) for item in node.items))))
    if node.text is not None:
        listed = read_choices(node.text)
        return listed.values if listed is not None else split_values(node.text)
    return ()


def _states_former(key: str) -> bool:
    return fold_name(key) in FORMER_KEYS or is_rename_key(key)


def _scalar(node: Node) -> str:
    if node.is_object:
        for key in _VALUE_KEYS:
            if key in node.fields:
                return _scalar(node.fields[key])
        return ""
    if isinstance(node.value, bool):
        return str(node.value).lower()
    return str(node.value).strip().strip("'\"") if node.value is not None else ""


def _quote(node: Node) -> str:
    return str(node.plain())[:200]
