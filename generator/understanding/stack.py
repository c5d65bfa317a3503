"""What is neither a table nor an endpoint: the project's name, versions, limits and language."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.design import RateLimit, Stack
from generator.diagnostics import Findings
from generator.diagnostics import stack as codes
from generator.patterns import regex
from generator.reading.document import Document
from generator.reading.values import Node
from generator.understanding.titles import field_text, find_name, find_title

_STOP_WORDS = {
    "en": "the and of to with for is are on by from that this not only each per which when no an be it as at or",
    "es": "el la los las de que y con para por una un es se en del al como sin cada su no más si o lo",
    "pt": "o a os as de que e com para por uma um é se em do da ao como sem cada não mais ou na no",
    "fr": "le la les des de et avec pour par une un est dans du au comme sans chaque ne pas sur que qui ou",
    "de": "der die das und mit für von ein eine ist nicht im den dem zu auf als ohne jede nur bei sich oder wird",
    "nl": "de het een van en voor met is niet op te dat die elke zonder door als of wordt naar bij geen zijn aan",
    "it": "il lo gli le di che e con per una un è nel della del al come senza ogni non più su o si dei",
}
_OTHER_LANGUAGES = regex(
    r"\b(?:node(?:\.?js)?|typescript|javascript|nestjs|express|fastify(?!\s*api)|deno|bun|java\b|spring|kotlin|golang|go 1\.\d+|gin\b|rust|axum|"
    r"actix|ruby|rails|php|laravel|symfony|c#|\.net|asp\.net|elixir|phoenix|scala)\b",
    re.IGNORECASE,
)
_OTHER_DATABASES = regex(
    r"\b(?:mysql|mariadb|sqlite|mongo(?:db)?|sql server|mssql|oracle|dynamodb|firestore|cassandra|cockroach\w*)\b",
    re.IGNORECASE,
)
_SECONDS = (("s", 1), ("m", 60), ("h", 3600), ("d", 86400))
_RATE = regex(
    r"(\d[\d ,.]*)\s*(?:req(?:uests?)?|requests?|peticiones|solicitudes|llamadas|anfragen|requetes|calls?|intentos|attempts|tries|x)?\s*"
    r"(?:/|per|por|pro|par|al|a|each|every|je)\s*(?:(\d+)\s*)?(seconds?|segundos?|sec|s|minutes?|minutos?|minuten|min|m|hours?|horas?|heures?|stunden?|hr|h|days?|dias?|d[ií]a|d)\b",
    re.IGNORECASE,
)
_AUTHY = regex(
    r"\b(?:auth\w*|log-?in|sign-?in|iniciar|credentials?|password|anmeld\w*|connexion|acceso)\b|/auth", re.IGNORECASE
)
_SOMETHING_ELSE = regex(
    r"\b(?:anonym\w*|search\w*|upload\w*|messag\w*|conversation\w*|webhook\w*|report\w*|export\w*|write\w*|order\w*|checkout|invit\w*)\b",
    re.IGNORECASE,
)


def understand_stack(document: Document, extensions: tuple[str, ...], base_url: str, findings: Findings) -> Stack:
    """The settings of the project that the document states or implies."""
    tech = _texts(document.sections.get("tech_stack"))
    every = _prose(document)
    database = _database_prose(document, tech)
    title = find_title(document)
    _say_differences(document, tech, findings)
    version = re.search(
        r"\bpostgres(?:ql|e)?\s*(?:v(?:ersion)?\.?\s*)?(\d{2})\b", f"{database}\n{every}", re.IGNORECASE
    )
    python = re.search(r"\bpython\s*(?:v(?:ersion)?\.?\s*)?(3\.\d{2})\b", tech, re.IGNORECASE)
    summary = _summary(document)
    return Stack(
        name=find_name(document, title, findings),
        title=title,
        summary=summary,
        base_url=base_url,
        language=detect_language(every + "\n" + (document.content.text if document.content else "")),
        python=(
            python.group(1)
            if python and (3, 11) <= tuple(int(p) for p in python.group(1).split(".")) <= (3, 14)
            else "3.13"
        ),
        postgres=version.group(1) if version and 13 <= int(version.group(1)) <= 18 else "18",
        redis=_wants_redis(every),
        extensions=tuple(sorted(extensions)),
        uuid_version=(
            7
            if re.search(
                r"\buuid\s*[-_]?\s*v(?:ersion\s*)?7\b|\buuid ?7\b",
                every + "\n" + document.text[:400_000],
                re.IGNORECASE,
            )
            else 4
        ),
        coverage=_coverage(document),
        max_body_bytes=_body_limit(every),
        hsts_seconds=_hsts(every),
        rate_limits=read_rate_limits(_rate_texts(document)),
        content=document.content.text if document.content else "",
    )


def _texts(node: Node | None) -> str:
    return "\n".join(inner.text for inner in node.walk() if inner.text) if node is not None else ""


def _prose(document: Document) -> str:
    """The prose of the document outside endpoints and tables."""
    parts = [_texts(node) for _, node in sorted(document.sections.items())]
    api, data = document.api, document.data
    stated = (api.authentication, api.pagination, api.filtering, api.sorting, data.database, data.migrations)
    parts += [prose.text for prose in stated if prose is not None]
    parts += [_texts(node) for extra in (api.extra, data.extra) for _, node in sorted(extra.items())]
    parts += [entry.description.text for entry in api.endpoints if entry.description]
    return "\n".join(part for part in parts if part)


def _database_prose(document: Document, tech: str) -> str:
    return "\n".join([document.data.database.text if document.data.database else "", tech])


def _summary(document: Document) -> str:
    """The first sentence of prose of the explanation."""
    text = document.content.text if document.content else ""
    for block in re.split(r"\n\s*\n", text):
        plain = re.sub(r"[*_`>]", "", " ".join(block.split()))
        if plain and not re.match(r"#|[-|+\d]|\[|!|<", plain):
            return re.split(r"(?<=[.!?:])\s", plain, maxsplit=1)[0].rstrip(":")[:200]
    return ""


def detect_language(text: str) -> str:
    """The language of prose, by how many of its small words are in it."""
    counts: dict[str, int] = {}
    for word in re.findall(r"[^\W\d_]+", text.lower()[:200_000]):
        counts[word] = counts.get(word, 0) + 1
    scores = {language: sum(counts.get(word, 0) for word in words.split()) for language, words in _STOP_WORDS.items()}
    best = max(scores, key=lambda language: (scores[language], language == "en"))
    return best if scores[best] > 1.15 * scores["en"] else "en"


def _wants_redis(text: str) -> bool:
    """Whether Redis (or Valkey) is used and not only ruled out."""
    for match in re.finditer(r"\b(?:redis|valkey|bullmq|celery|sidekiq)\b", text, re.IGNORECASE):
        before = text[max(0, match.start() - 40) : match.start()].lower()
        after = text[match.end() : match.end() + 30].lower()
        start = max(before.rfind("."), before.rfind("\n"), before.rfind(";"))
        ruled = re.search(
            r"\b(?:no|not|without|sin|kein\w*|sans|senza|sem|instead of|avoid|nicht)\b", before[start + 1 :]
        )
        later = re.search(
            r"^\W*(?:is |are |not |no )?(?:needed later|if |not needed|unnecessary|optional|later)", after
        )
        if not ruled and not later:
            return True
    return False


def _coverage(document: Document) -> int:
    """The tests' coverage bar: the overall one where several are given."""
    node = document.sections.get("testing_strategy")
    text = field_text(
        node,
        "coveragetarget",
        "coverage",
        "cobertura",
        "coberturaobjetivo",
        "couverture",
        "abdeckung",
        "metadecobertura",
    ) or _texts(node)
    found = [(int(m.group(1)), m) for m in re.finditer(r"(\d{2,3})\s*%", text) if 1 <= int(m.group(1)) <= 100]
    if not found:
        return 80
    overall = next(
        (
            n
            for n, m in found
            if re.match(
                r"\W*(?:overall|total|global|lines|minimum|of lines|en total|gesamt|minimo)",
                text[m.end() :],
                re.IGNORECASE,
            )
        ),
        None,
    )
    return overall if overall is not None else min(number for number, _ in found)


