"""Endpoints against the tables and against who may call the others."""

from __future__ import annotations

import re

from generator.design import Access, Design, Endpoint, OperationKind
from generator.diagnostics import Findings
from generator.diagnostics.endpoints import RESOURCE_WITHOUT_TABLE, WRITE_UNGUARDED
from generator.patterns import regex
from generator.reading.document import Document
from generator.understanding.endpoints.effects import effect_in
from generator.understanding.endpoints.words import singular, vocabulary, words

_WRITES = frozenset(
    {
        OperationKind.REPLACE,
        OperationKind.UPDATE,
        OperationKind.UPSERT,
        OperationKind.DELETE,
        OperationKind.TRANSITION,
        OperationKind.UNLINK,
        OperationKind.SET_LINKS,
    }
)
_WORD = regex(r"\w+")
_ITEM = regex(r"/(?P<noun>[^/{}]+)/\{[^{}]+\}\Z")
_CAPABILITY = regex(r"token|code|key|secret|hash|signature|otp|slug", re.IGNORECASE)
_MEANT = vocabulary(
    "token tokens captcha signature signatures signed hmac guest guests anyone visitor visitors unauthenticated cookie cualquiera "
    "visitantes qualquer invité invités visiteur visiteurs gast gäste besucher jeder ospite ospiti visitatori chiunque bezoeker "
    "bezoekers openbaar iedereen"
)
_MEANING = ("anonym", "public", "públic", "pubblic", "öffentlich", "invitad", "convidad")


def check_endpoints(design: Design, document: Document, findings: Findings) -> None:
    """Doors left open among closed ones, and resources that no table keeps."""
    extra = {entry.place.pointer: " ".join(filter(None, _prose(entry.extra))) for entry in document.api.endpoints}
    guarded = any(endpoint.policy.access is Access.SIGNED_IN for endpoint in design.endpoints)
    nouns = {singular(word) for table in design.tables for word in words(table.name)}
    told: set[str] = set()
    for endpoint in design.endpoints:
        said = f"{endpoint.description} {endpoint.summary} {extra.get(endpoint.place.pointer, '')}"
        if guarded and _is_open(endpoint) and not _is_meant(said):
            _say_open(endpoint, findings)
        noun = _missing(endpoint, said, nouns)
        if noun and noun not in told:
            told.add(noun)
            findings.add(
                RESOURCE_WITHOUT_TABLE,
                f"`/{noun}` has rows of its own, but no table of the design keeps them",
                endpoint.place,
                quote=noun,
                done="its endpoints are stubs that answer 501",
                advice=f"Add a table for `{noun}`, or say where the rows come from.",
            )


def _is_meant(said: str) -> bool:
    """Whether the words around an endpoint say that it is open, or what else guards it."""
    return any(word in _MEANT or word.startswith(_MEANING) for word in _WORD.findall(said.lower()))


def _prose(extra: object) -> list[str | None]:
    return [node.text for node in extra.values()] if isinstance(extra, dict) else []


def _is_open(endpoint: Endpoint) -> bool:
    """Whether anybody may change rows by knowing no more than their key."""
    policy = endpoint.policy
    if policy.access is not Access.PUBLIC or policy.api_key or endpoint.cookie is not None:
        return False
    capability = any(_CAPABILITY.search(f"{parameter.name} {parameter.column}") for parameter in endpoint.parameters)
    return endpoint.operation.kind in _WRITES and not capability


def _say_open(endpoint: Endpoint, findings: Findings) -> None:
    table = f" rows of `{endpoint.operation.table}`" if endpoint.operation.table else ""
    findings.add(
        WRITE_UNGUARDED,
        f"`{endpoint.method} {endpoint.path}` lets anybody change{table}",
        endpoint.place,
        done="it is served to anyone, as the design says",
    )


def _missing(endpoint: Endpoint, said: str, nouns: set[str]) -> str | None:
    """The noun of a path to one row that shares no word with any table; None where something else may keep the rows."""
    match = _ITEM.match(endpoint.path)
    if match is None or endpoint.operation.kind is not OperationKind.STUB or endpoint.operation.table is not None:
        return None
    noun = match["noun"]
    if not words(noun) or any(singular(word) in nouns for word in words(noun)) or effect_in(said) is not None:
        return None
    return noun
