"""Signing up, in and out, and the caller's own password."""

from __future__ import annotations

from dataclasses import replace

from generator.design import (
    Binding,
    Condition,
    Field,
    Identity,
    Operation,
    OperationKind,
    Shape,
    ShapeKind,
    Source,
    Table,
    Value,
    ValueKind,
)
from generator.diagnostics import access as codes
from generator.diagnostics import endpoints as endpoint_codes
from generator.understanding.endpoints.bound import Bound, Remark
from generator.understanding.endpoints.case import Case, Outcome, stub
from generator.understanding.endpoints.effects import MESSAGE, effect_in
from generator.understanding.endpoints.rows import home_reason, missing_reason
from generator.understanding.endpoints.words import snake, vocabulary, words
from generator.understanding.endpoints.workshop import Workshop
from generator.understanding.endpoints.writes import creation

_LOGIN = vocabulary(
    "login log_in signin sign_in token tokens session sessions authenticate authentication iniciar_sesion "
    "ingresar entrar acceder acceso connexion se_connecter anmelden einloggen accedi accesso auth"
)
_REGISTER = vocabulary(
    "register registration signup sign_up registro registrar registrarse inscription sinscrire registrieren "
    "cadastro cadastrar registrati registrazione enroll create_account"
)
_REFRESH = vocabulary(
    "refresh refresh_token renew renovar refrescar rafraichir aktualisieren erneuern token_refresh rotate"
)
_LOGOUT = vocabulary(
    "logout log_out signout sign_out cerrar_sesion salir sair deconnexion abmelden logoff revoke esci disconnetti"
)
AUTH = frozenset(
    _LOGIN | _REGISTER | _REFRESH | _LOGOUT | {"auth", "oauth", "autenticacion", "autenticacao", "authentification"}
)
_ALL = vocabulary(
    "all everywhere every global devices sessions todas todos todo tous toutes tout partout alle uberall ueberall tutti "
    "tutte ovunque dispositivos appareils geraete gerate"
)
_PASSWORDS = vocabulary("password passwd pwd contrasena clave senha passwort mot_de_passe passphrase")
_OTP = frozenset(["totp", "otp", "mfa_code", "code", "two_factor_code", "mfa_token"])
_MFA = frozenset(["mfa_required", "requires_mfa", "mfa_token", "two_factor_required", "mfarequired", "otp_required"])


def auth_kind(shop: Workshop, case: Case) -> OperationKind | None:
    """Which step of authentication an endpoint is, by its path, method and body."""
    said = case.words
    if not said or any(step.selectors or step.key for step in case.route.steps):
        return None
    last = said[-1] if said[-1] not in ("me", "current", "self") or len(said) < 2 else said[-2]
    if case.route.path.parameters:
        return None
    if case.method == "DELETE":
        return (
            OperationKind.LOGOUT if last in _LOGOUT or (last in ("session", "sessions") and said[0] in AUTH) else None
        )
    if case.method not in ("POST", "PUT"):
        return None
    if last in _LOGOUT:
        return OperationKind.LOGOUT
    if last in _REFRESH:
        return OperationKind.REFRESH
    names = {snake(field.name) for field in _fields(shop, case)}
    secret = bool(names & _PASSWORDS)
    if last in _REGISTER and (secret or not names):
        return OperationKind.REGISTER
    if last in _LOGIN and secret:
        return OperationKind.LOGIN
    return None


def _fields(shop: Workshop, case: Case) -> tuple[Field, ...]:
    return shop.names.resolve(case.reading.body).fields if case.reading.body is not None else ()


def read_auth(shop: Workshop, case: Case, kind: OperationKind) -> Outcome:
    """The operation of a step of authentication."""
    identity = shop.identity
    if identity is None:
        return stub(case, "Tokens are issued by an external provider, which the design does not describe")
    if kind is not OperationKind.LOGOUT and identity.password_column is None and kind is not OperationKind.REFRESH:
        return stub(case, f"`{identity.table}` has no column for a password hash")
    if kind is OperationKind.LOGIN:
        return _login(shop, case, identity)
    if kind is OperationKind.REGISTER:
        return _register(shop, case, identity)
    if identity.sessions is None:
        return stub(case, "The design has no table of refresh tokens")
    return _session(shop, case, identity, kind)


