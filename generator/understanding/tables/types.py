"""What the text of a column's type means, in whatever notation it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from itertools import islice, pairwise

from generator.design import ColumnType, TypeKind
from generator.patterns import regex
from generator.understanding.tables.choices import read_choices
from generator.understanding.tables.sql.tokens import straighten
from generator.understanding.tables.type_names import TYPE_WORDS, TypeWord, fold, with_parameters


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names that the design itself declares, by their folded spelling (see `fold_name`)."""

    enums: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, str] = field(default_factory=dict)
    domains: Mapping[str, str] = field(default_factory=dict)

    def enum(self, name: str) -> str | None:
        """The enumeration that a name means, whatever its case, plural or an `_enum` behind it."""
        return _look_up(self.enums, name)

    def table(self, name: str) -> str | None:
        """The table that a name means, whatever its case or number."""
        return _look_up(self.tables, name)


@dataclass(frozen=True, slots=True)
class TypeReading:
    """What a type's text says.

    Attributes:
        type: None where the text names no type.
        rest: what stands beside the type: constraints or prose.
        choices: values listed in the type itself.
        word: how the type was understood, for words that the column's name must decide.
        table: the table that stands in place of a type, `many` for a list of its rows.
        found: the type was found amid prose.
        suggestion: the nearest known name of an unknown type.
    """

    type: ColumnType | None
    rest: str = ""
    choices: tuple[str, ...] = ()
    word: TypeWord | None = None
    nullable: bool | None = None
    table: str | None = None
    many: bool = False
    found: bool = False
    suggestion: str | None = None


_NULLABLE = regex(r"\s*(?:\?|\|\s*(?:null|undefined|none|nil)\b)\s*", re.I)
_OPTIONAL = regex(r"(?:optional|nullable|maybe|option)\s*[\[<(]\s*(.*)\s*[\])>]$", re.I | re.S)
_WRAPPED = regex(
    r"(?:read-?only)?(?:array|list|set|sequence|vec|lista|arreglo|tuple|collection|conjunto|arrayfield|postgres array)\s*[<(\[]\s*([^<>()\[\]]+(?:\(\s*\d+(?:\s*,\s*\d+)?\s*\))?)\s*[>)\]]",
    re.I,
)
_LIST_OF = regex(r"(?:an? )?(?:array|list|set|lista|arreglo|liste|conjunto|collection)\s+(?:of|de|von|di)\s+", re.I)
_BRACKETED = regex(r"\[\s*([^\W\d][^\[\]|,]*?)\s*\]")
_PRISMA = regex(r"@db\.(\w+)\s*(\([^)]*\))?", re.I)
_BRACKETS = regex(r"\s*((?:\[\s*\d*\s*\]\s*)+)")
_TAIL_ARRAY = regex(r"\s+array(?:\[\d*\])?\b", re.I)
_GROUP = regex(r"\s*\(([^()]*)\)")
_TOKEN = regex(r"[@#]?[^\W\d][\w.\-/]*|[^\W\d]+", re.U)
_NUMBERS = regex(r"\s*(?:max(?:[ =:]*\d+)?|\d[\d\s,.]*(?:\s*(?:chars?|char|bytes?|bits?|characters))?|n)\s*", re.I)
_BARE_NUMBERS = regex(r"\s+(\d{1,5}(?:\s*,\s*\d{1,2})?)(?=\s|$|,\s*[a-zA-Z])")
_GEOMETRY = regex(
    r"\s*\(\s*(point|linestring|polygon|multipoint|multilinestring|multipolygon|geometrycollection|geometry)z?m?\s*(?:,\s*(\d{1,6}))?\s*\)",
    re.I,
)
_LENGTH = regex(
    r"(?:max(?:imum|imo|\.)?(?:[ _-]?len(?:gth)?)?|up to|at most|<=|hasta|jusqu'a|bis zu|ate|limit(?:ed to)?|no more than)[\s:=]*(\d{1,7})(?!\s*(?:items|elements|entries))\b|\b(\d{1,7})\s*(?:chars?\b|characters|caracteres|caracteres|zeichen|caratteri|caracteres|символ|字符|文字)",
    re.I,
)
_UNSIGNED = regex(r"\b(?:unsigned|non[- ]negative|nonnegative|no negativo)\b", re.I)
_ADJECTIVES = frozenset(
    [
        "optional",
        "nullable",
        "required",
        "mandatory",
        "unique",
        "primary",
        "key",
        "pk",
        "fk",
        "unsigned",
        "signed",
        "positive",
        "non-negative",
        "native",
        "postgres",
        "postgresql",
        "sql",
        "short",
        "long",
        "small",
        "large",
        "big",
        "tiny",
        "medium",
        "fixed",
        "variable",
        "encrypted",
        "hashed",
        "iso",
        "utc",
        "unix",
        "valid",
        "monetary",
        "exact",
        "plain",
        "raw",
        "rich",
        "multiline",
        "generated",
        "indexed",
        "auto",
        "not",
        "null",
        "opcional",
        "obligatorio",
        "unico",
        "requerido",
        "the",
        "a",
        "an",
        "single",
        "foreign",
        "composite",
        "stored",
        "computed",
        "valor",
        "tipo",
        "type",
        "of",
    ]
)


