"""Clauses about values: NULL, defaults, checks, generated columns, bounds, choices."""

from __future__ import annotations

import re

from generator.patterns import regex
from generator.understanding.tables.choices import split_values
from generator.understanding.tables.clauses import Text
from generator.understanding.tables.facts import (
    CheckFact,
    ChoicesFact,
    DefaultFact,
    Fact,
    GeneratedFact,
    IdentityFact,
    LengthFact,
    NullFact,
    PatternFact,
    ProseFact,
    RenameFact,
    UnreadableFact,
)
from generator.understanding.tables.former_names import FORMERLY
from generator.understanding.tables.sql import grammar

_WHEN = r"(?!\s*(?:\(\s*)?(?:when|if|unless|once|after|only|until|for|except|in case|cuando|si |excepto|quando|wenn|sauf)\b)"
_NOT_NULL = regex(
    rf"(?:@?\.?not[ _-]?null(?:able)?\b(?:\(\))?|non[- ]null(?:able)?\b|(?:is_?)?required\b|mandatory\b|obligatori[oa]\b|requerid[oa]\b|no nul[oa]\b|no vaci[oa]\b|nao nulo\b|non nul\b|"
    rf"nicht null\b|pflichtfeld\b|obligatoire\b|obrigatori[oa]\b|erforderlich\b|非空|必填|必須|allow_?null\s*[:=]\s*false|null\s*[:=]\s*(?:false|no)\b){_WHEN}"
)
_CONDITIONAL = regex(r"(?:not null|required|mandatory|obligatori[oa]|requerid[oa])\b[^,;]*")
_NULL = regex(
    r"(?:nullable\b|(?:allow_?)?nulls?(?: allowed)?\b|optional\b|opcional\b|facultati[fv]o?\b|puede ser nul[oa]\b|nul[oa]\b|optionnel\b|kann null sein|可空|可选)"
)
_DEFAULT = regex(
    r"@?\.?(?:server_?|db_?|column_?)?default(?:s)?(?:[ _]?values?| to| is)?\b\s*[:=]?|(?:valor )?(?:por (?:defecto|omision)|predeterminado|padrao|par defaut)\s*[:=]?|valeur par defaut\s*[:=]?|"
    r"standard(?:wert|massig)\s*[:=]?|\.defaultnow\(\)|默认值?\s*[:=]?"
)
_CHECK = regex(r"(?:constraint \S+ )?check\b\s*:?\s*")
_GENERATED = regex(
    r"(?:generated\s+(?:always\s+)?|computed\s+|virtual\s+)?(?:always\s+)?as\s*(?=\()|(?:generated|computed|calculated|calculado)\s*(?:always)?\s*[:=]\s*(?=\()|generated\s*(?=\()"
)
_STORED = regex(r"\s*(?:stored|virtual|persisted)\b")
_IDENTITY = regex(
    r"(?:generated\s+(always|by default)(?:\s+on\s+null)?\s+)?(?:as\s+)?identity\b(?:\s*\(\s*\d+\s*,\s*\d+\s*\))?|auto[ _-]?increment(?:al|ing|ed)?\b|auto[ _-]?number\b|autoincremental\b|"
    r"(?:big|small)?serial\b|autonumerico\b|auto[ _-]?generated (?:integer|number)|@default\(autoincrement\(\)\)|default\s+nextval\s*\([^)]*\)|自增"
)
_COLLATE = regex(r"collate\s+\S+")
_COMMENT = regex(r"(?:comment|note|description|descripcion)\s*[:=]?\s*(?=['\"])")
_CHOICES = regex(
    r"(?:enum|one of|allowed(?: values)?|values|choices|options|in|uno de|valores(?: permitidos)?|must be one of)\s*[:=]?\s*(?=[(\[{])|(?:enum|one of|allowed(?: values)?|values|choices|options|uno de|valores(?: permitidos)?)\s*[:=]\s*(?=\S)|(?:one of|must be one of|uno de)\s+(?=\S)"
)
_COMPARED = regex(r"(?:must be |is |value )?(>=|<=|<>|!=|>|<|\u2265|\u2264)\s*(?=-?\d)")
_LISTED = regex(r"(not )?in\s*(?=\()")
_WITHOUT_SUBJECT = regex(r"\s*(?:(?:not\s+)?(?:in\s*\(|between\b|like\b|ilike\b)|>=|<=|<>|!=|>|<|=|~)", re.IGNORECASE)
_BETWEEN = regex(
    r"(?:must be )?(?:between|entre|range:?|zwischen)\s+(-?\d+(?:\.\d+)?)\s*(?:and|y|e|et|und|to|-|\.\.)\s*(-?\d+(?:\.\d+)?)"
)
_LEAST = regex(
    r"(?:min(?:imum|imo)?(?:[ _]?value)?|at least|gte|ge)\s*[:=]?\s*(-?\d+(?:\.\d+)?)(?!\s*(?:char|caract|item|zeichen))\b"
)
_MOST = regex(
    r"(?:max(?:imum|imo)?(?:[ _]?value)?|at most|lte|le)\s*[:=]?\s*(-?\d+(?:\.\d+)?)(?!\s*(?:char|caract|item|zeichen))\b"
)
_SIGN = regex(r"(?:must be )?(positive|greater than zero|non[- ]?negative|unsigned|positivo|no negativo)\b")
_SHORTEST = regex(
    r"min(?:imum)?[ _-]?len(?:gth)?\s*[:=]?\s*(\d{1,7})|min\.?\s*(\d{1,7})\s*(?:chars?|characters|caracteres)\b"
)
_LONGEST = regex(
    r"max(?:imum)?[ _-]?len(?:gth)?\s*[:=]?\s*(\d{1,7})|(?:max\.?|up to|hasta|<=)\s*(\d{1,7})\s*(?:chars?|characters|caracteres|zeichen)\b|length\s*[:=<]=?\s*(\d{1,7})"
)
_PATTERN = regex(r"(?:regexp?|pattern|matches|matching|patron|format)\s*[:=]?\s*(?=[/^'\"])")
_RENAMED = regex(rf"(?:{FORMERLY}|antes|was(?=\s*[`'\"]))\s*[:=]?\s*['\"`]?([^\W\d]\w*)['\"`]?")
_WORD = regex(r"\s*(?:'(?:[^']|'')*'|\"[^\"]*\"|\{[^{}]*\}|\[[^\[\]]*\]|[^\s,;()]+(?:\(\s*\))?)")


