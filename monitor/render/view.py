"""What a format is given to show one change: names, dates, addresses, the comparison, and notes for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from monitor.compare import Comparison
from monitor.language import name_of
from monitor.records import Change, EditClass, Origin, Policy, Version
from monitor.render.phrases import day, plural
from monitor.render.safe import web_address

if TYPE_CHECKING:
    from monitor.trace import Trace

ARCHIVE = "https://web.archive.org"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts of a change; a file has a name alone."""

    name: str
    captured_at: datetime | None = None
    origin: Origin | None = None
    #: the address it was read from, the first where there are several
    url: str = ""
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change as it is shown. `slug` and `url` (the configured address) are '' where two files are compared."""

    policy: str
    slug: str
    url: str
    before: Side
    after: Side
    comparison: Comparison
    #: sentences for people, without full stop: what the dates, the timeline and the way of recording say
    notes: tuple[str, ...] = ()
    archive_base: str = ARCHIVE
    #: how the judgement came about, where that is asked for
    trace: Trace | None = None

    @property
    def name(self) -> str:
        """Return the change's name, A..B."""
        return f"{self.before.name}..{self.after.name}"

    @property
    def all_notes(self) -> tuple[str, ...]:
        """Return the notes, and those that follow from the comparison itself."""
        return (*self.notes, *_notes_on_comparison(self.comparison))

    @property
    def flagged(self) -> tuple[int, int, int]:
        """Return how many flags are major, moderate and minor."""
        ranks = [flag.severity.rank for flag in self.comparison.flags]
        return ranks.count(2), ranks.count(1), ranks.count(0)

    def archive_link(self, side: Side) -> str:
        """Return the archive's address of the policy on the day of this side.

        '' without a day or an address, and for an address that the archive cannot reach.
        """
        address = web_address(self.url)
        if side.captured_at is None or not address or _private(address):
            return ""
        return web_address(f"{self.archive_base.rstrip('/')}/web/{side.captured_at:%Y%m%d%H%M%S}/{address}")


@dataclass(frozen=True, slots=True)
class DiffOptions:
    """How a change is to be shown; a format ignores what means nothing to it."""

    #: columns, 40 at least
    width: int = 80
    #: terminal styling; without it words are marked [-old-]{+new+}
    colour: bool = False
    side_by_side: bool = False
    #: show unchanged sections and paragraphs too
    show_all: bool = False
    #: JSON without line breaks and indentation
    compact: bool = False


def view_of_versions(
    policy: Policy,
    before: Version,
    after: Version,
    comparison: Comparison,
    notes: Iterable[str] = (),
    archive_base: str = ARCHIVE,
) -> ChangeView:
    """Return the view of what lies between two versions of a policy."""
    return ChangeView(
        policy.name,
        policy.slug,
        policy.archive_url or policy.url,
        side_of(before),
        side_of(after),
        comparison,
        tuple(notes),
        archive_base,
    )


def view_of_files(before: str, after: str, comparison: Comparison) -> ChangeView:
    """Return the view of what lies between two files, given their names."""
    title = comparison.after.title or comparison.before.title or "Two files"
    return ChangeView(title, "", "", Side(before), Side(after), comparison)


def side_of(version: Version) -> Side:
    """Return a version as one side of a change."""
    return Side(version.name, version.captured_at, version.origin, version.url_reached, version.urls)


def notes_on(
    change: Change, now: datetime, *, returns_to: Version | None = None, effective: date | None = None
) -> tuple[str, ...]:
    """Return what the timeline says about a change.

    `returns_to` is the earlier version with the text of `change.after`; `effective` the day from which the new text
    says it holds.
    """
    notes: list[str] = []
    if effective is not None:
        notes.append(effective_note(effective, now.date()))
    if returns_to is not None:
        notes.append(f"returns to the text of {day(returns_to.captured_at)} ({returns_to.name})")
    if change.flapping:
        notes.append("the page alternates between the same texts: no message was sent")
    if change.technical:
        notes.append("comes from a new reading of the page, not from its owner: no message was sent")
    return tuple(notes)


def effective_note(effective: date, today: date) -> str:
    """Say when the new text takes effect, and how far away that is.

    >>> effective_note(date(2024, 8, 1), date(2024, 7, 12))
    'takes effect on 1 Aug 2024, in 20 days'
    """
    days = (effective - today).days
    if days == 0:
        return f"takes effect today, {day(effective)}"
    if days < 0:
        return f"in effect since {day(effective)}, {plural(-days, 'day')} ago"
    return f"takes effect on {day(effective)}, in {plural(days, 'day')}"


def _private(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _went_back(comparison: Comparison) -> Iterator[str]:
    """Say when the new text claims to hold from an earlier day than the old one did: a slip, or history rewritten."""
    from monitor.flags.facts.dates import effective_date

    before, after = effective_date(comparison.before), effective_date(comparison.after)
    if before is not None and after is not None and after < before:
        yield f"the day from which it holds went back, from {day(before)} to {day(after)}"


def _notes_on_comparison(comparison: Comparison) -> tuple[str, ...]:
    notes: list[str] = []
    if comparison.doubted:
        gone = f"{comparison.stats.words_deleted:,} of {plural(len(comparison.before.text.split()), 'word')}"
        notes.append(f"much of the text is gone, {gone}: the policy was cut, or the page was read in part")
    elif comparison.substantive is None and comparison.edit_class is not EditClass.IDENTICAL:
        notes.append(f"in {name_of(comparison.language)}: shown and counted, not classified")
    notes.extend(_went_back(comparison))
    coarse = sum(hunk.coarse for hunk in comparison.hunks)
    if coarse:
        places = plural(coarse, "place")
        notes.append(f"in {places} the texts repeat too much to compare word by word: shown as replaced")
    return tuple(notes)
