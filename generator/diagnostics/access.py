"""Codes of access: SC5xx."""

from __future__ import annotations

from generator.diagnostics.codes import register
from generator.diagnostics.finding import Severity

AUTH_UNCLEAR = register("SC501", "wording of access not understood", Severity.WARNING)
ROLE_UNDEFINED = register("SC502", "role defined nowhere", Severity.WARNING)
USERS_ADDED = register("SC503", "user table added", Severity.WARNING)
SESSIONS_ADDED = register("SC504", "table of refresh tokens added", Severity.ASSUMPTION)
EXTERNAL_PROVIDER = register("SC505", "tokens of an external provider", Severity.NOTE)
NO_AUTHENTICATION = register("SC506", "no authentication designed", Severity.WARNING)
PASSWORD_PLAIN = register("SC507", "password without a hash", Severity.WARNING)
OWNER_UNKNOWN = register("SC508", "owner of the rows unknown", Severity.WARNING)
OWN_ROWS_ASSUMED = register("SC509", "only the caller's own rows", Severity.ASSUMPTION)
SCOPE_UNKNOWN = register("SC510", "scope of a role unknown", Severity.WARNING)
SEVERAL_USER_TABLES = register("SC511", "several tables of users", Severity.WARNING)
MFA_NOT_ENFORCED = register("SC512", "second factor not enforced", Severity.WARNING)
HASH_REFUSED = register("SC513", "no room for a hash", Severity.ASSUMPTION)
PROBE_OPEN = register("SC514", "probe stays open", Severity.NOTE)
WORDS_REFUSED = register("SC530", "words of access that let nobody in", Severity.WARNING)
LIMIT_NOT_ENFORCED = register("SC531", "limit of access not enforced", Severity.WARNING)
STAFF_ASSUMED = register("SC532", "word for several roles", Severity.ASSUMPTION)
NOBODY_ADMITTED = register("SC533", "nobody may call", Severity.WARNING)
ROWS_AS_ELSEWHERE = register("SC534", "rows as at other endpoints", Severity.ASSUMPTION)
TENANCY_ASSUMED = register("SC535", "rows of one tenant each", Severity.ASSUMPTION)
TENANT_UNKNOWN = register("SC536", "tenant of a user unknown", Severity.WARNING)
