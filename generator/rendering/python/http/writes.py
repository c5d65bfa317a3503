"""Request bodies as arguments of use cases: which field sets which column, link or child row."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.design import Field, ForeignKey, Made, Relation, Shape, ShapeKind, Source, Table
from generator.rendering.python.http.context import Context
from generator.rendering.python.http.making import made_lines
from generator.rendering.python.http.schemas import attributes_of
from generator.rendering.python.layout import bracket, choice
from generator.rendering.python.literals import text_literal
from generator.rendering.python.names import singular_name, snake


@dataclass(slots=True)
class Links:
    """A field with the keys of rows to link through a join table."""

    variable: str
    relation: Relation
    source: str
    always: bool


@dataclass(slots=True)
class Lookup:
    """A field with a unique text of the row that a foreign key is to point at."""

    variable: str
    source: str
    annotation: str
    key: ForeignKey
    far: str


@dataclass(slots=True)
class Children:
    """A field with nested objects that become rows of a one-to-many relation."""

    variable: str
    relation: Relation
    source: str
    columns: list[tuple[str, str]]
    always: bool
    made: tuple[Made, ...] = ()


@dataclass(slots=True)
class Body:
    """A request body taken apart.

    Attributes:
        columns: attribute of the mapped class -> (path of attributes in `data`, source of its value).
        conditional: those of them that are left to the database's default when absent.
        password: source of the plain password and the column of its hash.
    """

    columns: dict[str, tuple[str, str]] = field(default_factory=dict)
    conditional: set[str] = field(default_factory=set)
    links: list[Links] = field(default_factory=list)
    lookups: list[Lookup] = field(default_factory=list)
    children: list[Children] = field(default_factory=list)
    password: tuple[str, str, bool] | None = None
    current_password: str | None = None
    refresh_token: str | None = None


def take_apart(context: Context, table: Table, shape: Shape, source: str = "data", prefix: str = "") -> Body:
    """Read the bindings of a body."""
    body = Body()
    attributes = attributes_of(shape.fields)
    for entry in shape.fields:
        _field(context, table, entry, f"{source}.{attributes[entry.name]}", f"{prefix}{attributes[entry.name]}", body)
    return body


def _field(context: Context, table: Table, entry: Field, value: str, path: str, body: Body) -> None:
    binding = entry.binding
    if binding is None:
        return
    always = entry.required and not entry.nullable
    if binding.source is Source.COLUMN and binding.column in table.by_name:
        column = table.by_name[binding.column]
        attribute = context.names.attributes[table.name][column.name]
        body.columns[attribute] = (path, _dumped(entry.shape, value, always=always))
        given = entry.required or (entry.has_default and entry.default is not None) or isinstance(entry.default, tuple)
        if not given and not (column.nullable and column.default is None):
            body.conditional.add(attribute)
    elif binding.source is Source.GROUP:
        inner = take_apart(context, table, entry.shape, value, f"{path}.")
        for attribute, (inner_path, inner_value) in inner.columns.items():
            shown = inner_value if always else f"{inner_value} if {value} is not None else None"
            body.columns[attribute] = (inner_path, shown)
            if not always and not table.by_name[_column_of(context, table, attribute)].nullable:
                body.conditional.add(attribute)
    elif binding.source is Source.LOOKUP and binding.column:
        key = table.key_of[binding.column]
        body.lookups.append(Lookup(snake(entry.name), value, "str", key, binding.columns[0]))
    elif binding.source is Source.LINKS and binding.relation:
        relation = context.design.relations_of[table.name][binding.relation]
        body.links.append(Links(snake(entry.name), relation, value, always or entry.has_default))
    elif binding.source is Source.CHILDREN and binding.relation:
        relation = context.design.relations_of[table.name][binding.relation]
        body.children.append(_children(context, entry, relation, value, always=always))
    elif binding.source is Source.PASSWORD and binding.column:
        body.password = (value, context.names.attributes[table.name][binding.column], always)
    elif binding.source is Source.CURRENT_PASSWORD:
        body.current_password = value
    elif binding.source is Source.REFRESH_TOKEN:
        body.refresh_token = value


def _column_of(context: Context, table: Table, attribute: str) -> str:
    return next(column for column, name in context.names.attributes[table.name].items() if name == attribute)


def _dumped(shape: Shape, value: str, *, always: bool) -> str:
    """Nested objects are stored as JSON: as plain data, not as model instances."""
    if shape.kind is ShapeKind.OBJECT and shape.fields:
        dumped = f'{value}.model_dump(mode="json", by_alias=True)'
        return dumped if always else f"{dumped} if {value} is not None else None"
    if (
        shape.kind is ShapeKind.ARRAY
        and shape.item is not None
        and shape.item.kind is ShapeKind.OBJECT
        and shape.item.fields
    ):
        dumped = f'[item.model_dump(mode="json", by_alias=True) for item in {value}]'
        return dumped if always else f"{dumped} if {value} is not None else None"
    return value


def _children(context: Context, entry: Field, relation: Relation, value: str, *, always: bool) -> Children:
    child = context.design.table_of[relation.target]
    item = entry.shape.item or Shape(ShapeKind.OBJECT)
    inner = take_apart(context, child, item, "item")
    columns = [
        (attribute, source) for attribute, (_, source) in inner.columns.items() if attribute not in inner.conditional
    ]
    made = entry.binding.made if entry.binding is not None else ()
    return Children(snake(entry.name), relation, value, columns, always or entry.has_default, made)


def lookup_lines(context: Context, lookup: Lookup) -> tuple[list[str], str]:
    """Lines that find the row that a field names, and the key of it."""
    model = context.use_model(lookup.key.target)
    names = context.names.attributes[lookup.key.target]
    helper = "one" if 404 in context.endpoint.errors else "named"
    context.usecase.local("application.rows", helper)
    context.usecase.name("sqlalchemy", "select")
    row = f"{singular_name(lookup.key.target)}_row"
    test = f"{context.attribute(lookup.key.target, lookup.far)} == {lookup.variable}"
    noun = text_literal(singular_name(lookup.key.target).replace("_", " "))
    statement = f"select({model}).where({test})"
    lines = bracket(f"{row} = await {helper}(", ["session", statement, noun], ")")
    return lines, f"{row}.{names[lookup.key.target_columns[0]]}"


def values_lines(body: Body) -> list[str]:
    """`values = {...}`: the columns that the caller sets on a new row."""
    entries = [
        choice(f"{text_literal(a)}: ", source, 8)
        for a, (_, source) in body.columns.items()
        if a not in body.conditional
    ]
    lines = bracket("values: dict[str, Any] = {", entries, "}", explode=bool(entries))
    for attribute, (path, source) in body.columns.items():
        if attribute in body.conditional:
            head = path.partition(".")[0]
            lines += [
                f"if data.{head} is not None:",
                f"    values[{text_literal(attribute)}] = {source.partition(' if ')[0]}",
            ]
    return lines


def changes_lines(context: Context, body: Body) -> list[str]:
    """`changes = ...`: the columns whose fields were sent."""
    simple = all(path == attribute and source == f"data.{path}" for attribute, (path, source) in body.columns.items())
    fields = context.endpoint.body.fields if context.endpoint.body is not None else ()
    # A field that sets no column must not reach the row.
    if simple and len(fields) == len(body.columns):
        return ["changes = data.model_dump(exclude_unset=True)"]
    context.route.local("adapters.http.changes", "sent")
    entries = [f"{text_literal(path)}: {text_literal(attribute)}" for attribute, (path, _) in body.columns.items()]
    return [*bracket("columns = {", entries, "}", explode=bool(entries)), "changes = sent(data, columns)"]


def child_lines(context: Context, children: Children, parent: str) -> list[str]:
    """Lines that add the rows of nested objects, numbered where their table wants a position."""
    relation = children.relation
    child = context.design.table_of[relation.target]
    key = next(k for k in child.foreign_keys if k.name == relation.foreign_key)
    names = context.names.attributes[child.name]
    near = names[key.columns[0]]
    far = context.names.attributes[relation.source][key.target_columns[0]]
    given = {attribute for attribute, _ in children.columns}
    number = next(
        (
            names[c.name]
            for c in child.columns
            if not c.nullable and c.default is None and c.identity is None and c.type.kind.value.endswith(("int", "integer"))
            and names[c.name] not in given and c.name not in child.key_of and _in_unique(child, c.name, key.columns[0])
        ),
        None,
    )  # fmt: skip
    model = context.use_model(child.name)
    arguments = ["**child", f"{near}={parent}.{far}"]
    loop = f"for child in {children.variable}:"
    if number is not None:
        arguments.append(f"{number}=position")
        loop = f"for position, child in enumerate({children.variable}, start=1):"
    if children.made:
        variable = singular_name(child.name)
        made = made_lines(context, child, children.made, variable, "child")
        return [
            loop,
            *bracket(f"{variable} = {model}(", arguments, ")", indent=4),
            *(f"    {line}" for line in made),
            f"    session.add({variable})",
        ]
    return [loop, *bracket("session.add(", ["\n".join(bracket(f"{model}(", arguments, ")"))], ")", indent=4)]


def replace_lines(context: Context, children: Children, parent: str) -> list[str]:
    """Lines that take away the rows which nested objects replace."""
    relation = children.relation
    child = context.design.table_of[relation.target]
    key = next(k for k in child.foreign_keys if k.name == relation.foreign_key)
    far = context.names.attributes[relation.source][key.target_columns[0]]
    context.usecase.name("sqlalchemy", "delete")
    test = f"{context.attribute(child.name, key.columns[0])} == {parent}.{far}"
    statement = f"delete({context.use_model(child.name)}).where({test})"
    return bracket("await session.execute(", [statement], ")")


def _in_unique(table: Table, column: str, key: str) -> bool:
    groups = [k.columns for k in table.uniques]
    groups += [tuple(p.column or "" for p in index.parts) for index in table.indexes if index.unique]
    return any(column in group and key in group for group in groups)


def link_lines(context: Context, links: Links, parent: str) -> list[str]:
    """Lines that make the rows of a join table match the given keys."""
    relation = links.relation
    through = context.design.table_of[relation.through or relation.target]
    near = next(k for k in through.foreign_keys if k.name == relation.foreign_key)
    far = next((k for k in through.foreign_keys if k.name == relation.far_key), near)
    context.usecase.local("application.rows", "set_links")
    ours = context.names.attributes[relation.source][near.target_columns[0]]
    names = context.names.attributes[relation.source]
    shared = [
        f"{text_literal(context.names.attributes[through.name][column])}: {parent}.{names[its]}"
        for column, its in through.shared_with(context.design.table_of[relation.source]).items()
        if column not in (near.columns[0], far.columns[0]) and not through.by_name[column].nullable
    ]
    return bracket(
        "await set_links(",
        [
            "session",
            f"{context.attribute(through.name, near.columns[0])}",
            f"{parent}.{ours}",
            f"{context.attribute(through.name, far.columns[0])}",
            links.variable,
            *([f"{{{', '.join(shared)}}}"] if shared else []),
        ],
        ")",
    )
