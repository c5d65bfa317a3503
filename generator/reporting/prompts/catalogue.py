"""What a request to an author says, in any language, and which codes call for which instruction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.diagnostics import Severity


class Topic(StrEnum):
    """What kind of change a finding asks for; each has one instruction per language."""

    SYNTAX = "syntax"
    COMPLETENESS = "completeness"
    FORMAT = "format"
    MISSING = "missing"
    NAME = "name"
    TYPE = "type"
    CONSTRAINT = "constraint"
    DEFAULT = "default"
    KEY = "key"
    INDEX = "index"
    ENUM = "enum"
    VIEW = "view"
    RELATIONSHIP = "relationship"
    OPERATION = "operation"
    FIELD = "field"
    QUERY = "query"
    SHAPE = "shape"
    CONFLICT = "conflict"
    SECRET = "secret"  # noqa: S105 - a topic
    ACCESS = "access"
    ROLE = "role"
    PASSWORD = "password"  # noqa: S105 - a topic
    TENANT = "tenant"
    TABLE = "table"
    PROCESSING = "processing"
    STACK = "stack"
    CONFIDENCE = "confidence"


_CODES = {
    Topic.SYNTAX: "SC110 SC112 SC113 SC115 SC116",
    Topic.COMPLETENESS: "SC111 SC114",
    Topic.FORMAT: "SC120 SC122 SC123 SC125 SC128 SC227 SC302 SC409",
    Topic.MISSING: "SC121 SC124 SC126 SC127 SC203 SC318",
    Topic.NAME: "SC201 SC202 SC303 SC406 SC412",
    Topic.TYPE: "SC204 SC205 SC214 SC307 SC405",
    Topic.CONSTRAINT: "SC206 SC207 SC208 SC216 SC222 SC225 SC226",
    Topic.DEFAULT: "SC209 SC210 SC310",
    Topic.KEY: "SC211 SC212 SC213 SC215",
    Topic.INDEX: "SC217 SC218 SC330",
    Topic.ENUM: "SC219",
    Topic.VIEW: "SC220 SC221",
    Topic.RELATIONSHIP: "SC223 SC224",
    Topic.OPERATION: "SC301 SC320 SC512",
    Topic.FIELD: "SC304 SC305 SC319 SC321 SC322",
    Topic.QUERY: "SC306 SC313 SC316",
    Topic.SHAPE: "SC570 SC308 SC309 SC315 SC401 SC402 SC403 SC404 SC407 SC408 SC410",
    Topic.CONFLICT: "SC311",
    Topic.SECRET: "SC314",
    Topic.ACCESS: "SC331 SC501 SC560 SC503 SC504 SC506 SC508 SC509 SC511 SC530 SC531 SC533 SC534 SC802",
    Topic.ROLE: "SC502 SC510 SC520 SC532",
    Topic.PASSWORD: "SC507 SC513 SC521 SC522",
    Topic.TENANT: "SC230 SC535 SC536",
    Topic.TABLE: "SC231 SC334",
    Topic.PROCESSING: "SC332 SC333",
    Topic.STACK: "SC602 SC604",
    Topic.CONFIDENCE: "SC350",
}
TOPICS: Mapping[str, Topic] = {code: topic for topic, codes in _CODES.items() for code in codes.split()}
# What the author of a design need not change.
INFORMATION = frozenset(["SC411", "SC420", "SC580", "SC505", "SC514", "SC601", "SC603"])


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language.

    Attributes:
        intro: opens the request; `{listed}` points are listed in it.
        severities: what each severity is called, as a label.
        text, problem, assumed, change: labels of the parts of a point.
        more: how many points are left for later: `{count}`.
        answer_heading, answer: what the answer must be, one rule per line.
        nothing: there is nothing to change.
        instructions: what to do about each topic.
        speaks_advice: it is the language in which findings are written, so their own advice says it better.
    """

    intro: str
    severities: Mapping[Severity, str]
    text: str
    problem: str
    assumed: str
    change: str
    more: str
    answer_heading: str
    answer: tuple[str, ...]
    nothing: str
    instructions: Mapping[Topic, str]
    speaks_advice: bool = False
