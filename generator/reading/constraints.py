"""Constraints in the words an author of SQL would use, from any container."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.patterns import regex
from generator.reading.keys import Members
from generator.reading.prose import flag, prose, proses, scalar_text, split_top, text_of, unquoted
from generator.reading.values import Node, Prose
from generator.reading.words import COLUMN, CONSTRAINT, REFERENCE

# canonical key of a column -> words for true, words for false
FLAGS: dict[str, tuple[str, str]] = {
    "primary_key": ("PRIMARY KEY", ""),
    "nullable": ("NULL", "NOT NULL"),
    "not_null": ("NOT NULL", "NULL"),
    "unique": ("UNIQUE", ""),
    "auto_increment": ("AUTO_INCREMENT", ""),
    "index": ("INDEX", ""),
    "references": ("FK", ""),
}
_PLAIN = regex(r"[A-Za-z_][A-Za-z0-9_$]*\Z")
_ARROW = regex(
    r"^\(?\s*(?P<local>[\w\s,\"]+?)\s*\)?\s*(?:->|→|=>|references\b)\s*(?P<target>.+)$", re.IGNORECASE | re.DOTALL
)
_DOTTED = regex(r"^(?P<table>[\w.\"]+)\.(?P<column>[\w\"]+)(?P<rest>(?:\s.*)?)$", re.DOTALL)


def sql_name(text: str) -> str:
    """A name as SQL writes it, quoted where it must be."""
    name = unquoted(text)
    return name if _PLAIN.match(name) else '"' + name.replace('"', '""') + '"'


def sql_literal(node: Node) -> str:
    """A value as SQL writes it."""
    if isinstance(node.value, bool) or node.value is None or isinstance(node.value, int | float):
        return scalar_text(node.value)
    text = text_of(node)
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text
    return "'" + text.replace("'", "''") + "'"


def column_list(node: Node | Iterable[Prose]) -> str:
    """`(a, b)` from a list, a text with commas or an object with a name each."""
    names = _names(node) if isinstance(node, Node) else [prose.text for prose in node]
    return "(" + ", ".join(sql_name(name) if " " not in name and "(" not in name else name for name in names) + ")"


def _names(node: Node) -> list[str]:
    if node.text is not None:
        return split_top(node.text.strip().removeprefix("(").removesuffix(")"))
    names = []
    for item in node.items:
        named = Members(item, COLUMN).get("name") if item.is_object else item
        names.append(text_of(named if named is not None else item))
    return [name for name in names if name]


def reference_text(node: Node) -> str:
    """`users(id) ON DELETE CASCADE` from an object; any other notation as written."""
    if not node.is_object:
        return text_of(node).strip()
    parts = Members(node, REFERENCE)
    inner = parts.get("table")
    if inner is None:
        return text_of(node)
    if inner.is_object:
        text = reference_text(inner)
    else:
        text = text_of(inner).strip()
        column = parts.get("column")
        if column is not None and "(" not in text and not _DOTTED.match(text):
            text += column_list(column)
    return text + actions(parts)


def actions(parts: Members) -> str:
    """` ON DELETE ... ON UPDATE ...` as far as stated."""
    found = ""
    for key, words in (("on_delete", "ON DELETE"), ("on_update", "ON UPDATE")):
        node = parts.get(key)
        if node is not None and (action := text_of(node).strip()):
            found += f" {words} {re.sub(r'[_-]', ' ', action).upper()}"
    return found


def flag_words(key: str, node: Node, column: str) -> str:
    """The words for one member of a column or of its constraints object; `` where it says nothing."""
    canonical = COLUMN.canonical(key)
    truth = flag(node)
    if canonical in FLAGS and truth is not None:
        return FLAGS[canonical][0 if truth else 1]
    text = text_of(node).strip()
    if node.value is None or (truth is False and isinstance(node.value, bool) and canonical != "default"):
        return ""
    if canonical == "references":
        return f"REFERENCES {reference_text(node)}"
    if canonical == "default":
        return f"DEFAULT {text}"
    if canonical == "check":
        return text if re.match(r"check\b", text, re.IGNORECASE) else f"CHECK ({text})"
    if canonical == "enum" and node.is_list and not any(item.is_object or item.is_list for item in node.items):
        return f"CHECK ({sql_name(column)} IN ({', '.join(sql_literal(item) for item in node.items)}))"
    if canonical == "generated" and "(" in text and not text.lower().startswith("generated"):
        return f"GENERATED ALWAYS AS ({text}) STORED"
    if canonical in {"on_delete", "on_update"}:
        return f"{canonical.replace('_', ' ').upper()} {text.upper()}"
    return key if node.value is True else f"{key}: {text}"


def column_constraints(node: Node | None, column: str) -> list[Prose]:
    """The constraints of a column, one per piece of text, from a list, an object or a text."""
    if node is None:
        return []
    if node.text is not None:
        return list(proses(node))
    found: list[Prose] = []
    for item in node.items:
        if not item.is_object:
            found += [text] if (text := prose(item)) else []
            continue
        stated = stated_words(item)
        if stated:
            found.append(Prose(stated, item.place))
            continue
        pairs = ((flag_words(key, value, column), value.place) for key, value in item.fields.items())
        found += [Prose(words, place) for words, place in pairs if words]
    return found


_KINDS = (
    ("PRIMARY KEY", re.compile(r"\bpk\b|primar|clave_primaria")),
    ("FOREIGN KEY", re.compile(r"\bfk\b|foreign|for[aá]ne|estrangeir|[eé]trang|fremd|estern|referen")),
    ("UNIQUE", re.compile(r"uni[qc]|eindeutig|[uú]nic")),
    ("CHECK", re.compile(r"check|verific|comprob|pr[uü]f|controll")),
    ("EXCLUDE", re.compile(r"exclu")),
    ("NOT NULL", re.compile(r"not[ _-]?null")),
    ("DEFAULT", re.compile(r"default")),
)


def stated_words(item: Node) -> str:
    """The words for `{"type": "unique", "columns": [...]}` and the like; `` for any other object."""
    parts = Members(item, CONSTRAINT)
    stated = parts.get("kind")
    word = stated.text.lower() if stated is not None and stated.text is not None else ""
    kind = next((kind for kind, pattern in _KINDS if pattern.search(word)), None)
    if kind is None:
        return ""
    named = parts.get("name")
    prefix = f"CONSTRAINT {sql_name(text_of(named))} " if named is not None else ""
    columns, expression = parts.get("columns"), parts.get("expression")
    body = text_of(expression).strip() if expression is not None else ""
    if kind == "CHECK":
        return prefix + (body if body.lower().startswith("check") else f"CHECK ({body})") if body else ""
    if kind == "EXCLUDE":
        return prefix + (body if body.lower().startswith("exclude") else f"EXCLUDE {body}") if body else ""
    if kind == "FOREIGN KEY":
        return prefix + foreign_key_text(item)
    if columns is None:
        return f"{kind} {body}".strip()
    where = parts.get("where")
    return f"{prefix}{kind} {column_list(columns)}" + (f" WHERE {text_of(where)}" if where is not None else "")


def foreign_key_text(node: Node, column: str | None = None) -> str:
    """`FOREIGN KEY (a) REFERENCES t(b) ON DELETE ...` from an object or a text such as `a -> t.b`."""
    if node.is_object:
        parts = Members(node, REFERENCE)
        whole = Members(node, CONSTRAINT)
        local = parts.get("local") or whole.get("columns")
        target = whole.get("references") or parts.get("table")
        if target is None or (local is None and column is None):
            return f"FOREIGN KEY: {text_of(node)}"
        text = reference_text(target) if target.is_object else text_of(target).strip()
        foreign = parts.get("column")
        if foreign is not None and foreign is not local and "(" not in text and not _DOTTED.match(text):
            text += column_list(foreign)
        names = column_list(local) if local is not None else f"({sql_name(column or '')})"
        return f"FOREIGN KEY {names} REFERENCES {_call_form(text)}{actions(parts)}"
    text = text_of(node).strip()
    if column is not None:
        return f"FOREIGN KEY ({sql_name(column)}) REFERENCES {_call_form(text)}"
    if re.match(r"(constraint|foreign)\b", text, re.IGNORECASE):
        return text
    arrow = _ARROW.match(text)
    if arrow is None:
        return f"FOREIGN KEY: {text}"
    locals_ = ", ".join(sql_name(name) for name in split_top(arrow["local"]))
    return f"FOREIGN KEY ({locals_}) REFERENCES {_call_form(arrow['target'])}"


def _call_form(target: str) -> str:
    """`users(id)` for `users.id`."""
    dotted = _DOTTED.match(target.strip())
    return f"{dotted['table']}({dotted['column']}){dotted['rest']}" if dotted else target.strip()
