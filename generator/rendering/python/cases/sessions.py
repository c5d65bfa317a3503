"""Signing in and out, from end to end."""

from __future__ import annotations

from generator.design import AccessModel as Access
from generator.design import Endpoint, Identity, OperationKind, Shape, Source
from generator.rendering.python.cases.endpoint import Kit, constant_part, field_of_column, field_with, full_path
from generator.rendering.python.cases.rows import Row, Scene
from generator.rendering.python.cases.scenario import Scenario
from generator.rendering.python.cases.tests import Test
from generator.rendering.python.literals import text_literal
from generator.rendering.python.payloads import Bracket, Code, Item, Payloads, lay, piece
from generator.rendering.python.payloads.source import Sample


class Login:
    """How somebody with a known password signs in, from the design's login endpoint."""

    def __init__(self, kit: Kit, endpoint: Endpoint, identity: Identity) -> None:
        self.kit = kit
        self.endpoint = endpoint
        self.identity = identity
        shape = kit.resolve(endpoint.body) if endpoint.body is not None else None
        self.shape: Shape | None = shape
        self.table = kit.design.table_of[identity.table]
        self.answer = _object(kit, endpoint)

    @property
    def possible(self) -> bool:
        """Whether the body has a login and a password and the user table keeps a hash."""
        return bool(
            self.shape is not None
            and self.identity.password_column
            and field_with(self.shape, Source.PASSWORD)
            and self.login_field
        )

    @property
    def login_field(self) -> str | None:
        """The field that names the user."""
        part = field_of_column(self.shape, self.identity.login_column)
        return part.name if part is not None else None

    def user(self, scene: Scene) -> Row:
        """A row that may sign in with the body of `payload`."""
        identity = self.identity
        row = scene.add(identity.table, "user")
        payload = self.payload()
        for column_name in (identity.login_column, identity.realm_column):
            part = field_of_column(self.shape, column_name or "")
            if column_name is not None and part is not None:
                row.put(column_name, payload[part.name])
        if identity.password_column is not None:
            plain = text_literal(str(payload[self.password_field()]))
            row.columns[identity.password_column] = Code(f"await hash_password({plain})")
        if identity.active_column is not None:
            row.put(identity.active_column, True)
        return row

    def payload(self) -> dict[str, Sample]:
        """The body of a login: required fields, and those that say who."""
        if self.shape is None:
            return {}
        payloads = Payloads(self.kit.design)
        full = payloads.body(self.shape, self.table)
        least = payloads.body(self.shape, self.table, minimal=True)
        names = {self.login_field, self.password_field(), *least}
        return {name: value for name, value in full.items() if name in names}

    def wrong_password(self) -> str:
        """A password that the body takes and that is not the user's."""
        return f"{str(self.payload()[self.password_field()])[:-1]}!"

    def password_field(self) -> str:
        """The field with the password."""
        part = field_with(self.shape, Source.PASSWORD)
        return part.name if part is not None else "password"


def _object(kit: Kit, endpoint: Endpoint) -> Shape | None:
    """The answer's object with an access token."""
    shape = kit.resolve(endpoint.response.shape) if endpoint.response.shape is not None else None
    if shape is None:
        return None
    for option in (shape, *(kit.resolve(option) for option in shape.options)):
        if _place(option, Source.ACCESS_TOKEN):
            return option
    return None


def _place(shape: Shape | None, source: Source) -> str:
    """Where an answer shows something, as subscripts (`["tokens"]["access_token"]`); empty where it does not."""
    for part in shape.fields if shape is not None else ():
        if part.binding is not None and part.binding.source is source:
            return f"[{text_literal(part.name)}]"
        inner = _place(part.shape, source) if part.binding is None else ""
        if inner:
            return f"[{text_literal(part.name)}]{inner}"
    return ""


def find_login(kit: Kit) -> Login | None:
    """The design's login endpoint."""
    access: Access = kit.design.access
    if access.identity is None:
        return None
    for endpoint in kit.design.endpoints:
        if endpoint.operation.kind is OperationKind.LOGIN:
            login = Login(kit, endpoint, access.identity)
            if login.possible:
                return login
    return None


