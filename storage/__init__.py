"""Policies, their timelines and the outbox on disk: a database and a folder of snapshots.

The work begins with `open_store`. SQLAlchemy is imported when a store is opened, not before: commands that need no
database must not pay for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from storage.store import SqlStore

__all__ = ["SqlStore", "open_store"]


def open_store(
    url: str, data_dir: Path, *, create: bool = True, read_only: bool = False, busy_timeout_s: float = 10.0
) -> SqlStore:
    """Open the store of a data folder, and bring an older schema up to date.

    Args:
        url: SQLAlchemy's address of the database; the path of an SQLite file is relative to `data_dir`.
        data_dir: An existing folder; snapshots and the lock live in it.
        create: Make an empty database where there is none.
        read_only: Neither create nor migrate, and refuse to write.
        busy_timeout_s: How long to wait for another process that writes.

    Raises:
        SchemaVersionError: The database was written by a newer version; it is left as it was.
        StorageError: It cannot be used for another reason, which the text names.
    """
    from storage.opening import open_store as opened

    return opened(url, data_dir, create=create, read_only=read_only, busy_timeout_s=busy_timeout_s)


def __getattr__(name: str) -> Any:
    if name == "SqlStore":
        from storage.store import SqlStore

        return SqlStore
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
