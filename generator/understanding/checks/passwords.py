"""How passwords are kept: never as they are, never under a hash that a graphics card undoes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.design import Design
from generator.diagnostics import Findings, Place
from generator.diagnostics.access import HASH_WEAK, PASSWORD_READABLE
from generator.patterns import regex
from generator.reading.document import ColumnEntry, Document
from generator.understanding.checks.passages import passages
from generator.understanding.endpoints.words import vocabulary

_PASSWORD = regex(
    r"(?:\b|_)(?:pass[ _-]?words?|pass[ _-]?phrases?|contrase(?:ñ|n)as?|senhas?|mots? de passe|passw[oö]rt(?:e|er|ern|s)?|"
    r"kennw[oö]rt(?:e|er|ern|s)?|wachtwoord(?:en)?)(?:\b|_)",
    re.IGNORECASE,
)
_WEAK = regex(
    r"\b(?:md[- ]?[245]|sha[- ]?1|(?:unsalted\s+|plain\s+)?sha[- ]?(?:2|224|256|384|512)|ntlm|crc32|base64|rot13)\b",
    re.IGNORECASE,
)
_PLAIN = regex(
    r"\b(?:plain[- ]?text|clear[- ]?text|un(?:encrypted|hashed)|in (?:the )?clear|klartext|unverschlüsselt|texto (?:plano|claro)|"
    r"sin (?:cifrar|hash|encriptar)|sem (?:hash|criptografia)|en clair|in chiaro|platte tekst|onversleuteld)\b",
    re.IGNORECASE,
)
_STRONG = regex(
    r"argon|[by]crypt|scrypt|pbkdf|hmac|\bsalt|\bsal\b|\bsel\b|\bsale\b|\bzout\b|pepper|iterat|rounds|hash(?:es)? of",
    re.IGNORECASE,
)
# Sets of words: a pattern of all of them would take longer to compile than to use.
_NEGATIONS = vocabulary(
    "never not no nor none without instead rather legacy rehash rehashed pwned leaked anonymity nunca jamás jamas ni sin não nao "
    "nem sem jamais pas sans aucun nie niemals nicht ohne statt mai non senza nooit geen niet zonder"
)
_NEGATING = ("avoid", "forbid", "reject", "refus", "ban", "migrat", "breach", "kein", "checksum", "etag")
_WORD = regex(r"\w+")
_CLAUSE = regex(r"[.;,\n()]|\s[-–—+]\s|\b(?:and|y|e|et|und|en)\b")


def check_passwords(design: Design, document: Document, findings: Findings) -> None:
    """Passwords that are said to be stored as they are, or under a hash that is no password hash."""
    for text, place in _of_columns(design, document):
        _judge(text, place, findings, of_passwords=True)
    for passage in passages(document):
        of_passwords = any(_PASSWORD.search(key) for key in passage.keys)
        _judge(passage.text, passage.place, findings, of_passwords=of_passwords)


def _of_columns(design: Design, document: Document) -> Iterator[tuple[str, Place]]:
    """What columns of passwords say of themselves."""
    identity = design.access.identity
    own = (identity.table, identity.password_column) if identity is not None else None
    for table in document.data.tables:
        for column in table.columns:
            if (table.name.text, column.name.text) == own or _PASSWORD.search(column.name.text):
                yield from _proses(column)


def _proses(column: ColumnEntry) -> Iterator[tuple[str, Place]]:
    for prose in (column.type, *column.constraints, column.description):
        if prose is not None:
            yield prose.text, prose.place


def _judge(text: str, place: Place, findings: Findings, *, of_passwords: bool) -> None:
    for clause in _CLAUSE.split(text):
        if not of_passwords and not _PASSWORD.search(clause):
            continue
        plain, weak = _PLAIN.search(clause), _WEAK.search(clause)
        if (plain is None and weak is None) or _is_negated(clause) or _STRONG.search(clause):
            continue
        if plain is not None:
            findings.add(
                PASSWORD_READABLE,
                f"passwords are said to be kept readable: `{plain[0]}`",
                place,
                quote=clause.strip(),
                done="the project keeps Argon2id hashes instead",
            )
        elif weak is not None:
            findings.add(
                HASH_WEAK,
                f"`{weak[0]}` is no hash for passwords: it is quick, so a stolen table is soon undone",
                place,
                quote=clause.strip(),
                done="the project hashes passwords with Argon2id",
            )


def _is_negated(clause: str) -> bool:
    """Whether a clause speaks of what is not done, or of something beside storing passwords."""
    return any(word in _NEGATIONS or word.startswith(_NEGATING) for word in _WORD.findall(clause.lower()))
