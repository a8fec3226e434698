"""What is shown of a change, before any format: folds, moves, sections, links."""

from __future__ import annotations

import doctest
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from rendering import AFTER, BEFORE, NOTICE, change, comparison, version, view_of

from monitor.diff.model import BlockEdit, Op, Run
from monitor.document import Block, BlockKind, Document
from monitor.records import Direction, EditClass, Flag, FlagKind, Severity
from monitor.render import markdown, phrases, view, wrap
from monitor.render.blocks import Sign
from monitor.render.bounds import Limits, bounded
from monitor.render.links import LinkChange
from monitor.render.phrases import headline
from monitor.render.pieces import Mark, Piece, pieces_of, plain
from monitor.render.quotes import excerpts, quoted
from monitor.render.shown import ShownSection, show

MOVED = (
    "You may ask us for a copy of the data that we hold about you, at any time and without giving any reason, "
    "and we will send it to you in a common format within the time that the law allows us."
)


def edit(*runs: Run) -> BlockEdit:
    block = Block(BlockKind.PARAGRAPH, "irrelevant here")
    return BlockEdit(block, block, runs)


def nowhere(run: Run) -> str:
    return ""


def words(count: int, last: str = "") -> str:
    return " ".join([*(f"w{number}" for number in range(count - bool(last))), *([last] if last else [])])


@pytest.mark.parametrize("module", [markdown, phrases, view, wrap])
def test_examples_in_docstrings_hold(module) -> None:
    outcome = doctest.testmod(module)
    assert outcome.attempted
    assert not outcome.failed


def test_a_replacement_is_marked_between_its_neighbours() -> None:
    shown = pieces_of(
        edit(Run(Op.EQUAL, "at least"), Run(Op.DELETE, "30"), Run(Op.INSERT, "14"), Run(Op.EQUAL, "days")), nowhere
    )
    assert plain(shown) == "at least [-30-]{+14+} days"


def test_long_unchanged_text_is_folded_with_its_count_and_context() -> None:
    shown = pieces_of(edit(Run(Op.EQUAL, words(100)), Run(Op.DELETE, "old"), Run(Op.EQUAL, words(50))), nowhere)
    assert plain(shown) == (
        "… 92 words unchanged … w92 w93 w94 w95 w96 w97 w98 w99 [-old-] w0 w1 w2 w3 w4 w5 w6 w7 … 42 words unchanged …"
    )


def test_context_ends_and_begins_with_a_sentence_where_one_is_near() -> None:
    before = f"{words(60, 'end.')} We keep data for"
    after = f"days. {words(60)}"
    shown = pieces_of(edit(Run(Op.EQUAL, before), Run(Op.INSERT, "ten"), Run(Op.EQUAL, after)), nowhere)
    assert plain(shown) == "… 60 words unchanged … We keep data for {+ten+} days. … 60 words unchanged …"


def test_a_fold_that_would_save_nothing_is_not_made() -> None:
    shown = pieces_of(edit(Run(Op.EQUAL, words(19)), Run(Op.INSERT, "new")), nowhere)
    assert plain(shown) == f"{words(19)} {{+new+}}"


def test_nothing_is_folded_when_all_is_wanted() -> None:
    shown = pieces_of(edit(Run(Op.EQUAL, words(100)), Run(Op.INSERT, "new")), nowhere, fold=False)
    assert plain(shown) == f"{words(100)} {{+new+}}"


def test_chinese_stands_without_spaces() -> None:
    shown = pieces_of(edit(Run(Op.EQUAL, "我们"), Run(Op.DELETE, "不"), Run(Op.EQUAL, "出售数据。")), nowhere)
    assert plain(shown) == "我们[-不-]出售数据。"


def test_moved_text_is_named_where_it_stood_and_shown_where_it_stands() -> None:
    before = f"# A\n\n## One\n\nFirst words stand here.\n\n{MOVED}\n\n## Two\n\nOther words stand there.\n"
    after = f"# A\n\n## One\n\nFirst words stand here.\n\n## Two\n\nOther words stand there.\n\n{MOVED}\n"
    parts = [part for part in show(comparison(before, after)).parts if isinstance(part, ShownSection)]
    left, arrived = (next(block for block in part.blocks if block.sign is Sign.MOVED) for part in parts)
    assert plain(left.pieces) == "1 paragraph (42 words) moved to “Two”: “You may ask us for a copy of …”"
    assert plain(arrived.pieces) == (
        "[moved from “One”:] {>You may ask us for a copy of the data<} … 22 words … "
        "{>common format within the time that the law allows us.<}"
    )