def fold_name(name: str) -> str:
    """A name without case, accents and separators, for look-ups that forgive the spelling."""
    return re.sub(r"[\W_]+", "", fold(name))


def _look_up(names: Mapping[str, str], name: str) -> str | None:
    if not names:
        return None
    folded = fold_name(name.rsplit(".", 1)[-1])
    for candidate in (folded, f"{folded}s", f"{folded}es", folded[:-1] + "ies", *_without(folded)):
        if candidate in names:
            return names[candidate]
    return None


def _without(folded: str) -> list[str]:
    """Shorter spellings: without an `enum` or `type` behind it, in the singular."""
    shorter = [
        folded.removesuffix(ending)
        for ending in ("enum", "es", "s")
        if folded.endswith(ending) and len(folded) > len(ending) + 1
    ]
    if folded.startswith("enum") and len(folded) > 5:
        shorter.append(folded[4:])
    if folded.endswith("ies"):
        shorter.append(folded[:-3] + "y")
    return shorter


def read_type(text: str, vocabulary: Vocabulary, depth: int = 0) -> TypeReading:
    """What a type's text says; never fails: an unknown type has `type` None."""
    text = straighten(text).strip().strip("`").strip()
    if len(text) > 2000 or depth > 4:
        return TypeReading(None, text[:2000])
    if (match := _OPTIONAL.match(text)) is not None:
        return replace(read_type(match[1], vocabulary, depth + 1), nullable=True)
    if (match := _PRISMA.search(text)) is not None:
        return _prisma(text, match, vocabulary, depth)
    if (
        (match := _WRAPPED.match(text)) is not None
        and not match[1].strip().isdigit()
        and "," not in re.sub(r"\(.*\)", "", match[1])
    ):
        return _array(read_type(match[1], vocabulary, depth + 1), text[match.end() :])
    if (match := _BRACKETED.match(text)) is not None:
        return _array(read_type(match[1], vocabulary, depth + 1), text[match.end() :])
    if (match := _LIST_OF.match(text)) is not None:
        return _array(read_type(text[match.end() :], vocabulary, depth + 1), "")
    listed = read_choices(text)
    if listed is not None and text[:3].lower() == "set":
        return TypeReading(ColumnType(TypeKind.TEXT, dimensions=1), listed.rest, listed.values)
    if listed is not None:
        nullable = True if "null" in listed.values else None
        values = tuple(value for value in listed.values if value != "null")
        return TypeReading(listed.type or ColumnType(TypeKind.TEXT), listed.rest, values, nullable=nullable)
    return _plain(text, vocabulary)


