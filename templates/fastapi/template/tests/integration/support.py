"""What the endpoint tests share: headers, bodies with one field changed, walks over pages."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from httpx import AsyncClient

MISSING: Any = object()
"""In place of a value: the field is left out."""


def bearer(token: str) -> dict[str, str]:
    """The headers that present a token."""
    return {"Authorization": f"Bearer {token}"}


def on_version(headers: Mapping[str, str], version: object) -> dict[str, str]:
    """The headers of a change that is based on this version of a row."""
    return {**headers, "If-Match": f'"{version}"'}


def mailed_token(text: str) -> str:
    """The token at the end of the link in a mail."""
    link = next(line for line in text.splitlines() if line.startswith("http"))
    return unquote(re.split("[=/]", link)[-1])


def changed(body: Mapping[str, Any], place: Sequence[str | int], value: Any) -> Any:
    """A copy of a body with one place changed, or left out for `MISSING`."""
    whole: Any = copy.deepcopy(dict(body))
    part = whole
    for step in place[:-1]:
        part = part[step]
    if value is MISSING:
        del part[place[-1]]
    else:
        part[place[-1]] = value
    return whole


def _reach(body: Any, path: Sequence[str]) -> Any:
    for key in path:
        body = body[key]
    return body


async def cursor_pages(
    client: AsyncClient,
    url: str,
    *,
    params: Mapping[str, Any],
    items: Sequence[str],
    position: str,
    following: Sequence[str],
    headers: Mapping[str, str] | None = None,
) -> list[Any]:
    """Every item of a list, page by page: `items` and `following` are the ways to a page's items and next cursor."""
    found: list[Any] = []
    cursor: str | None = None
    for _ in range(100):
        query = {**params, position: cursor} if cursor is not None else dict(params)
        response = await client.get(url, params=query, headers=headers)
        assert response.status_code == 200, response.text
        found += _reach(response.json(), items)
        cursor = _reach(response.json(), following)
        if cursor is None:
            return found
    raise AssertionError("the pages do not end")


async def numbered_pages(
    client: AsyncClient,
    url: str,
    *,
    params: Mapping[str, Any],
    items: Sequence[str],
    position: str,
    first: int,
    step: int,
    headers: Mapping[str, str] | None = None,
) -> list[Any]:
    """Every item of a list, page by page, up to the first empty one."""
    found: list[Any] = []
    for page in range(100):
        response = await client.get(url, params={**params, position: first + page * step}, headers=headers)
        assert response.status_code == 200, response.text
        shown = _reach(response.json(), items)
        if not shown:
            return found
        found += shown
    raise AssertionError("the pages do not end")