def test_moved_text_is_whole_where_all_is_wanted() -> None:
    before = f"## One\n\n{MOVED}\n\nFirst words stand here.\n\n## Two\n\nOther words stand there.\n"
    after = f"## One\n\nFirst words stand here.\n\n## Two\n\nOther words stand there.\n\n{MOVED}\n"
    shown = show(comparison(before, after), show_all=True)
    texts = [plain(block.pieces) for part in shown.parts if isinstance(part, ShownSection) for block in part.blocks]
    assert f"[moved from “One”:] {{>{MOVED}<}}" in texts


def test_untouched_sections_are_only_counted() -> None:
    shown = show(comparison(BEFORE, AFTER, NOTICE))
    assert [part if isinstance(part, int) else part.title for part in shown.parts] == [
        2,
        "2. Changes to this policy",
        1,
    ]
    assert (shown.changed, shown.total, shown.loose) == (1, 4, ())


def test_a_flag_stands_at_its_section_and_one_without_section_apart() -> None:
    lost = Flag(FlagKind.SHARING, Direction.WEAKER, Severity.MINOR, "Gone", "", "x", "why", "r")
    shown = show(comparison(BEFORE, AFTER, NOTICE, lost))
    assert [part.flags for part in shown.parts if isinstance(part, ShownSection)] == [(NOTICE,)]
    assert shown.loose == (lost,)


def test_a_flag_goes_to_the_section_of_its_name_that_changed() -> None:
    before = "# T\n\n## A\n\n### More\n\nOne two three four.\n\n## A\n\n### More\n\nFive six seven eight.\n"
    after = before.replace("seven", "nine")
    flag = Flag(FlagKind.USE, Direction.WEAKER, Severity.MINOR, "T › A › More", "", "Five six nine eight.", "why", "r")
    shown = show(comparison(before, after, flag))
    flagged = [part for part in shown.parts if isinstance(part, ShownSection) and part.flags]
    assert [plain(flagged[0].blocks[0].pieces)] == ["Five six [-seven-]{+nine+} eight."]


def test_a_sentence_quoted_before_is_not_repeated_beside_another() -> None:
    came = Flag(FlagKind.USE, Direction.WEAKER, Severity.MINOR, "", "", "Letters cost a penny.", "why", "r")
    both = replace(came, kind=FlagKind.SECURITY, before="Hills are green in May.")
    first, second = quoted((came, both))
    assert [(plain(old), plain(new)) for old, new in first.pairs] == [("", "Letters cost a penny.")]
    assert [(plain(old), plain(new)) for old, new in second.pairs] == [("Hills are green in May.", "")]
    assert second.pointer == "in the sentence quoted above, and here:"


def test_of_many_excerpts_some_of_either_side_are_shown() -> None:
    before = "Hills are green in May. … Rivers run to the sea."
    after = "Letters cost a penny. … Ships sail at dawn tomorrow."
    shown = excerpts(before, after, most=2)
    assert [(plain(old), plain(new)) for old, new in shown] == [
        ("Hills are green in May.", ""),
        ("", "Letters cost a penny."),
    ]
    assert [bool(new) for _, new in excerpts("", after, most=2)] == [True, True]
    both = excerpts(f"{before} … We keep logs for 30 days.", f"{after} … We keep logs for 90 days.", most=1)
    assert [(plain(old), plain(new)) for old, new in both] == [
        ("We keep logs for [-30-] days.", "We keep logs for {+90+} days.")
    ]


def test_a_renamed_section_says_what_it_was_called() -> None:
    found = show(comparison(BEFORE, BEFORE.replace("## 3. Contact", "## 4. How to reach us")))
    (section,) = (part for part in found.parts if isinstance(part, ShownSection))
    assert (section.title, section.was) == ("4. How to reach us", "3. Contact")
    assert [block.sign for block in section.blocks] == [Sign.GAP]


