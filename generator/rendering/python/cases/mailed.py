"""Steps that go by mail: what is asked for arrives, is good once, and tells strangers nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.design import Endpoint, Identity, OperationKind, Purpose, Source, Table, TypeKind
from generator.rendering.python.cases.endpoint import Kit, field_of_column, field_with, full_path, path_source
from generator.rendering.python.cases.rows import Row, Scene
from generator.rendering.python.cases.scenario import Scenario
from generator.rendering.python.cases.sessions import find_login, post, refresh_token, signed_in, with_token
from generator.rendering.python.cases.tests import Test
from generator.rendering.python.literals import text_literal
from generator.rendering.python.mail import ASKING, USING, registration_sends
from generator.rendering.python.payloads import Bracket, Code, Item, Payloads, lay, piece
from generator.rendering.python.payloads.source import Sample

_BEFORE = "what it was before"
_TAKEN_BACK = {
    Purpose.RESET: "test_sets_a_new_password",
    Purpose.VERIFY: "test_verifies_the_address",
    Purpose.ACTIVATE: "test_sets_the_first_password",
}


def mailed_tests(kit: Kit, endpoint: Endpoint) -> list[Test]:
    """The tests of an endpoint that sends a link or takes its token back."""
    identity = kit.design.access.identity
    kind = endpoint.operation.kind
    if identity is None:
        return []
    if kind in ASKING:
        return _asked(Step(kit, endpoint, identity, ASKING[kind]))
    if kind in USING:
        return _taken_back(Step(kit, endpoint, identity, USING[kind]))
    if kind is OperationKind.REGISTER and registration_sends(kit.design):
        return _registered(Step(kit, endpoint, identity, Purpose.VERIFY))
    return []


@dataclass
class Step:
    """One endpoint of a purpose, and the users that its tests are about."""

    kit: Kit
    endpoint: Endpoint
    identity: Identity
    purpose: Purpose

    @cached_property
    def users(self) -> Table:
        """The user table."""
        return self.kit.design.table_of[self.identity.table]

    def attribute(self, column: str | None) -> str:
        """`user.email`."""
        return f"user.{self.kit.names.attributes[self.users.name][column or '']}"

    def user(self, scene: Scene) -> Row:
        """Somebody with a password who may sign in, or who is invited and has none."""
        row = scene.add(self.users.name, "user")
        password = self.users.by_name[self.identity.password_column or ""]
        if self.purpose is not Purpose.ACTIVATE:
            row.columns[password.name] = Code(f"await hash_password({text_literal(_BEFORE)})")
        elif password.nullable:
            row.put(password.name, None)
        if self.identity.active_column is not None:
            row.put(self.identity.active_column, True)
        mail = self.users.by_name[self.identity.mail_column or ""]
        if mail.nullable:
            row.put(mail.name, "somebody@example.com")
        if self.identity.verified_column is not None:
            flag = self.users.by_name[self.identity.verified_column].type.kind is TypeKind.BOOLEAN
            row.put(self.identity.verified_column, False if flag else None)
        return row

    def ask(self, endpoint: Endpoint, *, known: bool = True, target: str = "response = ") -> list[str]:
        """The call that asks for a link, for the user or for somebody whom nobody knows."""
        shape = self.kit.resolve(endpoint.body) if endpoint.body is not None else None
        body = Payloads(self.kit.design).body(shape, self.users) if shape is not None else None
        for column in (self.identity.login_column, self.identity.mail_column, self.identity.realm_column):
            part = field_of_column(shape, column or "")
            if part is not None and body is not None and known:
                body[part.name] = Code(self.attribute(column))
        headers = "bearer(await token_for(user=user))" if endpoint.operation.conditions else ""
        return post(self.kit, endpoint, body, headers=headers, target=target)

    def body(self) -> dict[str, Sample]:
        """The body of the endpoint, with `token` and the user's name in it."""
        endpoint = self.endpoint
        shape = self.kit.resolve(endpoint.body) if endpoint.body is not None else None
        body = Payloads(self.kit.design).body(shape, self.users) if shape is not None else {}
        part = field_with(shape, Source.MAILED_TOKEN)
        if part is not None:
            body[part.name] = Code("token")
        if self.purpose is Purpose.RESET:
            for column in (self.identity.login_column, self.identity.mail_column):
                named = field_of_column(shape, column or "")
                body |= {named.name: Code(self.attribute(column))} if named is not None else {}
        return body

    def call(self, target: str = "response = ") -> list[str]:
        """The call that brings `token` back."""
        endpoint = self.endpoint
        query = next((f for f in endpoint.query if f.binding and f.binding.source is Source.MAILED_TOKEN), None)
        named = {parameter.name: "token" for parameter in endpoint.parameters}
        items = [Item(path_source(full_path(self.kit, endpoint), named))]
        if query is not None:
            items.append(Item(piece({query.name: Code("token")}), "params="))
        if endpoint.body is not None:
            items.append(Item(piece(self.body()), "json="))
        if endpoint.policy.access.value == "signed in":
            items.append(Item("bearer(await token_for(user=user))", "headers="))
        return lay(Bracket(f"client.{endpoint.method.lower()}(", tuple(items), ")"), prefix=f"{target}await ")

    def token(self, life: str = "") -> list[str]:
        """Make a token as the application does."""
        new = f"mailed_tokens.new_{self.purpose.value}_token("
        arguments = ["session", "get_settings()", "user", *([life] if life else [])]
        return lay(Bracket(new, tuple(map(Item, arguments)), ")"), prefix="token = await ")

    def password(self) -> str | None:
        """Source of the password that the call sets."""
        shape = self.kit.resolve(self.endpoint.body) if self.endpoint.body is not None else None
        part = field_with(shape, Source.PASSWORD)
        return text_literal(str(self.body()[part.name])) if part is not None else None

    def test(self, name: str, lines: list[str]) -> Test:
        """A test in which the user exists."""
        scene = Scene(self.kit)
        self.user(scene)
        return Test(name, [*scene.statements(lines), *lines])


