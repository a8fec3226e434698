"""Headings where policies use something else, and what must not become one."""

from __future__ import annotations

import pytest

from monitor.document import Block, BlockKind, Link
from monitor.document.outline import Draft, settle, title_of

H, P, I, R = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW  # noqa: E741
PROSE = "We collect what you tell us and what your browser sends along."


def p(text: str, *, bold: bool = False, lead: int = 0) -> Draft:
    return Draft(Block(P, text), bold, lead)


def h(text: str, level: int) -> Draft:
    return Draft(Block(H, text, level))


def item(text: str, marker: str = "-", level: int = 0, *, bold: bool = False) -> Draft:
    return Draft(Block(I, text, level, marker), bold)


def run_in(title: str, rest: str = PROSE) -> Draft:
    return p(f"{title} {rest}", lead=len(title))


def headings(*drafts: Draft) -> list[tuple[int, str]]:
    settled = settle(drafts)
    assert settle([Draft(block) for block in settled]) == settled
    return [(block.level, block.text) for block in settled if block.kind is H]


START = (p(PROSE),)
END = (p(PROSE),)


@pytest.mark.parametrize(
    "line",
    [
        "1. Overview", "1) OVERVIEW", "2.3 Information you give us", "USA",
        "Section 3 - Your choices", "Article IV", "§ 5 Haftung",
        "A. Information we collect", "II. Use of Data", "(a) Personal Information", "1. Définitions", "第1条 目的",
        "WHO DO WE SHARE YOUR INFORMATION WITH?", "COOKIES", "ВАШИ ПРАВА И ВЫБОР",
        "What We Collect", "Notification of Changes", "Our Use of \"Cookies\"", "Contacting us",
        "How do we use your data?",
        "Ihre Rechte", "Contact",
    ],
)  # fmt: skip
def test_lines_before_prose_are_headings(line: str) -> None:
    assert headings(*START, p(line), *END) == [(2, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Last updated: 1 May 2025", "Effective Date: May 1, 2025", "Policy Updated January 2015", "1 May 2025",
        "2025-05-01",
        "Dernière mise à jour : 3 mars 2024", "Version 2.1", "Stand: Mai 2023", "REVISED 4 JULY 2012",
        "privacy@example.org", "Write to privacy@example.org", "https://example.org/privacy", "+1 (555) 123-4567",
        "3 Station Avenue, Amityville, NY 11701", "1 High Street, Floor 3", "PO Box 12740", "Attn: Privacy Office",
        "Example Holdings, Inc.", "EXAMPLE GMBH", "© 2024 Example", "Back to top", "Read more", "Table of Contents",
        "We never sell it.", "You can opt out", "1. We collect your name", "1. You must be 18 or older;", "names,",
        "We share it with:", "YOU AGREE THAT YOU WILL NOT:", "Thank you for reading!", "and so on",
        "Session cookies – small files", "Home › Legal › Privacy",
        "A very long line of words that goes on like a sentence",
        "a) the name of the person", "3 Things", "NO WARRANTY IS GIVEN.",
    ],
)  # fmt: skip
def test_lines_that_are_no_headings(line: str) -> None:
    assert headings(*START, p(line), *END) == []


@pytest.mark.parametrize("line", ["What We Collect", "1. Overview", "COOKIES"])
def test_a_line_at_the_end_or_before_short_lines_is_no_heading(line: str) -> None:
    assert headings(*START, p(line)) == []
    assert headings(*START, p(line), p("names"), p("ages"), p("places")) == []


def test_links_rows_and_items_are_no_headings() -> None:
    linked = Draft(Block(P, "Your Privacy Rights", links=(Link(0, 19, "#rights"),)))
    assert headings(*START, linked, *END) == []
    assert headings(*START, item("Your Privacy Rights"), *END) == []
    assert headings(*START, Draft(Block(R, "Your Rights | Ours"), bold=True), *END) == []


