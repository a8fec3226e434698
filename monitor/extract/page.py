"""One page, read: the document, its language, what was left out, and whether it looks like the policy."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.document import Document
from monitor.records import Ending, NewHold


@dataclass(frozen=True, slots=True)
class Part:
    """What one page of several was read as."""

    url_asked: str
    words: int
    language: str


@dataclass(frozen=True)
class Page:
    """What a body was read as."""

    document: Document
    #: ISO 639-1, or 'und' where it could not be told
    language: str
    #: why it does not look like the policy, and what says so; None where it does
    hold: NewHold | None
    #: in the document (a Chinese or Japanese character counts as one), and visible on the page outside it
    words: int
    words_left_out: int
    #: characters that could not be decoded, as a share of all
    replaced_ratio: float
    #: as the bytes say, whatever the label
    form: str
    encoding: str
    ending: Ending = Ending.WHOLE
    #: how much each page gave, where the body is made of several, by the address asked
    parts: tuple[Part, ...] = ()
    #: what of the recipe found nothing on the page, though the rest of it did
    unmatched: tuple[str, ...] = ()
