"""How a judgement came about, as entries of labelled lines; the formats only decide how they look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from monitor.records import Flag
from monitor.render.phrases import CLASSES, cut, plural
from monitor.render.pieces import Pieces
from monitor.render.quotes import excerpts
from monitor.trace import Cue, Explanation, Reason, Trace, Unflagged

#: differences shown of each rule
EXAMPLES = 3
_WORDS = 25
#: words that came or went, shown of each sentence
_RUNS = 6

#: a label, and what stands after it: text, or marked words
Row = tuple[str, str | Pieces]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of one flag (`flag` is set), or of differences that one rule took for something."""

    title: str
    rows: tuple[Row, ...]
    flag: Flag | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """All entries: those of the flags, and those of the differences without one."""

    note: str
    flags: tuple[Entry, ...]
    others: tuple[Entry, ...]


def why_of(trace: Trace, *, show_all: bool = False) -> Why:
    """Return what is said of a judgement; with `show_all` every difference, else a few of each rule."""
    nothing = "" if trace.flags or trace.unflagged else "no sentence differs: at most layout, links and numbers do"
    return Why(
        trace.unclassified or nothing,
        tuple(_flag(one) for one in trace.flags),
        tuple(_others(trace.unflagged, None if show_all else EXAMPLES)),
    )


def why_object(trace: Trace) -> dict[str, Any]:
    """Return a trace as plain values."""
    return {
        "unclassified": trace.unclassified or None,
        "flags": [
            {
                "rule": one.flag.rule,
                "rule_says": one.rule_says,
                "kind": str(one.flag.kind),
                "section": one.flag.section,
                "direction": str(one.flag.direction),
                "direction_why": one.direction_why,
                "severity": str(one.flag.severity),
                "severity_why": one.severity_why,
                "reasons": [_reason_object(reason) for reason in one.reasons],
                "more": one.more,
            }
            for one in trace.flags
        ],
        "not_flagged": [
            {
                "class": str(one.edit_class),
                "rule": one.rule or None,
                "why": one.why,
                "section": one.section,
                "before": one.before,
                "after": one.after,
            }
            for one in trace.unflagged
        ],
    }


def _reason_object(reason: Reason) -> dict[str, Any]:
    return {
        "before": reason.before,
        "after": reason.after,
        "section": reason.section,
        "happened": list(reason.happened),
        "lost": list(reason.lost),
        "gained": list(reason.gained),
        "topic": list(reason.topic),
        "chance": reason.chance,
        "direction": reason.direction,
        "certainty": reason.certainty,
        "cues": [
            {"side": cue.side, "says": cue.says, "words": cue.words, "for_user": cue.for_user} for cue in reason.cues
        ],
        "severity": reason.severity,
        "severity_why": reason.severity_why,
    }


# --- flags ------------------------------------------------------------------------------------------------------------
def _flag(one: Explanation) -> Entry:
    rows: list[Row] = [("rule", f"{one.flag.rule}: {one.rule_says}")]
    if one.flag.section:
        rows.append(("section", one.flag.section))
    for reason in one.reasons[:EXAMPLES]:
        rows += _sentences(reason.before, reason.after)
        rows += _words(reason)
    if not one.reasons:
        rows += _sentences(one.flag.before, one.flag.after)
    rows.append(("direction", "; ".join(part for part in (str(one.flag.direction), one.direction_why) if part)))
    rows += _cues(one.reasons)
    rows.append(("severity", ": ".join(part for part in (str(one.flag.severity), one.severity_why) if part)))
    hidden = one.more + len(one.reasons[EXAMPLES:])
    if hidden:
        rows.append(("besides", f"{plural(hidden, 'more difference')} about {one.flag.kind}"))
    return Entry(one.flag.why, tuple(rows), one.flag)


def _sentences(before: str, after: str) -> Iterator[Row]:
    for old, new in excerpts(before, after, _WORDS * 2):
        if old:
            yield "−", old
        if new:
            yield "+", new


def _words(reason: Reason) -> Iterator[Row]:
    if reason.happened:
        yield "happened", "; ".join(reason.happened)
    for label, runs in (("went", reason.lost), ("came", reason.gained)):
        if runs:
            yield label, _listed(runs)
    if reason.topic:
        yield "about", f"{_listed(reason.topic)}: by itself {reason.chance:.0%} likely"


def _cues(reasons: Sequence[Reason]) -> Iterator[Row]:
    """Tell the cues that only one of two sentences holds: those of both cancel each other."""
    for reason in reasons[:EXAMPLES]:
        both = {(cue.says, cue.words.lower()) for cue in reason.cues if cue.side == "before"} & {
            (cue.says, cue.words.lower()) for cue in reason.cues if cue.side == "after"
        }
        for side in ("before", "after"):
            told = [cue for cue in reason.cues if cue.side == side and (cue.says, cue.words.lower()) not in both]
            if told:
                yield f"cues {side}", "; ".join(_cue(cue) for cue in told)


def _cue(cue: Cue) -> str:
    return f"{'for' if cue.for_user else 'against'} you: {cue.says.partition(' in matters')[0]} (“{cue.words}”)"


def _listed(runs: Sequence[str]) -> str:
    shown = [f"“{cut(run, _WORDS)}”" for run in runs[:_RUNS]]
    more = [f"{len(runs) - _RUNS} more"] if len(runs) > _RUNS else []
    return ", ".join([*shown, *more])


# --- the others -------------------------------------------------------------------------------------------------------
def _others(unflagged: Iterable[Unflagged], most: int | None) -> Iterator[Entry]:
    groups: defaultdict[tuple[str, str, str], list[Unflagged]] = defaultdict(list)
    for one in unflagged:
        groups[(str(one.edit_class), one.rule, one.why)].append(one)
    # what may matter comes first
    for (_, rule, why), members in sorted(groups.items(), key=lambda group: (bool(group[0][1]), -len(group[1]))):
        shown = members[:most]
        rows = [row for one in shown for row in _sentences(one.before, one.after)]
        if len(shown) < len(members):
            rows.append(("besides", f"{len(members) - len(shown)} more"))
        named = f"{rule}, {CLASSES[members[0].edit_class]}" if rule else "meaning changed, no flag quotes it"
        yield Entry(f"{plural(len(members), 'difference')}: {named}: {why}", tuple(rows))
