"""Stable names: the id of an endpoint and the group whose files it lives in."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from generator.design import OperationKind
from generator.understanding.endpoints.authentication import AUTH
from generator.understanding.endpoints.paths import Path
from generator.understanding.endpoints.routes import ME, Route
from generator.understanding.endpoints.words import identifier, singular_name, snake, unique, vocabulary

_SIGNING = {
    OperationKind.LOGIN: "login",
    OperationKind.REGISTER: "register",
    OperationKind.REFRESH: "refresh",
    OperationKind.LOGOUT: "logout",
}
_PEOPLE = vocabulary("users user accounts members usuarios utilisateurs benutzer utenti customers profiles")
_VERBS = {"GET": "get", "POST": "create", "PUT": "replace", "PATCH": "update", "DELETE": "delete"}


def endpoint_id(method: str, route: Route, kind: OperationKind | None, taken: Collection[str]) -> str:
    """The id of an endpoint: from its method and path alone, so that it outlives changes of its meaning."""
    signing = _SIGNING.get(kind) if kind is not None else None
    if signing is not None and signing not in taken:
        return signing
    found = identifier(_spoken(method, route))
    if found in taken:
        last = route.path.parameters[-1:]
        found = f"{found}_by_{last[0].name}" if last else found
    return unique(found, taken)


def _spoken(method: str, route: Route) -> str:
    nouns = _nouns(route.path)
    *above, (word, one) = nouns
    prefix = "_".join("my" if noun == "me" else singular_name(noun) if single else noun for noun, single in above)
    head = f"{prefix}_" if prefix else ""
    if word == "me":
        return f"{_VERBS[method]}_{head}me"
    if route.after and not one:
        return _action(method, word, head, several=len(route.after) > 1)
    if not route.steps and method == "POST" and above and not one:
        return f"{head}{word}"
    if one:
        return f"{_VERBS[method]}_{head}{singular_name(word)}"
    if method == "GET":
        listed = singular_name(word) != word or (route.last is not None and not route.last.whole)
        return f"{'list' if listed else 'get'}_{head}{word}"
    if method == "POST":
        return f"create_{head}{singular_name(word)}"
    return f"{'set' if method == 'PUT' else _VERBS[method]}_{head}{word}"


def _action(method: str, word: str, head: str, *, several: bool) -> str:
    """The id of an action: `cancel_order`, but `create_clinic_inventory_receipt` for what sounds like a noun."""
    if method == "POST":
        noun = (
            several
            or singular_name(word) != word
            or ("_" in word and not word.startswith(("mark_", "set_", "confirm_")))
        )
        return f"create_{head}{singular_name(word)}" if noun else f"{word}_{head}".rstrip("_")
    verb = {"GET": "get_", "PUT": "set_", "PATCH": "update_", "DELETE": "delete_"}[method]
    return f"{verb}{head}{word}"


def _nouns(path: Path) -> list[tuple[str, bool]]:
    """The static words of a path, and whether a parameter follows each; the caller's row is `me`."""
    found: list[tuple[str, bool]] = []
    for segment in path.segments:
        if segment.name is None:
            word = snake(segment.text) or "root"
            own = word in ME and (not found or not found[-1][1]) and word not in ("profile", "account", "current")
            if own and found and found[-1][0] in _PEOPLE:
                found.pop()
            found.append(("me" if own else word, False))
        elif found:
            found[-1] = (found[-1][0], True)
    spoken = [entry for entry in found if entry[0] not in ("api", "v1", "v2", "v3")]
    return spoken or found or [("root", False)]


def group_of(route: Route, kind: OperationKind, top: Mapping[str, str]) -> str:
    """The noun whose files an endpoint lives in.

    `top`: the tables that have endpoints of their own at the top of a path, with their nouns there.
    """
    if kind is OperationKind.HEALTH:
        return "health"
    said = [snake(segment.text) for segment in route.path.segments if segment.name is None]
    if kind in _SIGNING or (
        said and said[0] in ("auth", "oauth", "login", "register", "logout", "autenticacion", "autenticacao")
    ):
        return "auth"
    if any(word in AUTH for word in said) and not route.steps:
        return "auth"
    for step in reversed(route.steps):
        if step.table.name in top:
            return identifier(top[step.table.name] or step.table.name, "group")
    if route.steps:
        noun = next(
            (word for word in said if word not in ("api",) and word not in {snake(w) for w in route.before}), None
        )
        return identifier(route.steps[0].table.name if noun is None or noun in ME else noun, "group")
    words = [word for word in said if word not in ("api", "v1", "v2", "admin", "portal", "internal", "public") and word]
    return identifier(words[0] if words else said[0] if said else "root", "group")
