"""The differences between two documents that could matter, each with what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.diff.model import Diff, SentencePair
from monitor.document import BlockKind, Document
from monitor.flags import quiet
from monitor.flags.facts.dates import effective_date, updated_date
from monitor.flags.layout import Layout
from monitor.flags.meaning import Meaning, Renames, calm, changed_runs, meaning_of
from monitor.flags.text import tokens
from monitor.flags.topic import said
from monitor.flags.wording import DECIDING
from monitor.records import EditClass

_LEGAL_FORMS = frozenset(
    [
        "inc",
        "llc",
        "ltd",
        "limited",
        "corp",
        "corporation",
        "gmbh",
        "sarl",
        "sas",
        "sa",
        "bv",
        "plc",
        "ag",
        "ab",
        "oy",
        "pty",
    ]
)
#: a wording replaced by the same other one this often is a rename
_RENAMED_TIMES = 3
_GRAM = 4
#: share of a text's word runs that stand elsewhere in the other document: it was moved, split or merged
_MOVED_SHARE = 0.8
_SHORT_WORDS = 7
_TITLE_WORDS = 9
#: so many sentences that came or went are a stretch
_STRETCH = 8
#: a new chapter is commoner than a page that was captured in part before
_NEW_STRETCH = 24


@dataclass(frozen=True, slots=True)
class Shift:
    """An old sentence and the new one, with where they stand and how they differ."""

    before: str
    after: str
    path: tuple[str, ...]
    meaning: Meaning
    #: place in the list of differences, to keep neighbours together
    index: int
    section: int | None

    @property
    def edit_class(self) -> EditClass:
        """Return what kind of difference this is."""
        return self.meaning.edit_class

    @property
    def sentence(self) -> str:
        """Return the sentence to be read for its subject: the new one, or the old where it is gone."""
        return self.after or self.before

    @property
    def changed(self) -> str:
        """Return the words that went away and that came; the whole sentence where it is new or gone."""
        if not (self.before and self.after):
            return self.sentence
        return " . ".join((*self.meaning.gained, *self.meaning.lost))


def shifts_of(before: Document, after: Document, diff: Diff, language: str) -> tuple[Shift, ...]:
    """Return the sentence pairs of a diff with their meaning; quiet ones are kept, and named by their class."""
    if not diff.pairs:
        return ()
    reader = _Reader(before, after, diff, language)
    shifts = tuple(reader.shift(index, pair) for index, pair in enumerate(diff.pairs))
    if captured_otherwise(shifts, before, after):
        return tuple(_quieted(shift, "artefact.partial") for shift in shifts)
    return shifts


class _Reader:
    """Both documents, and what was looked up in them once for all pairs."""

    def __init__(self, before: Document, after: Document, diff: Diff, language: str) -> None:
        self._before, self._after, self._language = before, after, language
        self._old_paths = [section.path for section in before.sections]
        self._new_paths = [section.path for section in after.sections]
        self._renames = renames(diff.pairs, language)
        self._old_layout, self._new_layout = Layout(before), Layout(after)
        self._old_grams = _grams(before) if any(not pair.before for pair in diff.pairs) else frozenset()
        self._new_grams = _grams(after) if any(not pair.after for pair in diff.pairs) else frozenset()

    def shift(self, index: int, pair: SentencePair) -> Shift:
        path = self._path(pair)
        meaning = meaning_of(pair.before, pair.after, self._renames)
        shift = Shift(
            pair.before,
            pair.after,
            path,
            meaning,
            index,
            pair.before_section if pair.after_section is None else pair.after_section,
        )
        if meaning.edit_class is not EditClass.SUBSTANTIVE:
            return shift
        quieter = self._quieter(pair, shift)
        return _quieted(shift, quieter) if quieter else shift

    def _path(self, pair: SentencePair) -> tuple[str, ...]:
        if pair.after_section is not None and pair.after_section < len(self._new_paths):
            return self._new_paths[pair.after_section]
        if pair.before_section is not None and pair.before_section < len(self._old_paths):
            return self._old_paths[pair.before_section]
        return ()

    def _quieter(self, pair: SentencePair, shift: Shift) -> str | None:
        """Return the rule by which a pair whose words differ is quiet, or None where it may matter."""
        if self._is_chrome(pair):
            return "artefact.menu"
        if pair.before and pair.after:
            if self._is_renamed_heading(pair):
                return "editorial.heading"
            if (
                quiet.is_pointer(pair.before)
                and quiet.is_pointer(pair.after)
                and not said(shift.changed, self._language)
            ):
                return "editorial.pointer"
            if quiet.is_banner(shift.sentence) and not self._about(shift):
                return "artefact.banner"
            return None
        text = shift.sentence
        if self._stands_elsewhere(pair):
            return "structure.moved"
        if quiet.is_banner(text) and not self._about(shift):
            return "artefact.banner"
        if self._is_heading(pair):
            return "structure.heading"
        if quiet.is_pointer(text) and not self._about(shift):
            return "editorial.pointer"
        if shift.meaning.weight < 2:
            return "artefact.scrap"
        return None

    def _about(self, shift: Shift) -> bool:
        return any(topic.score >= 2 for topic in said(shift.sentence, self._language))

    def _is_chrome(self, pair: SentencePair) -> bool:
        old = pair.before_block is not None and self._old_layout.is_chrome(pair.before_block)
        new = pair.after_block is not None and self._new_layout.is_chrome(pair.after_block)
        return (old or not pair.before) and (new or not pair.after)

    def _is_renamed_heading(self, pair: SentencePair) -> bool:
        """Tell whether a title became another: it says what a section is about, and promises nothing itself."""
        if pair.before_block is None or pair.after_block is None or len(tokens(pair.after)) > _TITLE_WORDS:
            return False
        blocks = (self._before.blocks[pair.before_block], self._after.blocks[pair.after_block])
        return all(block.kind is BlockKind.HEADING for block in blocks)

    def _is_heading(self, pair: SentencePair) -> bool:
        document, block = (self._after, pair.after_block) if pair.after else (self._before, pair.before_block)
        return block is not None and document.blocks[block].kind is BlockKind.HEADING

    def _stands_elsewhere(self, pair: SentencePair) -> bool:
        words = tokens(pair.before or pair.after)
        if len(words) < _SHORT_WORDS:
            return False
        grams = self._new_grams if pair.before else self._old_grams
        own = [words[i : i + _GRAM] for i in range(len(words) - _GRAM + 1)]
        return sum(gram in grams for gram in own) >= _MOVED_SHARE * len(own)


def captured_otherwise(shifts: Sequence[Shift], before: Document, after: Document) -> bool:
    """Tell a page that was captured in part from one that was changed.

    A stretch of many sentences came or went, nothing else differs, and the date of the text is the same.
    """
    meant = [shift for shift in shifts if shift.edit_class is EditClass.SUBSTANTIVE]
    if (
        not meant
        or any(shift.before and shift.after for shift in meant)
        or len({bool(shift.before) for shift in meant}) > 1
    ):
        return False
    if len(meant) < (_STRETCH if meant[0].before else _NEW_STRETCH):
        return False
    day = updated_date(after) or effective_date(after)
    return day is not None and day == (updated_date(before) or effective_date(before))


def _quieted(shift: Shift, rule: str) -> Shift:
    if shift.edit_class is not EditClass.SUBSTANTIVE:
        return shift
    return replace(shift, meaning=replace(shift.meaning, edit_class=calm(rule).edit_class, rule=rule))


def renames(pairs: Sequence[SentencePair], language: str) -> Renames:
    """Return the wordings that were replaced throughout: a company or a defined term under a new name."""
    counted: Counter[tuple[tuple[str, ...], tuple[str, ...]]] = Counter()
    for pair in pairs:
        if pair.before and pair.after:
            for old, new in set(changed_runs(tokens(pair.before), tokens(pair.after))):
                if old and new and len(old) <= 4 and len(new) <= 4:
                    counted[(old, new)] += 1
    return {
        old: new
        for (old, new), times in counted.items()
        if times >= _RENAMED_TIMES and _is_name(old, new) and not said(" ".join((*old, *new)), language)
    }


def _is_name(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Tell whether two wordings could name the same thing: no numbers, no legal forms, no small words that decide."""
    words = {*old, *new}
    return not words & _LEGAL_FORMS and not words & DECIDING and not any(word.isdigit() for word in words)


def _grams(document: Document) -> frozenset[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for block in document.blocks:
        words = tokens(block.text)
        found.update(words[i : i + _GRAM] for i in range(len(words) - _GRAM + 1))
    return frozenset(found)
