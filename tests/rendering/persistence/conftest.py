"""Projects of the persistence template alone, and databases to try them on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from generator.design import Design
from generator.rendering.python.names import Names
from generator.rendering.python.persistence import build_persistence
from generator.rendering.python.samples import build_factories
from generator.rendering.renderer import Renderer
from generator.rendering.templates import Template
from tests.rendering.persistence.designs import HARD, PLAIN

ROOT = Path(__file__).parents[3]
SERVER = os.environ.get("SCAFFOLD_TEST_DATABASE_URL", "postgresql://postgres@127.0.0.1:5432/postgres")

# What the other template gives a project.
_SETTINGS = """class Settings:
    database_url: str = ""
    database_pool_size: int = 5
    database_max_overflow: int = 5
    database_transaction_pooler: bool = False
"""
_DATABASE = "def database_url() -> str:\n    raise NotImplementedError\n"
_PYPROJECT = """[tool.ruff]
line-length = 120
target-version = "py311"
[tool.ruff.lint]
select = ["E", "F", "I", "B", "UP", "SIM", "RUF", "ASYNC", "S", "PT"]
ignore = ["RUF029"]
[tool.ruff.lint.per-file-ignores]
"tests/**" = ["S"]
"src/*/adapters/persistence/samples*" = ["S"]
"""


@dataclass(frozen=True)
class Project:
    """A rendered project."""

    design: Design
    names: Names
    path: Path

    @property
    def package(self) -> str:
        return self.names.package

    def text(self, path: str) -> str:
        """A file of its persistence package."""
        return (self.path / "src" / self.package / "adapters/persistence" / path).read_text()


@pytest.fixture(scope="session", params=[PLAIN, HARD], ids=["plain", "hard"])
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A project that can be imported."""
    design: Design = request.param
    names = Names(design)
    view = build_persistence(design, names) | {"factories": build_factories(design, names)}
    view["project"] = {"package": names.package, "name": design.stack.name}
    target = tmp_path_factory.mktemp("project")
    with Renderer() as renderer:
        template = Template("sqlalchemy", ROOT / "templates/sqlalchemy")
        path = renderer.render({"design": view}, [template], target)[0]
    infrastructure = path / "src" / names.package / "infrastructure"
    infrastructure.mkdir()
    for folder in (
        infrastructure.parent,
        infrastructure,
        infrastructure.parent / "domain",
        infrastructure.parent / "adapters",
    ):
        (folder / "__init__.py").touch()
    (infrastructure / "settings.py").write_text(_SETTINGS)
    (infrastructure / "database.py").write_text(_DATABASE)
    (path / "pyproject.toml").write_text(_PYPROJECT)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(path / "src"))
        yield Project(design, names, path)
    for name in [name for name in sys.modules if name.partition(".")[0] == names.package]:
        del sys.modules[name]


@pytest.fixture
def database() -> Iterator[str]:
    """The URL of an empty database."""
    name = f"scaffold_test_{os.getpid()}"
    try:
        admin = psycopg.connect(SERVER, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        pytest.skip("no PostgreSQL server at SCAFFOLD_TEST_DATABASE_URL")
    with admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{name}"')
        yield SERVER.rpartition("/")[0].replace("postgresql:", "postgresql+psycopg:") + f"/{name}"
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