def test_a_title_over_everything_is_not_repeated() -> None:
    (section,) = (part for part in show(comparison(BEFORE, AFTER)).parts if isinstance(part, ShownSection))
    assert section.parents == ()


def test_text_before_the_first_heading_has_a_name() -> None:
    shown = show(comparison("Valid from May.\n\n# Terms\n\nBe kind.\n", "Valid from June.\n\n# Terms\n\nBe kind.\n"))
    assert [part.title for part in shown.parts if isinstance(part, ShownSection)] == ["Beginning"]


def test_layout_and_links_are_told_in_one_line() -> None:
    before = (
        "# T\n\n[Terms](https://a.example/old) apply to all who use it.\n\nOne point here.\n\nAnother point here.\n"
    )
    after = (
        "# T\n\n[Terms](https://a.example/new) apply to all who use it.\n\n- One point here.\n- Another point here.\n"
    )
    shown = show(comparison(before, after, edit_class=EditClass.LINK))
    texts = [plain(block.pieces) for part in shown.parts if isinstance(part, ShownSection) for block in part.blocks]
    assert texts == [
        "3 paragraphs (13 words), words unchanged: 1 with other links, 2 laid out differently",
    ]
    assert shown.links == (LinkChange("Terms", "https://a.example/old", "https://a.example/new"),)
    (section,) = (part for part in show(comparison("# T\n\nOne point.\n", "# T\n\n- One point.\n")).parts)
    assert isinstance(section, ShownSection)
    assert [plain(block.pieces) for block in section.blocks] == [
        "1 paragraph (2 words) laid out differently, words unchanged: “One point.”"
    ]


def test_identical_documents_show_no_section() -> None:
    shown = show(comparison(BEFORE, BEFORE, edit_class=EditClass.IDENTICAL, substantive=False))
    assert shown.parts == (4,)
    assert shown.changed == 0


def test_documents_without_a_heading_or_a_word() -> None:
    assert show(comparison("", "")).parts == ()
    (section,) = show(comparison("", "Be kind to each other.\n")).parts
    assert isinstance(section, ShownSection)
    assert [plain(block.pieces) for block in section.blocks] == ["{+Be kind to each other.+}"]


def test_every_changed_word_is_shown() -> None:
    """Applying the marks gives either text back, as far as it is shown: no fold hides a changed word."""
    found = comparison(BEFORE, AFTER.replace("your name and your address", "your name, voice and address"))
    shown = [
        piece
        for part in show(found).parts
        if isinstance(part, ShownSection)
        for block in part.blocks
        for piece in block.pieces
    ]
    for op, mark in ((Op.DELETE, Mark.OLD), (Op.INSERT, Mark.NEW)):
        expected = [run.text for hunk in found.hunks for one in hunk.edits for run in one.runs if run.op is op]
        assert [piece.text for piece in shown if piece.mark is mark] == expected


def test_quotes_mark_the_words_in_which_they_differ() -> None:
    ((before, after),) = excerpts("keep it for 30 days only", "keep it for 90 days only")
    assert (plain(before), plain(after)) == ("keep it for [-30-] days only", "keep it for {+90+} days only")


def test_unlike_or_single_quotes_are_not_compared() -> None:
    ((before, after),) = excerpts("we never sell your data", "Cookies help us measure traffic on this page")
    assert {piece.mark for piece in (*before, *after)} == {Mark.SAME}
    assert excerpts("", "only new") == (((), (Piece(Mark.SAME, "only new"),)),)


def test_long_quotes_are_cut() -> None:
    ((_, after),) = excerpts("", words(100), words=5)
    assert plain(after) == "w0 w1 w2 w3 w4 …"


def test_excerpts_stand_by_themselves_and_beside_what_they_became() -> None:
    before = "We keep logs for 30 days. … Logs are never sold."
    after = "Anybody may ask us. … We keep logs for 90 days. … logs (here: of calls) stay."
    shown = [(plain(one), plain(other)) for one, other in excerpts(before, after)]
    assert shown == [
        ("We keep logs for [-30-] days.", "We keep logs for {+90+} days."),
        ("Logs are never sold.", ""),
        ("", "Anybody may ask us."),
        ("", "logs (here: of calls) stay."),
    ]


