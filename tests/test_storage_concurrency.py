"""Many at once, and the end at any moment: nothing lost, nothing half written, one holder of the lock."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa
from storage_kit import T0, day, fetched, flag, hold_back, message, new_store, policy, recording_of, see

from monitor.errors import LockHeldError, StaleViewError
from monitor.records import CheckResult, Recording
from storage import SqlStore, open_store
from storage.snapshots import Snapshots
from storage.tables import metadata

URL = "sqlite:///monitor.db"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = new_store(tmp_path, policy())
    yield opened
    opened.close()


def in_child(work: Callable[[], object]) -> int:
    """Run something in a process of its own and return its exit status; -9 is a kill."""
    child = os.fork()
    if child == 0:
        # no way back into the test session, whatever happens
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def insist(store: SqlStore, text: str, number: float) -> CheckResult:
    """Record, and look again whenever somebody else was faster."""
    while True:
        try:
            return see(store, "acme", text, day(number))
        except StaleViewError:
            continue


# --- many at once -----------------------------------------------------------------------------------------------------
def expected(texts: str) -> str:
    return "".join(text for at, text in enumerate(texts) if at == 0 or texts[at - 1] != text)


def test_threads_that_record_at_once_lose_nothing(store: SqlStore) -> None:
    texts = "AABBABCCABAACBBA"
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda at: insist(store, texts[at], at), range(len(texts))))
    assert store.state("acme").position == len(store.checks("acme")) == len(texts)
    assert "".join(store.text(version.text_digest) for version in store.versions("acme")) == expected(texts)


def test_processes_that_record_at_once_lose_nothing(store: SqlStore, tmp_path: Path) -> None:
    texts = "ABCCABAACBBA"
    store.close()

    def work(share: int) -> None:
        mine = open_store(URL, tmp_path)
        for at in range(share, len(texts), 3):
            insist(mine, texts[at], at)

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(lambda share: in_child(lambda: work(share)), range(3))) == [0, 0, 0]
    assert len(store.checks("acme")) == len(texts)
    assert "".join(store.text(version.text_digest) for version in store.versions("acme")) == expected(texts)


def test_processes_that_make_the_database_at_once_make_one(tmp_path: Path) -> None:
    def work() -> None:
        open_store(URL, tmp_path).keep_policy(policy())

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: in_child(work), range(4))) == [0, 0, 0, 0]
    made = open_store(URL, tmp_path)
    assert made.policies() == (policy(kept=True),)
    made.close()


def test_no_message_is_leased_to_two(store: SqlStore) -> None:
    for number in range(20):
        store.add_alert("acme", message(f"<{number}@x>"), None, T0)
    with ThreadPoolExecutor(4) as pool:
        leased = [alert.id for part in pool.map(lambda _: store.claim_alerts(T0, 3, 60), range(8)) for alert in part]
    assert sorted(leased) == list(range(1, 21))


# --- killed at every point --------------------------------------------------------------------------------------------
@dataclass
class Killer:
    """Counts the points of a recording at which a process may die, and kills this one at the chosen point."""

    at: int | None = None
    points: int = 0
    names: tuple[str, ...] = ()

    def reach(self, name: str) -> None:
        self.names += (name,)
        if self.points == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.points += 1

    def watch(self, store: SqlStore, patch: pytest.MonkeyPatch) -> None:
        rename = Path.replace

        def renamed(path: Path, target: Path) -> Path:
            self.reach("snapshot written, not named")
            done = rename(path, target)
            self.reach("snapshot named")
            return done

        patch.setattr(Path, "replace", renamed)
        engine = store._db.engine
        sa.event.listen(engine, "before_cursor_execute", lambda *a: self.reach(f"before {a[2][:24]}"))
        sa.event.listen(engine, "commit", lambda connection: self.reach("before the commit"))
        sa.event.listen(engine, "checkin", lambda *a: self.reach("after the commit"))


def contents_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(path / "monitor.db")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    rows = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in metadata.tables}
    connection.close()
    return rows


def split(store: SqlStore) -> Recording:
    """Return a recording that writes to every table there is."""
    for at, text in ((1, "A"), (5, "A"), (7, "B")):
        see(store, "acme", text, day(at))
    hold_back(store, "acme", "L", day(8))
    return recording_of(
        store,
        "acme",
        "C",
        day(3),
        flags=(flag(),),
        alerts=(message("<1@x>"),),
        end_hold="passed",
        keep_snapshot=True,
        fetched=fetched(day(3), b"<p>the one that may be cut short</p>"),
    )


def test_a_process_killed_at_any_point_of_a_recording_leaves_all_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    prepared = new_store(folder, policy())
    recording = split(prepared)
    prepared.close()
    before = contents_of(folder)
    pristine = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def reset() -> None:
        for path in [path for path in folder.rglob("*") if path.is_file()]:
            path.unlink()
        for path, data in pristine.items():
            path.write_bytes(data)

    def record(killer: Killer) -> None:
        with pytest.MonkeyPatch.context() as patch:
            store = open_store(URL, folder)
            killer.watch(store, patch)
            store.record(recording)
            store.close()

    whole = Killer()
    record(whole)
    after = contents_of(folder)
    assert after != before
    assert whole.names[:2] == ("snapshot written, not named", "snapshot named")
    assert whole.names[-2:] == ("before the commit", "after the commit")

    left = []
    for point in range(whole.points):
        reset()
        killed = Killer(at=point)
        assert in_child(lambda killed=killed: record(killed)) == -signal.SIGKILL
        rows = contents_of(folder)
        assert rows in (before, after), whole.names[point]
        left.append(rows == after)
        if whole.names[point] in ("snapshot written, not named", "before the commit"):
            record(Killer())
            assert contents_of(folder) == after
        assert Snapshots(folder / "snapshots").load(recording.fetched.digest)  # type: ignore[union-attr]
    assert left == [False] * (whole.points - 1) + [True]


# --- the lock ---------------------------------------------------------------------------------------------------------
def test_a_second_holder_is_told_who_the_first_is(store: SqlStore, tmp_path: Path) -> None:
    with store.lock("monitor run"):
        said = (tmp_path / "monitor.lock").read_text()
        assert said.startswith(f"pid {os.getpid()}, monitor run, since 20")
        with pytest.raises(LockHeldError) as caught, store.lock("monitor backfill acme"):
            pass
        assert said.strip() in str(caught.value)
        assert (tmp_path / "monitor.lock").read_text() == said
    with store.lock("a purpose"):
        assert "a purpose" in (tmp_path / "monitor.lock").read_text()


def test_another_process_does_not_get_the_lock(store: SqlStore, tmp_path: Path) -> None:
    def work() -> None:
        with (
            pytest.raises(LockHeldError, match=f"pid {os.getppid()}, monitor run"),
            open_store(URL, tmp_path).lock("x"),
        ):
            pass

    with store.lock("monitor run"):
        assert in_child(work) == 0


def test_the_lock_of_a_killed_process_is_free(store: SqlStore) -> None:
    def work() -> None:
        with store.lock("monitor run"):
            os.kill(os.getpid(), signal.SIGKILL)

    assert in_child(work) == -signal.SIGKILL
    with store.lock("monitor run"):
        pass


def test_a_child_does_not_keep_the_lock_of_its_parent(store: SqlStore) -> None:
    to_child, from_child = os.pipe(), os.pipe()
    with store.lock("monitor run"):
        child = os.fork()
        if child == 0:
            os.close(to_child[1])
            os.write(from_child[1], b"forked")
            os.read(to_child[0], 1)
            os._exit(0)
        assert os.read(from_child[0], 6) == b"forked"
    try:
        with store.lock("monitor run again"):
            pass
    finally:
        os.close(to_child[1])
        os.waitpid(child, 0)
        for descriptor in (to_child[0], *from_child):
            os.close(descriptor)


def test_an_error_inside_frees_the_lock(store: SqlStore) -> None:
    with pytest.raises(KeyError), store.lock("monitor run"):
        raise KeyError
    with store.lock("monitor run"):
        pass
