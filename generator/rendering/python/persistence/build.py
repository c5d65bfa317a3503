"""The persistence part of the view."""

from __future__ import annotations

from typing import Any

from generator.design import Design, TypeKind
from generator.rendering.python.literals import comment_text
from generator.rendering.python.names import Names
from generator.rendering.python.persistence.column_types import CUSTOM, PLAIN_TEXT, type_source
from generator.rendering.python.persistence.constraint_map import build_constraints
from generator.rendering.python.persistence.entities import build_entities
from generator.rendering.python.persistence.imports import Imports, statement
from generator.rendering.python.persistence.migration import build_migration
from generator.rendering.python.persistence.ordering import order_tables
from generator.rendering.python.persistence.source import Call, Text, layout
from generator.rendering.python.persistence.tenancy import build_tenancy

_GROUPS: dict[str, tuple[TypeKind, ...]] = {
    "bit": (TypeKind.BIT,),
    "varbit": (TypeKind.VARBIT,),
    "geography": (TypeKind.GEOGRAPHY,),
    "geometry": (TypeKind.GEOMETRY,),
    "spatial": (TypeKind.GEOGRAPHY, TypeKind.GEOMETRY),
    "vector": (TypeKind.VECTOR,),
    "money": (TypeKind.MONEY,),
    "inet": (TypeKind.INET,),
}


def build_persistence(design: Design, names: Names) -> dict[str, Any]:
    """`entities`, `models`, `enums`, `column_types`, `migration` and `constraints` for the persistence template."""
    ordering = order_tables(design.tables)
    return {
        "entities": build_entities(design, names, ordering),
        "models": _models(design, names),
        "enums": [_enum(names.enums[enum.name], enum.values, enum.description) for enum in design.enums],
        "column_types": _column_types(design, names),
        "migration": build_migration(design, names, ordering),
        "constraints": build_constraints(design),
        **build_tenancy(design, names),
    }


def _models(design: Design, names: Names) -> dict[str, Any]:
    """Imports and `__all__` of the package of models."""
    root = f"{names.package}.adapters.persistence.models"
    modules = {names.modules[table.name]: names.classes[table.name] for table in design.tables} | {"base": "Base"}
    return {
        "imports": [statement(f"{root}.{module}", [modules[module]]) for module in sorted(modules)],
        "classes": sorted(modules.values()),
    }


def _enum(alias: str, values: tuple[str, ...], description: str) -> dict[str, Any]:
    source = layout(Call("Literal", tuple(Text(value) for value in values), "[]"), before=f"{alias} = ")
    return {"alias": alias, "source": source, "description": comment_text(description), "values": list(values)}


def _column_types(design: Design, names: Names) -> dict[str, Any]:
    """What `types.py` holds: only what the design uses."""
    used = {type_source(column.type, names).custom for table in design.tables for column in table.columns}
    plain = [kind for kind in PLAIN_TEXT if CUSTOM[kind] in used]
    flags = {flag: any(CUSTOM[kind] in used for kind in kinds) for flag, kinds in _GROUPS.items()}
    flags |= {"native_enum": "native_enum" in used, "uuid7": design.stack.uuid_version == 7}
    flags["text"] = bool(plain) or flags["bit"] or flags["varbit"]
    return {
        "plain": [{"class_name": CUSTOM[kind], "sql": kind.value} for kind in plain],
        **flags,
        "imports": _type_imports(flags, names.package),
    }


def _type_imports(flags: dict[str, bool], package: str) -> list[list[str]]:
    imports = Imports(package)
    if flags["text"] or flags["spatial"] or flags["vector"] or flags["money"]:
        imports.add("import sqlalchemy as sa", f"from {package}.adapters.persistence.extensions import DatabaseType")
        imports.add("from typing import Any")
    if flags["spatial"]:
        imports.add("from typing import ClassVar")
    if flags["inet"]:
        imports.add("import sqlalchemy as sa", "from sqlalchemy.dialects import postgresql as pg")
        imports.add("from typing import Any")
    if flags["native_enum"]:
        imports.add("from sqlalchemy.dialects import postgresql as pg", "from typing import Any, get_args")
    if flags["uuid7"]:
        imports.add("import secrets", "import time", "from uuid import UUID")
    return imports.sections()
