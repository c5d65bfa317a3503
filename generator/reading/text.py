"""The text of a document, from the bytes given."""

from __future__ import annotations

import codecs

from generator.diagnostics import Findings, Place
from generator.diagnostics import reading as codes
from generator.reading.failure import failure

SIZE_LIMIT = 8 * 1024 * 1024
_SAVE_AS_UTF8 = "Save the file as UTF-8 text."


def decode(raw: bytes, findings: Findings) -> str:
    """The text; a byte order mark is dropped, UTF-16 with a mark is accepted.

    Raises:
        DocumentError: too large, empty, not text.
    """
    if len(raw) > SIZE_LIMIT:
        size = f"{len(raw) / 1024 / 1024:.1f} MiB"
        message = f"the document has {size}, more than the limit of {SIZE_LIMIT // 1024 // 1024} MiB"
        raise failure(codes.TOO_LARGE, message, advice="Give the design alone, without data or logs.")
    text = _decode_bytes(raw, findings)
    if not text.strip(" \t\r\n\ufeff"):
        raise failure(codes.EMPTY, "the document is empty", advice="Give the file that holds the brain's answer.")
    nul = text.find("\0")
    if nul >= 0:
        place = Place(text.count("\n", 0, nul) + 1, nul - text.rfind("\n", 0, nul))
        message = f"the document has a NUL byte at character {nul}, so it is not a text file"
        raise failure(codes.NOT_TEXT, message, place, advice=_SAVE_AS_UTF8)
    return text


def _decode_bytes(raw: bytes, findings: Findings) -> str:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if raw.startswith(mark):
            findings.add(codes.SLIP, "the document is UTF-16", Place(1, 1), done="it was converted to UTF-8")
            return _decode_as(raw, encoding)
    if raw.startswith(codecs.BOM_UTF8):
        findings.add(codes.SLIP, "the document starts with a byte order mark", Place(1, 1), done="it was skipped")
        raw = raw[len(codecs.BOM_UTF8) :]
    return _decode_as(raw, "utf-8")


def _decode_as(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        start = raw.rfind(b"\n", 0, error.start) + 1
        column = len(raw[start : error.start].decode(encoding, "replace")) + 1
        byte = raw[error.start] if error.start < len(raw) else 0
        message = f"byte {error.start} (0x{byte:02x}) of the document is not valid {encoding.upper()}"
        raise failure(codes.NOT_TEXT, message, Place(line, column), advice=_SAVE_AS_UTF8) from None
