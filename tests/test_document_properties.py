"""What holds for every document: it survives its own Markdown, and no text makes a reader fail."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.document import Block, BlockKind, Document, Link
from monitor.document.inline import plain, read_inline, write_inline
from monitor.document.outline import Draft, settle, title_of
from monitor.document.text import clean, clean_target, compose, runs_of

#: what Markdown, numbering and headings hang on, and plain words between
FRAGMENTS = [
    *["We may share your data with partners.", "Your rights", "PRIVACY", "Cookies", "Last updated: 1 May 2025", "data"],
    *["1.", "1)", "2.", "1.1", "a)", "(b)", "i)", "IV.", "Section 3", "Article IV", "§ 5", "第1条", "-", "–", ":", "."],
    *["¦", " ¦ ", "¦ ¦", " <br> "],
    *["*", "**", "_", "__", "`", "``", "~~", "[", "]", "](x)", "![", "(", ")", "<", ">", "<br>", "<b>", "&", "&amp;"],
    *[
        "#",
        "##",
        "|",
        "||",
        "\\",
        "\\|",
        "\\*",
        "---",
        "===",
        "> ",
        "+",
        "```",
        "<!--",
        "-->",
        "!",
        "•",
        "[a]: b",
        "~~~",
    ],
    *["\u00ad", "\u200b", "\u200d", "\u202e", "\x00", "\ufeff", "\u00a0", "\u2028", "é", "隐私", "\ud800", "\uf0b7"],
    "The following text is extracted and transformed from the a.b policy that was archived on 2014-04-24.",
    "<!-- title: x -->",
]
texts = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=6), max_size=8).flatmap(
    lambda parts: st.sampled_from([" ", ""]).map(lambda glue: glue.join(parts))
)
targets = (
    st.sampled_from(["https://example.org/a?b=1&copy=2", "#s", "mailto:a@b.org", "a(b)c", "a b", "&lt;", ""]) | texts
)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    text = draw(texts)
    links = []
    if text and draw(st.booleans()):
        for _ in range(draw(st.integers(1, 2))):
            start = draw(st.integers(0, len(text)))
            links.append(Link(start, draw(st.integers(start, len(text) + 2)), draw(targets)))
    kind = draw(st.sampled_from(BlockKind))
    marker = draw(st.sampled_from(["-", "1.", "23)", "a)", "•", "", "(iv)"]))
    return Block(kind, text, draw(st.integers(0, 7)), marker, tuple(links))


@st.composite
def drafts(draw: st.DrawFn) -> list[Draft]:
    return [
        Draft(block, draw(st.booleans()), draw(st.integers(0, len(block.text))))
        for block in draw(st.lists(blocks(), max_size=8))
    ]


@given(drafts(), st.none() | texts)
@example([Draft(Block(BlockKind.PARAGRAPH, "]:\\", links=(Link(0, 3, "/x"),)))], None)
@example([Draft(Block(BlockKind.ROW, "a ||", links=(Link(0, 3, "/x"),)))], None)
@settings(max_examples=80, deadline=None)
def test_a_document_survives_its_markdown(seen: list[Draft], title: str | None) -> None:
    settled = settle(seen)
    document = Document(title_of(settled) if title is None else clean(title), settled)
    read = Document.from_markdown(document.markdown)
    assert read == document
    assert read.markdown == document.markdown


@given(drafts())
@example([Draft(Block(BlockKind.PARAGRAPH, "•\u200d•1."))])
@settings(max_examples=60, deadline=None)
def test_settling_twice_is_settling_once(seen: list[Draft]) -> None:
    once = settle(seen)
    assert settle([Draft(block) for block in once]) == once


@given(st.lists(texts, max_size=12).map("\n".join))
@settings(max_examples=80, deadline=None)
def test_any_markdown_is_read_and_settles(text: str) -> None:
    document = Document.from_markdown(text)
    assert Document.from_markdown(document.markdown) == document
    assert len(document.sections) <= len(document.blocks)


@given(st.lists(texts, max_size=12).map("\n".join))
@settings(max_examples=50, deadline=None)
def test_any_plain_text_is_read_and_settles(text: str) -> None:
    document = Document.from_text(text)
    assert Document.from_markdown(document.markdown) == document


@given(st.text())
@example("\n".join(["> " * 40 + "- " * 40 + "x"] * 3))
@settings(max_examples=50, deadline=None)
def test_arbitrary_characters_are_read(text: str) -> None:
    for document in (Document.from_markdown(text), Document.from_text(text)):
        assert Document.from_markdown(document.markdown) == document


@given(drafts())
@settings(max_examples=50, deadline=None)
def test_blocks_have_one_form(seen: list[Draft]) -> None:
    for block in settle(seen):
        assert block.text
        assert block.text == clean(block.text)
        assert (block.level > 0) == (block.kind is BlockKind.HEADING) or block.kind is BlockKind.ITEM
        assert bool(block.marker) == (block.kind is BlockKind.ITEM)
        ends = [0]
        for link in block.links:
            assert ends[-1] <= link.start < link.end <= len(block.text)
            assert not block.text[link.start].isspace()
            assert not block.text[link.end - 1].isspace()
            ends.append(link.end)


@given(drafts())
@settings(max_examples=40, deadline=None)
def test_sections_cover_the_blocks(seen: list[Draft]) -> None:
    document = Document("", settle(seen))
    covered = [index for section in document.sections for index in range(section.start, section.end)]
    assert covered == list(range(len(document.blocks)))


@given(texts)
@settings(max_examples=60, deadline=None)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert clean_target(clean_target(text)) == clean_target(text)


@given(st.lists(st.tuples(texts, st.none() | targets), max_size=6))
@settings(max_examples=60, deadline=None)
def test_runs_survive_inline_markdown(runs: list[tuple[str, str | None]]) -> None:
    text, links = compose(runs)
    assert compose(runs_of(text, links)) == (text, links)
    assert plain(read_inline(write_inline(text, links))) == (text, links)
