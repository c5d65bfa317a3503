"""What a project is called: its title in the design, and the name of its package, equal in every revision of a design."""

from __future__ import annotations

import re
import unicodedata

from generator.diagnostics import Findings
from generator.diagnostics import stack as codes
from generator.patterns import regex
from generator.reading.document import Document
from generator.reading.values import Node
from generator.understanding.endpoints.words import vocabulary

_NOISE = vocabulary(
    "backend api architecture design service server app application system rest the a an of for and de del la el "
    "para do da e y and arquitectura diseno arquitetura projeto proyecto plan platform overview summary resumen "
    "resumo introduction document spec specification technical with fastapi sqlalchemy postgresql nestjs "
    "node python solution documentation entwurf konception"
)
_SECTIONS = vocabulary(
    "summary overview introduction intro abstract synopsis about description context scope goal goals notes main key general "
    "tldr resumo resumen resume sintese sintesis visao geral vision introducao introduccion apresentacao presentacion "
    "descricao descripcion contexto objetivo objetivos escopo alcance notas zusammenfassung uberblick ubersicht ueberblick "
    "uebersicht einleitung einfuhrung beschreibung kontext ziel ziele hinweise sommaire apercu vue ensemble presentation "
    "contexte objectif objectifs sintesi panoramica introduzione descrizione contesto decisions decisiones decisoes "
    "entscheidungen choix decisioni technische tecnica tecnico technique"
)
_STATED_IN_STACK = ("projectname", "project", "name", "app", "proyecto", "nombre", "projekt", "projet", "projeto")
_STATED_AT_ROOT = (
    *("projectname", "project", "name", "title", "app", "appname", "service"),
    *("proyecto", "nombre", "titulo", "projekt", "projet", "projeto"),
)

_WORD = (
    r"(?:revisi[oó]n|revis[aã]o|r[eé]vision|revisione|rev(?![^\W\d])\.?|versi[oó]n|vers[aã]o|versione|versie|wersja|ver(?![^\W\d])\.?|"
    r"release|iteration|iteraci[oó]n|edition|édition|edici[oó]n|edição|edizione|fassung|ausgabe|überarbeitung|"
    r"draft|borrador|rascunho|brouillon|entwurf|bozza|версия|редакция)"
)
_NUMBER = (
    r"(?:(?:no\.?|nr\.?|n[º°]|number|#)\s*)?(?:v?\d+(?:[.-]\d+)*[a-z]?|[ivx]+|[ab]|one|two|three|four|five|"
    r"uno|dos|tres|dois|três|deux|trois|zwei|drei|due|tre)(?!\w)"
)
_ORDINAL = (
    r"(?:\d+(?:st|nd|rd|th|e|è?me|[ªº°.])|first|second|third|fourth|primera|segunda|tercera|primeira|terceira|"
    r"première|deuxième|troisième|seconde|erste|zweite|dritte|prima|seconda|terza)"
)
_CHANGED = (
    r"(?:revised|updated|überarbeitet\w*|aktualisiert\w*|revisad[oa]|actualizad[oa]|atualizad[oa]|"
    r"révisée?|mise? à jour|rivist[oa]|aggiornat[oa])(?!\w)"
)
_REVISION = rf"(?:(?<!\w)(?:{_WORD}\s*{_NUMBER}|{_ORDINAL}\s*{_WORD}(?!\w)|v\.?\s?\d+(?:\.\d+)*(?!\w))|第?\d+版|バージョン\s*\d+)"
_QUALIFIERS = tuple(
    regex(pattern, re.IGNORECASE)
    for pattern in (
        rf"\s*[(\[{{]\s*(?:{_REVISION}|{_CHANGED})[^)\]}}]*[)\]}}]",  # Todo (revision 2: with teams)
        rf"^\W*(?:{_REVISION}|{_CHANGED})\s*[-–—:|,.]*\s*(?:(?:of|de|da|do|du|der|des|von|di|del)\s+)?",  # Version 2: todo
        rf"\s*[,;:–—|/]\s*{_REVISION}.*$|\s+-+\s*{_REVISION}.*$",  # Todo, revision 2 with teams
        rf"\s*[,;:–—|/]\s*{_CHANGED}\W*$|\s+-+\s*{_CHANGED}\W*$",  # Todo - updated
        rf"\s+{_REVISION}(?=\W*$|\s+[-–—:|])",  # Todo version 2
        r"(?<!\w)v\d+(?:\.\d+)*(?!\w)",  # Todo v2 backend
        r"\s+\d+\.\d+(?:\.\d+)?\W*$",  # Todo 2.0
    )
)
_HEADING = regex(r"^\s{0,3}(#{1,3})\s+(.+?)\s*#*\s*$", re.MULTILINE)


