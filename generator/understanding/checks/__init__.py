"""Cross-checks: what the parts of a design say against one another, once all of it is understood.

One module per noun, each a function over the finished design and the document it came from. A check speaks only where the
owner of the design would agree: a false alarm costs more than a silence.
"""

from __future__ import annotations

from generator.design import Design
from generator.diagnostics import Findings
from generator.reading.document import Document
from generator.understanding.checks.confidence import check_confidence
from generator.understanding.checks.conflicts import check_conflicts
from generator.understanding.checks.endpoints import check_endpoints
from generator.understanding.checks.indexes import check_indexes
from generator.understanding.checks.passwords import check_passwords
from generator.understanding.checks.processing import check_processing
from generator.understanding.checks.roles import check_roles
from generator.understanding.checks.tables import check_tables
from generator.understanding.checks.tenancy import check_tenancy

__all__ = ["run_checks"]

_CHECKS = (
    check_tables,
    check_tenancy,
    check_indexes,
    check_endpoints,
    check_conflicts,
    check_processing,
    check_roles,
    check_passwords,
    check_confidence,
)


def run_checks(design: Design, document: Document, findings: Findings) -> None:
    """Add what the cross-checks find."""
    for check in _CHECKS:
        check(design, document, findings)
