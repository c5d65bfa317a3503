"""Clauses about keys: primary, unique, foreign, indexed, exclusion."""

from __future__ import annotations

import re

from generator.design import Action
from generator.patterns import regex
from generator.understanding.tables.clauses import Text, names_in
from generator.understanding.tables.facts import (
    ActionFact,
    ExcludeFact,
    Fact,
    ForeignKeyFact,
    IndexFact,
    PrimaryKeyFact,
    ProseFact,
    UniqueFact,
    UnreadableFact,
)

_PRIMARY = regex(
    r"(?:constraint \S+ )?(?:(?:part of (?:the )?|composite |compound |surrogate |natural |clustered )*)"
    r"(?:@id\b|\.?primary[ _-]?key\b(?:\(\))?|pk\b|is_?primary(?:_?key)?\b|(?:clave|llave) primaria|cle primaire|chave primaria|primarschlussel|chiave primaria|primary(?=\s*(?:$|[:=,;]))|主键)"
    r"(?:\s*\(\s*(?:composite|part|compound|auto|compuesta|uuid\w*|surrogate)[^)]*\))?"
)
_NOT_KEY = regex(
    r"(?:no|not|without|sin|polymorphic[^,;]*no)\s+(?:an? |real |enforced |db |database |strict )*(?:fk|foreign key|primary key|pk|index|unique|constraint)\b[^,;]*"
)
_UNIQUE = regex(
    r"(?:constraint \S+ )?(?:must be |should be |is )?(?:composite |compound |globally |case[- ]insensitive(?:ly)? )?"
    r"(?:@unique\b|@@unique\b|\.?unique\b(?:\(\))?|is_?unique\b|uniq\b|uk\b|unic[oa]\b|eindeutig\b|univoco\b|唯一)"
    r"(?:[ _](?:key|index|constraint)\b)?(?:\s+(?:composite|compuest[oa]))?"
)
_CASE = regex(r"\s*\(?\s*(?:case[- ]?insensitive(?:ly)?|ignoring case|on lower\(.*?\))\s*\)?")
_JOINED = regex(
    r"\s*\(?\s*(?:together with|with|per|within(?: (?:the|a|an|each))?|in combination with|for each|by|por|junto con|con|par|pro|within each|inside(?: (?:the|a|an|each))?|across|scoped (?:to|by))\s+(?:(?:the|same|each|a|an|el|la|cada)\s+)*"
)
_NULLS = regex(r"\s*\(?\s*nulls not distinct\s*\)?")
_DEFERRABLE = regex(r"\s*(?:not )?deferrable(?: initially (?:deferred|immediate))?|\s*initially deferred")
_WHERE = regex(r"\s*\(?\s*(?:partial\s*[:,]?\s*)?(?:where|when|if|donde|cuando)\b\s*:?\s*")
_ALL_WORD = regex(r"\s*(?:in the |in |across the )?(?:table|system|tabla)\b")
_AND_NAME = regex(r"\s*(?:,|\+|&|\band\b|\by\b)\s*(?=[a-z_\"`]\w*)")

