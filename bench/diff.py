"""Time the diff of real pairs of versions against git and plain difflib, and count what a reader has to read.

    python bench/diff.py [--corpus ../shared/corpus/changes/pairs] [--only N] [--cap 10]

Every engine gets the same text, one block a line, in one run:

    this                 monitor.diff.engine.diff, from parsed documents (parsing is not counted)
    git                  git diff --no-index --histogram --word-diff=porcelain, a process of its own, start included
    difflib              SequenceMatcher over lines, then over the words of replaced lines; autojunk off; given up after
                         --cap seconds of CPU, and then left out of the words and fragments of every engine

CPU milliseconds are user + system. "words" are those deleted and inserted; what moved is counted apart, by this engine
alone, and is deleted and inserted for the others. "fragments" are equal runs of two words or fewer between two changes:
the crumbs that make a diff hard to read. The ratio is the sum over all pairs that every engine finished, to ours.
"""

from __future__ import annotations

import argparse
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from types import FrameType

from monitor.diff.engine import diff
from monitor.diff.model import Diff, Op
from monitor.document import Document

Change = tuple[bool, int]
"""Whether a run of words is equal, and how many words it has."""


@dataclass
class Measured:
    """What one engine took for one pair, and what it would have people read."""

    cpu_ms: float
    words: int = 0
    fragments: int = 0
    moved: int = 0
    coarse: bool = False


@dataclass
class Column:
    """One engine's figures; None where it was given up."""

    name: str
    pairs: list[Measured | None] = field(default_factory=list)


class GivenUp(Exception):
    """The engine used up its time."""


def measure_ours(before: Document, after: Document) -> Measured:
    """Diff two documents with the engine of this project."""
    began = time.process_time()
    found = diff(before, after)
    cpu_ms = 1000 * (time.process_time() - began)
    words, fragments = 0, 0
    for hunk in _our_runs(found):
        counted = _count(hunk)
        words, fragments = words + counted[0], fragments + counted[1]
    return Measured(cpu_ms, words, fragments, found.stats.words_moved, any(hunk.coarse for hunk in found.hunks))


def _our_runs(found: Diff) -> Iterator[Iterator[Change]]:
    for hunk in found.hunks:
        runs = (run for edit in hunk.edits for run in edit.runs)
        shown = (run for run in runs if run.op not in (Op.MOVED_AWAY, Op.MOVED_HERE))
        yield ((run.op is Op.EQUAL, len(run.text.split())) for run in shown)


def measure_git(before: Path, after: Path) -> Measured:
    """Diff two files with git."""
    command = ["git", "diff", "--no-index", "--histogram", "--word-diff=porcelain", "-U0", str(before), str(after)]
    began = _children_s()
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    cpu_ms = 1000 * (_children_s() - began)
    if done.returncode not in (0, 1):
        raise SystemExit(f"git failed: {done.stderr.strip()}")
    words, fragments = _count(_git_runs(done.stdout))
    return Measured(cpu_ms, words, fragments)


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _git_runs(output: str) -> Iterator[Change]:
    lines = iter(output.splitlines())
    for line in lines:
        if line.startswith("@@"):
            break
    for line in lines:
        if line.startswith("@@"):
            yield True, sys.maxsize
        elif line[:1] in " +-":
            yield line[:1] == " ", len(line[1:].split())


def measure_difflib(before: str, after: str, cap_s: float) -> Measured | None:
    """Diff two texts with the standard library alone; None where it takes longer than the cap."""
    began = time.process_time()
    try:
        with_cap = _capped(lambda: list(_difflib_runs(before.split("\n"), after.split("\n"))), cap_s)
    except GivenUp:
        return None
    cpu_ms = 1000 * (time.process_time() - began)
    words, fragments = _count(with_cap)
    return Measured(cpu_ms, words, fragments)


def _difflib_runs(olds: list[str], news: list[str]) -> Iterator[Change]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        left, right = " ".join(olds[i1:i2]).split(), " ".join(news[j1:j2]).split()
        if tag == "equal":
            yield True, len(left)
            continue
        for inner, k1, k2, l1, l2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
            yield inner == "equal", k2 - k1 if inner == "equal" else k2 - k1 + l2 - l1


def _capped(work: Callable[[], list[Change]], cap_s: float) -> list[Change]:
    def give_up(_signum: int, _frame: FrameType | None) -> None:
        raise GivenUp

    signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, cap_s)
    try:
        return work()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _count(runs: Iterable[Change]) -> tuple[int, int]:
    """Return the words changed, and the equal runs of one or two words between two changes."""
    changed = fragments = between = 0
    seen = False
    for equal, size in runs:
        if equal:
            between += size
            continue
        if not size:
            continue
        fragments += seen and 0 < between <= 2
        changed, between, seen = changed + size, 0, True
    return changed, fragments


def main() -> None:
    """Measure every pair and print the table."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--corpus", type=Path, default=Path(__file__).resolve().parents[2] / "shared/corpus/changes/pairs")
    cli.add_argument("--only", type=int, help="the first N pairs")
    cli.add_argument("--cap", type=float, default=10.0, help="CPU seconds after which difflib is given up")
    args = cli.parse_args()
    if not args.corpus.is_dir():
        raise SystemExit(f"no corpus at {args.corpus}: give --corpus a folder of ID/before.md and ID/after.md")
    ours, git, plain = columns = [Column("this"), Column("git"), Column("difflib")]
    with tempfile.TemporaryDirectory() as folder:
        for pair in sorted(args.corpus.iterdir())[: args.only]:
            sides = [
                Document.from_markdown((pair / name).read_text("utf-8", "replace"))
                for name in ("before.md", "after.md")
            ]
            before, after = sides
            for document, name in zip(sides, ("a", "b"), strict=True):
                (Path(folder) / name).write_text(document.text, "utf-8")
                assert document.sections is not None
            ours.pairs.append(measure_ours(before, after))
            git.pairs.append(measure_git(Path(folder) / "a", Path(folder) / "b"))
            plain.pairs.append(measure_difflib(before.text, after.text, args.cap))
    print(table(columns))


def table(columns: list[Column]) -> str:
    """Return one line for each engine."""
    whole = [index for index in range(len(columns[0].pairs)) if all(column.pairs[index] for column in columns)]
    lines = [
        f"{len(columns[0].pairs)} pairs, {len(whole)} of them finished by every engine",
        f"{'engine':10}{'median ms':>10}{'p95':>8}{'max':>9}{'ratio':>7}"
        f"{'given up':>9}{'words':>9}{'moved':>8}{'fragments':>10}",
    ]
    ours = 0.0
    for column in columns:
        finished = [found for found in column.pairs if found]
        times = sorted(found.cpu_ms for found in finished)
        common = [found for index in whole if (found := column.pairs[index])]
        total = sum(found.cpu_ms for found in common)
        ours = ours or total
        lines.append(
            f"{column.name:10}{statistics.median(times):10.1f}{times[int(len(times) * 0.95)]:8.1f}{times[-1]:9.1f}"
            f"{total / ours:7.2f}{len(column.pairs) - len(finished):9}{sum(found.words for found in common):9}"
            f"{sum(found.moved for found in common):8}{sum(found.fragments for found in common):10}"
        )
    coarse = sum(found.coarse for found in columns[0].pairs if found)
    lines.append(f"the step budget ran out on {coarse} pairs")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
