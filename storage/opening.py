"""From an address to a store that is ready: find the database, look at its schema, make or migrate it."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import exc

from monitor.errors import StorageError
from storage import schema, sqlite
from storage.database import Database
from storage.store import SqlStore


def open_store(url: str, data_dir: Path, *, create: bool, read_only: bool, busy_timeout_s: float) -> SqlStore:
    """Open the store of a data folder; `storage.open_store` says what the arguments mean."""
    if not data_dir.is_dir():
        raise StorageError(f"the data folder does not exist: {data_dir}: create it first")
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        path = sqlite_path(address, data_dir)
        database = _open_file(path, create=create, read_only=read_only, busy_timeout_s=busy_timeout_s)
    else:
        database = _open_server(address, create=create, read_only=read_only)
    return SqlStore(database, data_dir)


def _address(url: str) -> sa.URL:
    try:
        return sa.make_url(url)
    except exc.ArgumentError as error:
        raise StorageError("not an address of a database: write one such as sqlite:///monitor.db") from error


def sqlite_path(address: sa.URL, data_dir: Path) -> Path:
    """Return the file that an SQLite address means."""
    if not address.database or address.database == ":memory:":
        raise StorageError(f"the database needs a file: {address}: write sqlite:///monitor.db")
    return data_dir / address.database


def _open_file(path: Path, *, create: bool, read_only: bool, busy_timeout_s: float) -> Database:
    sqlite.check_place(path, create=create, read_only=read_only)
    # Looked at without the right to write: a newer database must stay untouched.
    standing = _standing_of_file(path, busy_timeout_s)
    engine = sqlite.engine(path, read_only=read_only, busy_timeout_s=busy_timeout_s)
    return _prepared(Database(engine, path, read_only=read_only), standing, create=create)


def _standing_of_file(path: Path, busy_timeout_s: float) -> schema.Standing:
    if not path.exists():
        return schema.Standing.EMPTY
    engine = sqlite.engine(path, read_only=True, busy_timeout_s=busy_timeout_s)
    looking = Database(engine, path, read_only=True)
    try:
        return schema.standing(looking)
    finally:
        looking.close()


def _open_server(address: sa.URL, *, create: bool, read_only: bool) -> Database:
    where = address.render_as_string(hide_password=True)
    try:
        engine = sa.create_engine(address)
    except (exc.NoSuchModuleError, ImportError) as error:
        raise StorageError(f"no driver for this database: {where}: {error}") from error
    database = Database(engine, None, read_only=read_only)
    return _prepared(database, schema.standing(database), create=create)


def _prepared(database: Database, standing: schema.Standing, *, create: bool) -> Database:
    try:
        schema.prepare(database, standing, create=create)
    except BaseException:
        database.close()
        raise
    return database
