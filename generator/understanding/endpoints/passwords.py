"""Words for the fields of a request that hold passwords."""

from __future__ import annotations

from generator.understanding.endpoints.words import vocabulary

PASSWORD = vocabulary(
    "password new_password plain_password passwd pwd contrasena nueva_contrasena clave senha nova_senha passwort "
    "mot_de_passe"
)
CURRENT = vocabulary(
    "current_password old_password existing_password password_current contrasena_actual senha_atual "
    "aktuelles_passwort mot_de_passe_actuel"
)
REPEATED = frozenset(
    [
        "password_confirmation",
        "confirm_password",
        "password_confirm",
        "repeat_password",
        "password_repeat",
        "confirmar_contrasena",
    ]
)