_FOREIGN = regex(
    r"(?:constraint \S+ )?(?:soft |logical |nullable |optional |self[- ])?(?:"
    r"foreign[ _-]?keys?\b|fk\d*\b|references?\b|ref\b|refs\b|referencia(?: a)?\b|(?:clave|llave) foranea\b|cle etrangere\b|chave estrangeira\b|fremdschlussel\b|chiave esterna\b"
    r"|belongs[ _]to\b|points (?:to|at)\b|links? to\b|apunta a\b|self[- ]ref(?:erence|erencing)?\b|外键|->|=>|\u2192)"
)
_TOWARDS = regex(
    r"\s*(?:(?:[:=(]|->|=>|\u2192|>|(?:to|on|a|hacia|vers|zu|auf|de|para|references|referencing|table|tabla|the|la)\b(?!\s*[.(])|\(\)\s*=>)\s*)*"
)
_ACTION = regex(
    r"[\s,;(]*\b(?:on[ _-]?(delete|update)|(delete|update) (?:rule|action))\b\s*[:=]?\s*['\"]?(cascade|set[ _]?null|set[ _]?default|restrict|no[ _]?action|protect|do nothing|setnull|noaction)\b['\"]?\)?"
)
_CASCADE = regex(
    r"[\s,;(]*\b(?:(cascad(?:e|es|ing)|borrado en cascada|restrict|set null)(?: (?:on )?deletes?)?)\b\)?(?=\s*(?:$|[,;)]|not null|null\b|unique))"
)
_LONE_CASCADE = regex(r"(?:delete )?cascade(?: (?:on )?delete)?\s*$|(?:borrado )?en cascada\s*$|en cascade\s*$")
_RELATION = regex(r"@relation\s*\(")
_MATCHING = regex(r"\s*(?:match (?:full|simple)|not valid)\b")
_INDEXED = regex(r"(?:@@?index\b|indexed\b|index\b(?:ed)?|idx\b|indexado\b|indizado\b|db_index\b|con indice)")
_EXCLUDE = regex(r"(?:constraint \S+ )?exclude\s+(?=using|\()")
SELF = "*self*"
_NO_TARGET = frozenset(
    [
        "on",
        "not",
        "null",
        "unique",
        "pk",
        "the",
        "a",
        "an",
        "same",
        "table",
        "tables",
        "optional",
        "nullable",
        "required",
        "index",
        "indexed",
        "cascade",
        "default",
        "check",
        "when",
        "if",
        "for",
        "in",
        "of",
        "by",
        "and",
        "or",
        "with",
        "without",
        "no",
        "to",
        "is",
        "composite",
        "delete",
        "update",
        "restrict",
        "set",
        "primary",
        "key",
        "column",
        "id",
        "deferrable",
        "initially",
        "constraint",
        "only",
    ]
)
_ACTIONS = {
    "cascade": Action.CASCADE,
    "setnull": Action.SET_NULL,
    "setdefault": Action.SET_DEFAULT,
    "restrict": Action.RESTRICT,
    "protect": Action.RESTRICT,
    "noaction": Action.NO_ACTION,
    "donothing": Action.NO_ACTION,
}


def _primary(text: Text, _match: re.Match[str]) -> Fact:
    columns = text.columns()
    return PrimaryKeyFact(columns) if text.truth() else ProseFact("")


def _denied(text: Text, match: re.Match[str]) -> Fact:
    return ProseFact(text.raw[match.start() : match.end()])


def _unique(text: Text, match: re.Match[str]) -> Fact:
    if not text.truth():
        return ProseFact("")
    insensitive = "insensitive" in match[0]
    nulls = text.take(_NULLS) is not None
    columns = text.columns() or _bracketed(text)
    joined: tuple[str, ...] = ()
    if text.take(_CASE) is not None:
        insensitive = True
    if text.take(_ALL_WORD) is None and not columns and text.take(_JOINED) is not None:
        joined = text.columns() or _list(text)
        if text.rest.lstrip().startswith(")"):
            text.at += text.rest.index(")") + 1
    nulls = nulls or text.take(_NULLS) is not None
    deferrable = text.take(_DEFERRABLE) is not None
    before = text.at
    where = ""
    if (opening := text.take(_WHERE)) is not None:
        where = text.expression()
        if not where:
            text.at = before
            if "where" in opening[0]:
                return UnreadableFact(text.raw, "the condition of the partial uniqueness is no SQL")
        elif "(" in opening[0] and text.rest.lstrip().startswith(")"):
            text.at += text.rest.index(")") + 1
    return UniqueFact(columns, joined, where, insensitive, deferrable, nulls)


def _bracketed(text: Text) -> tuple[str, ...]:
    """`@@unique([a, b])` and `unique: [a, b]`."""
    match = re.compile(r"\s*[:(]?\s*(?:fields:)?\s*\[([^\]]*)\]\s*\)?").match(text.raw, text.at)
    if match is None:
        return ()
    text.at = match.end()
    return names_in(match[1])


def _list(text: Text) -> tuple[str, ...]:
    """Names without parentheses: `shop_id, code and kind`."""
    found: list[str] = []
    while (path := text.path()) and len(found) < 8:
        found.append(path[-1])
        if text.take(_AND_NAME) is None:
            break
    return tuple(found)


