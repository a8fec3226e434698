"""Diff two documents: blocks first, then sentences, then words; sections follow from the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from monitor.diff.headings import renamed_headings
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
from monitor.document import BlockKind, Document
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

    flow = _flow(old, new, kept, regions, matches, found)
    matched = match_sections(old, new, flow)
    headings = renamed_headings(found, matched, (match for _, _, match in matches))
    aligned = _align(regions, matches, [_blocks(found, link) for link in headings if not link.moved])
    beside = {(i, j) for rows in aligned for i, j in rows if i is not None and j is not None}
    renamed = [compare_words(found.old, found.new, _settled(found, link, beside), budget) for link in headings]
    inside = (match for one in renamed if not one.link.moved for match in one.matches())
    matches += by_block(found.old, found.new, inside)
    linked += renamed

    words = [match for _, _, match in matches]
    deleted, inserted, moved = count_edits(found.old, found.new, words)
    sections = section_changes(old, new, flow, matched, beside.union(kept))
    changed = sum(change.statuses != (SectionStatus.UNCHANGED,) for change in sections)
    marker = Marker(found.old, found.new, words)
    return Diff(
        hunks=find_hunks(marker, old, new, zip(regions, aligned, strict=True), _coarse(found, linked)),
        sections=sections,
        pairs=find_pairs(found.old, found.new, linked, found.starts),
        stats=Stats(deleted, inserted, moved, changed),
        relinked=tuple(sorted(j for i, j in beside if _only_links_differ(old, new, i, j))),
    )


def _flow(
    old: Side,
    new: Side,
    kept: BlockPairs,
    regions: Iterable[Region],
    matches: Iterable[tuple[int, int, Match]],
    found: Findings,
) -> Flow:
    """Measure the text of the body that stands in each pair of sections."""
    flow = Flow()
    for region in regions:
        flow.touched[0].update(old.section_of[i] for i in region.old)
        flow.touched[1].update(new.section_of[j] for j in region.new)
    for i, j in kept:
        block, sections = old.blocks[i], (old.section_of[i], new.section_of[j])
        if block.kind is BlockKind.HEADING:
            flow.anchored.add(sections)
        else:
            flow.text[sections] += len(block.text) + 1
    for i, j, match in matches:
        if not (old.is_heading(i) or new.is_heading(j)):
            sections = old.section_of[i], new.section_of[j]
            size = match.size + sum(map(len, found.old.tokens[match.old : match.old + match.size]))
            flow.text[sections] += size
            flow.moved[sections] += size if match.moved else 0
    for link in found.links:
        before, after = found.old.sentences[link.old], found.new.sentences[link.new]
        if link.same and not link.moved and old.is_heading(before.block) and new.is_heading(after.block):
            flow.anchored.add((before.section, after.section))
    for i, j in found.headings:
        flow.headings.append((found.old.sentences[i].section, found.new.sentences[j].section))
    return flow


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


def _blocks(found: Findings, link: Link) -> tuple[int, int]:
    return found.old.sentences[link.old].block, found.new.sentences[link.new].block


def _settled(found: Findings, link: Link, beside: set[tuple[int, int]]) -> Link:
    """Return a link of headings as moved where they could not be set side by side."""
    return replace(link, moved=_blocks(found, link) not in beside)


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
