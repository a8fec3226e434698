"""Link the sentences of two documents, step by step: what stays, what moved, what was edited, what was both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from monitor.diff.links import Link, link_carried, link_edited, link_headings, link_moved, link_same, without
from monitor.diff.matcher import Budget
from monitor.diff.overlap import OutOfSteps, Overlap
from monitor.diff.regions import Region
from monitor.diff.stream import Gap, Side, Stream


@dataclass(slots=True)
class Findings:
    """The sentences of the blocks that differ, and what became of them."""

    old: Stream
    new: Stream
    #: first old and first new sentence of each region
    starts: list[tuple[int, int]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    #: headings not linked, old and new sentence, that read alike
    headings: list[tuple[int, int]] = field(default_factory=list)
    #: where the budget ran out
    coarse: list[Gap] = field(default_factory=list)


def link_sentences(old: Side, new: Side, regions: Iterable[Region], budget: Budget) -> Findings:
    """Find out what became of every sentence in the regions."""
    found = Findings(Stream(old), Stream(new))
    gaps = [gap for region in regions for gap in _link_same(found, region, budget)]
    moved = link_moved(found.old, found.new, gaps)
    found.links += moved
    gaps = without(gaps, moved)
    overlap = Overlap(found.old, found.new, gaps, budget)
    edited = [link for gap in gaps for link in _link_edited(overlap, gap, found)]
    found.links += edited
    gaps = without(gaps, edited)
    try:
        found.links += link_carried(overlap, found.old, found.new, gaps)
    except OutOfSteps:
        found.coarse += gaps
    return found


def _link_same(found: Findings, region: Region, budget: Budget) -> list[Gap]:
    olds, news = found.old.add(region.old), found.new.add(region.new)
    found.starts.append((olds.start, news.start))
    links, gaps = link_same(found.old, found.new, Gap(tuple(olds), tuple(news), region.coarse), budget)
    found.links += links
    return gaps


def _link_edited(overlap: Overlap, gap: Gap, found: Findings) -> list[Link]:
    if gap.coarse:
        found.coarse.append(gap)
    try:
        links = link_edited(overlap, gap)
        found.headings += link_headings(overlap, gap)
    except OutOfSteps:
        found.coarse.append(replace(gap, coarse=True))
        return []
    return links
