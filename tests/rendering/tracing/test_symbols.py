from __future__ import annotations

import pytest

from generator.rendering.python.tracing.symbols import UnreadableError, call_symbol, entry_symbol, find_symbols

SOURCE = b'''\
import sqlalchemy as sa

LIMITS: dict[str, int] = {
    "orders": 5,
    'a "b"': 6,
}


@final
class Order(Base):
    """A row."""

    __table_args__ = (
        sa.CheckConstraint(sa.text("total > 0"), name="ck_total"),
        sa.Index("ix_total", "total"),
    )

    total: Mapped[int] = mapped_column(
        sa.Integer(),
    )

    @property
    def double(self) -> int:
        twice = self.total * 2
        return twice


def upgrade():
    pg.ENUM("a", "b", name="state").create(op.get_bind())
    op.create_table("orders", sa.Column("total", sa.Integer()), sa.Column("id", sa.Integer()))
    if True:
        op.execute('CREATE VIEW "open ""ones""" AS SELECT 1')
'''


def test_every_symbol_has_its_lines() -> None:
    assert {name: tuple(span) for name, span in find_symbols(SOURCE).spans.items()} == {
        "LIMITS": (3, 6),
        'LIMITS["orders"]': (4, 4),
        'LIMITS["a \\"b\\""]': (5, 5),
        "Order": (9, 25),
        "Order.__table_args__": (13, 16),
        'Order.__table_args__.CheckConstraint("ck_total")': (14, 14),
        'Order.__table_args__.CheckConstraint("ck_total").text("total > 0")': (14, 14),
        'Order.__table_args__.Index("ix_total")': (15, 15),
        'Order.__table_args__.Index("ix_total", "total")': (15, 15),
        "Order.total": (18, 20),
        "Order.double": (22, 25),
        "upgrade": (28, 32),
        'upgrade.ENUM("state")': (29, 29),
        'upgrade.create_table("orders")': (30, 30),
        'upgrade.create_table("orders").Column("total")': (30, 30),
        'upgrade.create_table("orders").Column("id")': (30, 30),
        'upgrade.execute("CREATE VIEW \\"open \\"\\"ones\\"\\"\\"")': (32, 32),
    }


def test_spellings_are_those_that_are_found() -> None:
    spans = find_symbols(SOURCE).spans
    assert call_symbol("upgrade", "execute", 'CREATE VIEW "open ""ones""" AS SELECT 2') in spans
    assert call_symbol(call_symbol("upgrade", "create_table", "orders"), "Column", "id") in spans
    assert entry_symbol("LIMITS", 'a "b"') in spans


@pytest.mark.parametrize(
    ("line", "name"), [(4, "LIMITS"), (10, "Order"), (19, "Order.total"), (24, "Order.double"), (1, None)]
)
def test_the_innermost_name_at_a_line(line: int, name: str | None) -> None:
    assert find_symbols(SOURCE).name_at(line) == name


@pytest.mark.parametrize(("source", "line"), [(b"x = 1\ndef (:\n", 2), (b"x = '\x00'", None)])
def test_what_is_not_python(source: bytes, line: int | None) -> None:
    with pytest.raises(UnreadableError) as caught:
        find_symbols(source)
    assert line is None or caught.value.line == line


def test_expressions_may_be_nested_deeply() -> None:
    source = f"total = {' + '.join(['f(1)'] * 900)}\ndef after(): ...\n"
    assert find_symbols(source.encode()).spans["after"] == (2, 2)
