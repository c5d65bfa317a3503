"""Regular expressions that are compiled when they are first used.

A run needs a part of the thousand that the rooms define; compiling all of them took a third of `scaffold check`.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    """Stands for a pattern; takes on its methods with the first that is asked for."""

    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        if name.startswith("__"):
            raise AttributeError(name)
        pattern = re.compile(self._text, self._flags)
        for method in (
            "search",
            "match",
            "fullmatch",
            "sub",
            "subn",
            "split",
            "findall",
            "finditer",
            "pattern",
            "flags",
        ):
            self.__dict__[method] = getattr(pattern, method)
        return getattr(pattern, name)


def regex(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of a text, compiled with its first use; for constants of modules."""
    return cast("re.Pattern[str]", _Later(text, flags))
