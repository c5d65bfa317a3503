"""Rules joined by pipes, as Laravel writes them: `required|string|max:80`."""

from __future__ import annotations

from generator.patterns import regex

_PIPED = regex(r"[a-z_]+(?::[^|]*)?(?:\|[a-z_]+(?::[^|]*)?)+")
_SURE = regex(
    r"(?:^|\|)(?:required|nullable|sometimes|present|filled|max:|min:|size:|in:|between:|unique:|exists:|regex:)"
)


def piped(text: str) -> str | None:
    """Rules joined by pipes (`required|string|max:80`) in words, None where the text is none."""
    text = text.strip()
    if not _PIPED.fullmatch(text) or _SURE.search(text) is None:
        return None
    words: list[str] = []
    kind = ""
    for part in text.split("|"):
        name, _, value = part.partition(":")
        if name in (
            "string",
            "integer",
            "numeric",
            "boolean",
            "array",
            "date",
            "email",
            "uuid",
            "url",
            "file",
            "image",
            "json",
            "int",
            "object",
        ):
            kind = (
                kind
                if kind and name in ("email", "uuid", "url") and kind != "string"
                else {"numeric": "number", "image": "file"}.get(name, name)
            )
        elif name in ("max", "min") and value:
            words.append(f"{name} {value}")
        elif name == "size":
            words.append(f"length {value}")
        elif name == "between":
            words.append("between " + " and ".join(value.split(",")))
        elif name == "in":
            words.append(f"one of [{value}]")
        elif name == "regex":
            words.append(f"pattern {value}")
        elif name in ("nullable", "required"):
            words.append(name)
        elif name == "sometimes":
            words.append("optional")
    return ", ".join([kind or "string", *words])
