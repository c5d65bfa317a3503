"""Names that nobody defines but that an endpoint's body plainly is: `CreateClinicSchema` and POST /clinics."""

from __future__ import annotations

import re

from generator.diagnostics import Findings
from generator.diagnostics.shapes import NAME_IMPLIED
from generator.patterns import regex
from generator.reading.document import Document, EndpointEntry
from generator.understanding.shapes.definitions import Definition
from generator.understanding.shapes.shorthand.words import plain

_CREATE = "create|new|add|post|insert|crear|nuev[oa]|criar|nov[oa]|creer|nouveau|erstellen?|neu"
_UPDATE = "update|patch|edit|modify|change|actualizar|editar|atualizar|aktualisieren"
_REPLACE = "replace|put|reemplazar|ersetzen"
_SUFFIX = regex(r"_(?:schema|dto|request|input|body|payload|in|params|data|command|form|model)$")
_ANONYMOUS = regex(r"^\s*(?:z\s*\.|\{)")
_METHODS = (("POST", _CREATE), ("PATCH", _UPDATE), ("PUT", _UPDATE), ("PUT", _REPLACE))


def implied_definition(name: str, document: Document, findings: Findings) -> Definition | None:
    """The anonymous body of the one endpoint that the name speaks of, None where there is none."""
    spelled = plain(re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name))
    for method, verbs in _METHODS:
        found = [_body_of(document, method, noun) for noun in _nouns(spelled, verbs)]
        best = next((entry for entry in found if entry is not None), None)
        if best is None or best.request is None or best.request.text is None:
            continue
        findings.add(
            NAME_IMPLIED,
            f"`{name}` is defined nowhere",
            best.place,
            quote=name,
            done=f"taken as the body of {method} {best.path.text}",
            advice=f"define `{name}` where the schemas are",
        )
        return Definition(name, best.request.text, best.request.place)
    return None


def _nouns(spelled: str, verbs: str) -> list[str]:
    """What a name like `create_leave_request_schema` may speak of, longest first: `leaverequest`, `leave`."""
    nouns: list[str] = []
    while True:
        found = re.fullmatch(rf"(?:{verbs})_(\w+)", spelled) or re.fullmatch(rf"(\w+)_(?:{verbs})", spelled)
        if found:
            nouns.append(found.group(1).replace("_", ""))
        shorter = _SUFFIX.sub("", spelled)
        if shorter == spelled:
            return nouns
        spelled = shorter


def _body_of(document: Document, method: str, noun: str) -> EndpointEntry | None:
    """The endpoint with an anonymous body on the shortest path that ends in the noun."""
    entries = [
        entry
        for entry in document.api.endpoints
        if entry.method.text.strip().upper() == method
        and entry.request is not None
        and _ANONYMOUS.match(entry.request.text or "")
        and _is_about(entry, noun)
    ]
    return min(entries, key=lambda entry: len(entry.path.text.split("/")), default=None)


def _is_about(entry: EndpointEntry, noun: str) -> bool:
    """Whether the last words of the path name the noun, in the plural or not."""
    words = [segment for segment in entry.path.text.split("/") if segment and segment[0] not in ":{<["]
    if not words:
        return False
    spelled = [re.sub(r"\W|_", "", plain(word)) for word in words]
    tails = [spelled[-1], "".join(spelled[-2:])]
    return any(tail in _plurals(noun) for tail in tails)


def singulars(word: str) -> set[str]:
    """The word itself and what its singular may be."""
    forms = {word}
    for ending, instead in (
        ("ies", "y"),
        ("ves", "f"),
        ("es", ""),
        ("en", ""),
        ("s", ""),
        ("e", ""),
        ("n", ""),
        ("oes", "ao"),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            forms.add(word[: -len(ending)] + instead)
    return forms


def _plurals(noun: str) -> set[str]:
    forms = {noun, noun + "s", noun + "es", noun + "en", noun + "e", noun + "n"}
    if noun.endswith("y"):
        forms.add(noun[:-1] + "ies")
    if noun.endswith(("f", "fe")):
        forms.add(noun.rstrip("fe") + "ves")
    if noun.endswith("ao"):
        forms.add(noun[:-2] + "oes")
    return forms
