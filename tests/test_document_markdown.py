"""Markdown read and written: our own, and what converters make of pages."""

from __future__ import annotations

import pytest

from monitor.document import Block, BlockKind, Document, Link
from monitor.document.model import Section

H, P, I, R, Q = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW, BlockKind.QUOTE  # noqa: E741
PROSE = "We collect what you tell us and what your browser sends along."


def outline(markdown: str) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, block.text) for block in Document.from_markdown(markdown).blocks]


def test_canonical_form() -> None:
    document = Document(
        "Privacy",
        (
            Block(H, "Privacy", 1),
            Block(P, "See our terms & conditions.", links=(Link(8, 13, "https://example.org/t"),)),
            Block(H, "1. Data", 2),
            Block(I, "names", 0, "-"),
            Block(I, "first", 1, "1."),
            Block(I, "given", 2, "-"),
            Block(I, "last", 1, "2."),
            Block(R, "Purpose | Basis"),
            Block(R, "mail | consent | yes"),
            Block(Q, "A word on this."),
        ),
    )
    assert document.markdown == (
        "# Privacy\n\n"
        "See our [terms](https://example.org/t) & conditions.\n\n"
        "## 1. Data\n\n"
        "- names\n"
        "  1. first\n"
        "     - given\n"
        "  2. last\n\n"
        "| Purpose | Basis |  |\n"
        "| --- | --- | --- |\n"
        "| mail | consent | yes |\n\n"
        "> A word on this.\n"
    )
    assert Document.from_markdown(document.markdown) == document


@pytest.mark.parametrize(
    ("title", "first_line"),
    [
        ("Privacy", "# Privacy"),
        ("Privacy | Example", "<!-- title: Privacy | Example -->"),
        ("", "<!-- title: -->"),
        ("a --> b \\ c", r"<!-- title: a --\> b \\ c -->"),
    ],
)
def test_a_title_stands_apart_only_where_the_heading_does_not_give_it(title: str, first_line: str) -> None:
    document = Document(title, (Block(H, "Privacy", 1), Block(P, PROSE)))
    assert document.markdown.splitlines()[0] == first_line
    assert Document.from_markdown(document.markdown) == document


def test_a_document_without_blocks() -> None:
    assert Document("", ()).markdown == ""
    assert Document.from_markdown("") == Document("", ())
    titled = Document("Privacy", ())
    assert Document.from_markdown(titled.markdown) == titled


