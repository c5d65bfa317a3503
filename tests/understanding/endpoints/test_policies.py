from __future__ import annotations

import pytest

from generator.design import Access, Grant, Owner
from tests.understanding.endpoints.designs import ID, USERS, Json, codes_of, design_of, endpoint, one

SHOP = [
    USERS,
    ["shops", ID, "owner_id uuid FK users.id; NOT NULL", "name text NOT NULL"],
    ["shop_members", "shop_id uuid PK; FK shops.id", "user_id uuid PK; FK users.id",
     "role text NOT NULL; CHECK (role IN ('manager', 'clerk'))"],
    ["products", ID, "shop_id uuid FK shops.id; NOT NULL", "name text NOT NULL"],
    ["reviews", ID, "product_id uuid FK products.id; NOT NULL", "author_id uuid FK users.id; NOT NULL", "body text NOT NULL"],
    ["orders", ID, "user_id uuid FK users.id; NOT NULL", "note text"],
    ["order_lines", ID, "order_id uuid FK orders.id; NOT NULL", "quantity integer NOT NULL"],
]  # fmt: skip


@pytest.mark.parametrize(
    ("auth", "access", "roles"),
    [
        ("none", Access.PUBLIC, ()),
        ("public", Access.PUBLIC, ()),
        (False, Access.PUBLIC, ()),
        ("ninguna", Access.PUBLIC, ()),
        ("optional", Access.OPTIONAL, ()),
        ("opcional", Access.OPTIONAL, ()),
        ("required", Access.SIGNED_IN, ()),
        ("sí", Access.SIGNED_IN, ()),
        ("obligatoire", Access.SIGNED_IN, ()),
        ("erforderlich", Access.SIGNED_IN, ()),
        ("Bearer JWT", Access.SIGNED_IN, ()),
        ("required (admin)", Access.SIGNED_IN, ("admin",)),
        ("Admin only", Access.SIGNED_IN, ("admin",)),
        (["admin", "member"], Access.SIGNED_IN, ("admin", "member")),
        ({"required": True, "roles": ["admin"]}, Access.SIGNED_IN, ("admin",)),
        ({"required": False}, Access.PUBLIC, ()),
        ("role: admin", Access.SIGNED_IN, ("admin",)),
        ("whatever we agree on", Access.SIGNED_IN, ()),
    ],
)
def test_the_words_of_access(auth: Json, access: Access, roles: tuple[str, ...]) -> None:
    policy = one(SHOP, endpoint("GET", "/products", "Product[]", auth=auth)).policy
    assert (policy.access, policy.roles) == (access, roles)


def test_unknown_words_and_undefined_roles_are_findings() -> None:
    assert "SC501" in codes_of(SHOP, [endpoint("GET", "/products", "Product[]", auth="whatever we agree on")])
    assert "SC502" in codes_of(SHOP, [endpoint("GET", "/products", "Product[]", roles=["auditor"])])


def test_api_keys() -> None:
    assert one(SHOP, endpoint("GET", "/products", "Product[]", auth="API key")).policy.api_key


def test_roles_within_a_scope() -> None:
    entries = [
        endpoint("GET", "/shops/:shopId/products", "Product[]", roles=["shop:manager"]),
        endpoint("DELETE", "/products/:id", "204", roles=["shop:manager", "shop:clerk"]),
        endpoint("DELETE", "/reviews/:id", "204", auth="required (shop manager)"),
        endpoint("GET", "/products", "Product[]", roles=["team:lead"]),
    ]
    by_path, by_key, _, unknown = (e.policy for e in design_of(SHOP, entries).endpoints)
    assert [(r.role, r.members, r.parameter, r.path) for r in by_path.scoped_roles] == [
        ("manager", "shop_members", "shop_id", ())
    ]
    assert [(r.role, r.path) for r in by_key.scoped_roles] == [("manager", ("shop_id",)), ("clerk", ("shop_id",))]
    assert (unknown.roles, unknown.nobody) == ((), True)


def test_owners() -> None:
    either = one(SHOP, endpoint("DELETE", "/reviews/:id", "204", auth="required (admin or author)")).policy
    assert either.roles == ("admin",)
    assert either.owner is not None
    assert (either.owner.column, either.owner.table) == ("author_id", "users")
    below = one(SHOP, endpoint("DELETE", "/products/:id", "204", auth="owner")).policy
    assert below.owner is not None
    assert (below.owner.path, below.owner.column) == (("shop_id",), "owner_id")
    assert "SC508" in codes_of(
        [USERS, ["things", ID, "name text"]], [endpoint("DELETE", "/things/:id", "204", auth="owner")]
    )


def test_rows_of_one_user_are_shown_to_that_user_only() -> None:
    entries = [
        endpoint("GET", "/orders", "Order[]"),
        endpoint("GET", "/admin/orders", "Order[]", auth="required (admin)"),
        endpoint("GET", "/orders/:id/lines", "OrderLine[]"),
        endpoint("PATCH", "/reviews/:id", "Review", "{ body?: string }"),
    ]
    own, everything, below, review = design_of(SHOP, entries).endpoints
    assert own.policy.grants == (Grant(rows=Owner("user_id", "users")),)
    assert (everything.policy.roles, everything.policy.grants) == (("admin",), ())
    assert ("user_id", "caller") in [(c.column, c.value.kind.value) for c in below.operation.parents[0].conditions]
    assert review.policy.owner is not None
    assert not review.policy.grants


def test_public_reads_are_not_narrowed() -> None:
    policy = one(SHOP, endpoint("GET", "/orders", "Order[]", auth="none")).policy
    assert policy.owner is None


def test_a_row_that_one_need_not_sign_in_for_may_still_be_its_owners() -> None:
    tables = [USERS, ["carts", ID, "user_id uuid FK users.id; NULL", "note text"]]
    entry = endpoint("GET", "/carts/:id", "Cart", auth="optional (propri\u00e9taire ou en-t\u00eate X-Cart-Token)")
    policy = one(tables, entry).policy
    assert (policy.access, policy.roles) == (Access.OPTIONAL, ())
    assert policy.owner is not None
    assert policy.owner.column == "user_id"
    assert "SC560" in codes_of(tables, [entry])
    listed = one(tables, endpoint("GET", "/carts", "Cart[]", auth="optional (owner or X-Cart-Token)")).policy
    assert (listed.access, listed.owner) == (Access.OPTIONAL, None)
    nobody = one([USERS, ["carts", ID, "note text"]], entry).policy
    assert (nobody.access, nobody.nobody) == (Access.SIGNED_IN, True)


@pytest.mark.parametrize(
    ("auth", "roles", "access"),
    [
        ("optional (owner or X-Cart-Token)", ["owner"], Access.OPTIONAL),
        ("optional (owner or X-Cart-Token)", ["admin"], Access.SIGNED_IN),
        ("optional (owner or admin)", [], Access.SIGNED_IN),
    ],
)
def test_a_role_beside_the_owner_asks_for_a_token(auth: str, roles: list[str], access: Access) -> None:
    carts = ["carts", ID, "user_id uuid FK users.id; NULL", "note text"]
    policy = one([USERS, carts], endpoint("GET", "/carts/:id", "Cart", auth=auth, roles=roles)).policy
    assert policy.access is access
    assert policy.owner == Owner("user_id", "users")
    assert policy.roles == (("admin",) if access is Access.SIGNED_IN else ())
