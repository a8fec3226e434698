"""Bodies and texts on disk: whole or not there, and checked whenever they are read."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from storage_kit import day, fetched, new_store, policy, read, see

from monitor.errors import NotFoundError, SnapshotCorrupt, StorageError
from storage import SqlStore
from storage.compression import compress, decompress
from storage.snapshots import Snapshots
from storage.tables import contents

BODY = b"<h1>Privacy</h1>" * 50
DIGEST = hashlib.sha256(BODY).hexdigest()


@pytest.fixture
def snapshots(tmp_path: Path) -> Snapshots:
    return Snapshots(tmp_path / "snapshots")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = new_store(tmp_path, policy())
    yield opened
    opened.close()


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_body_is_a_file_named_by_its_digest(snapshots: Snapshots, tmp_path: Path) -> None:
    snapshots.save(BODY)
    assert files(tmp_path) == [f"snapshots/{DIGEST[:2]}/{DIGEST}.zst"]
    assert snapshots.load(DIGEST) == BODY


def test_the_same_body_is_not_written_twice(snapshots: Snapshots, tmp_path: Path) -> None:
    snapshots.save(BODY)
    path = tmp_path / "snapshots" / DIGEST[:2] / f"{DIGEST}.zst"
    before = path.stat()
    snapshots.save(BODY)
    assert path.stat() == before


def test_what_was_not_kept_is_not_found(snapshots: Snapshots) -> None:
    assert not snapshots.has(DIGEST)
    with pytest.raises(NotFoundError, match=DIGEST):
        snapshots.load(DIGEST)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=2000))
def test_any_body_comes_back(body: bytes) -> None:
    assert decompress(compress(body)) == body


def test_no_flipped_bit_gives_another_body(snapshots: Snapshots, tmp_path: Path) -> None:
    snapshots.save(BODY)
    path = tmp_path / "snapshots" / DIGEST[:2] / f"{DIGEST}.zst"
    whole = path.read_bytes()
    noticed = 0
    for at in range(len(whole) * 8):
        path.write_bytes(whole[: at // 8] + bytes([whole[at // 8] ^ 1 << at % 8]) + whole[at // 8 + 1 :])
        with suppress(SnapshotCorrupt):
            assert snapshots.load(DIGEST) == BODY
            continue
        noticed += 1
    assert noticed > len(whole) * 7


def test_another_body_in_its_place_is_noticed(snapshots: Snapshots, tmp_path: Path) -> None:
    snapshots.save(BODY)
    (tmp_path / "snapshots" / DIGEST[:2] / f"{DIGEST}.zst").write_bytes(compress(b"another"))
    with pytest.raises(SnapshotCorrupt):
        snapshots.load(DIGEST)


@pytest.mark.parametrize("kept", [0, 1, 20, -1])
def test_a_file_cut_short_is_noticed_and_written_anew(snapshots: Snapshots, tmp_path: Path, kept: int) -> None:
    snapshots.save(BODY)
    path = tmp_path / "snapshots" / DIGEST[:2] / f"{DIGEST}.zst"
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(SnapshotCorrupt, match=f"no longer matches its digest: {path}"):
        snapshots.load(DIGEST)
    snapshots.save(BODY)
    assert snapshots.load(DIGEST) == BODY


def test_the_file_is_synced_before_it_has_its_name_and_the_name_after(
    snapshots: Snapshots, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "snapshots" / DIGEST[:2]).mkdir(parents=True)
    seen: list[tuple[str, list[str]]] = []
    sync = os.fsync

    def synced(descriptor: int) -> None:
        what = os.readlink(f"/proc/self/fd/{descriptor}")
        seen.append((Path(what).suffix, [Path(name).suffix for name in files(tmp_path)]))
        sync(descriptor)

    if not Path("/proc/self/fd").exists():
        pytest.skip("needs /proc to tell which file is synced")
    monkeypatch.setattr(os, "fsync", synced)
    snapshots.save(BODY)
    assert seen == [(".tmp", [".tmp"]), ("", [".zst"])]


def test_a_disk_that_does_not_sync_leaves_neither_file_nor_row(
    store: SqlStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(descriptor: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(StorageError, match="the disk failed"):
        see(store, "acme", "A", day(1), keep_snapshot=True)
    assert [name for name in files(tmp_path) if name.startswith("snapshots")] == []
    assert (store.versions("acme"), store.checks("acme")) == ((), ())
    monkeypatch.undo()
    see(store, "acme", "A", day(1), keep_snapshot=True)
    assert len(store.versions("acme")) == 1


def test_a_text_is_stored_once(store: SqlStore) -> None:
    for number, text in enumerate("ABA"):
        see(store, "acme", text * 100, day(number))
    with store._db.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(contents)) == 2


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"", lambda data: compress(b"something else")])
def test_a_damaged_text_is_noticed(store: SqlStore, damage: object) -> None:
    see(store, "acme", "A" * 100, day(1), fetched=fetched(day(1)))
    with store._db.writing() as connection:
        data = connection.scalar(sa.select(contents.c.data))
        connection.execute(contents.update().values(data=damage(data)))  # type: ignore[operator]
    with pytest.raises(SnapshotCorrupt, match=r"contents row 1: [0-9a-f]{64}"):
        store.text(read("A" * 100).text_digest)
