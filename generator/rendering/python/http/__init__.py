"""The HTTP side of the view: routes, schemas, presenters and use cases of each group of endpoints."""

from generator.rendering.python.http.groups import build_groups

__all__ = ["build_groups"]
