"""What happened to each section, told from the words that flow from old sections to new ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from monitor.diff.matcher import common_start
from monitor.diff.model import SectionChange, SectionStatus
from monitor.diff.stream import Side, body_of
from monitor.document import Section

#: a section under another title is the same one when this share of both bodies is common
_SAME_BODY = 0.5
#: it takes less where neither is claimed by another section
_SOME_BODY = 0.35
#: what the same title is worth, and a heading that stays at its place
_SAME_TITLE, _SAME_PLACE = 0.5, 0.3


#: characters; less than some eight words is no sign that a section was split or merged
_SOME_TEXT = 45


@dataclass(slots=True)
class Flow:
    """How many characters of the body, headings left out, stand in an old section and in a new one."""

    text: Counter[tuple[int, int]] = field(default_factory=Counter)
    #: how many of them stand in another order
    moved: Counter[tuple[int, int]] = field(default_factory=Counter)
    #: old and new sections with a block that is not the same
    touched: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))
    #: sections whose headings are the same and stand side by side
    anchored: set[tuple[int, int]] = field(default_factory=set)
    #: sections whose headings read alike
    headings: list[tuple[int, int]] = field(default_factory=list)


def match_sections(old: Side, new: Side, flow: Flow) -> dict[int, int]:
    """Return which old section is which new one: by common words, title and place, best first."""
    matched: dict[int, int] = {}
    taken: set[int] = set()
    waiting: list[tuple[int, int]] = []
    for share, i, j in _scored(old, new, flow):
        if i in matched or j in taken:
            continue
        if share >= _SAME_BODY:
            matched[i] = j
            taken.add(j)
        else:
            waiting.append((i, j))
    # what nobody else claims is less in need of proof
    for i, j in (*_same_titles(old, new, matched), *waiting, *flow.headings):
        if i not in matched and j not in taken:
            matched[i] = j
            taken.add(j)
    return matched


def _scored(old: Side, new: Side, flow: Flow) -> list[tuple[float, int, int]]:
    """Return sections that may be the same and how much speaks for it, best first and nearest first."""
    scored: list[tuple[float, int, int, int]] = []
    for i, j in flow.text.keys() | flow.anchored:
        share = 2 * flow.text[i, j] / max(1, old.body_sizes[i] + new.body_sizes[j])
        if old.titles[i] == new.titles[j]:
            share += _SAME_TITLE + _SAME_PLACE * ((i, j) in flow.anchored)
        if share >= _SOME_BODY:
            scored.append((-share, abs(i - j), i, j))
    return [(-share, i, j) for share, _, i, j in sorted(scored)]


def section_changes(
    old: Side, new: Side, flow: Flow, matched: dict[int, int], aligned: set[tuple[int, int]]
) -> tuple[SectionChange, ...]:
    """Return what happened to every section, in the order of the new document; removed ones follow what they followed.

    `aligned` are the pairs of blocks shown side by side. Every section of either document occurs exactly once.
    """
    split_from = _split_from(new, flow, matched)
    merged_into = _merged_into(old, flow, matched)
    sources, targets = set(split_from.values()), set(merged_into.values())
    changes: dict[int, SectionChange] = {}
    origins = {j: i for i, j in matched.items()}
    for j, section in enumerate(new.sections):
        i = origins.get(j)
        statuses = [] if i is None else list(_statuses(old, new, i, j, flow, aligned))
        if j in split_from or i in sources:
            statuses.append(SectionStatus.SPLIT)
        if j in targets:
            statuses.append(SectionStatus.MERGED)
        if not statuses:
            statuses.append(SectionStatus.ADDED if i is None else SectionStatus.UNCHANGED)
        changes[j] = SectionChange(i, j, section.title, section.path, tuple(statuses))
    gone: dict[int, SectionChange] = {}
    for i, section in enumerate(old.sections):
        if i in matched:
            continue
        status = SectionStatus.SPLIT if i in sources else SectionStatus.REMOVED
        status = SectionStatus.MERGED if i in merged_into else status
        gone[i] = SectionChange(i, None, section.title, section.path, (status,))
    return tuple(_interleaved(len(old.sections), matched, changes, gone))


def _same_titles(old: Side, new: Side, matched: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Yield sections of the same title that have no word of their bodies in common, in order."""
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for i in reversed(range(len(old.sections))):
        if i not in matched:
            waiting[old.titles[i]].append(i)
    taken = set(matched.values())
    for j in range(len(new.sections)):
        if j not in taken and waiting[new.titles[j]]:
            yield waiting[new.titles[j]].pop(), j


