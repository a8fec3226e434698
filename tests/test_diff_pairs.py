"""Sentences beside what became of them."""

from __future__ import annotations

import pytest
from diffing import document, linking, marked

from monitor.diff.engine import diff
from monitor.diff.words import fold
from monitor.document import Document

NAMES = "We collect your name, your postal address and your telephone number."
PARTNERS = "We share what we collect with partners who help us to run the service."
LOGS = "Our servers write log files, which we keep for thirty days and then delete."
RIGHTS = "You may ask us at any time which data we hold about you and have it corrected."
COOKIES = "A cookie is a small file by which our website knows your browser again."


def pairs(before: Document, after: Document) -> list[tuple[str, str]]:
    return [(pair.before, pair.after) for pair in diff(before, after).pairs]


def test_an_edited_sentence_is_beside_its_new_form() -> None:
    (pair,) = diff(document(f"{NAMES} {LOGS}"), document(f"{NAMES} {LOGS.replace('thirty', 'ninety')}")).pairs
    assert (pair.before, pair.after) == (LOGS, LOGS.replace("thirty", "ninety"))
    assert marked(pair.runs) == LOGS.replace("thirty", "[-thirty-] {+ninety+}")
    assert (pair.before_block, pair.after_block, pair.before_section, pair.after_section) == (0, 0, 0, 0)


def test_unrelated_sentences_stand_alone() -> None:
    assert pairs(document(NAMES, LOGS, PARTNERS), document(NAMES, COOKIES, PARTNERS)) == [(LOGS, ""), ("", COOKIES)]


def test_edited_sentences_find_each_other_among_new_ones() -> None:
    before = document(f"{NAMES} {LOGS}")
    after = document(f"{RIGHTS} {NAMES.replace('name', 'full name')} {COOKIES} {LOGS.replace('thirty', 'ninety')}")
    assert pairs(before, after) == [
        ("", RIGHTS),
        (NAMES, NAMES.replace("name", "full name")),
        ("", COOKIES),
        (LOGS, LOGS.replace("thirty", "ninety")),
    ]


def test_a_split_sentence_is_beside_both_halves() -> None:
    before = "We share your name with our partners in Norway and we keep every log file of our servers for thirty days."
    first, second = (
        "We share your name with our partners in Norway.",
        "We keep every log file of our servers for ninety days.",
    )
    assert pairs(document(before), document(f"{first} {second}")) == [(before, f"{first} {second}")]


def test_merged_sentences_are_beside_the_whole() -> None:
    first, second = (
        "We share your name with our partners in Norway.",
        "We keep every log file of our servers for ninety days.",
    )
    after = "We share your name with our partners in Norway and we keep every log file of our servers for thirty days."
    assert pairs(document(f"{first} {second}"), document(after)) == [(f"{first} {second}", after)]


def test_what_only_moved_is_not_listed() -> None:
    assert pairs(document(LOGS, NAMES, PARTNERS), document(NAMES, PARTNERS, LOGS)) == []


def test_what_moved_and_was_edited_is() -> None:
    edited = LOGS.replace("thirty", "ninety")
    found = diff(
        document("# A", LOGS, "# B", NAMES, PARTNERS), document("# A", COOKIES, "# B", NAMES, PARTNERS, edited)
    )
    pair = next(pair for pair in found.pairs if pair.before and pair.after)
    assert (pair.before, pair.after) == (LOGS, edited)
    assert (pair.before_section, pair.after_section) == (0, 1)
    assert found.stats.words_moved == len(LOGS.split()) - 1


@pytest.mark.parametrize(
    ("before", "after"),
    [("Last updated: 1 May 2020", "Last updated: 3 June 2021"), ("11.05.2021", "13 July 2022"), ("Yes", "No")],
)
def test_what_stands_in_the_place_of_little_is_what_became_of_it(before: str, after: str) -> None:
    assert pairs(document(NAMES, before, LOGS), document(NAMES, after, LOGS)) == [(before, after)]


def test_a_renamed_heading_is_a_pair_and_a_new_one_is_not() -> None:
    found = pairs(document("# Sharing", PARTNERS), document("# Who gets your data", PARTNERS))
    assert found == [("Sharing", "Who gets your data")]
    found = pairs(document("# Sharing", PARTNERS), document("# Cookies", COOKIES))
    assert found == [("Sharing", ""), (PARTNERS, ""), ("", "Cookies"), ("", COOKIES)]


def test_alike_headings_of_other_sections_are_no_pair() -> None:
    before = document("# Information we collect", f"{NAMES} {LOGS}")
    after = document("# Information we share", PARTNERS, "# Data", f"{NAMES} {LOGS}")
    assert ("Information we collect", "Data") in pairs(before, after)


def test_typography_alone_can_be_told() -> None:
    (pair,) = diff(document('We don\'t share "data".'), document("We don’t share “data”.")).pairs
    assert pair.before != pair.after
    assert fold(pair.before) == fold(pair.after)


def test_numbers_layout_and_links_alone_are_no_pairs() -> None:
    assert pairs(document("# 1. Data", f"1. {NAMES}"), document("# 2. Data", f"2. {NAMES}")) == []
    assert pairs(document(f"{NAMES} {LOGS}"), document(f"- {NAMES}", f"- {LOGS}")) == []
    old, new = (Document("", (linking(NAMES, f"https://example.org/{end}"),)) for end in "ab")
    assert pairs(old, new) == []


def test_what_was_deleted_stands_where_it_stood() -> None:
    before = document(NAMES, LOGS, PARTNERS, RIGHTS)
    after = document(NAMES, PARTNERS, COOKIES, RIGHTS)
    assert pairs(before, after) == [(LOGS, ""), ("", COOKIES)]


def test_an_enumeration_that_grew_is_one_pair() -> None:
    before = "We collect your name; your address; and your telephone number."
    after = "We collect your name; your address; your date of birth; and your telephone number."
    assert pairs(document(before), document(after)) == [(before, after)]


def test_halves_in_two_blocks_or_two_lines_of_a_cell_are_told_apart() -> None:
    before = "We share your name with our partners in Norway and we keep every log file of our servers for thirty days."
    first, second = (
        "We share your name with our partners in Norway.",
        "We keep every log file of our servers for ninety days.",
    )
    told = [(before, f"{first} … {second}")]
    assert pairs(document(before), document(first, second)) == told
    rows = [Document.from_markdown(f"| {cell} | x |\n") for cell in (before, f"{first}<br>{second}")]
    assert pairs(rows[0], rows[1]) == [(f"{before} | x", f"{first} … {second} | x")]
