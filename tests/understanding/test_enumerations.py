from __future__ import annotations

from generator.design import TypeKind
from tests.understanding.endpoints.designs import ID, design_of, endpoint


def _tables(state: str) -> list[object]:
    columns = [
        {"name": "id", "type": "uuid", "constraints": "PK"},
        {"name": "wanted", "type": "job_state[]", "constraints": "NOT NULL, DEFAULT '{open}'"},
        {"name": "state", "type": "job_state", "constraints": "NOT NULL, ENUM ('open','done')"},
    ]
    return [{"name": "jobs", "columns": columns}, ["parts", ID, f"state job_state NOT NULL; ENUM {state}"]]


def test_a_column_names_an_enumeration_for_columns_lists_and_schemas() -> None:
    shown = endpoint("GET", "/jobs/:id", "{ id: uuid, state: JobState, wanted: JobState[] }")
    design = design_of(_tables("('open','done')"), [shown])
    assert [(enum.name, enum.values) for enum in design.enums] == [("job_state", ("open", "done"))]
    jobs = design.table_of["jobs"]
    assert (jobs.by_name["state"].type.kind, jobs.by_name["state"].type.enum) == (TypeKind.ENUM, "job_state")
    assert (jobs.by_name["wanted"].type.enum, jobs.by_name["wanted"].type.dimensions) == ("job_state", 1)
    shape = design.endpoints[0].response.shape
    assert shape is not None
    assert [field.shape.values for field in shape.fields[1:2]] == [("open", "done")]


def test_one_name_for_two_lists_of_values_names_none() -> None:
    design = design_of(_tables("('open','shut')"), [])
    assert design.enums == ()
    assert design.table_of["parts"].by_name["state"].choices == ("open", "shut")
