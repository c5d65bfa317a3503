"""The files of a generated project that a design has a part in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

MIGRATION = "migrations/versions/0001_initial.py"
ROWS = "tests/persistence/test_rows.py"
CONTRACT = "tests/contract/test_openapi.py"


@dataclass(frozen=True)
class Places:
    """Paths by the package's name; as the templates have them."""

    package: str

    @cached_property
    def _http(self) -> str:
        return f"src/{self.package}/adapters/http"

    @cached_property
    def _persistence(self) -> str:
        return f"src/{self.package}/adapters/persistence"

    def model(self, module: str) -> str:
        """The mapped class of a table."""
        return f"{self._persistence}/models/{module}.py"

    def sample(self, module: str) -> str:
        """The sample rows of a table."""
        return f"{self._persistence}/samples/{module}.py"

    @property
    def constraints(self) -> str:
        """What a violated constraint means."""
        return f"{self._persistence}/constraints.py"

    @property
    def enums(self) -> str:
        """The enumerations."""
        return f"src/{self.package}/domain/enums.py"

    def use_case(self, module: str) -> str:
        """The use cases of a group."""
        return f"src/{self.package}/application/{module}.py"

    def route(self, module: str) -> str:
        """The route handlers of a group."""
        return f"{self._http}/routes/{module}.py"

    def schema(self, module: str) -> str:
        """The schemas of a group."""
        return f"{self._http}/schemas/{module}.py"

    def presenter(self, module: str) -> str:
        """The presenters of a group."""
        return f"{self._http}/presenters/{module}.py"

    @property
    def health(self) -> str:
        """The probes."""
        return f"{self._http}/health.py"

    def test(self, module: str) -> str:
        """The endpoint tests of a group."""
        return f"tests/integration/test_{module}.py"
