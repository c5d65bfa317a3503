"""Caches, queues and jobs against the things of the design that they are named for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.design import Design
from generator.diagnostics import Code, Findings, Place
from generator.diagnostics.endpoints import CACHE_OF_NOTHING, JOB_FOR_NOTHING
from generator.patterns import regex
from generator.reading.document import Document
from generator.reading.values import Node
from generator.understanding.checks.passages import texts_of
from generator.understanding.endpoints.words import singular, stem, vocabulary, words

_CACHE = regex(r"cach|kesch|zwischenspeicher", re.IGNORECASE)
_JOB = regex(
    r"job|queue|worker|cron|schedul|background|cola|tarea|trabajo|fila|tarefa|trabalho|warteschlange|aufgabe|auftr|tâche|tache|coda|lavori|taken",
    re.IGNORECASE,
)
# A key of a cache with a hole in it, `product:{id}`; a name in backticks; a list item that is nothing but a hyphenated name.
_KEY = regex(r"(?<![\w/{:])[a-z][\w-]*(?::[\w-]*)*:(?:\{[^{}\s]*\}|<[^<>\s]*>|\*|\$\w+)", re.IGNORECASE)
_TICKED = regex(r"`([A-Za-z][\w:.-]{2,60})`")
_NAME = regex(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)+\Z")
_HEAD = regex(r"^[^:]{0,60}:\s+")
_ASIDE = regex(r"\([^()]*\)")
_PARTS = regex(r"[,;\n]|\.(?:\s|\Z)")
# Words that name what is done or where, not what it is done to.
_GENERIC = vocabulary(
    "cache cached caching key lock session token rate limit ratelimit throttle throttling idempotency idempotent quota feature flag "
    "config configuration setting jwt refresh otp mfa auth login user account health dashboard stat statistic metric report email mail "
    "sms push notification notify webhook hook image img thumbnail media file scan video audio pdf csv export import cleanup clean up "
    "expire expired expiry expiration sweep purge retry dead letter dlq default high low priority queue queued job task worker event "
    "outbox inbox domain search index indexer indexing sync synchronisation backup archive reminder digest daily nightly hourly weekly "
    "monthly schedule scheduled scheduler cron batch bulk process processor processing async background system audit log logging "
    "analytic analytics etl ml list listing detail page item entity object response query result data app application api http https "
    "static asset cdn redis valkey memory local shared global public private stale while revalidate write read through aside behind "
    "cloudflare rabbitmq kafka sqs bullmq celery sidekiq arq dramatiq blacklist denylist whitelist revoked revocation count counter id "
    "slug hash all new recent top send sender sending deliver delivery generate generator generation compute recompute rebuild warm "
    "warmup invalidate invalidation update publish consumer producer dispatch dispatcher no store max age multi tenant in out of the by "
    "for to on per and first last least most once at exactly fan write time real near self hosted tag tagged version versioned v1 v2 v3"
)


def check_processing(design: Design, document: Document, findings: Findings) -> None:
    """A cache entry, queue or job whose name speaks of nothing that the design has."""
    section = document.sections.get("scalability_strategy")
    named = list(_named(section, None)) if section is not None else []
    if not named:
        return
    known = _known(design, document)
    for code, name, place in named:
        meant = [word for word in words(name) if len(word) > 2 and not {word, singular(word)} & _GENERIC]
        if not meant or any(stem(word) in known for word in meant):
            continue
        what = "a cache keeps" if code is CACHE_OF_NOTHING else "a queue or job is called"
        message = f"{what} `{name}`, but no table and no endpoint has a word of that name"
        findings.add(code, message, place, quote=name, done="nothing is generated from it")


def _named(node: Node, code: Code | None) -> Iterator[tuple[Code, str, Place]]:
    """The names of caches and jobs below a node; `code` is that of the key around it."""
    for key, value in node.fields.items():
        inner = CACHE_OF_NOTHING if _CACHE.search(key) else JOB_FOR_NOTHING if _JOB.search(key) else code
        if code is not None and inner is code and _NAME.match(key):
            yield code, key, value.place
        yield from _named(value, inner)
    if node.is_list:
        for item in node.items:
            yield from _named(item, code)
    if code is not None and node.text is not None:
        yield from ((code, name, node.place) for name in _in_text(node.text))


def _in_text(text: str) -> Iterator[str]:
    """What a text names by an identifier; words in a sentence name nothing for certain."""
    yield from (match[0] for match in _KEY.finditer(text))
    yield from (match[1] for match in _TICKED.finditer(text) if not _KEY.search(match[1]))
    for part in _PARTS.split(_ASIDE.sub("", _HEAD.sub("", text))):
        if _NAME.match(part.strip()):
            yield part.strip()


def _known(design: Design, document: Document) -> frozenset[str]:
    """The stems of all words that the data model and the API use."""
    texts = [name for table in design.tables for name in (table.name, table.description, *table.by_name)]
    texts += [text for enum in design.enums for text in (enum.name, *enum.values)]
    for endpoint in document.api.endpoints:
        texts += [endpoint.path.text, endpoint.description.text if endpoint.description else ""]
        for node in (endpoint.request, endpoint.response):
            texts += texts_of(node) if node is not None else ()
    for name, node in document.api.schemas.items():
        texts += [name, *texts_of(node)]
    return frozenset(stem(word) for word in words(" ".join(texts)))
