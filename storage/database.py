"""One database: its transactions, and its errors in our words."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import exc

from monitor.errors import StorageError
from storage import sqlite


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn what the database or the disk complains about into a StorageError."""
    try:
        yield
    except exc.DBAPIError as error:
        raise StorageError(_explain(error.orig or error, where)) from error
    except exc.TimeoutError as error:
        raise StorageError(f"no connection to the database became free: {where}: {error}") from error
    except sqlite3.Error as error:
        raise StorageError(sqlite.explain(error, where)) from error
    except OSError as error:
        raise StorageError(_explain_file(error, where)) from error


def _explain(error: BaseException, where: str) -> str:
    if isinstance(error, sqlite3.Error):
        return sqlite.explain(error, where)
    return f"the database cannot be used: {where}: {error}"


def _explain_file(error: OSError, where: str) -> str:
    place = error.filename or where
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"no space left on the disk: {place}: nothing was written, make room and try again"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"the file or its folder is read-only: {place}: make both writable"
    return f"the disk failed: {place}: {(error.strerror or str(error)).lower()}"


class Database:
    """An engine, and where it leads.

    `path` is the SQLite file; None for a database elsewhere.
    """

    def __init__(self, engine: sa.Engine, path: Path | None, *, read_only: bool = False) -> None:
        self.engine = engine
        self.path = path
        self.read_only = read_only
        self.where = str(path) if path else engine.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Open a transaction that sees one state of the database from beginning to end."""
        with explained(self.where), self.engine.connect() as connection, connection.begin():
            try:
                yield connection
            except ValueError as error:
                raise StorageError(f"the database is damaged: {self.where}: a value cannot be read: {error}") from error

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Open the one transaction that may write; what it wrote is on disk when the block ends."""
        if self.read_only:
            raise StorageError(f"the database was opened read-only: {self.where}: open it for writing")
        with explained(self.where), self.engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    @contextmanager
    def migrating(self) -> Iterator[sa.Connection]:
        """Open a transaction that may write and rebuild tables to which others refer."""
        with explained(self.where), self.engine.connect() as connection:
            connection.execution_options(writes=True, rebuilds=True)
            try:
                with connection.begin():
                    yield connection
            finally:
                # a connection that does not mind references must not serve anybody else
                connection.invalidate()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()
