"""What operators and casts give for families of types, and what they refuse."""

from __future__ import annotations

from generator.understanding.tables.sql.families import CLOCKS, UNKNOWN, accepts, base, element, text_array, widest


class RefusedError(ValueError):
    """The expression may not go into the database; the message says why."""


def want(family: str, wanted: str, what: str) -> None:
    """Refuses a family that is not among the wanted ones."""
    if not accepts(frozenset(wanted.split("|")), family):
        raise RefusedError(f"{what} does not work on {article(family)}")


def _unsuited(operator: str, family: str, other: str) -> RefusedError:
    if family == other:
        return RefusedError(f"{operator} does not work on {article(family)}")
    return RefusedError(f"{operator} does not work on {article(family)} and {article(other)}")


def assumed(operator: str, known: str) -> str:
    """The family that PostgreSQL takes a literal in quotes for, beside a known one."""
    if operator in ("->", "->>"):
        return "text"
    if operator in ("#>", "#>>", "?|", "?&"):
        return "array:text"
    if operator == "?":
        return "text"
    if operator == "+" and known in ("instant", "local"):
        return "interval"
    if operator == "+" and known == "date":
        raise RefusedError("what is added to a date has to be an INTERVAL")
    if operator == "@@":
        return "tsquery" if known == "tsvector" else "text"
    if operator == "||" and base(known) not in ("array", "json", "tsvector", "bytes", "bit", "hstore", "ltree"):
        return "text"
    return known


def binary(operator: str, family: str, other: str, *, immutable: bool) -> str:
    """The family of an operator's result; raises RefusedError where PostgreSQL has no such operator."""
    if operator in ("@>", "<@", "&&"):
        return _containment(operator, family, other)
    if operator in ("->", "#>", "->>", "#>>", "?", "?|", "?&"):
        return _document(operator, family, other)
    if operator == "||":
        return _joined(family, other, immutable=immutable)
    if operator == "@@":
        if (family, other) == ("tsvector", "tsquery") or (family == "text" and other == "tsquery" and not immutable):
            return "bool"
        raise _unsuited(operator, family, other)
    if operator in ("<<", ">>", "&<", "&>", "-|-"):
        if family == other and base(family) == "range":
            return "bool"
        if operator in ("<<", ">>") and (family == other == "net" or (family in ("int", "bigint") and other == "int")):
            return "bool" if family == "net" else family
        raise _unsuited(operator, family, other)
    if operator in ("#", "&", "|"):
        if base(family) == base(other) == "number" and {family, other} <= {"int", "bigint"}:
            return widest(family, other)
        raise _unsuited(operator, family, other)
    if operator == "<->":
        if family == other and family in ("geo", "vector"):
            return "float"
        raise _unsuited(operator, family, other)
    return _sum(operator, family, other)


def _containment(operator: str, family: str, other: str) -> str:
    if family == other and base(family) in (
        "array",
        "range",
        *(("json", "ltree", "hstore") if operator != "&&" else ("net", "geo")),
    ):
        return "bool"
    if text_array(family) and text_array(other):
        return "bool"
    outer, inner = (family, other) if operator == "@>" else (other, family)
    if operator != "&&" and base(outer) == "range" and element(outer) == inner:
        return "bool"
    raise _unsuited(operator, family, other)


def _document(operator: str, family: str, other: str) -> str:
    if family == "hstore":
        if (operator in ("->", "?") and other == "text") or (operator in ("?|", "?&") and other == "array:text"):
            return "text" if operator == "->" else "bool"
        raise _unsuited(operator, family, other)
    want(family, "json|plain json", operator)
    if operator in ("?", "?|", "?&"):
        want(family, "json", operator)
        want(other, "text" if operator == "?" else "array:text", operator)
        return "bool"
    want(other, "text|int" if operator in ("->", "->>") else "array:text", operator)
    return "text" if ">>" in operator else family