def test_what_was_cut_at_an_end_is_not_marked() -> None:
    before = "Our helpers: we share data with our vendors for the purposes above."
    after = "… we share data with our vendors and friends for the purposes above …"
    ((old, new),) = excerpts(before, after)
    assert plain(old) == "Our helpers: we share data with our vendors for the purposes [-above.-]"
    assert plain(new) == "… we share data with our vendors {+and friends+} for the purposes {+above …+}"


def test_one_sentence_of_two_kinds_stands_once() -> None:
    flags = [Flag(kind, Direction.WEAKER, Severity.MINOR, "", "was", "is", "why", "r") for kind in FlagKind][:2]
    first, second = quoted(flags)
    assert (len(first.pairs), first.again) == (1, False)
    assert (second.pairs, second.again) == ((), True)
    assert (first.pointer, second.pointer) == ("", "in the sentence quoted above")
    longer = replace(flags[1], before="was. … Gone for good.", after="")
    _, third = quoted([replace(flags[0], before="was.", after=""), longer])
    assert ([plain(old) for old, _ in third.pairs], third.again) == (["Gone for good."], True)


def test_an_ellipsis_of_the_policy_s_own_parts_nothing() -> None:
    assert len(excerpts("", "We keep … and never lose … your data.")) == 1


def test_a_headline_names_the_most_severe_and_counts_the_rest() -> None:
    minor = Flag(FlagKind.SHARING, Direction.STRONGER, Severity.MINOR, "", "", "x", "why", "r")
    again = Flag(FlagKind.NOTICE, Direction.WEAKER, Severity.MINOR, "", "", "y", "why", "r")
    use = Flag(FlagKind.USE, Direction.NEUTRAL, Severity.MODERATE, "", "", "y", "why", "r")
    assert headline((minor, NOTICE), EditClass.SUBSTANTIVE, True) == "notice of changes weakened, and 1 more"
    assert (
        headline((minor, NOTICE, again, use), EditClass.SUBSTANTIVE, True) == "notice of changes weakened, and 2 more"
    )
    assert headline((use,), EditClass.SUBSTANTIVE, True) == "use of data changed"
    assert headline((), EditClass.SUBSTANTIVE, None) == "changed, not classified"
    assert headline((), EditClass.DATE, False) == "changed (dates only)"


def test_a_change_is_cut_to_its_limits_with_the_flagged_section_kept() -> None:
    headings = [f"## Part {number}\n\n{words(80, f'end{number}.')}\n" for number in range(8)]
    before = "# T\n\n" + "\n".join(headings)
    after = before
    for number in range(8):
        after = after.replace(f"end{number}.", f"end{number}. " + " ".join(f"new{number}x{one}" for one in range(60)))
    flag = Flag(FlagKind.USE, Direction.WEAKER, Severity.MAJOR, "T › Part 7", "", "new7x0", "why", "r")
    shown = show(comparison(before, after, flag))
    cut = bounded(shown, Limits(words=100, words_a_piece=10, sections=3, titles=2))
    assert [part if isinstance(part, int) else part.title for part in cut.parts] == [1, "Part 0", "Part 1", "Part 7"]
    assert ([section.title for section in cut.named], cut.unnamed, cut.cut) == (["Part 2", "Part 3"], 3, True)
    assert not cut.complete
    new = [piece for piece in cut.parts[1].blocks[0].pieces if piece.mark is Mark.NEW]
    assert new[0].text.count(" ") == 9


def test_a_small_change_is_complete() -> None:
    shown = show(comparison(BEFORE, AFTER, NOTICE))
    cut = bounded(shown, Limits())
    assert cut.complete
    assert cut.parts == shown.parts


def test_notes_say_what_the_timeline_knows() -> None:
    earlier = version(1, datetime(2021, 3, 3, tzinfo=UTC), "3f9a")
    old, new = (version(number, datetime(2024, 7, number, tzinfo=UTC), "81c0") for number in (2, 3))
    found = change(old, new, flapping=True, technical=True)
    now = datetime(2024, 7, 12, tzinfo=UTC)
    assert view.notes_on(found, now, returns_to=earlier, effective=date(2024, 8, 1)) == (
        "takes effect on 1 Aug 2024, in 20 days",
        f"returns to the text of 3 Mar 2021 ({earlier.name})",
        "the page alternates between the same texts: no message was sent",
        "comes from a new reading of the page, not from its owner: no message was sent",
    )


