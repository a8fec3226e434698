"""Opening a store: what there may be in its place, and what people are told."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from storage_kit import T0, check, day, fetched, hold_back, judge, message, new_store, policy, read, see

from migrations import REVISIONS
from monitor.errors import SchemaVersionError, StorageError
from monitor.records import (
    AlertId,
    Change,
    ChangeId,
    HoldId,
    Origin,
    Recording,
    SentMail,
    Version,
    VersionId,
)
from storage import SqlStore, open_store

URL = "sqlite:///monitor.db"
NOBODY = 65534


def raw(folder: Path, statement: str) -> None:
    connection = sqlite3.connect(folder / "monitor.db")
    with connection:
        connection.execute(statement)
    connection.close()


def written(folder: Path) -> None:
    store = new_store(folder, policy())
    see(store, "acme", "A", day(1))
    store.close()


# --- where a database may be ------------------------------------------------------------------------------------------
def test_a_store_is_made_where_there_is_none_and_opened_again(tmp_path: Path) -> None:
    store = open_store(URL, tmp_path)
    store.sync_policies([policy()])
    store.close()
    again = open_store(URL, tmp_path)
    assert again.policies() == (policy(),)
    again.close()
    assert [path.name for path in tmp_path.iterdir()] == ["monitor.db"]


def test_an_empty_file_is_a_database_to_be_made(tmp_path: Path) -> None:
    (tmp_path / "monitor.db").touch()
    open_store(URL, tmp_path).close()
    assert (tmp_path / "monitor.db").stat().st_size > 0


def test_a_path_may_be_absolute_and_hold_any_character(tmp_path: Path) -> None:
    path = tmp_path / "a b?c#d%20.db"
    open_store(f"sqlite:///{path}".replace("?", "%3F"), tmp_path).close()
    open_store("sqlite:///odd%23.db", tmp_path).close()
    assert {found.suffix for found in tmp_path.iterdir()} == {".db"}


def test_the_database_waits_keeps_references_and_syncs(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    with store._db.reading() as connection:
        pragma = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    store.close()
    assert pragma == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 10_000}


@pytest.mark.parametrize(
    ("prepare", "values", "says"),
    [
        (lambda folder: (folder / "monitor.db").mkdir(), {}, "monitor.db: this is a folder"),
        (lambda folder: (folder / "monitor.db").write_bytes(b"# Notes\n" * 99), {}, "not a database"),
        (lambda folder: raw(folder, "CREATE TABLE songs (title)"), {}, "a database of another program"),
        (lambda folder: None, {"create": False}, "no database yet"),
        (lambda folder: None, {"read_only": True}, "no database yet"),
        (lambda folder: (folder / "monitor.db").touch(), {"create": False}, "the database is empty"),
    ],
)
def test_what_is_no_database_of_ours_is_named_and_left_alone(
    tmp_path: Path, prepare: Callable[[Path], object], values: dict[str, bool], says: str
) -> None:
    prepare(tmp_path)
    before = {path.name: path.is_file() and path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(StorageError, match=says) as caught:
        open_store(URL, tmp_path, **values)
    assert str(tmp_path / "monitor.db") in str(caught.value)
    assert {path.name: path.is_file() and path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"the data folder does not exist: .*nowhere"):
        open_store(URL, tmp_path / "nowhere")
    with pytest.raises(StorageError, match=r"the folder of the database does not exist: .*nowhere"):
        open_store("sqlite:///nowhere/monitor.db", tmp_path)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("monitor.db", "not an address of a database"),
        ("sqlite://", "the database needs a file"),
        ("sqlite:///:memory:", "the database needs a file"),
        ("nosuchthing://host/db", "no driver for this database"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(tmp_path: Path, url: str, says: str) -> None:
    with pytest.raises(StorageError, match=says):
        open_store(url, tmp_path)


def test_a_password_in_an_address_is_not_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        open_store("nosuchthing://user:secret@host/db", tmp_path)
    assert "secret" not in str(caught.value)


# --- other schemas ----------------------------------------------------------------------------------------------------
def test_a_newer_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    written(tmp_path)
    raw(tmp_path, "UPDATE alembic_version SET version_num = '9999'")
    raw(tmp_path, "PRAGMA journal_mode = DELETE")
    before = (tmp_path / "monitor.db").read_bytes()
    for read_only in (False, True):
        with pytest.raises(SchemaVersionError, match=f"its schema is 9999, this version knows {REVISIONS[-1]}"):
            open_store(URL, tmp_path, read_only=read_only)
    assert (tmp_path / "monitor.db").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["monitor.db"]


# --- damage -----------------------------------------------------------------------------------------------------------
def test_a_truncated_database_is_called_damaged(tmp_path: Path) -> None:
    written(tmp_path)
    path = tmp_path / "monitor.db"
    path.write_bytes(path.read_bytes()[:8192])
    with pytest.raises(StorageError, match=f"the database is damaged: {path}: restore it"):
        open_store(URL, tmp_path).versions("acme")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE captures SET origin = 'liwe'",
        "UPDATE sightings SET captured_at = '2024-06-0112:00'",
        "UPDATE captures SET url_reached = CAST(x'ff41' AS TEXT)",
    ],
)
def test_a_value_that_cannot_be_read_is_a_storage_error(tmp_path: Path, statement: str) -> None:
    written(tmp_path)
    raw(tmp_path, statement)
    store = open_store(URL, tmp_path)
    with pytest.raises(StorageError, match=r"monitor\.db"):
        store.versions("acme")
    store.close()


# --- read-only --------------------------------------------------------------------------------------------------------
@contextmanager
def unprivileged() -> Iterator[None]:
    """Be somebody to whom permissions apply."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody may enter; those of pytest are for its user alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        written(folder)
        yield folder
        folder.chmod(0o755)


