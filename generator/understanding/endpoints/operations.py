"""What an endpoint does: the dispatch from method and route to the readings of operations."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.design import Operation, OperationKind, ShapeKind
from generator.patterns import regex
from generator.understanding.endpoints.actions import read_action
from generator.understanding.endpoints.answers import answer_in_words, not_read
from generator.understanding.endpoints.authentication import AUTH, auth_kind, read_auth, read_password
from generator.understanding.endpoints.case import Case, Outcome, stub
from generator.understanding.endpoints.effects import effect_in
from generator.understanding.endpoints.links import join_row, read_link, read_set_links, read_unlink
from generator.understanding.endpoints.lists import read_list
from generator.understanding.endpoints.mailed import mailed_kind, read_mailed
from generator.understanding.endpoints.placing import place
from generator.understanding.endpoints.rows import read_create, read_delete, read_get, read_update, write_new
from generator.understanding.endpoints.states import holds_state
from generator.understanding.endpoints.words import vocabulary
from generator.understanding.endpoints.workshop import Workshop

_HEALTH = vocabulary(
    "health healthz live livez ready readyz liveness readiness ping status healthcheck health_check metrics up "
    "heartbeat salud"
)
LATER = "It is accepted and carried out later, in a way that the design does not determine"
_STREAM = regex(r"\b(?:text/event-stream|sse|server-sent|websocket|stream(?:s|ed|ing)?|chunked)\b", re.IGNORECASE)
_FILE = regex(r"\b(?:pdf|csv|xlsx|zip|ics|octet-stream|binary|file download|image/\w+|attachment)\b", re.IGNORECASE)


def read_operation(shop: Workshop, case: Case) -> Outcome:
    """The operation of an endpoint, a stub with a reason where the design does not determine it."""
    if is_health(case):
        return Outcome(Operation(OperationKind.HEALTH), response=None)
    kind = auth_kind(shop, case)
    if kind is not None:
        return read_auth(shop, case, kind)
    by_mail = mailed_kind(shop, case)
    if by_mail is not None:
        return read_mailed(shop, case, by_mail)
    odd = _odd_answer(case)
    if odd:
        return stub(case, odd)
    answer = answer_in_words(shop, case)
    if answer is not None:
        told = replace(case, reading=replace(case.reading, response=answer.shape))
        outcome = read_list(shop, told, answer.narrowed) if answer.narrowed else _read_route(shop, told)
        return outcome if outcome.stub else replace(outcome, remarks=(answer.remark, *outcome.remarks))
    if case.method == "GET" and case.reading.said:
        return stub(case, "The answer is described in words only", (not_read(case, "it is served as a stub"),))
    outcome = _read_route(shop, case)
    if not case.reading.said or case.reading.status is not None:
        return outcome
    return replace(outcome, remarks=(*outcome.remarks, not_read(case, "no fields were read from it")))


def _read_route(shop: Workshop, case: Case) -> Outcome:
    """The operation on what the path names."""
    route = case.route
    if route.last is None or _authenticates(case):
        return _without_table(shop, case)
    if route.after:
        return read_action(shop, case)
    if route.loose:
        names = ", ".join(f"`{name}`" for name in route.loose)
        return stub(case, f"The design does not say which column of `{route.last.table.name}` {names} identifies")
    return _on_rows(shop, case)


def _authenticates(case: Case) -> bool:
    """Whether a path below a word of authentication leads to no rows; `sessions` may as well be the noun of a table."""
    route, said = case.route, case.words
    if route.last is None or route.last.me or said[0] not in AUTH or not set(said[:-1]) & AUTH:
        return False
    first = route.steps[0]
    return first.noun != said[0] or not first.selectors


def is_health(case: Case) -> bool:
    """Whether the endpoint tells how the service is."""
    said = case.words
    named = bool(said) and said[-1] in _HEALTH and all(word in _HEALTH | {"api", "system", "internal"} for word in said)
    return case.method == "GET" and named and not case.route.path.parameters


def _odd_answer(case: Case) -> str:
    """Why the answer is none that rows can give; empty for JSON."""
    reading = case.reading
    if reading.status is not None and 300 <= reading.status < 400:
        return "It answers with a redirect, whose target the design does not determine"
    if reading.status == 202 and not _takes_in(case):
        return LATER
    if reading.binary or _FILE.search(reading.prose):
        return "It answers with a file, whose making the design does not determine"
    if reading.raw:
        return "It takes a body of bytes, whose meaning the design does not determine"
    if reading.multipart:
        return "It takes uploaded files, and no column says where they are kept"
    if _STREAM.search(f"{reading.prose} {case.prose}"):
        return "It answers with a stream of events, which the design does not determine"
    return ""


def _takes_in(case: Case) -> bool:
    """Whether what is accepted becomes a row whose state says how far it has come: an export, a refund."""
    step = case.route.last
    taken = case.method == "POST" and step is not None and not step.whole and not case.route.after
    return taken and step is not None and any(holds_state(column) for column in step.table.columns)


def _without_table(shop: Workshop, case: Case) -> Outcome:
    changed = read_password(shop, case)
    if changed is not None:
        return changed
    effect = effect_in(case.prose)
    if effect is not None:
        return stub(case, f"The design says that it {effect}")
    if set(case.words) & AUTH:
        return stub(case, "No column of the design carries this step of authentication")
    noun = "/".join(word for word in case.words) or "the path"
    return stub(case, f"No table of the design is meant by `{noun}`")


def _on_rows(shop: Workshop, case: Case) -> Outcome:
    """The operation on the row or rows that the whole path leads to."""
    step = case.route.last
    assert step is not None  # noqa: S101 - asked before
    placed = place(case.route, shop.identity, shop.lexicon)
    join = None if placed.broken else join_row(shop, case, placed)
    if join is not None and case.method in ("PUT", "POST", "PATCH", "DELETE"):
        table, where = join
        if case.method == "DELETE":
            return read_unlink(shop, case, table, where)
        if case.method == "PATCH":
            return read_update(shop, case) if placed.through is None else read_link(shop, case, table, where)
        return read_link(shop, case, table, where)
    if not step.whole:
        return _on_collection(shop, case)
    if case.method == "GET":
        listed = (
            step.key is not None and not step.selectors and shop.envelopes.item_of(case.reading.response) is not None
        )
        return read_list(shop, case) if listed else read_get(shop, case)
    if case.method == "DELETE":
        return read_delete(shop, case)
    if case.method == "PATCH":
        return read_update(shop, case)
    if case.method == "PUT":
        return _put(shop, case)
    if step.key is not None and not step.selectors and not step.me:
        return read_create(shop, case)
    changed = read_password(shop, case) if step.me else None
    return changed or stub(case, f"The design does not say what a POST on one row of `{step.table.name}` does")


def _put(shop: Workshop, case: Case) -> Outcome:
    """PUT: a row under its own key is made where it is missing, any other is replaced."""
    step = case.route.last
    assert step is not None  # noqa: S101
    placed = place(case.route, shop.identity, shop.lexicon)
    fixed = {condition.column for condition in (*placed.conditions, *placed.assignments)}
    key = set(step.table.primary_key.columns)
    single = step.key is not None and not step.selectors
    owned = key <= fixed and any(column in step.table.key_of for column in key)
    if not placed.broken and placed.through is None and (owned or single) and not step.me:
        conditions = tuple(dict.fromkeys((*placed.conditions, *placed.assignments)))
        effect = effect_in(case.prose)
        if effect is not None:
            return stub(case, f"The design says that it {effect}, which no column of `{step.table.name}` carries")
        if single and not placed.assignments:
            return stub(case, "The design does not determine the row under its parent")
        return write_new(shop, case, step.table, replace(placed, conditions=conditions), OperationKind.UPSERT)
    return read_update(shop, case, OperationKind.REPLACE)


def _on_collection(shop: Workshop, case: Case) -> Outcome:
    step = case.route.last
    assert step is not None  # noqa: S101
    if case.method == "GET":
        response = case.reading.response
        single = response is not None and shop.envelopes.item_of(response) is None
        if single and response is not None and shop.names.resolve(response).kind is ShapeKind.OBJECT:
            return stub(
                case, f"The answer is no list of `{step.table.name}`, and the design does not say how it is made"
            )
        return read_list(shop, case)
    if case.method == "POST":
        return read_create(shop, case)
    if case.method == "PUT":
        return read_set_links(shop, case)
    return stub(
        case, f"The design does not say which rows of `{step.table.name}` a {case.method} on all of them changes"
    )
