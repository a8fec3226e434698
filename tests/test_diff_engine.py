"""Diffs as they read."""

from __future__ import annotations

from diffing import block, check, document, linking, shown

from monitor.diff.engine import diff
from monitor.diff.matcher import Budget
from monitor.diff.model import Op
from monitor.document import Block, BlockKind, Document

NAMES = "We collect your name, your postal address and your telephone number."
PARTNERS = "We share what we collect with partners who help us to run the service."
LOGS = "Our servers write log files, which we keep for thirty days and then delete."


def test_one_word() -> None:
    found = diff(document(NAMES, PARTNERS), document(NAMES, PARTNERS.replace("partners", "nobody")))
    assert shown(found) == ["We share what we collect with [-partners-] {+nobody+} who help us to run the service."]
    assert (found.stats.words_deleted, found.stats.words_inserted) == (1, 1)
    assert found.hunks[0].before_start == found.hunks[0].after_start == 1


def test_repetitive_text_is_not_junk() -> None:
    paragraph = " ".join(
        f"We may share your data with our partners for purpose {number} as the law of your country permits it,"
        for number in range(4)
    )
    before = " ".join([paragraph] * 4)
    after = before.replace("share", "sell", 1)[::-1].replace("wal", "elur", 1)[::-1]
    assert len(before.split()) > 200
    for left, right in (
        (document(before), document(after)),
        (document(*before.split(", ")), document(*after.split(", "))),
    ):
        found = diff(left, right)
        assert (found.stats.words_deleted, found.stats.words_inserted) == (2, 2)


def test_chinese_words_are_characters() -> None:
    found = diff(
        document("我们收集您的姓名和地址。我们不出售信息。"), document("我们收集您的姓名和电话。我们不出售信息。")
    )
    assert shown(found) == ["我们收集您的姓名和 [-地址-] {+电话+} 。我们不出售信息。"]
    assert found.stats.words_deleted == 2


def test_short_equal_runs_between_edits_are_joined() -> None:
    found = diff(
        document(f"{NAMES} The data may be sold or rented to some companies in the world at large."),
        document(f"{NAMES} The data shall never be given away or lent to any other person in the world at large."),
    )
    assert shown(found) == [
        f"{NAMES} The data [-may be sold or rented to some companies-]"
        " {+shall never be given away or lent to any other person+} in the world at large."
    ]


def test_a_sentence_that_moved_is_neither_deleted_nor_inserted() -> None:
    found = diff(document(LOGS, NAMES, PARTNERS), document(NAMES, PARTNERS, LOGS))
    assert shown(found) == [f"<{LOGS}>", f">{LOGS}<"]
    assert (found.stats.words_deleted, found.stats.words_inserted, found.stats.words_moved) == (0, 0, 14)


def test_short_neighbours_move_with_a_sentence() -> None:
    found = diff(
        document("## Logs", LOGS, "See below.", "## Data", NAMES, PARTNERS),
        document("## Data", NAMES, PARTNERS, "## Logs", LOGS, "See below."),
    )
    assert {run.op for hunk in found.hunks for edit in hunk.edits for run in edit.runs} == {
        Op.MOVED_AWAY,
        Op.MOVED_HERE,
    }


def test_a_short_sentence_that_recurs_has_not_moved() -> None:
    found = diff(document("Yes, we do.", NAMES, PARTNERS), document(NAMES, PARTNERS, "Yes, we do."))
    assert shown(found) == ["[-Yes, we do.-]", "{+Yes, we do.+}"]


def test_a_paragraph_cut_in_two_reads_as_before() -> None:
    before, after = document(f"{NAMES} {PARTNERS}", LOGS), document(NAMES, PARTNERS, LOGS)
    found = diff(before, after)
    assert shown(found) == [NAMES, PARTNERS]
    assert found.stats.words_deleted == found.stats.words_inserted == found.stats.words_moved == 0
    check(before, after, found)


def test_an_enumeration_made_a_list_reads_as_before() -> None:
    before = document("We collect the following: your full name; your postal address; and your telephone number.")
    after = document(
        "We collect the following:", "- your full name;", "- your postal address;", "- and your telephone number."
    )
    found = diff(before, after)
    assert {run.op for hunk in found.hunks for edit in hunk.edits for run in edit.runs} == {Op.EQUAL}
    check(before, after, found)


