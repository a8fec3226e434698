"""One process at a time: a lock on a file, which the kernel releases when its holder dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from monitor.errors import LockHeldError, StorageError

_held: set[int] = set()


def _forget_in_child() -> None:
    """Close the locks in a forked child: one that outlived its parent would hold them for ever."""
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_forget_in_child)


@contextmanager
def held(path: Path, purpose: str) -> Iterator[None]:
    """Hold the lock on a file, which says who does. Raises LockHeldError, naming the holder."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StorageError(f"the lock cannot be taken: {path}: {(error.strerror or str(error)).lower()}") from error
    _held.add(descriptor)
    try:
        _take(descriptor, path)
        _say_who(descriptor, purpose)
        yield
    finally:
        # a forked child has closed it already
        if descriptor in _held:
            _held.discard(descriptor)
            os.close(descriptor)


def _take(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(descriptor, 500, 0).decode("utf-8", "replace").strip() or "a process that is just starting"
        raise LockHeldError(f"another process holds the lock: {holder}: {path}: stop it or wait for its end") from None


def _say_who(descriptor: int, purpose: str) -> None:
    """Write pid, purpose and since when; the time is that of the file, so that no clock is asked twice."""
    who = f"pid {os.getpid()}, {purpose}"
    _write(descriptor, who)
    since = datetime.fromtimestamp(os.fstat(descriptor).st_mtime, UTC)
    _write(descriptor, f"{who}, since {since:%Y-%m-%dT%H:%M:%SZ}")


def _write(descriptor: int, text: str) -> None:
    data = f"{text}\n".encode()
    os.pwrite(descriptor, data, 0)
    os.ftruncate(descriptor, len(data))
