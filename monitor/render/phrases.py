"""Short phrases that all formats share: days, counts, directions, classes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from monitor.diff.model import SectionStatus
from monitor.diff.words import join, tokenise
from monitor.records import Direction, EditClass, Flag, FlagKind, Origin, Outcome, PolicyState, Severity, Stats

#: the subject of a mail, where a bare kind says too little
SUBJECTS = {
    FlagKind.SHARING: "sharing of data",
    FlagKind.COLLECTION: "collection of data",
    FlagKind.USE: "use of data",
    FlagKind.RETENTION: "retention of data",
    FlagKind.NOTICE: "notice of changes",
    FlagKind.CHOICE: "choice and rights",
    FlagKind.CHILDREN: "protection of children",
    FlagKind.SECURITY: "security of data",
    FlagKind.TRANSFER: "transfer of data",
    FlagKind.ENTITY: "responsible entity",
    FlagKind.DISPUTE: "disputes and liability",
    FlagKind.ACCOUNT: "account terms",
    FlagKind.CONTENT: "rules on content",
    FlagKind.SCOPE: "scope",
}
#: between the headings of a path, as in a flag's section
PATH_SEPARATOR = " › "
VERBS = {Direction.WEAKER: "weakened", Direction.STRONGER: "strengthened", Direction.NEUTRAL: "changed"}
#: what a direction means, for who meets it the first time
FAVOURS = {
    Direction.WEAKER: "weaker for users",
    Direction.STRONGER: "stronger for users",
    Direction.NEUTRAL: "neither weaker nor stronger",
}
ARROWS = {Direction.WEAKER: "▼", Direction.STRONGER: "▲", Direction.NEUTRAL: "◆"}
ORIGINS = {Origin.LIVE: "seen live", Origin.WAYBACK: "from the Wayback Machine", Origin.IMPORT: "imported"}
CLASSES = {
    EditClass.SUBSTANTIVE: "substantive",
    EditClass.EDITORIAL: "wording only",
    EditClass.STRUCTURE: "structure only",
    EditClass.DATE: "dates only",
    EditClass.LINK: "links only",
    EditClass.ARTEFACT: "page furniture only",
    EditClass.LOCALE: "other language or region",
    EditClass.IDENTICAL: "identical",
}
_NUMBER = re.compile(r"[\w().]{1,8}", re.ASCII)


def day(moment: date | datetime) -> str:
    """Return a day as people write it.

    >>> day(date(2024, 6, 5))
    '5 Jun 2024'
    """
    return f"{moment.day} {moment:%b %Y}"


def minute(moment: datetime) -> str:
    """Return a moment to the minute, in UTC."""
    return f"{moment:%Y-%m-%d %H:%M}"


def ago(moment: datetime | None, now: datetime) -> str:
    """Return how long ago, or in how long, in the largest unit that fits; 'never' for None.

    >>> from datetime import timedelta
    >>> ago(datetime(2024, 6, 5), datetime(2024, 6, 8)), ago(datetime(2024, 6, 5, 3), datetime(2024, 6, 5))
    ('3 days ago', 'in 3 hours')
    """
    if moment is None:
        return "never"
    seconds = int((now - moment).total_seconds())
    span = _span(abs(seconds))
    if not span:
        return "now"
    return f"{span} ago" if seconds > 0 else f"in {span}"


def days(first: date | datetime, last: date | datetime) -> str:
    """Return a stretch of days; a single day is told once.

    >>> days(date(2024, 6, 5), date(2024, 6, 7)), days(date(2024, 6, 5), date(2024, 6, 5))
    ('5 Jun 2024 to 7 Jun 2024', '5 Jun 2024')
    """
    return day(first) if day(first) == day(last) else f"{day(first)} to {day(last)}"


def _span(seconds: int) -> str:
    for size, unit in ((86_400 * 365, "year"), (86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            return plural(seconds // size, unit)
    return ""


def plural(count: int, noun: str) -> str:
    """Return a count with its noun.

    >>> plural(1, "day"), plural(1200, "word"), plural(2, "try")
    ('1 day', '1,200 words', '2 tries')
    """
    many = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"
    return f"{count:,} {noun if count == 1 else many}"


def word_counts(stats: Stats) -> str:
    """Return the size of a change in words: '−12 +34 words, 46 moved'."""
    if not (stats.words_deleted or stats.words_inserted or stats.words_moved):
        return "no word changed"
    size = f"−{stats.words_deleted:,} +{stats.words_inserted:,} words"
    return size + (f", {stats.words_moved:,} moved" if stats.words_moved else "")


def meaning(edit_class: EditClass, substantive: bool | None, severity: Severity | None) -> str:
    """Return what a change means in two words: 'major, substantive', 'wording only', 'not classified'."""
    if substantive is None and edit_class is not EditClass.IDENTICAL:
        return "not classified"
    return f"{severity}, {CLASSES[edit_class]}" if severity else CLASSES[edit_class]


def statuses(all_of_them: Sequence[SectionStatus]) -> str:
    """Return what happened to a section, as one phrase."""
    return ", ".join(status.value for status in all_of_them)


def flag_line(flag: Flag) -> str:
    """Return a flag's kind, direction and severity: 'notice weaker, major'."""
    direction = "" if flag.direction is Direction.NEUTRAL else f" {flag.direction}"
    return f"{flag.kind}{direction}, {flag.severity}"


