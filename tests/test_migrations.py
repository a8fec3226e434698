"""The steps of the schema: all or none, from anywhere, to just the tables that the program expects."""

from __future__ import annotations

import io
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from storage_kit import day, fetched, flag, hold_back, judge, message, new_store, policy, see

import migrations
from monitor.errors import SchemaVersionError, StorageError
from monitor.records import (
    AlertId,
    AlertState,
    FetchMode,
    HoldReason,
    PageCapture,
    Range,
    Recipe,
    SentMail,
)
from storage import open_store, schema, sqlite
from storage.database import Database
from storage.tables import metadata

URL = "sqlite:///monitor.db"
LAST = migrations.REVISIONS[-1]
#: a step that the program does not know yet
NEXT = f"{int(LAST) + 1:04}"
ROOT = Path(__file__).parent.parent

STEP = """
import sqlalchemy as sa
from alembic import op

revision = "{next}"
down_revision = "{last}"


def upgrade():
    with op.batch_alter_table("captures") as table:
        table.add_column(sa.Column("chain", sa.String(64)))
    op.execute("UPDATE captures SET chain = digest")
    {rest}


def downgrade():
    with op.batch_alter_table("captures") as table:
        table.drop_column("chain")
"""


def database(folder: Path) -> Database:
    path = folder / "monitor.db"
    return Database(sqlite.engine(path, read_only=False, busy_timeout_s=10), path)


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[Database]:
    """A database that has taken all steps, one by one."""
    made = database(tmp_path)
    schema.upgrade(made)
    yield made
    made.close()


def schema_of(path: Path) -> dict[str, list[str]]:
    """Return what each table and index consists of, whatever the order."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql NOT NULL AND name NOT LIKE 'sqlite_%'")
    statements = dict(rows.fetchall())
    connection.close()
    return {name: sorted(re.split(r",\s+(?![^(]*\))|\s*\n\s*", sql)) for name, sql in statements.items()}


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    rows = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in metadata.tables}
    connection.close()
    return rows


def filled(folder: Path) -> Path:
    """Make a database with a row in every table."""
    store = new_store(folder, policy())
    see(store, "acme", "A", day(1), fetched=fetched(day(1), b"body"))
    see(store, "acme", "B", day(2), flags=(flag(),), alerts=(message("<1@x>"),))
    hold_back(store, "acme", "L", day(3))
    store.close()
    assert all(rows_of(folder / "monitor.db").values())
    return folder / "monitor.db"


# --- one schema -------------------------------------------------------------------------------------------------------
def test_the_steps_lead_to_the_tables_of_the_program(migrated: Database) -> None:
    with migrated.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_a_new_database_is_the_same_as_a_migrated_one(migrated: Database, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.mkdir()
    open_store(URL, new).close()
    assert schema_of(new / "monitor.db") == schema_of(tmp_path / "monitor.db")
    with database(new).reading() as connection:
        assert schema.revision(connection) == migrations.REVISIONS[-1]


def test_the_list_of_steps_is_that_of_the_files() -> None:
    script = ScriptDirectory.from_config(schema.alembic_config())
    steps = tuple(step.revision for step in script.walk_revisions())
    assert steps[::-1] == migrations.REVISIONS


def test_every_step_can_be_taken_back_and_again(tmp_path: Path, migrated: Database) -> None:
    whole = schema_of(tmp_path / "monitor.db")
    schema.downgrade(migrated, "base")
    assert schema_of(tmp_path / "monitor.db").keys() == {"alembic_version"}
    schema.upgrade(migrated)
    assert schema_of(tmp_path / "monitor.db") == whole


def test_nothing_is_copied_where_there_is_nothing(tmp_path: Path, migrated: Database) -> None:
    assert [path.name for path in tmp_path.glob("*.bak")] == []


def test_a_database_without_steps_is_made_anew(tmp_path: Path, migrated: Database) -> None:
    schema.downgrade(migrated, "base")
    open_store(URL, tmp_path).close()
    with migrated.reading() as connection:
        assert schema.revision(connection) == migrations.REVISIONS[-1]


# --- an older schema --------------------------------------------------------------------------------------------------
@pytest.fixture
def add_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let the program know one step more, which ends with these statements."""
    steps = tmp_path / "steps"
    steps.mkdir()
    real = schema.alembic_config

    def config() -> object:
        made = real()
        made.set_main_option("path_separator", "newline")
        made.set_main_option("version_locations", f"{Path(migrations.__file__).parent / 'versions'}\n{steps}")
        return made

    def add(rest: str) -> None:
        (steps / f"{NEXT}_chain.py").write_text(STEP.format(rest=rest, next=NEXT, last=LAST))
        monkeypatch.setattr(schema, "alembic_config", config)
        monkeypatch.setattr(schema, "REVISIONS", (*migrations.REVISIONS, NEXT))

    return add


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "data"
    made.mkdir()
    return made


