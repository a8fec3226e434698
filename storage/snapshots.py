"""Bodies as they arrived, one file each, named by their SHA-256."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from monitor.errors import NotFoundError, SnapshotCorrupt
from storage.compression import compress, decompress
from storage.sqlite import sync


class Snapshots:
    """A folder of immutable files: `ab/<sha256>.zst`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def has(self, digest: str) -> bool:
        """Tell whether a body was kept."""
        return self._path(digest).exists()

    def save(self, body: bytes) -> None:
        """Keep a body; once this returns it survives a loss of power.

        A file that is there but does not hold this body (a disk that lost it) is written anew.
        """
        path = self._path(hashlib.sha256(body).hexdigest())
        if path.exists() and _holds(path, body):
            return
        self._make_folder(path.parent)
        unfinished = path.with_name(f".{path.stem}.{os.getpid()}.{secrets.token_hex(4)}.tmp")
        try:
            _write(unfinished, compress(body))
            unfinished.replace(path)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
        sync(path.parent)

    def load(self, digest: str) -> bytes:
        """Return a body. Raises SnapshotCorrupt, or NotFoundError where it was not kept."""
        path = self._path(digest)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise NotFoundError(f"no snapshot was kept: {digest}: {path}") from None
        body = decompress(data)
        if body is None or hashlib.sha256(body).hexdigest() != digest:
            raise SnapshotCorrupt(f"the snapshot no longer matches its digest: {path}: restore it from a backup")
        return body

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / f"{digest}.zst"

    def _make_folder(self, folder: Path) -> None:
        """Make the folder and its parent, so that both names survive a loss of power."""
        for made in (self._folder, folder):
            if not made.is_dir():
                made.mkdir(exist_ok=True)
                sync(made.parent)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _holds(path: Path, body: bytes) -> bool:
    return decompress(path.read_bytes()) == body
