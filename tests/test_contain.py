"""Reading in processes of our own: whatever a page does, it costs that page alone (N24)."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import psutil
import pytest

from monitor.contain import Readers
from monitor.errors import ReadError
from monitor.extract import read_page
from monitor.extract.page import Page
from monitor.records import FailureClass, FetchMode, HoldReason, NewHold, Recipe

ACCIDENTS = "reading_accidents:read"
T = TypeVar("T")

HTML = b"""<!doctype html><html lang="en"><title>Acme Privacy Policy</title><body><main><h1>Privacy Policy</h1>
<p>We collect your name and your address when you open an account with us.</p>
<h2>Sharing</h2><p>We share them with <a href="/partners">our partners</a>, and only with your consent.</p>
<ul><li>With banks.</li><li>With the police, where a court orders it.</li></ul></main></body></html>"""


def using(work: Callable[[Readers], Awaitable[T]], processes: int = 1, **limits: float) -> T:
    """Run with readers that do as the body says, and see that no process is left."""

    async def run() -> T:
        before = children()
        how = {"deadline_s": 20.0, "memory_bytes": 256 << 20, **limits}
        async with Readers(processes, function=ACCIDENTS, **how) as readers:  # type: ignore[arg-type]
            result = await work(readers)
        assert children() == before
        return result

    return asyncio.run(run())


def children() -> set[int]:
    return {child.pid for child in psutil.Process().children(recursive=True)}


async def ask(readers: Readers, body: str) -> str:
    return (await readers.read(body.encode(), "text/html", "https://acme.example/privacy", None)).document.title


async def failure(readers: Readers, body: str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        await ask(readers, body)
    return caught.value


# --- an ordinary page ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("recipe", [None, Recipe(), Recipe(FetchMode.WAYBACK, select=("main",), to_heading="Sharing")])
def test_a_page_reads_the_same_in_a_process_of_its_own(recipe: Recipe | None) -> None:
    async def read() -> Page:
        async with Readers() as readers:
            return await readers.read(HTML, "text/html; charset=utf-8", "https://acme.example/privacy", recipe)

    here = read_page(HTML, content_type="text/html; charset=utf-8", url="https://acme.example/privacy", recipe=recipe)
    assert asyncio.run(read()) == here


def test_what_looks_like_something_else_comes_back_with_its_hold() -> None:
    async def work(readers: Readers) -> Page:
        return await readers.read(b"suspect a password field")

    assert using(work).hold == NewHold(HoldReason.LOGIN, "a password field")


def test_no_process_is_started_before_the_first_page() -> None:
    async def work(readers: Readers) -> set[int]:
        return children()

    before = children()
    assert using(work) == before


def test_one_process_reads_one_page_after_another() -> None:
    async def work(readers: Readers) -> list[str]:
        return [await ask(readers, "tell pid") for _ in range(3)]

    assert len(set(using(work, processes=4))) == 1


def test_pages_are_read_at_once_in_so_many_processes_and_no_more() -> None:
    async def work(readers: Readers) -> tuple[set[str], int]:
        pids = await asyncio.gather(*(ask(readers, "tell pid") for _ in range(8)))
        return set(pids), len(children())

    pids, running = using(work, processes=2)
    assert len(pids) == running == 2


def test_a_large_page_goes_there_and_back() -> None:
    async def work(readers: Readers) -> str:
        return await ask(readers, "page " + "word " * 400_000)

    assert len(using(work)) == 2_000_000


def test_a_process_holds_no_secret_and_nothing_of_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", "secret")

    async def work(readers: Readers) -> tuple[str, str]:
        with (tmp_path / "ours").open("w"):
            return await ask(readers, "tell environment"), await ask(readers, "tell files")

    environment, files = using(work)
    assert "MAIL_PASSWORD" not in environment
    # the three standard ones lead nowhere, two are the pipes, and one is the listing itself
    assert len(files.split()) == 6


# --- accidents -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("act", ["hang", "sleep"])
def test_a_page_that_takes_too_long(act: str) -> None:
    async def work(readers: Readers) -> ReadError:
        # the clock of a page starts when the process is ready, which takes longer than this deadline
        await ask(readers, "tell pid")
        return await failure(readers, act)

    error = using(work, deadline_s=0.5)
    assert error.failure is FailureClass.READING
    assert str(error) == (
        "the page takes longer than 0.5 s to read: https://acme.example/privacy: "
        "raise limits.reading_s if it really is that large"
    )


def test_a_page_that_eats_memory() -> None:
    async def work(readers: Readers) -> tuple[ReadError, str]:
        return await failure(readers, "hog"), await ask(readers, "page after")

    error, after = using(work)
    assert error.failure is FailureClass.TOO_LARGE
    assert "more memory" in str(error)
    assert after == "after"


@pytest.mark.parametrize(("act", "how"), [("crash", "killed by SIGSEGV"), ("leave", "ended with code 3")])
def test_a_page_that_crashes_its_reader_is_tried_twice(act: str, how: str) -> None:
    async def work(readers: Readers) -> tuple[ReadError, str]:
        return await failure(readers, act), await ask(readers, "page after")

    error, after = using(work)
    assert error.failure is FailureClass.READING
    assert f"{how}, 2 times" in str(error)
    assert after == "after"


def test_a_process_killed_by_somebody_else_costs_nothing(tmp_path: Path) -> None:
    async def work(readers: Readers) -> str:
        return await ask(readers, f"crash_once {tmp_path / 'marker'}")

    assert using(work) == "second time"


def test_an_idle_process_that_was_killed_costs_the_next_page_no_try(tmp_path: Path) -> None:
    async def work(readers: Readers) -> str:
        idle = psutil.Process(int(await ask(readers, "tell pid")))
        idle.kill()
        while readers._idle[0].alive:
            await asyncio.sleep(0)
        return await ask(readers, f"crash_once {tmp_path / 'marker'}")

    assert using(work) == "second time"


def test_accidents_leave_the_others_alone() -> None:
    async def work(readers: Readers) -> list[str]:
        await asyncio.gather(*(ask(readers, "tell pid") for _ in range(3)))
        accidents = [failure(readers, act) for act in ("hang", "crash", "hog", "leave")]
        pages = [ask(readers, f"page {number}") for number in range(12)]
        results = await asyncio.gather(*accidents, *pages)
        return [str(result) for result in results[4:]]

    assert using(work, processes=3, deadline_s=1.0) == [str(number) for number in range(12)]


def test_a_page_nested_too_deeply() -> None:
    async def work(readers: Readers) -> ReadError:
        return await failure(readers, "deep")

    error = using(work)
    assert error.failure is FailureClass.READING
    assert "nested too deeply" in str(error)


def test_what_the_reader_refuses_is_told_as_it_was_said() -> None:
    async def work(readers: Readers) -> ReadError:
        return await failure(readers, "refuse")

    error = using(work)
    assert (error.failure, error.transient) == (FailureClass.EMPTY, True)
    assert str(error) == "there is nothing to read: https://acme.example/privacy"


def test_a_bug_is_told_and_logged_with_its_place(caplog: pytest.LogCaptureFixture) -> None:
    async def work(readers: Readers) -> tuple[ReadError, str]:
        return await failure(readers, "bug"), await ask(readers, "page after")

    with caplog.at_level(logging.ERROR):
        error, after = using(work)
    assert error.failure is FailureClass.INTERNAL
    assert "KeyError: 'nobody thought of this'" in str(error)
    assert "reading_accidents.py" in caplog.text
    assert after == "after"


def test_what_a_library_prints_ends_up_nowhere() -> None:
    async def work(readers: Readers) -> list[str]:
        return [await ask(readers, "speak one"), await ask(readers, "speak two")]

    assert using(work) == ["one", "two"]


def test_a_process_that_has_grown_makes_way() -> None:
    async def work(readers: Readers) -> list[str]:
        return [await ask(readers, "grow 160"), await ask(readers, "grow 1"), await ask(readers, "grow 1")]

    first, second, third = using(work)
    assert first != second
    assert second == third


def test_nothing_of_a_page_is_left_when_the_next_one_is_read() -> None:
    async def work(readers: Readers) -> list[str]:
        return [await ask(readers, "circle") for _ in range(3)]

    assert using(work) == ["0", "0", "0"]


def framed(data: bytes) -> str:
    return (len(data).to_bytes(8, "big") + data).hex()


PICKLE = b"cos\nsystem\n(S'touch owned'\ntR."


@pytest.mark.parametrize(
    ("junk", "expected"),
    [
        (framed(PICKLE), FailureClass.INTERNAL),
        (framed(b"\xc1"), FailureClass.INTERNAL),
        (framed(b"\x83\xa4type\xa4Read\xa4page\xa4oops\xa4last\xc2"), FailureClass.INTERNAL),
        (framed(b"\x81\xa4type\xa5Ready"), FailureClass.INTERNAL),
        ((1 << 62).to_bytes(8, "big").hex(), FailureClass.TOO_LARGE),
    ],
    ids=["pickle", "no msgpack", "no page", "out of turn", "endless"],
)
def test_a_process_taken_over_can_say_nothing_that_harms(
    junk: str, expected: FailureClass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    async def work(readers: Readers) -> tuple[ReadError, str]:
        return await failure(readers, f"answer {junk}"), await ask(readers, "page after")

    error, after = using(work)
    assert error.failure is expected
    assert after == "after"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("function", ["no_such_module:read", "reading_accidents:no_such_function"])
def test_a_reader_that_cannot_be_loaded(function: str) -> None:
    async def read() -> None:
        async with Readers(function=function) as readers:
            await readers.read(b"")

    with pytest.raises(ReadError, match="cannot start a reading process: cannot load") as caught:
        asyncio.run(read())
    assert caught.value.failure is FailureClass.INTERNAL


# --- no orphans ------------------------------------------------------------------------------------------------------
def test_a_cancelled_page_takes_its_process_with_it() -> None:
    async def work(readers: Readers) -> tuple[str, str]:
        first = await ask(readers, "tell pid")
        task = asyncio.ensure_future(ask(readers, "sleep"))
        while readers._idle:
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return first, await ask(readers, "tell pid")

    first, second = using(work)
    assert first != second


def test_closing_ends_pages_under_way() -> None:
    async def work(readers: Readers) -> BaseException:
        await ask(readers, "tell pid")
        task = asyncio.ensure_future(ask(readers, "sleep"))
        while readers._idle:
            await asyncio.sleep(0)
        await readers.close()
        with pytest.raises((ReadError, RuntimeError)) as caught:
            await task
        return caught.value

    using(work)


PARENT = """
import asyncio, os, signal, sys
from monitor.contain import Readers

async def main():
    async with Readers(2, function="reading_accidents:read") as readers:
        first, second = await asyncio.gather(readers.read(b"tell pid"), readers.read(b"tell pid"))
        print(first.document.title, second.document.title, flush=True)
        await readers.read(b"hang " + sys.argv[1].encode())

asyncio.run(main())
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_outlives_a_killed_parent(number: int, tmp_path: Path) -> None:
    """One of the two processes is idle, the other in the midst of a page that does not end."""
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    path = os.pathsep.join([str(Path(__file__).parent / "kit"), *sys.path])
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(fifo)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert parent.stdout is not None
    with parent:
        pids = {int(word) for word in parent.stdout.readline().split()}
        readers = [psutil.Process(pid) for pid in pids]
        assert len(readers) == 2
        assert int(fifo.read_text()) in pids
        parent.send_signal(number)
    _, alive = psutil.wait_procs(readers, timeout=20)
    assert alive == []
