"""Whether a reading should be set aside rather than become a version, and why.

Pure: what the page gave away, the version it stands beside and the standing hold go in, a reason comes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.diff.losses import Loss
from monitor.language import UNDETERMINED, name_of
from monitor.pages import place_of
from monitor.records import Ending, Hold, HoldReason, NewHold, PageCapture, Reading, Version

#: less than this share of the words before is a large shrink, which a later look must confirm (measured limits: design)
SHRINK = 0.5
#: so much of it, gone in whole sections with next to nothing in their place, is one too
SECTIONS_GONE, IN_THEIR_PLACE = 1 / 3, 0.1
#: where more than this share of the words stands, not so much can have gone: shares of sections are of characters
_STANDS = 0.8
#: a policy shorter than this says too little for its size to mean something
SHRINK_FLOOR_WORDS = 60
_TAIL_WORDS = 8
_TAIL_CHARS = 80
_TITLES_NAMED = 3

#: how a page is named, the page now, and the same page before
PagePair = tuple[str, PageCapture, PageCapture]


def hold_for(
    suspicion: NewHold | None,
    reading: Reading,
    neighbour: Version | None,
    standing: Hold | None,
    *,
    ending: Ending = Ending.WHOLE,
    pages: Sequence[PageCapture] = (),
    loss: Loss | None = None,
) -> NewHold | None:
    """Tell why a reading should be set aside; None where it may become a version.

    `suspicion` is what the page itself gave away; a text that was accepted as the policy is above it. Beside it, a
    switch of language is held until a person accepts it, as is a page cut short that lost no words (or is the first);
    a large shrink, and any loss of words on a page that stops before its end, until a later look agrees. Language and
    shrink hold for each page too, where there are several: what is gone from one must not pass as a small part of all.
    `loss` is what went whole from the neighbour's text; None where the page alone does not account for it.
    """
    if neighbour is not None and neighbour.text_digest == reading.text_digest:
        return None
    if suspicion is not None:
        return suspicion
    pairs = tuple(_pairs(pages, neighbour))
    foreign = _foreign(reading, neighbour) or next(filter(None, map(_foreign_page, pairs)), None)
    if foreign is not None:
        return foreign
    if _agrees(standing, reading):
        return None
    short = _falls_short(reading, neighbour, ending) or next(filter(None, map(_lesser_page, pairs)), None)
    return short or _without_sections(reading, neighbour, loss)


def lost_much(reading: Reading, neighbour: Version) -> bool:
    """Tell whether a reading is so much shorter that it is worth finding out what went whole."""
    return reading.words <= neighbour.words * _STANDS


def _pairs(pages: Sequence[PageCapture], neighbour: Version | None) -> Iterator[PagePair]:
    known = {page.url_asked: page for page in neighbour.pages} if neighbour is not None else {}
    for number, page in enumerate(pages, start=1):
        if page.url_asked in known:
            yield place_of(number, len(pages), page.url_asked), page, known[page.url_asked]


def _foreign(reading: Reading, neighbour: Version | None) -> NewHold | None:
    if neighbour is None or not _differ(reading.language, neighbour.language):
        return None
    now, before = name_of(reading.language), name_of(neighbour.language)
    return NewHold(HoldReason.LANGUAGE, f"the page is in {now} (“{reading.title}”), the version before in {before}")


def _foreign_page(pair: PagePair) -> NewHold | None:
    where, page, before = pair
    if not _differ(page.language, before.language):
        return None
    return NewHold(
        HoldReason.LANGUAGE, f"{where} is in {name_of(page.language)}, before it was in {name_of(before.language)}"
    )


def _differ(language: str, other: str) -> bool:
    return not {language, other} & {UNDETERMINED, ""} and language != other


def _lesser_page(pair: PagePair) -> NewHold | None:
    where, page, before = pair
    if page.words is None or before.words is None or not _shrunk(page.words, before.words):
        return None
    return NewHold(HoldReason.SHRUNK, f"{where} has {page.words:,} words, before it had {before.words:,}")


def _falls_short(reading: Reading, neighbour: Version | None, ending: Ending) -> NewHold | None:
    if neighbour is None or reading.words >= neighbour.words:
        return NewHold(HoldReason.HALF, _stopping(reading)) if ending is Ending.CUT else None
    sizes = f"{reading.words:,} words, where the version before has {neighbour.words:,}"
    if ending is not Ending.WHOLE:
        return NewHold(HoldReason.SHRUNK, f"{_stopping(reading)}: {sizes}")
    return NewHold(HoldReason.SHRUNK, sizes) if _shrunk(reading.words, neighbour.words) else None


def _without_sections(reading: Reading, neighbour: Version | None, loss: Loss | None) -> NewHold | None:
    if neighbour is None or loss is None or neighbour.words < SHRINK_FLOOR_WORDS:
        return None
    if loss.gone < SECTIONS_GONE or loss.came > loss.gone * IN_THEIR_PLACE:
        return None
    sizes = f"{reading.words:,} words, where the version before has {neighbour.words:,}"
    return NewHold(HoldReason.SHRUNK, f"nothing came in the place of {_named(loss.sections)}: {sizes}")


def _named(titles: Sequence[str]) -> str:
    """Return how sections are spoken of: by the first titles, and how many more."""
    quoted = [f"“{title}”" if title else "the text before the first heading" for title in titles]
    more = len(quoted) - _TITLES_NAMED
    return ", ".join(quoted) if more <= 0 else f"{', '.join(quoted[:_TITLES_NAMED])} and {more} more"


def _stopping(reading: Reading) -> str:
    return f"the page stops before its end, after “{_tail(reading.markdown)}”"


def _tail(markdown: str) -> str:
    """Return the last words of a text."""
    return " ".join(markdown.split()[-_TAIL_WORDS:])[-_TAIL_CHARS:]


def _shrunk(words: int, words_before: int) -> bool:
    return words_before >= SHRINK_FLOOR_WORDS and words < words_before * SHRINK


def _agrees(standing: Hold | None, reading: Reading) -> bool:
    if standing is None or not standing.reason.waits_for_agreement:
        return False
    return standing.text_digest == reading.text_digest
