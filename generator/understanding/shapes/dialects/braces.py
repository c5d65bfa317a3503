"""Declarations in braces: Go structs, GraphQL types, protobuf messages, Prisma models, Rust structs."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.patterns import regex
from generator.understanding.shapes.scanning import close_of, split_top

_GO = regex(r"(?:\btype\s+)?\b(?:struct\s+)?([A-Z]\w*)\s+struct\s*(?=\{)|\bstruct\s+([A-Z]\w*)\s*(?=\{[^{}]*`)")
_GRAPHQL = regex(r"\b(?:input|type|interface)\s+([A-Z]\w*)\s*(?:implements [\w &]+)?(?=\{)")
_PROTOBUF = regex(r"\bmessage\s+([A-Z]\w*)\s*(?=\{)")
_PRISMA = regex(r"\bmodel\s+([A-Z]\w*)\s*(?=\{)")
_RUST = regex(r"(?:#\[[^\]]*\]\s*)*(?:pub(?:\([^)]*\))?\s+)?struct\s+([A-Z]\w*)\s*(?:<[^<>]*>)?\s*(?=\{)")
_GO_FIELD = regex(r"^(\w+)\s+(\S.*?)\s*(?:`([^`]*)`)?\s*$")
_PROTOBUF_FIELD = regex(r"^(repeated|optional|required)?\s*(map\s*<[^<>]*>|[\w.]+)\s+(\w+)\s*=\s*\d+")
_GRAPHQL_TYPES = regex(r":\s*\[?(?:String|Int|Float|Boolean|ID|[A-Z]\w*!)")


def _rewrite(text: str, head: re.Pattern[str], body: Callable[[str], str | None]) -> str:
    """The text with the body of every declaration rewritten; where the body is none of the dialect, as it was."""
    parts: list[str] = []
    position = 0
    for found in head.finditer(text):
        if found.start() < position:
            continue
        end, missing = close_of(text, found.end())
        inside = body(text[found.end() + 1 : end if missing else end - 1])
        if inside is None:
            continue
        name = next(group for group in found.groups() if group)
        parts += [text[position : found.start()], f"{name} {{\n{inside}\n}}"]
        position = end
    return "".join(parts) + text[position:] if parts else text


def go_shorthand(text: str) -> str:
    """`type X struct { Name string `json:"name"` }` as `X { name: string }`."""
    return _rewrite(text, _GO, _go_body) if "struct" in text else text


def _go_body(inside: str) -> str | None:
    lines = [_go_field(piece.strip()) for piece in split_top(inside, ";\n")]
    return "\n".join(line for line in lines if line)


def _go_field(piece: str) -> str:
    piece = re.sub(r"\s*//.*$", "", piece)
    found = _GO_FIELD.match(piece)
    if found is None:
        return f"...{piece.strip('*')}" if re.fullmatch(r"\*?[A-Z][\w.]*", piece) else ""
    name, kind, tags = found.group(1), found.group(2).strip(), found.group(3) or ""
    spelled = re.search(r'json:"([^",]*)((?:,[^"]*)?)"', tags)
    if spelled and spelled.group(1) == "-":
        return ""
    name = spelled.group(1) if spelled and spelled.group(1) else name
    optional = bool(spelled and "omitempty" in spelled.group(2))
    rules = re.search(r'(?:validate|binding):"([^"]*)"', tags)
    stated = [_go_rule(rule) for rule in rules.group(1).split(",")] if rules else []
    optional = optional or "optional" in stated
    beside = [rule for rule in stated if rule not in ("", "optional")]
    return f"{name}{'?' if optional else ''}: {_go_type(kind)}" + (f" ({'; '.join(beside)})" if beside else "")


def _go_type(kind: str) -> str:
    pointer = kind.startswith("*")
    kind = kind.lstrip("*")
    mapped = re.match(r"map\[([^\]]+)\](.+)", kind)
    if mapped:
        kind = f"map<{_go_type(mapped.group(1))}, {_go_type(mapped.group(2))}>"
    elif kind.startswith("["):
        kind = _go_type(kind.partition("]")[2]) + "[]"
    kind = {"time.Time": "datetime", "interface{}": "any", "json.RawMessage": "json"}.get(kind, kind)
    return f"{kind} | null" if pointer else kind


def _go_rule(rule: str) -> str:
    name, _, value = rule.strip().partition("=")
    if name in ("omitempty", "omitnil"):
        return "optional"
    if name == "oneof":
        return "one of " + ", ".join(value.split())
    if name in ("min", "max", "len", "gt", "gte", "lt", "lte") and value:
        return f"{name} {value}" if name in ("min", "max", "len") else f"{name}={value}"
    return name if name in ("required", "email", "uuid", "uuid4", "url", "unique") else ""


def graphql_shorthand(text: str) -> str:
    """`input X { a: String!, b: Int }` as `X { a: String, b?: Int | null }`."""
    return _rewrite(text, _GRAPHQL, _graphql_body)


def _graphql_body(inside: str) -> str | None:
    if _GRAPHQL_TYPES.search(inside) is None:
        return None
    fields = [_graphql_field(piece.strip()) for piece in split_top(inside, ",;\n")]
    return "\n".join(fields)


def _graphql_field(piece: str) -> str:
    found = re.match(r"(\w+)\s*(?:\([^()]*\))?\s*:\s*([\w\[\]! ]+?)\s*(=.*)?(@.*)?$", piece)
    if found is None:
        return piece if piece.startswith("#") else ""
    name, kind, default = found.group(1), found.group(2).strip(), (found.group(3) or "").strip()
    required = kind.endswith("!")
    kind = (
        kind.replace("!", "").replace("ID", "string") if re.fullmatch(r"\[*ID[!\]]*", kind) else kind.replace("!", "")
    )
    kind = re.sub(r"^\[(.*)\]$", r"\1[]", kind.strip())
    if default:
        return f"{name}: {kind} {default}"
    return f"{name}: {kind}" if required else f"{name}?: {kind} | null"


def protobuf_shorthand(text: str) -> str:
    """`message X { repeated string a = 1; }` as `X { a: string[] }`."""
    return _rewrite(text, _PROTOBUF, _protobuf_body) if "message" in text else text


def _protobuf_body(inside: str) -> str | None:
    inside = re.sub(r"\boneof\s+\w+\s*\{([^{}]*)\}", r"\1", inside)
    lines: list[str] = []
    for piece in split_top(inside, ";\n"):
        found = _PROTOBUF_FIELD.match(piece.strip())
        if found:
            many, optional = found.group(1) == "repeated", found.group(1) == "optional"
            kind = found.group(2).rpartition(".")[2] if "Timestamp" not in found.group(2) else "datetime"
            lines.append(f"{found.group(3)}{'?' if optional else ''}: {kind}{'[]' if many else ''}")
    return "\n".join(lines) if lines else None


def prisma_shorthand(text: str) -> str:
    """`model X { id String @id @default(uuid()) }` as `X { id?: String }`."""
    return _rewrite(text, _PRISMA, _prisma_body) if "model" in text else text


def _prisma_body(inside: str) -> str | None:
    lines: list[str] = []
    for piece in inside.splitlines():
        found = re.match(r"\s*(\w+)\s+([A-Z]\w*)(\?|\[\])?\s*(.*)$", piece)
        if found:
            name, kind, mark, rest = found.groups()
            sized = re.search(r"@db\.(?:VarChar|Char)\((\d+)\)", rest)
            optional = mark == "?" or "@default" in rest or "@updatedAt" in rest
            shown = f"{kind}[]" if mark == "[]" else kind
            lines.append(
                f"{name}{'?' if optional else ''}: {shown}{f' (max {sized.group(1)})' if sized else ''}{' | null' if mark == '?' else ''}"
            )
    return "\n".join(lines) if lines else None


def rust_shorthand(text: str) -> str:
    """`pub struct X { pub a: Option<String> }` as `X { a: Option<String> }`."""
    return _rewrite(text, _RUST, _rust_body) if "struct" in text else text


def _rust_body(inside: str) -> str | None:
    return re.sub(r"#\[[^\]]*\]\s*|\bpub(?:\([^)]*\))?\s+", "", inside)


DIALECTS: tuple[Callable[[str], str], ...] = (
    go_shorthand,
    protobuf_shorthand,
    prisma_shorthand,
    graphql_shorthand,
    rust_shorthand,
)
"""Every rewriter of declarations in braces, in the order in which they are tried."""
