"""All that is particular to SQLite: how a file is opened, what its errors mean, how it is copied."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa

from monitor.errors import StorageError

#: by primary result code, https://www.sqlite.org/rescode.html
_MEANINGS = {
    sqlite3.SQLITE_BUSY: "the database is locked by another process: {where}: try again when that has finished",
    sqlite3.SQLITE_LOCKED: "the database is locked by another process: {where}: try again when that has finished",
    sqlite3.SQLITE_FULL: "no space left on the disk: {where}: nothing was written, make room and try again",
    sqlite3.SQLITE_READONLY: "the database is read-only: {where}: make the file and its folder writable",
    sqlite3.SQLITE_CANTOPEN: "the database cannot be opened: {where}: file and folder must be readable and writable",
    sqlite3.SQLITE_PERM: "the database cannot be opened: {where}: file and folder must be readable and writable",
    sqlite3.SQLITE_NOTADB: "not a database: {where}: move the file away or name another one",
    sqlite3.SQLITE_CORRUPT: "the database is damaged: {where}: restore it from a backup",
    sqlite3.SQLITE_IOERR: "the disk failed while the database was in use: {where}: {cause}",
}

#: between two attempts at what SQLite does not wait for by itself
_PAUSE_S = 0.02


def explain(error: sqlite3.Error, where: str) -> str:
    """Return what happened, where, and what to do about it."""
    code = getattr(error, "sqlite_errorcode", None)
    meaning = _MEANINGS.get(code & 0xFF, "") if code is not None else ""
    return (meaning or "the database cannot be used: {where}: {cause}").format(where=where, cause=error)


def check_place(path: Path, *, create: bool, read_only: bool) -> None:
    """Refuse a path where no database can be, with a clearer reason than SQLite gives."""
    if path.is_dir():
        raise StorageError(f"not a database: {path}: this is a folder")
    if not path.parent.is_dir():
        raise StorageError(f"the folder of the database does not exist: {path.parent}: create it first")
    if not path.exists() and (read_only or not create):
        raise StorageError(f"no database yet: {path}: run `monitor init`, or look at a policy first")
    if read_only:
        return
    if not os.access(path.parent, os.W_OK):
        raise StorageError(f"the folder of the database is read-only: {path.parent}: make it writable")
    if path.exists() and not os.access(path, os.W_OK):
        raise StorageError(f"the database is read-only: {path}: make the file writable")


def connect(path: Path, *, read_only: bool, busy_timeout_s: float) -> sqlite3.Connection:
    """Open a file, with transactions left to the caller."""
    if not read_only:
        return _open(path, "mode=rwc", busy_timeout_s)
    connection = _open(path, "mode=ro", busy_timeout_s)
    try:
        connection.execute("SELECT 1 FROM sqlite_schema")
    except sqlite3.OperationalError:
        # In a folder that cannot be written, a file in WAL mode opens only if promised not to change.
        connection.close()
        if os.access(path.parent, os.W_OK) or path.with_name(path.name + "-wal").exists():
            raise
        connection = _open(path, "mode=ro&immutable=1", busy_timeout_s)
    return connection


def _open(path: Path, query: str, busy_timeout_s: float) -> sqlite3.Connection:
    uri = f"file:{quote(str(path.absolute()))}?{query}"
    return sqlite3.connect(uri, uri=True, timeout=busy_timeout_s, isolation_level=None, check_same_thread=False)


def engine(path: Path, *, read_only: bool, busy_timeout_s: float) -> sa.Engine:
    """Return an engine whose transactions begin as their kind demands.

    A transaction that will write takes the lock when it begins: a deferred one that reads first fails at once when
    somebody else wrote in between, however long the timeout (114 of 160 concurrent ones did; none this way).
    """

    def connected() -> sqlite3.Connection:
        connection = connect(path, read_only=read_only, busy_timeout_s=busy_timeout_s)
        connection.execute("PRAGMA foreign_keys = ON")
        if not read_only:
            _write_ahead(connection, busy_timeout_s)
            connection.execute("PRAGMA synchronous = FULL")
        return connection

    made = sa.create_engine("sqlite://", creator=connected, poolclass=sa.pool.QueuePool)
    sa.event.listen(made, "begin", _begin)
    return made


def _write_ahead(connection: sqlite3.Connection, busy_timeout_s: float) -> None:
    """Put a file in WAL mode, which stays; wait for others who do the same.

    SQLite does not wait by itself here: of two that change the mode of a new file at once, one is told 'locked'
    whatever its timeout (1 of 46 times that four processes made a database together; with this, 0 of 318).
    """
    deadline_s = time.monotonic() + busy_timeout_s
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline_s:
                raise
            time.sleep(_PAUSE_S)


def _begin(connection: sa.Connection) -> None:
    options = connection.get_execution_options()
    if options.get("rebuilds", False):
        # without effect inside a transaction; what a step breaks is found by `broken_references`
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes", False) else "BEGIN")


def back_up(path: Path, target: Path) -> None:
    """Copy a database as it stands, whole and synced, or leave no copy at all."""
    unfinished = target.with_name(target.name + ".tmp")
    unfinished.unlink(missing_ok=True)
    try:
        _copy(path, unfinished)
        sync(unfinished)
        unfinished.replace(target)
    except (sqlite3.Error, OSError):
        unfinished.unlink(missing_ok=True)
        raise
    sync(target.parent)


def _copy(path: Path, target: Path) -> None:
    with closing(connect(path, read_only=True, busy_timeout_s=10)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def sync(path: Path) -> None:
    """Make a file, or the names in a folder, survive a loss of power."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def broken_references(connection: sa.Connection) -> tuple[Any, ...]:
    """Return rows that point at rows that do not exist."""
    return tuple(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())
