"""The words in which designs speak of steps that go by mail: a new password, a verified address, an invitation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.design import Column, Purpose, Table
from generator.understanding.endpoints.words import ordered, vocabulary, words

# Beginnings of words, so that verbs, nouns and participles of a language meet.
PASSWORD = ordered(
    "password passwd passwort passphrase pwd contrasen senha kennwort wachtwoord parola passe motdepasse"
)
FORGOTTEN = ordered("forg lost recover recuper olvid vergess vergeten oubli esquec dimentic perdu")
ANEW = ordered("reset restablec restabelec redefin reinit reinici zuruck zurueck reimpost ripristin nuev")
MAIL = ordered("email mail correo courriel posta")
PROVEN = ordered("verif confirm bestat bestaet valid comprob")
INVITED = ordered("invit activ aktiv ativ attiv einlad convit onboard")
# Other ways to prove something than a link in a mail.
OTHER_FACTORS = frozenset(
    ordered("mfa totp otp 2 fa factor faktor fator phone sms telefono telefone telefon device webauthn passkey webhook")
)
_PURPOSES = vocabulary("purpose type kind token_type proposito tipo zweck art typ usage scope finalidad finalite scopo")
_TOKENS = ordered("token code codigo jeton link")
_OF_PURPOSE = {Purpose.RESET: (*FORGOTTEN, *ANEW), Purpose.VERIFY: PROVEN, Purpose.ACTIVATE: INVITED}


def begins(said: Iterable[str], beginnings: tuple[str, ...]) -> bool:
    """Whether one of the words begins like this."""
    return any(word.startswith(beginnings) for word in said)


def speaks_of(name: str, purpose: Purpose) -> bool:
    """Whether a name speaks of a purpose."""
    said = words(name)
    named = begins(said, _OF_PURPOSE[purpose])
    if purpose is Purpose.RESET and begins(said, PASSWORD):
        # A history of passwords keeps hashes as well, and is no place for tokens.
        named = named or begins(said, _TOKENS)
    return named and not OTHER_FACTORS & set(said)


def purpose_column(table: Table) -> Column | None:
    """The column that tells apart what the tokens of a table are for."""
    return next((column for column in table.columns if "_".join(words(column.name)) in _PURPOSES), None)


def purposes_of(column: Column, values: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The values that a column takes, empty for any; `values` are those of the enumerations."""
    return values.get(column.type.enum or "", ()) or tuple(str(choice) for choice in column.choices)
