"""Formats of texts that a regular expression can check, by the names that Zod and JSON Schema give them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_BYTE = r"(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_IPV4 = rf"(?:{_BYTE}\.){{3}}{_BYTE}"

TEXT_PATTERNS: Mapping[str, str] = MappingProxyType(
    {
        "ipv4": rf"^{_IPV4}$",
        "cidrv4": rf"^{_IPV4}/(?:3[0-2]|[12]?[0-9])$",
        "base64": r"^(?:[0-9a-zA-Z+/]{4})*(?:[0-9a-zA-Z+/]{2}==|[0-9a-zA-Z+/]{3}=)?$",
        "base64url": r"^[A-Za-z0-9_\-]*$",
        "jwt": r"^[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]*$",
        "hex": r"^[0-9a-fA-F]+$",
        "e164": r"^\+[1-9][0-9]{6,14}$",
        "ulid": r"^[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{26}$",
        "nanoid": r"^[A-Za-z0-9_\-]{21}$",
        "cuid": r"^[cC][0-9a-z]{6,}$",
        "cuid2": r"^[0-9a-z]+$",
        "xid": r"^[0-9a-vA-V]{20}$",
        "ksuid": r"^[A-Za-z0-9]{27}$",
        "mac": r"^(?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}$",
        "hostname": r"^[A-Za-z0-9](?:[A-Za-z0-9.\-]{0,251}[A-Za-z0-9])?$",
        "slug": r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
    }
)
"""Patterns in the common dialect of JavaScript, Python and Rust."""

ADDRESS_PATTERN = rf"^(?:{_IPV4}|[0-9a-fA-F]{{0,4}}(?::[0-9a-fA-F]{{0,4}}){{2,7}})$"
"""Any internet address: one of version 4, or what looks like one of version 6."""

UNCHECKED = frozenset({"emoji", "cidr", "cidrv6"})
"""Formats whose texts are taken as they come, with a finding."""