def test_short_lines_are_titles_only_where_the_page_has_no_headings() -> None:
    page = (h("Data", 2), p(PROSE), h("Sharing", 2), p(PROSE))
    assert headings(*page, p("Example Services"), p(PROSE)) == [(2, "Data"), (2, "Sharing")]
    bold = (*START, p("Data", bold=True), p(PROSE), p("Sharing", bold=True), p(PROSE))
    assert headings(*bold, p("Example Services"), p(PROSE)) == [(2, "Data"), (2, "Sharing")]


def test_lines_of_a_list_without_bullets_are_no_titles() -> None:
    assert headings(p("We collect:"), p("Names"), p("Addresses"), p("Telephone Numbers"), p(PROSE)) == []


def test_headings_of_the_page_stay() -> None:
    drafts = [h("Privacy", 1), p(PROSE), h("we never sell it.", 4), h("Last updated: 1 May 2025", 2)]
    assert headings(*drafts) == [(1, "Privacy"), (4, "we never sell it."), (2, "Last updated: 1 May 2025")]


def test_bold_lines() -> None:
    drafts = (h("Privacy", 1), p("Your data", bold=True), p(PROSE), p("How long?", bold=True), item("a year"))
    assert headings(*drafts) == [(1, "Privacy"), (2, "Your data"), (2, "How long?")]


@pytest.mark.parametrize(
    "line",
    [
        "We never sell your data.",
        "Please read this carefully.",
        "You must be 18 to use this",
        "Example Ltd.",
        "May 1, 2025",
    ],
)
def test_bold_lines_that_are_no_headings(line: str) -> None:
    assert headings(*START, p(line, bold=True), *END) == []


def test_a_row_of_bold_numbers_is_a_table_of_contents() -> None:
    contents = [p(f"{number}. {title}", bold=True) for number, title in enumerate(["Data", "Use", "Law", "Us"], 1)]
    assert headings(*contents, p(PROSE)) == []
    assert headings(contents[0], p(PROSE), contents[1], contents[2], p(PROSE)) == [
        (2, "1. Data"),
        (2, "2. Use"),
        (2, "3. Law"),
    ]


def test_consecutive_numbers_are_a_list() -> None:
    assert headings(*START, p("1. Names"), p("2. Addresses"), p("3. Telephone"), *END) == []


def test_run_ins() -> None:
    settled = settle([h("Privacy", 1), run_in("Access:"), run_in("Your choices –"), run_in("Data Review / Update.")])
    assert [(block.level, block.text) for block in settled if block.kind is H] == [
        (1, "Privacy"), (2, "Access"), (2, "Your choices"), (2, "Data Review / Update"),
    ]  # fmt: skip
    assert [block.text for block in settled if block.kind is P] == [PROSE] * 3


def test_run_ins_keep_their_number_and_links() -> None:
    text = f"i) Cookies – See here. {PROSE}"
    block = Block(P, text, links=(Link(3, 10, "/c"), Link(13, 21, "/h")))
    title, rest = settle([Draft(block, lead=12)])
    assert title == Block(H, "i) Cookies", 2, links=(Link(3, 10, "/c"),))
    assert rest == Block(P, text[13:], links=(Link(0, 8, "/h"),))


@pytest.mark.parametrize(
    "title", ["Note:", "E-mail:", "Effective date:", "d)", "We do not sell data.", "personal data:"]
)
def test_bold_beginnings_that_are_no_headings(title: str) -> None:
    assert headings(run_in("Access:"), run_in("Security:"), run_in(title)) == [(2, "Access"), (2, "Security")]


def test_a_single_bold_beginning_or_one_of_a_page_with_headings_is_emphasis() -> None:
    assert headings(*START, run_in("Disclaimer:")) == []
    page = [h(title, 2) for title in ("Data", "Use", "Law")]
    assert headings(*page, run_in("Session:"), run_in("Persistent:")) == [(2, "Data"), (2, "Use"), (2, "Law")]


