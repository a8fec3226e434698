"""Diff two documents: blocks first, then sentences, then words; sections follow from the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from monitor.diff.hunks import Coarse, Marker, find_hunks
from monitor.diff.linking import Findings, link_sentences
from monitor.diff.links import Link
from monitor.diff.matcher import Budget
from monitor.diff.matches import LinkedWords, Match, by_block, compare_words, count_edits
from monitor.diff.model import Diff, SectionStatus
from monitor.diff.pairs import find_pairs
from monitor.diff.regions import Aligned, Region, align_blocks, find_regions
from monitor.diff.sections import Flow, match_sections, section_changes
from monitor.diff.stream import Side
from monitor.document import Document
from monitor.records import Stats

BlockPairs = Sequence[tuple[int, int]]


def diff(before: Document, after: Document, *, budget: Budget | None = None) -> Diff:
    """Compare two documents; the same two always give the same diff.

    Work is bounded by `budget`. Where it runs out, hunks are shown as replaced as a whole and say so (`coarse`).
    """
    budget = budget or Budget()
    old, new = Side.of(before), Side.of(after)
    kept, regions = find_regions(old, new, budget)
    found = link_sentences(old, new, regions, budget)
    linked = [compare_words(found.old, found.new, link, budget) for link in found.links]
    matches = list(by_block(found.old, found.new, (match for one in linked for match in one.matches())))

    flow = _flow(old, new, kept, matches, found)
    matched = match_sections(old, new, flow)
    renamed = _renamed_headings(old, new, matched, found)
    aligned = _align(regions, matches, renamed)
    beside = {(i, j) for rows in aligned for i, j in rows if i is not None and j is not None}
    headings = [compare_words(found.old, found.new, _heading_link(found, pair, beside), budget) for pair in renamed]
    matches += by_block(
        found.old, found.new, (match for one in headings if not one.link.moved for match in one.matches())
    )
    linked += headings

    marker = Marker(found.old, found.new, matches)
    deleted, inserted, moved = count_edits(found.old, found.new, (match for _, _, match in matches))
    sections = section_changes(old, new, flow, matched, beside.union(kept))
    changed = sum(change.statuses != (SectionStatus.UNCHANGED,) for change in sections)
    return Diff(
        hunks=find_hunks(marker, old, new, zip(regions, aligned, strict=True), _coarse(found, linked)),
        sections=sections,
        pairs=find_pairs(found.old, found.new, linked, found.starts),
        stats=Stats(deleted, inserted, moved, changed),
        relinked=tuple(sorted(j for i, j in beside if _only_links_differ(old, new, i, j))),
    )


def _flow(old: Side, new: Side, kept: BlockPairs, matches: Iterable[tuple[int, int, Match]], found: Findings) -> Flow:
    """Count the words of the body that stand in each pair of sections."""
    flow = Flow()
    for i, j in kept:
        if not old.is_heading(i):
            flow.words[old.section_of[i], new.section_of[j]] += old.sizes[i]
    for i, j, match in matches:
        if old.is_heading(i) or new.is_heading(j):
            continue
        sections = old.section_of[i], new.section_of[j]
        flow.words[sections] += match.size
        if match.moved:
            flow.moved[sections] += match.size
    for i, j in found.headings:
        flow.headings.append((found.old.sentences[i].section, found.new.sentences[j].section))
    return flow


def _renamed_headings(old: Side, new: Side, matched: dict[int, int], found: Findings) -> list[tuple[int, int]]:
    """Return the headings, as blocks, of sections that are the same under another title."""
    linked_old = {found.old.sentences[link.old].block for link in found.links}
    linked_new = {found.new.sentences[link.new].block for link in found.links}
    pairs = ((old.sections[i], new.sections[j]) for i, j in sorted(matched.items()))
    return [
        (before.start, after.start)
        for before, after in pairs
        if before.level
        and after.level
        and before.start in found.old.of_block
        and after.start in found.new.of_block
        and before.start not in linked_old
        and after.start not in linked_new
    ]


def _align(
    regions: Iterable[Region], matches: Iterable[tuple[int, int, Match]], renamed: BlockPairs
) -> list[list[Aligned]]:
    """Return the blocks of each region side by side."""
    common: Counter[tuple[int, int]] = Counter(renamed)
    for i, j, match in matches:
        if not match.moved:
            common[i, j] += match.size
    by_old: dict[int, list[tuple[int, int]]] = {}
    for pair in common:
        by_old.setdefault(pair[0], []).append(pair)
    return [
        align_blocks(region, {pair: common[pair] for i in region.old for pair in by_old.get(i, ())})
        for region in regions
    ]


def _heading_link(found: Findings, pair: tuple[int, int], beside: set[tuple[int, int]]) -> Link:
    old, new = found.old.of_block[pair[0]][0], found.new.of_block[pair[1]][0]
    return Link(old, old + 1, new, new + 1, moved=pair not in beside)


def _coarse(found: Findings, linked: Iterable[LinkedWords]) -> Coarse:
    """Return the blocks for which the budget ran out."""
    olds = {found.old.sentences[index].block for gap in found.coarse for index in gap.old}
    news = {found.new.sentences[index].block for gap in found.coarse for index in gap.new}
    for one in linked:
        if one.coarse:
            olds.update(found.old.sentences[index].block for index in range(one.link.old, one.link.old_end))
            news.update(found.new.sentences[index].block for index in range(one.link.new, one.link.new_end))
    return Coarse(olds, news)


def _only_links_differ(old: Side, new: Side, i: int, j: int) -> bool:
    before, after = old.blocks[i], new.blocks[j]
    return before.text == after.text and before.links != after.links
