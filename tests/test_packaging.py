"""What a wheel holds, and that it works where nothing else of ours is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.e2e


def run(*command: str, cwd: Path, **environment: str) -> str:
    hidden = ("VIRTUAL_ENV", "PYTHONPATH", "UV_PROJECT_ENVIRONMENT")
    env = {key: value for key, value in os.environ.items() if key not in hidden} | environment
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    uv = shutil.which("uv")
    if uv is None:
        pytest.fail("uv builds the wheel; `./test` brings it along")
    folder = tmp_path_factory.mktemp("dist")
    run(uv, "build", "--quiet", "--out-dir", str(folder), cwd=ROOT)  # the wheel is built from the sdist: both are whole
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_carries_the_templates_byte_for_byte(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = {name: archive.read(name) for name in archive.namelist() if name.startswith("generator/templates/")}
    tracked = [line for line in run("git", "ls-files", "-z", "templates", cwd=ROOT).split("\0") if line]
    assert tracked
    assert {f"generator/{name}": (ROOT / name).read_bytes() for name in tracked} == inside


def test_the_wheel_holds_nothing_that_is_not_ours(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        outside = [name for name in archive.namelist() if not name.startswith(("generator/", "design_scaffold-"))]
        caches = [name for name in archive.namelist() if "__pycache__" in name]
    assert outside == caches == []


def test_installed_from_the_wheel_it_generates_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    design = ROOT / "examples" / "bookstore" / "design.json"
    run(sys.executable, "-m", "venv", "--without-pip", "venv", cwd=tmp_path)
    run("uv", "pip", "install", "--quiet", "--python", "venv/bin/python", str(wheel), cwd=tmp_path)
    run(str(tmp_path / "venv" / "bin" / "scaffold"), "from", str(design), "installed", "--no-git", cwd=tmp_path)
    run(sys.executable, "-m", "generator.cli", "from", str(design), "checkout", "--no-git", cwd=tmp_path)
    assert _files(tmp_path / "installed") == _files(tmp_path / "checkout")


def _files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
