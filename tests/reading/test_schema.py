from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from generator.reading.schema import VOCABULARIES, document_schema
from generator.reading.schema_keys import KEYS
from tests.hostile.corpus import honest

ROOT = Path(__file__).parent.parent.parent
DESIGNS = sorted([*ROOT.glob("tests/designs/**/*.json"), *ROOT.glob("examples/*/*.json")])
DESIGNS = [path for path in DESIGNS if "answers" not in path.name]


def _errors(document: object) -> list[str]:
    validator = Draft202012Validator(document_schema())
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(document)]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(document_schema())
    assert json.dumps(document_schema()) == json.dumps(document_schema())


@pytest.mark.parametrize("path", DESIGNS, ids=lambda path: str(path.relative_to(ROOT)))
def test_designs_are_valid(path: Path) -> None:
    assert _errors(json.loads(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("name", sorted(VOCABULARIES))
def test_every_key_that_is_read_is_described(name: str) -> None:
    assert sorted(KEYS[name]) == sorted(set(VOCABULARIES[name].words.values()))


def test_every_spelling_that_is_read_is_listed() -> None:
    definitions = document_schema()["$defs"]
    assert isinstance(definitions, dict)
    for name, vocabulary in VOCABULARIES.items():
        properties = definitions[name]["properties"]
        for word, canonical in vocabulary.words.items():
            assert word == canonical or word in properties[canonical]["x-spellings"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"data_model": 7}, "$.data_model: 7 is not valid under any of the given schemas"),
        ({"confidence": [1]}, "$.confidence: [1] is not of type 'number', 'string', 'null'"),
        (
            {"data_model": {"tables": [{"name": ["a"], "columns": []}]}},
            "$.data_model: {'tables': [{'name': ['a'], 'columns': []}]} is not valid under any of the given schemas",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(change: dict[str, object], expected: str) -> None:
    assert _errors(honest() | change) == [expected]


def test_loose_forms_are_valid() -> None:
    loose = {
        "data_model": {"tables": {"users": {"id": "uuid PK", "email": "citext"}}, "enums": {"role": ["a", "b"]}},
        "api_design": {
            "endpoints": ["GET /users - all of them", {"method": "POST", "path": "/users", "errors": [409]}]
        },
        "confidence": "90%",
    }
    assert _errors(loose) == []