def _joined(family: str, other: str, *, immutable: bool) -> str:
    for known, beside in ((family, other), (other, family)):
        if base(known) == "array":
            if known == beside or (element(known) == beside and not (text_array(known) and known != "array:text")):
                return known
            raise _unsuited("||", family, other)
    if family == other and family in ("json", "tsvector", "bytes", "bit", "hstore", "ltree"):
        return family
    if "text" in (family, other):
        beside = other if family == "text" else family
        if beside == "text" or (not immutable and base(beside) not in ("json", "tsvector", "row")):
            return "text"
        if immutable:
            raise RefusedError(f"|| with {article(beside)} depends on the session; cast it to text")
    raise _unsuited("||", family, other)


_MOMENTS = (*CLOCKS, "clock", "zoned clock")
# (operator, left, right) -> result, for dates and times.
_TIMES: dict[tuple[str, str, str], str] = {
    ("-", "date", "date"): "int",
    ("-", "clock", "clock"): "interval",
    ("+", "date", "int"): "date",
    ("-", "date", "int"): "date",
    ("+", "interval", "interval"): "interval",
    ("-", "interval", "interval"): "interval",
    **{("+", moment, "interval"): "local" if moment == "date" else moment for moment in _MOMENTS},
    **{("-", moment, "interval"): "local" if moment == "date" else moment for moment in _MOMENTS},
    **{("+", "interval", moment): "local" if moment == "date" else moment for moment in _MOMENTS},
}


def _sum(operator: str, family: str, other: str) -> str:
    pair = (family, other)
    if base(family) == base(other) == "number":
        if operator == "^":
            return "numeric" if "numeric" in pair and "float" not in pair else "float"
        if operator == "%" and "float" in pair:
            raise _unsuited(operator, family, other)
        return widest(family, other)
    found = _TIMES.get((operator, family, other))
    if found is not None:
        return found
    if operator == "-" and {family, other} <= CLOCKS:
        return "interval"
    if (
        "interval" in pair
        and "number" in (base(family), base(other))
        and (operator == "*" or (operator == "/" and family == "interval"))
    ):
        return "interval"
    if operator in "+-*" and family == other and base(family) == "range":
        return family
    if operator == "-" and family == "json" and other in ("text", "int", "array:text"):
        return "json"
    raise _unsuited(operator, family, other)


def article(family: str) -> str:
    """A family in words, for messages."""
    names = {
        "bool": "a boolean",
        "int": "a whole number",
        "bigint": "a whole number",
        "numeric": "a number",
        "float": "a floating-point number",
        "instant": "a timestamp",
        "local": "a timestamp without time zone",
        "clock": "a time",
        "bytes": "bytes",
        UNKNOWN: "a text",
        "net": "an address",
    }
    head, _, rest = family.partition(":")
    if head == "enum":
        return f"the enum `{rest}`"
    if head == "array":
        return "an array"
    return names.get(head) or f"{'an' if head[0] in 'aeiou' else 'a'} {head}"


_IMMUTABLE_TEXT = frozenset({"number", "bool", "uuid", "text", "json", "plain json", "net", "ltree"})


def stable_cast(family: str, target: str) -> bool:
    """Whether a cast always gives the same, whatever the settings of the session."""
    if family == target or {base(family), base(target)} <= {"number", "bool", "json"}:
        return True
    if target == "text":
        return base(family) in _IMMUTABLE_TEXT and family != "float"
    if family == "text":
        return base(target) in ("number", "uuid", "bool", "json", "ltree")
    return (text_array(family) and text_array(target)) or (family, target) in (
        ("local", "date"),
        ("date", "local"),
        ("int", "money"),
    )


_CASTS = (
    CLOCKS,
    frozenset({"instant", "local", "clock"}),
    frozenset({"interval", "clock"}),
    frozenset({"int", "bool"}),
    frozenset({"json", "plain json"}),
)


def castable(family: str, target: str) -> bool:
    """Whether PostgreSQL has a cast between these families."""
    if base(target) == "array" and family == "text":
        return False
    if family == target or "text" in (family, target) or base(family) == base(target) == "number":
        return base(family) != "row"
    if text_array(family) and text_array(target):
        return True
    if family in ("date", "clock") and target in ("date", "clock"):
        return False
    if (family, target) in (("clock", "instant"), ("clock", "local"), ("interval", "instant")):
        return False
    if family == "json" and (base(target) == "number" or target == "bool"):
        return True
    return any({family, target} <= group for group in _CASTS)
