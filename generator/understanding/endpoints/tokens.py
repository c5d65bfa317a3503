"""Fields of token answers, by their names in several languages and the type of their values."""

from __future__ import annotations

from generator.design import Field, Shape, ShapeKind, Source
from generator.understanding.endpoints.words import snake, vocabulary

TOKENS = frozenset(
    {
        Source.ACCESS_TOKEN,
        Source.REFRESH_TOKEN,
        Source.TOKEN_TYPE,
        Source.EXPIRES_IN,
        Source.EXPIRES_AT,
        Source.REFRESH_EXPIRES_IN,
        Source.REFRESH_EXPIRES_AT,
    }
)
ENVELOPES = vocabulary(
    "tokens token auth authentication credentials session jwt credenciales autenticacion sesion credenciais sessao "
    "jetons identifiants zugangsdaten sitzung credenziali sessione"
)
"""What an object around the tokens is called."""
_ACCESS = vocabulary(
    "access_token token jwt id_token auth_token bearer_token access access_jwt jwt_token session_token api_token "
    "token_acceso token_de_acceso token_acesso token_de_acesso jeton jeton_acces jeton_d_acces jeton_de_acces "
    "zugriffstoken zugriffs_token zugangstoken token_accesso token_di_accesso"
)
_REFRESH = vocabulary(
    "refresh_token refresh refresh_jwt token_refresh token_refresco token_de_refresco token_actualizacion "
    "token_de_actualizacion token_renovacion token_de_renovacion token_renovacao token_de_renovacao token_atualizacao "
    "token_de_atualizacao jeton_rafraichissement jeton_de_rafraichissement jeton_actualisation auffrischungstoken "
    "aktualisierungstoken erneuerungstoken refreshtoken token_aggiornamento token_di_aggiornamento token_rinnovo"
)
_TYPE = vocabulary(
    "token_type type scheme auth_scheme tipo tipo_token tipo_de_token token_tipo type_jeton type_de_jeton tokentyp "
    "token_typ tipo_di_token"
)
_LASTS = vocabulary(
    "expires_in expires expiry expiration expires_in_seconds expires_in_s expires_in_sec ttl ttl_seconds max_age lifetime "
    "valid_for expires_after "
    "expira expira_en expira_em expira_en_segundos expira_em_segundos expira_segundos caduca_en caducidad vigencia validade "
    "duracion duracao expire_dans expiration_secondes duree duree_de_vie laeuft_ab_in lauft_ab_in ablauf gueltig_fuer "
    "gultig_fur gueltigkeit gultigkeit ablauf_sekunden scade_in scadenza durata"
)
"""How long a token lasts; over a date and time, when it ends."""
_ENDS = vocabulary(
    "expires_at expires_on expiry_at expiration_at expiration_date expires_date exp valid_until expira_el expira_a "
    "fecha_expiracion fecha_de_expiracion valido_hasta expira_as data_expiracao data_de_expiracao valido_ate expire_le "
    "expire_a date_expiration valable_jusqu_a laeuft_ab_am lauft_ab_am ablaufdatum gueltig_bis gultig_bis scade_il "
    "data_scadenza valido_fino_a"
)
_PARTS = {
    "access_token": "access", "access": "access", "token": "access", "jwt": "access", "acceso": "access", "acesso": "access",
    "refresh_token": "refresh", "refresh": "refresh", "refresco": "refresh",
}  # fmt: skip
_MOMENTS = (ShapeKind.DATETIME, ShapeKind.DATE)
_NUMBERS = (ShapeKind.INTEGER, ShapeKind.NUMBER)


def token_source(field: Field, shape: Shape) -> Source | None:
    """Which part of a pair of tokens a field shows; None where it shows none."""
    name = snake(field.name)
    if shape.kind in (ShapeKind.OBJECT, ShapeKind.ARRAY, ShapeKind.MAP, ShapeKind.BOOLEAN):
        return None
    texts = shape.kind not in (*_NUMBERS, *_MOMENTS)
    if name in _ACCESS and texts:
        return Source.ACCESS_TOKEN
    if name in _REFRESH and texts:
        return Source.REFRESH_TOKEN
    if name in _TYPE and texts:
        return Source.TOKEN_TYPE
    return _expiry(name, shape)


def _expiry(name: str, shape: Shape) -> Source | None:
    """`expires_in`, `refresh_token_expires_at`, `expira_en`: the type of the value tells seconds from a moment."""
    of_refresh = False
    for prefix, part in _PARTS.items():
        if name.startswith(f"{prefix}_") and name.removeprefix(f"{prefix}_") in _LASTS | _ENDS:
            name, of_refresh = name.removeprefix(f"{prefix}_"), part == "refresh"
            break
    if name not in _LASTS | _ENDS:
        return None
    if shape.kind in _MOMENTS or (name in _ENDS and shape.kind not in _NUMBERS):
        return Source.REFRESH_EXPIRES_AT if of_refresh else Source.EXPIRES_AT
    if name in _ENDS or shape.kind not in (*_NUMBERS, ShapeKind.ANY):
        return None
    return Source.REFRESH_EXPIRES_IN if of_refresh else Source.EXPIRES_IN
