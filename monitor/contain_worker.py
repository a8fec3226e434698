"""The inside of a reading process: reads one page after another, and tells its parent what they say.

The process holds no secret and no open file but its two pipes. It starts with the parent's search path and little else,
limits its own memory, and dies with its parent.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from monitor.errors import CheckError
from monitor.records import FailureClass, Recipe

if TYPE_CHECKING:
    from monitor.extract.page import Page

#: so many pages, and a process makes way for a fresh one
PAGES = 500
#: the parent kills a slow process; this is for the case that there is no parent any more
GRACE_S = 10
#: so many objects more, and Python looks for cycles even while a page is read: only a hostile page has as many
_HOSTILE_OBJECTS = 200_000
_HEADER_BYTES = 8
_PR_SET_PDEATHSIG = 1


class Job(msgspec.Struct, frozen=True):
    """A page to read."""

    body: bytes
    content_type: str | None
    url: str | None
    recipe: Recipe | None


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The process has loaded what it needs."""


class Read(msgspec.Struct, frozen=True, tag=True):
    """A page was read; its parts are checked against their types when the parent decodes them."""

    page: msgspec.Raw
    #: the process ends after this answer: it has grown, or has read enough
    last: bool


class Refused(msgspec.Struct, frozen=True, tag=True):
    """A page cannot be read."""

    message: str
    failure: FailureClass
    transient: bool = False
    last: bool = False
    #: where a bug was met, for the log
    trace: str = ""


Answer = Ready | Read | Refused

#: made beforehand: there may be no memory left to make it
_OUT_OF_MEMORY = msgspec.msgpack.encode(
    Refused("the page needs more memory to read than it may have", FailureClass.TOO_LARGE, last=True)
)


def frame(data: bytes) -> bytes:
    """Return data with its length before it, as both pipes carry it."""
    return len(data).to_bytes(_HEADER_BYTES, "big") + data


def main(function: str, memory_bytes: int, deadline_s: float, parent: int) -> None:
    """Serve jobs from standard input until it ends. `function` is `module:name` of what reads a page."""
    requests, answers = _take_pipes()
    _die_with(parent)
    read = _load(function, answers)
    _send(answers, msgspec.msgpack.encode(Ready()))
    _collect_between_pages()
    _Worker(read, memory_bytes, deadline_s).serve(requests, answers)


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the pipes to ourselves: what a library prints must not end up between two answers."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "r+b") as nothing:
        os.dup2(nothing.fileno(), 0)
        os.dup2(nothing.fileno(), 1)
    return requests, answers


def _die_with(parent: int) -> None:
    """End when the parent ends, even in the midst of a page."""
    # Ctrl-C goes to the whole group; it is for the parent to say what ends
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(1)


def _load(function: str, answers: BinaryIO) -> Callable[..., Page]:
    module, _, name = function.partition(":")
    try:
        return getattr(importlib.import_module(module), name)  # type: ignore[no-any-return]
    except Exception as error:
        _send(answers, msgspec.msgpack.encode(_bug(f"cannot load {function}", error)))
        sys.exit(1)


def _collect_between_pages() -> None:
    """Have Python look for garbage between pages, not while it reads one.

    The tree of a page is a cycle (elements know their parents) that lives as long as the page is read: looking through
    it again and again finds nothing. What was imported never becomes garbage; frozen, it costs a collection no time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_HOSTILE_OBJECTS)


def _send(answers: BinaryIO, data: bytes) -> None:
    # a parent that is gone hears nothing; the end of standard input ends us
    with contextlib.suppress(BrokenPipeError):
        answers.write(frame(data))
        answers.flush()


def _receive(requests: BinaryIO) -> bytes | None:
    header = requests.read(_HEADER_BYTES)
    if len(header) < _HEADER_BYTES:
        return None
    size = int.from_bytes(header, "big")
    data = requests.read(size)
    return data if len(data) == size else None


class _Worker:
    """Reads pages within the process's limits."""

    def __init__(self, read: Callable[..., Page], memory_bytes: int, deadline_s: float) -> None:
        self._read, self._deadline_s = read, deadline_s
        self._grown_bytes = _size_bytes() + memory_bytes // 2
        self._pages_left = PAGES
        _limit(_size_bytes() + memory_bytes)

    def serve(self, requests: BinaryIO, answers: BinaryIO) -> None:
        last = False
        while not last:
            signal.alarm(0)
            try:
                request = _receive(requests)
                if request is None:
                    return
                signal.alarm(int(self._deadline_s) + GRACE_S)
                last, answer = self._answer(request)
            except MemoryError:
                last, answer = True, _OUT_OF_MEMORY
            _send(answers, answer)
            gc.collect()  # after the answer, so that nobody waits for it: the next page may need the memory of this one

    def _answer(self, request: bytes) -> tuple[bool, bytes]:
        """Return whether this answer is the last, and the answer. Raises MemoryError."""
        job = msgspec.msgpack.decode(request, type=Job)
        self._pages_left -= 1
        try:
            page = self._read(job.body, content_type=job.content_type, url=job.url, recipe=job.recipe)
        except MemoryError:
            raise
        except CheckError as error:
            return False, msgspec.msgpack.encode(Refused(str(error), error.failure, error.transient))
        except RecursionError:
            return False, msgspec.msgpack.encode(Refused("the page is nested too deeply to read", FailureClass.READING))
        except Exception as error:
            return False, msgspec.msgpack.encode(_bug("the page cannot be read", error))
        last = self._pages_left <= 0 or _size_bytes() > self._grown_bytes
        return last, msgspec.msgpack.encode(Read(msgspec.Raw(msgspec.msgpack.encode(page)), last))


def _bug(what: str, error: Exception) -> Refused:
    message = f"{what}: unexpected error: {type(error).__name__}: {error}"
    return Refused(message[:500], FailureClass.INTERNAL, trace=traceback.format_exc()[-4_000:])


def _size_bytes() -> int:
    """Return the size of this process's address space; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _limit(size_bytes: int) -> None:
    """Limit the address space, and leave no core file behind after a crash."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):
        # refused where a lower limit stands already, or (macOS) where the system has no such limit
        resource.setrlimit(resource.RLIMIT_AS, (size_bytes, size_bytes))


def decode_answer(data: bytes) -> Answer:
    """Return an answer that a process sent. Raises msgspec.DecodeError where it is none."""
    return msgspec.msgpack.decode(data, type=Answer)  # type: ignore[no-any-return]


def encode_job(body: bytes, content_type: str | None, url: str | None, recipe: Recipe | None) -> bytes:
    """Return a job as a process receives it."""
    return msgspec.msgpack.encode(Job(body, content_type, url, recipe))


__all__: list[Any] = ["Answer", "Job", "Read", "Ready", "Refused", "decode_answer", "encode_job", "frame", "main"]
