"""Changes on a terminal: what is printed, how wide, and that nothing of the text acts (X1, X2)."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rendering import AFTER, BEFORE, HOSTILE, NOTICE, compared, comparison, hostile_view, notice_view, view_of
from rich.cells import cell_len
from rich.console import Console

from monitor.document import Block, BlockKind, Document
from monitor.records import Direction, EditClass, Flag, FlagKind, Severity
from monitor.render import DiffOptions, render
from monitor.render.terminal import ChangeReport

STYLING = re.compile(r"\x1b\[[0-9;]*m")


def printed(view, **options) -> str:
    return render(view, "terminal", DiffOptions(**options))


def too_wide(text: str, width: int) -> list[str]:
    return [line for line in STYLING.sub("", text).split("\n") if cell_len(line) > width]


def acting(text: str) -> set[str]:
    return {
        character for character in text if character != "\n" and unicodedata.category(character) in ("Cc", "Cf", "Cs")
    }


def test_a_change_reads_like_this_when_piped() -> None:
    assert (
        printed(notice_view())
        == """\
━━ Acme Privacy Policy ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ acme
  2024-06-25.3f9a  25 Jun 2024, from the Wayback Machine
→ 2024-07-12.81c0  12 Jul 2024, seen live

major, substantive · −1 +1 words · 1 of 4 sections changed
! takes effect on 1 Aug 2024, in 20 days

▼ major     notice weaker  in Changes to this policy
  30 days' notice of changes became 14 days'
  - We will give you at least [-30-] days' notice by e-mail before any change
    takes effect.
  + We will give you at least {+14+} days' notice by e-mail before any change
    takes effect.

… 2 sections unchanged …

── 2. Changes to this policy ────────────────────────────────────── edited −1 +1
  ▼ notice weaker, major

~ We will give you at least [-30-]{+14+} days' notice by e-mail before any
  change takes effect.