def _body_limit(text: str) -> int:
    match = re.search(
        r"\b(?:max(?:imum)?\s+)?(?:request\s+)?body\s*(?:size|limit)?\D{0,12}(\d+)\s*(kb|kib|mb|mib)\b",
        text,
        re.IGNORECASE,
    )
    if match is None:
        return 1_048_576
    return max(1024, int(match.group(1)) * (1_048_576 if match.group(2).lower().startswith("m") else 1024))


def _hsts(text: str) -> int:
    match = re.search(r"max-age\s*=?\s*(\d{2,10})", text, re.IGNORECASE)
    return int(match.group(1)) if match else 31_536_000


def _rate_texts(document: Document) -> list[str]:
    """Texts that speak of rate limits, the most precise section first."""
    found: list[str] = []
    nodes = [document.sections.get("scalability_strategy"), document.sections.get("security_plan")]
    nodes += [node for _, node in sorted(document.api.extra.items())]
    for node in nodes:
        if node is None:
            continue
        found += _under_rate_keys(node)
        found += [
            inner.text
            for inner in node.walk()
            if inner.text and re.search(r"rate|limit|throttl", inner.text, re.IGNORECASE)
        ]
    return list(dict.fromkeys(found))


def _under_rate_keys(node: Node) -> list[str]:
    found: list[str] = []
    for key, value in node.fields.items():
        if re.search(r"rate|limit|throttl", key, re.IGNORECASE):
            found += [f"{name}: {inner.text}" if name else inner.text or "" for name, inner in _named_texts(value)]
        else:
            found += _under_rate_keys(value)
    return found


