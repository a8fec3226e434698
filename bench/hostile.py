"""Read pages made to hurt, each in a reading process, and say what it cost: time, peak memory, outcome.

    python bench/hostile.py [--only NAME]

The limits are those of a check. Beside each hostile page an ordinary one is read in another process, over and over: how
often it was read meanwhile shows that it was left alone. Peak memory is the reading process's own (Linux).
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "kit"))

from extract_pages import page, policy

from monitor.contain import Readers
from monitor.errors import ReadError
from monitor.records import Recipe

_P = b"<p>We may share your data with partners.</p>"
REMOVE = Recipe(remove=("#nothing-has-this-id",))
PAGES: dict[str, Callable[[], bytes]] = {
    "100,000 nested div": lambda: b"<html><body>" + b"<div>" * 100_000 + b"We share." + b"</div>" * 100_000,
    "500,000 nested div": lambda: b"<div>" * 500_000 + b"We share.",
    "nested lists": lambda: b"<ul><li>a" * 60_000,
    "nested tables": lambda: b"<table><tr><td>a" * 60_000,
    "nested formatting": lambda: b"<b><i><a href=x>a" * 60_000,
    "1,000,000 flat div": lambda: b"<div></div>" * 1_000_000,
    "199,000 paragraphs": lambda: _P * 199_000,
    "50 MB of paragraphs": lambda: _P * 1_140_000,
    "200,000 comments": lambda: b"<!--" * 200_000,
    "4,000,000 entities": lambda: b"<p>" + b"&amp;" * 4_000_000,
    "20 MB in one paragraph": lambda: b"<p>" + b"We may share it. " * 1_170_000,
    "20 MB in one word": lambda: b"<p>" + b"a" * 20_000_000,
    "one attribute of 20 MB": lambda: b"<p title='" + b"a" * 20_000_000 + b"'>We share.",
    "100,000 attributes": lambda: b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">We share.",
    "100,000 rows": lambda: b"<table>" + b"<tr><td>a<td>b" * 60_000,
    "100,000 headings": lambda: b"<h2>Data</h2><p>We keep it.</p>" * 90_000,
    "100,000 buttons that accept cookies": lambda: b"<div><button>Accept all</button> cookies, we use." * 60_000,
    "20 MB of Markdown brackets": lambda: b"# A\n\n[" + b"[" * 2_000_000 + b"\n\n## B\n",
    "20 MB of Markdown lines": lambda: b"# A\n" + b"- *a* [b](c) `d` | e\n" * 900_000,
    "1,000,000 lines of text": lambda: b"A LINE\n\n" * 1_000_000,
    "a script that never ends": lambda: b"<html><script>" + b"if (a < b) {}" * 1_000_000,
    "unclosed comments and scripts": lambda: b"<html>" + b"<!-- --><script></script>" * 200_000,
    "random bytes": lambda: random.Random(0).randbytes(2_000_000),
    "a PDF of zeros": lambda: b"%PDF-1.7\n" + bytes(10_000_000),
    "an ordinary page": lambda: page(policy()),
}  # fmt: skip


def peak_mib(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else 0.0


async def watch(pid: int, seen: list[float]) -> None:
    while True:
        try:
            seen[0] = max(seen[0], peak_mib(pid))
        except OSError:
            return
        await asyncio.sleep(0.02)


async def ordinary(readers: Readers, count: list[int]) -> None:
    body = page(policy())
    while True:
        await readers.read(body, "text/html")
        count[0] += 1


async def one(name: str, body: bytes, recipe: Recipe | None) -> None:
    async with Readers(1) as readers, Readers(1) as others:
        await asyncio.gather(readers.read(page(policy())), others.read(page(policy())))
        pid = readers._idle[0]._process.pid
        seen, count = [0.0], [0]
        beside = [asyncio.ensure_future(watch(pid, seen)), asyncio.ensure_future(ordinary(others, count))]
        began = time.perf_counter()
        try:
            read = await readers.read(body, "text/html" if "Markdown" not in name else "text/markdown", None, recipe)
            outcome = f"read, {read.words:,} words" + (f", held: {read.hold.reason}" if read.hold else "")
        except ReadError as error:
            outcome = f"{error.failure}: {str(error)[:60]}"
        took_s = time.perf_counter() - began
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
    label = f"{name}{', with a recipe' if recipe else ''}"
    print(f"| {label} | {len(body) / 1e6:.1f} | {took_s:.2f} | {seen[0]:.0f} | {count[0]} | {outcome} |", flush=True)


async def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--only")
    args = cli.parse_args()
    print("| page | MB | s | peak MiB | others read meanwhile | outcome |\n|---|---|---|---|---|---|")
    for name, make in PAGES.items():
        if args.only and args.only not in name:
            continue
        body = make()
        await one(name, body, None)
        if "PDF" not in name and "Markdown" not in name and "lines" not in name:
            await one(name, body, REMOVE)


if __name__ == "__main__":
    asyncio.run(main())
