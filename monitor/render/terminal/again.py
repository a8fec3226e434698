"""What was read or judged again, as tables on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from monitor.records import Flag, Judgement
from monitor.render.phrases import flag_line, meaning, ranked
from monitor.render.terminal.ledger import Ledger, Row
from monitor.render.terminal.paint import flag_words, joined, text
from monitor.rereading import ChangeRejudged, Reread, VersionReread

#: flags named on one line; the rest is counted
_FLAGS = 8
REREAD_WORDS = {
    Reread.REPLACED: "read otherwise today",
    Reread.SAME: "read the same",
    Reread.CURRENT: "read by today's code already",
    Reread.JOINED: "part of the version before them now",
    Reread.MERGES: "like the version beside them today, left as they were",
    Reread.UNLIKE: "unlike the policy today, left as they were",
    Reread.LOST: "without bytes to read",
}


def reread_view(done: Sequence[VersionReread]) -> RenderableType:
    """Return the versions that read otherwise today, and those that could not be replaced, with the reason."""
    rows = tuple(
        Row(
            (
                text(one.version.policy),
                text(one.version.name),
                text(one.after if one.after != one.version.name else str(one.outcome)),
                text(f"{one.words - one.version.words:+,}" if one.outcome is Reread.REPLACED else ""),
            ),
            (text(one.detail, "dim"),) if one.detail else (),
        )
        for one in done
    )
    return Ledger(("policy", "version", "now", "words"), rows)


def rejudged_view(done: Sequence[ChangeRejudged]) -> RenderableType:
    """Return the changes that are judged otherwise today, old flags above new ones, and what came and went by kind."""
    rows = tuple(
        Row(
            (text(one.change.policy), text(one.change.name)),
            (joined("was ", _said(one.change.judgement)), joined("now ", _said(one.judgement))),
        )
        for one in done
    )
    went, came = Counter[str](), Counter[str]()
    for one in done:
        old, new = (Counter(map(flag_line, judged.flags)) for judged in (one.change.judgement, one.judgement))
        went += old - new
        came += new - old
    counts = tuple(
        Row((text(line), text(f"−{went[line]}" if went[line] else ""), text(f"+{came[line]}" if came[line] else "")))
        for line in sorted({*went, *came}, key=lambda line: (-went[line] - came[line], line))
    )
    table = Ledger(("policy", "change"), rows)
    return Group(table, Text(""), Ledger(("flags", "went", "came"), counts)) if counts else table


def _said(judgement: Judgement) -> Text:
    flags = ranked(judgement.flags)
    if not flags:
        return text(meaning(judgement.edit_class, judgement.substantive, judgement.severity))
    shown = Text(", ").join(flag_words(flag) for flag in _once(flags)[:_FLAGS])
    return joined(shown, f" and {len(_once(flags)) - _FLAGS} more") if len(_once(flags)) > _FLAGS else shown


def _once(flags: Sequence[Flag]) -> list[Flag]:
    """Return one flag for each line that would read the same."""
    return list({flag_line(flag): flag for flag in flags}.values())
