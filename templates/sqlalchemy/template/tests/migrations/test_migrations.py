"""Migrations build the schema of the models, and take all of it away again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

ROOT = Path(__file__).resolve().parents[2]

LEFT_OVER = """
SELECT relname FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') AND relname <> 'alembic_version'
UNION ALL
SELECT typname FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'
"""


@pytest.fixture
def empty_url(make_database: Callable[[], str]) -> str:
    """A database without a schema."""
    return make_database()


@pytest.fixture
def config(empty_url: str, stand_ins: bool) -> Config:
    """Alembic on the empty database."""
    config = Config(ROOT / "alembic.ini")
    config.attributes.update(database_url=empty_url, stand_ins=stand_ins, configure_logging=False)
    return config


def _left_over(url: str) -> list[str]:
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        found = [str(name) for name in connection.scalars(sa.text(LEFT_OVER))]
    engine.dispose()
    return found


def test_up_down_and_up_again(config: Config, empty_url: str) -> None:
    command.upgrade(config, "head")
    command.check(config)
    command.downgrade(config, "base")
    assert _left_over(empty_url) == []
    command.upgrade(config, "head")
    command.check(config)
