"""What a document does throughout: the spelling of its fields, the words beside its endpoints."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.reading.document import Document, EndpointEntry
from generator.reading.values import Node


def summary_of(entry: EndpointEntry) -> str:
    """One line about an endpoint: its title, else the first sentence of its description."""
    node = entry.extra.get("summary") or entry.extra.get("name") or entry.extra.get("title")
    if node is not None and node.text:
        return node.text
    text = entry.description.text if entry.description else ""
    return re.split(r"(?<=[.!?])\s", text.strip(), maxsplit=1)[0].rstrip(".")[:120] if text else ""


def texts_under(extra: Mapping[str, Node], *keys: str) -> str:
    """All texts below keys that contain one of these words."""
    found = [
        inner.text
        for key, node in extra.items()
        if any(part in key.lower() for part in keys)
        for inner in node.walk()
        if inner.text
    ]
    return "\n".join(found)


def is_camel(document: Document) -> bool:
    """Whether the document's fields are written in camelCase."""
    texts = [
        node.text or ""
        for entry in document.api.endpoints
        for part in (entry.request, entry.response)
        if part
        for node in part.walk()
    ]
    texts += [node.text or "" for schema in document.api.schemas.values() for node in schema.walk()]
    joined = "\n".join(texts)
    camel = len(re.findall(r"\b[a-z]+[A-Z]\w*\s*\??\s*[:,}]", joined))
    return camel > len(re.findall(r"\b[a-z]+_[a-z_]+\s*\??\s*[:,}]", joined))
