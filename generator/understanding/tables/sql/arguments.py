"""What single functions ask of their arguments beyond their families, and what they give."""

from __future__ import annotations

from generator.understanding.tables.sql.families import UNKNOWN, base, element
from generator.understanding.tables.sql.nodes import LiteralKind, SqlLiteral, SqlNode
from generator.understanding.tables.sql.operators import RefusedError, article
from generator.understanding.tables.sql.rewriting import SEARCHES

_CONFIGURATIONS = frozenset(
    [
        "simple",
        "arabic",
        "armenian",
        "basque",
        "catalan",
        "danish",
        "dutch",
        "english",
        "finnish",
        "french",
        "german",
        "greek",
        "hindi",
        "hungarian",
        "indonesian",
        "irish",
        "italian",
        "lithuanian",
        "nepali",
        "norwegian",
        "portuguese",
        "romanian",
        "russian",
        "serbian",
        "spanish",
        "swedish",
        "tamil",
        "turkish",
        "yiddish",
    ]
)
_TRUNCATIONS = frozenset(
    [
        "microseconds",
        "milliseconds",
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "quarter",
        "year",
        "decade",
        "century",
        "millennium",
    ]
)


def check_words(name: str, arguments: tuple[SqlNode, ...], families: list[str]) -> None:
    """Refuses words that a function does not know: a text search configuration, a weight, a unit of time."""
    first = _word(arguments[0]) if arguments else None
    if name in SEARCHES and len(arguments) == 2 and first not in _CONFIGURATIONS:
        raise RefusedError("the text search configuration has to be a known language")
    if name in ("to_tsquery",) and not (_word(arguments[-1]) or "x").replace("_", "").isalnum():
        raise RefusedError("to_tsquery takes a query, not a text; use websearch_to_tsquery")
    if name == "to_timestamp" and (len(arguments) == 1) != (base(families[0]) == "number"):
        raise RefusedError("`to_timestamp` takes a number, or a text and its format")
    if name == "to_jsonb" and families[0] == UNKNOWN:
        raise RefusedError("`to_jsonb` cannot tell what a bare text is")
    if name == "setweight" and _word(arguments[1]) not in ("A", "B", "C", "D", "a", "b", "c", "d"):
        raise RefusedError("a weight is A, B, C or D")
    if name in ("date_trunc", "date_part") and (
        first is None or (name == "date_trunc" and first.lower() not in _TRUNCATIONS)
    ):
        raise RefusedError(f"`{name}` needs a unit of time")
    if name in ("encode", "decode") and _word(arguments[1]) not in ("hex", "base64", "escape"):
        raise RefusedError(f"`{name}` knows hex, base64 and escape")
    if name in ("round", "trunc") and len(families) == 2 and families[0] == "float":
        raise RefusedError(f"`{name}` to a number of digits takes no floating-point number; cast it to numeric")
    if name in ("array_position", "array_positions", "array_remove", "array_append") and not _belongs(
        families[0], families[1], arguments[1]
    ):
        raise RefusedError(f"`{name}` cannot look for {article(families[1])} in {article(families[0])}")
    if name in ("array_cat", "range_merge", "age") and len(set(families)) > 1:
        raise RefusedError(f"`{name}` takes two of the same type")
    if name.endswith("range") and len(arguments) == 3 and _word(arguments[2]) not in ("[]", "[)", "(]", "()"):
        raise RefusedError("the bounds of a range are [], [), (] or ()")
    if name in ("regexp_replace",) and len(arguments) == 4 and not set(_word(arguments[3]) or "?") <= set("gimnsx"):
        raise RefusedError("the flags of the pattern are not known")


def _word(node: SqlNode) -> str | None:
    return node.text if isinstance(node, SqlLiteral) and node.kind is LiteralKind.STRING else None


def _belongs(array: str, item: str, node: SqlNode) -> bool:
    return item == array.partition(":")[2] or (
        isinstance(node, SqlLiteral) and (node.kind is LiteralKind.NULL or element(array) == "text")
    )


def result_of(name: str, result: str, families: list[str]) -> str:
    """The family of a function's result."""
    if result == "same":
        return families[0]
    if result == "rounded":
        return "numeric" if families[0] == "numeric" or len(families) == 2 else "float"
    if result == "element":
        return element(families[0]) if base(families[0]) == "range" else "text"
    if name == "power" and "numeric" in families and "float" not in families:
        return "numeric"
    return result
