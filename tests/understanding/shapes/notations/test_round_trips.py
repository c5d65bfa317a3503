"""A meaning that is written in a notation is read back, whatever it is; each notation has its own writer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.design.shapes import Shape
from tests.understanding.shapes.notations import writing
from tests.understanding.shapes.notations.meaning import ALL, Part, expected, parts
from tests.understanding.shapes.notations.writing import Writer
from tests.understanding.shapes.spelling import document, shapes_of, spell

WITHOUT_DATE = tuple(kind for kind in ALL if kind != "date")
LANGUAGES = {
    "english": writing.ENGLISH,
    "spanish": writing.SPANISH,
    "german": writing.GERMAN,
    "french": writing.FRENCH,
    "portuguese": writing.PORTUGUESE,
}
GRAMMARS: dict[str, tuple[Writer, st.SearchStrategy[tuple[Part, ...]]]] = {
    "zod 3": (writing.zod, parts(*ALL)),
    "zod 4": (writing.zod4, parts(*ALL)),
    "joi": (writing.joi, parts(*WITHOUT_DATE)),
    "valibot": (writing.valibot, parts(*ALL)),
    "typebox": (writing.typebox, parts(*ALL)),
    "shorthand": (writing.shorthand, parts(*ALL)),
    "json schema": (writing.json_schema, parts(*ALL)),
    "json schema as text": (writing.json_schema_text, parts(*ALL)),
    "json schema as yaml": (writing.yaml_schema, parts(*ALL)),
    "go": (writing.go_struct, parts("boolean", "strings", "uuid", "enum", nested=False)),
    "markdown": (writing.markdown, parts("boolean", "uuid", "email", "date", "strings", nested=False, marks=False)),
    "sentence": (writing.sentence, parts("boolean", "uuid", "email", "date", "strings", nested=False, marks=False)),
    **{name: (partial(writing.words, language=language), parts(*ALL)) for name, language in LANGUAGES.items()},
}  # fmt: skip


def read(text: object) -> Shape | None:
    doc = document(("POST", "/things", text, None))
    return shapes_of(doc)[0].request(doc.api.endpoints[0]).body


@pytest.mark.parametrize("grammar", GRAMMARS)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_reads_back_what_was_written(grammar: str, data: st.DataObject) -> None:
    write, strategy = GRAMMARS[grammar]
    found = data.draw(strategy)
    body = read(write(found))
    assert body is not None
    assert spell(replace(body, name=None)) == spell(expected(found))


@settings(deadline=None, max_examples=40)
@given(
    parts("boolean", "uuid", "email", "date", "strings", "enum", nested=False).map(
        lambda found: tuple(replace(part, optional=False) for part in found)
    )
)
def test_reads_back_a_pydantic_class(found: tuple[Part, ...]) -> None:
    body = read(writing.pydantic(found))
    assert body is not None
    assert spell(replace(body, name=None)) == spell(expected(found))


@settings(deadline=None, max_examples=40)
@given(
    parts("boolean", "strings", "enum").filter(
        lambda found: all(
            part.kind not in ("integer", "object") and part.low is None and part.high is None for part in found
        )
    )
)
def test_reads_back_a_typescript_type(found: tuple[Part, ...]) -> None:
    assert spell(read(writing.typescript(found))) == spell(expected(found))
