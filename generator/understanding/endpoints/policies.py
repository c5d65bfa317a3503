"""Who may call an endpoint, read from `auth`, `roles` and the words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.design import Access
from generator.diagnostics import Findings
from generator.diagnostics import access as codes
from generator.reading.document import EndpointEntry
from generator.reading.values import Node
from generator.understanding.endpoints.words import singular, vocabulary

_PUBLIC = re.compile(
    r"\b(?:none|no|public[oa]?|false|anonymous|anyone|open|unauthenticated|guest|not required|ninguna?|nessuna?|aucune?|nenhuma?|keine|"
    r"nein|nao|non|publique?|offentlich|oeffentlich|pubblic[oa]|libre|livre|n/a|null|off|skip|opcional no)\b"
)
_OPTIONAL = re.compile(
    r"\b(?:optional(?:ly)?|opcional|optionnelle?|optionnel|optional[ei]?|opzionale|facultati[vf]\w*|if signed in|maybe)\b"
)
_REQUIRED = re.compile(
    r"\b(?:required|require[ds]?|yes|true|bearer|jwt|token|authenticated|auth|login|logged[- ]?in|signed[- ]?in|user|users|session|"
    r"si|requerid[oa]|obligatori[oa]|obligatoire|oui|necessari[oa]|exigid[oa]|sim|erforderlich|ja|notwendig|richiest[oa]|mandatory|"
    r"private|protected|member|oauth2?|cookie|autenticad[oa]|autenticacion|protegid[oa]|verplicht|always)\b"
)
_API_KEY = re.compile(
    r"\bapi[\s_-]?keys?\b|\bx-api-key\b|\bclave de api\b|\bapi-schlussel\b|\bservice token\b|\bmachine\b"
)
_OWN = re.compile(
    r"\b(?:creator|creators?|owner|owns?|own(?:er)?ship|author|self|himself|themselves|propietari[oa]|due[nñ]o|dono|autor(?:a|e)?|"
    r"proprietaire|proprietario|eigentumer|besitzer|ersteller|creador(?:a)?|criador(?:a)?|createur|same user|resource owner|mine)\b"
)
_FILLER = vocabulary(
    "or and of the a an any only also with role roles rol rolle user users token tokens bearer jwt auth required "
    "authenticated access must be is are own his her its their to in signed logged who scope scopes permission "
    "permissions o y e et ou oder und u solo only nur seulement level header via for by caller this that resource "
    "itself session cookie least at or higher above plus minimum min requires require needs yes true si oui ja "
    "sim obligatorio obligatoire erforderlich requerido requerida obbligatorio cualquier un una el la los las le "
    "les der die das ein eine de del du con avec mit per account accounts self creator owner author propietario "
    "dueno current valid authorization authentication private protected all member_of optional basic oauth oauth2 "
    "api key"
)
_SCOPED = re.compile(r"\b([a-z][\w-]*)\s*[:.]\s*([a-z][\w-]*)\b")


@dataclass(frozen=True, slots=True)
class Wording:
    """What the words around an endpoint say of access; roles are as written."""

    access: Access = Access.SIGNED_IN
    roles: tuple[str, ...] = ()
    owner: bool = False
    api_key: bool = False
    stated: bool = field(default=True)


def read_policy(
    entry: EndpointEntry, known: frozenset[str], findings: Findings, default: Access | None = None
) -> Wording:
    """The policy that an entry states; wording nobody understands means signed in.

    `known`: every role that the tables define.
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


def _with_listed(wording: Wording, listed: list[str], known: frozenset[str]) -> Wording:
    roles = list(wording.roles)
    owner = wording.owner
    for text in listed:
        plain = _plain(text)
        if (plain in {"owner", "self", "creator", "author"} and plain not in known) or re.fullmatch(
            r"(?:resource|record)[\s_-]?owner", plain
        ):
            owner = True
        elif (
            plain in {"any", "all", "*", "authenticated", "everyone", "public", "anonymous", "none"}
            and plain not in known
        ):
            continue
        else:
            roles.append(text)
    access = Access.SIGNED_IN if roles or owner != wording.owner else wording.access
    return Wording(access, tuple(dict.fromkeys(roles)), owner, wording.api_key)


