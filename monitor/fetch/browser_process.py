"""The browser as processes: started with nothing of ours, watched for memory, gone afterwards whatever happened."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monitor.errors import FetchError
from monitor.fetch.settings import BrowserSettings
from monitor.records import FailureClass

if TYPE_CHECKING:
    import psutil
    from playwright.async_api import Browser

COMMANDS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
#: a name that no resolver is asked for: what does not pass through our own network leads nowhere
NOWHERE = "http://nowhere.invalid:1"
FLAGS = (
    f"--proxy-server={NOWHERE}",
    # loopback too
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-crash-reporter",
    "--disable-extensions",
    "--dns-prefetch-disable",
    "--no-pings",
)
#: what a browser needs to find its shared libraries, and nothing else: no password stands in its environment
_ENVIRONMENT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PATH", "SYSTEMROOT")
#: address space that Chromium's processes hold writable before any page is there
_AT_REST_BYTES = 768 << 20
_LOOK_EVERY_S = 0.1
_END_S = 10.0


def find(settings: BrowserSettings) -> str | None:
    """Return the browser to run; None where there is none."""
    if settings.executable is not None:
        return shutil.which(settings.executable)
    return next((found for command in COMMANDS if (found := shutil.which(command))), None)


@dataclass(slots=True)
class Processes:
    """A browser's processes, those that have left the tree included."""

    home: str
    _seen: set[psutil.Process] = field(default_factory=set)

    def memory_bytes(self) -> int:
        """Return what they hold together, less what they share with files and each other."""
        import psutil

        total = 0
        for process in self._look():
            with contextlib.suppress(psutil.Error):
                info = process.memory_info()
                total += info.rss - getattr(info, "shared", 0)
        return total

    def limit(self, memory_bytes: int) -> None:
        """Let none of them, nor those they start, grow beyond this, however fast (on Linux)."""
        import psutil

        drivers = _drivers()
        for process in self._look():
            if process.pid in drivers:
                continue
            with contextlib.suppress(psutil.Error, OSError):
                if sys.platform == "linux":
                    process.rlimit(psutil.RLIMIT_DATA, (memory_bytes, memory_bytes))

    def kill(self, *, driver: bool = False) -> None:
        """Kill the browser's; `driver`: the one that speaks for us as well, which otherwise tidies up and ends."""
        import psutil

        spared = () if driver else _drivers()
        for process in (*self._look(), *self._strays()):
            self._seen.add(process)
            if process.pid in spared:
                continue
            with contextlib.suppress(psutil.Error):
                process.kill()

    async def gone(self) -> None:
        """Kill what is left, and wait until it is dead."""
        await asyncio.to_thread(self.kill, driver=True)
        async with asyncio.timeout(_END_S):
            while any(_is_alive(process) for process in self._seen):
                await asyncio.sleep(_LOOK_EVERY_S / 10)

    def _look(self) -> set[psutil.Process]:
        import psutil

        for pid in _drivers():
            with contextlib.suppress(psutil.Error):
                driver = psutil.Process(pid)
                self._seen |= {driver, *driver.children(recursive=True)}
        self._seen = {process for process in self._seen if process.is_running()}
        return set(self._seen)

    def _strays(self) -> Iterator[psutil.Process]:
        """Yield what the browser started outside its tree: it is known by the home that it was given."""
        import psutil

        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                if any(self.home in word for word in process.cmdline()):
                    yield process


def _is_alive(process: psutil.Process) -> bool:
    """Tell whether a process runs; one that its parent has not buried yet does not."""
    import psutil

    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def _drivers() -> tuple[int, ...]:
    """Return our own child processes that drive a browser; there is one at a time."""
    import psutil

    found = []
    for child in psutil.Process().children():
        with contextlib.suppress(psutil.Error):
            if "run-driver" in child.cmdline():
                found.append(child.pid)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Running:
    """A browser at work."""

    browser: Browser
    processes: Processes
    name: str


@asynccontextmanager
async def running(executable: str, settings: BrowserSettings) -> AsyncIterator[Running]:
    """Run a new browser for as long as the block lasts. Raises FetchError where it does not start.

    It has an empty home of its own, which is removed with it. Only root runs it without its sandbox, which Chromium
    refuses to set up for root.
    """
    from playwright.async_api import Error, async_playwright

    with tempfile.TemporaryDirectory(prefix="policy-monitor-", ignore_cleanup_errors=True) as home:
        processes = Processes(home)
        manager = async_playwright()
        try:
            try:
                with _temporary_files_in(home):
                    playwright = await manager.start()
                browser = await playwright.chromium.launch(
                    executable_path=executable,
                    args=list(FLAGS),
                    chromium_sandbox=not _is_root(),
                    env=_environment(home),
                    downloads_path=str(Path(home) / "downloads"),
                    handle_sigint=False,
                    handle_sigterm=False,
                    handle_sighup=False,
                    timeout=0,
                )
            except (Error, OSError) as error:
                raise FetchError(
                    f"the browser does not start: {executable}: {_said(error)}", FailureClass.INTERNAL
                ) from error
            await asyncio.to_thread(processes.limit, settings.memory_bytes + _AT_REST_BYTES)
            yield Running(browser, processes, f"Chromium {browser.version}")
        finally:
            await _end(manager, processes)


async def watch(processes: Processes, memory_bytes: int) -> None:
    """Return when the processes hold more memory than this."""
    while await asyncio.to_thread(processes.memory_bytes) <= memory_bytes:
        await asyncio.sleep(_LOOK_EVERY_S)


async def _end(manager: Any, processes: Processes) -> None:
    await asyncio.to_thread(processes.kill)
    with contextlib.suppress(Exception):
        await asyncio.wait_for(manager.__aexit__(None, None, None), _END_S)
    await processes.gone()


@contextmanager
def _temporary_files_in(folder: str) -> Iterator[None]:
    """Let a process that is started within have its temporary files in a folder.

    The driver takes our environment as it is. Killed, it leaves the browser's profile and its own files where they are:
    so they stand where they are removed with the browser's home.
    """
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = folder
    try:
        yield
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before


def _environment(home: str) -> dict[str, str | float | bool]:
    kept: dict[str, str | float | bool] = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    return kept | {"HOME": home, "TMPDIR": home, "LANG": "C.UTF-8", "TZ": "UTC"}


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _said(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0][:200] if lines else type(error).__name__
