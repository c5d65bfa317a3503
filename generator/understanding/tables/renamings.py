"""Statements about names that changed: "`vets` renamed to `clinicians`", `{"renamed": {"shops": "storefronts"}}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.patterns import regex
from generator.reading.values import Node
from generator.understanding.tables.former_names import FORMERLY
from generator.understanding.tables.types import fold_name

_KEYS = regex(
    r"(?:table|column|field|enum|value|tabla|columna)?s?(?:renam|renombr|umbenann|umbenennung|renomm|renome|rinomin|hernoem)\w*|重命名|更名|改名|名称変更"
)
_OLD_KEYS = ("from", "old", "oldname", "before", "previous", "de", "desde", "antes", "von", "alt", "da", "van")
_NEW_KEYS = (
    "to",
    "new",
    "newname",
    "after",
    "now",
    "name",
    "a",
    "hasta",
    "ahora",
    "zu",
    "nach",
    "neu",
    "en",
    "para",
    "naar",
)

_TICK = r"['\"`«“*]{0,2}"
_WORD = r"(?:\*\.)?[^\W\d]\w{0,62}+(?:\.[^\W\d]\w{0,62}+)?"
_OLD = rf"(?<![\w.]){_TICK}(?P<old>{_WORD}){_TICK}"
_NEW = rf"(?:the |la |el |die |le |il )?(?:(?:table|column|tabla|columna|tabelle|spalte|colonne|tabela|coluna)s? )?{_TICK}(?P<new>{_WORD}){_TICK}"
_AUXILIARY = (
    r"(?:(?:tables?|columns?|field|enum|value|is|are|was|were|get|gets|has|have|had|been|being|se|fue|fueron|ha|han|sido|wird|"
    r"wurden?|werden|est|sont|a|ont|été|ete|foi|foram|è|sono|stat[oaie]|werd|zijn|tabla|columna|tabelle|spalte)\s+){0,3}"
)
_RENAMED = (
    r"(?:renamed|renombrad[oa]s?|renombra(?:ron)?|umbenannt|renomm[ée]e?s?|renomead[oa]s?|rinominat[oaie]|hernoemd)"
)
_INTO = r"(?:to|as|into|a|en|in|zu|para|por|como|naar|->|→|=>)"
_CALLED_NOW = (
    r"(?:(?:is|are) now (?:called|named|known as)|(?:pasan?|pasó|pasaron) a llamarse|ahora se llaman?|"
    r"hei(?:ß|ss)(?:t|en) (?:jetzt|nun)|s'appellent? (?:désormais|maintenant)|agora se chamam?|ora si chiaman?o?|heten nu)"
)
_IS_NOW = (
    r"(?:(?:is|are) now|ahora (?:es|son)|(?:ist|sind) jetzt|(?:est|sont) (?:désormais|maintenant)|agora (?:é|são))"
)


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(regex(pattern, re.IGNORECASE) for pattern in patterns)


_SQL = _compiled(
    rf"\balter\s+table\s+{_OLD}\s+rename\s+to\s+{_NEW}",
    rf"\balter\s+table\s+{_TICK}(?P<table>[^\W\d]\w*){_TICK}\s+rename\s+(?:column\s+)?(?!to\b){_OLD}\s+to\s+{_NEW}",
)
_PROSE = _compiled(
    rf"{_OLD}\s+{_AUXILIARY}{_RENAMED}\s+{_INTO}\s+{_NEW}",
    rf"{_OLD}\s+{_AUXILIARY}{_INTO}\s+{_NEW}\s+{_RENAMED}",
    rf"\b(?:renam(?:es?|ing)|renombrar?|renommer|renomear|rinominare?)\s+{_AUXILIARY}{_OLD}\s+{_INTO}\s+{_NEW}",
    rf"{_OLD}\s+{_CALLED_NOW}\s+{_NEW}",
    rf"(?<![\w.]){_TICK}(?P<new>{_WORD}){_TICK}\s*[(,:]\s*{FORMERLY}\s*{_OLD}",
    r"(?<![a-z0-9_.])(?P<old>[a-z_][a-z0-9_.]*+)['\"`]?\s*(?:已|被|已被)?(?:重命名|改名|更名)[为為]\s*['\"`]?(?P<new>[a-z_][a-z0-9_.]*)",
    r"(?<![a-z0-9_.])(?P<old>[a-z_][a-z0-9_.]*+)['\"`]?\s*を\s*['\"`]?(?P<new>[a-z_][a-z0-9_.]*+)['\"`]?\s*[にへ](?:改名|リネーム|名称変更|変更)",
)
_WEAK = _compiled(rf"{_OLD}\s+{_IS_NOW}\s+{_NEW}")
_STEM = regex(
    r"rena?m|renom[bme]|umbenannt|rinomin|hernoem|\bnow\b|\bnow |llamarse|ahora|jetzt|nun\b|désormais|maintenant|agora|"
    r"\bora\b|\bnu\b|former|previous|fka|used to be|ehemals|vormals|fr[üu]her|ancienne|antes|antigu|antiga|precedent|voorheen|"
    r"名",
    re.IGNORECASE,
)
_PIECE = regex(r"\n|\||;\s|\.\s")
# Several names on one side of the verb: a merge or a split, not a renaming.
_AND = r"(?:and|und|y|e|et|en|&|\+)"
_JOINED_BEFORE = regex(rf"[`'\"]\s*{_AND}\s*\Z", re.IGNORECASE)
_JOINED_BEHIND = regex(rf"\s*{_AND}\s*[`'\"]", re.IGNORECASE)
_ARROW = regex(rf"\s*{_OLD}\s*(?:->|→|=>|⇒|:|=)\s*{_NEW}\s*")


@dataclass(frozen=True, slots=True)
class Renaming:
    """A statement that `old` is called `new` now; either may be qualified: `appointments.vet_id`, `*.shop_id`.

    `weak` is wording that may mean something else ("shops are now storefronts"): it counts for tables only.
    """

    old: str
    new: str
    weak: bool = False


def is_rename_key(key: str) -> bool:
    """Whether a key such as `renamed`, `renames` or `umbenannt` lists renamings."""
    return _KEYS.fullmatch(fold_name(key)) is not None


def listed_renamings(node: Node) -> Iterator[Renaming]:
    """The renamings below such a key: `{old: new}`, `[{"from": old, "to": new}]` or texts."""
    if node.text is not None:
        arrows = [_ARROW.fullmatch(part) for part in re.split(r"[,;\n]", node.text)]
        yield from (Renaming(match["old"], match["new"]) for match in arrows if match is not None)
        yield from said_renamings(node.text)
    elif node.is_list:
        for item in node.items:
            yield from listed_renamings(item)
    elif node.is_object:
        fields = {fold_name(key): value for key, value in node.fields.items()}
        old = next((fields[key].text for key in _OLD_KEYS if key in fields), None)
        new = next((fields[key].text for key in _NEW_KEYS if key in fields), None)
        if old and new:
            holder = fields["table"].text if "table" in fields and not {"tables"} & fields.keys() else None
            yield Renaming(f"{holder}.{old}" if holder else old, new)
            return
        for key, value in node.fields.items():
            if value.text is not None:
                yield Renaming(key.strip(), value.text.strip())
            else:
                yield from listed_renamings(value)


def said_renamings(text: str) -> Iterator[Renaming]:
    """The renamings that prose states."""
    if _STEM.search(text) is None:
        return
    for piece in _PIECE.split(text):
        if _STEM.search(piece) is not None:
            yield from _said_in(piece)


def _said_in(piece: str) -> Iterator[Renaming]:
    for pattern in _SQL:
        for match in pattern.finditer(piece):
            holder = match["table"] if "table" in pattern.groupindex else None
            yield Renaming(f"{holder}.{match['old']}" if holder else match["old"], match["new"])
        piece = pattern.sub(" ", piece)
    for patterns, weak in ((_PROSE, False), (_WEAK, True)):
        for pattern in patterns:
            for match in pattern.finditer(piece):
                before, behind = (
                    piece[max(0, match.start() - 12) : match.start()],
                    piece[match.end() : match.end() + 12],
                )
                if _JOINED_BEFORE.search(before) is None and _JOINED_BEHIND.match(behind) is None:
                    yield Renaming(match["old"], match["new"], weak)
