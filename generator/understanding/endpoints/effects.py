"""Effects that prose describes and no column carries: mail, money, files, jobs."""

from __future__ import annotations

import re

from generator.patterns import regex

MESSAGE = "sends a message"
_STRONG = (
    (
        (
            r"\b(?:sends?|enviar?|envia|envoie|sendet|schickt|invia)\b[^.;]{0,40}\b(?:e-?mails?|sms|mails?|invitations?|notifications?|messages?|links?|codes?|"
            r"reminders?|webhooks?|correos?|push|nachricht|otp|receipts?|confirmations?)\b"
        ),
        MESSAGE,
    ),
    (
        r"\be-?mails?\s+(?:the|a|an|them|him|her|users?|customers?|owners?|guests?)\b|\bnotif(?:y|ies)\b|\bnotifica\b|\bbenachrichtig",
        "notifies somebody",
    ),
    (
        r"\b(?:charges?|captures?|bills|cobra|debits?|deducts?|refunds)\s+(?:the|a|an|el|la|from|to)\b|\bpayment ?intents?\b|\bprocesses? (?:the )?payment",
        "moves money",
    ),
    (
        (
            r"\b(?:stripe|paypal|mercado ?pago|adyen|braintree|twilio|sendgrid|mailgun|postmark|easypost|plaid|openai|opensearch|elasticsearch|"
            r"algolia|meilisearch)\b"
        ),
        "calls an external service",
    ),
    (
        r"\b(?:generates?|renders?|genera|erzeugt)\b[^.;]{0,30}\b(?:pdf|csv|xlsx|report|zip|qr|label|export|invoice number|fiscal|thumbnail|embeddings?)",
        "generates a document",
    ),
    (
        r"\bpre-?signed\b|\bupload[- ]?url\b|\bsigned url\b|\bmultipart\b|\bobject storage\b|\bs3\b",
        "works with stored files",
    ),
    (
        (
            r"\b(?:decrements?|decreases?|reduces?|increments?|increases?|reserves?|releases?|restores?|adjusts?|updates?|descuenta)\b[^.;]{0,25}"
            r"\b(?:stock|inventory|balance|quantit(?:y|ies)|quantity_on_hand|seats|points|credits|availability|counters?|saldo|existencias)\b"
        ),
        "changes other rows",
    ),
    (
        (
            r"\b(?:re)?calculat(?:es|ed|ing)\b|\bcompute[sd]?\b|\bderived from\b|\baggregat(?:es|ed|ion)\b|\bcalcula(?:do|da)?\b|\bberechnet\b|"
            r"\bregenerat(?:es?|ed|ing|ion)\b|\b(?:merged|scaled|prorated|summed) (?:by|to|with|from|into|over)\b"
        ),
        "computes a result",
    ),
    (
        r"\basynchronous(?:ly)?\b|\bbackground (?:job|task)\b|\benqueues?\b|\bqueued?\b(?! time)|\bfulfilled\b",
        "starts a job",
    ),
    (r"\banonymi[sz]e[sd]?\b|\banonymi[sz]ation\b|\banonimiza", "anonymises rows"),
)
_ACTIONS = (
    r"\b(?:assigns|grants|revokes|freezes|creates|opens|transfers|allocates|merges|splits|clones|duplicates|copies|demotes|promotes|invites|"
    r"issues|converts|deletes|removes|regenerates?|rolls back|triggers?|publishes|syncs|locks|unlocks|closes all|moves|applies|awards|"
    r"crea|asigna|weist|cree)\b"
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), effect) for pattern, effect in _STRONG)
_ACTION = regex(_ACTIONS, re.IGNORECASE)
_READS = frozenset(
    {"computes a result", "calls an external service", "generates a document", "works with stored files"}
)
_DENIED = regex(r"\b(?:no|not|never|without|does not|doesn't|sin|kein|ohne)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)


def effect_in(prose: str, *, reads: bool = False) -> str | None:
    """The effect beyond the row itself that prose describes, as a phrase; None for plain reads and writes.

    `reads`: for endpoints that only read, where a few effects matter.
    """
    for pattern, effect in _COMPILED:
        match = pattern.search(prose)
        if (
            match
            and (not reads or effect in _READS)
            and not _DENIED.search(prose[max(0, match.start() - 30) : match.start()])
        ):
            return effect
    return None


def action_effect(prose: str) -> str | None:
    """As `effect_in`, for actions on a row: any further verb in the prose is an effect as well."""
    found = effect_in(prose)
    if found is not None:
        return found
    match = _ACTION.search(prose)
    return f"also {match.group(0).lower()} something" if match else None
