"""The module that confines sessions to a tenant, executed on its own."""

from __future__ import annotations

from dataclasses import replace

from generator.design import (
    AccessModel,
    Column,
    ColumnType,
    Design,
    ForeignKey,
    Identity,
    Key,
    Stack,
    Table,
    Tenancy,
    TypeKind,
)
from generator.rendering.python.names import Names
from generator.rendering.python.persistence.tenancy import build_tenancy

UUID = ColumnType(TypeKind.UUID)


def _table(name: str, *keys: tuple[str, str]) -> Table:
    columns = (Column("id", UUID, nullable=False), *(Column(column, UUID, nullable=False) for column, _ in keys))
    foreign = tuple(ForeignKey(f"fk_{name}_{column}", (column,), target, ("id",)) for column, target in keys)
    return Table(name, columns, Key(f"pk_{name}", ("id",)), foreign_keys=foreign)


DESIGN = Design(
    stack=Stack(name="Shop", title="Shop"),
    tables=(
        _table("tasks", ("project_id", "projects")),
        _table("projects", ("tenant_id", "tenants")),
        _table("tenants"),
        _table("users", ("tenant_id", "tenants")),
    ),
    access=AccessModel(
        Identity("users", "id", "id"),
        tenancy=Tenancy(
            "tenants",
            "id",
            "tenant_id",
            (
                ("projects", ("tenant_id",)),
                ("tasks", ("project_id", "tenant_id")),
                ("tenants", ()),
                ("users", ("tenant_id",)),
            ),
        ),
    ),
)


def test_every_table_of_a_tenant_has_its_condition() -> None:
    view = build_tenancy(DESIGN, Names(DESIGN))["tenancy"]
    assert view["caller"] == "User.tenant_id"
    assert view["columns"] == ['Project: "tenant_id",', 'User: "tenant_id",']
    assert [" ".join(lines) for lines in view["criteria"]] == [
        "(Project, Project.tenant_id == tenant),",
        "(Task, Task.project_id.in_(select(Project.id).correlate(None).where(Project.tenant_id == tenant))),",
        "(Tenant, Tenant.id == tenant),",
        "(User, User.tenant_id == tenant),",
    ]


def test_without_tenants_there_is_no_module() -> None:
    plain = replace(DESIGN, access=AccessModel(DESIGN.access.identity))
    assert build_tenancy(plain, Names(plain)) == {"tenancy": None}
