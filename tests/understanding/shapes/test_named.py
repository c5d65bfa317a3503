from __future__ import annotations

from generator.design.shapes import Shape, ShapeKind
from tests.understanding.shapes.spelling import codes, document, shapes_of, spell


def test_shared_schemas_and_inline_definitions_are_named() -> None:
    doc = document(
        ("POST", "/login", "LoginIn { email: str }", "list[UserOut { id: UUID }]"),
        ("PATCH", "/users/{id}", "UserPatch = UserIn.omit({ role: true }).partial()", "UserOut (200)"),
        ("GET", "/links", None, "z.object({ data: z.array(Link) }) where Link = { a: int }"),
        schemas={"UserIn": "z.object({ name: z.string(), role: z.string() })", "Point": {"x": "int", "y": "int"}},
    )
    shapes, _ = shapes_of(doc)
    named = shapes.named
    assert {name: spell(named.get(name)) for name in sorted(named.names)} == {
        "Link": "Link{a: integer}",
        "LoginIn": "LoginIn{email: string}",
        "Point": "Point{x: integer, y: integer}",
        "UserIn": "UserIn{name: string, role: string}",
        "UserOut": "UserOut{id: uuid}",
        "UserPatch": "UserPatch partial {name?: string}",
    }


def test_a_name_is_found_without_its_suffix() -> None:
    shapes, _ = shapes_of(
        document(("GET", "/users", None, "UserSchema"), schemas={"User": "z.object({ id: z.uuid() })"})
    )
    assert spell(shapes.named.get("UserSchema")) == "User{id: uuid}"


def test_generics_in_three_notations() -> None:
    for name, source in (
        ("Page", "<T>(item: T) => z.object({ data: z.array(item), next: z.string().nullable() })"),
        ("Page<T>", "{ data: T[], next: string | null }"),
        ("Page[T]", "{ data: list[T], next: str | None }"),
    ):
        doc = document(("GET", "/a", None, "Page<Order>"), schemas={name: source})
        shapes, _ = shapes_of(doc)
        assert spell(shapes.of(doc.api.endpoints[0]).response.shape) == "{data: [@Order], next: string | null}"


def test_a_page_written_for_one_item_serves_others() -> None:
    doc = document(("GET", "/a", None, "Page[A] { items: list[A], total: int }"), ("GET", "/b", None, "Page[B]"))
    shapes, _ = shapes_of(doc)
    assert spell(shapes.response(doc.api.endpoints[1]).shape) == "{items: [@B], total: integer}"


def test_an_undefined_name_is_the_body_of_the_endpoint_it_speaks_of() -> None:
    doc = document(
        ("POST", "/time-off-requests", "z.object({ day: z.iso.date() })", None),
        ("PATCH", "/time-off-requests/:id", "CreateTimeOffRequestSchema.partial()", None),
    )
    shapes, findings = shapes_of(doc)
    assert spell(shapes.request(doc.api.endpoints[1]).body) == "partial {day?: date}"
    assert codes(findings) == ["SC407"]


def test_resolve_follows_names_and_their_changes() -> None:
    shapes, _ = shapes_of(document(schemas={"A": "B", "B": "{ x: int, y: int }", "C": "C"}))
    named = shapes.named
    assert spell(named.resolve(Shape(ShapeKind.REFERENCE, name="A"))) == "B{x: integer, y: integer}"
    changed = Shape(ShapeKind.REFERENCE, name="B", values=("x",), partial=True, nullable=True)
    assert spell(named.resolve(changed)) == "partial {y?: integer} | null"
    assert spell(named.resolve(Shape(ShapeKind.REFERENCE, name="C"))) == "@C"
    assert spell(named.resolve(Shape(ShapeKind.REFERENCE, name="Nobody"))) == "@Nobody"


def test_a_name_defined_twice_is_told() -> None:
    doc = document(("GET", "/a", None, "Out { id: UUID }"), ("GET", "/b", None, "Out { id: UUID, x: int }"))
    shapes, findings = shapes_of(doc)
    assert spell(shapes.named.get("Out")) == "Out{id: uuid}"
    assert spell(shapes.response(doc.api.endpoints[1]).shape) == "Out{id: uuid, x: integer}"
    assert codes(findings) == ["SC406"]


def test_definitions_that_need_themselves_end() -> None:
    shapes, findings = shapes_of(
        document(schemas={"A": "B.partial()", "B": "A.extend({ x: z.string() })", "D": "D | z.string()"})
    )
    assert [spell(shapes.named.get(name)) for name in "ABD"]
    assert codes(findings) == ["SC412"]


def test_definitions_that_double_each_other_end() -> None:
    schemas: dict[str, object] = {
        f"A{n}": f"z.object({{ l: A{n - 1}.partial(), r: A{n - 1}.partial() }})" for n in range(1, 30)
    }
    schemas |= {f"G{n}": f"<T>(x: T) => z.object({{ l: G{n - 1}(x), r: G{n - 1}(x) }})" for n in range(1, 30)}
    doc = document(("GET", "/a", None, "G29(X)"), schemas={**schemas, "A0": "z.object({ x: z.any() })"})
    shapes, findings = shapes_of(doc)
    assert shapes.response(doc.api.endpoints[0]).shape is not None
    assert shapes.named.get("A29") is not None
    assert codes(findings) == ["SC410"]


def test_enums_of_the_data_model_are_named() -> None:
    import json

    from generator.diagnostics import Findings
    from generator.reading import read_document
    from generator.understanding.shapes import NamedShapes

    text = json.dumps({"data_model": {"enums": {"order_status": ["open", "paid"]}, "tables": []}})
    named = NamedShapes.collect(read_document(text.encode(), "d.json", Findings()), Findings())
    assert spell(named.get("OrderStatus")) == "order_statusenum['open', 'paid']"


def test_a_shared_schema_may_be_a_list_of_fields_without_braces() -> None:
    doc = document(
        ("GET", "/a", None, "Page[Thing]"),
        schemas={
            "Page[T]": "items: list[T], next_cursor: str | None",
            "Thing": "id: UUID, tags: list[{name: str}] = []   # with its tags",
        },
    )
    shapes, findings = shapes_of(doc)
    assert spell(shapes.of(doc.api.endpoints[0]).response.shape) == "{items: [@Thing], next_cursor: string | null}"
    assert spell(shapes.named.get("Thing")) == "Thing{id: uuid, tags?: [{name: string}] = ()}"
    assert codes(findings) == []
