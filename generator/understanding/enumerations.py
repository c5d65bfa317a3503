"""The enumerations of a document by their names: those listed apart, and those that a column's type names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.patterns import regex
from generator.reading.document import Document
from generator.reading.values import Node

_NAME = regex(r"[A-Za-z]\w*")
_VALUES = regex(r"\bENUM\s*(?:VALUES\s*)?(\(\s*'(?:[^'()]|'')*'(?:\s*,\s*'(?:[^'()]|'')*')*\s*\))", re.IGNORECASE)
_VALUE = regex(r"'((?:[^']|'')*)'")
_BUILT_IN = frozenset(
    [
        "enum",
        "text",
        "string",
        "str",
        "varchar",
        "char",
        "citext",
        "uuid",
        "int",
        "integer",
        "bigint",
        "smallint",
        "number",
        "numeric",
        "decimal",
        "boolean",
        "bool",
        "json",
        "jsonb",
        "date",
        "time",
        "timestamp",
        "timestamptz",
        "datetime",
        "bytea",
        "inet",
        "array",
        "choice",
        "character",
        "float",
        "double",
        "real",
        "serial",
        "bigserial",
    ]
)


def named_enums(document: Document) -> Mapping[str, Node]:
    """Name -> values: `{"type": "order_status", "constraints": "ENUM ('open','done')"}` names an enumeration too.

    A name that two columns give different values names none: what it means is then said at each column.
    """
    found: dict[str, Node] = dict(document.data.enums)
    told: dict[str, tuple[str, Node]] = {}
    torn: set[str] = set()
    for table in document.data.tables:
        for column in table.columns:
            name = column.type.text.strip() if column.type is not None else ""
            if not _NAME.fullmatch(name) or name.lower() in _BUILT_IN or name in found:
                continue
            for said in column.constraints:
                values = _VALUES.search(said.text)
                if values is None:
                    continue
                listed = tuple(Node(value.replace("''", "'"), said.place) for value in _VALUE.findall(values[1]))
                known = told.setdefault(name, (values[1], Node(listed, said.place)))
                if known[0] != values[1]:
                    torn.add(name)
    found |= {name: node for name, (_, node) in told.items() if name not in torn}
    return found
