from __future__ import annotations

import pytest

from tests.understanding.checks.building import BOOKS, USERS, Json, findings, said


def _plan(**more: Json) -> Json:
    return {"scalability_strategy": more}


def test_a_cache_of_something_that_is_not_there() -> None:
    plan = _plan(caching={"application": "Redis: book:{id} for 5 min, surgeon:{id} for 10 min"})
    (finding,) = findings("SC332", [USERS, BOOKS], **plan)
    assert finding.message == "a cache keeps `surgeon:{id}`, but no table and no endpoint has a word of that name"
    assert finding.place.pointer == "/scalability_strategy/caching/application"
    assert finding.quote == "surgeon:{id}"


@pytest.mark.parametrize(
    "jobs",
    ["BullMQ queues: emails, surgeon-sync, book-import", ["surgeon-sync", "emails"], {"surgeon-sync": "every hour"}],
)
def test_a_job_for_something_that_is_not_there(jobs: Json) -> None:
    assert said("SC333", [USERS, BOOKS], **_plan(processing={"async_jobs": jobs})) == [
        "a queue or job is called `surgeon-sync`, but no table and no endpoint has a word of that name"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Redis, cache-aside, stale-while-revalidate, write-through",
        "session:{token}, rate-limit:{ip}",
        "BullMQ: reminders, PDF generation, anti-virus scan of everything",
        "Books are cached for 5 minutes, surgeons are not",
        "None",
    ],
)
def test_words_that_name_nothing_for_certain(words: str) -> None:
    plan = _plan(caching={"application": words}, processing={"async_jobs": words})
    assert said("SC332", [USERS, BOOKS], **plan) == []
    assert said("SC333", [USERS, BOOKS], **plan) == []