def _split_from(new: Side, flow: Flow, matched: dict[int, int]) -> dict[int, int]:
    """Return for new sections without an old one the section that half their body comes from."""
    taken = set(matched.values())
    found: dict[int, tuple[int, int]] = {}
    for (i, j), size in sorted(flow.text.items()):
        if j not in taken and size >= _SOME_TEXT and 2 * size >= new.body_sizes[j] and size > found.get(j, (0, 0))[0]:
            found[j] = (size, i)
    return {j: i for j, (_, i) in found.items()}


def _merged_into(old: Side, flow: Flow, matched: dict[int, int]) -> dict[int, int]:
    """Return for old sections without a new one the section that half their body went to."""
    found: dict[int, tuple[int, int]] = {}
    for (i, j), size in sorted(flow.text.items()):
        if i not in matched and size >= _SOME_TEXT and 2 * size >= old.body_sizes[i] and size > found.get(i, (0, 0))[0]:
            found[i] = (size, j)
    return {i: j for i, (_, j) in found.items()}


def _statuses(
    old: Side, new: Side, i: int, j: int, flow: Flow, aligned: set[tuple[int, int]]
) -> Iterator[SectionStatus]:
    """Yield what happened to a section that exists on both sides; nothing for one that is unchanged.

    Layout, links and typography leave a section unchanged: it says what it said.
    """
    before, after = old.sections[i], new.sections[j]
    bodies = range(0), range(0)
    if i in flow.touched[0] or j in flow.touched[1] or flow.text[i, j] < max(old.body_sizes[i], new.body_sizes[j]):
        bodies = _without_common(old, before, new, after)
    same_words = _text(old, bodies[0]) == _text(new, bodies[1])
    if not same_words:
        yield SectionStatus.EDITED
    if _is_moved(i, j, flow, aligned=not same_words or (before.start, after.start) in aligned):
        yield SectionStatus.MOVED
    if old.titles[i] != new.titles[j]:
        yield SectionStatus.RENAMED
    if before.number != after.number or (same_words and _numbers(old, bodies[0]) != _numbers(new, bodies[1])):
        yield SectionStatus.RENUMBERED


def _without_common(old: Side, before: Section, new: Side, after: Section) -> tuple[range, range]:
    """Return the bodies of two sections without the equal blocks at their beginning and end."""
    olds, news = body_of(before), body_of(after)
    left, right = old.blocks[olds.start : olds.stop], new.blocks[news.start : news.stop]
    head = common_start(left, right)
    tail = common_start(left[head:][::-1], right[head:][::-1])
    return olds[head : len(olds) - tail], news[head : len(news) - tail]


def _text(side: Side, blocks: Iterable[int]) -> str:
    """Return what blocks say: no typography, no numbers, no borders between them."""
    return " ".join(map(side.key, blocks))


def _numbers(side: Side, blocks: Iterable[int]) -> list[str]:
    """Return the numbers of items and paragraphs."""
    numbers = (number for block in blocks for number in side.numbers(block))
    return [number for number in numbers if number not in ("", "-")]


def _is_moved(i: int, j: int, flow: Flow, *, aligned: bool) -> bool:
    """Tell whether most words moved; a section too short for its words to be followed moved when its heading did."""
    return 2 * flow.moved[i, j] > flow.text[i, j] or not (flow.text[i, j] or aligned)


def _interleaved(
    olds: int, matched: dict[int, int], changes: dict[int, SectionChange], gone: dict[int, SectionChange]
) -> Iterator[SectionChange]:
    """Yield the changes in the order of the new document, each removed section after the one it followed."""
    following: defaultdict[int, list[SectionChange]] = defaultdict(list)
    last = -1
    for i in range(olds):
        if i in matched:
            last = matched[i]
        else:
            following[last].append(gone[i])
    yield from following[-1]
    for j, change in changes.items():
        yield change
        yield from following[j]