@pytest.mark.parametrize(
    "text",
    [
        "# no heading", "- no item", "+ no item", "* no item", "12. no item", "1) no item", "> no quote", "| no row |",
        "---", "***", "===", "```", "~~~ no code", "[no]: reference", "<!-- no comment -->", "<!-- title: no -->", "-",
        "|---|---|", "- - -", "1.", "\\# literal", "![no](image)", "#hash", "--", "`` a `", "> - # all",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", [P, I, Q, H, R])
def test_text_that_looks_like_markup_stays_text(text: str, kind: BlockKind) -> None:
    level = 3 if kind is H else 0
    block = Block(kind, text.strip("| ") if kind is R else text, level, "-" if kind is I else "")
    if not block.text.strip("|"):
        pytest.skip("a row of bars has no text")
    document = Document("", (Block(H, "Top", 2), block, Block(H, "End", 2)))
    assert Document.from_markdown(document.markdown) == document


def test_headings_by_signs_and_by_underlines() -> None:
    assert outline("One\n===\n\nTwo\nlines\n---\n\n### Three ###\n\n#### C#\n\n## \n") == [
        (H, 1, "One"), (H, 2, "Two lines"), (H, 3, "Three"), (H, 4, "C#"),
    ]  # fmt: skip


def test_lists_of_converters() -> None:
    source = (
        "*   one\n    goes on\n    \n    a second paragraph\n\n    *   two\n\n*   three\n\n"
        "5.  five\n    1.  nested\n6.  six\n\n*   ### A heading\n\n*   \n\n    late\n"
    )
    assert outline(source) == [
        (I, 0, "one goes on"), (P, 0, "a second paragraph"), (I, 0, "two"), (I, 0, "three"),
        (I, 0, "five"), (I, 1, "nested"), (I, 0, "six"), (H, 3, "A heading"), (I, 0, "late"),
    ]  # fmt: skip


def test_numbers_in_running_text_begin_no_list() -> None:
    assert outline("It was signed in\n2004. It ended in\n2010.") == [(P, 0, "It was signed in 2004. It ended in 2010.")]


def test_markers_on_one_line() -> None:
    assert outline("- - 1. deep\n- > quoted\n") == [(I, 0, "deep"), (I, 0, "quoted")]


def test_tables() -> None:
    source = (
        "| **Purpose** | Basis |\n|:---|---:|\n| [mail](/m)<br><br>and more | a \\| b |\n|  | x |\n|   |   |\n\n"
        "cell | cell\n---|---\nmore | y\nend of it\n\n| \n\n| a bar left over\n"
    )
    document = Document.from_markdown(source)
    assert [(block.kind, block.text) for block in document.blocks] == [
        (R, "Purpose | Basis"), (R, "mail ¦ and more | a | b"), (R, "| x"), (R, "cell | cell"), (R, "more | y"),
        (P, "end of it"), (P, "a bar left over"),
    ]  # fmt: skip
    assert document.blocks[1].links == (Link(0, 4, "/m"),)
    assert Document.from_markdown(document.markdown) == document


def test_quotes_hold_headings_and_items() -> None:
    assert outline("> one\n> line\n>\n> ## Heading\n> - item\n\nafter\n") == [
        (Q, 0, "one line"), (H, 2, "Heading"), (I, 0, "item"), (P, 0, "after"),
    ]  # fmt: skip


def test_code_is_text() -> None:
    assert outline("```json\n# a\n- b\n\nc *d*\n```\nafter") == [(P, 0, "# a - b"), (P, 0, "c *d*"), (P, 0, "after")]


def test_references_and_comments() -> None:
    document = Document.from_markdown("See [terms][t].\n\n<!-- hidden -->\n\n[T]: <https://x.org/t> 'Terms'\n")
    assert document.blocks == (Block(P, "See terms.", links=(Link(4, 9, "https://x.org/t"),)),)


def test_line_breaks_part_titles_and_sentences_but_not_addresses() -> None:
    source = (
        f"**Your data**  \n{PROSE}  \nWe keep it.\n\nExample Ltd.  \n1 High Street  \nLondon\n\n"
        f"2.1 Scope  \n{PROSE}\n\nWe collect:  \n• names  \n• ages\n\nOne  \n\\- two<br><br>three"
    )
    assert [text for _, _, text in outline(source)] == [
        "Your data", PROSE, "We keep it.", "Example Ltd.", "1 High Street London", "2.1 Scope", PROSE,
        "We collect:", "names", "ages", "One", "- two", "three",
    ]  # fmt: skip


def test_bold_beginnings_become_headings() -> None:
    source = f"# Privacy\n\n**Access:** {PROSE}\n\n ** Use of data** \\- {PROSE}\n\n**Note:** {PROSE}\n"
    assert outline(source) == [
        (H, 1, "Privacy"), (H, 2, "Access"), (P, 0, PROSE), (H, 2, "Use of data"), (P, 0, PROSE),
        (P, 0, f"Note: {PROSE}"),
    ]  # fmt: skip


def test_the_provenance_line_is_no_part_of_the_policy() -> None:
    line = (
        "> *The following text is extracted and transformed from the example.org privacy policy that was archived on "
        "2014-04-24. Please check the [original](https://web.archive.org/web/20140424032415id_/http%3A//example.org/p).*"
    )
    assert Document.from_markdown(f"\ufeff\n{line}\n\n# Privacy\n\n{PROSE}") == Document(
        "Privacy", (Block(H, "Privacy", 1), Block(P, PROSE))
    )


def test_a_text_that_begins_like_a_provenance_line_survives() -> None:
    text = (
        "The following text is extracted and transformed from the a.org policy that was archived on 2014-04-24. Or so."
    )
    document = Document.from_text(text)
    assert document.blocks[0].text == text
    assert Document.from_markdown(document.markdown) == document


def test_line_ends_of_other_systems() -> None:
    assert outline("# A\r\n\r\nb\rc") == [(H, 1, "A"), (P, 0, "b c")]


def test_text_and_sections_of_a_document() -> None:
    document = Document.from_markdown(f"intro\n\n# 1. A\n\n{PROSE}\n\n## b) B:\n\n# Next\n")
    assert document.text == f"intro\n1. A\n{PROSE}\nb) B:\nNext"
    assert document.sections == (
        Section("", "", 0, (), 0, 1),
        Section("A", "1.", 1, ("A",), 1, 3),
        Section("B", "b)", 2, ("A", "B"), 3, 4),
        Section("Next", "", 1, ("Next",), 4, 5),
    )
    assert Document("", ()).sections == ()


@pytest.mark.parametrize("marks", ["> ", "- ", "1. ", "[", "**", "<!--", "a  \n", "](", "`"])
def test_repeated_marks_cost_no_more_than_their_length(marks: str) -> None:
    document = Document.from_markdown(marks * 3000)
    assert Document.from_markdown(document.markdown) == document


def test_the_lines_of_a_cell_stay_apart() -> None:
    source = "| Who | What |\n| --- | --- |\n| the *shop<br>its* bank<br><br>[both](/b) | <br>name<br> |\n"
    document = Document.from_markdown(source)
    assert [block.text for block in document.blocks] == ["Who | What", "the shop ¦ its bank ¦ both | name"]
    assert "| the shop<br>its bank<br>[both](/b) | name |" in document.markdown
    assert Document.from_markdown(document.markdown) == document


def test_marks_around_a_line_break_in_a_cell_stay_text() -> None:
    document = Document("", (Block(BlockKind.ROW, "*a ¦ b* | c"),))
    assert Document.from_markdown(document.markdown) == document