def test_a_read_only_folder_is_named(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with unprivileged(), pytest.raises(StorageError, match=f"the folder of the database is read-only: {open_folder}"):
        open_store(URL, open_folder)


def test_a_read_only_file_is_named(open_folder: Path) -> None:
    open_folder.chmod(0o777)
    (open_folder / "monitor.db").chmod(0o444)
    with unprivileged(), pytest.raises(StorageError, match=r"the database is read-only: .*monitor\.db"):
        open_store(URL, open_folder)


def test_a_store_can_be_read_where_nothing_can_be_written(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    (open_folder / "monitor.db").chmod(0o444)
    with unprivileged():
        store = open_store(URL, open_folder, read_only=True)
        assert len(store.versions("acme")) == 1
        store.close()


def test_a_folder_that_becomes_read_only_is_named_when_written(open_folder: Path) -> None:
    open_folder.chmod(0o777)
    for path in open_folder.iterdir():
        path.chmod(0o666)
    with unprivileged():
        store = open_store(URL, open_folder)
    open_folder.chmod(0o555)
    with unprivileged(), pytest.raises(StorageError, match="read-only"):
        see(store, "acme", "B", day(2), keep_snapshot=True)
    open_folder.chmod(0o777)
    with unprivileged():
        see(store, "acme", "B", day(2), keep_snapshot=True)
    assert len(store.versions("acme")) == 2
    store.close()


def test_a_store_opened_for_reading_writes_nothing_and_takes_no_lock(tmp_path: Path) -> None:
    written(tmp_path)
    store = open_store(URL, tmp_path, read_only=True)
    assert len(store.versions("acme")) == 1
    for write in WRITES.values():
        with pytest.raises(StorageError, match="opened read-only"):
            write(store)
    with pytest.raises(StorageError, match="takes no lock"):
        store.lock("test")
    store.close()
    assert not (tmp_path / "monitor.lock").exists()


# --- locked -----------------------------------------------------------------------------------------------------------
SIDE = Version(VersionId(1), "acme", T0, Origin.LIVE, "", "0" * 64, "0" * 64, "", "en", 1, None, "", "")
CHANGE = Change(ChangeId(1), "acme", SIDE, SIDE, judge("A", "B"), flapping=False, technical=False, found_at=T0)
WRITES: dict[str, Callable[[SqlStore], object]] = {
    "sync_policies": lambda store: store.sync_policies([policy("bolt")]),
    "keep_policy": lambda store: store.keep_policy(policy("bolt")),
    "record": lambda store: store.record(Recording(check("acme", T0), 1)),
    "end_hold": lambda store: store.end_hold(HoldId(1), "passed", T0),
    "set_backfill_progress": lambda store: store.set_backfill_progress("acme", "x"),
    "add_alert": lambda store: store.add_alert("acme", message("<1@x>"), None, T0),
    "claim_alerts": lambda store: store.claim_alerts(T0, 1, 60),
    "mark_sent": lambda store: store.mark_sent(AlertId(1), T0, SentMail("s", "t", "")),
    "mark_failed": lambda store: store.mark_failed(AlertId(1), "x", None),
    "revive_alert": lambda store: store.revive_alert(AlertId(1), T0),
    "rejudge": lambda store: store.rejudge(CHANGE, judge("A", "B")),
}
READS: dict[str, Callable[[SqlStore], object]] = {
    "policies": lambda store: store.policies(),
    "sync_policies, as they are": lambda store: store.sync_policies([policy()]),
    "state": lambda store: store.state("acme"),
    "due": lambda store: store.due(T0, 1),
    "neighbours": lambda store: store.neighbours("acme", T0, "0" * 64),
    "versions": lambda store: store.versions("acme"),
    "changes": lambda store: store.changes("acme"),
    "resolve": lambda store: store.resolve("acme", "2024-06-02"),
    "text": lambda store: store.text(read("A").text_digest),
    "captured": lambda store: store.captured("acme", T0),
    "checks": lambda store: store.checks("acme"),
    "hold": lambda store: store.hold("acme"),
    "alerts": lambda store: store.alerts(),
}


def test_while_another_process_writes_readers_read_and_writers_are_told(tmp_path: Path) -> None:
    prepared = new_store(tmp_path, policy())
    see(prepared, "acme", "A", day(1))
    see(prepared, "acme", "B", day(2))
    hold_back(prepared, "acme", "L", day(3))
    prepared.add_alert("acme", message("<0@x>"), None, T0)
    prepared.close()
    writer = sqlite3.connect(tmp_path / "monitor.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    store = open_store(URL, tmp_path, busy_timeout_s=0)
    for write in WRITES.values():
        with pytest.raises(StorageError, match=r"locked by another process: .*monitor\.db: try again"):
            write(store)
    for reading in READS.values():
        reading(store)
    writer.execute("ROLLBACK")
    writer.close()
    WRITES["set_backfill_progress"](store)
    assert store.backfill_progress("acme") == "x"
    store.close()


def test_a_writer_waits_for_another(tmp_path: Path) -> None:
    store = new_store(tmp_path, policy())
    letting_go = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN IMMEDIATE');"
        "print('locked', flush=True); sys.stdin.readline(); c.execute('COMMIT')"
    )
    with subprocess.Popen(
        [sys.executable, "-c", letting_go, str(tmp_path / "monitor.db")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "locked\n"
        other.stdin.write("\n")
        other.stdin.flush()
        see(store, "acme", "A", day(1))
    assert len(store.versions("acme")) == 1
    store.close()


# --- no space ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small disk can be mounted only by root")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize("keep_snapshot", [True, False])
def test_a_full_disk_is_told_and_loses_nothing(small_disk: Path, keep_snapshot: bool) -> None:
    store = new_store(small_disk, policy())
    recorded = 0

    def record_next() -> None:
        # what cannot be compressed fills a disk
        noise = os.urandom(16_000).hex()
        body = fetched(day(recorded), os.urandom(30_000))
        see(store, "acme", noise, day(recorded), fetched=body, keep_snapshot=keep_snapshot)

    told = ""
    while not told and recorded < 200:
        try:
            record_next()
            recorded += 1
        except StorageError as error:
            told = str(error)
    assert "no space left on the disk" in told
    assert recorded > 3
    versions = store.versions("acme")
    assert len(versions) == len(store.checks("acme")) == recorded
    for version in versions:
        store.text(version.text_digest)
        if keep_snapshot:
            store.body(version.snapshot_digest)
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
    record_next()
    assert len(store.versions("acme")) == recorded + 1
    store.close()
    connection = sqlite3.connect(small_disk / "monitor.db")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


# --- what it costs ----------------------------------------------------------------------------------------------------
def test_nothing_heavy_is_imported_before_it_is_needed(tmp_path: Path) -> None:
    written(tmp_path)
    program = (
        "import sys, pathlib, storage\n"
        "print('sqlalchemy' in sys.modules)\n"
        "store = storage.open_store('sqlite:///monitor.db', pathlib.Path(sys.argv[1]))\n"
        "store.versions('acme'), store.state('acme')\n"
        "print('alembic' in sys.modules, 'zstandard' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "False"]


def test_the_store_is_found_by_its_name() -> None:
    import storage

    assert storage.SqlStore is SqlStore
    with pytest.raises(AttributeError, match="nothing"):
        _ = storage.nothing
