"""The register of stable codes.

Each room declares its codes in one module beside this one (`diagnostics/tables.py`, ...):
SC1xx reading, SC2xx tables, SC3xx endpoints, SC4xx shapes, SC5xx access, SC6xx stack,
SC7xx rendering and projects, SC8xx the command line and changes, SC9xx bugs of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from generator.diagnostics.finding import Severity

_REGISTER: dict[str, Code] = {}


@dataclass(frozen=True, slots=True)
class Code:
    """A stable code, e.g. `SC204`.

    Attributes:
        title: what it finds, in a few words.
        severity: of its findings, unless one says otherwise.
        advice: what the author of a design can change, where a finding has nothing more precise to say.
    """

    id: str
    title: str
    severity: Severity
    advice: str = ""


def register(id_: str, title: str, severity: Severity, *, advice: str = "") -> Code:
    """Declare a code once; a second declaration of the same id is a bug of ours."""
    if id_ in _REGISTER:
        raise ValueError(f"code {id_} is declared twice")
    code = Code(id_, title, severity, advice)
    _REGISTER[id_] = code
    return code


def all_codes() -> list[Code]:
    """Every declared code, by id."""
    import generator.diagnostics as package

    for module in iter_modules(package.__path__):
        import_module(f"{package.__name__}.{module.name}")
    return [_REGISTER[key] for key in sorted(_REGISTER)]
