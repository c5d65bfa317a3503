"""What operators and casts give for families of types, and what they refuse."""

from __future__ import annotations

from generator.understanding.tables.sql.families import ANY, CLOCKS, UNKNOWN, accepts, base, element


class RefusedError(ValueError):
    """The expression may not go into the database; the message says why."""


def want(family: str, wanted: str, what: str) -> None:
    """Refuses a family that is not among the wanted ones."""
    if not accepts(frozenset(wanted.split("|")), family):
        raise RefusedError(f"{what} does not work on {article(family)}")


def containment(operator: str, family: str, other: str) -> str:
    """The family of `@>`, `<@` and `&&`."""
    wanted = {"json", "array", "range", "ltree", "hstore", "net", "geo"} - (
        {"json", "ltree", "hstore"} if operator == "&&" else set()
    )
    for one, two in ((family, other), (other, family)):
        if base(one) not in wanted and one not in (UNKNOWN, ANY) and not (operator != "&&" and base(two) == "range"):
            raise RefusedError(f"{operator} does not work on {article(one)}")
    if family == other == UNKNOWN or (
        base(family) != base(other)
        and "range" not in (base(family), base(other))
        and not {family, other} & {UNKNOWN, ANY}
    ):
        raise RefusedError(f"{operator} cannot compare {article(family)} with {article(other)}")
    return "bool"


def arithmetic(operator: str, family: str, other: str) -> str:
    """The family of the result of any operator that gives a value."""
    if operator in ("->", "#>", "->>", "#>>"):
        want(family, "json|hstore", operator)
        want(other, "text|number" if operator in ("->", "->>") else "array:text", operator)
        return "text" if ">>" in operator else "json"
    if operator in ("?", "?|", "?&"):
        want(family, "json|hstore", operator)
        return "bool"
    if operator == "||":
        return _joined(family, other)
    if operator == "@@":
        want(family, "tsvector|text", operator)
        return "bool"
    if operator in ("<->", "-|-", "<<", ">>", "&<", "&>", "#", "&", "|"):
        want(family, "number|range|geo|vector|net|bit|text", operator)
        return "bool" if operator in ("-|-", "&<", "&>") else family
    return _sum(operator, family, other)


def _joined(family: str, other: str) -> str:
    for candidate in (family, other):
        if base(candidate) in ("array", "json", "tsvector", "bytes", "bit", "hstore", "ltree"):
            if {family, other} <= {candidate, UNKNOWN, ANY, element(candidate)} or base(family) == base(other):
                return candidate
            raise RefusedError(f"|| cannot join {article(family)} and {article(other)}")
    if "text" in (family, other) or {family, other} <= {UNKNOWN, ANY}:
        return "text"
    if UNKNOWN in (family, other):
        return "text"
    raise RefusedError(f"|| cannot join {article(family)} and {article(other)}")


def _sum(operator: str, family: str, other: str) -> str:
    pair = (family, other)
    if {UNKNOWN, ANY} & set(pair):
        known = family if family not in (UNKNOWN, ANY) else other
        if UNKNOWN in pair and known in CLOCKS and operator in "+-":
            return known if operator == "+" else "interval"
        return known
    if pair == ("number", "number"):
        return "number"
    if operator in "+-" and "interval" in pair:
        kept = family if other == "interval" else other
        if kept in (*CLOCKS, "clock", "interval") and not (
            operator == "-" and family == "interval" and other != "interval"
        ):
            return "local" if kept == "date" else kept
    if operator == "-" and family in CLOCKS and other in CLOCKS:
        return "number" if pair == ("date", "date") else "interval"
    if operator in "+-" and pair == ("date", "number"):
        return "date"
    if operator in "*/" and set(pair) in ({"interval", "number"}, {"money", "number"}):
        return "interval" if "interval" in pair else "money"
    if pair in (("money", "money"), ("range", "range")) or (
        base(family) == base(other) == "range" and operator in "+-*"
    ):
        return family
    raise RefusedError(f"{operator} does not work on {article(family)} and {article(other)}")


def article(family: str) -> str:
    """A family in words, for messages."""
    names = {
        "bool": "a boolean",
        "instant": "a timestamp",
        "local": "a timestamp",
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


def stable_cast(family: str, target: str) -> bool:
    """Whether a cast always gives the same, whatever the settings of the session."""
    if family == target or {family, target} <= {"number", "bool", "uuid", "bytes", "json", UNKNOWN}:
        return True
    if target == "text":
        return base(family) in ("number", "bool", "uuid", "text", "json", "net", "ltree", UNKNOWN)
    if family == "text":
        return target in ("number", "uuid", "bool", "json", "ltree") or target == "array:text"
    return base(family) == base(target) == "array" or (family, target) in (("local", "date"), ("date", "local"))


def castable(family: str, target: str) -> bool:
    """Whether PostgreSQL has a cast between these families."""
    if {family, target} & {UNKNOWN, ANY, "text"} or base(family) == base(target):
        return True
    groups = (
        CLOCKS,
        {"number", "money"},
        {"number", "bool"},
        {"instant", "local", "clock"},
        {"interval", "clock"},
        {"json", "number"},
        {"json", "bool"},
        {"bit", "number"},
    )
    return any({family, target} <= set(group) for group in groups)
