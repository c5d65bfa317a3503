"""What the prose of a design says of all endpoints: whose rows are limited, and by which tables."""

from __future__ import annotations

import re

from generator.understanding.access.clauses import read_clauses
from generator.understanding.access.vocabulary import Vocabulary
from generator.understanding.endpoints.lexicon import Lexicon
from generator.understanding.endpoints.reach import Reach


def owning_in(prose: str, known: Vocabulary) -> tuple[str, ...]:
    """The roles of which a prose of access says that they reach only what is their own."""
    plain = re.sub(r"\bRBAC\s*\([^()]*\)|[+()]", "; ", prose)
    said = [clause for clause in read_clauses(plain, known, prose=True) if clause.own and not clause.whole]
    return tuple(dict.fromkeys(role for clause in said for role in clause.roles))


def memberships_in(prose: str, lexicon: Lexicon, reach: Reach) -> tuple[str, ...]:
    """The tables of memberships that a prose of access names."""
    named = set(re.findall(r"[\w]+", prose))
    return tuple(
        sorted(name for name, table in lexicon.tables.items() if name in named and reach.members.is_tie(table))
    )
