"""Which columns must never leave the database through the API."""

from __future__ import annotations

import re

from generator.design import Column, TypeKind
from generator.patterns import regex
from generator.understanding.tables.type_names import fold

_WORD = r"(?:pass_?word|passwd|passwort|passphrase|pwd|contrasena|contrasenha|clave_acceso|senha|mot_de_passe|motdepasse|kennwort|parola|haslo|wachtwoord|losenord|salasana|sifre|mat_khau|пароль|密码|パスワード)"
_ALWAYS = regex(
    rf"(?:^|_){_WORD}(?:_(?:hash|hashed|digest|enc|encrypted|salt|bcrypt|argon2\w*|cifrada|crypt|actual|encriptada))?$|^(?:hash|hashed|encrypted)_(?:de_)?(?:la_)?{_WORD}$|"
    r"(?:^|_)(?:secret|secreto|segredo|geheimnis)(?:_(?:key|hash|enc|encrypted|value))?$|_secret_|(?:^|_)private_key(?:_\w+)?$|(?:^|_)(?:encrypted|ciphertext|cifrado)$|_(?:enc|encrypted|ciphertext)$|^(?:enc|encrypted)_|"
    r"(?:^|_)(?:api_?key|access_?key|token|refresh_token|session_token|reset_token|otp|totp|mfa|pin|recovery_codes?|backup_codes?|verification_code|code|link|invite|invitation|session|key)_(?:hash|hashed|digest|hmac|secret)$|"
    r"(?:^|_)(?:totp|mfa|otp|two_factor|2fa)_(?:secret|seed|key|backup\w*|recovery\w*)(?:_\w+)?$|(?:^|_)(?:recovery|backup)_codes?(?:_\w+)?$|^(?:salt|password_salt|hash_salt)$|"
    r"(?:^|_)(?:refresh|access|reset|session|auth|bearer|oauth|verification|confirmation|activation|remember|api|device|push|fcm|apns)_token$|^(?:api_key|apikey|client_secret|webhook_secret|signing_key|pin|cvv|cvc)$"
)
_HASH_OF_SECRET = regex(
    r"(?:pass|token|secret|otp|pin|credential|senha|clave|key|code|guest|session|card)\w*_(?:hash|hashed|digest|hmac)$"
)
_NEVER = regex(
    r"^(?:content|file|body|payload|request|image|document|data|row|checksum|etag|blob|query|response|schema|commit|tx|transaction|block|geo|text|url|ip|idempotency_key|address|fingerprint)_?\w*_(?:hash|digest)$|_(?:at|count|hint|expires?|expiry|type|last4|id|changed|url|policy|required|enabled|algorithm|attempts|prefix|version|length|updated|set|on)$|^(?:is|has|must|can|require|allow)_"
)
_TYPES = frozenset(
    {
        TypeKind.TEXT,
        TypeKind.VARCHAR,
        TypeKind.CHAR,
        TypeKind.CITEXT,
        TypeKind.BYTEA,
        TypeKind.JSON,
        TypeKind.JSONB,
        TypeKind.UUID,
    }
)


def is_secret(column: Column) -> bool:
    """Whether a column holds a password, a token, a key or something encrypted."""
    if column.type.kind not in _TYPES:
        return False
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", column.name)
    name = re.sub(r"[\W]+", "_", fold(name)).strip("_")
    if _NEVER.search(name):
        return False
    return _ALWAYS.search(name) is not None or _HASH_OF_SECRET.search(name) is not None
