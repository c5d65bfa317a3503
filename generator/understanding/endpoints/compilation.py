"""All endpoints of a document, understood one by one in their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.design import (
    Access,
    Endpoint,
    Enum,
    Identity,
    OperationKind,
    PathParameter,
    Relation,
    Response,
    Shape,
    ShapeKind,
    Source,
    Table,
)
from generator.diagnostics import Findings
from generator.diagnostics import endpoints as codes
from generator.reading.document import Document, EndpointEntry
from generator.understanding.access.prose import access_prose
from generator.understanding.access.vocabulary import Vocabulary
from generator.understanding.endpoints.authentication import auth_kind, has_source
from generator.understanding.endpoints.authority import memberships_in, owning_in
from generator.understanding.endpoints.bound import Remark
from generator.understanding.endpoints.case import Case, Outcome, Reading, stub
from generator.understanding.endpoints.columns import column_shape
from generator.understanding.endpoints.conventions import is_camel, summary_of, texts_under
from generator.understanding.endpoints.cookies import cookie_ended, cookie_set
from generator.understanding.endpoints.envelopes import Envelopes
from generator.understanding.endpoints.filters import Filters
from generator.understanding.endpoints.grants import Policies
from generator.understanding.endpoints.identifiers import endpoint_id, group_of
from generator.understanding.endpoints.lexicon import Lexicon
from generator.understanding.endpoints.mailed import verifies_mail
from generator.understanding.endpoints.naming import Names
from generator.understanding.endpoints.operations import read_operation
from generator.understanding.endpoints.ownership import Ownership
from generator.understanding.endpoints.paths import Path, read_base_url, read_methods, read_path
from generator.understanding.endpoints.policies import read_policy
from generator.understanding.endpoints.reach import Reach
from generator.understanding.endpoints.relations import Relations
from generator.understanding.endpoints.requests import RequestBinder
from generator.understanding.endpoints.responses import ResponseBinder
from generator.understanding.endpoints.routes import Router
from generator.understanding.endpoints.settling import settle
from generator.understanding.endpoints.words import snake
from generator.understanding.endpoints.workshop import Workshop
from generator.understanding.shapes import EndpointShapes

_SESSIONS = (OperationKind.LOGIN, OperationKind.REFRESH, OperationKind.REGISTER)


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The endpoints of a design, the roles they ask for, and the document's named shapes."""

    endpoints: tuple[Endpoint, ...]
    roles: tuple[str, ...]
    shapes: tuple[tuple[str, Shape], ...]
    base_url: str
    cookie: str | None = None
    password_min_length: int = 8


def understand_endpoints(
    document: Document,
    tables: tuple[Table, ...],
    relations: tuple[Relation, ...],
    enums: tuple[Enum, ...],
    identity: Identity | None,
    findings: Findings,
    roles: Vocabulary | None = None,
) -> Endpoints:
    """Understand every endpoint of a document.

    `roles`: those that tables and prose define.
    """
    return _Compiler(document, tables, relations, enums, identity, findings, roles or Vocabulary()).compile()


