"""Findings as SARIF 2.1.0, for code scanning and editors."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from urllib.parse import quote

from generator.diagnostics import Code, Finding, Severity
from generator.reporting.excerpt import span
from generator.reporting.terminal import worst_first
from generator.version import DOCS, VERSION

Json = dict[str, object]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.ASSUMPTION: "note",
    Severity.NOTE: "note",
}
_FINGERPRINT = "scaffoldFinding/v1"


def findings_to_sarif(findings: Iterable[Finding], name: str, text: str = "", *, successful: bool = True) -> Json:
    """The log of one run.

    Args:
        findings: of one document, in its order.
        name: path of the document as the user gave it.
        text: the document, for the ends of regions.
        successful: the document could be read.
    """
    ordered = worst_first(findings)
    codes = sorted({finding.code.id: finding.code for finding in ordered}.items())
    index = {id_: number for number, (id_, _) in enumerate(codes)}
    lines, uri, seen = text.split("\n"), _uri(name), Counter[str]()
    run: Json = {
        "tool": {
            "driver": {
                "name": "scaffold",
                "semanticVersion": VERSION,
                "informationUri": DOCS,
                "rules": [_rule(code) for _, code in codes],
            }
        },
        "invocations": [{"executionSuccessful": successful}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index[finding.code.id], uri, lines, seen) for finding in ordered],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: Code) -> Json:
    rule: Json = {
        "id": code.id,
        "shortDescription": {"text": code.title},
        "helpUri": f"{DOCS}errors/{code.id}.html",
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
        "properties": {"severity": code.severity.value},
    }
    if code.advice:
        rule["help"] = {"text": code.advice}
    return rule


def _result(finding: Finding, index: int, uri: str, lines: Sequence[str], seen: Counter[str]) -> Json:
    """One result; `seen` counts those with the same words."""
    print_ = _fingerprint(finding)
    seen[print_] += 1
    said = [finding.message, finding.done, finding.advice]
    result: Json = {
        "ruleId": finding.code.id,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": " ".join(_sentence(part) for part in said if part)},
        "partialFingerprints": {_FINGERPRINT: f"{print_}:{seen[print_]}"},
        "properties": {
            "severity": finding.severity.value,
            "pointer": finding.place.pointer,
            "quote": finding.quote,
            "done": finding.done,
            "advice": finding.advice,
        },
    }
    if uri:
        result["locations"] = [_location(finding, uri, lines)]
    return result


def _location(finding: Finding, uri: str, lines: Sequence[str]) -> Json:
    physical: Json = {"artifactLocation": {"uri": uri}}
    place = finding.place
    if place.line:
        region: Json = {"startLine": place.line, "startColumn": max(1, place.column)}
        length = span(lines, finding)
        if length:
            region["endColumn"] = max(1, place.column) + length
        if finding.quote:
            region["snippet"] = {"text": finding.quote}
        physical["region"] = region
    location: Json = {"physicalLocation": physical}
    if place.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": place.pointer, "kind": "member"}]
    return location


def _fingerprint(finding: Finding) -> str:
    """The same for the same finding wherever it has moved to: lines and positions in lists are not part of it."""
    words = "\0".join((finding.code.id, finding.message, finding.quote))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _sentence(text: str) -> str:
    """The text with a capital at its start and a full stop at its end."""
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"


def _uri(name: str) -> str:
    """The document's path as a URI: relative where it is below the working directory; empty for standard input."""
    if name.startswith("<"):
        return ""
    path = Path(name)
    if not path.is_absolute():
        return quote(PurePath(os.path.normpath(name)).as_posix())
    here = Path.cwd()
    return quote(path.relative_to(here).as_posix()) if path.is_relative_to(here) else path.as_uri()
