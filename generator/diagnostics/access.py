"""Codes of access: SC5xx."""

from __future__ import annotations

from generator.diagnostics.codes import register
from generator.diagnostics.finding import Severity

AUTH_UNCLEAR = register(
    "SC501",
    "wording of access not understood",
    Severity.WARNING,
    advice="Write `none`, `optional` or `required`, and the roles in a list.",
)
ROLE_UNDEFINED = register(
    "SC502",
    "role defined nowhere",
    Severity.WARNING,
    advice="Add the role to the values of the role column, or ask for one that is there.",
)
USERS_ADDED = register(
    "SC503", "user table added", Severity.WARNING, advice="Add a table of users with an e-mail and a password hash."
)
SESSIONS_ADDED = register(
    "SC504", "table of refresh tokens added", Severity.ASSUMPTION, advice="Design it if it should look different."
)
EXTERNAL_PROVIDER = register(
    "SC505",
    "tokens of an external provider",
    Severity.NOTE,
    advice="Set the key that its tokens are signed with; `manage token` makes tokens for local use.",
)
NO_AUTHENTICATION = register(
    "SC506",
    "no authentication designed",
    Severity.WARNING,
    advice="Say in `api_design.authentication` how callers sign in.",
)
PASSWORD_PLAIN = register("SC507", "password without a hash", Severity.WARNING, advice="Name it `password_hash`.")
OWNER_UNKNOWN = register(
    "SC508", "owner of the rows unknown", Severity.WARNING, advice="Add a foreign key to the user table."
)
OWN_ROWS_ASSUMED = register(
    "SC509", "only the caller's own rows", Severity.ASSUMPTION, advice="Name the roles that may do more."
)
SCOPE_UNKNOWN = register(
    "SC510",
    "scope of a role unknown",
    Severity.WARNING,
    advice="Add a table that joins users, the scope and the role, or ask for a role of the user.",
)
SEVERAL_USER_TABLES = register(
    "SC511",
    "several tables of users",
    Severity.WARNING,
    advice="Keep logins in one table, with a profile table per kind of user.",
)
MFA_NOT_ENFORCED = register(
    "SC512",
    "second factor not enforced",
    Severity.WARNING,
    advice="Describe in tables and columns how the second factor is set up and checked.",
)
HASH_REFUSED = register(
    "SC513",
    "no room for a hash",
    Severity.ASSUMPTION,
    advice="Give the column room for a hash: `text`, or at least 255 characters.",
)
PROBE_OPEN = register("SC514", "probe stays open", Severity.NOTE, advice="Leave the probe public.")
ROLE_UNUSED = register(
    "SC520", "role that nothing asks for", Severity.NOTE, advice="Say which endpoints it may call, or leave it out."
)
HASH_WEAK = register("SC521", "weak hash for passwords", Severity.WARNING, advice="Name Argon2id, bcrypt or scrypt.")
PASSWORD_READABLE = register(
    "SC522",
    "password kept readable",
    Severity.WARNING,
    advice="Say that only a hash is kept, and name the column `password_hash`.",
)
MAILED_TOKENS_SIGNED = register(
    "SC420",
    "tokens of mails are signed",
    Severity.NOTE,
    advice="Design a table of such tokens if they should be kept.",
)
OTHER_WAY_IN = register(
    "SC560",
    "another way in not checked",
    Severity.WARNING,
    advice="Keep such keys in a table with an owner and a hash, or let callers sign in.",
)
SESSION_COOKIE = register(
    "SC580",
    "browsers signed in by a cookie",
    Severity.NOTE,
    advice="Say how browsers sign in if it should be otherwise.",
)
WORDS_REFUSED = register(
    "SC530",
    "words of access that let nobody in",
    Severity.WARNING,
    advice="Name a role, or the column that ties the row to the caller.",
)
LIMIT_NOT_ENFORCED = register(
    "SC531",
    "limit of access not enforced",
    Severity.WARNING,
    advice="Say it in terms of columns and values, or program it in the use case.",
)
STAFF_ASSUMED = register("SC532", "word for several roles", Severity.ASSUMPTION, advice="Name the roles.")
NOBODY_ADMITTED = register(
    "SC533", "nobody may call", Severity.WARNING, advice="Say which roles may call it, or whose rows it is about."
)
ROWS_AS_ELSEWHERE = register(
    "SC534",
    "rows as at other endpoints",
    Severity.ASSUMPTION,
    advice="Repeat it at each endpoint, or name the roles that may do more.",
)
TENANCY_ASSUMED = register(
    "SC535",
    "rows of one tenant each",
    Severity.ASSUMPTION,
    advice="Leave the column out of tables whose rows all share.",
)
TENANT_UNKNOWN = register(
    "SC536",
    "tenant of a user unknown",
    Severity.WARNING,
    advice="Give the user table and every table of a tenant a foreign key to the table of tenants.",
)
