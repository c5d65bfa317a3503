from __future__ import annotations

import io

import pytest
from rich.console import Console

from generator.diagnostics import Code, Finding, Place, Severity
from generator.errors import DocumentError
from generator.reporting import print_error, print_findings
from generator.reporting.terminal import summary

CODE = Code("SC999", "A test", Severity.WARNING)
NOTE = Finding(CODE, "a note", Place(1, 2, "/a"), severity=Severity.NOTE)
WARNING = Finding(
    CODE,
    "table `x` [red]is odd[/red]",
    Place(12, 5, "/data_model/tables/0"),
    "the\nquote",
    "kept",
    "change it",
    Severity.WARNING,
)


def _printed(*findings: Finding) -> str:
    stream = io.StringIO()
    print_findings(findings, "design.json", Console(file=stream, width=40))
    return stream.getvalue()


def test_findings_are_printed_worst_first_with_their_lines() -> None:
    assert _printed(NOTE, WARNING) == (
        "design.json: 1 warning, 1 note\n"
        "SC999 warning  design.json:12:5  /data_model/tables/0  table `x` [red]is odd[/red]\n"
        "    quote: the quote\n"
        "    done: kept\n"
        "    advice: change it\n"
        "SC999 note  design.json:1:2  /a  a note\n"
    )


def test_nothing_is_printed_without_findings() -> None:
    assert _printed() == ""


def test_escape_sequences_of_a_design_do_not_reach_the_terminal() -> None:
    finding = Finding(CODE, "a\x1b[31mred\x07", severity=Severity.NOTE)
    assert "\x1b" not in _printed(finding)
    assert "\x07" not in _printed(finding)


def test_summary_counts_by_severity() -> None:
    assert summary([NOTE, NOTE, WARNING]) == "1 warning, 2 notes"
    assert summary([]) == "no findings"


@pytest.mark.parametrize(
    ("place", "name", "expected"),
    [
        (Place(3, 4, "/a"), "d.json", "SC999 error  d.json:3:4  /a  wrong\n    advice: do this\n"),
        (Place(), "d.json", "SC999 error  d.json  wrong\n    advice: do this\n"),
        (Place(), "", "SC999 error  wrong\n    advice: do this\n"),
    ],
)
def test_an_error_is_one_message_on_standard_error(
    place: Place, name: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    print_error(DocumentError(Finding(CODE, "wrong", place, advice="do this")), name)
    captured = capsys.readouterr()
    assert captured.err == expected
    assert captured.out == ""


def test_a_terminal_is_shown_the_lines_and_the_counts_last() -> None:
    stream = io.StringIO()
    text = '{\n  "a": "[b]one[/b] two"\n}\n'
    found = Finding(CODE, "`two` is odd", Place(2, 20, "/a"), "two", "kept", "change it", Severity.WARNING)
    console = Console(file=stream, width=60, force_terminal=True, color_system=None)
    print_findings([Finding(CODE, "a note", severity=Severity.NOTE), found], "design.json", console, text)
    assert [line.rstrip() for line in stream.getvalue().splitlines()] == [
        "1 warning " + "─" * 50,
        "SC999 `two` is odd",
        " --> design.json:2:20  /a",
        '2 │   "a": "[b]one[/b] two"',
        "  │                    ^^^",
        "  = done: kept",
        "  = advice: change it",
        "",
        "1 note " + "─" * 53,
        "SC999 a note",
        " --> design.json",
        "",
        "design.json: 1 warning, 1 note",
    ]


def test_colour_follows_severity() -> None:
    stream = io.StringIO()
    console = Console(file=stream, width=60, force_terminal=True, color_system="standard", no_color=False)
    print_findings([Finding(CODE, "bad", severity=Severity.ERROR)], "design.json", console)
    assert "\x1b[1;31mSC999\x1b[0m" in stream.getvalue()
