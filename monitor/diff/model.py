"""What changed between two documents, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from monitor.document import Block
from monitor.records import Stats


class Op(StrEnum):
    """What happened to a run of words."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"
    #: stands elsewhere in the new document
    MOVED_AWAY = "moved_away"
    #: stood elsewhere in the old document
    MOVED_HERE = "moved_here"


class SectionStatus(StrEnum):
    """What happened to a section, told from its words: layout, links and typography leave it unchanged."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENAMED = "renamed"
    RENUMBERED = "renumbered"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words with the same fate; `text` is the words as they stand, without the space around them.

    `monitor.diff.words.join` puts the texts of runs together again: by single spaces, but by none beside Chinese
    characters or beside white space that is itself part of a run.
    """

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class BlockEdit:
    """One block of the new document, of the old one, or both, with its words marked.

    The words of EQUAL, INSERT and MOVED_HERE runs are those of `after`, in order. The words of EQUAL, DELETE and
    MOVED_AWAY runs are those of `before`, in order, unless text was cut into other blocks (a paragraph made two, a
    sentence made a list): then words of an old block stand in the edits of the new blocks that hold them now, and the
    old blocks read in order over all edits of the hunk and of the hunks that touch it.
    """

    before: Block | None
    after: Block | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Hunk:
    """Neighbouring blocks that differ.

    before.blocks[before_start:before_end] became after.blocks[after_start:after_end]. Replacing, from the last hunk to
    the first, the old range by the `after` blocks of `edits` gives the new document.
    """

    before_start: int
    before_end: int
    after_start: int
    after_end: int
    edits: tuple[BlockEdit, ...]
    #: the section it is shown under: index into the sections of each document; None where that side has no block
    before_section: int | None
    after_section: int | None
    #: the step budget ran out here: shown as replaced as a whole
    coarse: bool = False


@dataclass(frozen=True, slots=True)
class SectionChange:
    """What happened to one section, old and new (None where it does not exist on that side).

    A section can be several things at once: `statuses` holds UNCHANGED alone, or any of the others.
    """

    before: int | None
    after: int | None
    title: str
    path: tuple[str, ...]
    statuses: tuple[SectionStatus, ...]


@dataclass(frozen=True, slots=True)
class SentencePair:
    """An old sentence and the new one that took its place; '' where there is none.

    What only moved, changed its number or stands in other blocks is not listed. Several sentences that became one, or
    one that became several, are joined, with … where they do not follow each other in one run of text. Typography alone
    is listed: `monitor.diff.words.fold` then makes both equal.
    """

    before: str
    after: str
    runs: tuple[Run, ...]
    before_section: int | None
    after_section: int | None
    #: index of the block that holds the sentence, in each document
    before_block: int | None
    after_block: int | None


@dataclass(frozen=True, slots=True)
class Diff:
    """All that changed between two documents."""

    hunks: tuple[Hunk, ...]
    sections: tuple[SectionChange, ...]
    pairs: tuple[SentencePair, ...]
    stats: Stats
    #: only link targets differ in these blocks (indices of the new document)
    relinked: tuple[int, ...] = ()
