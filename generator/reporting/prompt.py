"""A request to the author of a design, in the design's language: what to change, where, worst first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.diagnostics import Finding
from generator.reporting.prompts import INFORMATION, TOPICS, Phrases, phrases_of
from generator.reporting.terminal import worst_first

LIMIT = 25  # an author who is asked for more at once forgets some
_QUOTE = 200


def findings_to_prompt(findings: Iterable[Finding], language: str, *, limit: int = LIMIT) -> str:
    """The request as Markdown; a sentence that there is nothing to do where no finding asks for a change.

    Args:
        findings: of one document, in its order.
        language: BCP 47 tag of the design's prose; English where it is not spoken.
        limit: how many points are listed at most; how many remain is said.
    """
    phrases = phrases_of(language)
    points = [finding for finding in worst_first(findings) if finding.code.id not in INFORMATION]
    if not points:
        return phrases.nothing
    listed = points[:limit]
    parts = [phrases.intro.format(listed=len(listed))]
    parts += ["\n".join(_point(number, finding, phrases)) for number, finding in enumerate(listed, 1)]
    if len(points) > len(listed):
        parts.append(phrases.more.format(count=len(points) - len(listed)))
    parts.append("\n".join([f"## {phrases.answer_heading}", "", *(f"- {rule}" for rule in phrases.answer)]))
    return "\n\n".join(parts)


def _point(number: int, finding: Finding, phrases: Phrases) -> Iterator[str]:
    where = f" {_code(finding.place.pointer)}" if finding.place.pointer else ""
    yield f"{number}. **{phrases.severities[finding.severity]}**{where} ({finding.code.id})"
    if finding.quote:
        yield f"   - {phrases.text}: {_code(finding.quote)}"
    yield f"   - {phrases.problem}: {_line(finding.message)}"
    if finding.done:
        yield f"   - {phrases.assumed}: {_line(finding.done)}"
    yield f"   - {phrases.change}: {_change(finding, phrases)}"


def _change(finding: Finding, phrases: Phrases) -> str:
    """What to do: the instruction in the language of the design, and what the finding itself knows beyond it."""
    topic, advice = TOPICS.get(finding.code.id), _line(finding.advice)
    advice = advice[:1].upper() + advice[1:]
    if topic is None or (phrases.speaks_advice and advice):
        return advice
    own = advice if finding.advice != finding.code.advice else ""
    return f"{phrases.instructions[topic]} {own}".rstrip()


def _line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() or c.isspace() else " " for c in text).split())


def _code(text: str) -> str:
    """The text as inline code of Markdown, with a fence that it does not hold itself."""
    line = _line(text)
    line = line if len(line) <= _QUOTE else f"{line[:_QUOTE]}…"
    longest = max((len(run) for run in re.findall(r"`+", line)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{padding}{line}{padding}{fence}"
