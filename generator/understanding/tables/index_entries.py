"""What an index entry says, whatever its notation, before it is held against its table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.patterns import regex
from generator.reading.document import IndexEntry
from generator.understanding.tables.clauses import closing
from generator.understanding.tables.sql.tokens import straighten
from generator.understanding.tables.type_names import fold

METHODS = ("btree", "hash", "gin", "gist", "spgist", "brin", "hnsw", "ivfflat")
_METHOD = regex(r"\b(sp-?gist|btree|b-tree|hash|gin|gist|brin|hnsw|ivfflat|ivf_flat)\b")
_CREATE = regex(
    r"\s*create\s+(unique\s+)?index\s+(?:concurrently\s+)?(?:if\s+not\s+exists\s+)?(?:[\w\"]+\s+)?on\s+(?:only\s+)?[\w.\"]+\s*(?:using\s+(\w+)\s*)?",
    re.I,
)
_PRISMA = regex(r"\s*@@(index|unique|fulltext)\s*\(\s*(?:fields:\s*)?\[(.*?)\]", re.I | re.S)
_WHERE = regex(r"\bwhere\b\s*:?\s*", re.I)
_INCLUDE = regex(r"\binclud(?:e|ing)\b\s*:?\s*\(([^()]*)\)", re.I)
_FULL_TEXT = regex(r"\bfull[ -]?text\b|\btext[ -]search\b|\bfts\b|\btsvector\b")
# The languages whose words PostgreSQL can stem, also in their own names.
_STEMMED = (
    "arabic|armenian|basque|catalan|danish|dutch|english|finnish|french|german|greek|hindi|hungarian|indonesian|irish|"
    "italian|lithuanian|nepali|norwegian|portuguese|romanian|russian|serbian|spanish|swedish|tamil|turkish|yiddish"
)
_OWN_NAMES = {
    "francais": "french",
    "espanol": "spanish",
    "deutsch": "german",
    "italiano": "italian",
    "portugues": "portuguese",
    "nederlands": "dutch",
}
_LANGUAGE = regex(rf"\b({_STEMMED}|{'|'.join(_OWN_NAMES)})\b")
_TRIGRAM = regex(r"\btrigram|\bpg_trgm\b|\btrgm\b|gin_trgm_ops")
_SPATIAL = regex(r"\bspatial\b|\bgeospatial\b|\b2dsphere\b|\bpostgis\b")
_VECTOR = regex(r"\bvector\b|\bann\b|\bsimilarity search\b")
_EXCLUDE = regex(r"\bexclu(?:de|sion)\b")
_OPCLASS = regex(r"\b(\w+_ops)\b")
_UNIQUE = regex(r"(?<!non-)(?<!not )(?<!non )\bunique\b|\bunico\b|\bunica\b")
_NULLS = regex(r"nulls[ _]not[ _]distinct")


@dataclass(slots=True)
class IndexText:
    """The parts of an index as text."""

    parts: list[str] = field(default_factory=list)
    method: str | None = None
    unique: bool = False
    where: str = ""
    include: tuple[str, ...] = ()
    opclass: str | None = None
    full_text: bool = False
    language: str = "simple"
    trigram: bool = False
    exclude: str | None = None
    deferrable: bool = False
    nulls_not_distinct: bool = False
    primary: bool = False


def read_index(entry: IndexEntry) -> IndexText:
    """The parts of an entry; `parts` is empty where none can be told."""
    found = IndexText(parts=[part for column in entry.columns for part in split_list(straighten(column.text))])
    words = " ; ".join(straighten(prose.text) for prose in (entry.type, entry.note) if prose)
    if entry.text:
        _read_text(straighten(entry.text.text), found)
        words = f"{words} ; {re.sub(r'[(][^()]*[)]', ' ', straighten(entry.text.text))}"
    extra = {key.lower().replace("_", "").replace("-", ""): node for key, node in entry.extra.items()}
    for key in ("using", "method", "algorithm", "kind", "options", "description", "comment", "purpose"):
        if key in extra and extra[key].text:
            words += f" ; {extra[key].text}"
    _read_words(words, found)
    if entry.type and fold(entry.type.text.strip()) in ("primary", "primary key", "pk"):
        found.primary = True
    found.unique = entry.unique if entry.unique is not None else found.unique
    if entry.where:
        found.where = (
            _WHERE.sub("", straighten(entry.where.text), count=1)
            if _WHERE.match(entry.where.text)
            else straighten(entry.where.text)
        )
    for key in ("partial", "condition", "predicate", "filter"):
        if not found.where and key in extra and extra[key].text:
            found.where = _WHERE.sub("", extra[key].text or "", count=1)
    for key in ("include", "includes", "including", "covering"):
        if key in extra:
            found.include = found.include or tuple(
                str(node.value) for node in extra[key].items if isinstance(node.value, str)
            )
    if "opclass" in extra and extra["opclass"].text:
        found.opclass = extra["opclass"].text
    if any(key in extra and extra[key].value for key in ("nullsnotdistinct",)):
        found.nulls_not_distinct = True
    if "deferrable" in extra and extra["deferrable"].value:
        found.deferrable = True
    return found


def split_list(text: str) -> list[str]:
    """The members of a list at its top-level commas: `a, lower(b, c)` gives two."""
    parts, depth, quote, start = [], 0, "", 0
    for position, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
        elif character == "," and depth == 0:
            parts.append(text[start:position])
            start = position + 1
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def _read_text(text: str, found: IndexText) -> None:
    """An index written as one text: `CREATE INDEX ...`, `(a, b) unique`, `GIN(tags)`, `a, b`."""
    if (prisma := _PRISMA.match(text)) is not None:
        found.unique = prisma[1].lower() == "unique"
        found.full_text = prisma[1].lower() == "fulltext"
        found.parts = [re.sub(r"\(\s*sort:\s*(\w+)\s*\)", r" \1", part) for part in split_list(prisma[2])]
        return
    if (create := _CREATE.match(text)) is not None:
        found.unique = create[1] is not None
        found.method = _method(create[2] or "")
        text = text[create.end() :]
    opening = text.find("(")
    end = closing(text, opening) if opening >= 0 else None
    if end is not None and re.fullmatch(r"[\w\s:.\"-]*", text[:opening]):
        found.parts = split_list(text[opening + 1 : end])
        _read_tail(text[end + 1 :], found)
        return
    head = _WHERE.split(text)[0]
    head = re.sub(
        r"\b(?:unique|index|idx|composite|partial|btree|gin|gist|brin|hash|on|key|constraint|compound)\b|[:]",
        " ",
        head,
        flags=re.I,
    )
    parts = [part.strip() for part in re.split(r"[,+]", head)]
    if parts and all(re.fullmatch(r"[^\W\d]\w*(?:\s+(?:asc|desc))?", part, re.I) for part in parts):
        found.parts = parts


def _read_tail(text: str, found: IndexText) -> None:
    """What follows the keys: INCLUDE and WHERE, whose parentheses belong to them."""
    if (where := _WHERE.search(text)) is not None:
        found.where = _condition(text, where)
        text = text[: where.start()]
    if (include := _INCLUDE.search(text)) is not None:
        found.include = tuple(split_list(include[1]))


def _method(words: str) -> str | None:
    match = _METHOD.search(words.lower())
    if match is None:
        return None
    return {"sp-gist": "spgist", "b-tree": "btree", "ivf_flat": "ivfflat"}.get(match[1], match[1])


def _read_words(words: str, found: IndexText) -> None:
    """Type and note: the method, the condition and what else they say."""
    folded = fold(words)
    found.method = found.method or _method(folded)
    found.unique = found.unique or _UNIQUE.search(re.sub(r"where.*", "", folded)) is not None
    found.full_text = found.full_text or _FULL_TEXT.search(folded) is not None
    if found.full_text and (language := _LANGUAGE.search(folded)) is not None:
        found.language = _OWN_NAMES.get(language[1], language[1])
    found.trigram = _TRIGRAM.search(folded) is not None
    if (opclass := _OPCLASS.search(folded)) is not None:
        found.opclass = opclass[1]
    if found.method is None and _SPATIAL.search(folded):
        found.method = "gist"
    if found.method is None and (_VECTOR.search(folded) and not found.full_text):
        found.method = "hnsw"
    found.deferrable = re.search(r"(?<!not )\bdeferrable\b|\bdeferred\b", folded) is not None
    found.nulls_not_distinct = _NULLS.search(folded) is not None
    if not found.include and (include := _INCLUDE.search(words)) is not None:
        found.include = tuple(split_list(include[1]))
    if _EXCLUDE.search(folded) is not None:
        found.exclude = words
    where = None if found.where else _WHERE.search(words)
    if where is not None:
        found.where = _condition(words, where)


def _condition(words: str, where: re.Match[str]) -> str:
    """The text behind WHERE: up to the parenthesis that closes around it, or to the end of the clause."""
    before = words[: where.start()]
    rest = words[where.end() :]
    if before.count("(") > before.count(")"):
        end = closing("(" + rest, 0)
        if end is not None:
            return rest[: end - 1].strip()
    return rest.split(" ; ")[0].strip().rstrip(".")