def test_an_older_database_is_copied_and_migrated(folder: Path, add_step: Callable[[str], None]) -> None:
    path = filled(folder)
    before = rows_of(path)
    add_step("pass")
    store = open_store(URL, folder)
    assert len(store.versions("acme")) == 2
    assert [change.judgement.flags for change in store.changes("acme")] == [(flag(),)]
    see(store, "acme", "C", day(4))
    store.close()
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM captures WHERE chain = digest").fetchone() == (3,)
    connection.close()
    copy = folder / f"monitor.db.schema-{LAST}.bak"
    assert sorted(found.name for found in folder.glob("monitor.db*")) == ["monitor.db", copy.name]
    assert rows_of(copy) == before
    copy.replace(path)
    assert len(open_store(URL, folder).versions("acme")) == 2


def test_a_step_taken_back_leaves_the_rows(folder: Path, add_step: Callable[[str], None]) -> None:
    path = filled(folder)
    before, old = rows_of(path), schema_of(path)
    add_step("pass")
    open_store(URL, folder).close()
    made = database(folder)
    schema.downgrade(made, LAST)
    made.close()
    assert rows_of(path) == before
    assert schema_of(path).keys() == old.keys()


# --- back to before several pages: 0002 -------------------------------------------------------------------------------
#: what the program could read before that step
HOLDS_THEN = {
    "challenge", "login", "soft_404", "consent", "shell", "maintenance", "home", "index", "error", "garbled", "shrunk",
    "language", "not_a_policy",
}  # fmt: skip


@pytest.mark.parametrize("reason", HoldReason)
def test_a_hold_is_one_that_older_code_knows(tmp_path: Path, reason: HoldReason) -> None:
    store = new_store(tmp_path, policy())
    hold_back(store, "acme", "L", day(1), reason)
    store.close()
    made = database(tmp_path)
    schema.downgrade(made, "0001")
    made.close()
    with sqlite3.connect(tmp_path / "monitor.db") as connection:
        ((kept,),) = connection.execute("SELECT reason FROM holds").fetchall()
    assert kept == (reason if reason in HOLDS_THEN else "not_a_policy")


def test_a_recipe_is_one_that_older_code_can_read(tmp_path: Path) -> None:
    stretch = Range(start_before="#a", end_before="#b")
    newer = Recipe(FetchMode.BROWSER, (stretch, "main"), (stretch, ".ad"), "Sharing")
    older = Recipe(FetchMode.WAYBACK, ("main",), (".ad",), None, "Contact")
    store = new_store(tmp_path, policy(recipe=newer), policy("bolt", recipe=older))
    store.close()
    made = database(tmp_path)
    schema.downgrade(made, "0001")
    schema.upgrade(made)
    made.close()
    store = open_store(URL, tmp_path)
    assert [one.recipe for one in store.policies()] == [Recipe(remove=(".ad",), from_heading="Sharing"), older]
    store.close()


def test_bodies_of_several_pages_are_not_given_to_code_that_takes_them_for_one(tmp_path: Path) -> None:
    page = PageCapture("https://acme.example/1", "https://acme.example/1", 200, (), "text/html", day(1), "0" * 64, 4)
    store = new_store(tmp_path, policy(), policy("bolt"))
    see(store, "bolt", "A", day(1), fetched=replace(fetched(day(1)), pages=(page, page)))
    store.close()
    path = tmp_path / "monitor.db"
    before, old = rows_of(path), schema_of(path)
    made = database(tmp_path)
    with pytest.raises(StorageError, match=r"captures of bolt hold several pages, .*: stay with this version"):
        schema.downgrade(made, "0001")
    made.close()
    assert (rows_of(path), schema_of(path)) == (before, old)


# --- what was sent: 0003 ----------------------------------------------------------------------------------------------
def test_what_was_sent_goes_with_its_step_and_no_text_of_a_policy_does(tmp_path: Path) -> None:
    path = filled(tmp_path)
    store = open_store(URL, tmp_path)
    store.mark_sent(AlertId(1), day(3), SentMail("Acme", "A", ""))
    store.close()
    texts = "SELECT count(*) FROM contents"
    with sqlite3.connect(path) as connection:
        assert connection.execute(texts).fetchone() == (4,)
    made = database(tmp_path)
    schema.downgrade(made, "0002")
    with sqlite3.connect(path) as connection:
        assert connection.execute(texts).fetchone() == (3,)
        assert "sent_digest" not in {row[1] for row in connection.execute("PRAGMA table_info(alerts)")}
    schema.upgrade(made)
    made.close()
    store = open_store(URL, tmp_path)
    assert [store.text(one.text_digest) for one in store.versions("acme")] == ["A", "B"]
    (alert,) = store.alerts(AlertState.SENT)
    assert store.sent_mail(alert.id) is None
    store.close()


def test_a_message_that_was_withdrawn_is_one_that_was_given_up_to_older_code(tmp_path: Path) -> None:
    path = filled(tmp_path)
    store = open_store(URL, tmp_path)
    store.rejudge(store.changes("acme")[0], judge("A", "B"))
    (alert,) = store.alerts(AlertState.WITHDRAWN)
    store.close()
    made = database(tmp_path)
    schema.downgrade(made, "0002")
    made.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT state, last_error FROM alerts").fetchall() == [("dead", alert.last_error)]


