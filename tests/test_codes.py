from __future__ import annotations

from generator.diagnostics import Findings, Place, Severity, all_codes
from generator.diagnostics.stack import NAME_ASSUMED


def test_every_code_of_a_finding_says_what_to_change() -> None:
    silent = [code.id for code in all_codes() if code.severity is not Severity.ERROR and not code.advice]
    assert silent == []


def test_a_finding_has_the_advice_of_its_code_unless_it_has_its_own() -> None:
    findings = Findings()
    findings.add(NAME_ASSUMED, "a", Place(1))
    findings.add(NAME_ASSUMED, "b", Place(2), advice="Do that.")
    assert [finding.advice for finding in findings] == [NAME_ASSUMED.advice, "Do that."]
