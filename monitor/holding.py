"""Whether a reading should be set aside rather than become a version, and why.

Pure: what the page gave away, the version it stands beside and the standing hold go in, a reason comes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.language import UNDETERMINED, name_of
from monitor.pages import place_of
from monitor.records import Ending, Hold, HoldReason, NewHold, PageCapture, Reading, Version

#: less than this share of the words before is a large shrink, which a later look must confirm (measured limits: design)
SHRINK = 0.5
#: a policy shorter than this says too little for its size to mean something
SHRINK_FLOOR_WORDS = 60
_TAIL_WORDS = 8
_TAIL_CHARS = 80

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
) -> NewHold | None:
    """Tell why a reading should be set aside; None where it may become a version.

    `suspicion` is what the page itself gave away; a text that was accepted as the policy is above it. Beside it, a
    switch of language is held until a person accepts it, as is a page cut short that lost no words (or is the first);
    a large shrink, and any loss of words on a page that stops before its end, until a later look agrees. Language and
    shrink hold for each page too, where there are several: what is gone from one must not pass as a small part of all.
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
    return _falls_short(reading, neighbour, ending) or next(filter(None, map(_lesser_page, pairs)), None)


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
