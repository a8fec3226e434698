"""Changes that were labelled by hand, and what the project sees in each.

Labels come from two places: `../shared/corpus/changes/labels.jsonl` says of 405 changes which kinds they are about,
with quotes; `labels/places.jsonl` says of single differences of these and of further changes what each is about (see
labels/README.md).
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from monitor.diff.engine import diff
from monitor.document import Document
from monitor.flags.facts.change import FactChange
from monitor.flags.findings import facts_of
from monitor.flags.genre import Genre, genre_of
from monitor.flags.judge import CLASSIFIED, language_of
from monitor.flags.shift import Shift
from monitor.flags.shifts import shifts_of
from monitor.flags.spoken import Spoken, spoken_of
from monitor.records import Direction, EditClass, FlagKind

PLACES = Path(__file__).parent / "labels" / "places.jsonl"
_SIGNS = {"-": Direction.WEAKER, "+": Direction.STRONGER, "=": Direction.NEUTRAL}
#: one in so many services of the further changes is never learned from
HELD = 4

#: what one difference is about, and whom it favours
Said = tuple[FlagKind, Direction]
Runs = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Labelled:
    """A change with its labels."""

    id: str
    service: str
    substantive: bool
    #: directions by kind, of the change as a whole
    kinds: Mapping[FlagKind, frozenset[Direction]]
    #: by kind, the runs of five words of each quote
    quotes: Mapping[FlagKind, Sequence[Runs]]
    #: by digest of a difference, what it says; nothing where it means nothing
    places: Mapping[str, Sequence[Said]]
    folder: Path
    #: whether it is one of the further changes
    further: bool = False
    #: digests of differences that would be quoted, by kind
    told: Mapping[FlagKind, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Seen:
    """A labelled change, and the differences that could matter as the project sees them."""

    label: Labelled
    language: str
    genre: Genre
    shifts: tuple[Shift, ...]
    facts: Mapping[FlagKind, FactChange]

    @cached_property
    def spoken(self) -> tuple[Spoken, ...]:
        return tuple(spoken_of(shift, self.language, self.genre) for shift in self.shifts)

    def would_quote(self, kind: FlagKind) -> frozenset[int]:
        """Return the places of the differences that a label of a kind quotes."""
        wanted = self.label.quotes.get(kind, ())
        digests = self.label.told.get(kind, frozenset())
        return frozenset(
            n
            for n, shift in enumerate(self.shifts)
            if digest_of(shift.before, shift.after) in digests
            or any(len(runs & runs_of(f"{shift.before} \n {shift.after}")) * 2 >= len(runs) for runs in wanted)
        )


def digest_of(before: str, after: str) -> str:
    """Return what a difference is known by in the labels."""
    return hashlib.sha256(f"{before}\n{after}".encode()).hexdigest()[:12]


def runs_of(text: str) -> Runs:
    """Return the runs of five words in a text."""
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return frozenset(zip(words, words[1:], words[2:], words[3:], words[4:], strict=False))


def fold_of(service: str, folds: int, salt: str = "") -> int:
    """Return the fold of a service: its texts are much alike, so it is learned from or scored as a whole."""
    return int(hashlib.sha256((salt + service.lower()).encode()).hexdigest(), 16) % folds


def is_held(service: str) -> bool:
    """Tell whether a service of the further changes is kept apart."""
    return fold_of(service, HELD, "hold") == 0


def labelled(shared: Path, drawn: Path | None, without: tuple[int, int] | None) -> Iterator[Labelled]:
    """Yield all changes to learn from.

    `shared` is the folder of labels.jsonl and pairs/, `drawn` that of the further pairs, `without` a fold of services,
    as (number, folds), of the shared ones that is left out.
    """
    places = {row["id"]: row for row in map(json.loads, PLACES.read_text("utf-8").splitlines())}
    for row in map(json.loads, (shared / "labels.jsonl").read_text("utf-8").splitlines()):
        if without is None or fold_of(row["service"], without[1]) != without[0]:
            yield _shared(row, places.get(row["id"], {}), shared / "pairs" / row["id"])
    for row in places.values():
        if "source" in row and drawn and not is_held(row["service"]):
            yield _drawn(row, drawn / row["id"])


def _shared(row: dict, places: dict, folder: Path) -> Labelled:
    kinds, quotes = defaultdict(set), defaultdict(list)
    for change in row["changes"]:
        kind = FlagKind(change["kind"])
        kinds[kind].add(Direction(change["direction"]))
        runs = runs_of(change.get("before") or "") | runs_of(change.get("after") or "")
        if runs:
            quotes[kind].append(runs)
    said = {kind: frozenset(directions) for kind, directions in kinds.items()}
    return Labelled(row["id"], row["service"], row["substantive"], said, quotes, _places(places), folder)


def _drawn(row: dict, folder: Path) -> Labelled:
    kinds, told = defaultdict(set), defaultdict(set)
    for kind, sign, digests in row["changes"]:
        kinds[FlagKind(kind)].add(_SIGNS[sign])
        told[FlagKind(kind)].update(digests)
    return Labelled(
        row["id"],
        row["service"],
        row["substantive"],
        {kind: frozenset(directions) for kind, directions in kinds.items()},
        {},
        _places(row),
        folder,
        True,
        {kind: frozenset(digests) for kind, digests in told.items()},
    )


def _places(row: dict) -> dict[str, tuple[Said, ...]]:
    said = {
        digest: tuple((FlagKind(code[:-1]), _SIGNS[code[-1]]) for code in codes.split())
        for digest, codes in row.get("places", {}).items()
    }
    return said | dict.fromkeys(row.get("nothing", ()), ())


def seen(label: Labelled) -> Seen | None:
    """Return what the project sees in a change; None where its language is not classified."""
    texts = ((label.folder / name).read_text("utf-8", "replace") for name in ("before.md", "after.md"))
    before, after = map(Document.from_markdown, texts)
    language, alike = language_of(before, after)
    if not alike or language not in CLASSIFIED:
        return None
    shifts = shifts_of(before, after, diff(before, after), language)
    meant = tuple(shift for shift in shifts if shift.edit_class is EditClass.SUBSTANTIVE)
    facts = facts_of(before, after, meant) if meant else {}
    return Seen(label, language, genre_of(after), meant, facts)
