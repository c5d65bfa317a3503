"""Steps of authentication that go by mail, in Python's words."""

from generator.rendering.python.mail.purposes import ASKING, BY_MAIL, USING, registration_sends
from generator.rendering.python.mail.view import build_mail

__all__ = ["ASKING", "BY_MAIL", "USING", "build_mail", "registration_sends"]
