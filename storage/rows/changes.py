"""Changes: the judgement and its flags."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from monitor.records import Change, ChangeId, Direction, EditClass, Flag, FlagKind, Judgement, Severity, Stats, Version
from storage.rows.row import Row, Values, plain


def judgement_values(judgement: Judgement) -> Values:
    """Return the columns of `changes` that say what a change means."""
    values = {
        "substantive": judgement.substantive,
        "edit_class": judgement.edit_class,
        "severity": judgement.severity,
        "language": judgement.language,
        "rules": judgement.rules,
    }
    return plain(values) | asdict(judgement.stats)


def flag_values(flag: Flag) -> Values:
    """Return the columns of `flags`, but for the change."""
    return plain(asdict(flag))


def flag_of(row: Row) -> Flag:
    """Return the flag of a row of `flags`."""
    return Flag(
        kind=FlagKind(row.kind),
        direction=Direction(row.direction),
        severity=Severity(row.severity),
        section=row.section,
        before=row.before,
        after=row.after,
        why=row.why,
        rule=row.rule,
    )


def change_of(row: Row, before: Version, after: Version, flags: Iterable[Flag]) -> Change:
    """Return a change of a row of `changes`, its two versions and its flags."""
    judgement = Judgement(
        substantive=row.substantive,
        edit_class=EditClass(row.edit_class),
        severity=None if row.severity is None else Severity(row.severity),
        language=row.language,
        stats=Stats(row.words_deleted, row.words_inserted, row.words_moved, row.sections_changed),
        flags=tuple(flags),
        rules=row.rules,
    )
    return Change(
        id=ChangeId(row.id),
        policy=before.policy,
        before=before,
        after=after,
        judgement=judgement,
        flapping=row.flapping,
        technical=row.technical,
        found_at=row.found_at,
    )
