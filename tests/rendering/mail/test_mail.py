"""Steps that go by mail: what the project does with their tokens, and how its files look."""

from __future__ import annotations

import ast
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ruff import find_ruff_bin

from generator.cli.compilation import compile_design, open_design
from generator.rendering.project import render
from generator.rendering.python.http import build_groups
from generator.rendering.python.mail import build_mail
from generator.rendering.python.names import Names
from generator.rendering.python.project import build_project
from generator.rendering.renderer import Renderer
from generator.rendering.templates import find_templates
from tests.rendering.http.designs import TODO_DESIGN
from tests.rendering.mail.designs import DESIGNS, made, written


def mail(name: str) -> dict[str, Any]:
    design = made(name)
    found: dict[str, Any] = build_mail(design, Names(design))["mail"]
    return found


def source(name: str, function: str) -> str:
    """The source of one function of `application/mailed_tokens.py`."""
    found = ["\n".join(lines) for lines in mail(name)["functions"]]
    return next(text for text in found if f"def {function}(" in text)


def handler(name: str, function: str) -> dict[str, Any]:
    design = made(name)
    groups = build_groups(design, Names(design))["groups"]
    found: dict[str, Any] = next(h for group in groups for h in group["handlers"] if h["name"] == function)
    return found


def test_a_design_without_such_steps_has_no_mail() -> None:
    found = build_mail(TODO_DESIGN, Names(TODO_DESIGN))["mail"]
    assert (found["used"], found["sends"], found["functions"]) == (False, False, [])


@pytest.mark.parametrize("name", DESIGNS)
def test_the_module_is_as_ruff_leaves_it(name: str, tmp_path: Path) -> None:
    found = mail(name)
    parts = ["\n".join(found["imports"]), "\n".join(found["head"])]
    text = "\n\n".join(parts) + "".join("\n\n\n" + "\n".join(lines) for lines in found["functions"]) + "\n"
    ast.parse(text)
    (tmp_path / "mailed_tokens.py").write_text(text)
    options = ["--isolated", "--no-cache", "--line-length", "120", str(tmp_path)]
    first = f'lint.isort.known-first-party=["{Names(made(name)).package}"]'
    for command in (["format", "--diff"], ["check", "--select", "E,F,I,UP,SIM,B", "--config", first]):
        run = subprocess.run([find_ruff_bin(), *command, *options], capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout


def test_a_link_goes_out_after_the_answer() -> None:
    asked = handler("signed", "auth_password_forgot")
    assert asked["parameters"] == [
        "background: BackgroundTasks,",
        "sessions: SessionsDep,",
        "settings: SettingsDep,",
        "data: AuthPasswordForgotRequest,",
    ]
    assert asked["lines"] == [
        "background.add_task(mailed_tokens.send_reset_link, sessions, settings, data.email)",
    ]


def test_a_registration_sends_the_link_that_verifies() -> None:
    assert handler("shared", "register")["lines"][-1] == (
        "background.add_task(mailed_tokens.send_verify_link_to, sessions, settings, user.id)"
    )


def test_the_answer_to_a_token_can_sign_in() -> None:
    lines = handler("beside", "auth_redefinir_senha")["lines"]
    assert "identifier=data.email," in "".join(lines)
    assert "pair = await authentication.sign_in(session, settings, user)" in lines


def test_a_bad_token_is_refused_as_declared() -> None:
    assert "refusal=Unauthorized" in "".join(handler("signed", "auth_password_reset")["lines"])
    assert "refusal=Gone" in "".join(handler("shared", "auth_email_bestaetigen")["lines"])
    assert "refusal" not in "".join(handler("shared", "auth_passwort_zuruecksetzen")["lines"])


@pytest.mark.parametrize(
    ("name", "function", "expected"),
    [
        ("signed", "new_reset_token", 'return issue_mailed_token(settings, str(user.id), "reset", life, state)'),
        ("signed", "_reset_state", "return fingerprint(user.password_hash, user.email)"),
        ("shared", "new_reset_token", 'row.zweck = "passwort_zuruecksetzen"'),
        ("shared", "_reset_user", 'statement = statement.where(held.zweck == "passwort_zuruecksetzen")'),
        ("shared", "_verify_user", 'address = fingerprint(user.email) if user is not None else ""'),
        ("beside", "new_reset_token", "user.token_redefinicao = hash_token(token)"),
        ("beside", "_reset_user", "user.token_redefinicao = None"),
        ("beside", "new_activate_token", "row.token = bytes.fromhex(hash_token(token))"),
        ("beside", "_activate_user", "ended = delete(held).where(held.usuario_id == key)"),
        ("beside", "activate", "if user is None or user.senha_hash is not None:"),
        ("beside", "_may_be_mailed", "return user.senha_hash is not None and bool(user.ativo)"),
        ("shared", "reset_password", "await end_sessions(session, user.id)"),
    ],
)
def test_tokens_are_kept_where_the_design_keeps_them(name: str, function: str, expected: str) -> None:
    assert expected in source(name, function)


def test_links_lead_to_the_site_or_to_what_a_browser_can_open() -> None:
    links = [line for name in DESIGNS for line in mail(name)["head"] if "_LINK = " in line]
    assert links == [
        'RESET_LINK = "/auth/password/reset?token={}"',
        'RESET_LINK = "/auth/passwort-zuruecksetzen?token={}"',
        'VERIFY_LINK = "/auth/email-bestaetigen?token={}"',
        'RESET_LINK = "/auth/redefinir-senha?token={}"',
        'VERIFY_LINK = "/api/v1/auth/verificar-email/{}"',
    ]


def test_what_is_asked_for_by_mail_is_limited_as_the_login_is() -> None:
    design = made("signed")
    paths = {entry["path"] for entry in build_project(design, Names(design))["project"]["auth_paths"]}
    assert paths >= {'"/api/v1/auth/password/forgot"', '"/api/v1/auth/password/reset"', '"/api/v1/auth/login"'}


@pytest.mark.e2e
@pytest.mark.parametrize("name", DESIGNS)
def test_the_tests_of_a_project_pass(name: str, tmp_path: Path) -> None:
    (tmp_path / "design.json").write_text(written(name), encoding="utf-8")
    design = compile_design(open_design(str(tmp_path / "design.json")), allow_no_auth=False).design
    with Renderer() as renderer:
        render(design, renderer, templates=find_templates(())).write(tmp_path / "project")
    own = tmp_path / "own"
    own.mkdir()
    left_out = ("VIRTUAL_ENV", "DATABASE_URL", "CI")
    environment = {key: value for key, value in os.environ.items() if key not in left_out}
    for command in ("sync --quiet", "run ruff check .", "run ruff format --check .", "run mypy", "run pytest -q"):
        run = subprocess.run(
            ["uv", *command.split()],
            cwd=tmp_path / "project",
            env={**environment, "PYTEST_DEBUG_TEMPROOT": str(own)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, f"{command}: {run.stdout[-6000:]}{run.stderr[-3000:]}"
