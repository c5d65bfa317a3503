"""Health endpoints of a design are served at the path under the base URL and at the root."""

from __future__ import annotations

import pytest

from generator.design import Design
from generator.diagnostics import Findings
from generator.reading import read_document
from generator.rendering.python.names import Names
from generator.rendering.python.project import build_project
from generator.understanding import understand

DOCUMENT = """{"brain": "backend", "api_design": {"base_url": "/api/v1", "endpoints": [
  {"method": "GET", "path": "%s", "auth": "none"}]}, "data_model": {"tables": []}}"""
USUAL = {"/health", "/live", "/metrics", "/ready"}


def _design(path: str) -> Design:
    findings = Findings()
    return understand(read_document((DOCUMENT % path).encode(), "shop.json", findings), findings)


@pytest.mark.parametrize(
    ("path", "served", "probe"),
    [
        ("/health", "/health", "ready"),
        ("/health", "/api/v1/health", "ready"),
        ("/api/v1/health", "/api/v1/health", "ready"),
        ("/healthz", "/healthz", "ready"),
        ("/healthz", "/api/v1/healthz", "ready"),
        ("/status", "/api/v1/status", "ready"),
        ("/ping", "/api/v1/ping", "ready"),
        ("/livez", "/livez", "live"),
        ("/health/live", "/health/live", "live"),
        ("/readyz", "/readyz", "ready"),
    ],
)
def test_a_health_endpoint_is_served(path: str, served: str, probe: str) -> None:
    design = _design(path)
    probes = build_project(design, Names(design))["project"]["probes"]
    assert served in USUAL or {"path": f'"{served}"', "probe": probe} in probes


@pytest.mark.parametrize(("path", "shown"), [("/metrics", '("/metrics",)'), ("/health", "")])
def test_metrics_of_the_design_are_in_the_document(path: str, shown: str) -> None:
    design = _design(path)
    assert build_project(design, Names(design))["project"]["metrics_paths"] == shown


CLOSED = """{"brain": "backend", "api_design": {"base_url": "/api/v1", "endpoints": [
  {"method": "GET", "path": "%s", %s}]}, "data_model": {"tables": [{"name": "users", "columns": [
  {"name": "id", "type": "uuid", "constraints": ["PK"]}, {"name": "email", "type": "text"},
  {"name": "role", "type": "text", "constraints": ["CHECK (role IN ('admin', 'member'))"]}]}]}}"""


@pytest.mark.parametrize(
    ("path", "auth", "guard"),
    [
        ("/metrics", '"auth": "required", "roles": ["admin"]', 'require_roles("admin")'),
        ("/status", '"auth": "required"', "require_roles()"),
        ("/health", '"auth": "none"', None),
        ("/health", '"description": "Is it up?"', None),
        ("/live", '"auth": "required"', None),
    ],
)
def test_closed_probes_are_guarded(path: str, auth: str, guard: str | None) -> None:
    findings = Findings()
    design = understand(read_document((CLOSED % (path, auth)).encode(), "shop.json", findings), findings)
    guards = build_project(design, Names(design))["project"]["guards"]
    wanted = (
        [] if guard is None else [{"path": f'"/api/v1{path}"', "guard": guard}, {"path": f'"{path}"', "guard": guard}]
    )
    assert guards == wanted
