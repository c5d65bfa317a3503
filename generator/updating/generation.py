"""A generation: everything the tool puts into a project, its own records included."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from generator.rendering.templates import Template
from generator.rendering.tree import File, Tree
from generator.updating.lock import Lock, LockedTemplate
from generator.version import VERSION

RECORDS = ".scaffold"
BASE = f"{RECORDS}/base"
DESIGN = f"{RECORDS}/design.json"
LOCK = f"{RECORDS}/lock.json"
TRACE = f"{RECORDS}/trace.json"

# Large files that another tool resolves: the digest in the lock tells an edit, and nobody merges them by line.
HASH_ONLY = frozenset({"uv.lock"})


@dataclass(frozen=True)
class Generation:
    """A pristine tree and the lock that describes it; `trace` is empty where no design was rendered, only a view."""

    tree: Tree
    lock: Lock
    document: bytes
    trace: str = ""

    def files(self) -> Tree:
        """The tree with `.scaffold/`: the design as given, the lock, the trace and the pristine base."""
        records = {f"{BASE}/{path}": file for path, file in self.tree.items() if path not in HASH_ONLY}
        records[DESIGN] = File(self.document)
        records[LOCK] = File(self.lock.to_json().encode())
        if self.trace:
            records[TRACE] = File(self.trace.encode())
        return self.tree.with_files(records)


def describe_generation(
    tree: Tree, *, document: bytes, templates: Sequence[Template], formatter: str, trace: str = ""
) -> Generation:
    """The generation that a rendered tree is.

    Args:
        tree: as rendered and formatted.
        document: the design as given, byte for byte.
        templates: that rendered it.
        formatter: its name and version.
        trace: the text of the design's trace, as the renderer has it.
    """
    lock = Lock(
        tool=VERSION,
        templates=tuple(LockedTemplate(name=t.name, version=t.version, digest=t.digest) for t in templates),
        formatter=formatter,
        design=hashlib.sha256(document).hexdigest(),
        files={path: file.sha256 for path, file in tree.items()},
    )
    return Generation(tree, lock, document, trace)
