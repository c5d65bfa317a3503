"""What to tell of the words of access: those that let nobody in, that nothing enforces, and what was assumed."""

from __future__ import annotations

from generator.design import Policy
from generator.diagnostics import Findings, Place
from generator.diagnostics import access as codes
from generator.understanding.access.vocabulary import Vocabulary
from generator.understanding.endpoints.case import Case
from generator.understanding.endpoints.granting import Reading


def report(case: Case, reading: Reading, policy: Policy, known: Vocabulary, findings: Findings) -> None:
    """Findings about what the words of one endpoint came to."""
    place = case.entry.auth.place if case.entry.auth is not None else case.place
    for clause in reading.refused:
        findings.add(
            codes.WORDS_REFUSED,
            "these words name no role of the design and no relation that its tables show",
            place,
            quote=clause.text[:200],
            done="they let nobody in",
            advice="Name a role, or the column that ties the row to the caller.",
        )
    for clause in reading.loose:
        findings.add(
            codes.LIMIT_NOT_ENFORCED,
            "part of what is said of access is not enforced",
            place,
            quote=clause.text[:200],
            done="the rest of it is",
            advice="Say it in terms of columns and values, or program it in the use case.",
        )
    for scope in dict.fromkeys(reading.unscoped):
        findings.add(
            codes.SCOPE_UNKNOWN,
            f"the role `{scope}` is within a scope that the tables do not connect with this endpoint",
            case.place,
            done="it lets nobody in" if known.closed else "it is asked for as a role of the user",
        )
    for clause in reading.ownerless:
        others = policy.roles or policy.scoped_roles or policy.grants
        findings.add(
            codes.OWNER_UNKNOWN,
            "only the owner may call, but no column tells whose row it is",
            case.place,
            quote=clause.text[:200],
            done="callers with the other roles may call" if others else "nobody may call",
            advice="Add a foreign key to the user table.",
        )
    for word, roles in reading.staff:
        if roles:
            findings.add(
                codes.STAFF_ASSUMED,
                "a word for several roles",
                place,
                quote=word[:200],
                done="it is taken for " + ", ".join(f"`{role}`" for role in roles),
                advice="Name the roles.",
            )
    for role in policy.roles:
        if role not in known.roles and known.closed:
            findings.add(
                codes.ROLE_UNDEFINED,
                f"no table defines the role `{role}`",
                case.place,
                done="callers need it all the same, so nobody may call until somebody has it",
                advice="Add it to the values of the role column.",
            )
    if policy.nobody:
        findings.add(
            codes.NOBODY_ADMITTED,
            f"nobody may call `{case.method} {case.route.path.text}`",
            case.place,
            done="it answers 403 to everybody",
            advice="Say which roles may call it, or whose rows it is about.",
        )


def say_alike(place: Place, table: str, findings: Findings) -> None:
    """Tell that an endpoint shows what others of the same table show."""
    findings.add(
        codes.ROWS_AS_ELSEWHERE,
        f"it is not said which rows of `{table}` a caller reaches here",
        place,
        done="the same as at the endpoints that say it",
        advice="Repeat it here, or name the roles that may do more.",
    )