def session_tests(kit: Kit, endpoint: Endpoint) -> list[Test]:
    """The tests of an endpoint that opens, renews or ends a session."""
    kind = endpoint.operation.kind
    if kind is OperationKind.REGISTER:
        return _register(kit, endpoint)
    login = find_login(kit)
    if login is None:
        return []
    if kind is OperationKind.LOGIN and endpoint == login.endpoint:
        return _login(kit, login)
    if kind is OperationKind.REFRESH:
        return _refresh(kit, login, endpoint)
    if kind is OperationKind.LOGOUT:
        return _logout(kit, login, endpoint)
    return []


def post(
    kit: Kit,
    endpoint: Endpoint,
    body: dict[str, Sample] | str | None,
    *,
    headers: str = "",
    target: str = "response = ",
) -> list[str]:
    """The statement that calls an endpoint without parameters in its path."""
    items = [Item(text_literal(full_path(kit, endpoint)))]
    if body is not None:
        items.append(Item(body if isinstance(body, str) else piece(body), "json="))
    if headers:
        items.append(Item(headers, "headers="))
    return lay(Bracket(f"client.{endpoint.method.lower()}(", tuple(items), ")"), prefix=f"{target}await ")


def signed_in(kit: Kit, login: Login) -> tuple[list[str], list[str]]:
    """Statements that make a user and sign them in; `signed_in` is the answer."""
    scene = Scene(kit)
    login.user(scene)
    return scene.statements([]), post(kit, login.endpoint, login.payload(), target="signed_in = ")


def _login(kit: Kit, login: Login) -> list[Test]:
    made, _ = signed_in(kit, login)
    status = login.endpoint.response.status
    right = Test("test_opens_a_session", [*made, ""])
    right.body += post(kit, login.endpoint, login.payload())
    right.body += ["", f"assert response.status_code == {status}, response.text"]
    token = _place(login.answer, Source.ACCESS_TOKEN)
    if token:
        right.body.append(f"assert response.json(){token}")
    if login.endpoint.response.cookie is not None:
        right.body.append(f"assert response.cookies[{text_literal(login.endpoint.response.cookie)}]")
    wrong = Test("test_refuses_a_wrong_password", [*made, ""])
    wrong.body += post(kit, login.endpoint, {**login.payload(), login.password_field(): login.wrong_password()})
    wrong.body += ["", "assert response.status_code == 401, response.text"]
    nobody = Test("test_refuses_somebody_unknown", post(kit, login.endpoint, login.payload()))
    nobody.body += ["", "assert response.status_code == 401, response.text"]
    tests = [right, wrong, nobody]
    if login.identity.active_column is not None:
        scene = Scene(kit)
        login.user(scene).put(login.identity.active_column, False)
        closed = Test("test_refuses_a_closed_account", [*scene.statements([]), ""])
        closed.body += post(kit, login.endpoint, login.payload())
        closed.body += ["", "assert response.status_code in {401, 403}, response.text"]
        tests.append(closed)
    return tests


def refresh_token(login: Login) -> str | None:
    """Source of the refresh token that a login answered with."""
    if login.endpoint.response.cookie is not None:
        return f"signed_in.cookies[{text_literal(login.endpoint.response.cookie)}]"
    place = _place(login.answer, Source.REFRESH_TOKEN)
    return f"signed_in.json(){place}" if place else None


def with_token(
    kit: Kit, endpoint: Endpoint, token: str, headers: str = "", target: str = "response = "
) -> list[str] | None:
    """The call that presents the refresh token in `token`, in the body or as a cookie."""
    shape = kit.resolve(endpoint.body) if endpoint.body is not None else None
    part = field_with(shape, Source.REFRESH_TOKEN)
    if part is not None and shape is not None:
        body = Payloads(kit.design).body(shape, None, minimal=True)
        return post(kit, endpoint, {**body, part.name: Code(token)}, headers=headers, target=target)
    if endpoint.cookie is not None:
        cookie = f'{text_literal("Cookie")}: f"{constant_part(endpoint.cookie)}={{{token}}}"'
        both = f"{{**{headers}, {cookie}}}" if headers else f"{{{cookie}}}"
        least = Payloads(kit.design).body(shape, None, minimal=True) if shape is not None else None
        return post(kit, endpoint, least, headers=both, target=target)
    return None