def _login(shop: Workshop, case: Case, identity: Identity) -> Outcome:
    table = shop.lexicon.tables[identity.table]
    body = case.reading.body
    if body is None:
        body = Shape(ShapeKind.OBJECT, fields=())
    request = shop.requests.bind(body, table, partial=False)
    fields = []
    remarks = list(request.remarks)
    for field in request.shape.fields:
        name = snake(field.name)
        if field.binding is not None and field.binding.column == identity.login_column:
            field = replace(field, required=True)
        elif name in ("email", "username", "login", "identifier", "user", "usuario", "correo", "email_or_username"):
            binding = Binding(Source.COLUMN, column=identity.login_column)
            if not any(
                f.binding and f.binding.column == identity.login_column for f in request.shape.fields if f is not field
            ):
                field = replace(field, binding=binding)
        elif name in _OTP:
            message = "the login takes a second factor, which the design does not describe further"
            remarks.append(Remark(codes.MFA_NOT_ENFORCED, message, "the password alone signs in"))
            field = replace(field, binding=Binding(Source.ACCEPTED))
        fields.append(field)
    bound_names = {f.binding.column for f in fields if f.binding}
    if identity.login_column not in bound_names or identity.password_column not in bound_names:
        return stub(case, f"The request of the login gives no `{identity.login_column}` and password")
    lacking = [name for name in request.missing if not any(f.name == name and f.binding for f in fields)]
    if lacking:
        return stub(case, home_reason(tuple(lacking), table))
    shape = replace(request.shape, fields=tuple(fields))
    response = token_answer(shop, case, identity)
    if identity.cookie is not None and (response is None or response.missing):
        response = _signed_in_by_cookie(shop, case, table)
    if response is None or response.missing:
        return stub(case, missing_reason(response.missing if response else ("a token",), table))
    remarks += [*response.remarks, *_second_factor(shop, case)]
    answer = response.shape if case.reading.response is not None else None
    return Outcome(Operation(OperationKind.LOGIN, table.name), shape, case.reading.query, answer, tuple(remarks))


def _signed_in_by_cookie(shop: Workshop, case: Case, table: Table) -> Bound:
    """The answer of a login that sets a cookie: the user, what is always so, or nothing."""
    response = case.reading.response
    if response is None:
        return Bound(Shape(ShapeKind.NULL))
    bound = shop.envelopes.bind_single(response, table)
    if bound.missing or not bound.sourced:
        constant = shop.envelopes.constants(response)
        return constant if not constant.missing else bound
    return bound


def _second_factor(shop: Workshop, case: Case) -> list[Remark]:
    response = case.reading.response
    options = shop.names.resolve(response).options if response is not None else ()
    asked = any(snake(field.name) in _MFA for option in options for field in shop.names.resolve(option).fields)
    if not asked:
        return []
    message = "the login may ask for a second factor, which no column determines"
    return [
        Remark(
            codes.MFA_NOT_ENFORCED, message, "the password alone signs in", "Describe how the second factor is checked."
        )
    ]


def token_answer(shop: Workshop, case: Case, identity: Identity) -> Bound | None:
    """The answer with tokens, and the user beside them."""
    response = case.reading.response
    if response is None:
        return None
    table = shop.lexicon.tables[identity.table]
    candidates = [table, *(shop.lexicon.tables[profile.table] for profile in identity.profiles)]
    bounds = [shop.envelopes.bind_single(response, candidate, tokens=True) for candidate in candidates]
    best = min(bounds, key=lambda bound: (len(bound.missing), -bound.sourced))
    if best.missing and best is not bounds[0]:
        return bounds[0]
    if not has_source(best.shape, Source.ACCESS_TOKEN):
        return replace(best, missing=(*best.missing, "access_token"))
    return best


def has_source(shape: Shape, source: Source) -> bool:
    """Whether a field of a shape, or of an object in it, has this source."""
    for field in shape.fields:
        if field.binding is not None and field.binding.source is source:
            return True
        if (field.binding is None or field.binding.source is Source.RESULT) and has_source(field.shape, source):
            return True
    return False


