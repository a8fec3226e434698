"""A comparison -> what is shown of it, section by section; the formats only decide how it looks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.compare import Comparison
from monitor.diff.model import Hunk, Op, SectionChange, SectionStatus
from monitor.diff.words import count
from monitor.document import Document, Section
from monitor.records import Flag
from monitor.render.blocks import Place, ShownBlock, note, shown_hunk, shown_unchanged
from monitor.render.links import LinkChange, relinked
from monitor.render.moves import UNTITLED, Moves
from monitor.render.phrases import PATH_SEPARATOR, ranked, statuses


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section as it is shown. `title` has its number; `parents` are the headings above it."""

    title: str
    parents: tuple[str, ...]
    statuses: tuple[SectionStatus, ...]
    #: the old heading where it read differently, else ''
    was: str
    flags: tuple[Flag, ...]
    blocks: tuple[ShownBlock, ...]
    words_deleted: int = 0
    words_inserted: int = 0
    #: layout, typography or links differ, and nothing else does
    same_words: bool = False

    @property
    def fate(self) -> str:
        """Return what happened to the section, and how many words went and came: 'edited −12 +34'."""
        happened = "same words" if self.same_words else statuses(self.statuses)
        gone = f" −{self.words_deleted:,}" if self.words_deleted else ""
        return happened + gone + (f" +{self.words_inserted:,}" if self.words_inserted else "")


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is shown of a comparison: sections, and counts of untouched ones where they stand."""

    parts: tuple[ShownSection | int, ...]
    #: flags on no section that is shown
    loose: tuple[Flag, ...]
    #: links that lead elsewhere although their block reads the same
    links: tuple[LinkChange, ...]
    total: int
    changed: int


def show(comparison: Comparison, *, show_all: bool = False) -> Shown:
    """Return what is shown of a comparison; with `show_all` unchanged text too, and nothing folded."""
    hunks = _hunks_by_section(comparison)
    flags = _flags_by_section(comparison, hunks)
    moves = Moves(comparison)
    roots = _common_root(comparison.sections)
    touched = {place for place, change in enumerate(comparison.sections) if _changed(change)} | hunks.keys()
    parts: list[ShownSection | int] = []
    for place, change in enumerate(comparison.sections):
        if show_all or place in touched or place in flags:
            blocks = tuple(_blocks(comparison, change, hunks.get(place, ()), moves, show_all=show_all))
            section = _section(comparison, change, hunks.get(place, ()), flags.get(place, ()), blocks)
            parts.append(replace(section, parents=section.parents[roots:]))
        elif parts and isinstance(parts[-1], int):
            parts[-1] += 1
        else:
            parts.append(1)
    placed = {id(flag) for found in flags.values() for flag in found}
    loose = tuple(flag for flag in ranked(comparison.flags) if id(flag) not in placed)
    return Shown(
        tuple(parts), loose, tuple(dict.fromkeys(relinked(comparison))), len(comparison.sections), len(touched)
    )


def full_title(section: Section) -> str:
    """Return a section's number and title; 'Beginning' for the text before the first heading."""
    return " ".join(part for part in (section.number, section.title) if part) or UNTITLED


def _common_root(sections: Sequence[SectionChange]) -> int:
    """Return 1 where all that has headings stands under one, which then says nothing: the document's title."""
    paths = [change.path for change in sections if change.path]
    return int(len(paths) > 1 and len({path[0] for path in paths}) == 1)


def _changed(change: SectionChange) -> bool:
    return change.statuses != (SectionStatus.UNCHANGED,)


def _hunks_by_section(comparison: Comparison) -> dict[int, list[Hunk]]:
    by_after = _first_places((change.after, place) for place, change in enumerate(comparison.sections))
    by_before = _first_places((change.before, place) for place, change in enumerate(comparison.sections))
    found: dict[int, list[Hunk]] = defaultdict(list)
    for hunk in comparison.hunks:
        found[by_after.get(hunk.after_section, by_before.get(hunk.before_section, 0))].append(hunk)
    return dict(found)


def _first_places(pairs: Iterable[tuple[int | None, int]]) -> dict[int | None, int]:
    found: dict[int | None, int] = {}
    for index, place in pairs:
        if index is not None:
            found.setdefault(index, place)
    return found


def _flags_by_section(comparison: Comparison, hunks: Mapping[int, object]) -> dict[int, list[Flag]]:
    places: dict[str, int] = {}
    for place, change in enumerate(comparison.sections):
        name = PATH_SEPARATOR.join(change.path)
        # several sections may bear one name: the flag belongs to one that changed
        if name not in places or (place in hunks and places[name] not in hunks):
            places[name] = place
    found: dict[int, list[Flag]] = defaultdict(list)
    for flag in ranked(comparison.flags):
        if flag.section in places:
            found[places[flag.section]].append(flag)
    return dict(found)


def _section(
    comparison: Comparison,
    change: SectionChange,
    hunks: Sequence[Hunk],
    flags: Sequence[Flag],
    blocks: tuple[ShownBlock, ...],
) -> ShownSection:
    old, new = _sides(comparison, change)
    either = new or old
    title = full_title(either) if either else change.title or UNTITLED
    runs = [run for hunk in hunks for edit in hunk.edits for run in edit.runs]
    return ShownSection(
        title,
        change.path[:-1],
        change.statuses,
        full_title(old) if old and new and full_title(old) != full_title(new) else "",
        tuple(flags),
        blocks,
        sum(count(run.text) for run in runs if run.op is Op.DELETE),
        sum(count(run.text) for run in runs if run.op is Op.INSERT),
        bool(hunks) and not _changed(change),
    )


def _sides(comparison: Comparison, change: SectionChange) -> tuple[Section | None, Section | None]:
    old = comparison.before.sections[change.before] if change.before is not None else None
    new = comparison.after.sections[change.after] if change.after is not None else None
    return old, new


def _blocks(
    comparison: Comparison, change: SectionChange, hunks: Sequence[Hunk], moves: Moves, *, show_all: bool
) -> Iterator[ShownBlock]:
    old, new = _sides(comparison, change)
    if old and new and old.level and new.level and old.level != new.level:
        yield note(f"heading of level {new.level}, was {old.level}")
    position = _body_start(new) if new else 0
    for hunk in hunks:
        if new:
            yield from _between(comparison.after, position, min(hunk.after_start, new.end), show_all)
            position = max(position, hunk.after_end)
        seen_from = Place(change.title, _heading(old), _heading(new))
        yield from shown_hunk(hunk, moves, seen_from, show_all=show_all)
    if new:
        yield from _between(comparison.after, position, new.end, show_all)


def _between(document: Document, start: int, end: int, show_all: bool) -> Iterator[ShownBlock]:
    return shown_unchanged(document.blocks[start:end], show_all=show_all)


def _body_start(section: Section) -> int:
    return section.start + bool(section.level)


def _heading(section: Section | None) -> frozenset[int]:
    return frozenset({section.start} if section and section.level else ())
