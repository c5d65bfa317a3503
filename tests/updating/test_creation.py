from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator.diagnostics import Findings
from generator.errors import ProjectError
from generator.rendering.templates import Template
from generator.rendering.tree import File, PathRefusedError, Tree
from generator.updating.creation import create_project
from generator.updating.generation import describe_generation
from generator.updating.lock import Lock

TREE = Tree(
    {
        "src/shop/main.py": File(b"app = 1\n"),
        "run": File(b"#!/bin/sh\n", executable=True),
        "uv.lock": File(b"locked\n"),
        ".gitignore": File(b".venv/\n"),
    }
)


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine on which nobody has told git who they are."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def create(destination: Path, *, with_git: bool = True) -> Findings:
    findings = Findings()
    create_project(TREE, destination, git=with_git, findings=findings)
    return findings


def test_a_project_with_a_repository_of_one_commit(tmp_path: Path) -> None:
    findings = create(tmp_path / "shop")
    assert Tree.read(tmp_path / "shop" / "src") == {"shop/main.py": File(b"app = 1\n")}
    assert os.access(tmp_path / "shop" / "run", os.X_OK)
    assert git(tmp_path / "shop", "status", "--porcelain") == ""
    assert (
        git(tmp_path / "shop", "log", "--format=%an <%ae> %s")
        == "scaffold <scaffold@localhost> Generate the project with scaffold"
    )
    assert git(tmp_path / "shop", "branch", "--show-current") == "main"
    assert not list(findings)
    assert os.listdir(tmp_path) == ["shop"]


def test_the_commit_is_by_the_user_where_git_knows_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "gitconfig"
    config.write_text(
        "[user]\n\tname = Ada\n\temail = ada@example.org\n[commit]\n\tgpgSign = true\n[core]\n\thooksPath = /nowhere\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    create(tmp_path / "shop")
    assert git(tmp_path / "shop", "log", "--format=%an <%ae>") == "Ada <ada@example.org>"


def test_the_user_s_hooks_and_ignores_have_no_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "pre-commit").write_text("#!/bin/sh\nexit 1\n")
    (hooks / "pre-commit").chmod(0o755)
    (tmp_path / "ignore").write_text("*.py\n")
    config = tmp_path / "gitconfig"
    config.write_text(f"[core]\n\thooksPath = {hooks}\n\texcludesFile = {tmp_path / 'ignore'}\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    assert not list(create(tmp_path / "shop"))
    assert "src/shop/main.py" in git(tmp_path / "shop", "ls-files").splitlines()


def test_inside_a_repository_none_is_made(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    create(tmp_path / "services" / "shop")
    assert not (tmp_path / "services" / "shop" / ".git").exists()
    assert git(tmp_path, "log", "--all", "--oneline") == ""


def test_a_variable_of_git_does_not_lead_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other").mkdir()
    git(tmp_path / "other", "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    create(tmp_path / "shop")
    monkeypatch.delenv("GIT_DIR")
    assert git(tmp_path / "other", "log", "--all", "--oneline") == ""
    assert (tmp_path / "shop" / ".git").is_dir()


def test_without_git_on_the_machine_there_is_a_project_and_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    findings = create(tmp_path / "shop")
    assert [f"{finding.code.id} {finding.message}" for finding in findings] == [
        "SC713 the project has no git repository: `git` is not installed"
    ]
    assert sorted(os.listdir(tmp_path / "shop")) == [".gitignore", "run", "src", "uv.lock"]


def test_an_empty_folder_is_filled_in_place(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    before = folder.stat().st_ino
    create(folder)
    assert folder.stat().st_ino == before  # a shell that stands in it still stands in it
    assert (folder / ".git").is_dir()
    assert os.listdir(tmp_path) == ["shop"]


@pytest.mark.parametrize("taken", ["file", "folder", "dangling"])
def test_a_taken_destination_is_refused_and_not_touched(tmp_path: Path, taken: str) -> None:
    destination = tmp_path / "shop"
    if taken == "file":
        destination.write_text("mine")
    elif taken == "folder":
        destination.mkdir()
        (destination / "notes.txt").write_text("mine")
    else:
        destination.symlink_to(tmp_path / "nowhere")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ProjectError) as caught:
        create(destination)
    assert caught.value.finding.code.id == "SC711"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_destination_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(ProjectError) as caught:
        create(tmp_path / "file" / "shop")
    assert caught.value.finding.code.id == "SC712"


@pytest.mark.parametrize("existing", [False, True])
def test_a_failure_at_the_last_step_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, existing: bool
) -> None:
    destination = tmp_path / "a" / "b" / "shop"
    if existing:
        destination.mkdir(parents=True)
    real, calls = os.replace, []

    def failing(source: Path, target: Path) -> None:
        calls.append(target)
        if not existing or len(calls) == 3:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr("generator.updating.creation.os.replace", failing)
    with pytest.raises(ProjectError) as caught:
        create(destination)
    assert caught.value.finding.message.endswith("cannot be written: No space left on device")
    left = [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*"))]
    assert left == (["a", "a/b", "a/b/shop"] if existing else [])


def test_a_generation_carries_its_records() -> None:
    template = Template("fastapi", Path(__file__).parent, "1.0")
    generation = describe_generation(
        TREE, document=b'{"a": 1}\r\n', templates=[template], formatter="ruff 1.2", trace="{}\n"
    )
    files = generation.files()
    assert sorted(set(files) - set(TREE)) == [
        ".scaffold/base/.gitignore",
        ".scaffold/base/run",
        ".scaffold/base/src/shop/main.py",
        ".scaffold/design.json",
        ".scaffold/lock.json",
        ".scaffold/trace.json",
    ]
    assert files[".scaffold/trace.json"].text == "{}\n"
    assert files[".scaffold/design.json"].content == b'{"a": 1}\r\n'
    lock = Lock.from_json(files[".scaffold/lock.json"].text)
    assert lock == generation.lock
    assert sorted(lock.files) == sorted(TREE)
    assert lock.files["uv.lock"] == TREE["uv.lock"].sha256
    assert str(Path(__file__).parent) not in files[".scaffold/lock.json"].text


@pytest.mark.parametrize(
    "text", ["[]", "{}", '{"format": 1}', '{"format": 99}', "no json", '{"format": 1, "templates": [1]}']
)
def test_a_damaged_lock_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"lock|Expecting"):
        Lock.from_json(text)


@pytest.mark.parametrize("path", ["/etc/passwd", "../x", "a/../../x", "a//b", "", "a/./b", "a\\b", "a\0b"])
def test_a_tree_holds_plain_paths_alone(path: str) -> None:
    with pytest.raises(PathRefusedError):
        Tree({path: File(b"")})
