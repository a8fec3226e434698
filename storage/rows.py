"""Between rows and records, both ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from monitor.records import (
    Alert,
    AlertId,
    AlertKind,
    AlertState,
    Capture,
    CaptureId,
    Change,
    ChangeId,
    Check,
    Direction,
    EditClass,
    FailureClass,
    Fetched,
    FetchMode,
    Flag,
    FlagKind,
    Hold,
    HoldId,
    HoldReason,
    Judgement,
    NewAlert,
    Origin,
    Outcome,
    PageCapture,
    PageRecipe,
    Policy,
    Range,
    Reading,
    Recipe,
    Severity,
    Stats,
    Validators,
    Version,
    VersionId,
)

Row = sa.Row[Any]
Values = dict[str, Any]


def insert(connection: sa.Connection, table: sa.Table, values: Values) -> int:
    """Add one row and return its number."""
    key = connection.execute(table.insert().values(values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _plain(values: Values) -> Values:
    """Return values whose words are bare strings: a driver may take an enum for something else."""
    return {name: str(value) if isinstance(value, StrEnum) else value for name, value in values.items()}


# --- policies -------------------------------------------------------------------------------------------------------
def policy_values(policy: Policy) -> Values:
    """Return the columns that the configuration decides."""
    return {
        "slug": policy.slug,
        "name": policy.name,
        "url": policy.url,
        "kind": policy.kind,
        "every_s": policy.every_s,
        "labels": list(policy.labels),
        "language": policy.language,
        "archive_url": policy.archive_url,
        "urls": list(policy.urls) or None,
        "recipe": _recipe_values(policy.recipe),
        "kept": policy.kept,
    }


def policy_of(row: Row) -> Policy:
    """Return the policy of a row of `policies`."""
    return Policy(
        slug=row.slug,
        name=row.name,
        url=row.url,
        kind=row.kind,
        every_s=row.every_s,
        labels=tuple(row.labels),
        language=row.language,
        archive_url=row.archive_url,
        urls=tuple(row.urls or ()),
        recipe=_recipe_of(row.recipe),
        kept=row.kept,
    )


def _recipe_values(recipe: Recipe) -> Values:
    values = {**_plain(asdict(recipe)), **_reading_keys(recipe)}
    values["pages"] = [{"url": page.url, **_reading_keys(page)} for page in recipe.pages]
    if not recipe.pages:
        # as it was written before there were pages: a row that says the same must look the same
        del values["pages"]
    return values


def _reading_keys(recipe: Recipe | PageRecipe) -> Values:
    """Return the part of a recipe that one page can have of its own, as JSON keeps it."""
    return {
        "select": [asdict(one) if isinstance(one, Range) else one for one in recipe.select],
        "remove": [asdict(one) if isinstance(one, Range) else one for one in recipe.remove],
        "from_heading": recipe.from_heading,
        "to_heading": recipe.to_heading,
    }


def _recipe_of(values: Values) -> Recipe:
    return Recipe(
        fetch=FetchMode(values["fetch"]),
        **_read_with(values),
        pages=tuple(PageRecipe(page["url"], **_read_with(page)) for page in values.get("pages", ())),
    )


def _read_with(values: Values) -> Values:
    return {
        "select": tuple(Range(**one) if isinstance(one, dict) else one for one in values["select"]),
        "remove": tuple(Range(**one) if isinstance(one, dict) else one for one in values["remove"]),
        "from_heading": values["from_heading"],
        "to_heading": values["to_heading"],
    }


# --- captures and readings --------------------------------------------------------------------------------------------
def capture_values(fetched: Fetched) -> Values:
    """Return the columns that say what was seen, and where."""
    return {
        "origin": str(fetched.origin),
        "captured_at": fetched.captured_at,
        "fetched_at": fetched.fetched_at,
        "url_asked": fetched.url_asked,
        "url_reached": fetched.url_reached,
        "status": fetched.status,
        "headers": [list(pair) for pair in fetched.headers],
        "content_type": fetched.content_type,
        "digest": fetched.digest,
        "size_bytes": len(fetched.body),
        "pages": [_page_values(page) for page in fetched.pages] or None,
    }


def _page_values(page: PageCapture) -> Values:
    values = asdict(page)
    values["captured_at"] = page.captured_at.isoformat()
    return values


def pages_of(pages: list[Values] | None) -> tuple[PageCapture, ...]:
    """Return the pages of a capture from the column that holds them."""
    return tuple(
        PageCapture(
            **{
                **page,
                "captured_at": datetime.fromisoformat(page["captured_at"]),
                "headers": tuple((name, value) for name, value in page["headers"]),
            }
        )
        for page in pages or ()
    )


def capture_of(row: Row) -> Capture:
    """Return a capture of a row of `captures` with `slug` and `accepted_digest` beside it."""
    return Capture(
        id=CaptureId(row.id),
        policy=row.slug,
        origin=Origin(row.origin),
        captured_at=row.captured_at,
        fetched_at=row.fetched_at,
        url_asked=row.url_asked,
        url_reached=row.url_reached,
        status=row.status,
        headers=tuple((name, value) for name, value in row.headers),
        content_type=row.content_type,
        digest=row.digest,
        size_bytes=row.size_bytes,
        text_digest=row.accepted_digest,
        has_snapshot=row.has_snapshot,
        pages=pages_of(row.pages),
    )


def reading_values(reading: Reading) -> Values:
    """Return the columns that versions and holds keep of a reading."""
    return {
        "text_digest": reading.text_digest,
        "title": reading.title,
        "language": reading.language,
        "words": reading.words,
        "extractor": reading.extractor,
        "recipe_digest": reading.recipe_digest,
    }


def reading_columns(row: Row) -> Values:
    """Return the same columns of a row that has them."""
    names = ("text_digest", "title", "language", "words", "extractor", "recipe_digest")
    return {name: row._mapping[name] for name in names}


# --- versions and changes ---------------------------------------------------------------------------------------------
def version_of(row: Row, returns_to: int | None) -> Version:
    """Return a version of a row that also holds its policy, its first capture and the moment of that."""
    return Version(
        id=VersionId(row.id),
        policy=row.slug,
        captured_at=row.captured_at,
        origin=Origin(row.origin),
        url_reached=row.url_reached,
        text_digest=row.text_digest,
        snapshot_digest=row.digest,
        title=row.title,
        language=row.language,
        words=row.words,
        returns_to=None if returns_to is None else VersionId(returns_to),
        extractor=row.extractor,
        recipe_digest=row.recipe_digest,
        first_digest=row.first_digest,
        content_type=row.content_type,
        pages=pages_of(row.pages),
    )


def judgement_values(judgement: Judgement) -> Values:
    """Return the columns of `changes` that say what a change means."""
    values = {
        "substantive": judgement.substantive,
        "edit_class": judgement.edit_class,
        "severity": judgement.severity,
        "language": judgement.language,
        "rules": judgement.rules,
    }
    return _plain(values) | asdict(judgement.stats)


def flag_values(flag: Flag) -> Values:
    """Return the columns of `flags`, but for the change."""
    return _plain(asdict(flag))


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


# --- checks, holds, alerts --------------------------------------------------------------------------------------------
def validators_values(validators: Validators) -> Values:
    """Return the columns of `policies` that a conditional request needs."""
    return {
        "etag": validators.etag,
        "last_modified": validators.last_modified,
        "validators_url": validators.url,
        "page_validators": [
            [url, {"etag": one.etag, "last_modified": one.last_modified, "url": one.url}]
            for url, one in validators.pages
        ]
        or None,
    }


def validators_of(row: Row) -> Validators:
    """Return what a conditional request sends, from a row of `policies`."""
    pages = tuple((url, Validators(**values)) for url, values in row.page_validators or ())
    return Validators(row.etag, row.last_modified, row.validators_url, pages)


def check_values(check: Check) -> Values:
    """Return the columns of `checks`, but for policy and capture."""
    values = asdict(check)
    del values["policy"]
    return _plain(values)


def check_of(row: Row, slug: str) -> Check:
    """Return the check of a row of `checks`."""
    return Check(
        policy=slug,
        started_at=row.started_at,
        finished_at=row.finished_at,
        outcome=Outcome(row.outcome),
        failure=None if row.failure is None else FailureClass(row.failure),
        detail=row.detail,
        status=row.status,
    )


def hold_of(row: Row, slug: str) -> Hold:
    """Return the hold of a row of `holds`."""
    return Hold(
        id=HoldId(row.id),
        policy=slug,
        capture_id=CaptureId(row.capture_id),
        reason=HoldReason(row.reason),
        evidence=row.evidence,
        opened_at=row.opened_at,
        last_seen_at=row.last_seen_at,
        times_seen=row.times_seen,
        ended=row.ended,
        text_digest=row.text_digest,
    )


def alert_values(alert: NewAlert) -> Values:
    """Return the columns of `alerts` that its author decides."""
    return _plain(asdict(alert))


def alert_of(row: Row) -> Alert:
    """Return an alert of a row of `alerts` with `slug` beside it."""
    return Alert(
        id=AlertId(row.id),
        kind=AlertKind(row.kind),
        policy=row.slug,
        change_id=None if row.change_id is None else ChangeId(row.change_id),
        detail=row.detail,
        recipient=row.recipient,
        channel=row.channel,
        message_id=row.message_id,
        created_at=row.created_at,
        due_at=row.due_at,
        attempts=row.attempts,
        state=AlertState(row.state),
        last_error=row.last_error,
        sent_at=row.sent_at,
    )
