"""One change as a unified diff of the canonical Markdown, for tools that read patches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import unified_diff

from monitor.render.safe import terminal_line
from monitor.render.view import ChangeView, DiffOptions, Side

CONTEXT = 3
#: pairs of equal lines that difflib may have to weigh; beyond, what differs is shown as replaced
PAIRS = 2_000_000


def change_unified(view: ChangeView, options: DiffOptions) -> str:
    """Return one change as a unified diff; '' where the texts are the same; with `show_all` all lines."""
    before, after = (
        [terminal_line(line) for line in document.markdown.split("\n")]
        for document in (view.comparison.before, view.comparison.after)
    )
    names = [_name(view, side) for side in (view.before, view.after)]
    context = max(len(before), len(after)) if options.show_all else CONTEXT
    lines = _diffed(before, after, names, context)
    return "".join(f"{line}\n" for line in lines)


def _diffed(before: Sequence[str], after: Sequence[str], names: Sequence[str], context: int) -> Iterator[str]:
    if _pairs(before, after) <= PAIRS:
        return iter(unified_diff(before, after, names[0], names[1], n=context, lineterm=""))
    return _replaced(before, after, names)


def _pairs(before: Sequence[str], after: Sequence[str]) -> int:
    counts = Counter(after)
    return sum(counts[line] for line in before if line)


def _replaced(before: Sequence[str], after: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    """Yield one hunk between the common beginning and the common end: work that grows with the lines alone."""
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    yield from (f"--- {names[0]}", f"+++ {names[1]}")
    where = f"-{start + bool(old)},{len(old)} +{start + bool(new)},{len(new)}"
    yield f"@@ {where} @@ shown as replaced: the lines repeat too much"
    yield from (f"-{line}" for line in old)
    yield from (f"+{line}" for line in new)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    differing = (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))


def _name(view: ChangeView, side: Side) -> str:
    when = f"\t{side.captured_at:%Y-%m-%d %H:%M:%S} +0000" if side.captured_at else ""
    return terminal_line("/".join(part for part in (view.slug, side.name) if part)).replace(" ", "_") + when
