"""Time of `scaffold from` over synthetic designs: `python bench/generate.py [TABLES ...]`.

The time per table must not grow with the number of tables.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

SIZES = (10, 20, 50, 100, 200, 500)


def synthetic(tables: int) -> dict[str, Any]:
    """A design of so many tables: eight columns each, a foreign key to an earlier one, five endpoints."""
    return {
        "brain": "backend",
        "tech_stack": {"language": "Python 3.12", "framework": "FastAPI", "database": "PostgreSQL 16"},
        "api_design": {
            "base_url": "/api/v1",
            "authentication": "Bearer token",
            "endpoints": _login() + [e for n in range(tables) for e in _endpoints(n)],
        },
        "data_model": {"database": "PostgreSQL 16", "tables": [_users(), *(_table(n) for n in range(tables))]},
        "content": f"# Benchmark\n\n{tables} tables.",
    }


def _login() -> list[dict[str, Any]]:
    return [
        {
            "method": "POST",
            "path": "/auth/login",
            "auth": "none",
            "request_schema": "{ email: str, password: str }",
            "response_schema": "{ access_token: str }",
        }
    ]


def _users() -> dict[str, Any]:
    texts = [_column("email", "citext", "UNIQUE", "NOT NULL"), _column("password_hash", "text", "NOT NULL")]
    return {"name": "users", "columns": [_column("id", "uuid", "PK", "DEFAULT gen_random_uuid()"), *texts]}


def _table(number: int) -> dict[str, Any]:
    columns = [
        _column("id", "uuid", "PK", "DEFAULT gen_random_uuid()"),
        _column("name", "varchar(120)", "NOT NULL"),
        _column("code", "varchar(20)", "UNIQUE", "NOT NULL"),
        _column("amount", "numeric(10,2)", "NOT NULL", "DEFAULT 0", "CHECK (amount >= 0)"),
        _column("state", "varchar(8)", "NOT NULL", "DEFAULT 'new'", "CHECK (state IN ('new', 'done'))"),
        _column("happened_on", "date"),
        _column("created_at", "timestamptz", "NOT NULL", "DEFAULT now()"),
        _column("parent_id", "uuid", f"FK {_name(number // 2)}.id ON DELETE CASCADE" if number else "FK users.id"),
    ]
    return {"name": _name(number), "columns": columns, "indexes": [{"columns": ["parent_id"], "type": "btree"}]}


def _endpoints(number: int) -> list[dict[str, Any]]:
    noun, out = _name(number), f"Thing{number}Out"
    path, one = f"/{noun}", f"/{noun}/{{id}}"
    shape = f"{out} {{ id: uuid, name: str, code: str, amount: decimal, state: 'new' | 'done', happened_on: date | None, created_at: datetime }}"
    return [
        {
            "method": "GET",
            "path": path,
            "auth": "required",
            "request_schema": "query: state?: str, limit: int = 20 (max 100), offset: int = 0",
            "response_schema": f"list[{shape}]",
        },
        {
            "method": "POST",
            "path": path,
            "auth": "required",
            "request_schema": "{ name: str (1..120), code: str (1..20), amount?: decimal }",
            "response_schema": f"{out} (201)",
        },
        {"method": "GET", "path": one, "auth": "required", "request_schema": "none", "response_schema": out},
        {
            "method": "PATCH",
            "path": one,
            "auth": "required",
            "request_schema": "{ name?: str (1..120), amount?: decimal }",
            "response_schema": out,
        },
        {
            "method": "DELETE",
            "path": one,
            "auth": "required",
            "request_schema": "none",
            "response_schema": "204 No Content",
        },
    ]


def _name(number: int) -> str:
    return f"thing_{number}s"


def _column(name: str, kind: str, *constraints: str) -> dict[str, Any]:
    return {"name": name, "type": kind, "constraints": list(constraints)}


def measure(document: Path, folder: Path) -> float:
    """Seconds that one `scaffold from` takes, process start included."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "generator.cli", "from", str(document), str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(run.stderr)
    return time.perf_counter() - start


def main() -> None:
    """Print a row per size or per design given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "what", nargs="*", default=[str(size) for size in SIZES], help="numbers of tables, or design files"
    )
    parser.add_argument("--runs", type=int, default=3, help="the best of so many runs counts")
    options = parser.parse_args()
    print(f"{'design':>24} {'tables':>7} {'seconds':>8} {'ms per table':>13}")
    for what in options.what:
        with tempfile.TemporaryDirectory() as scratch:
            document = Path(scratch) / "design.json"
            document.write_text(
                json.dumps(synthetic(int(what))) if what.isdigit() else Path(what).read_text(encoding="utf-8"),
                encoding="utf-8",
            )
            tables = len(json.loads(document.read_text(encoding="utf-8"))["data_model"]["tables"])
            best = min(measure(document, Path(scratch) / str(run)) for run in range(options.runs))
        print(f"{what[-24:]:>24} {tables:>7} {best:>8.2f} {best / tables * 1000:>13.1f}")


if __name__ == "__main__":
    main()
