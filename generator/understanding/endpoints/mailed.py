"""Steps of authentication that go by mail: a new password, a verified address, the account of somebody invited."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.design import (
    Access,
    Binding,
    Condition,
    Field,
    Identity,
    Operation,
    OperationKind,
    Purpose,
    Shape,
    ShapeKind,
    Source,
    Table,
    Value,
    ValueKind,
)
from generator.diagnostics import access as codes
from generator.understanding.endpoints.authentication import AUTH, token_answer
from generator.understanding.endpoints.bound import Bound, Remark
from generator.understanding.endpoints.case import Case, Outcome, stub
from generator.understanding.endpoints.purposes import (
    ANEW,
    FORGOTTEN,
    INVITED,
    MAIL,
    OTHER_FACTORS,
    PASSWORD,
    PROVEN,
    begins,
)
from generator.understanding.endpoints.rows import home_reason, missing_reason
from generator.understanding.endpoints.words import ordered, singular, snake, vocabulary, words
from generator.understanding.endpoints.workshop import Workshop

_TOKEN = ordered("token jeton codigo code key hash")
_PRESENT = vocabulary(
    "current old existing actual atual alt altes alten aktuell aktuelles ancien ancienne actuel vieja"
)
_REPEATED = ordered("confirm repeat repet repit again wiederhol bestat bestaet verif match")
_NAMES = vocabulary("identifier login user username account usuario cuenta benutzer benutzername utilisateur conta")
# Paths that are about another thing than the account: other tokens, other names, another address.
_STRANGE = vocabulary(
    "token tokens jwt session sessions username usernames change cambiar cambio aendern andern modifier alterar"
)
_ACTIVATED = ordered("activ aktiv ativ attiv")
_ACCOUNT = ordered("account cuenta konto compte conta registr signup inscri")
_SENT = ("mail", "correo", "courriel", "posta")
_AGAIN = ordered("resend reenv renvoy erneut nochmal send envi request solicit ask anforder demand again")
_PURPOSE = {
    OperationKind.RESET_PASSWORD: Purpose.RESET,
    OperationKind.VERIFY_EMAIL: Purpose.VERIFY,
    OperationKind.ACTIVATE: Purpose.ACTIVATE,
}
_TEXTS = frozenset({ShapeKind.STRING, ShapeKind.UUID, ShapeKind.ANY})
_REFUSALS = (410, 401, 400, 422, 404, 403)
# Lengths of the tokens: an opaque one of 256 bits with the digest of an address, and a signed one at its longest.
_OPAQUE, _SIGNED = 108, 600


@dataclass(frozen=True, slots=True)
class _Given:
    """What a request gives that matters for a step by mail.

    Attributes:
        token: in the body, the query or the path.
        parameter: the token is this parameter of the path.
        password: the new one.
        name: what says whose account is meant.
    """

    token: Field | None = None
    parameter: str | None = None
    password: Field | None = None
    name: Field | None = None


def mailed_kind(shop: Workshop, case: Case) -> OperationKind | None:
    """Which step by mail an endpoint is, by its path and by what its request gives; None for anything else."""
    identity = shop.identity
    said = frozenset(word for part in case.words for word in words(part))
    if identity is None or identity.password_column is None or not _is_of_accounts(case, identity, said):
        return None
    given = _given(case, shop.lexicon.tables[identity.table], identity, shop)
    has_token = given.token is not None or given.parameter is not None
    anew = begins(said, (*FORGOTTEN, *ANEW)) or begins(said, PASSWORD)
    if case.method == "GET" and not (has_token and given.password is None):
        return None
    if has_token and given.password is not None:
        return OperationKind.ACTIVATE if begins(said, INVITED) else OperationKind.RESET_PASSWORD if anew else None
    if has_token:
        about = begins(said, (*MAIL, *_ACCOUNT)) or bool(case.route.steps) or case.says(*_SENT)
        activates = begins(said, _ACTIVATED) and bool(begins(said, _ACCOUNT) or AUTH & said)
        verifies = not anew and (activates or (begins(said, PROVEN) and about))
        return OperationKind.VERIFY_EMAIL if verifies else None
    if given.password is not None:
        return None
    if begins(said, PROVEN) and not anew:
        known = given.name is not None or case.wording.access is Access.SIGNED_IN
        sends = begins(said, _AGAIN) or case.reading.status == 202 or case.reading.response is None
        about = begins(said, (*MAIL, *_AGAIN)) or case.says(*_SENT)
        return OperationKind.ASK_VERIFICATION if known and sends and about else None
    asks = begins(said, FORGOTTEN) or (begins(said, ANEW) and bool(begins(said, PASSWORD) or AUTH & said))
    return OperationKind.ASK_RESET if given.name is not None and asks else None


def verifies_mail(shop: Workshop, case: Case) -> bool:
    """Whether an endpoint verifies e-mail addresses."""
    if mailed_kind(shop, case) is not OperationKind.VERIFY_EMAIL:
        return False
    return not read_mailed(shop, case, OperationKind.VERIFY_EMAIL).stub


def _is_of_accounts(case: Case, identity: Identity, said: frozenset[str]) -> bool:
    """Whether the path is about accounts, by its words, and goes through no other table."""
    allowed = {identity.table, *(tokens.table for tokens in identity.mailed)}
    steps = [step for step in case.route.steps if not step.me]
    if any(step.table.name not in allowed for step in steps) or (OTHER_FACTORS | _STRANGE) & said:
        return False
    parameters = case.route.path.parameters
    if len(parameters) > 1 or any(not begins(words(p.name or ""), _TOKEN) for p in parameters):
        return False
    named = AUTH & said or begins(said, (*PASSWORD, *FORGOTTEN, *MAIL)) or bool(case.route.steps)
    return case.method in ("POST", "PUT", "PATCH", "GET") and bool(named or begins(said, INVITED))


def _given(case: Case, users: Table, identity: Identity, shop: Workshop) -> _Given:
    body = shop.names.resolve(case.reading.body) if case.reading.body is not None else None
    fields = body.fields if body is not None else ()
    passwords = [f for f in fields if begins(words(f.name), PASSWORD) and not _is_token(f, passwords=True)]
    new = [f for f in passwords if not set(words(f.name)) & _PRESENT and not begins(words(f.name), _REPEATED)]
    tokens = [f for f in (*fields, *case.reading.query) if f not in passwords and _is_token(f)]
    names = [f for f in fields if f not in (*passwords, *tokens) and _name_column(f, users, identity)]
    if len(passwords) > len(new) and any(set(words(f.name)) & _PRESENT for f in passwords):
        return _Given()
    parameter = next((p.name for p in case.route.path.parameters), None)
    return _Given(
        tokens[0] if len(tokens) == 1 else None,
        parameter if not tokens else None,
        new[0] if len(new) == 1 else None,
        names[0] if len(names) == 1 else None,
    )


def _is_token(field: Field, *, passwords: bool = False) -> bool:
    return begins(words(field.name), _TOKEN[:1] if passwords else _TOKEN) and field.shape.kind in _TEXTS


def _name_column(field: Field, users: Table, identity: Identity) -> str | None:
    """The column by which a field names a user."""
    name = snake(field.name)
    for column in (identity.login_column, identity.mail_column):
        if column is not None and name == snake(column):
            return column
    if begins(words(name), MAIL) and identity.mail_column is not None:
        return identity.mail_column
    return identity.login_column if name in _NAMES or singular(users.name) == name else None


def read_mailed(shop: Workshop, case: Case, kind: OperationKind) -> Outcome:
    """The operation of a step by mail, a stub where the tables lack what it needs."""
    identity = shop.identity
    assert identity is not None  # noqa: S101 - asked before
    users = shop.lexicon.tables[identity.table]
    if identity.mail_column is None:
        return stub(case, f"`{users.name}` has no column with an e-mail address")
    if kind in (OperationKind.VERIFY_EMAIL, OperationKind.ASK_VERIFICATION) and identity.verified_column is None:
        return stub(case, f"No column of `{users.name}` says whether an e-mail address is verified")
    if kind is OperationKind.ACTIVATE and identity.tokens_for(Purpose.ACTIVATE) is None:
        return stub(case, f"No table keeps the tokens that invite to an account of `{users.name}`")
    state = _state_of_invited(shop, users) if kind is OperationKind.ACTIVATE else None
    if state is not None:
        return stub(case, f"The design does not say what `{users.name}.{state}` becomes")
    if kind in (OperationKind.ASK_RESET, OperationKind.ASK_VERIFICATION):
        return _ask(shop, case, kind, identity, users)
    return _use(shop, case, kind, identity, users)


def _state_of_invited(shop: Workshop, users: Table) -> str | None:
    """The column with a state of those who are invited and have not come yet."""
    for column in users.columns:
        values = shop.names.enums.get(column.type.enum or "", ()) or tuple(map(str, column.choices))
        if any(begins(words(value), ("pend", "einge", *INVITED[:1])) for value in values):
            return column.name
    return None


def _ask(shop: Workshop, case: Case, kind: OperationKind, identity: Identity, users: Table) -> Outcome:
    """A token goes out by mail; the answer is always the same."""
    given = _given(case, users, identity, shop)
    response, remarks = None, list[Remark]()
    if case.reading.response is not None:
        bound = shop.envelopes.constants(case.reading.response)
        if bound.missing:
            return stub(case, missing_reason(bound.missing, users))
        response, remarks = bound.shape, [*bound.remarks]
    found = _body(shop, case, users, {given.name.name: _of_name(given.name, users, identity)} if given.name else {})
    if found is not None and found.missing:
        return stub(case, home_reason(found.missing, users))
    me = () if given.name is not None else (Condition(identity.key, Value(ValueKind.CALLER, identity.table)),)
    remarks += [*(found.remarks if found is not None else ()), *_kept(identity, _of_ask(kind))]
    operation = Operation(kind, users.name, conditions=me)
    return Outcome(operation, found.shape if found else None, case.reading.query, response, tuple(remarks))


def _use(shop: Workshop, case: Case, kind: OperationKind, identity: Identity, users: Table) -> Outcome:
    """A token that went out by mail comes back."""
    given = _given(case, users, identity, shop)
    kept = identity.tokens_for(_PURPOSE[kind])
    if given.token is not None and not _fits(given.token.shape, _OPAQUE if kept is not None else _SIGNED):
        return stub(case, f"`{given.token.name}` has no room for a token that cannot be guessed")
    own: dict[str, Field] = {}
    if given.token is not None:
        text = Shape(ShapeKind.STRING, limits=given.token.shape.limits)
        own[given.token.name] = _needed(given.token, text, Binding(Source.MAILED_TOKEN))
    if given.password is not None:
        text = Shape(ShapeKind.STRING) if given.password.shape.kind is ShapeKind.ANY else given.password.shape
        secret = Binding(Source.PASSWORD, column=identity.password_column)
        own[given.password.name] = _needed(given.password, text, secret)
    if given.name is not None:
        own[given.name.name] = _of_name(given.name, users, identity)
    found = _body(shop, case, users, own)
    if found is not None and found.missing:
        return stub(case, home_reason(found.missing, users))
    known = {given.name.name} if given.name is not None else set[str]()
    strange = [f.name for f in (found.shape.fields if found else ()) if _writes(f) and f.name not in known]
    if strange and kind is not OperationKind.ACTIVATE:
        return stub(case, f"The design does not say what `{strange[0]}` changes")
    answer = _answer(shop, case, identity, users)
    if answer is not None and answer.missing:
        return stub(case, missing_reason(answer.missing, users))
    remarks = (*(found.remarks if found else ()), *(answer.remarks if answer else ()), *_kept(identity, _PURPOSE[kind]))
    refusal = next((status for status in _REFUSALS if status in case.errors), 400)
    query = tuple(own.get(field.name, field) for field in case.reading.query)
    operation = Operation(kind, users.name, refusal=refusal)
    return Outcome(operation, found.shape if found else None, query, answer.shape if answer else None, remarks)


def _writes(field: Field) -> bool:
    return field.binding is not None and field.binding.source in (
        Source.COLUMN,
        Source.GROUP,
        Source.LINKS,
        Source.CHILDREN,
    )


def _of_name(field: Field, users: Table, identity: Identity) -> Field:
    column = _name_column(field, users, identity)
    return _needed(field, field.shape, Binding(Source.COLUMN, column=column))


def _needed(field: Field, shape: Shape, binding: Binding) -> Field:
    return replace(field, shape=shape, required=True, nullable=False, default=None, has_default=False, binding=binding)


def _body(shop: Workshop, case: Case, users: Table, own: dict[str, Field]) -> Bound | None:
    """The bound body, with the fields that are known beforehand; None without one."""
    if case.reading.body is None:
        return None
    bound = shop.requests.bind(case.reading.body, users, partial=False)
    fields = tuple(own.get(f.name) or _repeated(f) for f in bound.shape.fields)
    sent = {f.name: f for f in fields}
    missing = tuple(name for name in bound.missing if name not in own and not _is_accepted(sent.get(name)))
    remarks = tuple(r for r in bound.remarks if not any(f"`{name}`" in r.message for name in own))
    return replace(bound, shape=replace(bound.shape, fields=fields), missing=missing, remarks=remarks)


def _repeated(field: Field) -> Field:
    """The password once more: it is checked against the first by the rules of the body, and dropped."""
    again = begins(words(field.name), PASSWORD) and begins(words(field.name), _REPEATED)
    return replace(field, binding=Binding(Source.ACCEPTED)) if again else field


def _is_accepted(field: Field | None) -> bool:
    return field is not None and begins(words(field.name), PASSWORD)


def _answer(shop: Workshop, case: Case, identity: Identity, users: Table) -> Bound | None:
    """The answer to a good token: constants, or tokens that sign the user in."""
    if case.reading.response is None:
        return None
    plain = shop.envelopes.constants(case.reading.response)
    if not plain.missing:
        return plain
    tokens = token_answer(shop, case, identity)
    if tokens is not None and not tokens.missing:
        return tokens
    return tokens or replace(plain, missing=plain.missing or (users.name,))


def _fits(shape: Shape, length: int) -> bool:
    limits = shape.limits
    # A pattern is for tokens of another making.
    return (limits.max_length is None or limits.max_length >= length) and limits.pattern is None


def _of_ask(kind: OperationKind) -> Purpose:
    return Purpose.RESET if kind is OperationKind.ASK_RESET else Purpose.VERIFY


def _kept(identity: Identity, purpose: Purpose) -> list[Remark]:
    """A remark where the tables keep no tokens of a purpose."""
    if identity.tokens_for(purpose) is not None:
        return []
    what = "password resets" if purpose is Purpose.RESET else "verifications of e-mail addresses"
    done = "they are signed, live for a short time and end with their first use"
    return [Remark(codes.MAILED_TOKENS_SIGNED, f"no table keeps the tokens of {what}", done)]
