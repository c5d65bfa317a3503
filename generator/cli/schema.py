"""`scaffold schema`: the format of designs."""

from __future__ import annotations

from generator.cli.guard import guard


def schema() -> None:
    """Print the JSON Schema of a design as it is read.

    Give it to a model that writes designs, or to an editor.
    """
    with guard("", debug=False):
        from json import dumps

        from generator.reading.schema import document_schema

        print(dumps(document_schema(), indent=1, ensure_ascii=False))
