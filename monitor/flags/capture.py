"""Differences that come from how a page was captured, told from all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from monitor.document import Document
from monitor.flags.facts.dates import effective_date, updated_date
from monitor.flags.shift import Shift
from monitor.flags.text import tokens
from monitor.flags.wording import is_light
from monitor.records import EditClass

#: so many sentences that came or went are a stretch
_STRETCH = 8
#: a new chapter is commoner than a page that was captured in part before
_NEW_STRETCH = 24
#: where this much went and nothing else differs, the page was read in part
_MOST_OF_IT = 0.5
#: a capture loses all its links or none
_LOST_LINKS = 2


def captured_otherwise(shifts: Sequence[Shift], before: Document, after: Document) -> dict[int, str]:
    """Return the places of those differences that come from the capture and not from the policy, each with its rule."""
    meant = [shift for shift in shifts if shift.edit_class is EditClass.SUBSTANTIVE]
    if not meant:
        return {}
    if _is_stretch(meant, before, after):
        return dict.fromkeys((shift.index for shift in meant), "artefact.partial")
    unlinked = dict.fromkeys(_without_links(shifts, before, after), "artefact.unlinked")
    return unlinked | dict.fromkeys(_cut_short(shifts), "artefact.cut")


def _is_stretch(meant: Sequence[Shift], before: Document, after: Document) -> bool:
    """Tell a page that was captured in part, or another part of it, from one that was changed.

    Sentences came or went, none was edited, and the date of the text is the same or hardly anything else is left.
    One section alone was written or struck.
    """
    if any(shift.before and shift.after for shift in meant) or len({shift.section for shift in meant}) == 1:
        return False
    gone = [shift.before for shift in meant if shift.before]
    if len(gone) == len(meant) and _words(gone) >= _MOST_OF_IT * _words([before.text]):
        return True
    if len(meant) < (_STRETCH if len(gone) == len(meant) else _NEW_STRETCH):
        return False
    day = updated_date(after) or effective_date(after)
    return day is not None and day == (updated_date(before) or effective_date(before))


def _cut_short(shifts: Sequence[Shift]) -> Iterator[int]:
    """Yield what is missing from where the new text breaks off in the middle of a sentence."""
    for place, shift in enumerate(shifts):
        if shift.after and _breaks_off(shift.before, shift.after):
            yield shift.index
            yield from (one.index for one in takewhile(lambda one: not one.after, shifts[place + 1 :]))


def _breaks_off(whole: str, part: str) -> bool:
    """Tell whether words are lacking at the end of a sentence; a full stop that is lacking cuts nothing off."""
    if not whole.startswith(part) or len(part.split()) < 2 or not part[-1].isalnum():
        return False
    return whole[-1] in ".!?" and any(map(str.isalnum, whole[len(part) :]))


def _without_links(shifts: Sequence[Shift], before: Document, after: Document) -> Iterator[int]:
    """Yield the sentences that lack what was a link in them, where several links are lacking."""
    for document, came in ((before, False), (after, True)):
        lacking = {shift.index: _lacking_links(shift, document, came=came) for shift in shifts}
        if sum(lacking.values()) >= _LOST_LINKS:
            yield from (index for index, links in lacking.items() if links)


def _lacking_links(shift: Shift, document: Document, *, came: bool) -> int:
    """Return how many links a sentence has more than the other; 0 where it has more or less than links."""
    block = shift.after_block if came else shift.before_block
    more, less = (shift.meaning.gained, shift.meaning.lost) if came else (shift.meaning.lost, shift.meaning.gained)
    if block is None or not (shift.before and shift.after) or less or not more:
        return 0
    text = document.blocks[block].text
    linked = [" ".join(tokens(text[link.start : link.end])) for link in document.blocks[block].links]
    links = all(any(link and link in run and _is_light(run.replace(link, "")) for link in linked) for run in more)
    return len(more) if links else 0


def _is_light(words: str) -> bool:
    return all(map(is_light, words.split()))


def _words(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)
