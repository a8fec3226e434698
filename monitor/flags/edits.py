"""The class of a change that says nothing new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from monitor.diff.model import Diff
from monitor.document import Document
from monitor.flags import quiet
from monitor.flags.shift import Shift
from monitor.records import EditClass

#: where several classes weigh the same, the first one is told
_ORDER = (
    EditClass.ARTEFACT, EditClass.LOCALE, EditClass.EDITORIAL, EditClass.DATE, EditClass.STRUCTURE, EditClass.LINK,
)  # fmt: skip
#: a difference weighs one more for so many words
_WORDS = 20
#: a value of a query that no person wrote
_TOKEN = re.compile(r"(?<=[?&])[^=&#]*=[^&#]{24,}")
#: what typography alone weighs beside words
_TYPOGRAPHY = 0.5


def quiet_class(before: Document, after: Document, diff: Diff, shifts: Sequence[Shift]) -> EditClass:
    """Return what most of the difference is, sentence by sentence; of links and layout where no sentence differs."""
    if not (diff.hunks or diff.pairs or diff.relinked):
        return EditClass.IDENTICAL if before.blocks == after.blocks else EditClass.STRUCTURE
    if not shifts:
        return _class_of_links(before, after, diff)
    votes: dict[EditClass, float] = dict.fromkeys(EditClass, 0.0)
    for shift in shifts:
        votes[_class_of(shift)] += _weight(shift)
    return max(_ORDER, key=lambda edit_class: votes[edit_class])


def _class_of(shift: Shift) -> EditClass:
    """Return the class of one difference; what is of no kind that we know is a word in the text or beside it."""
    if shift.edit_class is not EditClass.SUBSTANTIVE:
        return shift.edit_class
    prose = [text for text in (shift.before, shift.after) if quiet.is_prose(text)]
    return EditClass.EDITORIAL if prose else EditClass.ARTEFACT


def _weight(shift: Shift) -> float:
    typography = shift.edit_class is EditClass.EDITORIAL and not shift.meaning.weight
    return (_TYPOGRAPHY if typography else 1) + len((shift.before + shift.after).split()) // _WORDS


def _class_of_links(before: Document, after: Document, diff: Diff) -> EditClass:
    """Return the class of a difference in links and layout."""
    if not diff.relinked:
        return EditClass.STRUCTURE
    olds, news = ({link.target for block in document.blocks for link in block.links} for document in (before, after))
    made_anew = _all_masked(olds ^ news) or _without_tokens(olds) == _without_tokens(news)
    return EditClass.ARTEFACT if made_anew else EditClass.LINK


def _without_tokens(targets: Iterable[str]) -> set[str]:
    """Return where links lead without the long values in their queries, which are made anew on every visit."""
    return {_TOKEN.sub("", target) for target in targets}


def _all_masked(targets: Iterable[str]) -> bool:
    """Tell whether links lead to nothing but addresses hidden from robots, which are hidden anew on every visit."""
    targets = list(targets)
    return bool(targets) and all(map(quiet.is_masked, targets))