def _asked(step: Step) -> list[Test]:
    status = step.endpoint.response.status
    address = step.attribute(step.identity.mail_column)
    lines = [*step.ask(step.endpoint), "", f"assert response.status_code == {status}, response.text"]
    lines += [f"assert [mail.to for mail in sent_mails] == [{address}]"]
    lines += ["assert mailed_token(sent_mails[0].text) not in response.text"]
    tests = [step.test("test_sends_a_link", lines)]
    if not step.endpoint.operation.conditions:
        lines = [*step.ask(step.endpoint), *step.ask(step.endpoint, known=False, target="unknown = "), ""]
        lines += ["assert (unknown.status_code, unknown.content) == (response.status_code, response.content)"]
        tests.append(step.test("test_answers_alike_whoever_asks", [*lines, "assert len(sent_mails) == 1"]))
    tests += _unsent(step)
    if step.purpose is Purpose.VERIFY:
        lines = [_verified_already(step), "await session.flush()", *step.ask(step.endpoint), ""]
        lines += [f"assert response.status_code == {status}, response.text", "assert sent_mails == []"]
        tests.append(step.test("test_sends_nothing_where_the_address_is_verified", lines))
    return tests


def _unsent(step: Step) -> list[Test]:
    """Accounts that nobody signs in to with a password get no mail, and the answer does not show it."""
    password = step.users.by_name[step.identity.password_column or ""]
    changes: dict[str, tuple[str | None, bool | None]] = {"a_closed_account": (step.identity.active_column, False)}
    changes["an_account_without_a_password"] = (password.name if password.nullable else None, None)
    tests = []
    for name, (column, value) in changes.items():
        if column is None or step.endpoint.operation.conditions:
            continue
        scene = Scene(step.kit)
        step.user(scene).put(column, value)
        lines = [*step.ask(step.endpoint), ""]
        lines.append(f"assert response.status_code == {step.endpoint.response.status}, response.text")
        tests.append(
            Test(f"test_sends_nothing_to_{name}", [*scene.statements(lines), *lines, "assert sent_mails == []"])
        )
    return tests


def _verified_already(step: Step) -> str:
    kind = step.users.by_name[step.identity.verified_column or ""].type.kind
    zone = "" if kind is TypeKind.TIMESTAMP else ", tzinfo=dt.UTC"
    mark = "True" if kind is TypeKind.BOOLEAN else f"dt.datetime(2025, 1, 1{zone})"
    return f"{step.attribute(step.identity.verified_column)} = {mark}"


def _asking(step: Step) -> Endpoint | None:
    """The endpoint that sends the tokens which come back here."""
    endpoints = step.kit.design.endpoints
    return next((e for e in endpoints if ASKING.get(e.operation.kind) is step.purpose), None)


