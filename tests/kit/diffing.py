"""Documents to be compared, and what every diff must hold."""

from __future__ import annotations

from itertools import pairwise

from monitor.diff import words
from monitor.diff.model import BlockEdit, Diff, Hunk, Op, Run, SectionChange, SectionStatus
from monitor.document import Block, BlockKind, Document, Link

OLD_SIDE = (Op.EQUAL, Op.DELETE, Op.MOVED_AWAY)
NEW_SIDE = (Op.EQUAL, Op.INSERT, Op.MOVED_HERE)


def document(*lines: str) -> Document:
    """Build a document: '# ' and '## ' begin headings, '- ' an item, all else is a paragraph."""
    return Document("", tuple(map(block, lines)))


def block(line: str) -> Block:
    """Build one block."""
    mark, _, text = line.partition(" ")
    if mark and set(mark) == {"#"}:
        return Block(BlockKind.HEADING, text, len(mark))
    if mark == "-":
        return Block(BlockKind.ITEM, text, marker="-")
    return Block(BlockKind.PARAGRAPH, line)


def linking(text: str, target: str) -> Block:
    """Build a paragraph that is one link."""
    return Block(BlockKind.PARAGRAPH, text, links=(Link(0, len(text), target),))


def statuses(found: Diff) -> dict[str, set[SectionStatus]]:
    """Return what happened to each section, by title, the unchanged left out."""
    return {
        section.title: set(section.statuses)
        for section in found.sections
        if section.statuses != (SectionStatus.UNCHANGED,)
    }


def section(found: Diff, title: str) -> SectionChange:
    """Return the change of the only section of this title."""
    (change,) = (change for change in found.sections if change.title == title)
    return change


def marked(runs: tuple[Run, ...]) -> str:
    """Return runs as text with [-old-], {+new+}, <away> and >here<."""
    signs = {Op.EQUAL: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}", Op.MOVED_AWAY: "<{}>", Op.MOVED_HERE: ">{}<"}
    return " ".join(signs[run.op].format(run.text) for run in runs)


def shown(found: Diff) -> list[str]:
    """Return all edits as marked text."""
    return [marked(edit.runs) for hunk in found.hunks for edit in hunk.edits]


def applied(before: Document, found: Diff) -> Document:
    """Apply the hunks, last first."""
    blocks = list(before.blocks)
    for hunk in reversed(found.hunks):
        blocks[hunk.before_start : hunk.before_end] = [edit.after for edit in hunk.edits if edit.after]
    return Document("", tuple(blocks))


def check(before: Document, after: Document, found: Diff) -> None:
    """Assert what every diff must hold."""
    assert applied(before, found).blocks == after.blocks
    assert list(found.hunks) == sorted(found.hunks, key=lambda hunk: (hunk.before_start, hunk.after_start))
    for hunk in found.hunks:
        _check_hunk(before, after, hunk)
    for group in _neighbours(found.hunks):
        _check_old_side([edit for hunk in group for edit in hunk.edits])
    _check_sections(before, after, found)
    _check_pairs(before, after, found)
    grown = _words(after) - _words(before)
    assert found.stats.words_inserted - found.stats.words_deleted == grown
    assert min(found.stats.words_inserted, found.stats.words_deleted, found.stats.words_moved) >= 0


def _words(document: Document) -> int:
    return sum(not token.isspace() for block in document.blocks for token in words.tokenise(block.text))


def _check_hunk(before: Document, after: Document, hunk: Hunk) -> None:
    assert hunk.edits
    assert [edit.before for edit in hunk.edits if edit.before] == list(
        before.blocks[hunk.before_start : hunk.before_end]
    )
    for index, document, start, end in (
        (hunk.before_section, before, hunk.before_start, hunk.before_end),
        (hunk.after_section, after, hunk.after_start, hunk.after_end),
    ):
        assert (index is None) == (start == end)
        assert index is None or document.sections[index].start <= start < document.sections[index].end
    for edit in hunk.edits:
        assert all(run.text for run in edit.runs)
        assert all(left.op is not right.op for left, right in pairwise(edit.runs))
        assert words.join(run.text for run in edit.runs if run.op in NEW_SIDE) == (
            edit.after.text if edit.after else ""
        )


def _neighbours(hunks: tuple[Hunk, ...]) -> list[list[Hunk]]:
    groups: list[list[Hunk]] = []
    for hunk in hunks:
        last = groups[-1][-1] if groups else None
        if last and (last.before_end, last.after_end) == (hunk.before_start, hunk.after_start):
            groups[-1].append(hunk)
        else:
            groups.append([hunk])
    return groups


def _check_old_side(edits: list[BlockEdit]) -> None:
    kept = words.join(run.text for edit in edits for run in edit.runs if run.op in OLD_SIDE)
    assert kept == words.join(edit.before.text for edit in edits if edit.before)


def _check_sections(before: Document, after: Document, found: Diff) -> None:
    olds = [change.before for change in found.sections if change.before is not None]
    assert sorted(olds) == list(range(len(before.sections)))
    assert [change.after for change in found.sections if change.after is not None] == list(range(len(after.sections)))
    for change in found.sections:
        assert change.statuses
        assert len(set(change.statuses)) == len(change.statuses)
        assert SectionStatus.UNCHANGED not in change.statuses or len(change.statuses) == 1
        section = after.sections[change.after] if change.after is not None else before.sections[change.before or 0]
        assert (change.title, change.path) == (section.title, section.path)
    changed = sum(change.statuses != (SectionStatus.UNCHANGED,) for change in found.sections)
    assert found.stats.sections_changed == changed


def _is_mark(token: str) -> bool:
    return token.isspace() or token in ("|", "¦", "…")


def _check_pairs(before: Document, after: Document, found: Diff) -> None:
    for pair in found.pairs:
        assert pair.before != pair.after
        for text, index, owner, document, side in (
            (pair.before, pair.before_block, pair.before_section, before, OLD_SIDE),
            (pair.after, pair.after_block, pair.after_section, after, NEW_SIDE),
        ):
            assert (text == "") == (index is None) == (owner is None)
            kept = [token for run in pair.runs if run.op in side for token in words.tokenise(run.text)]
            assert [token for token in kept if not _is_mark(token)] == [
                token for token in words.tokenise(text) if not _is_mark(token)
            ]
            if index is not None and owner is not None:
                assert document.sections[owner].start <= index < document.sections[owner].end
