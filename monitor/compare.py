"""Diff two documents and say what the difference means, in one call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from monitor.diff.model import Diff, Hunk, SectionChange
from monitor.document import Document
from monitor.records import EditClass, Flag, Judgement, Severity, Stats

if TYPE_CHECKING:
    from monitor.flags.rule import Rule


#: so much of a policy does not go unsaid, whatever it is taken for
LOSS, LOSS_FLOOR_WORDS = 0.15, 60


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents, what changed between them, and what that means."""

    before: Document
    after: Document
    diff: Diff
    judgement: Judgement

    @property
    def substantive(self) -> bool | None:
        """Tell whether the policy now says something else; None where the language is one we do not classify."""
        return self.judgement.substantive

    @property
    def language(self) -> str:
        """Return the language of the new document as an ISO 639-1 code, 'und' where it cannot be told."""
        return self.judgement.language

    @property
    def edit_class(self) -> EditClass:
        """Return what kind of difference this is, taken as a whole."""
        return self.judgement.edit_class

    @property
    def severity(self) -> Severity | None:
        """Return how much it matters; None where it is not substantive or not classified."""
        return self.judgement.severity

    @property
    def doubted(self) -> bool:
        """Tell whether so much went that two texts alone cannot say if a policy was cut or a page read in part."""
        return self.judgement.doubted

    @property
    def flags(self) -> tuple[Flag, ...]:
        """Return the findings, most severe first."""
        return self.judgement.flags

    @property
    def sections(self) -> tuple[SectionChange, ...]:
        """Return what happened to each section, in the order of the new document."""
        return self.diff.sections

    @property
    def hunks(self) -> tuple[Hunk, ...]:
        """Return the blocks that differ, with their words marked."""
        return self.diff.hunks

    @property
    def stats(self) -> Stats:
        """Return the size of the change."""
        return self.judgement.stats


def compare(before: Document, after: Document, *, rules: Sequence[Rule] = ()) -> Comparison:
    """Diff two documents and judge the difference; `rules` are the user's own."""
    from monitor.diff.engine import diff
    from monitor.flags.judge import judge

    found = diff(before, after)
    return Comparison(before, after, found, judge(before, after, found, rules=rules))


def with_doubt(comparison: Comparison) -> Comparison:
    """Return a comparison that claims nothing where much of a policy went and it was taken for a page read in part."""
    judgement = comparison.judgement
    words_before = len(comparison.before.text.split())
    if judgement.edit_class is not EditClass.ARTEFACT:
        return comparison
    if judgement.stats.words_deleted < max(LOSS_FLOOR_WORDS, words_before * LOSS):
        return comparison
    return replace(comparison, judgement=replace(judgement, substantive=None))
