from __future__ import annotations

from generator.design import OperationKind, PagingKind, ShapeKind, ValueKind
from tests.understanding.endpoints.designs import ID, USERS, bound, codes_of, design_of, endpoint, field, one

BOOKS = [
    USERS,
    ["authors", ID, "name text NOT NULL", "slug text UNIQUE; NOT NULL"],
    ["books", ID, "author_id uuid FK authors.id; NOT NULL", "title varchar(200) NOT NULL", "price_cents integer NOT NULL",
     "currency char(3) NOT NULL", "status varchar(10) NOT NULL; DEFAULT 'draft'; CHECK (status IN ('draft', 'published'))",
     "published_at timestamptz", "cover_key text", "is_archived boolean NOT NULL; DEFAULT false",
     "created_by uuid FK users.id", "created_at timestamptz NOT NULL; DEFAULT now()", "deleted_at timestamptz"],
    ["tags", ID, "name text UNIQUE; NOT NULL"],
    ["book_tags", "book_id uuid PK; FK books.id ON DELETE CASCADE", "tag_id uuid PK; FK tags.id"],
    ["chapters", ID, "book_id uuid FK books.id ON DELETE CASCADE; NOT NULL", "title text NOT NULL",
     "state varchar(10) NOT NULL; DEFAULT 'open'; CHECK (state IN ('open', 'done'))"],
    ["book_likes", "book_id uuid PK; FK books.id", "user_id uuid PK; FK users.id"],
]  # fmt: skip


def test_fields_bind_to_columns_relations_and_counts() -> None:
    text = """{ id: uuid, title: string, author: { id: uuid, name: string }, authorName: string, tags: string[],
      chapters: { title: string }[], chapterCount: int, openCount: int, isLiked: boolean, published: boolean,
      coverUrl: url | null, createdBy: uuid | null }"""
    shape = one(BOOKS, endpoint("GET", "/books/:id", text)).response.shape
    assert bound(shape, "id") == ("column", "id", None)
    assert bound(shape, "author") == ("relation", None, "author")
    assert bound(shape, "author.name") == ("column", "name", None)
    assert bound(shape, "authorName") == ("pluck", "name", "author")
    assert bound(shape, "tags") == ("pluck", "name", "tags")
    assert bound(shape, "chapters")[0] == "relation"
    assert bound(shape, "chapterCount") == ("count", None, "chapters")
    assert field(shape, "openCount").binding.where == (("state", "open"),)  # type: ignore[union-attr]
    assert bound(shape, "isLiked")[:2] == ("caller flag", "user_id")
    assert bound(shape, "published") == ("is set", "published_at", None)
    assert bound(shape, "coverUrl") == ("column", "cover_key", None)
    assert bound(shape, "createdBy") == ("column", "created_by", None)


def test_a_group_gathers_columns_of_one_row() -> None:
    tables = [
        [
            "items",
            ID,
            "price_amount integer NOT NULL",
            "currency char(3) NOT NULL",
            "ship_line1 text NOT NULL",
            "ship_city text NOT NULL",
        ]
    ]
    text = "{ id: uuid, price: { amount: int, currency: string }, shippingAddress: { line1: string, city: string } }"
    shape = one(tables, endpoint("GET", "/items/:id", text)).response.shape
    assert bound(shape, "price") == ("group", None, None)
    assert bound(shape, "price.amount") == ("column", "price_amount", None)
    assert bound(shape, "price.currency") == ("column", "currency", None)
    assert bound(shape, "shippingAddress.line1") == ("column", "ship_line1", None)


def test_secrets_are_never_shown() -> None:
    shape = one(BOOKS, endpoint("GET", "/users/:id", "User { id, email, password_hash }")).response.shape
    assert bound(shape, "password_hash") == ("nothing", None, None)
    derived = one(BOOKS, endpoint("GET", "/users/:id", "UserSchema")).response.shape
    assert derived is not None
    assert "password_hash" not in [f.name for f in derived.fields]


def test_a_required_field_without_a_source_makes_a_stub_that_names_it() -> None:
    found = one(BOOKS, endpoint("GET", "/books/:id", "{ id: uuid, weather: string }"))
    assert found.operation.kind is OperationKind.STUB
    assert "`weather`" in found.operation.reason


def test_an_optional_field_without_a_source_is_null_and_a_finding() -> None:
    entry = endpoint("GET", "/books/:id", "{ id: uuid, weather?: string }")
    assert bound(one(BOOKS, entry).response.shape, "weather") == ("nothing", None, None)
    assert "SC304" in codes_of(BOOKS, [entry])


