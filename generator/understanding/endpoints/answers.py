"""Answers that the design describes in words only: the rows that the path names, with the fields that the words name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.design import Access, Condition, Field, Shape, ShapeKind, Table
from generator.diagnostics import endpoints as codes
from generator.diagnostics import shapes as shape_codes
from generator.patterns import regex
from generator.understanding.endpoints.bound import Remark
from generator.understanding.endpoints.case import Case
from generator.understanding.endpoints.columns import column_shape, find_column
from generator.understanding.endpoints.lists import literal_condition
from generator.understanding.endpoints.words import forms, snake, vocabulary
from generator.understanding.endpoints.workshop import Workshop
from generator.understanding.shapes.pages import is_said_paged

_UNTYPED = Shape(ShapeKind.ANY)
_LIST = regex(
    r"\b(?:lists?|array|page|collection|all|lista|listas|p[aá]gina|tod[oa]s|liste|seite|alle|tous|toutes|tutt[ie]|elenco)\b",
    re.I,
)
_COMPUTED = regex(
    r"\b(?:aggregat\w*|statisti\w*|estad[ií]stic\w*|estat[ií]stic\w*|statistik\w*|summary|resumen|resumo|zusammenfassung|"
    r"r[ée]sum[ée]|totals?|totai?s|averages?|m[ée]dias?|durchschnitt\w*|moyennes?|breakdown|histogram|ranking|per (?:day|week|month))\b",
    re.I,
)
_ADDED = regex(
    rf"\b(?:plus|mais|m[aá]s|sowie|zusätzlich|ainsi que|along with|as well as|together with)\b[^.;]*?{_COMPUTED.pattern}",
    re.I,
)
_HIDING = regex(
    r"\b(?:only|requires?|hidden|visible|restricted|s[oó]|s[oó]lo|apenas|somente|exig\w+|vis[ií]\w+|requier\w*|nur|sichtbar|"
    r"erfordert|seulement|uniquement|exige\w*|solo|soltanto|richiede)\b",
    re.I,
)
_ONLY = regex(
    r"\b(?:only|s[oó]|s[oó]lo|apenas|somente|nur|seulement|uniquement|solo|soltanto)\b((?:\s+[^\W\d]\w*){1,4})", re.I
)
_UNPAGED = regex(
    r"\b(?:not paginated|unpaged|no pagination|without pagination|sem pagina\w+|sin pagina\w+|ohne paginierung|sans pagination)\b",
    re.I,
)
_WITH = regex(
    r"\b(?:with|including|includes|com|con|incluindo|incluyendo|contendo|mit|inklusive|avec|contenant|incluant)\s+(.+)$",
    re.I | re.S,
)
_AND = r"\s+(?:and|e|y|und|et|as well as|sowie)\s+"
_ARTICLE = regex(
    r"^(?:(?:all|every|each|tod[oa]s?|alle|tous|toutes|tutt[ie])\s+)?(?:(?:the|its|an?|o|os|as|el|la|los|las|der|die|das|le|les|sus?|seus?|suas?)\s+)?(?=\w)",
    re.I,
)
_NAME = regex(r"([^\W\d]\w*)\s*(?:\(([^()]*)\))?")
_SENTENCE = regex(r"(?<=[\w)])\.(?:\s|$)|;")
_CALLED = vocabulary(
    "name full_name first_name last_name display_name username avatar avatar_url nombre apellido apellidos nome sobrenome "
    "vorname nachname anzeigename nom prenom cognome"
)
_ADVICE = "Write the fields, e.g. `OrderOut { id: UUID, total: int }`."
_FEWEST = 2
"""Names that make a list of fields; a single word is a phrase."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The shape that words describe, which rows alone it shows, and what to say about it."""

    shape: Shape
    remark: Remark
    narrowed: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class _Named:
    """The names in a description, and whether they are all that is shown."""

    fields: tuple[Field, ...]
    whole: bool


def answer_in_words(shop: Workshop, case: Case) -> Answer | None:
    """What an answer without readable fields shows, None where its words do not determine it.

    A read shows the row or rows that its path names, a write its row where the words name that first.
    """
    step, said = case.route.last, case.reading.said
    if case.reading.response is not None or not said or step is None or case.route.loose:
        return None
    table = step.table
    many = case.method == "GET" and not step.whole
    narrowed: tuple[Condition, ...] = ()
    if case.method == "GET":
        if case.route.after or (many and _COMPUTED.search(said) and not _LIST.search(said)):
            return None
        if not step.whole or (step.key is not None and not step.selectors):
            many = many or _LIST.match(said) is not None
        if _ADDED.search(said):
            return None
        if case.wording.access is not Access.SIGNED_IN and _HIDING.search(said):
            narrowed = _only(shop, said, table) if many else ()
            if not narrowed:
                return None
    elif not _names_first(shop, said, table):
        return None
    named = _named(said, table)
    row = _row(shop, named, table)
    shape = _listed(shop, case, row) if many else row
    return Answer(shape, _remark(case, table, named, row, narrowed, many=many), narrowed)


def not_read(case: Case, done: str) -> Remark:
    """That no fields could be read from the words."""
    return Remark(
        shape_codes.TEXT_NOT_UNDERSTOOD,
        f"the response of `{case.method} {case.route.path.text}` is described in words",
        done,
        _ADVICE,
        case.reading.said,
    )


