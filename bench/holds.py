"""Say how often a change of a real policy is held for what went, and how often the same policy with sections missing.

    python bench/holds.py [--shared ../shared] [--show]

Two sets of real changes, the pairs of `corpus/changes` and the steps of `corpus/history`, each also taken backwards:
what came then goes. And every text of the pairs once more with a run of whole sections left out, as a page shows that
is read in part. A hold of a real change costs one look; a page read in part that is not held becomes a version.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from monitor.diff.losses import loss
from monitor.document import Document
from monitor.extract import extract
from monitor.extract.reading import count_words
from monitor.holding import SHRINK, hold_for, lost_much
from monitor.records import NewHold, Origin, Reading, Version, VersionId

ROOT = Path(__file__).resolve().parent.parent
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
#: shares of a text that are left out
MISSING = (0.25, 0.35, 0.4, 0.48)


@dataclass(frozen=True)
class Step:
    """Two texts that follow each other, and what a person says of it."""

    name: str
    before: Document
    after: Document
    said: str = ""


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--shared", type=Path, default=ROOT / ".." / "shared")
    cli.add_argument("--show", action="store_true", help="list what is held")
    args = cli.parse_args()
    pairs = list(pairs_of(args.shared / "corpus" / "changes"))
    steps = list(steps_of(args.shared / "corpus" / "history"))
    for name, some in (("pairs", pairs), ("steps", steps)):
        report(f"{name}, as they were", some, show=args.show)
        report(f"{name}, backwards", [Step(one.name, one.after, one.before) for one in some], show=args.show)
    for share in MISSING:
        parted = [Step(one.name, one.before, part) for one in pairs for part in in_part(one.before, share)]
        report(f"sections of {share:.0%} left out", parted, show=False)


def report(title: str, steps: list[Step], *, show: bool) -> None:
    counts: Counter[str] = Counter()
    for step in steps:
        hold = held(step.before, step.after)
        if hold is None:
            continue
        how = "for sections gone" if "in the place of" in hold.evidence else f"below {SHRINK:.0%}"
        counts[how] += 1
        if show:
            print(f"  {step.name} {step.said}: {hold.evidence}")
    print(f"{title}: {len(steps)}, held {sum(counts.values())} {dict(counts) or ''}".rstrip())


def held(before: Document, after: Document) -> NewHold | None:
    """Return what a check would say of a text that takes the place of another."""
    known, seen = version_of(before), reading_of(after)
    return hold_for(None, seen, known, None, loss=loss(before, after) if lost_much(seen, known) else None)


def reading_of(document: Document) -> Reading:
    return Reading(document.title, document.markdown, "en", count_words(document.text), "", "")


def version_of(document: Document) -> Version:
    read = reading_of(document)
    return Version(
        VersionId(1), "", EPOCH, Origin.LIVE, "", read.text_digest, "", read.title, "en", read.words, None, "", ""
    )


def in_part(document: Document, share: float) -> Iterator[Document]:
    """Yield a text without its last sections, and without some from its middle, of about this share of its blocks."""
    sections = document.sections
    whole = sum(len(block.text) for block in document.blocks)
    for first in (len(sections) // 4, None):
        left_out: set[int] = set()
        chosen = reversed(sections) if first is None else iter(sections[first:])
        size = 0
        for section in chosen:
            mine = sum(len(block.text) for block in document.blocks[section.start : section.end])
            if size + mine > whole * (share + 0.02):
                break
            size += mine
            left_out |= set(range(section.start, section.end))
        if size >= whole * (share - 0.02):
            kept = tuple(block for i, block in enumerate(document.blocks) if i not in left_out)
            yield Document(document.title, kept)


def pairs_of(folder: Path) -> Iterator[Step]:
    for line in (folder / "labels.jsonl").read_text("utf-8").splitlines():
        label = json.loads(line)
        texts = [folder / "pairs" / label["id"] / f"{side}.md" for side in ("before", "after")]
        if not all(path.is_file() for path in texts):
            continue
        before, after = (Document.from_markdown(path.read_text("utf-8")) for path in texts)
        yield Step(label["id"], before, after, label["non_substantive_class"] or "substantive")


def steps_of(folder: Path) -> Iterator[Step]:
    policies = json.loads((folder / "index.json").read_text("utf-8"))
    urls = {one["slug"]: one["url"] for one in policies}
    files = {(one["slug"], it["timestamp"]): it["file"] for one in policies for it in one["captures"]}
    read: dict[tuple[str, str], Document] = {}
    for line in (folder / "transitions.jsonl").read_text("utf-8").splitlines():
        step = json.loads(line)
        slug = step["slug"]
        for stamp in (step["a"], step["b"]):
            if (slug, stamp) not in read:
                body = (folder / slug / files[slug, stamp]).read_bytes()
                read[slug, stamp] = extract(body, content_type="text/html; charset=utf-8", url=urls[slug])
        said = "another page" if step["bad_capture"] else "substantive" if step["substantive"] else ""
        yield Step(f"{slug} {step['a']}", read[slug, step["a"]], read[slug, step["b"]], said)


if __name__ == "__main__":
    main()
