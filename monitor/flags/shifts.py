"""The differences between two documents that could matter, each with what it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from monitor.diff.model import Diff, SentencePair
from monitor.document import BlockKind, Document
from monitor.flags import quiet
from monitor.flags.capture import captured_otherwise
from monitor.flags.elsewhere import SHORT_WORDS, Elsewhere
from monitor.flags.layout import Layout
from monitor.flags.meaning import Meaning, Signal, calm, meaning_of
from monitor.flags.quantities import amounts
from monitor.flags.reach import is_listed_policy
from monitor.flags.renames import renames
from monitor.flags.shift import Shift
from monitor.flags.text import tokens
from monitor.flags.topic import said
from monitor.language import UNDETERMINED, detect
from monitor.records import EditClass

_TITLE_WORDS = 12
#: a sentence of fewer words does not show its language
_TELLING_WORDS = 10
#: so many sentences that stand twice on one side are a page that was captured twice; fewer, a slip that was mended
_TWICE = 8
#: an amount with as many words is a price
_PRICE_WORDS = 12
#: a sentence of fewer words promises nothing
_PROMISE_WORDS = 4
#: a phrase of fewer words is too common to be followed
_PHRASE_WORDS = 2

__all__ = ["Shift", "shifts_of"]


def shifts_of(before: Document, after: Document, diff: Diff, language: str) -> tuple[Shift, ...]:
    """Return the sentence pairs of a diff with their meaning; quiet ones are kept, and named by their class."""
    if not diff.pairs:
        return ()
    reader = _Reader(before, after, diff, language)
    shifts = tuple(reader.shift(index, pair) for index, pair in enumerate(diff.pairs))
    if len(reader.twice) >= _TWICE:
        shifts = _quieted(shifts, dict.fromkeys(reader.twice, "artefact.twice"))
    return _quieted(shifts, captured_otherwise(shifts, before, after))


class _Reader:
    """Both documents, and what was looked up in them once for all pairs."""

    def __init__(self, before: Document, after: Document, diff: Diff, language: str) -> None:
        self._before, self._after, self._language = before, after, language
        self._old_paths = [section.path for section in before.sections]
        self._new_paths = [section.path for section in after.sections]
        self._renames = renames(diff.pairs, language)
        self._old_layout, self._new_layout = Layout(before), Layout(after)
        self._old, self._new = Elsewhere(before), Elsewhere(after)
        #: places of the sentences that stand once more on one side than on the other
        self.twice: set[int] = set()

    def shift(self, index: int, pair: SentencePair) -> Shift:
        path = self._path(pair)
        meaning = meaning_of(pair.before, pair.after, self._renames)
        section = pair.before_section if pair.after_section is None else pair.after_section
        shift = Shift(pair.before, pair.after, path, meaning, index, section, pair.before_block, pair.after_block)
        if meaning.edit_class is not EditClass.SUBSTANTIVE:
            beside = meaning.edit_class is EditClass.EDITORIAL and self._is_chrome(pair)
            return _with_rule(shift, "artefact.menu") if beside else shift
        quieter = self._quieter(pair, shift)
        return _with_rule(shift, quieter) if quieter else replace(shift, listed=self._is_listed(pair))

    def _is_listed(self, pair: SentencePair) -> bool:
        if pair.before and pair.after:
            return False
        document, block = (self._after, pair.after_block) if pair.after else (self._before, pair.before_block)
        return block is not None and is_listed_policy(document.blocks[block])

    def _path(self, pair: SentencePair) -> tuple[str, ...]:
        if pair.after_section is not None and pair.after_section < len(self._new_paths):
            return self._new_paths[pair.after_section]
        if pair.before_section is not None and pair.before_section < len(self._old_paths):
            return self._old_paths[pair.before_section]
        return ()

    def _quieter(self, pair: SentencePair, shift: Shift) -> str | None:
        """Return the rule by which a pair whose words differ is quiet, or None where it may matter."""
        # an address for questions stands below many a policy, and so does a short promise
        stays = Signal.CONTACT in shift.meaning.signals or (self._promises(shift) and not self._is_of_dialogue(pair))
        if self._is_chrome(pair) and not stays:
            return "artefact.menu"
        return self._quieter_edit(pair, shift) if pair.before and pair.after else self._quieter_end(pair, shift)

    def _quieter_edit(self, pair: SentencePair, shift: Shift) -> str | None:
        """Return the rule by which a sentence that became another is quiet."""
        if self._is_renamed_heading(pair):
            return "editorial.heading"
        pointers = quiet.is_pointer(pair.before) and quiet.is_pointer(pair.after)
        if pointers and (_lead_on(pair) or not said(shift.changed, self._language)):
            return "editorial.pointer"
        if self._borders_moved(pair, shift.meaning):
            return "structure.borders"
        if quiet.is_banner(shift.sentence) and not self._about(shift):
            return "artefact.banner"
        return None

    def _quieter_end(self, pair: SentencePair, shift: Shift) -> str | None:
        """Return the rule by which a sentence that came or went is quiet."""
        text = shift.sentence
        here, there = (self._old, self._new) if pair.before else (self._new, self._old)
        if there.holds(text):
            if not here.times(text) > there.times(text) > 0:
                return "structure.moved"
            if _is_price(text):
                return None
            self.twice.add(shift.index)
            return "editorial.twice"
        if quiet.is_about_the_page(text) or (shift.path and quiet.is_made_by_machine(shift.path[-1])):
            return "artefact.machine"
        if quiet.is_banner(text) and not self._about(shift):
            return "artefact.banner"
        if self._is_heading(pair):
            return "structure.heading"
        if here.is_title(text) and there.is_title(text):
            return "artefact.contents"
        if quiet.leads_on(text) or (quiet.is_pointer(text) and not self._about(shift)):
            return "editorial.pointer"
        if shift.meaning.weight < 2 and not quiet.EMAIL.search(text):
            return "artefact.scrap"
        if self._only_cut_otherwise(text):
            return "structure.borders"
        return "locale.sentence" if self._is_foreign(text) else None

    def _promises(self, shift: Shift) -> bool:
        """Tell whether a text is a sentence, if a short one, that speaks of what policies speak of."""
        text = shift.sentence.rstrip()
        return text.endswith((".", "!")) and len(tokens(text)) >= _PROMISE_WORDS and self._about(shift)

    def _about(self, shift: Shift) -> bool:
        return any(topic.score >= 2 for topic in said(shift.sentence, self._language))

    def _is_foreign(self, text: str) -> bool:
        """Tell whether a sentence is in another language than the document: a translation of what it says."""
        return len(text.split()) >= _TELLING_WORDS and detect(text) not in (self._language, UNDETERMINED)

    def _only_cut_otherwise(self, text: str) -> bool:
        """Tell whether a few words stand as often in one document as in the other: their borders moved."""
        words = len(tokens(text))
        return _PHRASE_WORDS <= words < SHORT_WORDS and 0 < self._old.times(text) == self._new.times(text)

    def _borders_moved(self, pair: SentencePair, meaning: Meaning) -> bool:
        """Tell whether a sentence only lost words to its neighbour, or got them from there."""
        sides = ((meaning.lost, tokens(pair.before)), (meaning.gained, tokens(pair.after)))
        at_edge = all(
            run in (" ".join(words[: len(run.split())]), " ".join(words[-len(run.split()) :]))
            for runs, words in sides
            for run in runs
        )
        return at_edge and all(self._only_cut_otherwise(run) for runs, _ in sides for run in runs)

    def _is_chrome(self, pair: SentencePair) -> bool:
        old = pair.before_block is not None and self._old_layout.is_chrome(pair.before_block)
        new = pair.after_block is not None and self._new_layout.is_chrome(pair.after_block)
        return (old or not pair.before) and (new or not pair.after)

    def _is_of_dialogue(self, pair: SentencePair) -> bool:
        layout, block = (self._new_layout, pair.after_block) if pair.after else (self._old_layout, pair.before_block)
        return block is not None and layout.is_dialogue(block)

    def _is_renamed_heading(self, pair: SentencePair) -> bool:
        """Tell whether a title became another: it says what a section is about, and promises nothing itself."""
        if pair.before_block is None or pair.after_block is None or len(tokens(pair.after)) > _TITLE_WORDS:
            return False
        blocks = (self._before.blocks[pair.before_block], self._after.blocks[pair.after_block])
        return all(block.kind is BlockKind.HEADING for block in blocks)

    def _is_heading(self, pair: SentencePair) -> bool:
        document, block = (self._after, pair.after_block) if pair.after else (self._before, pair.before_block)
        return block is not None and document.blocks[block].kind is BlockKind.HEADING


def _is_price(text: str) -> bool:
    """Tell whether a text is little more than an amount: what it is the price of stands beside it."""
    return len(text.split()) <= _PRICE_WORDS and bool(amounts(text))


def _lead_on(pair: SentencePair) -> bool:
    return quiet.leads_on(pair.before) and quiet.leads_on(pair.after)


def _quieted(shifts: Sequence[Shift], rules: Mapping[int, str]) -> tuple[Shift, ...]:
    """Return the shifts, those at some places quiet by a rule."""
    return tuple(_with_rule(shift, rules[shift.index]) if shift.index in rules else shift for shift in shifts)


def _with_rule(shift: Shift, rule: str) -> Shift:
    return replace(shift, meaning=replace(shift.meaning, edit_class=calm(rule).edit_class, rule=rule))
