"""What a page may do to the process that reads it; loaded there by name, and chosen by the body."""

from __future__ import annotations

import os
import signal
import sys
import time
import weakref
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

from monitor.document.model import Block, BlockKind, Document
from monitor.errors import ReadError
from monitor.records import FailureClass, HoldReason, NewHold, Recipe

kept: list[bytes] = []


class Tree:
    """An element that its child knows."""

    def __init__(self) -> None:
        self.child = SimpleNamespace(parent=None)


trees: list[weakref.ref[Tree]] = []


@dataclass(frozen=True)
class Page:
    """What a page looks like on its way; the real one would load all parsers first."""

    document: Document
    language: str = "en"
    hold: NewHold | None = None
    words: int = 1
    words_left_out: int = 0
    replaced_ratio: float = 0.0
    form: str = "html"
    encoding: str = "utf-8"


def page(text: str) -> Page:
    return Page(Document(text, (Block(BlockKind.HEADING, text, 1),)))


def read(body: bytes, *, content_type: str | None, url: str | None, recipe: Recipe | None) -> Page:
    """Do what the first word of the body says."""
    word, _, rest = body.decode().partition(" ")
    return ACTS[word](rest)


def suspect(evidence: str) -> Page:
    return replace(page("Log in"), hold=NewHold(HoldReason.LOGIN, evidence))


def hang(fifo: str) -> Page:
    """Say so where somebody listens, and never come back."""
    if fifo:
        Path(fifo).write_text(str(os.getpid()))
    while True:
        pass


def sleep(_: str) -> Page:
    time.sleep(600)
    return page("late")


def hog(_: str) -> Page:
    while True:
        kept.append(b"x" * (16 << 20))


def grow(megabytes: str) -> Page:
    kept.append(b"x" * (int(megabytes) << 20))
    return page(str(os.getpid()))


def circle(_: str) -> Page:
    """Tell how many trees of earlier pages are still there, and leave one whose elements know each other."""
    left = page(str(sum(tree() is not None for tree in trees)))
    tree = Tree()
    tree.child.parent = tree
    trees.append(weakref.ref(tree))
    return left


def crash(_: str) -> Page:
    os.kill(os.getpid(), signal.SIGSEGV)
    return page("still here")


def crash_once(marker: str) -> Page:
    if Path(marker).exists():
        return page("second time")
    Path(marker).touch()
    os.kill(os.getpid(), signal.SIGKILL)
    return page("still here")


def leave(_: str) -> Page:
    os._exit(3)


def deep(_: str) -> Page:
    return deep(_)


def bug(_: str) -> Page:
    raise KeyError("nobody thought of this")


def refuse(_: str) -> Page:
    raise ReadError("there is nothing to read", FailureClass.EMPTY, transient=True)


def speak(text: str) -> Page:
    """Print, which must not end up between two answers."""
    print(text)  # noqa: T201
    os.write(1, b"\xff" * 100)
    sys.stdout.flush()
    return page(text)


def answer(junk: str) -> Page:
    """Write to the pipe of answers, as a process taken over by its page might."""
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, bytes.fromhex(junk))
        except OSError:
            continue
    time.sleep(600)
    return page("late")


def tell(what: str) -> Page:
    facts = {
        "pid": str(os.getpid()),
        "environment": " ".join(sorted(os.environ)),
        "files": " ".join(sorted(os.listdir("/proc/self/fd"))),
    }
    return page(facts[what])


ACTS = {
    one.__name__: one
    for one in (
        *(suspect, hang, sleep, hog, grow, circle, crash, crash_once, leave, deep, bug, refuse, speak, answer, tell),
        page,
    )
}
