"""Names of the design in Python's words: checked identifiers, unique in their scope."""

from __future__ import annotations

import builtins
import hashlib
import keyword
import unicodedata
from collections.abc import Iterable
from functools import cached_property

from generator.design import Design
from generator.patterns import regex
from generator.rendering.python.packages import PACKAGE_LIMIT, TAKEN_PACKAGES

_WORD = regex(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+\d*|[A-Z]+\d*|\d+")
_LIMIT = 60

# Members of SQLAlchemy's declarative base and of our own base class that a column must not shadow.
MODEL_RESERVED = frozenset(
    {"metadata", "registry", "type_annotation_map", "query", "as_dict"}
    | {
        "sa",
        "pg",
        "dt",
        "builtins",
        "mapped_column",
        "relationship",
        "query_expression",
        "native_enum",
        "uuid4",
        "uuid7",
    }
)
# Members of pydantic.BaseModel (2.14) that a field must not shadow; `model_*` is handled apart.
SCHEMA_RESERVED = frozenset(
    {
        "copy",
        "dict",
        "json",
        "schema",
        "schema_json",
        "validate",
        "construct",
        "from_orm",
        "parse_obj",
        "parse_raw",
        "parse_file",
        "update_forward_refs",
        "fields",
    }
)
_PYTHON = frozenset(keyword.kwlist) | frozenset(keyword.softkwlist) | {"self", "cls"}
_BUILTINS = frozenset(dir(builtins))


def words(text: str) -> list[str]:
    """The lower-case words of a name in any spelling; `HTTPServer-id` gives http, server, id."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return [word.lower() for word in _WORD.findall(plain)]


def snake(text: str, fallback: str = "item") -> str:
    """A snake_case identifier; a name without a usable letter gets `fallback` and a hash of itself."""
    joined = "_".join(words(text))
    if not joined:
        joined = f"{fallback}_{hashlib.sha256(text.encode()).hexdigest()[:6]}"
    if joined[0].isdigit():
        joined = f"{fallback[0]}_{joined}"
    if len(joined) > _LIMIT:
        joined = f"{joined[: _LIMIT - 9]}_{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    return f"{joined}_" if joined in _PYTHON else joined


def pascal(text: str, fallback: str = "Item") -> str:
    """A PascalCase identifier; `order_items` gives OrderItems."""
    name = "".join(part.capitalize() for part in snake(text, fallback.lower()).split("_"))
    return f"{name}_" if name in _PYTHON or name in _BUILTINS else name


def singular(word: str) -> str:
    """The singular of an English plural by its ending; other words stay as they are."""
    for ending, stem in (
        ("ies", "y"),
        ("sses", "ss"),
        ("shes", "sh"),
        ("ches", "ch"),
        ("xes", "x"),
        ("zes", "z"),
        ("statuses", "status"),
        ("ses", "se"),
        ("uses", "us"),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + stem
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def singular_name(name: str) -> str:
    """A snake_case name with its last word in the singular: `order_items` gives order_item."""
    head, _, last = snake(name).rpartition("_")
    last = singular(last)
    return f"{head}_{last}" if head else last


def unique(name: str, taken: Iterable[str]) -> str:
    """`name`, or `name_2`, `name_3`, ... : the first that is not in `taken`."""
    used = taken if isinstance(taken, (set, frozenset, dict)) else set(taken)
    if name not in used:
        return name
    number = 2
    while f"{name}_{number}" in used:
        number += 1
    return f"{name}_{number}"


class Names:
    """All Python names of a design, computed once; look-ups by the design's own names."""

    def __init__(self, design: Design) -> None:
        self._design = design

    @cached_property
    def package(self) -> str:
        """Import name of the generated package."""
        name = snake(self._design.stack.name, "app")
        if len(name) > PACKAGE_LIMIT:
            name = name[: PACKAGE_LIMIT + 1].rpartition("_")[0] or name[:PACKAGE_LIMIT]
        name = name.rstrip("_")
        return f"{name}_app" if name in TAKEN_PACKAGES or name in _PYTHON else name

    @cached_property
    def modules(self) -> dict[str, str]:
        """Table -> module (file) name, `order_items` -> order_item."""
        found: dict[str, str] = {}
        taken: set[str] = {"base", "types", "enums"}
        for table in self._design.tables:
            found[table.name] = unique(singular_name(table.name), taken)
            taken.add(found[table.name])
        return found

    @cached_property
    def classes(self) -> dict[str, str]:
        """Table -> class name, `order_items` -> OrderItem."""
        found: dict[str, str] = {}
        taken: set[str] = {
            "Base",
            "Any",
            "UUID",
            "Decimal",
            "Literal",
            "Mapped",
            "Model",
            "Session",
            "Caller",
            "List",
            "Dict",
        }
        for table in self._design.tables:
            name = pascal(singular_name(table.name))
            found[table.name] = unique(f"{name}Row" if name in taken else name, taken)
            taken.add(found[table.name])
        return found

    @cached_property
    def enums(self) -> dict[str, str]:
        """Native enum -> alias name in `domain/enums.py`."""
        found: dict[str, str] = {}
        taken = set(self.classes.values()) | {"Literal"}
        for enum in self._design.enums:
            name = pascal(enum.name)
            found[enum.name] = unique(f"{name}Value" if name in taken else name, taken)
            taken.add(found[enum.name])
        return found

    @cached_property
    def attributes(self) -> dict[str, dict[str, str]]:
        """Table -> column -> attribute of the mapped class."""
        found: dict[str, dict[str, str]] = {}
        for table in self._design.tables:
            taken: dict[str, None] = {}
            mapping: dict[str, str] = {}
            for column in table.columns:
                name = snake(column.name, "column")
                name = unique(f"{name}_" if name in MODEL_RESERVED else name, taken)
                taken[name] = None
                mapping[column.name] = name
            found[table.name] = mapping
        return found

    @cached_property
    def relations(self) -> dict[str, dict[str, str]]:
        """Table -> relation -> attribute of the mapped class, distinct from its columns."""
        found: dict[str, dict[str, str]] = {}
        for table in self._design.tables:
            taken = set(self.attributes[table.name].values()) | MODEL_RESERVED
            mapping: dict[str, str] = {}
            for name in sorted(self._design.relations_of.get(table.name, {})):
                attribute = snake(name, "relation")
                attribute = unique(f"{attribute}_rows" if attribute in taken else attribute, taken)
                taken.add(attribute)
                mapping[name] = attribute
            found[table.name] = mapping
        return found
