from __future__ import annotations

import pytest

from generator.design import (
    Check,
    Column,
    ColumnType,
    Expression,
    ForeignKey,
    Key,
    Made,
    MadeKind,
    Table,
    TypeKind,
)
from generator.understanding.endpoints.making import Row, make_value, refold

TEXT, INTEGER, MOMENT = ColumnType(TypeKind.TEXT), ColumnType(TypeKind.INTEGER), ColumnType(TypeKind.TIMESTAMPTZ)
UUID = ColumnType(TypeKind.UUID)


def table(name: str, *columns: Column, keys: dict[str, str] | None = None, unique: tuple[str, ...] = ()) -> Table:
    foreign = tuple(ForeignKey(f"fk_{c}", (c,), target, ("id",)) for c, target in (keys or {}).items())
    uniques = (Key("uq", unique),) if unique else ()
    ident = Column("id", UUID, nullable=False)
    return Table(name, (ident, *columns), Key("pk", ("id",)), foreign_keys=foreign, uniques=uniques)


def column(name: str, kind: ColumnType = TEXT) -> Column:
    return Column(name, kind, nullable=False)


def made(of: Table, wanted: str, given: set[str], *others: Table) -> Made | None:
    return make_value(Row(of, frozenset(given), {t.name: t for t in (of, *others)}), of.by_name[wanted])


@pytest.mark.parametrize(
    ("name", "source"), [("normalizedName", "name"), ("name_lower", "name"), ("titulo_normalizado", "titulo")]
)
def test_a_folded_text_follows_its_source(name: str, source: str) -> None:
    of = table("things", column(source), column(name))
    assert made(of, name, {source}) == Made(name, MadeKind.FOLDED, source)
    assert made(of, name, set()) is None
    assert refold(of, frozenset({source})) == (Made(name, MadeKind.FOLDED, source),)
    assert refold(of, frozenset({name})) == ()


def test_a_slug_is_made_of_what_names_the_row_and_is_free_within_its_key() -> None:
    of = table(
        "articles", column("body"), column("titulo"), column("slug"), column("shop_id", UUID),
        keys={"shop_id": "shops"}, unique=("shop_id", "slug"),
    )  # fmt: skip
    value = made(of, "slug", {"body", "titulo", "shop_id"})
    assert value == Made("slug", MadeKind.SLUG, "titulo", scope=("shop_id",), length=120)


def test_a_slug_of_nothing_is_not_made() -> None:
    assert made(table("articles", column("slug")), "slug", set()) is None


@pytest.mark.parametrize("name", ["position", "ordem", "invoiceNumber", "line_no"])
def test_numbers_count_up_within_the_only_parent(name: str) -> None:
    of = table("lines", column(name, INTEGER), column("order_id", UUID), keys={"order_id": "orders"})
    orders = table("orders")
    assert made(of, name, {"order_id"}, orders) == Made(name, MadeKind.NUMBER, scope=("order_id",))
    assert made(of, name, set(), orders) == Made(name, MadeKind.NUMBER)


def test_a_plain_number_is_nobody_s_business() -> None:
    assert made(table("lines", column("servings", INTEGER)), "servings", set()) is None


@pytest.mark.parametrize("name", ["reference", "codigo", "ausweisnummer", "claim_number"])
def test_references_need_a_unique_key_and_no_check(name: str) -> None:
    free = table("claims", column(name), unique=(name,))
    assert made(free, name, set()) == Made(name, MadeKind.REFERENCE, length=10)
    assert made(table("claims", column(name)), name, set()) is None
    check = Check("ck", Expression(f"{name} ~ '^[A-Z]{{3}}$'", (name,)))
    checked = Table("claims", free.columns, free.primary_key, uniques=free.uniques, checks=(check,))
    assert made(checked, name, set()) is None


def test_a_foreign_key_is_copied_from_the_row_that_has_it() -> None:
    halls = table("halls", column("venue_id", UUID), keys={"venue_id": "venues"})
    of = table(
        "shows", column("hall_id", UUID), column("venue_id", UUID), keys={"hall_id": "halls", "venue_id": "venues"}
    )
    expected = Made("venue_id", MadeKind.COPY, "hall_id", far="venue_id", target="halls")
    assert made(of, "venue_id", {"hall_id"}, halls, table("venues")) == expected


def test_two_ways_to_a_value_are_none() -> None:
    halls = table("halls", column("currency"))
    plans = table("plans", column("currency"))
    of = table(
        "shows", column("hall_id", UUID), column("plan_id", UUID), column("currency"),
        keys={"hall_id": "halls", "plan_id": "plans"},
    )  # fmt: skip
    assert made(of, "currency", {"hall_id", "plan_id"}, halls, plans) is None
    assert made(of, "currency", {"hall_id"}, halls, plans) is not None


@pytest.mark.parametrize(
    ("mine", "theirs"), [("unit_price_cents", "price_cents"), ("precio_hora_aplicado", "precio_hora")]
)
def test_a_price_is_kept_as_it_was(mine: str, theirs: str) -> None:
    rooms = table("rooms", column(theirs, INTEGER))
    of = table("bookings", column("room_id", UUID), column(mine, INTEGER), keys={"room_id": "rooms"})
    assert made(of, mine, {"room_id"}, rooms) == Made(mine, MadeKind.COPY, "room_id", far=theirs, target="rooms")


def test_an_end_is_the_start_and_the_duration_of_the_kind() -> None:
    kinds = table("kinds", column("duration_hours", INTEGER))
    of = table(
        "visits",
        column("kind_id", UUID),
        column("starts_at", MOMENT),
        column("ends_at", MOMENT),
        keys={"kind_id": "kinds"},
    )
    value = made(of, "ends_at", {"kind_id", "starts_at"}, kinds)
    assert value == Made(
        "ends_at", MadeKind.END, "starts_at", key="kind_id", far="duration_hours", target="kinds", unit="hours"
    )
    assert made(of, "ends_at", {"kind_id"}, kinds) is None


def test_a_line_s_total_is_count_times_price_unless_tax_comes_on_top() -> None:
    names = ("quantity", "unit_price", "line_total")
    of = table("lines", *(column(name, INTEGER) for name in names))
    assert made(of, "line_total", {"quantity", "unit_price"}) == Made(
        "line_total", MadeKind.PRODUCT, "quantity", far="unit_price"
    )
    taxed = table("lines", *(column(name, INTEGER) for name in (*names, "tax_rate")))
    assert made(taxed, "line_total", {"quantity", "unit_price"}) is None
