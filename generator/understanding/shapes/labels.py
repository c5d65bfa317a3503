"""Labels in the text of a request: `query: ...; body: ...`, `optional filters: ...`, `parámetros: ...`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.patterns import regex
from generator.understanding.shapes.request_draft import place_of
from generator.understanding.shapes.scanning import split_top
from generator.understanding.shapes.shorthand.marks import OPTIONAL
from generator.understanding.shapes.shorthand.words import fold, type_word
from generator.understanding.shapes.texts import is_empty

# On folded text: lower case, no accents.
_NOUNS = (
    r"querystring|query|param(?:eter|etro|etre|etri)?s?|body|paging|pagination|paginacion|paginacao|payload|headers?|cookies?|form[- ]?data|form"
    r"|multipart(?:[- ](?:upload|form))?|path|filters?|filtros|filtres|cuerpo|corpo|corps|rumpf|consulta|abfrage(?:parameter)?|cabeceras?|kopfzeilen"
    r"|formulario|formular|formulaire|files"
)
_LABEL = regex(
    rf"(?:(?:multipart/form-data|application/json)|(?:(?P<optional>{OPTIONAL})\s+)?(?:the\s+)?(?:query|path|url|route|json|request|form|multipart|search)?[ _-]?"
    rf"(?:{_NOUNS})(?:\s+(?:only|params?|parameters?)){{0,2}})\s*(?:[:=]\s*|\s+(?=\{{|z\.|[a-z]\w*\s*\{{))"
)
_PARAMETER = regex(r"(?P<kind>path|query|url|route)[ -]param(?:eter)?s?\s+(?=(?!only)\w+\s*[:(])")
_HEADER_LEAD = regex(r"\bheaders?\s*:?\s+[`'\"]?[A-Z][\w]*")


@dataclass(frozen=True, slots=True)
class Label:
    """The place that a text starts with; `end` is where its content begins."""

    target: str
    end: int
    optional: bool = False


def label_of(text: str) -> Label | None:
    """The label at the start of the text, None without one."""
    folded = fold(text)
    single = _PARAMETER.match(folded)
    if single:
        return Label("query" if single.group("kind") == "query" else "path", single.end())
    found = _LABEL.match(folded)
    if not found:
        return None
    named = found.group()[found.end("optional") if found.group("optional") else 0 :].strip(" :={")
    optional = bool(found.group("optional") or re.match(r"filt|pag", named))
    named = re.sub(r"\s+only$", "", named)
    target = place_of(named)
    word = re.match(r"\s*([\w-]+)\s*(?:$|[,;(])", text[found.end() :])
    if (
        word
        and type_word(word.group(1)) is not None
        and not is_empty(word.group(1))
        and (target == "body" or named == "filter")
    ):
        return None
    if target is None and re.match(r"multipart|form", folded):
        target = "form"
    if target is None and re.match(r"application/json|request", folded):
        target = "body"
    if target is None and "par" in folded[: found.end()]:
        target = "query"
    return Label(target, found.end(), optional) if target is not None else None


def segments(text: str) -> list[str]:
    """The parts of a text that start with a label; a part without one joins the part before."""
    found: list[str] = []
    for piece in split_top(text, ";\n", angles=True):
        if found and not label_of(piece) and not (_HEADER_LEAD.match(piece) or is_empty(piece)):
            found[-1] += "; " + piece
            continue
        start = 0
        commas = split_top(piece, ",", angles=True)
        for index, part in enumerate(commas):
            if index and label_of(part):
                found.append(", ".join(commas[start:index]))
                start = index
        found.append(piece if start == 0 else ", ".join(commas[start:]))
    return found