def test_items_joined_to_a_sentence_read_as_before() -> None:
    after = document("We collect the following: your full name; your postal address; and your telephone number.")
    before = document(
        "We collect the following:", "- your full name;", "- your postal address;", "- and your telephone number."
    )
    found = diff(before, after)
    assert {run.op for hunk in found.hunks for edit in hunk.edits for run in edit.runs} == {Op.EQUAL}
    check(before, after, found)


def test_an_edit_inside_a_paragraph_cut_in_two_is_marked_at_its_place() -> None:
    before = document(f"{NAMES} {PARTNERS} {LOGS}")
    after = document(NAMES, f"{PARTNERS} {LOGS.replace('thirty', 'ninety')}")
    found = diff(before, after)
    assert shown(found) == [NAMES, f"{PARTNERS} {LOGS}".replace("thirty", "[-thirty-] {+ninety+}")]


def test_typography_shows_and_counts_for_nothing() -> None:
    before, after = document('We don\'t sell "data" - ever.'), document("We don’t sell “data” – ever.")
    found = diff(before, after)
    assert shown(found) == ['We [-don\'t-] {+don’t+} sell [-"data" --] {+“data” –+} ever.']
    assert (found.stats.words_deleted, found.stats.words_inserted) == (0, 0)
    check(before, after, found)


def test_numbers_of_paragraphs_are_no_edit_of_their_words() -> None:
    before = document(f"1. {NAMES}", f"2. {PARTNERS}", f"3. {LOGS}")
    after = document(f"1. {NAMES}", f"2. {LOGS}")
    found = diff(before, after)
    assert shown(found) == [f"[-2. {PARTNERS}-]", f"[-3.-] {{+2.+}} {LOGS}"]


def test_an_item_made_a_paragraph_keeps_its_words() -> None:
    before = Document("", (block(NAMES), block(f"- {PARTNERS}")))
    found = diff(before, document(NAMES, PARTNERS))
    assert shown(found) == [PARTNERS]
    assert found.hunks[0].edits[0].before == Block(BlockKind.ITEM, PARTNERS, marker="-")


def test_another_link_target_is_told_apart() -> None:
    before = Document("", (block(NAMES), linking(PARTNERS, "https://example.org/old")))
    after = Document("", (block(NAMES), linking(PARTNERS, "https://example.org/new")))
    found = diff(before, after)
    assert found.relinked == (1,)
    assert shown(found) == [PARTNERS]
    assert found.stats.words_deleted == found.stats.words_inserted == found.stats.sections_changed == 0


def test_a_link_in_an_edited_block_is_not_only_relinked() -> None:
    before = Document("", (linking(PARTNERS, "https://example.org/old"),))
    after = Document("", (linking(f"{PARTNERS} Always.", "https://example.org/new"),))
    assert diff(before, after).relinked == ()


def test_hunks_part_where_a_section_begins() -> None:
    before = document("# A", NAMES, "# B", PARTNERS)
    after = document("# A", NAMES.replace("name", "face"), "# B two", PARTNERS.replace("partners", "banks"))
    assert [(hunk.before_section, hunk.after_section) for hunk in diff(before, after).hunks] == [(0, 0), (1, 1)]


def test_where_the_budget_runs_out_the_text_is_replaced_and_says_so() -> None:
    before = document(NAMES, "a b a b a b a c", LOGS)
    after = document(NAMES, "b a b a b a d a", LOGS)
    (hunk,) = diff(before, after, budget=Budget(4)).hunks
    assert hunk.coarse
    assert [run.op for run in hunk.edits[0].runs] == [Op.DELETE]
    assert not any(hunk.coarse for hunk in diff(before, after).hunks)


def test_a_document_from_nothing_and_to_nothing() -> None:
    empty, full = Document("", ()), document("# A", NAMES)
    assert shown(diff(empty, full)) == ["{+A+}", f"{{+{NAMES}+}}"]
    assert shown(diff(full, empty)) == ["[-A-]", f"[-{NAMES}-]"]
    assert diff(empty, empty).hunks == ()
