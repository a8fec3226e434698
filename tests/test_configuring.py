"""Edits of config.toml: none is lost, none is half done, and what is a link stays one."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from monitor.config import load
from monitor.configuring import add_policies, remove_policy, write_default
from monitor.errors import ConfigError

TEXT = '# mine\n[schedule]\nevery = "6h"   # often\n'
WRITERS = 8


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "config.toml"
    file.write_text(TEXT)
    return file


def policy(slug: str) -> dict[str, str]:
    return {"slug": slug, "url": f"https://{slug}.example/privacy"}


def slugs(path: Path) -> set[str]:
    return {one.slug for one in load(path).policies}


def test_edits_at_once_are_all_kept(path: Path) -> None:
    add_policies(path, [policy("old")])
    names = [f"new-{number}" for number in range(WRITERS)]
    together = threading.Barrier(WRITERS + 1)

    def edit(name: str | None) -> None:
        together.wait(30)
        if name is None:
            remove_policy(path, "old")
        else:
            add_policies(path, [policy(name)])

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        list(pool.map(edit, [*names, None]))
    assert slugs(path) == set(names)
    assert path.read_text().startswith(TEXT)


def test_policies_stand_apart_however_they_came(tmp_path: Path) -> None:
    path = write_default(tmp_path)
    start = path.read_text()
    assert "# # " not in start
    page = {"url": "https://two.example/terms", "select": ["main"]}
    add_policies(path, [policy("one")])
    add_policies(path, [{"slug": "two", "page": [page]}, policy("three")])
    added = path.read_text().removeprefix(start)
    assert added.count("\n\n[[policy]]") == 2
    assert added.startswith("\n[[policy]]")
    assert "\n\n\n" not in added
    remove_policy(path, "one")
    remove_policy(path, "two")
    remove_policy(path, "three")
    assert path.read_text().rstrip() == start.rstrip()
    add_policies(path, [policy("four")])
    assert path.read_text().removeprefix(start).startswith("\n[[policy]]")


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    real = path.rename(tmp_path / "etc" / "monitor.toml")
    path.symlink_to(real)
    add_policies(path, [policy("one")])
    add_policies(real, [policy("two")])
    remove_policy(path, "one")
    assert path.is_symlink()
    assert slugs(real) == {"two"}


def test_a_refused_edit_leaves_the_file_and_nothing_beside_it(path: Path) -> None:
    with pytest.raises(ConfigError, match="not a slug"):
        add_policies(path, [policy("A B")])
    add_policies(path, [policy("one")])
    with pytest.raises(ConfigError, match="stands twice"):
        add_policies(path, [policy("one")])
    with pytest.raises(ConfigError, match="did you mean 'one'"):
        remove_policy(path, "onee")
    assert slugs(path) == {"one"}
    assert {file.name for file in path.parent.iterdir()} == {"config.toml", ".config.toml.lock"}


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be changed: No such file"):
        add_policies(tmp_path / "absent" / "config.toml", [policy("one")])


def test_the_permissions_of_the_file_stay(path: Path) -> None:
    path.chmod(0o640)
    add_policies(path, [policy("one")])
    assert path.stat().st_mode & 0o777 == 0o640
