"""What a change means: whether it is substantive, of which kinds, whom it favours, how much it matters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from monitor.diff.model import Diff
from monitor.document import Document
from monitor.flags import findings
from monitor.flags.rule import Rule, digest_of, user_flags
from monitor.flags.shifts import Shift, shifts_of
from monitor.language import UNDETERMINED, detect
from monitor.records import EditClass, Flag, Judgement, Severity

#: languages whose changes are classified
CLASSIFIED = ("en", "fr")
#: enough of a text to tell its language
_SAMPLE_CHARS = 8_000
#: raised whenever the same two documents could be judged otherwise
RULES_VERSION = "2"


def rules_version(rules: Sequence[Rule] = ()) -> str:
    """Return what a judgement by our rules and these of the user is stored with: it is stale once this differs."""
    return "+".join(part for part in (RULES_VERSION, digest_of(rules)) if part)


def judge(before: Document, after: Document, diff: Diff, *, rules: Sequence[Rule] = ()) -> Judgement:
    """Judge what lies between two documents; `rules` are the user's own and are added to what ours find."""
    return replace(_judged(before, after, diff, rules), rules=rules_version(rules))


def _judged(before: Document, after: Document, diff: Diff, rules: Sequence[Rule]) -> Judgement:
    language, alike = language_of(before, after)
    own = user_flags(before, after, diff, rules)
    if not alike:
        return _judgement(None if language not in CLASSIFIED else False, EditClass.LOCALE, language, diff, own)
    if language not in CLASSIFIED:
        untouched = not diff.pairs and not diff.hunks
        return _judgement(
            False if untouched else None, EditClass.IDENTICAL if untouched else EditClass.EDITORIAL, language, diff, own
        )
    shifts = shifts_of(before, after, diff, language)
    flags = findings.flags_of(before, after, shifts, language)
    substantive = bool(flags)
    edit_class = EditClass.SUBSTANTIVE if substantive else _quiet_class(before, after, diff, shifts)
    return _judgement(substantive, edit_class, language, diff, (*flags, *own))


def language_of(before: Document, after: Document) -> tuple[str, bool]:
    """Return the language of the new text, and whether the old one is in it too, as far as that can be told."""
    old, new = (detect(document.text[:_SAMPLE_CHARS]) for document in (before, after))
    return new, old == new or UNDETERMINED in (old, new)


def _quiet_class(before: Document, after: Document, diff: Diff, shifts: Sequence[Shift]) -> EditClass:
    if not diff.hunks and not diff.pairs and not diff.relinked:
        return EditClass.IDENTICAL if before.blocks == after.blocks else EditClass.STRUCTURE
    votes: Counter[EditClass] = Counter()
    for shift in shifts:
        votes[shift.edit_class] += 1 + len((shift.before + shift.after).split()) // 20
    for edit_class in (EditClass.ARTEFACT, EditClass.EDITORIAL, EditClass.DATE, EditClass.STRUCTURE):
        if votes[edit_class] and votes[edit_class] == max(votes.values()):
            return edit_class
    if votes:
        return votes.most_common(1)[0][0]
    return EditClass.LINK if diff.relinked else EditClass.STRUCTURE


def _judgement(
    substantive: bool | None, edit_class: EditClass, language: str, diff: Diff, flags: Sequence[Flag]
) -> Judgement:
    if flags and not substantive:
        substantive, edit_class = True, EditClass.SUBSTANTIVE
    ordered = tuple(sorted(flags, key=lambda flag: -flag.severity.rank))
    severity = max((flag.severity for flag in flags), key=lambda s: s.rank, default=None)
    if substantive and severity is None:
        severity = Severity.MINOR
    return Judgement(substantive, edit_class, severity, language, diff.stats, ordered, RULES_VERSION)