def _taken_back(step: Step) -> list[Test]:
    status, refusal = step.endpoint.response.status, step.endpoint.operation.refusal
    asking = _asking(step)
    if asking is not None:
        start = [*step.ask(asking, target=""), "token = mailed_token(sent_mails[0].text)"]
    else:
        start = step.token()
    good = [*start, *step.call(), "", f"assert response.status_code == {status}, response.text", *_checks(step)]
    tests = [step.test(_TAKEN_BACK[step.purpose], good)]
    refused = ["", f"assert response.status_code == {refusal}, response.text"]
    again = [
        *step.token(),
        *step.call("again = "),
        *step.call(),
        "",
        f"assert again.status_code == {status}, again.text",
    ]
    tests.append(step.test("test_accepts_a_token_once", [*again, refused[1]]))
    expired = step.token("dt.timedelta(minutes=-1)")
    tests.append(step.test("test_refuses_an_expired_token", [*expired, *step.call(), *refused]))
    tests.append(step.test("test_refuses_an_unknown_token", ['token = "never-sent-" * 8', *step.call(), *refused]))
    tests += _other_tokens(step, refused)
    if step.purpose is Purpose.RESET:
        tests += _ended(step)
    return tests


def _other_tokens(step: Step, refused: list[str]) -> list[Test]:
    """Tokens of something else, and those that another one has overtaken."""
    older = [*step.token(), "older = token", *step.token(), *step.call(""), "token = older", *step.call(), *refused]
    tests = [step.test("test_ends_the_tokens_sent_before", older)]
    purposes = {(ASKING | USING).get(e.operation.kind) for e in step.kit.design.endpoints} - {None, step.purpose}
    for other in sorted(purpose for purpose in purposes if purpose is not None):
        strange = Step(step.kit, step.endpoint, step.identity, other).token()
        tests.append(step.test(f"test_refuses_a_token_to_{other.value}", [*strange, *step.call(), *refused]))
    if step.purpose is Purpose.RESET and step.identity.tokens_for(step.purpose) is None:
        changed = f'{step.attribute(step.identity.password_column)} = await hash_password("another")'
        lines = [*step.token(), changed, "await session.flush()", *step.call(), *refused]
        tests.append(step.test("test_ends_with_the_password_it_was_made_for", lines))
    return tests


def _checks(step: Step) -> list[str]:
    """What is different once a token has come back."""
    lines = ["await session.refresh(user)"]
    if step.purpose is Purpose.VERIFY:
        return [*lines, f"assert {step.attribute(step.identity.verified_column)}"]
    stored = f"{step.attribute(step.identity.password_column)}"
    nullable = step.users.by_name[step.identity.password_column or ""].nullable
    known = f'{stored} or ""' if nullable else stored
    return [
        *lines,
        *lay(Bracket("verify_password(", (Item(str(step.password())), Item(known)), ")"), prefix="assert await "),
    ]


def _ended(step: Step) -> list[Test]:
    """A new password ends what was begun with the old one."""
    login = find_login(step.kit)
    refresh = next((e for e in step.kit.design.endpoints if e.operation.kind is OperationKind.REFRESH), None)
    session = refresh_token(login) if login is not None else None
    if login is None or refresh is None or session is None or step.identity.sessions is None:
        return []
    call = with_token(step.kit, refresh, "session_token")
    if call is None:
        return []
    scene = Scene(step.kit)
    login.user(scene)
    _, enter = signed_in(step.kit, login)
    lines = [*enter, f"session_token = {session}", "client.cookies.clear()", *step.token(), *step.call("")]
    lines += [*call, "", "assert response.status_code == 401, response.text"]
    return [Test("test_ends_every_session", [*scene.statements(lines), *lines])]


def _registered(step: Step) -> list[Test]:
    scenario = Scenario(step.kit, step.endpoint)
    payload = scenario.body()
    verifying = next(e for e in step.kit.design.endpoints if USING.get(e.operation.kind) is Purpose.VERIFY)
    if payload is None or not scenario.possible or verifying.policy.access.value == "signed in":
        return []
    back = Step(step.kit, verifying, step.identity, Purpose.VERIFY)
    lines = [*scenario.request(body=payload, target=""), "token = mailed_token(sent_mails[0].text)", *back.call(), ""]
    lines.append(f"assert response.status_code == {verifying.response.status}, response.text")
    return [Test("test_sends_a_link_that_verifies_the_address", [*scenario.scene.statements(lines), *lines])]
