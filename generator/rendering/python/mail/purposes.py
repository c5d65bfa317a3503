"""Which operations send and take back the tokens of which purpose, and what the builders of their functions share."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from generator.design import Design, Endpoint, Identity, MailedTokens, OperationKind, Purpose, Source, Table, TypeKind
from generator.rendering.python.access import Parts
from generator.rendering.python.layout import bracket
from generator.rendering.python.literals import text_literal
from generator.rendering.python.names import Names

ASKING = {OperationKind.ASK_RESET: Purpose.RESET, OperationKind.ASK_VERIFICATION: Purpose.VERIFY}
USING = {
    OperationKind.RESET_PASSWORD: Purpose.RESET,
    OperationKind.VERIFY_EMAIL: Purpose.VERIFY,
    OperationKind.ACTIVATE: Purpose.ACTIVATE,
}
BY_MAIL = frozenset({*ASKING, *USING})


def registration_sends(design: Design) -> bool:
    """Whether a registration sends a link that verifies the address."""
    kinds = {endpoint.operation.kind for endpoint in design.endpoints}
    return {OperationKind.REGISTER, OperationKind.VERIFY_EMAIL} <= kinds


@dataclass
class Plan:
    """One purpose of a design: who asks for its tokens, who takes them back, where they are kept."""

    design: Design
    names: Names
    identity: Identity
    purpose: Purpose
    functions: list[list[str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """As it is part of the names of functions."""
        return self.purpose.value

    @cached_property
    def parts(self) -> Parts:
        """The parts of the model in Python's names."""
        return Parts(self.design, self.names)

    @cached_property
    def users(self) -> Table:
        """The user table."""
        return self.design.table_of[self.identity.table]

    def user(self, column: str | None) -> str:
        """The attribute of a user's column."""
        return str(self.parts.attribute(self.users, column))

    @cached_property
    def kept(self) -> MailedTokens | None:
        """Where the tokens are kept; None where they are signed."""
        return self.identity.tokens_for(self.purpose)

    @cached_property
    def asking(self) -> list[Endpoint]:
        """The endpoints that ask for a token."""
        return [e for e in self.design.endpoints if ASKING.get(e.operation.kind) is self.purpose]

    @cached_property
    def using(self) -> list[Endpoint]:
        """The endpoints that take a token back."""
        return [e for e in self.design.endpoints if USING.get(e.operation.kind) is self.purpose]

    @cached_property
    def asked_to(self) -> bool:
        """Whether a token is sent to a user who is known: to the caller, or to somebody who has just registered."""
        registers = self.purpose is Purpose.VERIFY and registration_sends(self.design)
        return registers or any(endpoint.operation.conditions for endpoint in self.asking)

    @cached_property
    def asked_by(self) -> list[str]:
        """The attributes by which those who ask name a user."""
        columns = {
            part.binding.column
            for endpoint in self.asking
            for part in (endpoint.body.fields if endpoint.body is not None else ())
            if part.binding is not None and part.binding.source is Source.COLUMN
        }
        named = [c for c in (self.identity.login_column, self.identity.mail_column) if c in columns]
        return [self.user(column) for column in dict.fromkeys(named)]

    @property
    def sends(self) -> bool:
        """Whether a link goes out."""
        return self.asked_to or bool(self.asked_by)

    @cached_property
    def names_user(self) -> bool:
        """Whether a token comes back beside the name of its user."""
        bodies = [endpoint.body for endpoint in self.using if endpoint.body is not None]
        sources = {part.binding.source for body in bodies for part in body.fields if part.binding is not None}
        return self.purpose is Purpose.RESET and Source.COLUMN in sources

    def function(self, name: str, parameters: list[str], returns: str, body: list[str], *, waits: bool = True) -> None:
        """Add a function; lines of its body are not indented."""
        head = f"{'async ' if waits else ''}def {name}("
        lines = bracket(head, parameters, f") -> {returns}:")
        self.functions.append([*lines, *(f"    {line}" if line else line for line in body)])


def table_of(plan: Plan, tokens: MailedTokens) -> Table:
    """The table that keeps tokens."""
    return plan.design.table_of[tokens.table]


def hashed(plan: Plan, tokens: MailedTokens) -> str:
    """Source of what is stored of `token`."""
    kind = table_of(plan, tokens).by_name[tokens.token_column].type.kind
    return "bytes.fromhex(hash_token(token))" if kind is TypeKind.BYTEA else "hash_token(token)"


def purpose_value(tokens: MailedTokens) -> str:
    """Source of the value that tells the purpose."""
    return text_literal(tokens.purpose_value or "")