@pytest.mark.parametrize(
    ("effective", "said"),
    [
        (date(2024, 7, 13), "takes effect on 13 Jul 2024, in 1 day"),
        (date(2024, 7, 12), "takes effect today, 12 Jul 2024"),
        (date(2024, 7, 1), "in effect since 1 Jul 2024, 11 days ago"),
    ],
)
def test_effective_dates(effective: date, said: str) -> None:
    assert view.effective_note(effective, date(2024, 7, 12)) == said


def test_a_move_within_a_section_is_told_once() -> None:
    others = [
        f"Sentence number {number} stands where it stood before, and it says what it said." for number in range(3)
    ]
    before = "\n\n".join(["# T", "## One", MOVED, *others]) + "\n"
    after = "\n\n".join(["# T", "## One", *others, MOVED]) + "\n"
    (section,) = (part for part in show(comparison(before, after)).parts if isinstance(part, ShownSection))
    said = [plain(block.pieces) for block in section.blocks]
    assert said[0] == "3 paragraphs unchanged, 42 words"
    assert said[1].startswith("[moved within this section:] {>You may ask us")
    assert len(said) == 2


def test_links_are_found_behind_other_changes() -> None:
    before = "# T\n\nOne here.\n\nTwo here.\n\nSee our [list](https://a.example/old) of partners.\n"
    after = before.replace("One here.\n\n", "").replace("/old", "/new")
    assert show(comparison(before, after)).links == (
        LinkChange("list", "https://a.example/old", "https://a.example/new"),
    )


def test_a_coarse_hunk_says_so() -> None:
    found = comparison(BEFORE, AFTER, NOTICE)
    coarse = replace(found, diff=replace(found.diff, hunks=(replace(found.hunks[0], coarse=True),)))
    assert view_of(coarse).all_notes == (
        "in 1 place the texts repeat too much to compare word by word: shown as replaced",
    )
    assert view_of(found).all_notes == ()


def test_an_unclassified_change_says_so() -> None:
    found = comparison("Alt.\n", "Neu.\n", edit_class=EditClass.EDITORIAL, substantive=None, language="de")
    assert view_of(found).all_notes == ("in German: shown and counted, not classified",)


def test_two_files_have_names_and_nothing_else() -> None:
    one = view.view_of_files("old.html", "new.html", comparison(BEFORE, AFTER))
    assert (one.policy, one.slug, one.url, one.name) == ("Acme Privacy Policy", "", "", "old.html..new.html")
    assert one.archive_link(one.before) == ""


def test_an_archive_link_needs_a_web_address() -> None:
    one = view_of(comparison(BEFORE, AFTER))
    assert one.archive_link(one.before) == "https://web.archive.org/web/20240625120000/https://acme.example/privacy"
    hostile = view.ChangeView("A", "a", "javascript:x", one.before, one.after, one.comparison)
    assert hostile.archive_link(one.before) == ""
    assert replace(one, archive_base="javascript:x//").archive_link(one.before) == ""


def test_wrapping_counts_wide_characters_twice_and_parts_long_words() -> None:
    assert wrap.wrap("我们收集数据", 10, "- ") == ["- 我们收集", "  数据"]
    assert wrap.wrap("x" * 25, 12, "") == ["x" * 12, "x" * 12, "x"]
    address = "https://a.example/" + "p" * 80
    assert wrap.wrap(f"see {address} now", 20) == ["see", address, "now"]
    assert wrap.wrap("", 20, "- ") == ["-"]


def test_documents_of_one_block_kind_each_are_shown() -> None:
    kinds = "# H\n\n> Quoted words here.\n\n1. First\n2. Second\n\n| a | b |\n| --- | --- |\n| one | two |\n"
    shown = show(comparison(kinds, kinds.replace("Quoted", "Quote").replace("First", "Last").replace("one", "ten")))
    kinds_shown = {block.kind for part in shown.parts if isinstance(part, ShownSection) for block in part.blocks}
    assert {BlockKind.QUOTE, BlockKind.ITEM, BlockKind.ROW} <= kinds_shown


def test_an_empty_document_has_no_sections() -> None:
    assert Document("", ()).sections == ()