def _prisma(text: str, match: re.Match[str], vocabulary: Vocabulary, depth: int) -> TypeReading:
    """`String? @db.VarChar(50)`: the attribute names the real type."""
    head = text[: match.start()].strip()
    inner = read_type(f"{match[1]}{match[2] or ''}", vocabulary, depth + 1)
    if inner.type is None:
        return read_type(head + " " + text[match.end() :], vocabulary, depth + 1)
    word = re.match(r"\w+\s*(\[\])?\s*(\?)?", head)
    rest = (head[word.end() :] if word else "") + " " + text[match.end() :]
    if word is not None and word[1]:
        inner = _array(inner, "")
    return replace(inner, rest=rest.strip(), nullable=True if word is not None and word[2] else None)


def _array(inner: TypeReading, rest: str) -> TypeReading:
    kind = inner.type
    joined = " ".join(filter(None, (inner.rest, rest.strip())))
    if inner.table is not None:
        return replace(inner, many=True, rest=joined)
    if kind is None:
        return replace(inner, rest=joined, type=ColumnType(TypeKind.TEXT, dimensions=1), found=True)
    return replace(inner, type=replace(kind, dimensions=min(kind.dimensions + 1, 3)), rest=joined, word=None)


def _plain(text: str, vocabulary: Vocabulary) -> TypeReading:
    """A type that begins, or stands amid, the text."""
    folded = fold(text)
    tokens = list(_TOKEN.finditer(folded))[:12]
    if tokens and tokens[0].start() > 0 and folded[0] != '"':
        tokens = tokens if folded[: tokens[0].start()].strip(" ([{*-") == "" else []
    for position, token in enumerate(tokens):
        found = _named(text, folded, tokens, position, vocabulary)
        if found is not None:
            before = text[: token.start()].strip()
            skipped = [t[0] for t in tokens[:position]]
            amid = any(word not in _ADJECTIVES for word in skipped)
            if amid and found.word is not None and found.word.loose:
                continue
            rest = " ".join(filter(None, (before, found.rest)))
            return replace(found, rest=rest, found=amid)
    names = [*TYPE_WORDS, *vocabulary.enums.values()]
    return TypeReading(None, text, suggestion=nearest(tokens[0][0], names) if tokens else None)


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name that a misspelt word probably means; few candidates are compared, so that many slips stay cheap."""
    alike = (name for name in names if name[:1].lower() == word[:1].lower() and abs(len(name) - len(word)) <= 2)
    found = get_close_matches(word, list(islice(alike, 40)), n=1, cutoff=0.7)
    return found[0] if found else None


def _named(
    text: str, folded: str, tokens: list[re.Match[str]], position: int, vocabulary: Vocabulary
) -> TypeReading | None:
    """The longest known name of a type that starts at a token, with its parameters and what follows."""
    for length in (5, 4, 3, 2, 1):
        chain = tokens[position : position + length]
        if len(chain) < length:
            continue
        joined = _chain(folded, chain)
        if joined is None:
            continue
        words, inner = joined
        word = TYPE_WORDS.get(words) or TYPE_WORDS.get(words.removesuffix("s"))
        if word is not None:
            return _with_rest(text, chain[-1].end(), word, words, inner)
    token = tokens[position]
    spelled = text[token.start() : token.end()]
    word = TYPE_WORDS.get(token[0].replace("_", "")) or TYPE_WORDS.get(token[0].rsplit(".", 1)[-1])
    if word is not None:
        return _with_rest(text, token.end(), word, token[0], None)
    if position > 2:
        return None
    return _declared(text, token.end(), spelled, vocabulary, first=position == 0)


def _chain(folded: str, chain: list[re.Match[str]]) -> tuple[str, str | None] | None:
    """Neighbouring words as one name; one pair of parentheses may stand between them: `timestamp(3) with time zone`."""
    inner: str | None = None
    for one, other in pairwise(chain):
        between = folded[one.end() : other.start()]
        if between.strip():
            group = _GROUP.fullmatch(between.rstrip())
            if group is None or inner is not None:
                return None
            inner = group[1]
    return " ".join(token[0] for token in chain), inner


def _with_rest(text: str, end: int, word: TypeWord, name: str, inner: str | None) -> TypeReading:
    if word.kind in (TypeKind.GEOGRAPHY, TypeKind.GEOMETRY):
        match = _GEOMETRY.match(text, end)
        if match is not None:
            kind = ColumnType(word.kind, geometry=match[1].upper(), srid=int(match[2]) if match[2] else None)
            return TypeReading(kind, text[match.end() :].strip(), word=word)
    if inner is None:
        inner, end = _parameters(text, end, word)
    numbers = [int(number) for number in re.findall(r"\d{1,9}", inner or "")]
    if name.startswith("tinyint") and numbers == [1]:
        word, numbers = TypeWord(TypeKind.BOOLEAN), []
    if name == "money" and not numbers:
        numbers = [19, 4]
    kind = with_parameters(word, numbers)
    brackets = _BRACKETS.match(text, end) or _TAIL_ARRAY.match(text, end)
    if brackets is not None:
        kind = replace(kind, dimensions=max(1, brackets[0].count("[")))
        end = brackets.end()
    nullable = _NULLABLE.match(text, end)
    if nullable is not None:
        end = nullable.end()
        brackets = _BRACKETS.match(text, end)
        if brackets is not None:
            kind, end = replace(kind, dimensions=brackets[0].count("[")), brackets.end()
    reading = TypeReading(kind, text[end:].strip(), word=word, nullable=True if nullable is not None else None)
    return _with_words(reading, word)


def _parameters(text: str, end: int, word: TypeWord) -> tuple[str | None, int]:
    """The numbers behind a type's name, in parentheses or bare (`decimal 10,2`), and the offset behind them."""
    group = _GROUP.match(text, end)
    if group is not None and _NUMBERS.fullmatch(group[1]):
        return group[1], group.end()
    bare = _BARE_NUMBERS.match(text, end)
    if bare is not None and word.kind in (TypeKind.VARCHAR, TypeKind.CHAR, TypeKind.NUMERIC):
        return bare[1], bare.end()
    return None, end


