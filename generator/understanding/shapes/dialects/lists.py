"""Lists of fields in other clothes: Markdown tables and lists, PHP arrays, rules joined by pipes."""

from __future__ import annotations

import re

from generator.patterns import regex
from generator.understanding.shapes.shorthand.pipes import piped
from generator.understanding.shapes.shorthand.words import fold

_NAME_COLUMN = regex(r"^(?:field|name|param(?:eter)?|property|key|campo|nombre|champ|nom|feld|propiedad|column)s?$")
_TYPE_COLUMN = regex(r"^(?:(?:data ?)?type|tipo|typ|format|schema)$")
_REQUIRED_COLUMN = regex(
    r"^(?:required|mandatory|requerido|obligatori[oa]|obligatoire|pflicht|erforderlich|req|optional|opcional)\??$"
)
_RULES_COLUMN = regex(r"^(?:rules?|constraints?|validation|reglas|restricciones|validierung|contraintes)$")
_PHP = regex(r"['\"]([\w.*]+)['\"]\s*=>\s*(\[[^\[\]]*\]|'[^']*'|\"[^\"]*\")")
_BULLET = regex(r"^(\s*)(?:\d{1,3}[.)]|[*+•–-])\s+(?=\S)", re.MULTILINE)
_BOLD = regex(r"\*\*([^*\n]{1,80})\*\*|__([^_\n]{1,80})__(?=\s|:|$)")
_TICKED_NAME = regex(r"`([\w.$\[\]-]+\??)`")


def listed_shorthand(text: str) -> str:
    """The text with tables and arrays as lists of fields, and without the marks of Markdown."""
    if "=>" in text and text.lstrip().startswith(("[", "array(", "return [")):
        fields = _PHP.findall(text)
        if fields:
            return (
                "{ "
                + "; ".join(f"{name}: {piped(_php_rules(rules)) or _php_rules(rules)}" for name, rules in fields)
                + " }"
            )
    if "|" in text and re.search(r"^\s*\|?[\s:|-]*-{2,}[\s:|-]*$", text, re.MULTILINE):
        table = _table(text)
        if table is not None:
            return table
    if "**" in text:
        text = _BOLD.sub(lambda found: found.group(1) or found.group(2), text)
    if "\n" in text and len(_BULLET.findall(text)) > 1:
        text = _BULLET.sub(r"\1- ", text)
    return text


def _php_rules(rules: str) -> str:
    inner = rules.strip()
    return "|".join(re.findall(r"['\"]([^'\"]*)['\"]", inner)) if inner.startswith("[") else inner[1:-1]


def _table(text: str) -> str | None:
    """A Markdown table with a column of names as `name?: type (rules) // description` lines."""
    rows = [
        [cell.strip(" `*") for cell in line.strip().strip("|").split("|")]
        for line in text.strip().splitlines()
        if "|" in line
    ]
    if len(rows) < 3:
        return None
    heads = [fold(cell) for cell in rows[0]]
    name = next((index for index, head in enumerate(heads) if _NAME_COLUMN.match(head)), None)
    kind = next((index for index, head in enumerate(heads) if _TYPE_COLUMN.match(head)), None)
    if name is None or kind is None:
        return None
    needed = next((index for index, head in enumerate(heads) if _REQUIRED_COLUMN.match(head)), None)
    rules = next((index for index, head in enumerate(heads) if _RULES_COLUMN.match(head)), None)
    lines = [_row(row, name, kind, needed, rules, heads) for row in rows[2:] if len(row) > max(name, kind)]
    return "{\n" + "\n".join(line for line in lines if line) + "\n}"


def _row(row: list[str], name: int, kind: int, needed: int | None, rules: int | None, heads: list[str]) -> str:
    if not re.fullmatch(r"[\w$.\[\]-]+\??", row[name]):
        return ""
    optional = False
    if needed is not None and needed < len(row):
        positive = re.match(r"(?:yes|si|sim|oui|ja|true|x|✓|✔|✅|required|y|s)", fold(row[needed])) is not None
        optional = positive == heads[needed].startswith(("opt", "opc"))
    stated = f" ({row[rules]})" if rules is not None and rules < len(row) and row[rules] else ""
    return f"{row[name]}{'?' if optional and not row[name].endswith('?') else ''}: {row[kind]}{stated}"