def test_an_unknown_name_takes_the_columns_of_its_table() -> None:
    entry = endpoint("GET", "/books/:id", "BookDetailDto")
    shape = one(BOOKS, entry).response.shape
    assert shape is not None
    assert shape.table == "books"
    assert [f.name for f in shape.fields][:3] == ["id", "author_id", "title"]
    assert "SC308" in codes_of(BOOKS, [entry])


def test_recursion_is_cut() -> None:
    tables = [["comments", ID, "parent_id uuid FK comments.id", "body text NOT NULL"]]
    schemas = {"shared_schemas": {"Comment": "{ id: uuid, body: string, parent: Comment | null }"}}
    entry = endpoint("GET", "/comments/:id", "Comment")
    shape = one(tables, entry, api=schemas).response.shape
    assert bound(shape, "parent") == ("nothing", None, None)
    assert "SC309" in codes_of(tables, [entry], api=schemas)


def test_the_same_name_over_the_same_table_is_the_same_shape() -> None:
    schemas = {
        "shared_schemas": {
            "Author": "{ id: uuid, name: string }",
            "Book": "{ id: uuid, title: string, author: Author }",
        }
    }
    entries = [
        endpoint("GET", "/books/:id", "Book"),
        endpoint("GET", "/books", "Book[]"),
        endpoint("GET", "/authors/:id", "Author"),
    ]
    single, many, author = design_of(BOOKS, entries, api=schemas).endpoints
    assert many.response.shape is not None
    assert many.response.shape.item == single.response.shape
    assert field(single.response.shape, "author").shape == author.response.shape


def test_list_envelopes_pages_filters_and_sorting() -> None:
    request = (
        "query: author_id?: uuid, tag?: string[], price_min?: int, published_before?: date, q?: string, include_archived?: bool, "
        "weather?: string, sort?: 'title' | '-price', page: int = 1, per_page: int = 20 (max 50)"
    )
    response = "{ data: { id: uuid, title: string }[], meta: { total: int, page: int } }"
    entry = endpoint("GET", "/books", response, request)
    found = one(BOOKS, entry)
    filters = {f.parameter: (f.operator.value, f.columns, f.relation) for f in found.operation.filters}
    assert filters["author_id"] == ("eq", ("author_id",), None)
    assert filters["tag"] == ("in", ("name",), "tags")
    assert filters["price_min"] == ("gte", ("price_cents",), None)
    assert filters["published_before"] == ("lte", ("published_at",), None)
    assert filters["q"] == ("search", ("title",), None)
    assert filters["include_archived"] == ("include", ("is_archived",), None)
    assert "weather" not in filters
    assert "weather" in [f.name for f in found.query]
    assert "SC306" in codes_of(BOOKS, [entry])
    paging, sorting = found.operation.paging, found.operation.sorting
    assert paging is not None
    assert sorting is not None
    assert (paging.kind, paging.limit_parameter, paging.position_parameter) == (PagingKind.PAGE, "per_page", "page")
    assert (paging.default_limit, paging.max_limit) == (20, 50)
    assert [(key, order[0].column, order[0].descending) for key, order in sorting.choices] == [
        ("title", "title", False),
        ("-price", "price_cents", True),
    ]
    assert (sorting.default[0].column, sorting.default[0].descending) == ("created_at", True)
    assert bound(found.response.shape, "data")[0] == "items"
    assert bound(found.response.shape, "meta.total")[0] == "total"


def test_a_bare_list_is_not_paged() -> None:
    found = one(BOOKS, endpoint("GET", "/tags", "Tag[]"))
    assert found.operation.paging is not None
    assert found.operation.paging.kind is PagingKind.NONE


def test_a_next_cursor_without_parameters_gets_them() -> None:
    entry = endpoint("GET", "/books", "{ items: Book[], next_cursor: string | null }")
    found = one(BOOKS, entry)
    assert [f.name for f in found.query] == ["limit", "cursor"]
    assert "SC313" in codes_of(BOOKS, [entry])


def test_create_takes_parents_from_the_path_and_the_creator_from_the_caller() -> None:
    found = one(
        BOOKS,
        endpoint(
            "POST",
            "/authors/:authorSlug/books",
            "Book",
            "{ title: string, price_cents: int, currency: string, tag_ids?: uuid[] }",
        ),
    )
    operation = found.operation
    assert operation.kind is OperationKind.CREATE
    assert found.response.status == 201
    assert [(p.table, p.conditions[0].column, p.child_column) for p in operation.parents] == [
        ("authors", "slug", "author_id")
    ]
    assert [(a.column, a.value.kind, a.value.name) for a in operation.assignments] == [
        ("created_by", ValueKind.CALLER, "users")
    ]
    assert bound(found.body, "tag_ids") == ("links", None, "tags")
    by_key = one(
        BOOKS,
        endpoint("POST", "/authors/:authorId/books", "Book", "{ title: string, price_cents: int, currency: string }"),
    )
    assert ("author_id", ValueKind.PARAMETER) in [(a.column, a.value.kind) for a in by_key.operation.assignments]