class _Compiler:
    """One walk over the endpoints of a document."""

    def __init__(
        self,
        document: Document,
        tables: tuple[Table, ...],
        relations: tuple[Relation, ...],
        enums: tuple[Enum, ...],
        identity: Identity | None,
        findings: Findings,
        roles: Vocabulary,
    ) -> None:
        self.document = document
        self.findings = findings
        self.known = roles
        self.shapes = EndpointShapes(document, findings)
        lexicon = Lexicon(tables, relations)
        values: Mapping[str, tuple[str, ...]] = {enum.name: enum.values for enum in enums}
        names = Names(self.shapes.named, lexicon, values, camel=is_camel(document))
        ways = Relations(lexicon)
        api = document.api
        people = Ownership(lexicon, identity)
        reach = Reach(lexicon, people)
        binder = ResponseBinder(names, ways, identity)
        self.shop = Workshop(
            lexicon,
            names,
            ways,
            binder,
            Envelopes(binder, names),
            RequestBinder(names, ways, identity),
            Filters(ways, dict(values), api.filtering.text if api.filtering else ""),
            people,
            reach,
            identity,
            pagination=api.pagination.text if api.pagination else "",
            sorting=api.sorting.text if api.sorting else "",
            filtering=api.filtering.text if api.filtering else "",
            owning=owning_in(access_prose(document), roles),
            memberships=memberships_in(access_prose(document), lexicon, reach),
            concurrency=texts_under(api.extra, "concurren", "convention", "etag", "version"),
        )
        self.policies = Policies(self.shop, roles, findings)
        self.router = Router(lexicon, identity)
        self.base_url = read_base_url(api.base_url.text) if api.base_url else ""
        self._said: set[tuple[str, str]] = set()
        self._default = self._default_access()

    def compile(self) -> Endpoints:
        """All endpoints in the order of the document."""
        cases = list(self._cases())
        verifies = any(verifies_mail(self.shop, case) for case in cases)
        self.shop = replace(self.shop, verifies=verifies)
        outcomes = [self._outcome(case) for case in cases]
        self.policies.learn(list(zip(cases, outcomes, strict=True)))
        top: dict[str, str] = {}
        for case in cases:
            if case.route.steps and not case.route.steps[0].me:
                top.setdefault(case.route.steps[0].table.name, case.route.steps[0].noun)
        found: list[Endpoint] = []
        taken: set[str] = set()
        for case, outcome in zip(cases, outcomes, strict=True):
            endpoint = self._endpoint(case, outcome, taken, top)
            taken.add(endpoint.id)
            found.append(endpoint)
        self._say_derived()
        if not found:
            self.findings.add(
                codes.NOTHING_TO_SERVE, "the design has no endpoint that can be served", self.document.api.place
            )
        roles = tuple(dict.fromkeys(role for endpoint in found for role in endpoint.policy.roles))
        named = self.shapes.named
        shapes = tuple((name, shape) for name in named.names if (shape := named.get(name)) is not None)
        cookie = next((e.response.cookie or e.cookie for e in found if e.response.cookie or e.cookie), None)
        return Endpoints(tuple(found), roles, shapes, self.base_url, cookie, _password_length(found))

    def _say_derived(self) -> None:
        names = self.shop.names
        for name, table in names.derived.items():
            self.findings.add(
                codes.SHAPE_DERIVED,
                f"the schema `{name}` is defined nowhere",
                names.places[name],
                done=f"it has the columns of `{table}`",
                advice="Write it once, inline or under `shared_schemas`.",
            )

    def _default_access(self) -> Access | None:
        """What endpoints without a word of access mean: signed in, unless nothing in the design speaks of access."""
        api = self.document.api
        stated = any(entry.auth is not None or entry.roles for entry in api.endpoints)
        return (
            Access.SIGNED_IN
            if stated or api.authentication or "security_plan" in self.document.sections
            else Access.PUBLIC
        )

    def _cases(self) -> list[Case]:
        seen: dict[tuple[str, str], EndpointEntry] = {}
        cases = []
        for entry in self.document.api.endpoints:
            methods = read_methods(entry.method.text)
            if not methods:
                message = f"`{entry.method.text}` is no method of HTTP that an endpoint can have"
                self.findings.add(
                    codes.METHOD_UNKNOWN,
                    message,
                    entry.place,
                    quote=entry.method.text,
                    done="the endpoint was left out",
                )
            path = read_path(entry.path.text, self.base_url)
            for method in methods:
                if (method, path.pattern) in seen:
                    self._twice(method, path, entry)
                    continue
                seen[method, path.pattern] = entry
                cases.append(self._case(method, path, entry))
        return cases

    def _twice(self, method: str, path: Path, entry: EndpointEntry) -> None:
        message = f"`{method} {path.text}` is declared a second time"
        self.findings.add(codes.ENDPOINT_TWICE, message, entry.place, done="the first declaration is served")

    def _case(self, method: str, path: Path, entry: EndpointEntry) -> Case:
        reading = self._reading(entry, method, {segment.written for segment in path.parameters})
        wording = read_policy(entry, self.known, self.findings, self._default)
        hint = self.shop.names.denoted(self.shop.envelopes.item_of(reading.response) or reading.response)
        if hint is None and reading.body is not None:
            hint = self.shop.names.denoted(reading.body)
        route = self.router.route(path, hint)
        parts = [
            entry.description.text if entry.description else "",
            reading.prose,
            texts_under(
                entry.extra, "note", "effect", "behavio", "logic", "rule", "business", "remark", "comment", "side"
            ),
        ]
        return Case(method, route, reading, wording, entry, "\n".join(part for part in parts if part))

    def _reading(self, entry: EndpointEntry, method: str, named: set[str]) -> Reading:
        """What an endpoint takes and gives; `named`: the parameters of its path, which are none of its query."""
        read = self.shapes.of(entry)
        self.shop.names.here = entry.place
        request, response = read.request, read.response
        query = request.query
        body = request.body
        if method == "GET" and body is not None:
            known = self.shop.names.resolve(body)
            query = (*query, *(field for field in known.fields if field.name not in {f.name for f in query}))
            body = None
        cookie = request.cookies[0] if request.cookies else None
        word = self.shop.names.is_word(response.shape)
        empty = word or response.empty or response.status in (204, 205)
        return Reading(
            body=body,
            query=tuple(replace(f, shape=self._resolved(f.shape)) for f in query if f.name not in named),
            response=None if empty else response.shape,
            status=response.status,
            prose=" ".join(part for part in (request.prose, response.prose) if part),
            said=(entry.response.text or "") if word and entry.response else response.said,
            extra_relations=response.extra_relations,
            request_cookie=cookie,
            response_cookie=response.cookie,
            headers=tuple(field.name for field in request.headers),
            raw=request.raw,
            multipart=request.multipart,
            binary=response.binary,
        )

    def _resolved(self, shape: Shape) -> Shape:
        """A query parameter's shape; a list of a named enumeration included."""
        known = self.shop.names.resolve(shape)
        if known.kind is ShapeKind.REFERENCE or known.fields:
            return Shape(ShapeKind.ANY)
        return replace(known, item=self._resolved(known.item)) if known.item is not None else known

    def _outcome(self, case: Case) -> Outcome:
        self.shop.names.here = case.place
        outcome = read_operation(self.shop, case)
        if not outcome.stub:
            return outcome
        stacked = stub(case, outcome.operation.reason, outcome.remarks)
        body = settle(self.shop, stacked.body, request=True)
        query = tuple(replace(f, shape=settle(self.shop, f.shape, request=True) or f.shape) for f in stacked.query)
        return replace(stacked, body=body, query=query, response=settle(self.shop, stacked.response))

    def _endpoint(self, case: Case, outcome: Outcome, taken: set[str], top: dict[str, str]) -> Endpoint:
        entry = case.entry
        policy, operation = self.policies.of(case, outcome)
        group = group_of(case.route, operation.kind, top)
        self._report(case, outcome)
        description = entry.description.text if entry.description else ""
        return Endpoint(
            id=endpoint_id(case.method, case.route, auth_kind(self.shop, case), taken),
            method=case.method,
            path=case.route.path.text,
            group=group,
            operation=operation,
            policy=policy,
            response=Response(_status(case, outcome), outcome.response, self._cookie(case, outcome)),
            parameters=self._parameters(case),
            query=outcome.query,
            body=outcome.body,
            cookie=self._cookie_sent(case, outcome) or cookie_ended(self.shop.identity, operation.kind),
            errors=case.errors,
            summary=summary_of(entry),
            description=description,
            idempotent=bool(entry.idempotent) or case.says("idempotency-key", "idempotency key"),
            place=entry.place,
        )

    def _cookie(self, case: Case, outcome: Outcome) -> str | None:
        by_mail = outcome.operation.kind in (OperationKind.RESET_PASSWORD, OperationKind.ACTIVATE)
        signs_in = by_mail and outcome.response is not None and has_source(outcome.response, Source.ACCESS_TOKEN)
        if outcome.operation.kind not in _SESSIONS and not signs_in:
            return None
        if (name := cookie_set(self.shop.identity, outcome.operation.kind, case.prose)) is not None:
            return name
        if case.reading.response_cookie:
            return case.reading.response_cookie
        if case.reading.request_cookie:
            return case.reading.request_cookie
        return self._refresh_cookie if not _has_refresh(outcome.response) else None

    def _cookie_sent(self, case: Case, outcome: Outcome) -> str | None:
        """The cookie that a request carries; whoever signs out sends the one that refreshing reads."""
        kind = outcome.operation.kind
        if kind not in (OperationKind.REFRESH, OperationKind.LOGOUT, OperationKind.STUB):
            return None
        fields = outcome.body.fields if outcome.body is not None else ()
        in_body = any(f.binding is not None and f.binding.source is Source.REFRESH_TOKEN for f in fields)
        if kind is OperationKind.LOGOUT and case.reading.request_cookie is None and not in_body:
            return self._refresh_cookie
        return case.reading.request_cookie

    @property
    def _refresh_cookie(self) -> str | None:
        """The cookie that any refresh endpoint of the document reads."""
        for entry in self.document.api.endpoints:
            if "refresh" in entry.path.text.lower():
                cookies = self.shapes.request(entry).cookies
                if cookies:
                    return cookies[0]
        return None

    def _parameters(self, case: Case) -> tuple[PathParameter, ...]:
        typed = {snake(field.name): field.shape for field in self.shapes.request(case.entry).path}
        found = []
        for segment in case.route.path.parameters:
            name = segment.name or ""
            hit = case.route.identified.get(name)
            if hit is not None:
                shape = column_shape(hit[1], self.shop.names.enums)
                found.append(PathParameter(name, shape, hit[0].name, hit[1].name))
                continue
            shape = typed.get(snake(segment.written), Shape(ShapeKind.STRING))
            found.append(PathParameter(name, shape if not shape.fields else Shape(ShapeKind.STRING)))
        return tuple(found)

    def _report(self, case: Case, outcome: Outcome) -> None:
        if outcome.stub:
            self.findings.add(
                codes.STUB,
                f"`{case.method} {case.route.path.text}`: {outcome.operation.reason[0].lower()}{outcome.operation.reason[1:].rstrip('.')}",
                case.place,
                done="it is served as a stub that answers 501",
                advice="Say what it does in terms of tables and columns, or write its use case by hand.",
            )
        for remark in outcome.remarks:
            self._remark(remark, case)

    def _remark(self, remark: Remark, case: Case) -> None:
        # What names nothing of the design is said of this endpoint alone.
        key = (remark.code.id, remark.message if "`" in remark.message else f"{case.place.pointer} {remark.message}")
        if key not in self._said:
            self._said.add(key)
            self.findings.add(
                remark.code,
                remark.message,
                case.place,
                quote=remark.quote,
                done=remark.done,
                advice=remark.advice,
            )


def _status(case: Case, outcome: Outcome) -> int:
    stated = case.reading.status
    if stated is not None and 200 <= stated < 400 and not (stated == 204 and outcome.response is not None):
        return stated
    if outcome.response is None and case.method != "GET" and outcome.operation.kind is not OperationKind.HEALTH:
        return 204
    creates = outcome.operation.kind in (OperationKind.CREATE, OperationKind.REGISTER) and case.method == "POST"
    return 201 if creates else 200


def _has_refresh(shape: Shape | None) -> bool:
    return shape is not None and any(
        "refresh" in field.name.lower() or _has_refresh(field.shape) for field in shape.fields
    )


def _password_length(endpoints: list[Endpoint]) -> int:
    lengths = [
        field.shape.limits.min_length
        for endpoint in endpoints
        if endpoint.body is not None and endpoint.operation.kind is not OperationKind.LOGIN
        for field in endpoint.body.fields
        if field.shape.limits.min_length
        and snake(field.name) in ("password", "new_password", "contrasena", "senha", "passwort", "mot_de_passe")
    ]
    return min(lengths, default=8)
