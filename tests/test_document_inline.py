"""Markdown within a block."""

from __future__ import annotations

import pytest

from monitor.document import Block, BlockKind, Document, Link
from monitor.document.inline import BREAK, lead_length, plain, read_inline, write_inline


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("plain words", "plain words"),
        ("**bold** and _slanted_ and ***both***", "bold and slanted and both"),
        ("~~gone~~", "gone"),
        ("****doubly**** bold, **a****b**", "doubly bold, ab"),
        ("5 * 3 * 2, a footnote*", "5 * 3 * 2, a footnote*"),
        ("snake_case_name and __init__.py", "snake_case_name and init.py"),
        ("sign here: ________", "sign here: ________"),
        ("**Access: **When you", "Access: When you"),
        ("a **lone** pair ** and one", "a lone pair ** and one"),
        (r"1\. not a list, \*not bold\*", "1. not a list, *not bold*"),
        ("`_ga` and ``a ` b``", "_ga and a ` b"),
        ("one ` tick", "one ` tick"),
        ("&amp; &lt;b&gt; &nbsp;x &bogus;", "& <b> x &bogus;"),
        ("a <b>bold</b> <span class='x'>word</span>", "a bold word"),
        ("the <AppID> of <region>", "the <AppID> of <region>"),
        ("x<!-- hidden -->y <!-- open", "xy <!-- open"),
        ("![logo](logo.png) text ![](data:image/svg+xml,%3Csvg a b%3E)", "text"),
        ("[text][ref] [text]", "[text][ref] [text]"),
        ("(see [1])", "(see [1])"),
    ],
)
def test_text(source: str, text: str) -> None:
    assert plain(read_inline(source)) == (text, ())


@pytest.mark.parametrize(
    ("source", "text", "links"),
    [
        ("[a b](https://x.org)", "a b", [(0, 3, "https://x.org")]),
        ("to[ **me@x.org**](mailto:me@x.org)and", "to me@x.organd", [(3, 11, "mailto:me@x.org")]),
        ('[a](/b "title") c', "a c", [(0, 1, "/b")]),
        ("[a](<b c>)", "a", [(0, 1, "b%20c")]),
        ("[a](https://x.org/a b)", "a", [(0, 1, "https://x.org/a%20b")]),
        ("[wiki](https://x.org/a_(b))", "wiki", [(0, 4, "https://x.org/a_%28b%29")]),
        ("[![](i.png)](/home) [![](i.png) Home](/h)", "Home", [(0, 4, "/h")]),
        (
            "<https://x.org/p> <me@x.org>",
            "https://x.org/p me@x.org",
            [(0, 15, "https://x.org/p"), (16, 24, "mailto:me@x.org")],
        ),
        ("[a](?b=1&copy=2&amp;c=3)", "a", [(0, 1, "?b=1&copy=2&c=3")]),
        ("`[a.b](/doc)`", "a.b", [(0, 3, "/doc")]),
        ("[see [1]](/x)", "see [1]", [(0, 7, "/x")]),
    ],
)
def test_links(source: str, text: str, links: list[tuple[int, int, str]]) -> None:
    assert plain(read_inline(source)) == (text, tuple(Link(*link) for link in links))


def test_reference_links() -> None:
    references = {"ref": "/r", "our policy": "/p"}
    text, links = plain(read_inline("[a][ref], [Our  policy][] and [our policy]", references))
    assert text == "a, Our policy and our policy"
    assert [link.target for link in links] == ["/r", "/p", "/p"]


def test_a_parenthesis_that_is_no_address_stays() -> None:
    assert plain(read_inline("[the Company](its heirs and assigns)")) == ("[the Company](its heirs and assigns)", ())


def test_the_ends_of_a_link_over_several_blocks_go() -> None:
    assert plain(read_inline("](https://x.org/a)[")) == ("", ())


def test_breaks_are_told_from_spaces() -> None:
    assert [run.text for run in read_inline("one<br>two")] == ["one", BREAK, "two"]


@pytest.mark.parametrize(
    ("source", "length"),
    [
        ("**Access:** When", 7),
        ("**Ac**cess", 2),
        ("plain **bold**", 0),
        ("[**x**](/y) z", 1),
        ("**a** **b** c", 3),
        ("****a**** b", 1),
        ("**a****b** c", 2),
    ],
)
def test_lead_length(source: str, length: int) -> None:
    assert lead_length(read_inline(source)) == length


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Terms & Conditions", "Terms & Conditions"),
        ("a footnote*", "a footnote*"),
        ("[your name] and (c)", "[your name] and (c)"),
        ("*all* of it", r"\*all\* of it"),
        ("a <b> tag", r"a \<b> tag"),
        ("&amp;", r"\&amp;"),
        ("[a](/b)", r"\[a\](/b)"),
        ("back\\slash", "back\\slash"),
        ("back\\*slash", r"back\\\*slash"),
    ],
)
def test_escapes_are_few(text: str, written: str) -> None:
    assert write_inline(text) == written
    assert plain(read_inline(written)) == (text, ())


def test_links_are_written() -> None:
    assert write_inline("see this!", (Link(4, 8, "/a&amp;b"),)) == r"see [this](/a\&amp;b)!"
    written = write_inline("wow!x", (Link(4, 5, "/y"),))
    assert plain(read_inline(written)) == ("wow!x", (Link(4, 5, "/y"),))


def test_a_link_glued_to_the_word_before_it_stands_apart() -> None:
    document = Document.from_markdown("bound by the[Lamp Terms](/terms) and the web[site](/s)\n")
    assert document.text == "bound by the Lamp Terms and the website"
    glued = Document("", (Block(BlockKind.PARAGRAPH, "myLamps", links=(Link(2, 7, "/l"),)),))
    assert Document.from_markdown(glued.markdown) == glued
