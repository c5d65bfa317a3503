"""Sentences that list fields: `body with title (required, 3 to 120 characters), price in cents (integer >= 0) and optional category`."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.design.shapes import Field, Shape, ShapeKind
from generator.patterns import regex
from generator.understanding.shapes.context import Context
from generator.understanding.shapes.scanning import close_of, split_top
from generator.understanding.shapes.shorthand import read_fields
from generator.understanding.shapes.shorthand.marks import OPTIONAL
from generator.understanding.shapes.shorthand.words import fold

# Patterns on folded text: lower case, no accents.
_THING = r"(?:(?:json|request|http|form|multipart|post|the|an?|un|una?|une?|ein|eine?|el|le|la|il|o|um|der|das)[ -]*)*(?:body|payload|object|json|data|form|request|input|cuerpo|corpo|corps|rumpf|anfrage|objeto|objekt|objet|oggetto|dados|datos|daten|upload|multipart(?:/form-data)?|formulario|formular|formulaire|peticion|requete|richiesta)"
_HAS = r"(?:with|containing|contains|including|includes|has|having|must contain|must have|of|con|contiene|incluye|que contiene|mit|enthalt|aus|avec|contenant|contient|com|contendo|contem|contenente)"
_FIELDS = r"(?:fields?|campos?|felder|feldern|champs|campi|parameters?|params|properties|attributes|keys|propiedades|parametros|datos|angaben)"
_TAKES = r"(?:it )?(?:requires?|takes|accepts?|expects?|needs?|receives?|provide|send|requiere|recibe|acepta|necesita|espera|erwartet|nimmt|benotigt|braucht|recoit|accepte|attend|prend|recebe|aceita|requer|precisa de|riceve|accetta|richiede)"
_REQUIRED = r"(?:required|mandatory|obligatori[oa]s?|obrigatori[oa]s?|obligatoires?|requis|pflicht(?:felder)?|obbligatori[oae]?|necesari[oa]s?|requerid[oa]s?)"
_LEADS = (
    re.compile(
        rf"{_THING}\s*:?\s+(?:{_HAS})\s*:?\s+(?:(?:the |los |las |den |les |i )?(?:following )?{_FIELDS}\s*:?\s+)?"
    ),
    re.compile(
        rf"{_TAKES}\s+(?:{_THING}\s+{_HAS}\s+)?(?:(?:the |los |las |den |les )?(?:following )?{_FIELDS}\s*:?\s+)?(?=[\w`])"
    ),
    re.compile(rf"(?:the )?(?:following )?{_FIELDS}\s*:\s*"),
)
_GROUP = regex(
    rf"(?:(?P<required>{_REQUIRED})|(?P<optional>{OPTIONAL}))\s*(?:{_FIELDS})?\s*:\s*|{_FIELDS}\s+(?:(?P<required2>{_REQUIRED})|(?P<optional2>{OPTIONAL}))\s*:\s*"
)
_SOME_OF = regex(
    r"(?:(?:update|send|provide) )?(?:any(?: (?:subset|combination|one))?(?: or more)? of|at least one of|one or more of|some of|al menos un[oa] de|cualquiera de|alguno de"
    r"|mindestens eine?[ns]? (?:von|der felder)|beliebige|au moins un de|un ou plusieurs de|pelo menos um de|almeno uno tra|qualsiasi di)\s*(?:the |these )?(?:fields)?\s*:?\s+(?=[\w`])"
)
_ARTICLE = regex(
    r"^(?:(?:an?|the|its|their|una?|un|el|la|los|las|le|les|une?|ein|eine[nr]?|der|die|das|den|o|os|as|um|uma|il|lo|gli|i)\s+|l'|d')"
)
_ADJECTIVE = regex(rf"^(?:(?P<optional>{OPTIONAL})|{_REQUIRED})\s+(?=\w)")
_TRAILING = regex(rf"\s+(?:is |are |es |son |ist |sind |est |sont |e )?(?:(?P<optional>{OPTIONAL})|{_REQUIRED})$")
_ABOUT = regex(
    r"\s+(?:in|en|em|of|for|as|per|by|from|on|at|to|del|de|des|der|fur|als|pour|para|per|com|con|with|mit|that|which|que|whose|zum|zur|im|vom)\s+.*$"
)
_JOIN = regex(r"\s+(?:and|y|e|und|et|&|plus|as well as|sowie|ademas de|ainsi que)\s+(?:also\s+)?")
_NAME = regex(r"`?([^\W\d][\w$]*(?:\.[\w$]+)*)`?(\??)")
_LONGEST = 2000


def fields_of_sentence(text: str, context: Context) -> Shape | None:
    """The OBJECT with the fields that a sentence lists, None where it lists none."""
    text = text.strip()
    if len(text) > _LONGEST or re.match(r"[{\[<]", text):
        return None
    folded = fold(text)
    some = _SOME_OF.match(folded)
    lead = some or next((found for pattern in _LEADS if (found := pattern.match(folded))), None)
    rest = text[lead.end() :] if lead else text
    pieces: list[str] = []
    for section in _sections(rest):
        listed = _pieces(section, sure=lead is not None)
        if listed is None:
            return None
        pieces += listed
    if not pieces or (lead is None and len(pieces) < 2 and _GROUP.match(folded) is None):
        return None
    shape = read_fields("\n".join(pieces), context)
    if shape.kind is not ShapeKind.OBJECT or not shape.fields:
        return None
    if some is None:
        return shape
    loose: tuple[Field, ...] = tuple(replace(field, required=False) for field in shape.fields)
    return replace(shape, fields=loose, partial=True)


def is_sentence(text: str) -> bool:
    """Whether the text says in words that a body has certain fields (`object with name and email`)."""
    lead = _LEADS[0].match(fold(text.strip()))
    return lead is not None and re.match(r"[^\W\d][\w$]*\s*(?:$|[,(]|[a-z])", text.strip()[lead.end() :]) is not None


def _sections(text: str) -> list[str]:
    """The parts between semicolons and full stops: each may be about other fields."""
    ended = re.sub(r"\.\s+(?=\w)", "; ", text.strip().rstrip("."))
    return split_top(ended, ";\n", angles=True)


def _pieces(section: str, *, sure: bool) -> list[str] | None:
    """The fields of a section in shorthand; None where one of its parts is no field."""
    group = _GROUP.match(fold(section))
    optional = bool(group and (group.group("optional") or group.group("optional2")))
    text = section[group.end() :] if group else section
    items = [item for part in split_top(text, ",", angles=True) for item in _joined(part)]
    found: list[str] = []
    for item in items:
        piece = _field(item, optional=optional)
        if piece is None:
            return None
        if not (sure or group) and not re.search(r"[(:?]", piece) and not re.fullmatch(r"[\w.]+", item):
            return None
        found.append(piece)
    return found


def _joined(text: str) -> list[str]:
    """`price (integer) and optional category`: two fields; nothing is split inside of brackets."""
    parts: list[str] = []
    start = position = 0
    folded = fold(text)
    while position < len(text):
        if text[position] in "([{":
            position = close_of(text, position)[0]
            continue
        join = _JOIN.match(folded, position)
        if join:
            parts.append(text[start:position])
            start = position = join.end()
            continue
        position += 1
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def _field(item: str, *, optional: bool) -> str | None:
    """One field in shorthand: `optional category`, `price in cents (integer >= 0)`, `phone is optional`."""
    item = re.sub(r"^(?:and|y|e|und|et|plus)\s+", "", item.strip().lstrip("-•* ").strip())
    while (article := _ARTICLE.match(fold(item))) or (lead := _ADJECTIVE.match(fold(item))):
        if article:
            item = item[article.end() :]
        else:
            optional = optional or bool(lead and lead.group("optional"))
            item = item[lead.end() :] if lead else item
    head = re.match(r"[^(:=]*", item)
    words = head.group() if head else ""
    rest = item[len(words) :].strip()
    trailing = _TRAILING.search(fold(words.rstrip()))
    if trailing:
        optional = optional or bool(trailing.group("optional"))
        words = words[: trailing.start()]
    about = _ABOUT.search(fold(words))
    words = (words[: about.start()] if about else words).strip()
    names = [_NAME.fullmatch(word) for word in words.split()]
    known = [name for name in names if name is not None]
    if not known or len(known) != len(names) or len(names) > 3 or (about and len(names) > 2):
        return None
    name = "_".join(found.group(1) for found in known)
    mark = "?" if (optional or known[-1].group(2)) else ""
    return f"{name}{mark}{' ' + rest if rest.startswith('(') else rest}"