def test_numbered_items_by_themselves_are_headings() -> None:
    drafts = (item("Your Data", "1."), p(PROSE), item("names"), item("Your Rights", "2."), p(PROSE))
    assert headings(*drafts) == [(2, "1. Your Data"), (2, "2. Your Rights")]
    assert headings(item("Your Data", "1."), item("Your Rights", "2."), p(PROSE)) == []
    assert headings(item("Your Data", "1."), p(PROSE)) == []


def test_nesting_follows_styles_and_decimals() -> None:
    lines = [
        "1. Data", "a) From You", "i) Names", "ii) Ages", "b) From Others", "2. Use", "2.1 Our Service", "2.1.1 Mail",
        "2.2 Advertising", "3. Sharing",
    ]  # fmt: skip
    drafts = [draft for line in lines for draft in (p(line), p(PROSE))]
    assert [level for level, _ in headings(*drafts)] == [2, 3, 4, 4, 3, 2, 3, 4, 3, 2]


def test_letters_after_h_go_on_as_letters() -> None:
    lines = [f"{letter}) Some Title" for letter in "ghij"]
    drafts = [draft for line in lines for draft in (p(line), p(PROSE))]
    assert [level for level, _ in headings(*drafts)] == [2, 2, 2, 2]


def test_titles_go_below_numbers_and_numbers_that_start_anew_below_titles() -> None:
    titled = ["Introduction", "1. Data", "Your Account", "2. Use", "Our Purposes"]
    drafts = [draft for line in titled for draft in (p(line), p(PROSE))]
    assert headings(p("Example Policy"), p(PROSE), *drafts) == [
        (1, "Example Policy"), (2, "Introduction"), (2, "1. Data"), (3, "Your Account"),
        (2, "2. Use"), (3, "Our Purposes"),
    ]  # fmt: skip
    anew = ["Data", "1. Names", "2. Ages", "Use", "1. Mail", "2. Ads"]
    drafts = [draft for line in anew for draft in (p(line, bold=True), p(PROSE))]
    assert [level for level, _ in headings(*START, *drafts)] == [2, 3, 3, 2, 3, 3]


def test_found_headings_nest_below_those_of_the_page() -> None:
    drafts = (h("Privacy", 1), h("Data", 3), p("Cookies", bold=True), p(PROSE), h("Law", 3), p("1. Courts"), p(PROSE))
    assert headings(*drafts) == [(1, "Privacy"), (3, "Data"), (4, "Cookies"), (3, "Law"), (4, "1. Courts")]


def test_a_section_may_open_with_the_title_of_its_first_part() -> None:
    drafts = (*START, p("3. Our Use of Information"), p("Internal Uses"), p(PROSE), p("Other Uses"), p(PROSE))
    assert headings(*drafts) == [(2, "3. Our Use of Information"), (3, "Internal Uses"), (3, "Other Uses")]


def test_the_first_line_is_the_title() -> None:
    assert headings(p("Terms of Service"), p(PROSE)) == [(1, "Terms of Service")]
    assert headings(p("Terms of Service"), p("Last updated: 1 May 2025"), p(PROSE)) == [(1, "Terms of Service")]
    assert headings(p("PRIVACY"), p("1. Data"), p(PROSE)) == [(1, "PRIVACY"), (2, "1. Data")]
    assert headings(p("Terms of Service"), h("Privacy", 1), p(PROSE)) == [(1, "Privacy")]
    assert headings(p("Skip This Menu"), h("Data", 2), p(PROSE), h("Use", 2)) == [(2, "Data"), (2, "Use")]


def test_title_of() -> None:
    assert title_of(settle([h("Privacy", 1), p(PROSE)])) == "Privacy"
    assert title_of(settle([*START, h("Privacy", 1)])) == "Privacy"
    assert title_of(settle([h("Data", 2), h("Privacy", 1)])) == ""
    assert title_of(settle([*START * 5, h("Privacy", 1)])) == ""
    assert title_of(()) == ""