def _not_null(text: Text, _match: re.Match[str]) -> Fact:
    return NullFact(nullable=not text.truth())


def _conditional(text: Text, match: re.Match[str]) -> Fact:
    return _said(text, match)


def _null(text: Text, _match: re.Match[str]) -> Fact:
    return NullFact(nullable=text.truth())


def _default(text: Text, match: re.Match[str]) -> Fact | None:
    if "defaultnow" in match[0]:
        return DefaultFact("now()", "now()")
    start = text.at
    dotted = match[0].startswith(("@", "."))
    if dotted and (inner := text.group()) is not None:
        return DefaultFact(inner.strip(), inner.strip())
    before = text.raw[start:].lstrip()
    if not before:
        return UnreadableFact(text.raw, "the default has no value")
    text.at = start + len(text.raw[start:]) - len(before)
    word = _WORD.match(text.raw, text.at)
    shown = word[0].strip() if word is not None else ""
    here = text.at
    sql = text.expression()
    if word is not None and (not sql or re.fullmatch(r"[^\W\d][\w]*(?:[-./:][\w-]+)+", shown)):
        # A bare word such as `en-US` or `{}` is a value, whatever it would be in SQL.
        text.at = word.end()
        return DefaultFact("", shown)
    if not sql:
        text.at = here
        return None
    return DefaultFact(sql, shown)


def _check(text: Text, _match: re.Match[str]) -> Fact | None:
    inner = text.group()
    if inner is not None:
        # Without its left side it speaks of the column: `CHECK (IN ('a', 'b'))`.
        return CheckFact(inner.strip(), open=_WITHOUT_SUBJECT.match(inner) is not None)
    if (listed := text.take(_LISTED)) is not None:
        values = text.group()
        return CheckFact(f"{'NOT ' if listed[1] else ''}IN ({values.strip()})", open=True) if values else None
    if text.raw[text.at : text.at + 1] == "(":
        text.at = len(text.raw)
        return UnreadableFact(text.raw, "its parentheses do not close")
    if (compared := text.take(_COMPARED)) is not None:
        return _compared(text, compared)
    start = text.at
    sql = text.expression()
    if sql and re.search(r"[<>=~]|\b(?:in|is|between|like|not)\b", sql, re.I):
        return CheckFact(sql)
    text.at = start
    return None