def _foreign(text: Text, match: re.Match[str]) -> Fact | None:
    if text.folded.startswith(("no ", "not "), match.start()):
        return None
    columns = text.columns() if "foreign" in match[0] or "fk" in match[0] else ()
    inverted = columns and text.take(re.compile(r"\s*(?:references?|->|=>|\u2192|to\b|:)")) is None
    if inverted:
        # `FK (users.id)` and `REFERENCES (users)` name the target, not the source.
        text.at = match.end()
        columns = ()
    text.take(_TOWARDS)
    before = text.at
    target = text.path()
    if "self" in match[0] or (target and target[0].lower() == "self"):
        target = (SELF,)
    elif target and target[0].lower() in _NO_TARGET and len(target) == 1:
        text.at, target = before, ()
    if not target and match[0] in ("references", "reference", "ref", "refs", "->", "=>", "\u2192"):
        return None
    # `categories.id (self)`: a remark, not a column.
    target_columns = () if len(target) > 1 and text.rest.startswith(" ") else text.columns()
    if len(target) > 1 and not target_columns:
        target, target_columns = target[:-1], target[-1:]
    while text.rest.lstrip().startswith(")"):
        text.at += text.rest.index(")") + 1
    return _with_actions(text, ForeignKeyFact(columns, target, target_columns))


def _with_actions(text: Text, fact: ForeignKeyFact) -> ForeignKeyFact:
    on_delete, on_update, deferrable = fact.on_delete, fact.on_update, False
    while True:
        if (action := text.take(_ACTION)) is not None:
            chosen = _action(action[3])
            if "update" in (action[1] or action[2]):
                on_update = chosen
            else:
                on_delete = chosen
        elif (cascade := text.take(_CASCADE)) is not None:
            on_delete = Action.CASCADE if "cas" in cascade[1] else _action(cascade[1])
        elif (later := text.take(_DEFERRABLE)) is not None:
            deferrable = "not " not in later[0]
        elif text.take(_MATCHING) is None:
            return ForeignKeyFact(fact.columns, fact.target, fact.target_columns, on_delete, on_update, deferrable)


def _action(words: str) -> Action:
    return _ACTIONS[re.sub(r"[ _]", "", words)]


def _lone_action(_text: Text, match: re.Match[str]) -> Fact:
    chosen = _action(match[3])
    return ActionFact(on_update=chosen) if "update" in (match[1] or match[2]) else ActionFact(on_delete=chosen)


def _lone_cascade(_text: Text, _match: re.Match[str]) -> Fact:
    return ActionFact(on_delete=Action.CASCADE)


def _relation(text: Text, _match: re.Match[str]) -> Fact:
    """Prisma's `@relation(fields: [userId], references: [id], onDelete: Cascade)`; the field's type is the target."""
    text.at -= 1
    inner = text.group() or ""
    fields = re.search(r"fields:\s*\[([^\]]*)\]", inner)
    targets = re.search(r"references:\s*\[([^\]]*)\]", inner)
    if fields is None:
        return ProseFact("")
    action = re.search(r"ondelete:\s*(\w+)", inner, re.I)
    on_delete = _ACTIONS.get(action[1].lower()) if action is not None else None
    return ForeignKeyFact(names_in(fields[1]), (), names_in(targets[1]) if targets is not None else (), on_delete)


def _indexed(text: Text, _match: re.Match[str]) -> Fact:
    if not text.truth():
        return ProseFact("")
    columns = text.columns() or _bracketed(text)
    where = text.expression() if text.take(_WHERE) is not None else ""
    return IndexFact(columns, where=where)


def _exclude(text: Text, _match: re.Match[str]) -> Fact:
    start = text.at
    text.at = len(text.raw)
    return ExcludeFact(text.raw[start:].strip())


CLAUSES = (
    (_NOT_KEY, _denied),
    (_EXCLUDE, _exclude),
    (_PRIMARY, _primary),
    (_UNIQUE, _unique),
    (_RELATION, _relation),
    (_FOREIGN, _foreign),
    (_ACTION, _lone_action),
    (_LONE_CASCADE, _lone_cascade),
    (_INDEXED, _indexed),
)
