"""Endpoints of a design: what each does, who may, what goes in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.understanding.endpoints.compilation import Endpoints

__all__ = ["Endpoints", "understand_endpoints"]


def __getattr__(name: str) -> object:
    """Import the whole room only when it is used: the words and columns of it serve others too."""
    if name in __all__:
        from generator.understanding.endpoints import compilation

        return getattr(compilation, name)
    raise AttributeError(name)