def _named_texts(node: Node) -> list[tuple[str, Node]]:
    if node.is_object:
        return [(key, inner) for key, value in node.fields.items() for inner in value.walk() if inner.text]
    return [("", inner) for inner in node.walk() if inner.text]


def read_rate_limits(texts: Iterable[str]) -> tuple[RateLimit, ...]:
    """The limits that prose states for sign-in and for everything else."""
    found: dict[str, RateLimit] = {}
    for text in texts:
        for clause in re.split(r"[,;\n]| and | y | und | et ", re.sub(r"(?<=\d)[ ,](?=\d{3}\b)", "", text)):
            match = _RATE.search(clause)
            if match is None:
                continue
            requests = int(re.sub(r"\D", "", match.group(1)) or 0)
            unit = match.group(3).lower()
            seconds = next((s for letter, s in _SECONDS if unit.startswith(letter)), 60) * int(match.group(2) or 1)
            if unit.startswith(("st", "heu")):
                seconds = 3600
            scope = "auth" if _AUTHY.search(clause) else "" if _SOMETHING_ELSE.search(clause) else "default"
            if scope and requests and scope not in found:
                found[scope] = RateLimit(scope, requests, seconds)
    return tuple(found[scope] for scope in ("auth", "default") if scope in found)


def _say_differences(document: Document, tech: str, findings: Findings) -> None:
    node = document.sections.get("tech_stack")
    place = node.place if node is not None else document.root.place
    other = _OTHER_LANGUAGES.search(
        field_text(node, "language", "framework", "backend", "lenguaje", "sprache", "langage", "linguagem") or tech
    )
    if other is not None and not re.search(r"\bfastapi\b", tech, re.IGNORECASE):
        findings.add(
            codes.OTHER_LANGUAGE,
            f"the design is made for {other.group(0)}",
            place,
            quote=other.group(0),
            done="Python, FastAPI, SQLAlchemy and pytest take the place of its tools",
        )
    style = document.api.style.text if document.api.style else ""
    if re.search(r"graphql", f"{style}\n{tech}", re.IGNORECASE) and not re.search(
        r"restful\s*/\s*graphql", style, re.IGNORECASE
    ):
        where = document.api.style.place if document.api.style else place
        findings.add(
            codes.GRAPHQL,
            "the design has a GraphQL interface",
            where,
            quote=style,
            done="only its REST endpoints are served",
        )
    database = document.data.database.text if document.data.database else field_text(node, "database")
    strange = _OTHER_DATABASES.search(database)
    if strange is not None and "postgres" not in database.lower():
        where = document.data.database.place if document.data.database else place
        findings.add(
            codes.OTHER_DATABASE,
            f"the design is made for {strange.group(0)}",
            where,
            quote=strange.group(0),
            done="the project uses PostgreSQL",
        )
