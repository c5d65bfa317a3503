"""The tenancy of the view: which rows belong to a tenant, in Python's names."""

from __future__ import annotations

from typing import Any

from generator.design import Design, Table
from generator.rendering.python.literals import text_literal
from generator.rendering.python.names import Names
from generator.rendering.python.payloads import Bracket, Item, Piece, lay
from generator.rendering.python.persistence.imports import Imports


def build_tenancy(design: Design, names: Names) -> dict[str, Any]:
    """`tenancy`: None where the design has no tenants."""
    tenancy, identity = design.access.tenancy, design.access.identity
    if tenancy is None or identity is None:
        return {"tenancy": None}
    confined = [(design.table_of[name], path) for name, path in tenancy.paths if name in design.table_of]
    imports = Imports(names.package)
    imports.add(
        "from collections.abc import Mapping, Sequence",
        "from typing import Any",
        "from sqlalchemy import ColumnElement, event, inspect, literal, select",
        "from sqlalchemy.ext.asyncio import AsyncSession",
        "from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, with_loader_criteria",
        f"from {names.package}.adapters.persistence.models.base import Base",
        f"from {names.package}.domain.caller import UserKey",
        f"from {names.package}.domain.errors import Invalid, NotFound",
        *(
            f"from {names.package}.adapters.persistence.models.{names.modules[table.name]} import {names.classes[table.name]}"
            for table, _ in confined
        ),
    )
    attributes = names.attributes
    users = names.classes[identity.table]
    view = {
        "imports": imports.sections(),
        "caller": f"{users}.{attributes[identity.table][tenancy.column]}",
        "user_key": f"{users}.{attributes[identity.table][identity.key]}",
        "columns": [
            f"{names.classes[table.name]}: {text_literal(attributes[table.name][path[0]])},"
            for table, path in confined
            if len(path) == 1
        ],
        "criteria": [
            lay(
                Bracket(
                    "(",
                    (Item(names.classes[table.name]), Item(_test(design, names, table, path, tenancy.key))),
                    ")",
                ),
                suffix=",",
            )
            for table, path in confined
        ],
        "table": tenancy.table,
        "module": names.modules[tenancy.table],
        "class_name": names.classes[tenancy.table],
    }
    return {"tenancy": view}


def _test(design: Design, names: Names, table: Table, path: tuple[str, ...], key: str) -> Piece:
    """That a row belongs to the tenant."""
    own = names.classes[table.name]
    if not path:
        return f"{own}.{names.attributes[table.name][key]} == tenant"
    attribute = f"{own}.{names.attributes[table.name][path[0]]}"
    if len(path) == 1:
        return f"{attribute} == tenant"
    reference = table.key_of[path[0]]
    target = design.table_of[reference.target]
    theirs = f"{names.classes[target.name]}.{names.attributes[target.name][reference.target_columns[0]]}"
    inner = Bracket(
        f"select({theirs}).correlate(None).where(", (Item(_test(design, names, target, path[1:], key)),), ")"
    )
    return Bracket(f"{attribute}.in_(", (Item(inner),), ")")
