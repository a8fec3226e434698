"""What happened to each section."""

from __future__ import annotations

import pytest
from diffing import document, section, statuses

from monitor.diff.engine import diff
from monitor.diff.model import SectionStatus
from monitor.document import Block, BlockKind, Document

NAMES = "We collect your name, your postal address and your telephone number."
PARTNERS = "We share what we collect with partners who help us to run the service."
LOGS = "Our servers write log files, which we keep for thirty days and then delete."
RIGHTS = "You may ask us at any time which data we hold about you and have it corrected."
COOKIES = "A cookie is a small file by which our website knows your browser again."
POST = "Write to our privacy office at the address that stands at the end of this page."

EDITED, ADDED, REMOVED = SectionStatus.EDITED, SectionStatus.ADDED, SectionStatus.REMOVED
MOVED, RENAMED, RENUMBERED = SectionStatus.MOVED, SectionStatus.RENAMED, SectionStatus.RENUMBERED
SPLIT, MERGED = SectionStatus.SPLIT, SectionStatus.MERGED

A = ("# Data", NAMES)
B = ("# Sharing", PARTNERS)
C = ("# Logs", LOGS)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param((*A, *B), (*A, *B), {}, id="nothing"),
        pytest.param((*A, *B), (*A, "# Sharing", f"{PARTNERS} {POST}"), {"Sharing": {EDITED}}, id="edited"),
        pytest.param((*A, *B), (*A, *B, *C), {"Logs": {ADDED}}, id="added"),
        pytest.param((*A, *B, *C), (*A, *C), {"Sharing": {REMOVED}}, id="removed"),
        pytest.param((*A, *B, *C, "# Post", POST), (*B, *C, "# Post", POST, *A), {"Data": {MOVED}}, id="moved"),
        pytest.param((*A, *B), (*A, "# Partners", PARTNERS), {"Partners": {RENAMED}}, id="renamed"),
        pytest.param((*A, *B), (*A, "# SHARING:", PARTNERS), {}, id="capitals are no other title"),
        pytest.param((*A, *B), (*A, "# Sharing", PARTNERS.replace("p", "P")), {"Sharing": {EDITED}}, id="capitals"),
        pytest.param(("# Data", f"We say “{NAMES}”"), ("# Data", f'We say "{NAMES}"'), {}, id="typography is no edit"),
        pytest.param(
            ("# 1. Data", NAMES, "# 2. Sharing", PARTNERS),
            ("# 1. Data", NAMES, "# 2. Logs", LOGS, "# 3. Sharing", PARTNERS),
            {"Logs": {ADDED}, "Sharing": {RENUMBERED}},
            id="renumbered",
        ),
        pytest.param(
            ("# Data", f"1. {NAMES}", f"2. {LOGS}"),
            ("# Data", f"A.1. {NAMES}", f"A.2. {LOGS}"),
            {"Data": {RENUMBERED}},
            id="paragraphs renumbered",
        ),
        pytest.param(
            ("# Data", f"{NAMES} {LOGS}", f"{RIGHTS} {COOKIES}"),
            ("# Data", f"{NAMES} {LOGS}", "# Rights", f"{RIGHTS} {COOKIES}"),
            {"Data": {EDITED, SPLIT}, "Rights": {SPLIT}},
            id="split",
        ),
        pytest.param(
            ("# Data", f"{NAMES} {LOGS}", "# Rights", f"{RIGHTS} {COOKIES}"),
            ("# Data", f"{NAMES} {LOGS}", f"{RIGHTS} {COOKIES}"),
            {"Data": {EDITED, MERGED}, "Rights": {MERGED}},
            id="merged",
        ),
        pytest.param(
            ("# Data", f"{NAMES} {LOGS}", f"{RIGHTS} {COOKIES}"),
            ("# Data", f"{NAMES} {LOGS} {RIGHTS} {COOKIES}"),
            {},
            id="other paragraphs",
        ),
    ],
)  # fmt: skip
def test_tells_what_happened(
    before: tuple[str, ...], after: tuple[str, ...], expected: dict[str, set[SectionStatus]]
) -> None:
    assert statuses(diff(document(*before), document(*after))) == expected


def test_half_of_the_body_in_common_makes_a_rename() -> None:
    old = document(*A, "# Sharing", f"{PARTNERS} {LOGS}")
    kept = diff(old, document(*A, "# Partners", f"{PARTNERS} {COOKIES}"))
    assert set(section(kept, "Partners").statuses) == {RENAMED, EDITED}


def test_a_third_of_the_body_in_common_does_not() -> None:
    old = document(*A, "# Sharing", f"{PARTNERS} {LOGS} {POST}")
    lost = diff(old, document(*A, "# Partners", f"{PARTNERS} {COOKIES} {RIGHTS}"))
    assert statuses(lost) == {"Sharing": {REMOVED}, "Partners": {ADDED}}


def test_the_same_heading_at_the_same_place_is_the_same_section() -> None:
    found = diff(document(*A, "# Sharing", PARTNERS, *C), document(*A, "# Sharing", COOKIES, *C))
    assert statuses(found) == {"Sharing": {EDITED}}


def test_a_body_under_another_title_is_followed_and_its_old_title_is_free() -> None:
    before = document("# Data", f"{NAMES} {LOGS}")
    after = document("# Information", f"{NAMES} {LOGS}", "# Data", COOKIES)
    assert statuses(diff(before, after)) == {"Information": {RENAMED}, "Data": {ADDED}}


def test_headings_without_a_body_are_followed_by_their_words() -> None:
    before = document("# Your rights and choices", "## Access", RIGHTS)
    after = document("# Your privacy rights and choices", "## Access", RIGHTS)
    assert statuses(diff(before, after)) == {"Your privacy rights and choices": {RENAMED}}


def test_a_section_can_be_several_things_at_once() -> None:
    before = document("# 1. Data", f"{NAMES} {RIGHTS} {LOGS}", "# 2. Sharing", f"{PARTNERS} {COOKIES} {POST}")
    after = document("# 1. Partners", f"{PARTNERS} {COOKIES} Ask!", "# 2. Data", f"{NAMES} {RIGHTS} {LOGS}")
    assert set(section(diff(before, after), "Partners").statuses) >= {EDITED, RENAMED, RENUMBERED}


def test_removed_sections_stand_where_they_stood() -> None:
    found = diff(document(*A, *B, *C), document(*A, *C))
    assert [(change.before, change.after) for change in found.sections] == [(0, 0), (1, None), (2, 1)]
    assert found.stats.sections_changed == 1


def test_another_level_of_heading_is_layout() -> None:
    before = Document("", (Block(BlockKind.HEADING, "Data", 2), Block(BlockKind.PARAGRAPH, NAMES)))
    after = Document("", (Block(BlockKind.HEADING, "Data", 3), Block(BlockKind.PARAGRAPH, NAMES)))
    found = diff(before, after)
    assert statuses(found) == {}
    assert len(found.hunks) == 1