def _of_node(node: Node, known: frozenset[str]) -> Wording | None:
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


def _of_object(node: Node, known: frozenset[str]) -> Wording | None:
    fields = {key.lower(): value for key, value in node.fields.items()}
    said: Wording | None = None
    for key in (
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
    ):
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


def _plain(text: str) -> str:
    import unicodedata

    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return flat.strip().lower()


def read_words(text: str, known: frozenset[str]) -> Wording | None:
    """The policy in a piece of prose: `required (admin or creator)`; None where nothing is understood."""
    plain = _plain(text)
    head = plain.partition("(")[0]
    if re.fullmatch(r"\W*", plain):
        return Wording(Access.PUBLIC)
    own = bool(_OWN.search(plain))
    scoped = tuple(
        dict.fromkeys(
            f"{a}:{b}" for a, b in _SCOPED.findall(plain) if a not in ("role", "roles", "bearer", "http", "rol")
        )
    )
    roles = scoped or _roles_in(plain, known)
    key = bool(_API_KEY.search(plain))
    if _OPTIONAL.search(head) and not roles:
        return Wording(Access.OPTIONAL, api_key=key)
    if _OPTIONAL.search(head) and own and not set(roles) & known:
        # Somebody who is not signed in may ask; what belongs to a user stays theirs.
        return Wording(Access.OPTIONAL, owner=True, api_key=key)
    if key:
        return Wording(Access.SIGNED_IN, roles, own, api_key=True)
    if (
        not roles
        and not own
        and _PUBLIC.search(head)
        and not _REQUIRED.search(head.replace("not required", "").replace("no auth", ""))
    ):
        return Wording(Access.PUBLIC)
    if _PUBLIC.match(head.strip()) and not roles and not own:
        return Wording(Access.PUBLIC)
    if roles or own or _REQUIRED.search(plain) or plain.strip() in {"on", "1", "any", "x"}:
        return Wording(Access.SIGNED_IN, roles, own)
    return None


def _roles_in(plain: str, known: frozenset[str]) -> tuple[str, ...]:
    """The roles that prose names: known ones anywhere, others only where a role must stand (in brackets, after `role`)."""
    spelled = {re.sub(r"[\s_-]+", " ", role.lower()): role for role in known}
    flat = f" {re.sub(r'[^a-z0-9]+', ' ', plain)} "
    found = [
        role
        for spoken, role in sorted(spelled.items(), key=lambda pair: flat.find(f" {pair[0]} "))
        if f" {spoken} " in flat
    ]
    singulars = " ".join(singular(word) for word in flat.split())
    found += [role for spoken, role in spelled.items() if role not in found and f" {spoken} " in f" {singulars} "]
    if found:
        return tuple(found)
    bracket = re.search(r"\(([^)]*)\)", plain)
    said = bracket.group(1) if bracket else ""
    after = re.search(r"(?:roles?|rol|rolle)s?\s*[:=]?\s*([\w\s,|/&-]+)", plain)
    if not said and after and after.group(1).strip():
        said = after.group(1)
    if not said and re.fullmatch(r"[\w-]+(?:\s*(?:[,|/]|or|o|ou|oder)\s*[\w-]+)*(?:\s+only|\s+role)?", plain):
        said = plain
    pieces = re.split(r"[,|/&+]|\bor\b|\band\b|\bo\b|\by\b|\bet\b|\bou\b|\boder\b|\bund\b", said)
    roles = []
    for piece in pieces:
        kept = [word for word in re.findall(r"[a-z][a-z0-9_-]*", piece) if word not in _FILLER]
        if (
            1 <= len(kept) <= 2
            and not _OPTIONAL.fullmatch(" ".join(kept))
            and not _REQUIRED.fullmatch(" ".join(kept))
            and not _PUBLIC.fullmatch(" ".join(kept))
        ):
            roles.append("_".join(kept))
    return tuple(dict.fromkeys(roles))