… 1 section unchanged …
"""
    )


def test_old_and_new_stand_side_by_side() -> None:
    body = printed(notice_view(), side_by_side=True).split("notice weaker, major")[1].splitlines()[2:5]
    assert body == [
        "~ We will give you at least [-30-]     │ We will give you at least {+14+} days'",
        "  days' notice by e-mail before any    │ notice by e-mail before any change",
        "  change takes effect.                 │ takes effect.",
    ]


def test_what_moved_away_stands_on_the_old_side_and_what_has_no_sides_across_both() -> None:
    moved = "Our staff may look at them when you write to us with a question about an order or about this site."
    found = comparison(BEFORE, BEFORE.replace(f" {moved}", "").replace("by e-mail", f"by e-mail. {moved} And"))
    left = [line.partition("│")[0] for line in printed(view_of(found), side_by_side=True).splitlines() if "│" in line]
    assert "[>Our staff may look at them when you" in " ".join(" ".join(left).split())
    first, second = ("\n\n".join(f"Sentence {n} of the {name} part says what no other says." for n in range(5))
                     for name in ("first", "second"))  # fmt: skip
    before = f"# P\n\n## 1. One\n\n{first}\n\nOne stays.\n\n## 2. Two\n\n{second}\n"
    after = f"# P\n\n## 1. One\n\nOne stays.\n\n## 2. Two\n\n{second}\n\n{first}\n"
    text = printed(view_of(comparison(before, after)), side_by_side=True)
    assert "> 5 paragraphs (55 words) moved to “Two”: “Sentence 0 of the first part says\n  what …”" in text


def test_whole_paragraphs_carry_their_sign_on_every_line() -> None:
    added = "We now also collect the serial numbers of your devices and the names of the networks that they use."
    text = printed(view_of(comparison(BEFORE, BEFORE.replace("## 2.", f"{added}\n\n## 2."))))
    assert (
        "+ We now also collect the serial numbers of your devices and the names of the\n+ networks that they use.\n"
    ) in text
    gone = printed(view_of(comparison(BEFORE.replace("## 2.", f"{added}\n\n## 2."), BEFORE)))
    assert "- networks that they use.\n" in gone


def test_what_came_stands_beside_what_went() -> None:
    before = "# T\n\nWrite to us.\n\nThis stays.\n"
    after = "# T\n\nSeek our shop.\n\nNew door too.\n\nThis stays.\n"
    body = printed(view_of(comparison(before, after)), side_by_side=True, width=41).splitlines()
    assert [line for line in body if "│" in line] == [
        "- Write to us.      │ + Seek our shop.",
        "                    │ + New door too.",
    ]


def test_moved_text_stands_in_the_column_it_moved_to() -> None:
    moved = "You may ask us for a copy of the data that we hold about you at any time."
    before = f"# T\n\n## One\n\n{moved}\n\nThis stays.\n\n## Two\n\nThat stays.\n"
    after = f"# T\n\n## One\n\nThis stays.\n\n## Two\n\nThat stays.\n\n{moved}\n"
    text = printed(view_of(comparison(before, after)), side_by_side=True)
    assert "> 1 paragraph (18 words) moved to “Two”: “You may ask us for a copy of …”\n" in text
    assert f"{' ' * 38} │ > [moved from “One”:] {{>You may ask us\n" in text


def test_words_that_left_an_edited_paragraph_stay_in_the_old_column() -> None:
    moved = "You may ask us for a copy of the data that we hold about you at any time."
    before = f"# T\n\n## One\n\nThis sentence stays where it was. {moved}\n\n## Two\n\nThat stays.\n"
    after = f"# T\n\n## One\n\nThis sentence stays where it was.\n\n## Two\n\nThat stays.\n\n{moved}\n"
    lines = printed(view_of(comparison(before, after)), side_by_side=True, width=200).splitlines()
    (edited,) = (line for line in lines if line.startswith("~ This sentence"))
    old, _, new = edited.partition("│")
    assert "[>You may ask us" in old
    assert "You may ask" not in new


def test_all_shows_unchanged_sections_too() -> None:
    text = printed(notice_view(), show_all=True)
    assert "── 3. Contact ──" in text
    assert "  Write to privacy@acme.example.\n" in text
    assert "sections unchanged …" not in text


def test_colour_marks_words_by_style_and_not_by_signs() -> None:
    text = printed(notice_view(), colour=True)
    assert "\x1b[9;31m30\x1b[0m" in text
    assert "\x1b[1;32m14\x1b[0m" in text
    assert "\x1b[2m… 2 sections unchanged …\x1b[0m" in text
    assert "[-30-]" not in text
    assert STYLING.sub("", text).startswith("━━ Acme Privacy Policy ━")


def test_whole_paragraphs_are_coloured_and_not_struck_out() -> None:
    view = view_of(
        comparison(BEFORE, BEFORE.replace("Write to privacy@acme.example.", "") + "\nCall us instead, at any time.\n")
    )
    for aside in (False, True):
        text = printed(view, colour=True, side_by_side=aside)
        assert "\x1b[31mWrite to privacy@acme.example.\x1b[0m" in text
        assert "\x1b[32mCall us instead, at any time.\x1b[0m" in text


def test_no_style_is_white_or_black() -> None:
    codes = {code for style in STYLING.findall(printed(notice_view(), colour=True)) for code in style[2:-1].split(";")}
    assert codes <= {"0", "1", "2", "3", "4", "9", "31", "32", ""}


def test_a_console_without_colour_gets_signs() -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, color_system="standard", no_color=True, width=80)
    console.print(ChangeReport(notice_view()))
    assert "[-30-]{+14+}" in STYLING.sub("", out.getvalue())


def test_identical_texts_say_so() -> None:
    text = printed(view_of(comparison(BEFORE, BEFORE, edit_class=EditClass.IDENTICAL, substantive=False)))
    assert "identical · 4 sections\n" in text
    assert "… 4 sections unchanged …" in text


def test_many_findings_leave_room_for_the_change() -> None:
    flags = [
        Flag(FlagKind.USE, Direction.WEAKER, Severity.MINOR, "", "", f"new {number}", f"reason {number}", "r")
        for number in range(20)
    ]
    text = printed(view_of(comparison(BEFORE, AFTER, *flags)))
    assert "… and 8 findings more, at the sections below" in text
    assert "  + new 1\n" in text
    assert "  + new 19\n" in text
    assert text.count("reason 1\n") == 1
    assert "more, at the sections" not in printed(view_of(comparison(BEFORE, AFTER, *flags)), show_all=True)


def test_a_finding_without_a_section_shows_its_quotes() -> None:
    flag = Flag(FlagKind.USE, Direction.WEAKER, Severity.MINOR, "", "was so", "is so", "why", "r")
    text = printed(view_of(comparison(BEFORE, AFTER, NOTICE, flag)))
    assert "▼ minor     use weaker\n  why\n  - [-was-] so\n  + {+is+} so\n" in text
    assert text.count("[-was-] so") == 1


def test_a_quote_of_sixty_words_stands_whole() -> None:
    said = " ".join(f"word{number}" for number in range(59))
    flag = Flag(FlagKind.USE, Direction.WEAKER, Severity.MINOR, "", f"{said} old.", f"{said} new.", "why", "r")
    text = " ".join(printed(view_of(comparison(BEFORE, AFTER, flag))).split())
    assert f"- {said} [-old.-] + {said} {{+new.+}}" in text


def test_one_sentence_of_two_kinds_is_quoted_once() -> None:
    flags = [Flag(kind, Direction.WEAKER, Severity.MINOR, "", "was so", "is so", "why", "r") for kind in FlagKind][:2]
    assert printed(view_of(comparison(BEFORE, AFTER, *flags))).count("[-was-] so") == 1


def test_links_that_lead_elsewhere_are_listed_and_bounded() -> None:
    before = "\n\n".join(f"[Link {number}](https://a.example/old/{number}) stays." for number in range(30))
    view = view_of(comparison(f"# T\n\n{before}\n", f"# T\n\n{before.replace('/old/', '/new/')}\n"))
    text = printed(view)
    assert "~ Link 0\n  - https://a.example/old/0\n  + https://a.example/new/0\n" in text
    assert text.endswith("… and 10 more\n")
    assert "… and 10 more" not in printed(view, show_all=True)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
@pytest.mark.parametrize("side_by_side", [False, True])
@pytest.mark.parametrize("colour", [False, True])
def test_no_line_is_wider_than_the_terminal(width: int, side_by_side: bool, colour: bool) -> None:
    for view in (notice_view(), hostile_view()):
        assert too_wide(printed(view, width=width, side_by_side=side_by_side, colour=colour), width) == []


def test_prose_does_not_grow_without_end() -> None:
    assert too_wide(printed(notice_view(), width=300), 110) == []


BLOCKS = st.builds(
    Block,
    st.sampled_from([BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM]),
    st.text(st.sampled_from("ab 我数é\u0301\x1b‮[]/\ud800👩‍"), min_size=1, max_size=60),
    st.integers(1, 6),
    st.sampled_from(["-", "1.", ""]),
)
DOCUMENTS = st.builds(
    lambda blocks: Document("", (Block(BlockKind.HEADING, "H", 1), *blocks)), st.lists(BLOCKS, max_size=6)
)


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS, DOCUMENTS, st.booleans(), st.booleans())
def test_any_two_documents_fit_and_do_nothing(before: Document, after: Document, aside: bool, everything: bool) -> None:
    text = printed(view_of(compared(before, after)), side_by_side=aside, show_all=everything)
    assert too_wide(text, 80) == []
    assert acting(text) == set()


@pytest.mark.parametrize("options", [{}, {"side_by_side": True}, {"show_all": True}])
def test_hostile_text_does_nothing(options) -> None:
    text = printed(hostile_view(), width=80, **options)
    assert acting(text) == set()
    coloured = STYLING.sub("", printed(hostile_view(), colour=True, **options))
    assert acting(coloured) == set()


def test_markup_in_content_is_content() -> None:
    policy = "[bold]Acme[/nope] [link=http://evil.example]l[/link] :smile:"
    text = printed(view_of(comparison(BEFORE, AFTER, NOTICE), policy=policy), width=110)
    assert policy in text


def test_the_hostile_text_would_act_without_the_sanitiser() -> None:
    """Keep the tests above honest: rich alone lets this text through."""
    out = io.StringIO()
    Console(file=out, markup=False).print(HOSTILE.replace("\ud800", ""))
    assert "\x1b" in out.getvalue()
