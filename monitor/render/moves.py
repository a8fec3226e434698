"""Where moved text went, and where it came from."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.compare import Comparison
from monitor.diff.model import Op, Run
from monitor.diff.words import fold, join, tokenise
from monitor.document import Document

#: the text before the first heading
UNTITLED = "Beginning"
#: where moved text stands that did not leave its section
WITHIN = "within this section"
#: words by which a moved run is found where its neighbours moved with it on one side only
KEY = 8


class Moves:
    """The moved runs of a comparison, by what they say."""

    def __init__(self, comparison: Comparison) -> None:
        went, came = (dict(_runs(comparison, op)) for op in (Op.MOVED_HERE, Op.MOVED_AWAY))
        self._there = {Op.MOVED_AWAY: went, Op.MOVED_HERE: came}

    def whereabouts(self, run: Run, section: str = "") -> str:
        """Return where a moved run went or came from, seen from a section: 'to “Retention”', 'within this section'.

        '' where that cannot be told.
        """
        title = self._title(run)
        if not title:
            return ""
        if title == section:
            return WITHIN
        return f"{'to' if run.op is Op.MOVED_AWAY else 'from'} “{title}”"

    def _title(self, run: Run) -> str:
        sought = self._there[run.op]
        text = fold(run.text)
        if text in sought:
            return sought[text]
        key = join(tokenise(text)[:KEY])
        return next((title for other, title in sought.items() if key in other or other in text), "")


def _runs(comparison: Comparison, op: Op) -> Iterator[tuple[str, str]]:
    for hunk in comparison.hunks:
        document = comparison.after if op is Op.MOVED_HERE else comparison.before
        title = _title(document, hunk.after_section if op is Op.MOVED_HERE else hunk.before_section)
        for edit in hunk.edits:
            yield from ((fold(run.text), title) for run in edit.runs if run.op is op)


def _title(document: Document, section: int | None) -> str:
    return document.sections[section].title or UNTITLED if section is not None else ""
