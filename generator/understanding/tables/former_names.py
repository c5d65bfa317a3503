"""Former names: how a table, a column or a value says what it was called before."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.patterns import regex
from generator.reading.values import Node
from generator.understanding.tables.types import fold_name

# Folded keys; `reading/words.py` knows the same ones, so that nobody calls them unknown.
_KEYS = (
    "renamedfrom formerly previousname previously oldname was formername formerlyknownas formerlycalled fka usedtobe "
    "originalname renombradode renombradade antes anteriormente antiguamente nombreanterior nombreantiguo umbenanntvon "
    "umbenanntaus ehemals vormals fruher frueher altername fruherername anciennement anciennom nomprecedent "
    "renommede renommeede renomeadode renomeadade antigamente nomeanterior nomeantigo rinominatoda rinominatada "
    "precedentemente nomeprecedente voorheen hernoemdvan 旧名 原名 曾用名 旧称 旧名称"
)
FORMER_KEYS = frozenset(_KEYS.split())

_NAME = r"['\"`«“]?([^\W\d]\w*)['\"`»”]?"
# The words are those between two names, or before one: "clinicians (formerly vets)", "renamed from vets".
FORMERLY = (
    r"(?:renamed?[ _]from|formerly(?: (?:known as|called|named))?|previously(?: (?:known as|named|called))?|f/?k/?a|"
    r"used to be(?: called)?|(?:old|previous|former)[ _]name|renombrad[oa] de|antes (?:llamad[oa]|era|se llamaba)|"
    r"anteriormente(?: llamad[oa])?|antiguamente|umbenannt von|ehemals|vormals|fr[üu]her|anciennement(?: (?:appel[ée]e?|nomm[ée]e?))?|"
    r"renomm[ée]e? de|renomead[oa] de|antigamente|antes chamad[oa]|rinominat[oa] da|precedentemente|voorheen|hernoemd van)"
)
_SAID = regex(rf"\b{FORMERLY}\s*[:=]?\s*(?:the |la |el |die |le |il )?{_NAME}", re.IGNORECASE)


def said_former_name(text: str) -> str | None:
    """The former name that a description states, e.g. `vets` of "formerly `vets`"."""
    match = _SAID.search(text)
    return match[1] if match is not None else None


def keyed_former_name(fields: Mapping[str, Node]) -> str | None:
    """The former name under a key such as `renamed_from`, in any spelling of it."""
    for key, node in fields.items():
        if fold_name(key) in FORMER_KEYS and node.text and node.text.strip():
            return node.text.strip()
    return None
