"""One change as JSON: the object that `monitor diff` and `monitor compare` print."""

from __future__ import annotations

import json
from typing import Any

from monitor.compare import Comparison
from monitor.diff.model import BlockEdit, Hunk, SectionChange, SectionStatus
from monitor.document import Document
from monitor.records import Flag, Stats
from monitor.render.phrases import PATH_SEPARATOR
from monitor.render.view import ChangeView, DiffOptions, Side
from monitor.render.why import why_object

JsonObject = dict[str, Any]
#: the one word for a section that is several things at once: the first of these
_STATUS = (
    SectionStatus.ADDED,
    SectionStatus.REMOVED,
    SectionStatus.SPLIT,
    SectionStatus.MERGED,
    SectionStatus.RENAMED,
    SectionStatus.EDITED,
    SectionStatus.MOVED,
    SectionStatus.RENUMBERED,
    SectionStatus.UNCHANGED,
)


def change_json(view: ChangeView, options: DiffOptions) -> str:
    """Return one change as a JSON object and a line feed."""
    return dumps(change_object(view), compact=options.compact) + "\n"


def dumps(value: object, *, compact: bool = False) -> str:
    """Return a value as JSON in ASCII: JSON's own escapes leave nothing that a terminal would obey."""
    if compact:
        return json.dumps(value, separators=(",", ":"))
    return json.dumps(value, indent=2)


def change_object(view: ChangeView) -> JsonObject:
    """Return one change as plain values; the order of keys is part of the format."""
    found = view.comparison
    told = {"explanation": why_object(view.trace)} if view.trace else {}
    return {
        "policy": {"slug": view.slug, "name": view.policy, "url": view.url} if view.slug else None,
        "before": _side(view.before, found.before),
        "after": _side(view.after, found.after),
        "language": found.language,
        "substantive": found.substantive,
        "class": str(found.edit_class),
        "severity": str(found.severity) if found.severity else None,
        "notes": list(view.all_notes),
        "flags": [flag_object(flag) for flag in found.flags],
        "sections": [_section(change, found) for change in found.sections],
        "hunks": [_hunk(hunk, found) for hunk in found.hunks],
        "stats": stats_object(found.stats),
        **told,
    }


def flag_object(flag: Flag) -> JsonObject:
    """Return a flag as plain values."""
    return {
        "kind": str(flag.kind),
        "direction": str(flag.direction),
        "severity": str(flag.severity),
        "section": flag.section,
        "before": flag.before,
        "after": flag.after,
        "why": flag.why,
        "rule": flag.rule,
    }


def stats_object(stats: Stats) -> JsonObject:
    """Return the size of a change as plain values."""
    return {
        "words_deleted": stats.words_deleted,
        "words_inserted": stats.words_inserted,
        "words_moved": stats.words_moved,
        "sections_changed": stats.sections_changed,
    }


def _side(side: Side, document: Document) -> JsonObject:
    return {
        "name": side.name,
        "captured_at": side.captured_at.isoformat() if side.captured_at else None,
        "origin": str(side.origin) if side.origin else None,
        "url": side.url or None,
        "urls": list(side.urls),
        "title": document.title,
        "sections": len(document.sections),
    }


def _section(change: SectionChange, found: Comparison) -> JsonObject:
    old = found.before.sections[change.before] if change.before is not None else None
    new = found.after.sections[change.after] if change.after is not None else None
    either = new or old
    return {
        "title": change.title,
        "path": list(change.path),
        "status": str(next(status for status in _STATUS if status in change.statuses)),
        "statuses": [str(status) for status in change.statuses],
        "number": either.number if either else "",
        "title_before": old.title if old else None,
        "number_before": old.number if old else None,
        "before": change.before,
        "after": change.after,
    }


def _hunk(hunk: Hunk, found: Comparison) -> JsonObject:
    return {
        "section": _path(hunk, found),
        "before_section": hunk.before_section,
        "after_section": hunk.after_section,
        "before_blocks": [hunk.before_start, hunk.before_end],
        "after_blocks": [hunk.after_start, hunk.after_end],
        "coarse": hunk.coarse,
        "edits": [_edit(edit) for edit in hunk.edits],
    }


def _edit(edit: BlockEdit) -> JsonObject:
    either = edit.after or edit.before
    return {
        "kind": str(either.kind) if either else None,
        "before": edit.before.text if edit.before else None,
        "after": edit.after.text if edit.after else None,
        "runs": [{"op": str(run.op), "text": run.text} for run in edit.runs],
    }


def _path(hunk: Hunk, found: Comparison) -> str:
    if hunk.after_section is not None:
        return PATH_SEPARATOR.join(found.after.sections[hunk.after_section].path)
    if hunk.before_section is not None:
        return PATH_SEPARATOR.join(found.before.sections[hunk.before_section].path)
    return ""
