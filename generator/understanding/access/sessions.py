"""Which table keeps the sessions of users, told from carts, invitations and whatever else has a token that expires."""

from __future__ import annotations

from generator.design import Table
from generator.understanding.endpoints.words import forms, vocabulary, words

_WORDS = vocabulary(
    "session sesion sessao sitzung sessione token jeton auth authentication autenticacion autenticacao login signin "
    "jwt bearer web active user usuario utilisateur benutzer utente account cuenta conta konto compte"
)
_FOREIGN = vocabulary("provider proveedor fournisseur anbieter issuer oauth oidc sso")


def keeps_sessions(table: Table, user: str, token: str, users: Table) -> bool:
    """Whether rows with a user, a token and an end are sessions of users.

    Every row of sessions belongs to a user, and either the token is said to be one for refreshing, or the table has no
    other name than that of sessions or tokens of users; `checkout_sessions` and `carts` may be anything.
    """
    said = [*words(table.name), *words(token)]
    if any(word in _FOREIGN for column in table.columns for word in words(column.name)) or not _FOREIGN.isdisjoint(
        said
    ):
        return False
    if "refresh" in said:
        return True
    if table.by_name[user].nullable:
        return False
    people = {form for word in words(users.name) for form in forms(word)}
    named = all(not (_WORDS | people).isdisjoint(forms(word)) for word in words(table.name))
    return named or any(word == "family" for column in table.columns for word in words(column.name))
