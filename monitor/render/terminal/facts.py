"""Facts through the years, and of two policies side by side, on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from monitor.flags.facts.history import Course, Name, Pair, Value
from monitor.records import Policy, Version
from monitor.render.facts import group_name, label, moved, said, stated
from monitor.render.phrases import cut, days, plural
from monitor.render.terminal.paint import (
    LEAST_WIDTH,
    PROSE_WIDTH,
    beside,
    emit,
    hanging,
    rule,
    text,
    wrapped,
)

#: words of a quote, quotes of a move, and items of a list that are shown
_WORDS, _QUOTES, _ITEMS = 40, 2, 6
_DATE, _LABEL = 12, 18


def facts_history(policy: Policy, versions: Sequence[Version], found: Sequence[Course]) -> RenderableType:
    """Return how each fact moved, with the day and the sentence; then those that never did."""
    return _Lines(lambda width, console: _history(policy, versions, found, width, console))


def facts_beside(heads: Sequence[str], pairs: Sequence[Pair]) -> RenderableType:
    """Return the facts of two texts in two columns, under what tells them apart; those that differ are marked."""
    return _Lines(lambda width, console: _beside(heads, pairs, width, console))


@dataclass(frozen=True)
class _Lines:
    made: Callable[[int, Console], Iterator[Text]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = min(max(options.max_width, LEAST_WIDTH), PROSE_WIDTH)
        yield from emit(self.made(width, console), console)


def _history(
    policy: Policy, versions: Sequence[Version], found: Sequence[Course], width: int, console: Console
) -> Iterator[Text]:
    span = f"{plural(len(versions), 'version')}, {days(versions[0].captured_at, versions[-1].captured_at)}"
    yield from rule(text(policy.name, "bold"), text(policy.slug), width, console, "━")
    yield text(f"  {span}")
    for course in found:
        if course.moves:
            yield Text("")
            yield from wrapped(text(_title(course.name), "bold"), width, console)
            yield from _dated(versions[0], _shown(course.name, course.first.value), course.first.quotes, width, console)
            for move in course.moves:
                lines = moved(course.name, move.before, move.after)
                yield from _dated(versions[move.at], lines, move.quotes, width, console)
    still = [course for course in found if not course.moves]
    if still:
        yield Text("")
        yield text("Never moved", "bold")
    for course in still:
        lines = _shown(course.name, course.first.value)
        yield from hanging(Text("  "), Text("    "), wrapped(text(f"{_title(course.name)}: {'; '.join(lines)}"),
                                                             width - 4, console))  # fmt: skip


def _title(name: Name) -> str:
    return " › ".join(part for part in (group_name(name.group), label(name.key)) if part)


def _shown(name: Name, value: Value) -> tuple[str, ...]:
    if not isinstance(value, tuple) or not value:
        return (stated(name, value),)
    more = (f"and {len(value) - _ITEMS} more",) if len(value) > _ITEMS else ()
    return tuple(said(one) for one in value[:_ITEMS]) + more


def _dated(
    version: Version, lines: Sequence[str], quotes: Sequence[str], width: int, console: Console
) -> Iterator[Text]:
    lead = text(f"  {version.captured_at:%Y-%m-%d}", "dim")
    rest = Text(" " * (_DATE + 2))
    lead.pad_right(_DATE + 2 - lead.cell_len)
    room = width - _DATE - 2
    body = [part for line in lines for part in wrapped(text(line), room, console)]
    said = [quote for quote in quotes if quote not in "\n".join(lines)]
    body += [
        part for quote in said[:_QUOTES] for part in wrapped(text(f"“{cut(quote, _WORDS)}”", "dim"), room, console)
    ]
    yield from hanging(lead, rest, body)


def _beside(heads: Sequence[str], pairs: Sequence[Pair], width: int, console: Console) -> Iterator[Text]:
    column = (width - _LABEL - 4) // 2
    yield from _row(Text(""), [text(head, "bold") for head in heads], column, console)
    for group, members in groupby(pairs, key=lambda pair: pair.name.group):
        yield Text("")
        named = list(members)
        alone = len(named) == 1 and not named[0].name.key
        if not alone:
            yield text(group_name(group), "bold underline")
        for pair in named:
            lead = text(("≠ " if pair.differs else "  ") + (group_name(group) if alone else label(pair.name.key)))
            if pair.differs:
                lead.stylize("bold")
            yield from _row(lead, [_cell(pair.name, side.value) for side in (pair.one, pair.other)], column, console)


def _cell(name: Name, value: Value) -> Text:
    shown = _shown(name, value)
    joined = Text("\n").join(text(line) for line in shown)
    if value in (None, ()):
        joined.stylize("dim")
    return joined


def _row(lead: Text, cells: Sequence[Text], column: int, console: Console) -> Iterator[Text]:
    left, right = (
        [part for line in cell.split("\n") for part in wrapped(line, column, console)] or [Text("")] for cell in cells
    )
    both = list(beside(left, right, column, Text("  ")))
    sign, name = lead[:2], lead[2:]
    labels = list(hanging(sign, Text("  "), wrapped(name, _LABEL - 2, console)))
    yield from beside(labels, both, _LABEL, Text("  "))
