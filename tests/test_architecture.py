"""The arrows between the rooms: pure core <- edges <- faces, as docs/architecture.md draws them."""

from __future__ import annotations

import ast
import importlib
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent

PURE = {
    "monitor.document",
    "monitor.language",
    "monitor.sentences",
    "monitor.records",
    "monitor.errors",
    "monitor.pages",
    "monitor.unseen",
    "monitor.extract",
    "monitor.diff",
    "monitor.flags",
    "monitor.compare",
    "monitor.trace",
    "monitor.decide",
    "monitor.holding",
    "monitor.schedule",
    "monitor.alerts.compose",
    "monitor.alerts.address",
}
#: what reaches outside: files, sockets, processes, clocks, the environment
IMPURE = {
    "os", "pathlib", "socket", "subprocess", "time", "logging", "sqlite3", "httpx", "sqlalchemy", "tempfile", "random",
    "urllib.request", "smtplib", "asyncio", "threading", "multiprocessing", "shutil", "resource", "signal",
}  # fmt: skip
STORAGE_MAY = {"monitor.records", "monitor.errors", "monitor.document", "monitor.store"}


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module}
            if node.module in ("monitor", "storage"):
                found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def within(name: str, rooms: set[str]) -> bool:
    return any(name == room or name.startswith(room + ".") for room in rooms)


def is_there(module: ModuleType, name: str) -> bool:
    return hasattr(module, name) or (hasattr(module, "__path__") and find_spec(f"{module.__name__}.{name}") is not None)


def calls_the_clock(path: Path) -> list[int]:
    clocks = {"now", "utcnow", "today", "time", "time_ns"}
    return [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in clocks
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"datetime", "date", "time", "dt"}
    ]


PURE_MODULES = [path for path in modules("monitor") if within(name_of(path), PURE)]


@pytest.mark.parametrize("path", PURE_MODULES, ids=name_of)
def test_the_pure_core_reaches_nothing_outside(path: Path) -> None:
    assert not {name for name in imports(path) if within(name, IMPURE)}


@pytest.mark.parametrize("path", PURE_MODULES, ids=name_of)
def test_the_pure_core_knows_no_edge_and_no_face(path: Path) -> None:
    outer = {name for name in imports(path) if name.startswith(("monitor.", "storage")) and not within(name, PURE)}
    assert not outer


@pytest.mark.parametrize("path", modules("storage"), ids=name_of)
def test_storage_knows_only_the_records(path: Path) -> None:
    known = {name for name in imports(path) if name.startswith("monitor.")}
    assert not {name for name in known if not within(name, STORAGE_MAY)}


ALL_BUT_THE_ROOT = [path for path in modules("monitor") if name_of(path) != "monitor.app"]


@pytest.mark.parametrize("path", ALL_BUT_THE_ROOT, ids=name_of)
def test_only_the_composition_root_opens_the_store(path: Path) -> None:
    assert not {name for name in imports(path) if name.split(".")[0] in {"storage", "migrations"}}


@pytest.mark.parametrize("path", [*ALL_BUT_THE_ROOT, *modules("storage")], ids=name_of)
def test_only_the_composition_root_asks_the_clock(path: Path) -> None:
    assert calls_the_clock(path) == []


def test_the_rules_can_fail(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text("import os\nfrom datetime import datetime\nfrom monitor import app\ndatetime.now()\n")
    assert {name for name in imports(bad) if within(name, IMPURE)} == {"os"}
    assert "monitor.app" in imports(bad)
    assert calls_the_clock(bad) == [4]


@pytest.mark.parametrize("path", modules("bench"), ids=name_of)
def test_what_a_benchmark_takes_from_the_project_is_there(path: Path) -> None:
    """Some need libraries that the project does not, so none is run here; a name that moved is found all the same."""
    taken = [
        (node.module, alias.name)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("monitor", "storage"))
        for alias in node.names
    ]
    missing = [f"{module}.{name}" for module, name in taken if not is_there(importlib.import_module(module), name)]
    assert not missing
