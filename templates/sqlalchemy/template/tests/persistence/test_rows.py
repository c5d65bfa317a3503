"""Every table takes sample rows and gives them back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from tests import factories

Make = Callable[[AsyncSession], Awaitable[Any]]
FACTORIES: list[Make] = [getattr(factories, name) for name in factories.__all__]


@pytest.mark.parametrize("make", FACTORIES)
async def test_rows_are_stored_and_read(session: AsyncSession, make: Make) -> None:
    first, second = await make(session), await make(session)
    keys = [sa.inspect(row).identity for row in (first, second)]
    assert keys[0] != keys[1]

    session.expunge_all()
    assert await session.get(type(first), keys[0]) is not None