def _generated(text: Text, _match: re.Match[str]) -> Fact | None:
    inner = text.group()
    if inner is None:
        return None
    stored = text.take(_STORED) is not None
    if not stored and re.search(r"[|+*/()=-]", inner) is None:
        return None
    return GeneratedFact(inner.strip())


def _identity(text: Text, match: re.Match[str]) -> Fact:
    if not text.truth():
        return ProseFact("")
    text.group() if match[0].endswith("identity") else None
    return IdentityFact(always=match[1] == "always")


def _said(text: Text, match: re.Match[str]) -> Fact:
    return ProseFact(text.raw[match.start() : match.end()])


def _commented(text: Text, _match: re.Match[str]) -> Fact:
    word = _WORD.match(text.raw, text.at)
    text.at = word.end() if word is not None else len(text.raw)
    return ProseFact(word[0].strip(" '\"") if word is not None else "")


def _choices(text: Text, _match: re.Match[str]) -> Fact | None:
    opening = text.raw[text.at]
    if opening in "([{":
        end = {"(": ")", "[": "]", "{": "}"}[opening]
        stop = text.raw.find(end, text.at)
        if stop < 0:
            return UnreadableFact(text.raw, "the list of values does not close")
        found = split_values(text.raw[text.at + 1 : stop])
        text.at = stop + 1
    else:
        found = split_values(re.split(r";|\.\s|\.$", text.rest)[0])
        if len(found) < 2 or any(len(value.split()) > 3 for value in found):
            return None
        text.at = len(text.raw)
    return ChoicesFact(found) if found else None


def _compared(text: Text, match: re.Match[str]) -> Fact | None:
    operator = {"\u2265": ">=", "\u2264": "<="}.get(match[1], match[1])
    value = text.expression(grammar.COMPARE)
    return CheckFact(f"{operator} {value}", open=True) if value else None


def _between(_text: Text, match: re.Match[str]) -> Fact:
    return CheckFact(f"BETWEEN {match[1]} AND {match[2]}", open=True)


def _least(_text: Text, match: re.Match[str]) -> Fact:
    return CheckFact(f">= {match[1]}", open=True)


def _most(_text: Text, match: re.Match[str]) -> Fact:
    return CheckFact(f"<= {match[1]}", open=True)


def _sign(_text: Text, match: re.Match[str]) -> Fact:
    return CheckFact("> 0" if match[1] in ("positive", "greater than zero", "positivo") else ">= 0", open=True)


def _shortest(_text: Text, match: re.Match[str]) -> Fact:
    return LengthFact(least=int(next(filter(None, match.groups()))))


def _longest(_text: Text, match: re.Match[str]) -> Fact:
    return LengthFact(most=int(next(filter(None, match.groups()))))


def _pattern(text: Text, _match: re.Match[str]) -> Fact | None:
    opening = text.raw[text.at]
    if opening in "/'\"":
        end = text.raw.rfind(opening)
        if end <= text.at:
            return None
        pattern = text.raw[text.at + 1 : end]
        text.at = end + 1
        flags = re.compile(r"[gimsuy]*").match(text.raw, text.at)
        text.at = flags.end() if flags is not None else text.at
    else:
        pattern = re.split(r"\s", text.rest)[0].rstrip(",;")
        text.at += len(pattern)
    return PatternFact(pattern) if pattern.startswith("^") or opening == "/" else None


def _renamed(text: Text, match: re.Match[str]) -> Fact:
    return RenameFact(text.raw[match.start(1) : match.end(1)])


CLAUSES = (
    (_RENAMED, _renamed),
    (_IDENTITY, _identity),
    (_GENERATED, _generated),
    (_CHECK, _check),
    (_DEFAULT, _default),
    (_SHORTEST, _shortest),
    (_LONGEST, _longest),
    (_NOT_NULL, _not_null),
    (_CONDITIONAL, _conditional),
    (_NULL, _null),
    (_CHOICES, _choices),
    (_PATTERN, _pattern),
    (_BETWEEN, _between),
    (_COMPARED, _compared),
    (_LEAST, _least),
    (_MOST, _most),
    (_SIGN, _sign),
    (_COLLATE, _said),
    (_COMMENT, _commented),
)