def balance(flags: Iterable[Flag]) -> tuple[tuple[Direction, str], ...]:
    """Return whom a change favours: each direction with its kinds, as in 'use (major), sharing', the worst first.

    Nothing for fewer than two flags: one says it all by itself.
    """
    found: dict[Direction, dict[FlagKind, str]] = {way: {} for way in Direction}
    told = ranked(flags)
    for flag in told if len(told) > 1 else ():
        major = " (major)" if flag.severity is Severity.MAJOR else ""
        found[flag.direction].setdefault(flag.kind, f"{flag.kind}{major}")
    return tuple((way, f"{FAVOURS[way]}: {', '.join(kinds.values())}") for way, kinds in found.items() if kinds)


def bullet(marker: str) -> str:
    """Return what stands before an item: its number, or a bullet.

    >>> bullet("-"), bullet("iv."), bullet("not a marker at all")
    ('•', 'iv.', '•')
    """
    return marker if _NUMBER.fullmatch(marker) else "•"


def last_heading(path: str) -> str:
    """Return the innermost heading of a path."""
    return path.rpartition(PATH_SEPARATOR)[2]


def ranked(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """Return flags with the most severe first; among equals what weakens protection before the rest."""
    order = list(Direction)
    return tuple(sorted(flags, key=lambda flag: (-flag.severity.rank, order.index(flag.direction))))


def headline(flags: Sequence[Flag], edit_class: EditClass, substantive: bool | None) -> str:
    """Return what changed, for a subject line: the most severe finding, and how many more there are."""
    if not flags:
        return "changed, not classified" if substantive is None else f"changed ({CLASSES[edit_class]})"
    first = ranked(flags)[0]
    said = {(flag.kind, flag.direction) for flag in flags}
    more = len(said) - 1
    phrase = f"{SUBJECTS[first.kind]} {VERBS[first.direction]}"
    return f"{phrase}, and {more} more" if more else phrase


def cut(text: str, words: int) -> str:
    """Return a text cut to so many words, with '…' where it was longer."""
    parts = tokenise(text)
    return text if len(parts) <= words else join(parts[:words]) + " …"


def health(state: PolicyState) -> tuple[str, str]:
    """Return how a policy fares in a word or two, and what is wrong with it, '' where nothing is."""
    if state.hold is not None:
        reason = state.hold.reason.replace("_", " ")
        since = f"held since {day(state.hold.opened_at)}, seen {plural(state.hold.times_seen, 'time')}"
        if state.unseen_since is not None and state.unseen_since.date() < state.hold.opened_at.date():
            since += f"; the policy was not seen since {day(state.unseen_since)}"
        return "held", f"{reason}: {state.hold.evidence} ({since})"
    check = state.last_check
    if state.failures_in_row and check is not None:
        failure = f"{check.failure}: " if check.failure and not check.detail.startswith(check.failure) else ""
        return f"failing, {plural(state.failures_in_row, 'time')}", f"{failure}{check.detail}"
    if check is not None and check.outcome is Outcome.SKIPPED:
        return "skipped", check.detail
    if state.current is None:
        return "no version yet", ""
    return "good", ""
