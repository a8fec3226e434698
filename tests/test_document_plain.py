"""Pasted text."""

from __future__ import annotations

import textwrap

import pytest

from monitor.document import Block, BlockKind, Document
from monitor.document.plain import read_plain

H, P, I = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM  # noqa: E741
PARAGRAPHS = [
    "Privacy at Example",
    "This policy says which personal data we collect when you use our well-known service, what we use them for and "
    "whom we share them with, and it says how you can reach us if you have any questions about it.",
    "What We Collect",
    "We collect your name and e-mail address, and the pages that you look at. When you pay, our payment provider "
    "collects your card number; we never see it. We also keep the letters that you send to us, for a year.",
    "Changes",
    "We tell you 30 days before a change takes effect, by e-mail to the address that you gave us, and on our site.",
]


def outline(text: str) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, block.text) for block in read_plain(text).blocks]


def test_paragraphs_and_titles() -> None:
    for separator in ("\n", "\n\n", "\r\n\r\n", "\f"):
        document = read_plain(separator.join(PARAGRAPHS))
        assert document.title == "Privacy at Example"
        assert [block.text for block in document.blocks] == PARAGRAPHS
        assert [section.level for section in document.sections] == [1, 2, 2]


def test_bullets() -> None:
    text = "We collect:\n  • names\n•ages\n - places\n    o streets\n  * towns\n– and more\n\uf0b7 pasted\nThat is all."
    assert outline(text) == [
        (P, 0, "We collect:"), (I, 0, "names"), (I, 0, "ages"), (I, 0, "places"), (I, 1, "streets"), (I, 0, "towns"),
        (I, 0, "and more"), (I, 0, "pasted"), (P, 0, "That is all."),
    ]  # fmt: skip


def test_a_dash_within_a_word_is_no_bullet() -> None:
    assert outline("-based on consent") == [(P, 0, "-based on consent")]


def test_consecutive_numbers_are_items() -> None:
    assert read_plain("You may:\n1. ask us;\n\n2. tell us.\n\n9. Elsewhere, all by itself, it is text.").blocks == (
        Block(P, "You may:"), Block(I, "ask us;", 0, "1."), Block(I, "tell us.", 0, "2."),
        Block(P, "9. Elsewhere, all by itself, it is text."),
    )  # fmt: skip


@pytest.mark.parametrize("width", [50, 60, 72, 79, 100, 120])
@pytest.mark.parametrize("separator", ["\n", "\n\n"])
def test_wrapped_text_is_joined(width: int, separator: str) -> None:
    wrapped = separator.join("\n".join(textwrap.wrap(paragraph, width)) for paragraph in PARAGRAPHS * 3)
    assert read_plain(wrapped) == read_plain("\n".join(PARAGRAPHS * 3))


def test_wrapped_items_are_joined() -> None:
    items = [
        f"the {word} that you enter into the form when you open an account with us, and later" for word in "abcdef"
    ]
    wrapped = "\n".join(textwrap.fill(f"- {item}", 60, subsequent_indent="  ") for item in items)
    assert outline(wrapped) == [(I, 0, item) for item in items]


def test_short_lines_are_not_joined() -> None:
    lines = ["Example Ltd", "1 High Street", "London", "England", "United Kingdom", "We answer within one month."]
    assert [text for _, _, text in outline("\n".join(lines))] == lines


def test_underlined_lines_are_headings() -> None:
    text = "Data\n----\nNames and ages.\n\n* * *\n=====\n\nSharing\n=======\nWith nobody.\n"
    assert [entry for entry in outline(text) if entry[0] is H] == [(H, 2, "Data"), (H, 2, "Sharing")]
    assert "----" not in read_plain(text).text


def test_marks_of_markdown_mean_nothing() -> None:
    text = "# not a heading *really* [a](b) <b>x</b> &amp; `c`\n\n> quote\n\n| a | b |\n\n    indented"
    document = read_plain(text)
    assert [block.text for block in document.blocks] == [
        "# not a heading *really* [a](b) <b>x</b> &amp; `c`", "> quote", "| a | b |", "indented",
    ]  # fmt: skip
    assert Document.from_markdown(document.markdown) == document


def test_nothing_gives_an_empty_document() -> None:
    assert read_plain(" \n\u200b\n") == Document("", ())
