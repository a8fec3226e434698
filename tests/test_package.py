"""The wheel and the sdist carry all that the program needs, and work away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Build the sdist, and the wheel from what the sdist holds, as an installer would."""
    out = tmp_path_factory.mktemp("dist")
    run("hatchling", "build", "-t", "sdist", "-d", str(out), cwd=ROOT)
    (sdist,) = out.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(out, filter="data")
    run("hatchling", "build", "-t", "wheel", "-d", str(out), cwd=out / sdist.name.removesuffix(".tar.gz"))
    (wheel,) = out.glob("*.whl")
    return sdist, wheel


def run(module: str, *argv: str, cwd: Path, path: Path | None = None) -> str:
    environment = {**os.environ, "PYTHONPATH": str(path)} if path else dict(os.environ)
    done = subprocess.run(
        [sys.executable, "-m", module, *argv], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_carries_migrations_templates_and_the_default_configuration(built: tuple[Path, Path]) -> None:
    names = zipfile.ZipFile(built[1]).namelist()
    assert "monitor/default_config.toml" in names
    assert any(name.startswith("migrations/versions/0001") for name in names)
    assert {name.split("/")[0] for name in names if not name.startswith("policy_monitor-")} == {
        "monitor",
        "storage",
        "migrations",
    }


def test_every_data_file_of_the_packages_is_in_the_wheel(built: tuple[Path, Path]) -> None:
    names = set(zipfile.ZipFile(built[1]).namelist())
    files = [path for room in ("monitor", "storage", "migrations") for path in (ROOT / room).rglob("*")]
    wanted = {str(path.relative_to(ROOT)) for path in files if path.is_file() and "__pycache__" not in path.parts}
    assert wanted <= names


def test_an_installed_wheel_runs_from_anywhere(built: tuple[Path, Path], tmp_path: Path) -> None:
    installed, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    zipfile.ZipFile(built[1]).extractall(installed)
    run("monitor", "init", cwd=elsewhere, path=installed)
    assert run("monitor", "status", "--format", "json", cwd=elsewhere, path=installed).strip() == "[]"
    assert '# slug = "igennie-privacy"' in (elsewhere / "config.toml").read_text()
    script = "import monitor, storage, migrations; print(monitor.__file__, storage.__file__, migrations.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=elsewhere,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert all(path.startswith(str(installed)) for path in done.stdout.split())
