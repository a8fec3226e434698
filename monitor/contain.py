"""Reading pages without harm to us: in processes of our own, each of which can be killed alone.

A page is written by strangers. What reads it may hang, eat all memory or crash in a C library; in a process of its own
that costs one page and one restart. Answers come as msgpack that is checked against the types it is decoded to: a
process that a page has taken over can hand us wrong text, and no code.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
from typing import TYPE_CHECKING, Self

import msgspec

from monitor.contain_worker import Answer, Read, Ready, Refused, decode_answer, encode_job, frame
from monitor.errors import ReadError
from monitor.records import FailureClass, Recipe

if TYPE_CHECKING:
    from types import TracebackType

    from monitor.extract.page import Page

log = logging.getLogger("monitor.contain")

DEADLINE_S = 20.0
MEMORY_BYTES = 1 << 30
#: a process that has not loaded by then never will; far above the second or so that it takes on a busy machine
_START_S = 60.0
#: how often a page is tried on which the process died: it may have been somebody else's doing
_ATTEMPTS = 2
#: the text of a 20 MB body stays far below this
_ANSWER_BYTES = 128 << 20
_HEADER_BYTES = 8
_BOOT = (
    "import json, sys; path, *rest = json.loads(sys.argv[1]); sys.path[:] = path; "
    "from monitor.contain_worker import main; main(*rest)"
)
#: a reader needs to find its shared libraries and nothing else: no password stands in its environment
_ENVIRONMENT = ("LANG", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PATH", "SYSTEMROOT", "TMPDIR")


class Readers:
    """A few reading processes; each reads one page at a time and starts when it is first needed.

    Use it in an `async with`. Args:
        processes: How many pages are read at once.
        deadline_s: How long one page may take; the process that oversteps it is killed.
        memory_bytes: How far a process may grow above its size at the start (on Linux; elsewhere as the system allows).
        function: `module:name` of what reads a page, called as `name(body, content_type=, url=, recipe=)`.
    """

    def __init__(
        self,
        processes: int = 2,
        *,
        deadline_s: float = DEADLINE_S,
        memory_bytes: int = MEMORY_BYTES,
        function: str = "monitor.extract.reading:read",
    ) -> None:
        self._deadline_s, self._memory_bytes, self._function = deadline_s, memory_bytes, function
        self._places = asyncio.Semaphore(processes)
        self._idle: list[_Process] = []
        self._all: set[_Process] = set()
        self._closed = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """End all processes and wait until they are gone; pages under way fail."""
        self._closed = True
        idle, self._idle = self._idle, []
        await asyncio.gather(*(self._end(process) for process in idle))
        # those at work are awaited by who asked them, and taken away there
        await asyncio.gather(*(process.kill() for process in tuple(self._all)))

    async def read(
        self, body: bytes, content_type: str | None = None, url: str | None = None, recipe: Recipe | None = None
    ) -> Page:
        """Return what a body says. Raises ReadError.

        Its class is READING where the page hung or crashed the process, TOO_LARGE where it needed too much memory,
        INTERNAL where it met a bug, and what the reader says for a page that cannot be read.
        """
        job = frame(encode_job(body, content_type, url, recipe))
        where = url or "a page"
        async with self._places:
            for attempt in range(1, _ATTEMPTS + 1):
                try:
                    return await self._ask(job, where)
                except _Died as death:
                    log.warning("reading process died attempt=%d url=%s: %s", attempt, where, death)
                    reason = str(death)
        raise ReadError(
            f"the page crashes what reads it: {where}: {reason}, {_ATTEMPTS} times: please report it",
            FailureClass.READING,
        )

    async def _ask(self, job: bytes, where: str) -> Page:
        process = await self._take()
        fit = False
        try:
            async with asyncio.timeout(self._deadline_s):
                answer = await process.ask(job)
            page = _page_or_refusal(answer, where)
            fit = not isinstance(answer, Ready) and not answer.last
        except TimeoutError as error:
            raise ReadError(
                f"the page takes longer than {self._deadline_s:g} s to read: {where}: "
                "raise limits.reading_s if it really is that large",
                FailureClass.READING,
            ) from error
        finally:
            # also when we are cancelled: the answer to this job must not be taken for the answer to the next
            if fit and not self._closed:
                self._idle.append(process)
            else:
                await self._end(process)
        if isinstance(page, ReadError):
            raise page
        return page

    async def _take(self) -> _Process:
        while self._idle:
            process = self._idle.pop()
            if process.alive:
                return process
            await self._end(process)
        return await self._start()

    async def _start(self) -> _Process:
        if self._closed:
            raise RuntimeError("these readers are closed")
        process = await _Process.start(self._function, self._memory_bytes, self._deadline_s)
        self._all.add(process)
        try:
            async with asyncio.timeout(_START_S):
                answer = await process.receive()
        except BaseException as error:
            await self._end(process)
            if isinstance(error, TimeoutError):
                raise _unable(f"not ready within {_START_S:g} s") from error
            if isinstance(error, _Died):
                raise _unable(str(error)) from error
            raise
        if isinstance(answer, Refused):
            await self._end(process)
            raise _unable(answer.message)
        return process

    async def _end(self, process: _Process) -> None:
        await process.end()
        self._all.discard(process)


def _unable(reason: str) -> ReadError:
    return ReadError(f"cannot start a reading process: {reason}", FailureClass.INTERNAL)


def _page_or_refusal(answer: Answer, where: str) -> Page | ReadError:
    """Return what an answer says. Raises ReadError where it says nothing that can be trusted."""
    from monitor.extract.page import Page

    if isinstance(answer, Refused):
        if answer.trace:
            log.error("bug while reading url=%s\n%s", where, answer.trace)
        return ReadError(f"{answer.message}: {where}", answer.failure, transient=answer.transient)
    try:
        return msgspec.msgpack.decode(answer.page if isinstance(answer, Read) else b"", type=Page)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReadError(
            f"the reading process answered nonsense: {where}: please report it", FailureClass.INTERNAL
        ) from error


class _Died(Exception):
    """The process ended in the midst of a job; the text says how."""


class _Process:
    """One reading process, seen from outside."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        assert process.stdin is not None
        assert process.stdout is not None
        self._stdin, self._stdout = process.stdin, process.stdout

    @classmethod
    async def start(cls, function: str, memory_bytes: int, deadline_s: float) -> Self:
        setup = json.dumps([sys.path, function, memory_bytes, deadline_s, os.getpid()])
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",
            "-c",
            _BOOT,
            setup,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
        )
        return cls(process)

    @property
    def alive(self) -> bool:
        return self._process.returncode is None and not self._stdout.at_eof()

    async def ask(self, job: bytes) -> Answer:
        try:
            self._stdin.write(job)
            await self._stdin.drain()
        except ConnectionError:
            await self._mourn()
        return await self.receive()

    async def receive(self) -> Answer:
        try:
            size = int.from_bytes(await self._stdout.readexactly(_HEADER_BYTES), "big")
            if size > _ANSWER_BYTES:
                return Refused("the page has more text than can be kept", FailureClass.TOO_LARGE, last=True)
            return decode_answer(await self._stdout.readexactly(size))
        except asyncio.IncompleteReadError:
            await self._mourn()
        except msgspec.DecodeError:
            return Refused("the reading process answered nonsense", FailureClass.INTERNAL, last=True)
        raise AssertionError("unreachable")

    async def _mourn(self) -> None:
        """Say how the process died. Always raises."""
        code = await self._process.wait()
        raise _Died(f"killed by {_name(-code)}" if code < 0 else f"ended with code {code}")

    async def kill(self) -> None:
        """Kill the process and wait until it is gone."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()

    async def end(self) -> None:
        """Kill the process, wait until it is gone and release its pipes."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        # takes what is left in the pipe, without which asyncio does not see the end
        with contextlib.suppress(ConnectionError):
            await self._process.communicate()


def _name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