def _refresh(kit: Kit, login: Login, endpoint: Endpoint) -> list[Test]:
    made, enter = signed_in(kit, login)
    token = refresh_token(login)
    call = with_token(kit, endpoint, "token") if token is not None else None
    if call is None:
        return []
    start = [*made, *enter, f"token = {token}", "client.cookies.clear()"]
    works = Test("test_renews_a_session", [*start, *call, ""])
    works.body.append(f"assert response.status_code == {endpoint.response.status}, response.text")
    renewed = _place(_object(kit, endpoint), Source.ACCESS_TOKEN)
    if renewed:
        works.body.append(f"assert response.json(){renewed}")
    tests = [works]
    rotates = endpoint.response.cookie is not None or bool(_place(_object(kit, endpoint), Source.REFRESH_TOKEN))
    if rotates:
        reused = Test("test_accepts_a_token_once", [*start, *_first(call), "client.cookies.clear()", *call, ""])
        reused.body.append("assert response.status_code == 401, response.text")
        tests.append(reused)
    unknown = with_token(kit, endpoint, "token")
    if unknown is not None:
        strange = Test("test_refuses_an_unknown_token", ['token = "never-issued-" * 4', *unknown, ""])
        strange.body.append("assert response.status_code == 401, response.text")
        tests.append(strange)
    return tests


def _first(call: list[str]) -> list[str]:
    return [line.replace("response = ", "", 1) for line in call]


def _logout(kit: Kit, login: Login, endpoint: Endpoint) -> list[Test]:
    made, enter = signed_in(kit, login)
    token = refresh_token(login)
    access = _place(login.answer, Source.ACCESS_TOKEN)
    refresh = next((e for e in kit.design.endpoints if e.operation.kind is OperationKind.REFRESH), None)
    if token is None or not access:
        return []
    headers = f"bearer(signed_in.json(){access})"
    out = with_token(kit, endpoint, "token", headers=headers)
    if out is None:
        shape = kit.resolve(endpoint.body) if endpoint.body is not None else None
        # Without a token in the request, only a flag of the body can say which sessions end.
        body = Payloads(kit.design).body(shape, None) if shape is not None else None
        out = post(kit, endpoint, body, headers=headers)
    test = Test("test_ends_the_session", [*made, *enter, f"token = {token}", "client.cookies.clear()", *out, ""])
    test.body.append(f"assert response.status_code == {endpoint.response.status}, response.text")
    again = with_token(kit, refresh, "token") if refresh is not None else None
    if again is not None:
        test.body += [*again, "assert response.status_code == 401, response.text"]
    return [test]


def _register(kit: Kit, endpoint: Endpoint) -> list[Test]:
    identity = kit.design.access.identity
    scenario = Scenario(kit, endpoint)
    payload = scenario.body()
    if payload is None or identity is None or not scenario.possible:
        return []
    lines = [
        *scenario.request(body=payload),
        "",
        f"assert response.status_code == {endpoint.response.status}, response.text",
    ]
    works = Test("test_opens_an_account", [*scenario.scene.statements(lines), *lines])
    tests = [works]
    shape = kit.resolve(endpoint.body) if endpoint.body is not None else None
    part = field_of_column(shape, identity.login_column)
    table = kit.design.table_of[identity.table]
    if part is not None and part.name in payload and table.is_unique((identity.login_column,)):
        again = Scenario(kit, endpoint)
        body = again.body() or {}
        taken = again.scene.add(identity.table, "user")
        taken.put(identity.login_column, body[part.name])
        lines = [*again.request(body=body), "", "assert response.status_code == 409, response.text"]
        tests.append(Test("test_refuses_a_login_that_is_taken", [*again.scene.statements(lines), "", *lines]))
    return tests