BREAKING = {
    "an error in a step": ('raise sa.exc.OperationalError("x", {}, sqlite3.OperationalError("boom"))', "boom"),
    "a statement that fails": ('op.execute("INSERT INTO nowhere VALUES (1)")', "nowhere"),
    "rows that lose what they point at": ('op.execute("DELETE FROM policies")', "rows that do not exist"),
}


@pytest.mark.parametrize("how", BREAKING)
def test_a_migration_that_fails_midway_leaves_the_old_schema(
    folder: Path, add_step: Callable[[str], None], how: str
) -> None:
    path = filled(folder)
    before, old = rows_of(path), schema_of(path)
    rest, says = BREAKING[how]
    add_step(f"import sqlite3; {rest}")
    with pytest.raises(StorageError, match=says) as caught:
        open_store(URL, folder)
    assert str(path) in str(caught.value)
    assert (rows_of(path), schema_of(path)) == (before, old)
    assert rows_of(folder / f"monitor.db.schema-{LAST}.bak") == before


def test_a_migration_killed_midway_leaves_the_old_schema(folder: Path, add_step: Callable[[str], None]) -> None:
    path = filled(folder)
    before, old = rows_of(path), schema_of(path)
    add_step("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    child = os.fork()
    if child == 0:
        try:
            open_store(URL, folder)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert (rows_of(path), schema_of(path)) == (before, old)
    add_step("pass")
    store = open_store(URL, folder)
    assert len(store.versions("acme")) == 2
    store.close()


def test_an_older_database_cannot_be_read_without_a_migration(folder: Path, add_step: Callable[[str], None]) -> None:
    path = filled(folder)
    before = path.read_bytes()
    add_step("pass")
    with pytest.raises(SchemaVersionError, match="older schema"):
        open_store(URL, folder, read_only=True)
    assert path.read_bytes() == before


def test_a_locked_database_is_not_migrated(folder: Path, add_step: Callable[[str], None]) -> None:
    path = filled(folder)
    add_step("pass")
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="locked by another process"):
        open_store(URL, folder, busy_timeout_s=0)
    writer.close()
    assert not (folder / f"monitor.db.schema-{LAST}.bak").exists()


# --- from anywhere ----------------------------------------------------------------------------------------------------
def test_steps_are_found_from_any_folder(tmp_path: Path) -> None:
    program = (
        "import pathlib, sys\n"
        "from storage import schema, sqlite\n"
        "from storage.database import Database\n"
        "path = pathlib.Path('monitor.db').absolute()\n"
        "schema.upgrade(Database(sqlite.engine(path, read_only=False, busy_timeout_s=1), path))\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=True, capture_output=True)
    assert schema_of(tmp_path / "monitor.db").keys() >= metadata.tables.keys()


def test_all_that_alembic_needs_lies_in_the_package() -> None:
    """The wheel takes packages as they are: what lies beside the code travels with it."""
    home = Path(migrations.__file__).parent
    assert home == ROOT / "migrations"
    assert {"env.py", "script.py.mako"} <= {path.name for path in home.iterdir()}
    assert len(list((home / "versions").glob("[0-9]*.py"))) == len(migrations.REVISIONS)


def test_the_frame_of_a_new_step_is_a_step(tmp_path: Path) -> None:
    from alembic import command

    config = schema.alembic_config()
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", f"{Path(migrations.__file__).parent / 'versions'}\n{tmp_path}")
    command.revision(config, "add the chain", rev_id=NEXT, version_path=str(tmp_path))
    step = ScriptDirectory.from_config(config).get_revision(NEXT)
    assert Path(step.path) == tmp_path / f"{NEXT}_add_the_chain.py"
    assert (step.down_revision, step.module.upgrade()) == (LAST, None)


def test_the_steps_can_be_taken_elsewhere() -> None:
    """Nothing in them is SQLite's alone, and moments keep their zone."""
    written = io.StringIO()
    context = MigrationContext.configure(
        dialect_name="postgresql", opts={"as_sql": True, "output_buffer": written, "literal_binds": True}
    )
    script = ScriptDirectory.from_config(schema.alembic_config())
    with Operations.context(context):
        for step in reversed(list(script.walk_revisions())):
            step.module.upgrade()
    made = written.getvalue()
    assert made.count("CREATE TABLE") == len(metadata.tables)
    assert "captured_at TIMESTAMP WITH TIME ZONE NOT NULL" in made
    assert "CREATE UNIQUE INDEX uq_holds_standing ON holds (policy_id) WHERE ended IS NULL" in made


def test_alembic_by_itself_is_sent_to_the_right_door() -> None:
    from alembic import command

    with pytest.raises(RuntimeError, match="run through storage"):
        command.upgrade(schema.alembic_config(), "head")