def test_blocks_take_their_one_form() -> None:
    drafts = [
        Draft(Block(P, " • a\u00a0bullet ")), Draft(Block(I, "deep", 3, "*")), Draft(Block(I, "deeper", 9, "a)")),
        Draft(Block(P, "\u200b")), Draft(Block(H, "Deep", 9)), Draft(Block(I, "first", 2, "3.")),
        Draft(Block(R, "a |  | b | |", links=(Link(0, 8, "/x"),))), Draft(Block(R, "| |")),
        Draft(Block(P, "x", 4, "-")),
    ]  # fmt: skip
    assert settle(drafts) == (
        Block(I, "a bullet", 0, "-"), Block(I, "deep", 1, "-"), Block(I, "a) deeper", 2, "-"), Block(H, "Deep", 6),
        Block(I, "first", 0, "3."), Block(R, "a | | b", links=(Link(0, 1, "/x"), Link(6, 7, "/x"))), Block(P, "x"),
    )  # fmt: skip


MARKED = (h("Data", 2), p(PROSE), h("Use", 2), p(PROSE), h("Law", 2), p(PROSE))


def test_numbered_lines_and_run_ins_of_a_page_that_marks_its_headings_are_text() -> None:
    assert headings(*MARKED, p("3.1 Applicable Law"), p(PROSE)) == [(2, "Data"), (2, "Use"), (2, "Law")]
    assert headings(*MARKED, run_in("3.1 Applicable Law:")) == [(2, "Data"), (2, "Use"), (2, "Law")]
    assert headings(*MARKED, p("3.1 Applicable Law", bold=True), p(PROSE))[-1] == (3, "3.1 Applicable Law")


def test_numbered_lines_are_headings_where_the_page_marks_fewer_of_them() -> None:
    numbered = [draft for n in range(1, 6) for draft in (p(f"{n}. Some Title"), p(PROSE))]

    assert len(headings(*numbered, *MARKED)) == 8


def test_capitals_of_a_page_that_marks_its_headings_are_loud_text_unless_bold_or_numbered() -> None:
    own = [(2, "Data"), (2, "Use"), (2, "Law")]
    assert headings(*MARKED, p("WHO CAN SEE IT"), p(PROSE)) == own
    assert headings(*MARKED, p("WHO CAN SEE IT", bold=True), p(PROSE)) == [*own, (3, "WHO CAN SEE IT")]
    assert headings(*MARKED, p("4. DISCLOSURE"), p(PROSE)) == [*own, (3, "4. DISCLOSURE")]


def test_bold_lines_with_nothing_between_are_a_list_where_the_page_marks_its_headings() -> None:
    titles = ["Be Kind", "Be Honest", "Be Brief"]
    listed = [p(title, bold=True) for title in titles]
    assert headings(*MARKED, *listed, p(PROSE)) == [(2, "Data"), (2, "Use"), (2, "Law")]
    assert [text for _, text in headings(*MARKED, *listed[:2], p(PROSE))][3:] == titles[:2]
    assert [text for _, text in headings(*START, *listed, p(PROSE))] == titles


def test_an_item_whose_text_has_a_number_of_its_own_is_no_section_by_that_of_its_list() -> None:
    items = (item("XII. Governing Law", "13."), p(PROSE), item("XIII. Contact", "14."), p(PROSE))
    assert headings(*items) == []
    bold = (item("A. Your Data", "1.", bold=True), p(PROSE), item("B. Your Rights", "2.", bold=True), p(PROSE))
    assert [text for _, text in headings(*bold)] == ["1. A. Your Data", "2. B. Your Rights"]


def test_a_label_before_a_telephone_number_is_no_beginning_of_a_section() -> None:
    found = headings(run_in("Access:"), run_in("Security:"), run_in("Our Service:", "(555) 123 4567 on weekdays."))
    assert found == [(2, "Access"), (2, "Security")]
