"""Who may call an endpoint, read from `auth`, `roles` and the words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.design import Access
from generator.diagnostics import Findings
from generator.diagnostics import access as codes
from generator.patterns import regex
from generator.reading.document import EndpointEntry
from generator.reading.values import Node
from generator.understanding.access.clauses import Clause, Subject, read_clauses
from generator.understanding.access.lexis import ALSO, CHANNELS, FILLER, SIGNED_IN
from generator.understanding.access.vocabulary import Vocabulary, fold, tokens
from generator.understanding.endpoints.words import vocabulary

_PUBLIC = regex(
    r"\b(?:none|no|public[oa]?|false|anonymous|anyone|open|unauthenticated|guest|not required|ninguna?|nessuna?|aucune?|nenhuma?|keine|"
    r"nein|nao|non|publique?|offentlich|oeffentlich|pubblic[oa]|libre|livre|n/a|null|off|skip|opcional no|geen|openbaar)\b"
)
_OPTIONAL = regex(
    r"\b(?:optional(?:ly)?|opcional|optionnelle?|optionnel|optional[ei]?|opzionale|optioneel|facultati[vf]\w*|if signed in|maybe)\b"
)
_REQUIRED = regex(
    r"\b(?:required|require[ds]?|yes|true|bearer|jwt|token|authenticated|auth|login|logged[- ]?in|signed[- ]?in|user|users|session|"
    r"si|requerid[oa]|obligatori[oa]|obligatoire|oui|necessari[oa]|exigid[oa]|sim|erforderlich|ja|notwendig|richiest[oa]|mandatory|"
    r"private|protected|member|oauth2?|cookie|autenticad[oa]|autenticacion|protegid[oa]|verplicht|vereist|always)\b"
)
_API_KEY = regex(
    r"\bapi[\s_-]?keys?\b|\bx-(?:[a-z]+-)*key\b|\bclave de api\b|\bapi-schlussel\b|\bservice token\b|\bmachine\b"
)
_ANYBODY = vocabulary("any all * authenticated everyone public anonymous none")
_PREFIX = regex(r"^(?:required|requires?|auth|roles?|rol|rollen?|papel|roles allowed|jwt|bearer)\b\s*[:=–—-]?\s*")
_NOUN = 2
_LIST = regex(r"[\w-]+(?:\s*(?:[,|/]|or|o|ou|oder)\s*[\w-]+)*(?:\s+only|\s+role)?")
_PLAIN = regex(r"[\w-]+(?::[\w-]+)?")


@dataclass(frozen=True, slots=True)
class Wording:
    """What the words around an endpoint say of access.

    `stated`: there were words at all.
    """

    access: Access = Access.SIGNED_IN
    clauses: tuple[Clause, ...] = ()
    api_key: bool = False
    stated: bool = True


def read_policy(entry: EndpointEntry, known: Vocabulary, findings: Findings, default: Access | None = None) -> Wording:
    """What an entry states; wording nobody understands means signed in.

    `known`: the roles of the design.
    `default`: for entries that say nothing.
    """
    listed = [prose.text.strip() for prose in entry.roles if prose.text.strip()]
    node = entry.auth
    if node is None:
        if not listed:
            return Wording(default or Access.SIGNED_IN, stated=False)
        return _with_listed(Wording(), listed, known)
    wording = _of_node(node, known)
    if wording is None:
        findings.add(
            codes.AUTH_UNCLEAR,
            "it is not clear who may call this endpoint",
            node.place,
            quote=str(node.plain())[:200],
            done="every signed-in caller may",
            advice="Write `none`, `optional` or `required`, and the roles in a list.",
        )
        wording = Wording()
    return _with_listed(wording, listed, known)


def _with_listed(wording: Wording, listed: list[str], known: Vocabulary) -> Wording:
    clauses = list(wording.clauses)
    for text in listed:
        if fold(text) in _ANYBODY and known.spelled(text) is None:
            continue
        found = read_clauses(text, known)
        if _PLAIN.fullmatch(text) and all(clause.subject is Subject.NONE and not clause.own for clause in found):
            # A list of roles is no prose: what stands in it by itself is meant as one.
            scoped = next((clause.scoped for clause in found), "")
            found = (Clause(text, scoped=scoped) if scoped else Clause(text, Subject.ROLES, (text,)),)
        clauses += found
    # An owner beside whom one need not sign in may be listed again.
    again = wording.access is Access.OPTIONAL and bool(wording.clauses)
    closing = any(not (again and clause.own) for clause in clauses[len(wording.clauses) :])
    access = Access.SIGNED_IN if closing else wording.access
    return replace(wording, access=access, clauses=tuple(dict.fromkeys(clauses)))


def _of_node(node: Node, known: Vocabulary) -> Wording | None:
    if isinstance(node.value, bool):
        return Wording(Access.SIGNED_IN if node.value else Access.PUBLIC)
    if node.value is None:
        return Wording(Access.PUBLIC)
    if node.is_list:
        texts = [str(item.plain()) for item in node.items]
        return _with_listed(Wording(), texts, known) if texts else Wording(Access.PUBLIC)
    if node.is_object:
        return _of_object(node, known)
    return read_words(str(node.plain()), known)


def _of_object(node: Node, known: Vocabulary) -> Wording | None:
    fields = {key.lower(): value for key, value in node.fields.items()}
    keys = [
        "required",
        "requerido",
        "type",
        "level",
        "auth",
        "mode",
        "scheme",
        "access",
        "policy",
        "value",
        "obligatorio",
    ]
    said: Wording | None = None
    for key in keys:
        if key in fields and said is None:
            said = _of_node(fields[key], known)
    roles = [
        str(item.plain())
        for key in ("roles", "role", "rol", "permissions", "allow", "allowed_roles")
        if key in fields
        for item in fields[key].items
    ]
    if said is None and not roles:
        return None
    return _with_listed(said or Wording(), roles, known)


def read_words(text: str, known: Vocabulary) -> Wording | None:
    """The policy in a piece of prose: `required (admin or creator)`; None where nothing is understood."""
    plain = fold(text).strip()
    if re.fullmatch(r"\W*", plain):
        return Wording(Access.PUBLIC)
    head, body = _apart(text)
    low = fold(head)
    key = bool(_API_KEY.search(plain))
    clauses = tuple(_telling(read_clauses(body, known)))
    if not known.closed and (body != text or _LIST.fullmatch(plain)):
        clauses = tuple(_as_role(clause) for clause in clauses)
    speaks = any(
        clause.subject is not Subject.NONE or clause.own or clause.vague or clause.scoped for clause in clauses
    )
    if _OPTIONAL.search(low):
        closing = speaks and not any(set(clause.words) & ALSO for clause in clauses)
        if closing and _only_owned(clauses, known):
            # Somebody who is not signed in may ask; what belongs to a user stays theirs.
            return Wording(Access.OPTIONAL, tuple(clause for clause in clauses if clause.own), api_key=key)
        if closing:
            return Wording(Access.SIGNED_IN, clauses)
        return Wording(Access.OPTIONAL, api_key=key)
    open_ = _PUBLIC.search(low) and not _REQUIRED.search(low.replace("not required", "").replace("no auth", ""))
    if open_ and (head != text or not speaks):
        return Wording(Access.PUBLIC)
    if _PUBLIC.match(low.strip()) and not speaks:
        return Wording(Access.PUBLIC)
    if key and not speaks:
        return Wording(Access.SIGNED_IN, api_key=True)
    if speaks or _REQUIRED.search(plain) or plain in {"on", "1", "any", "x"}:
        stated = clauses if speaks or _REQUIRED.search(low) else ()
        return Wording(Access.SIGNED_IN, stated)
    return None


def _only_owned(clauses: tuple[Clause, ...], known: Vocabulary) -> bool:
    """Whether the owner is let in, and besides only by what is no role: `owner or X-Cart-Token`."""
    roles = {role for clause in clauses for role in clause.roles}
    subjects = {clause.subject for clause in clauses}
    others = roles & set(known.roles) or subjects & {Subject.STAFF, Subject.REST}
    own = any(clause.own for clause in clauses)
    return own and not others and not any(clause.scoped or clause.denies for clause in clauses)


def _apart(text: str) -> tuple[str, str]:
    """What stands before the brackets, and what stands in and after them; without brackets both are the whole."""
    start = text.find("(")
    if start <= 0 or not _access_only(text[:start]):
        stripped = _PREFIX.sub("", fold(text).strip())
        return text, (
            text if len(stripped) == len(fold(text).strip()) else text.strip()[-len(stripped) :] if stripped else ""
        )
    depth, end = 0, len(text)
    for position, character in enumerate(text[start:], start):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            end = position
            break
    tail = text[end + 1 :].strip(" .,;:")
    inside = text[start + 1 : end].strip()
    return text[:start], f"{inside}; {tail}" if tail else inside


def _access_only(head: str) -> bool:
    """Whether a text before a bracket says no more than whether a token is needed."""
    words = tokens(head)
    return not words or bool(
        _PUBLIC.search(fold(head))
        or _OPTIONAL.search(fold(head))
        or _REQUIRED.search(fold(head))
        or _API_KEY.search(fold(head))
    )


def _telling(clauses: tuple[Clause, ...]) -> list[Clause]:
    """The clauses that say more than that a token is needed, or how it comes."""
    found = []
    for clause in clauses:
        channel = not set(clause.words).isdisjoint(CHANNELS)
        silent = all(word in FILLER or word in SIGNED_IN or word in CHANNELS for word in clause.words)
        if clause.subject is Subject.NONE and not clause.scoped and not clause.own and silent and not channel:
            continue
        found.append(clause)
    return found


def _as_role(clause: Clause) -> Clause:
    """In a design that defines no roles, a noun that stands where a role must is one."""
    telling = [word for word in clause.telling if word not in CHANNELS]
    noun = clause.subject is Subject.NONE and not (clause.own or clause.vague or clause.denies or clause.scoped)
    if not noun or not 1 <= len(telling) <= _NOUN or any("=" in word for word in telling):
        return clause
    if any(pattern.fullmatch(" ".join(telling)) for pattern in (_PUBLIC, _OPTIONAL, _REQUIRED)):
        return clause
    return replace(clause, subject=Subject.ROLES, roles=("_".join(telling),), words=(), only=False)