def test_a_column_that_nobody_gives_makes_a_stub() -> None:
    found = one(BOOKS, endpoint("POST", "/books", "Book", "{ title: string, price_cents: int, currency: string }"))
    assert found.operation.reason == "Nothing in the design gives `books.author_id` a value."


def test_nested_rows_are_written_with_their_parent() -> None:
    body = "{ author_id: uuid, title: string, price_cents: int, currency: string, chapters: { title: string }[] }"
    found = one(BOOKS, endpoint("POST", "/books", "Book", body))
    assert bound(found.body, "chapters") == ("children", None, "chapters")


def test_update_replace_delete() -> None:
    entries = [
        endpoint("PATCH", "/books/:id", "Book", "{ title?: string, price_cents?: int }"),
        endpoint("PUT", "/tags/:id", "Tag", "{ name: string }"),
        endpoint("DELETE", "/books/:id", "204"),
        endpoint("DELETE", "/tags/:id", "{ success: true }"),
    ]
    patch, put, soft, hard = design_of(BOOKS, entries).endpoints
    assert patch.operation.kind is OperationKind.UPDATE
    assert patch.body is not None
    assert patch.body.partial
    assert put.operation.kind is OperationKind.REPLACE
    assert (soft.operation.kind, soft.operation.soft_delete, soft.response.status) == (
        OperationKind.DELETE,
        "deleted_at",
        204,
    )
    assert hard.operation.soft_delete is None
    assert bound(hard.response.shape, "success")[0] == "constant"


def test_a_request_that_changes_nothing_is_a_stub() -> None:
    found = one(BOOKS, endpoint("PATCH", "/books/:id", "Book", "{ weather?: string }"))
    assert found.operation.kind is OperationKind.STUB


def test_if_match_checks_the_version() -> None:
    tables = [["docs", ID, "body text NOT NULL", "version integer NOT NULL; DEFAULT 1"]]
    plain = one(tables, endpoint("PATCH", "/docs/:id", "Doc", "{ body?: string }"))
    asked = one(tables, endpoint("PATCH", "/docs/:id", "Doc", "{ body?: string }", description="Needs If-Match."))
    assert plain.operation.version_column is None
    assert asked.operation.version_column == "version"


def test_a_described_effect_makes_a_stub() -> None:
    for text in (
        "Sends a confirmation e-mail to the author.",
        "Charges the card through Stripe.",
        "Generates a PDF report.",
    ):
        found = one(BOOKS, endpoint("POST", "/tags", "Tag", "{ name: string }", description=text))
        assert found.operation.kind is OperationKind.STUB, text
    plain = one(BOOKS, endpoint("POST", "/tags", "Tag", "{ name: string }", description="Does not send any e-mail."))
    assert plain.operation.kind is OperationKind.CREATE


def test_odd_answers_are_stubs() -> None:
    entries = [
        endpoint("GET", "/books/:id/export", "302 redirect to a presigned URL"),
        endpoint("POST", "/books", "202 Accepted", "{ title: string }"),
        endpoint("GET", "/forecast", "{ temperature: number }"),
    ]
    assert [e.operation.kind for e in design_of(BOOKS, entries).endpoints] == [OperationKind.STUB] * 3


def test_requests_refuse_what_the_server_makes() -> None:
    found = one(BOOKS, endpoint("POST", "/authors", "Author", "CreateAuthorInput"))
    assert found.body is not None
    assert [f.name for f in found.body.fields] == ["name", "slug"]


def test_health_is_health() -> None:
    entry = endpoint("GET", "/health", "{ status: string }", auth="none")
    assert one(BOOKS, entry).operation.kind is OperationKind.HEALTH


def test_text_on_the_wire_takes_the_type_of_its_column() -> None:
    tables = [["events", ID, "starts_on date NOT NULL", "host_id uuid"]]
    body = one(tables, endpoint("POST", "/events", "Event", "{ startsOn: string, hostId?: string }")).body
    assert field(body, "startsOn").shape.kind is ShapeKind.DATE
    assert field(body, "hostId").shape.kind is ShapeKind.UUID


