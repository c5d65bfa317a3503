# Everything a developer runs; `just` lists it.

_default:
    @just --list --unsorted

# Install everything into .venv and the git hooks
setup:
    ./scripts/uv sync
    ./scripts/uv tool run pre-commit install

# The tests; arguments go to pytest
test *arguments:
    ./test {{ arguments }}

# The tests without the slow ones
quick *arguments:
    ./test -m "not e2e" {{ arguments }}

# Style, types, architecture
lint:
    ./scripts/uv run ruff check .
    ./scripts/uv run ruff format --check .
    ./scripts/uv run mypy
    ./scripts/uv run lint-imports

# Put the code into shape
format:
    ./scripts/uv run ruff check --fix .
    ./scripts/uv run ruff format .

# Time per table, over synthetic designs
bench *arguments:
    ./scripts/uv run python bench/generate.py {{ arguments }}

# Write the parts of docs/ that are made from the code
docs:
    ./scripts/uv run python scripts/reference.py

# All that CI runs
ci:
    ./.ci/run