def _register(shop: Workshop, case: Case, identity: Identity) -> Outcome:
    table = shop.lexicon.tables[identity.table]
    if case.reading.body is None:
        return stub(case, "The design does not say what a registration holds")
    request = shop.requests.bind(case.reading.body, table, partial=False)
    if request.missing:
        return stub(case, home_reason(request.missing, table), request.remarks)
    made = creation(table, request.shape, (), shop.people, signed_in=False, makes=False)
    if made.unset:
        return stub(case, f"Nothing in the design gives `{table.name}.{made.unset[0].name}` a value")
    if not any(f.binding and f.binding.source is Source.PASSWORD for f in request.shape.fields):
        return stub(case, "The registration takes no password")
    remarks = [*request.remarks, *made.remarks]
    effect = effect_in(case.prose)
    if effect is not None and not (shop.verifies and effect == MESSAGE):
        message = f"the design says that the registration {effect}"
        remarks.append(Remark(endpoint_codes.EFFECT_LEFT_OUT, message, "the user is created; the rest is yours to add"))
    shape = None
    if case.reading.response is not None:
        tokens = token_answer(shop, case, identity)
        plain = shop.envelopes.bind_single(case.reading.response, table)
        bound = tokens if tokens is not None and not tokens.missing else plain
        if bound.missing or not (bound.sourced or bound.shape.fields):
            constant = shop.envelopes.constants(case.reading.response)
            if constant.missing:
                return stub(case, missing_reason(bound.missing or ("the response",), table))
            bound = constant
        shape = bound.shape
        remarks += bound.remarks
    operation = Operation(OperationKind.REGISTER, table.name, assignments=made.assignments)
    return Outcome(operation, made.body, case.reading.query, shape, tuple(remarks))


def _session(shop: Workshop, case: Case, identity: Identity, kind: OperationKind) -> Outcome:
    """Refresh and logout: the refresh token is in the body or in a cookie."""
    assert identity.sessions is not None  # noqa: S101
    fields = []
    remarks: list[Remark] = []
    token_found = False
    body = shop.names.resolve(case.reading.body) if case.reading.body is not None else None
    for field in body.fields if body is not None else ():
        name = snake(field.name)
        if "token" in name or name in ("refresh", "rt"):
            token_found = True
            fields.append(
                replace(
                    field,
                    shape=Shape(ShapeKind.STRING, limits=field.shape.limits),
                    binding=Binding(Source.REFRESH_TOKEN),
                )
            )
        elif kind is OperationKind.LOGOUT and field.shape.kind is ShapeKind.BOOLEAN and set(words(field.name)) & _ALL:
            fields.append(replace(field, binding=Binding(Source.ACCEPTED)))
        elif field.required and not field.has_default:
            return stub(case, f"The design does not say what `{field.name}` changes")
        else:
            message = f"the field `{field.name}` of the request changes nothing that the design describes"
            remarks.append(Remark(endpoint_codes.FIELD_DROPPED, message, "it is checked and dropped"))
            fields.append(replace(field, binding=Binding(Source.ACCEPTED)))
    cookie = case.reading.request_cookie is not None
    if kind is OperationKind.REFRESH and not token_found and not cookie:
        return stub(case, "The design does not say where the refresh token comes from")
    shape = None
    if case.reading.response is not None:
        if kind is OperationKind.REFRESH:
            bound = token_answer(shop, case, identity)
        else:
            bound = shop.envelopes.constants(case.reading.response)
        if bound is None or bound.missing:
            return stub(
                case, missing_reason(bound.missing if bound else ("a token",), shop.lexicon.tables[identity.table])
            )
        shape = bound.shape
        remarks += bound.remarks
    elif kind is OperationKind.REFRESH:
        return stub(case, "The design does not say what a refresh answers")
    whole = replace(body, fields=tuple(fields)) if body is not None and body.fields else None
    operation = Operation(kind, identity.sessions.table)
    return Outcome(operation, whole, case.reading.query, shape, tuple(remarks))


def read_password(shop: Workshop, case: Case) -> Outcome | None:
    """The caller's own new password; None where the request is no such change."""
    identity = shop.identity
    if (
        identity is None
        or case.reading.body is None
        or case.wording.access.value != "signed in"
        or identity.password_column is None
    ):
        return None
    table = shop.lexicon.tables[identity.table]
    request = shop.requests.bind(case.reading.body, table, partial=False)
    sources = {field.binding.source for field in request.shape.fields if field.binding}
    if not {Source.PASSWORD, Source.CURRENT_PASSWORD} <= sources or request.missing:
        return None
    response = None
    if case.reading.response is not None:
        bound = shop.envelopes.constants(case.reading.response)
        if bound.missing:
            bound = shop.envelopes.bind_single(case.reading.response, table)
        if bound.missing:
            return None
        response = bound.shape
    me = Condition(identity.key, Value(ValueKind.CALLER, identity.table))
    return Outcome(
        Operation(OperationKind.UPDATE, table.name, conditions=(me,)), request.shape, case.reading.query, response
    )
