"""Rendered projects run: their schema is built, compared and dropped, and takes rows, on a real server."""

from __future__ import annotations

import asyncio
import importlib
import subprocess
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy.orm import Session, configure_mappers

from tests.rendering.persistence.conftest import Project

_LEFT = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
AND relkind IN ('r', 'p', 'v', 'm') AND relname <> 'alembic_version'
UNION ALL SELECT typname FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'
"""


class _Session:
    """A session whose `flush` can be awaited, so that no event loop is needed below it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, row: object) -> None:
        self._session.add(row)

    async def flush(self) -> None:
        self._session.flush()


def _run(work: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401 - rows of classes made by the test
    return asyncio.run(work)


def _config(project: Project, url: str) -> Config:
    config = Config(project.path / "alembic.ini")
    config.attributes.update(database_url=url, stand_ins=False, configure_logging=False)
    return config


def _tool(project: Project, *command_line: str) -> str:
    run = subprocess.run(
        [sys.executable, "-m", *command_line], cwd=project.path, capture_output=True, text=True, check=False
    )
    return "" if run.returncode == 0 else run.stdout + run.stderr


def test_up_down_and_up_again_without_drift(project: Project, database: str) -> None:
    config = _config(project, database)
    command.upgrade(config, "head")
    command.check(config)
    command.downgrade(config, "base")
    engine = sa.create_engine(database)
    with engine.connect() as connection:
        assert list(connection.scalars(sa.text(_LEFT))) == []
    engine.dispose()
    command.upgrade(config, "head")
    command.check(config)


@pytest.mark.parametrize("first", [1, 1_760_000_000])
def test_every_table_takes_sample_rows_and_gives_them_back(project: Project, database: str, first: int) -> None:
    command.upgrade(_config(project, database), "head")
    root = f"{project.package}.adapters.persistence"
    samples = importlib.import_module(f"{root}.samples")
    importlib.import_module(f"{root}.models")
    importlib.import_module(f"{root}.samples.base").numbers.continue_from(first)
    configure_mappers()
    engine = sa.create_engine(database)
    for name in samples.__all__:
        with Session(engine) as session:
            rows = [_run(getattr(samples, name)(_Session(session))) for _ in range(3)]
            keys = {sa.inspect(row).identity for row in rows}
            session.commit()
            session.expunge_all()
            assert len(keys) == 3, name
            assert all(session.get(type(rows[0]), key) is not None for key in keys), name
    engine.dispose()


def test_constraints_are_known_by_the_names_of_the_database(project: Project, database: str) -> None:
    command.upgrade(_config(project, database), "head")
    constraints = importlib.import_module(f"{project.package}.adapters.persistence.constraints").CONSTRAINTS
    engine = sa.create_engine(database)
    with engine.connect() as connection:
        found = set(connection.scalars(sa.text("SELECT conname FROM pg_constraint UNION SELECT relname FROM pg_class")))
    engine.dispose()
    assert constraints.keys() <= found


def test_formatters_and_linter_leave_it_as_rendered(project: Project) -> None:
    assert _tool(project, "ruff", "format", "--check", "--quiet", ".") == ""
    assert _tool(project, "black", "--check", "--quiet", "--line-length", "120", ".") == ""
    assert _tool(project, "ruff", "check", ".") == ""


def test_types_are_clean(project: Project, tmp_path: Path) -> None:
    assert _tool(project, "mypy", "--strict", "--no-error-summary", f"--cache-dir={tmp_path}", "src") == ""