def test_a_name_that_nobody_defines_is_the_type_of_the_column_called_alike() -> None:
    found = one(BOOKS, endpoint("PATCH", "/books/:id", "Book", "z.object({ status: BookStatus.optional() })"))
    assert bound(found.body, "status") == ("column", "status", None)
    assert field(found.body, "status").shape.kind is ShapeKind.ENUM


def test_a_post_of_a_row_with_a_key_of_its_own_creates_it() -> None:
    tables = [
        USERS,
        ["instruments", ID, "name text NOT NULL"],
        ["resenas", ID, "instrument_id uuid FK instruments.id; NOT NULL", "user_id uuid FK users.id; NOT NULL",
         "stars smallint NOT NULL"],
    ]  # fmt: skip
    found = one(tables, endpoint("POST", "/instruments/:id/resenas", "Resena (201)", "{ stars: int (1..5) }"))
    assert found.operation.kind is OperationKind.CREATE
    assert {condition.column for condition in found.operation.assignments} >= {"user_id"}


def test_a_bare_from_means_the_day_of_the_row_rather_than_that_of_its_making() -> None:
    plans = ["plans", ID, "week_start date NOT NULL", "created_at timestamptz NOT NULL; DEFAULT now()"]
    logs = ["logs", ID, "text text NOT NULL", "created_at timestamptz NOT NULL; DEFAULT now()"]
    entries = [
        endpoint("GET", "/plans", "Plan[]", "query: { from?: string, to?: string }"),
        endpoint("GET", "/logs", "Log[]", "query: { from?: string }"),
    ]
    listed, logged = design_of([USERS, plans, logs], entries).endpoints
    assert [entry.columns for entry in listed.operation.filters] == [("week_start",), ("week_start",)]
    assert [entry.columns for entry in logged.operation.filters] == [("created_at",)]


def test_lists_in_a_request_hold_what_their_column_takes() -> None:
    table = ["dishes", ID, "name text NOT NULL", "diets text[] NOT NULL; CHECK (true)", "marks integer[] NOT NULL"]
    entry = endpoint("POST", "/dishes", "Dish", "{ name: string, diets: Unknown[], marks: string[] }")
    body = one([USERS, table], entry).body
    kinds = {found.name: found.shape.item.kind for found in body.fields if found.shape.item} if body else {}
    assert kinds == {"diets": ShapeKind.STRING, "marks": ShapeKind.INTEGER}
    nested = endpoint("POST", "/dishes", "Dish", "{ name: string, diets: { a: string }[], marks: int[] }")
    assert one([USERS, table], nested).operation.kind is OperationKind.STUB


def test_a_list_that_is_made_of_others_is_not_an_empty_row() -> None:
    entry = endpoint("POST", "/books", "Book", "{ title: string }")
    entry["description"] = "Generate (or regenerate) it: prices scaled to the currency, merged by author"
    found = one(BOOKS, entry)
    assert found.operation.kind is OperationKind.STUB
    assert found.operation.reason == "The design says that it computes a result, which no column of `books` carries."


def test_a_delete_that_ends_a_row_keeps_it() -> None:
    keys = ["keys", ID, "label text NOT NULL", "expires_at timestamptz", "revoked_at timestamptz"]

    def deleted(prose: str, response: str = "204") -> tuple[OperationKind, list[str], str | None]:
        operation = one([USERS, keys], endpoint("DELETE", "/keys/:id", response, description=prose)).operation
        return operation.kind, [entry.column for entry in operation.assignments], operation.soft_delete

    assert deleted("Revokes the key at once.") == (OperationKind.UPDATE, ["revoked_at"], None)
    assert deleted("Sets revoked_at.") == (OperationKind.UPDATE, ["revoked_at"], None)
    assert deleted("", "{ id: uuid, label: string }") == (OperationKind.UPDATE, ["revoked_at"], None)
    assert deleted("Soft delete.") == (OperationKind.DELETE, [], "revoked_at")
    assert deleted("Removes the key.") == (OperationKind.DELETE, [], None)


def test_a_part_of_a_row_without_its_point_is_a_stub() -> None:
    rooms = ["rooms", ID, "label text NOT NULL", "floor integer NOT NULL", "seats integer NOT NULL"]
    shape = "{ id: uuid, label: string, floor: int, days: [{ day: date, free: boolean }] }"
    part, whole = design_of(
        [USERS, rooms],
        [endpoint("GET", "/rooms/:id/availability", shape), endpoint("GET", "/rooms/:id", shape)],
    ).endpoints
    assert part.operation.kind is OperationKind.STUB
    assert whole.operation.kind is OperationKind.GET
    assert bound(whole.response.shape, "days")[0] == "nothing"