def _names_first(shop: Workshop, said: str, table: Table) -> bool:
    """Whether the words begin with the noun of the table: `the created order`, `com o cupom criado`."""
    words = re.findall(r"[^\W\d]\w*", re.split(r"[.,;:(]", said)[0])[:4]
    return any(shop.lexicon.named(word) is table for word in words)


def _named(said: str, table: Table) -> _Named:
    """The fields that the first sentence names: after a colon or in brackets all of them, after `with` some."""
    sentence = _SENTENCE.split(said.strip(), maxsplit=1)[0]
    after = re.search(r":\s+(.+)$", sentence, re.S)
    inside = re.match(r"[^(),:]*\(([^()]*,[^()]*)\)", sentence)
    for found in (after, inside):
        fields = _fields(found.group(1)) if found else ()
        known = [field for field in fields if _column(table, field) is not None]
        if len(fields) >= _FEWEST and len(known) * 2 >= len(fields):
            return _Named(fields, whole=True)
    beside = _WITH.search(sentence)
    fields = _fields(beside.group(1)) if beside else ()
    key = set(table.primary_key.columns)
    return _Named(fields, whole=len(fields) > _FEWEST and key <= {_column(table, field) for field in fields})


def _column(table: Table, field: Field) -> str | None:
    """The column that a name in prose means."""
    found = find_column(table, field.name, _UNTYPED)
    return found.name if found is not None else None


def _fields(text: str) -> tuple[Field, ...]:
    """The names of a list in prose, `author (id and name)` with fields of its own; empty where a piece is no name."""
    flat = re.sub(r"\(([^()]*)\)", lambda found: "(" + re.sub(rf",\s*|{_AND}", "|", found.group(1)) + ")", text)
    found: list[Field] = []
    for piece in re.split(rf",\s*(?:{_AND.strip()})?|{_AND}", flat.strip()):
        match = _NAME.fullmatch(_ARTICLE.sub("", piece.strip()))
        if match is None:
            return ()
        inner = [_NAME.fullmatch(_ARTICLE.sub("", name.strip())) for name in (match.group(2) or "").split("|")]
        names = [name.group(1) for name in inner if name is not None]
        nested = len(names) == len(inner) and len(names) >= _FEWEST
        shape = Shape(ShapeKind.OBJECT, fields=tuple(Field(name, _UNTYPED) for name in names)) if nested else _UNTYPED
        found.append(Field(match.group(1), shape))
    return tuple(found)


def _row(shop: Workshop, named: _Named, table: Table) -> Shape:
    """A row: the fields that are all that is shown, else its columns and what the names add to them."""
    fields = [_related(shop, field, table) for field in named.fields]
    if named.whole:
        return Shape(ShapeKind.OBJECT, fields=tuple(fields))
    row = shop.names.of_table(table)
    known = {field.name for field in row.fields}
    added = []
    for field in fields:
        if field.name in known or (field.shape == _UNTYPED and _column(table, field) is not None):
            continue
        bound = shop.binder.field(replace(field, required=False), table, ())
        if bound.found and not bound.missing:
            added.append(field)
    return replace(row, fields=(*row.fields, *added), name=None) if added else row


def _related(shop: Workshop, field: Field, table: Table) -> Field:
    """A field named after a related row, with that row: of people only what they are called."""
    relation = shop.relations.called(table, field.name, many=False)
    if field.shape != _UNTYPED or snake(field.name) in table.spoken or relation is None:
        return field
    target = shop.lexicon.tables[relation.target]
    row = shop.names.of_table(target)
    if shop.identity is not None and target.name == shop.identity.table:
        shown = {*target.primary_key.columns, *(c.name for c in target.columns if snake(c.name) in _CALLED)}
        wire = {shop.names.wire(name) for name in shown}
        row = replace(row, fields=tuple(f for f in row.fields if f.name in wire), name=None)
    return replace(field, shape=row)


def _listed(shop: Workshop, case: Case, row: Shape) -> Shape:
    """A list of rows: in the page that the design spells where the words or the parameters speak of one."""
    rows = Shape(ShapeKind.ARRAY, item=row)
    if _UNPAGED.search(case.reading.said) or not is_said_paged(case.reading.said):
        return rows
    return shop.names.named.apply("Page", (row,)) or rows


def _only(shop: Workshop, said: str, table: Table) -> tuple[Condition, ...]:
    """The state that shown rows must be in: `only published courses`; empty where no single one is named."""
    words = [word for found in _ONLY.finditer(said) for word in re.findall(r"\w+", found.group(1))]
    spoken = {form for word in words for form in forms(word)}
    found = [
        literal_condition(column.name, value)
        for column in table.columns
        for value in column_shape(column, shop.names.enums).values
        if isinstance(value, str) and snake(value) in spoken
    ]
    return tuple(found) if len(found) == 1 else ()


def _remark(
    case: Case, table: Table, named: _Named, row: Shape, narrowed: tuple[Condition, ...], *, many: bool
) -> Remark:
    what = f"the rows of `{table.name}`" if many else f"the row of `{table.name}`"
    what += "".join(f" whose `{only.column}` is `{only.value.literal}`" for only in narrowed)
    names = [f"`{field.name}`" for field in row.fields]
    fields = ", ".join(names[:6]) + (" and more" if len(names) > 6 else "")
    return Remark(
        codes.ANSWER_IN_WORDS,
        f"`{case.method} {case.route.path.text}` describes its answer in words",
        f"it shows {what} with " + (f"the fields named: {fields}" if named.whole else fields),
        _ADVICE,
        case.reading.said,
    )
