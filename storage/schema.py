"""Which schema a database has, and how it gets the one this program needs."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from migrations import REVISIONS
from monitor.errors import SchemaVersionError, StorageError
from storage import sqlite
from storage.database import Database
from storage.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config

#: as Alembic makes it; apart from our tables, so that it is not taken for one of them
_version_table = sa.Table(
    "alembic_version",
    sa.MetaData(),
    sa.Column("version_num", sa.String(32), nullable=False),
    sa.PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


class Standing(Enum):
    """What there is to do before a database can be used."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"


def revision(connection: sa.Connection) -> str | None:
    """Return the last step a database has taken; None where it has taken none."""
    if not sa.inspect(connection).has_table(_version_table.name):
        return None
    return connection.scalar(sa.select(_version_table.c.version_num))


def standing(database: Database) -> Standing:
    """Tell how the schema stands. Raises SchemaVersionError for a newer one, StorageError for somebody else's."""
    with database.reading() as connection:
        return _standing(connection, database.where)


def _standing(connection: sa.Connection, where: str) -> Standing:
    taken = revision(connection)
    if taken is None:
        if set(sa.inspect(connection).get_table_names()) - {_version_table.name}:
            raise StorageError(f"a database of another program: {where}: name another file")
        return Standing.EMPTY
    if taken not in REVISIONS:
        raise SchemaVersionError(
            f"the database was written by a newer version of this program: {where}: "
            f"its schema is {taken}, this version knows {REVISIONS[-1]}: use the newer version"
        )
    return Standing.CURRENT if taken == REVISIONS[-1] else Standing.OLDER


def prepare(database: Database, found: Standing, *, create: bool) -> None:
    """Make or migrate a schema where that is needed and allowed."""
    if found is Standing.CURRENT:
        return
    if found is Standing.OLDER:
        if database.read_only:
            raise SchemaVersionError(
                f"the database has an older schema: {database.where}: any command that writes brings it up to date"
            )
        upgrade(database)
        return
    if database.read_only or not create:
        raise StorageError(f"the database is empty: {database.where}: run `monitor init`")
    _create(database)


def _create(database: Database) -> None:
    """Make the schema as it is today; on SQLite at once, which tests hold equal to what the steps lead to."""
    with database.writing() as connection:
        # another process may have been faster
        if _standing(connection, database.where) is not Standing.EMPTY:
            return
        if connection.dialect.name == "sqlite":
            metadata.create_all(connection)
            _version_table.create(connection, checkfirst=True)
            connection.execute(_version_table.insert().values(version_num=REVISIONS[-1]))
        else:
            _run_alembic(connection, "head", down=False)


def upgrade(database: Database) -> None:
    """Take the steps that are missing, all or none, after a copy of the file was put beside it."""
    _migrate(database, "head", keep_copy=True)


def downgrade(database: Database, to: str) -> None:
    """Take steps back, all or none; `to` is the step to stop at, or 'base' for none."""
    _migrate(database, to, keep_copy=False)


def _migrate(database: Database, target: str, *, keep_copy: bool) -> None:
    with database.migrating() as connection:
        taken = revision(connection)
        # another process may have been faster
        if taken == (REVISIONS[-1] if target == "head" else target):
            return
        if keep_copy and taken is not None and database.path is not None:
            sqlite.back_up(database.path, _copy_of(database.path, taken))
        _run_alembic(connection, target, down=target != "head")
        _check_references(connection, database.where)


def _copy_of(path: Path, taken: str) -> Path:
    return path.with_name(f"{path.name}.schema-{taken}.bak")


def _run_alembic(connection: sa.Connection, target: str, *, down: bool) -> None:
    # Imported here: it takes longer than all else a command does.
    from alembic import command
    from alembic.util import CommandError

    config = alembic_config()
    config.attributes["connection"] = connection
    try:
        (command.downgrade if down else command.upgrade)(config, target)
    except CommandError as error:
        raise StorageError(f"the database cannot be migrated: {error}") from error


def alembic_config() -> Config:
    """Return Alembic's configuration, the same from any folder and from an installed wheel."""
    from alembic.config import Config

    import migrations

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent).replace("%", "%%"))
    return config


def _check_references(connection: sa.Connection, where: str) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = sqlite.broken_references(connection)
    if broken:
        raise StorageError(
            f"the migration was undone: {where}: {len(broken)} rows point at rows that do not exist, "
            f"the first in {broken[0][0]}"
        )
