"""Edits config.toml the way a careful person would: comments and order stay, nothing is written that is not valid."""

from __future__ import annotations

import contextlib
import difflib
import fcntl
import os
import re
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
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


def first_text() -> str:
    """Return the default configuration for somebody who begins: its policies are an example and not followed."""
    head, mark, policies = default_text().partition("# Two policies")
    lines = f"{mark}{policies}".splitlines()
    return head + "".join((line if line.startswith("#") else f"# {line}".rstrip()) + "\n" for line in lines)


def write_default(directory: Path) -> Path:
    """Write the default configuration into a folder, made if it is not there. Raises ConfigError if one exists."""
    path = directory / "config.toml"
    if path.exists():
        raise ConfigError("exists already: nothing was changed", path=str(path))
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(first_text())
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


def add_policies(path: Path, many: Collection[Mapping[str, Any]]) -> None:
    """Append a [[policy]] for each of these. Raises ConfigError, the file untouched, where one would not be valid."""
    with _editing(path):
        text = _text(path)
        if many:
            _write(path, _with_policies(text, many))


def check_policy(path: Path, values: Mapping[str, Any]) -> None:
    """Raise ConfigError where a [[policy]] with these values would not be valid; write nothing."""
    parse(_with_policies(_text(path), [values]), path)


def _with_policies(text: str, many: Collection[Mapping[str, Any]]) -> str:
    import tomlkit

    document = tomlkit.parse(text)
    policies = document.get("policy")
    if policies is None:
        policies = tomlkit.aot()
        document.append("policy", policies)
    for number, values in enumerate(many):
        table = tomlkit.table()
        # an empty line before its header; a policy that was removed may have left one
        table.trivia.indent = "" if number == 0 and text.endswith("\n\n") else "\n"
        for key, value in values.items():
            table.add(key, _written(value))
        policies.append(table)
    return tomlkit.dumps(document)


def _written(value: Any) -> Any:
    """Return a value as it is to stand in the file: pages as tables of their own, ranges of selectors within a line."""
    import tomlkit

    if not isinstance(value, list) or not any(isinstance(one, Mapping) for one in value):
        return value
    if all(isinstance(one, Mapping) and "url" in one for one in value):
        tables = tomlkit.aot()
        for one in value:
            table = tomlkit.table()
            for key, inner in one.items():
                table.add(key, _written(inner))
            tables.append(table)
        return tables
    line = tomlkit.array()
    for one in value:
        entry = tomlkit.inline_table() if isinstance(one, Mapping) else one
        if isinstance(one, Mapping):
            entry.update(one)
        line.append(entry)
    return line


def remove_policy(path: Path, slug: str) -> None:
    """Take a [[policy]] out. Raises ConfigError that names the nearest one where there is none of this slug."""
    import tomlkit

    with _editing(path):
        document = tomlkit.parse(_text(path))
        policies = document.get("policy", [])
        slugs = [str(table.get("slug")) for table in policies]
        if slug not in slugs:
            near = difflib.get_close_matches(slug, slugs, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "`monitor status` lists them"
            raise ConfigError(f"no policy {slug!r}: {hint}", path=str(path))
        del policies[slugs.index(slug)]
        if not policies:
            # an empty array of tables would be written as `policy = []`, to which no [[policy]] can be added
            del document["policy"]
        _write(path, tomlkit.dumps(document))


@contextmanager
def _editing(path: Path) -> Iterator[None]:
    """Let one edit at a time read and replace the file, whichever process makes it.

    The lock is a file beside it: the configuration itself is replaced, and a lock on it would go with the old one.
    """
    target = path.resolve()
    try:
        descriptor = os.open(target.with_name(f".{target.name}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise ConfigError(f"cannot be changed: {error.strerror}", path=str(path)) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _text(path: Path) -> str:
    load(path)
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def _write(path: Path, text: str) -> None:
    """Replace a file as a whole, after a look whether the new text is valid; a link to it stays one."""
    parse(text, path)
    target = path.resolve()
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".config-", suffix=".toml")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, target.stat().st_mode & 0o777)
            os.replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", path=str(path)) from error