def without_revision(title: str) -> str:
    """The title without words that tell one revision of a design from another; empty where there are no others."""
    text = " ".join(unicodedata.normalize("NFC", title[:300]).split())
    for pattern in _QUALIFIERS:
        text = pattern.sub(" ", text)
    text = re.sub(r"\s+", " ", text).strip(" ,;:-–—|/")
    return text if any(character.isalnum() for character in text) else ""


def find_title(document: Document) -> str:
    """The title of the project: stated, else the heading of the explanation, else the name of the file.

    The heading of a mere section, "Overview" or "Summary", is no title, nor are those after it.
    """
    stated = field_text(document.sections.get("tech_stack"), *_STATED_IN_STACK)
    stated = stated or field_text(document.root, *_STATED_AT_ROOT)
    if stated and len(stated) <= 80 and without_revision(stated):
        return without_revision(stated)
    text = document.content.text if document.content else ""
    headings = [(len(found[1]), _of_heading(found[2])) for found in _HEADING.finditer(text)]
    headings = [(level, title) for level, title in headings if title]
    spoken = [title for level, title in headings if level == 1] or [title for _, title in headings[:1]]
    title = next((title for title in spoken if not _is_section(title)), "")
    return title or _title_of_file(document) or next(iter(spoken), "Backend")


def _of_heading(heading: str) -> str:
    plain = without_revision(re.sub(r"[*_`\[\]]", "", heading))
    return re.split(r"\s+[-–—:|]\s+", plain)[0][:80].strip() or plain[:80] if plain else ""


def _is_section(title: str) -> bool:
    """Whether a heading names a part of any design, and no project."""
    parts = re.findall(r"[a-z]{2,}", _kebab(re.sub("['\u2019]", " ", title)))
    return bool(parts) and all(part in _NOISE | _SECTIONS for part in parts) and not _SECTIONS.isdisjoint(parts)


def find_name(document: Document, title: str, findings: Findings) -> str:
    """A kebab-case distribution name out of the title, without words that every design has."""
    name = _kebab(title)
    short = [word for word in name.split("-") if word not in _NOISE]
    name = "-".join(short[:4]) if short else name
    if not re.search(r"[a-z]", name):
        name = _kebab(_title_of_file(document)) or "backend"
        findings.add(
            codes.NAME_ASSUMED,
            f"the design has no name that a package can have; the project is `{name}`",
            done=f"the project is called `{name}`",
        )
    if not name[0].isalpha():
        name = f"app-{name}"
    return name[:50].rstrip("-")


def field_text(node: Node | None, *names: str) -> str:
    """The text under the first of these keys of an object."""
    fields = {re.sub(r"[\s_-]", "", key.lower()): value for key, value in (node.fields if node else {}).items()}
    return next((fields[name].text or "" for name in names if name in fields and fields[name].text), "")


def _title_of_file(document: Document) -> str:
    """The file's name in words; empty for standard input and for `v2.json`."""
    if document.name.startswith("<"):
        return ""
    base = re.sub(r"\.[A-Za-z0-9]+$", "", document.name.rsplit("/", 1)[-1])
    words = without_revision(re.sub(r"[\s._-]+", " ", base))
    return words if re.search(r"[A-Za-z]", words) and words != "stdin" else ""


def _kebab(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
