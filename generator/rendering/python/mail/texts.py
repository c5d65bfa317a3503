"""Texts of the mails that generated projects send, in the design's language where it is known."""

from __future__ import annotations

from typing import NamedTuple

from generator.design import Purpose


class Letter(NamedTuple):
    """A mail around its link; `{}` stands for the name of the application."""

    subject: str
    before: str
    after: str


_UNASKED = {
    "en": "The link is good for a limited time and once. If you did not ask for this mail, do nothing.",
    "es": "El enlace vale por tiempo limitado y una sola vez. Si no ha pedido este correo, no haga nada.",
    "pt": "O link vale por tempo limitado e uma só vez. Se não pediu este e-mail, não faça nada.",
    "fr": "Le lien est valable pour une durée limitée et une seule fois. Si vous n'avez rien demandé, ne faites rien.",
    "de": "Der Link gilt für begrenzte Zeit und nur einmal. Wer diese Mail nicht angefordert hat, braucht nichts zu tun.",
}
_RESET = {
    "en": ("A new password", "Set a new password for your account at {}:"),
    "es": ("Una contraseña nueva", "Elija una contraseña nueva para su cuenta en {}:"),
    "pt": ("Uma nova senha", "Escolha uma nova senha para a sua conta em {}:"),
    "fr": ("Un nouveau mot de passe", "Choisissez un nouveau mot de passe pour votre compte sur {} :"),
    "de": ("Ein neues Passwort", "Hier lässt sich ein neues Passwort für das Konto bei {} setzen:"),
}
_VERIFY = {
    "en": ("Confirm your e-mail address", "Confirm that this address belongs to your account at {}:"),
    "es": ("Confirme su correo", "Confirme que esta dirección es de su cuenta en {}:"),
    "pt": ("Confirme o seu e-mail", "Confirme que este endereço é da sua conta em {}:"),
    "fr": ("Confirmez votre adresse", "Confirmez que cette adresse est celle de votre compte sur {} :"),
    "de": ("Bestätigung der E-Mail-Adresse", "Hier lässt sich bestätigen, dass diese Adresse zum Konto bei {} gehört:"),
}


def letter(purpose: Purpose, language: str, title: str) -> Letter:
    """The mail of a purpose, in English where the language is another one than these."""
    texts = _RESET if purpose is Purpose.RESET else _VERIFY
    tag = language.lower().partition("-")[0]
    known = tag if tag in texts else "en"
    subject, before = texts[known]
    return Letter(subject, before.replace("{}", title), _UNASKED[known])
