"""What a change means: whether it is substantive, of which kinds, whom it favours, how much it matters."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.diff.model import Diff
from monitor.document import Document
from monitor.flags import findings
from monitor.flags.edits import quiet_class
from monitor.flags.meaning import Signal
from monitor.flags.quiet import is_prose
from monitor.flags.rule import Rule, digest_of, user_flags
from monitor.flags.shift import Shift
from monitor.flags.shifts import shifts_of
from monitor.flags.topic import said
from monitor.language import UNDETERMINED, detect
from monitor.records import EditClass, Flag, Judgement, Severity

#: languages whose changes are classified
CLASSIFIED = ("en", "fr")
#: what makes a difference whatever a sentence is about
_DECISIVE = frozenset((Signal.NEGATION, Signal.QUANTITY))
#: words with a meaning of their own that make a difference worth telling though its kind is unknown
_TELLING = 8
#: and how much such sentences must have of what policies speak of, all together
_SPOKEN = 1.5
#: raised whenever the same two documents could be judged otherwise
RULES_VERSION = "4"


def rules_version(rules: Sequence[Rule] = ()) -> str:
    """Return what a judgement by our rules and these of the user is stored with: it is stale once this differs."""
    return "+".join(part for part in (RULES_VERSION, digest_of(rules)) if part)


def judge(before: Document, after: Document, diff: Diff, *, rules: Sequence[Rule] = ()) -> Judgement:
    """Judge what lies between two documents; `rules` are the user's own and are added to what ours find."""
    language, alike = language_of(before, after)
    substantive, edit_class, ours = _meant(before, after, diff, language, alike=alike)
    flags = sorted((*ours, *user_flags(before, after, diff, rules)), key=lambda flag: -flag.severity.rank)
    if flags and not substantive:
        substantive, edit_class = True, EditClass.SUBSTANTIVE
    severity = flags[0].severity if flags else Severity.MINOR if substantive else None
    return Judgement(substantive, edit_class, severity, language, diff.stats, tuple(flags), rules_version(rules))


def _meant(
    before: Document, after: Document, diff: Diff, language: str, *, alike: bool
) -> tuple[bool | None, EditClass, Sequence[Flag]]:
    """Return what a change is by our own rules: whether it is substantive, of which class, and its flags."""
    if not alike:
        return None if language not in CLASSIFIED else False, EditClass.LOCALE, ()
    if language not in CLASSIFIED:
        untouched = not diff.pairs and not diff.hunks
        return (False, EditClass.IDENTICAL, ()) if untouched else (None, EditClass.EDITORIAL, ())
    shifts = shifts_of(before, after, diff, language)
    amid_noise = _is_mostly_noise(shifts)
    flags = findings.flags_of(before, after, shifts, language, amid_noise=amid_noise)
    if flags or (not amid_noise and _says_more(shifts, language)):
        return True, EditClass.SUBSTANTIVE, flags
    return False, quiet_class(before, after, diff, shifts), ()


def language_of(before: Document, after: Document) -> tuple[str, bool]:
    """Return the language of the new text, and whether the old one is in it too, as far as that can be told."""
    old, new = detect(before.text), detect(after.text)
    return new, old == new or UNDETERMINED in (old, new)


def _is_mostly_noise(shifts: Sequence[Shift]) -> bool:
    """Tell whether most words that differ came with the page and not from the policy."""
    words = [(len(shift.sentence.split()), shift.edit_class) for shift in shifts]
    noise = sum(count for count, edit_class in words if edit_class is EditClass.ARTEFACT)
    return bool(noise) and 2 * noise >= sum(count for count, _ in words)


def _says_more(shifts: Sequence[Shift], language: str) -> bool:
    """Tell whether sentences say something else, though none speaks of one kind clearly enough to be told.

    A number or a negation that changed is enough, or several sentences that speak of what policies speak of.
    """
    meant = [shift for shift in shifts if shift.edit_class is EditClass.SUBSTANTIVE and is_prose(shift.sentence)]
    if any(_DECISIVE.intersection(shift.meaning.signals) for shift in meant):
        return True
    telling = [shift.sentence for shift in meant if shift.meaning.weight >= _TELLING]
    spoken = sum(topic.score for sentence in telling for topic in said(sentence, language))
    return len(telling) > 1 and spoken >= _SPOKEN
