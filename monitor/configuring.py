"""Edits config.toml the way a careful person would: comments and order stay, nothing is written that is not valid."""

from __future__ import annotations

import difflib
import os
import re
import tempfile
from collections.abc import Collection, Mapping
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from monitor.config import load, parse, web_address
from monitor.errors import ConfigError


def default_text() -> str:
    """Return the commented config.toml that travels with the program."""
    packaged = resources.files("monitor").joinpath("default_config.toml")
    if packaged.is_file():
        return packaged.read_text("utf-8")
    return (Path(__file__).parent.parent / "config.toml").read_text("utf-8")


def write_default(directory: Path) -> Path:
    """Write the default configuration into a folder, made if it is not there. Raises ConfigError if one exists."""
    path = directory / "config.toml"
    if path.exists():
        raise ConfigError("exists already: nothing was changed", path=str(path))
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(default_text())
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", path=str(path)) from error
    return path


def slug_for(url: str, kind: str) -> str:
    """Return a slug made of an address's host and the kind of policy.

    >>> slug_for("https://www.example.org/legal/privacy", "privacy")
    'example-org-privacy'
    """
    try:
        host = urlsplit(web_address(url)).hostname or ""
    except ValueError as error:
        raise ConfigError(str(error)) from error
    name = re.sub(r"[^a-z0-9]+", "-", host.removeprefix("www.").lower()).strip("-")
    return f"{name}-{kind}"[:64]


def add_policy(path: Path, values: Mapping[str, Any]) -> None:
    """Append a [[policy]] with these values. Raises ConfigError, the file untouched, where it would not be valid."""
    add_policies(path, [values])


def add_policies(path: Path, many: Collection[Mapping[str, Any]]) -> None:
    """Append a [[policy]] for each of these. Raises ConfigError, the file untouched, where one would not be valid."""
    import tomlkit

    text = _text(path)
    if not many:
        return
    document = tomlkit.parse(text)
    policies = document.get("policy")
    if policies is None:
        policies = tomlkit.aot()
        document.append("policy", policies)
    for values in many:
        table = tomlkit.table()
        for key, value in values.items():
            table.add(key, value)
        policies.append(table)
    _write(path, tomlkit.dumps(document))


def remove_policy(path: Path, slug: str) -> None:
    """Take a [[policy]] out. Raises ConfigError that names the nearest one where there is none of this slug."""
    import tomlkit

    text = _text(path)
    document = tomlkit.parse(text)
    policies = document.get("policy", [])
    slugs = [str(table.get("slug")) for table in policies]
    if slug not in slugs:
        near = difflib.get_close_matches(slug, slugs, n=1)
        hint = f"did you mean {near[0]!r}?" if near else "`monitor status` lists them"
        raise ConfigError(f"no policy {slug!r}: {hint}", path=str(path))
    del policies[slugs.index(slug)]
    _write(path, tomlkit.dumps(document))


def _text(path: Path) -> str:
    load(path)
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def _write(path: Path, text: str) -> None:
    """Replace a file as a whole, after a look whether the new text is valid."""
    parse(text, path)
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".config-", suffix=".toml")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, path.stat().st_mode & 0o777)
        os.replace(temporary, path)
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", path=str(path)) from error