def _with_words(reading: TypeReading, word: TypeWord) -> TypeReading:
    """A length or `unsigned` that follows the type in words."""
    kind, rest = reading.type, reading.rest
    if kind is not None and kind.kind in (TypeKind.TEXT, TypeKind.VARCHAR) and kind.length is None:
        length = _LENGTH.search(fold(rest))
        if length is not None and 0 < int(length[1] or length[2]) <= 10_485_760:
            kind = replace(kind, kind=TypeKind.VARCHAR, length=int(length[1] or length[2]))
    if _UNSIGNED.search(rest):
        word, rest = replace(word, unsigned=True), _UNSIGNED.sub("", rest).strip()
    return replace(reading, type=kind, rest=rest, word=word)


def _declared(text: str, end: int, spelled: str, vocabulary: Vocabulary, *, first: bool) -> TypeReading | None:
    """An enumeration, domain or table of the design in place of a type."""
    brackets = _BRACKETS.match(text, end)
    behind = brackets.end() if brackets is not None else end
    nullable = _NULLABLE.match(text, behind)
    rest = text[nullable.end() if nullable is not None else behind :].strip()
    rest = re.sub(r"^\(?\s*enum(?:eration)?\s*\)?", "", rest, flags=re.I).strip()
    optional = True if nullable is not None else None
    dimensions = brackets[0].count("[") if brackets is not None else 0
    enum = vocabulary.enum(spelled)
    if enum is not None:
        return TypeReading(ColumnType(TypeKind.ENUM, enum=enum, dimensions=dimensions), rest, nullable=optional)
    domain = vocabulary.domains.get(fold_name(spelled))
    if domain is not None:
        inner = read_type(domain, Vocabulary(enums=vocabulary.enums), depth=4)
        if inner.type is not None:
            return replace(inner, rest=" ".join(filter(None, (inner.rest, rest))), nullable=optional)
    if first and (table := vocabulary.table(spelled)) is not None:
        return TypeReading(None, rest, nullable=optional, table=table, many=brackets is not None)
    return None
