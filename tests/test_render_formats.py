"""HTML, Markdown, unified and JSON: exact for a small change, inert for a hostile one (X3, X8)."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from html.parser import HTMLParser

import pytest
from browsing import need_chromium
from rendering import AFTER, BEFORE, NOTICE, comparison, hostile_view, notice_view, view_of

from monitor.fetch import browser_process
from monitor.fetch.settings import BrowserSettings
from monitor.records import Direction, EditClass, Flag, FlagKind, Severity
from monitor.render import DIFF_FORMATS, DiffOptions, render
from monitor.render.html import change_body, style
from monitor.render.markdown import inert
from monitor.render.unified import PAIRS
from monitor.render.view import ChangeView

PLAIN = DiffOptions()


class Tags(HTMLParser):
    """Every tag with its attributes, and the text outside of them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def links(self) -> set[str]:
        return {attributes["href"] or "" for _, attributes in self.tags if "href" in attributes}


def acting(text: str, *allowed: str) -> set[str]:
    return {one for one in text if one not in allowed and unicodedata.category(one) in ("Cc", "Cf", "Cs")}


# --- JSON ---------------------------------------------------------------------------------------------------------
def test_json_is_the_object_that_the_commands_promise() -> None:
    found = json.loads(render(notice_view(), "json"))
    assert list(found) == [
        "policy", "before", "after", "language", "substantive", "class", "severity", "notes", "flags", "sections",
        "hunks", "stats",
    ]  # fmt: skip
    assert (found["language"], found["substantive"], found["class"], found["severity"]) == (
        "en", True, "substantive", "major",
    )  # fmt: skip
    assert found["before"]["name"] == "2024-06-25.3f9a"
    assert found["after"]["captured_at"] == "2024-07-12T09:30:00+00:00"
    assert found["flags"] == [
        {
            "kind": "notice",
            "direction": "weaker",
            "severity": "major",
            "section": NOTICE.section,
            "before": NOTICE.before,
            "after": NOTICE.after,
            "why": NOTICE.why,
            "rule": "notice-period",
        }
    ]
    assert [(section["title"], section["status"]) for section in found["sections"]] == [
        ("Acme Privacy Policy", "unchanged"),
        ("What we collect", "unchanged"),
        ("Changes to this policy", "edited"),
        ("Contact", "unchanged"),
    ]
    assert found["sections"][2]["path"] == ["Acme Privacy Policy", "Changes to this policy"]
    assert [run for hunk in found["hunks"] for edit in hunk["edits"] for run in edit["runs"]] == [
        {"op": "equal", "text": "We will give you at least"},
        {"op": "delete", "text": "30"},
        {"op": "insert", "text": "14"},
        {"op": "equal", "text": "days' notice by e-mail before any change takes effect."},
    ]
    assert found["stats"] == {"words_deleted": 1, "words_inserted": 1, "words_moved": 0, "sections_changed": 1}


def test_json_says_null_where_a_change_is_not_classified() -> None:
    view = view_of(comparison(BEFORE, AFTER, edit_class=EditClass.EDITORIAL, substantive=None, language="de"))
    found = json.loads(render(view, "json"))
    assert (found["substantive"], found["severity"], found["language"]) == (None, None, "de")


def test_json_gives_a_section_one_status_and_all_of_them() -> None:
    renamed = BEFORE.replace("## 3. Contact", "## 4. How to reach us").replace("Write to", "Please write to")
    section = json.loads(render(view_of(comparison(BEFORE, renamed)), "json"))["sections"][3]
    assert section["status"] == "renamed"
    assert set(section["statuses"]) == {"edited", "renamed", "renumbered"}
    assert (section["title_before"], section["number_before"]) == ("Contact", "3.")


def test_json_is_ascii_and_the_same_compact() -> None:
    text = render(hostile_view(), "json")
    compact = render(hostile_view(), "json", DiffOptions(compact=True))
    assert text.isascii()
    assert acting(text, "\n") == set()
    assert compact.count("\n") == 1
    assert json.loads(compact) == json.loads(text)


def test_json_keeps_the_text_as_it_is() -> None:
    assert json.loads(render(hostile_view(), "json"))["policy"]["name"] == hostile_view().policy


# --- unified ------------------------------------------------------------------------------------------------------
def test_unified_is_a_patch_of_the_markdown() -> None:
    assert render(notice_view(), "unified") == (
        "--- acme/2024-06-25.3f9a\t2024-06-25 12:00:00 +0000\n"
        "+++ acme/2024-07-12.81c0\t2024-07-12 09:30:00 +0000\n"
        "@@ -6,7 +6,7 @@\n"
        " \n"
        " ## 2. Changes to this policy\n"
        " \n"
        "-We will give you at least 30 days' notice by e-mail before any change takes effect.\n"
        "+We will give you at least 14 days' notice by e-mail before any change takes effect.\n"
        " \n"
        " ## 3. Contact\n"
        " \n"
    )


def test_unified_is_empty_for_the_same_text() -> None:
    assert render(view_of(comparison(BEFORE, BEFORE)), "unified") == ""


def test_unified_with_all_has_every_line() -> None:
    assert " # Acme Privacy Policy\n" in render(notice_view(), "unified", DiffOptions(show_all=True))


def test_unified_gives_up_on_lines_that_repeat_without_end() -> None:
    lines = int(PAIRS**0.5) + 50
    before, after = ("# T\n\n" + "\n".join(["- x"] * lines + [f"- {end}"]) + "\n" for end in ("old", "new"))
    text = render(view_of(comparison(before, after)), "unified")
    assert "shown as replaced: the lines repeat too much" in text
    assert text.endswith("-- old\n+- new\n") or "\n-- old\n" in text


# --- Markdown -----------------------------------------------------------------------------------------------------
def test_markdown_reads_like_this() -> None:
    assert (
        render(notice_view(), "markdown")
        == """\
# Acme Privacy Policy

- before: [2024-06-25.3f9a](<https://web.archive.org/web/20240625120000/https://acme.example/privacy>), \
25 Jun 2024, from the Wayback Machine
- after: [2024-07-12.81c0](<https://web.archive.org/web/20240712093000/https://acme.example/privacy>), \
12 Jul 2024, seen live
- major, substantive; −1 +1 words; 1 of 4 sections changed
- takes effect on 1 Aug 2024, in 20 days

## Findings

- ▼ **notice weaker, major**: 30 days' notice of changes became 14 days' (in Changes to this policy)
  - before: “We will give you at least <del>30</del> days' notice by e-mail before any change takes effect.”
  - after: “We will give you at least <ins>14</ins> days' notice by e-mail before any change takes effect.”

*… 2 sections unchanged …*

## 2\\. Changes to this policy (edited −1 +1)

▼ **notice weaker, major**

We will give you at least <del>30</del> <ins>14</ins> days' notice by e-mail before any change takes effect.

*… 1 section unchanged …*
"""
    )


def test_markdown_says_where_a_sentence_was_quoted_before() -> None:
    flags = [Flag(kind, Direction.WEAKER, Severity.MINOR, "", "was so", "is so", "why", "r") for kind in FlagKind][:2]
    text = render(view_of(comparison(BEFORE, AFTER, *flags)), "markdown")
    assert text.count("  - after: “<ins>is</ins> so”") == 1
    assert text.count("  - in the sentence quoted above\n") == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Call us at www.acme.example, or 555-1234.", "Call us at www\\.acme.example, or 555-1234."),
        ("see https://acme.example/a_b", "see https\\://acme.example/a\\_b"),
        ("me@acme.example", "me\\@acme.example"),
        ("1. one", "1\\. one"),
        ("2) two", "2\\) two"),
        ("- dash", "\\- dash"),
        ("+ plus", "\\+ plus"),
        ("# hash and # hash", "\\# hash and # hash"),
        ("=== ---", "\\=== ---"),
        ("2024-06-25.3f9a", "2024-06-25.3f9a"),
        ("    code", "code"),
        ("&lt; & <b>", "&amp;lt; &amp; &lt;b&gt;"),
        ("a|b", "a\\|b"),
    ],
)
def test_markdown_is_escaped_where_it_would_act(text: str, shown: str) -> None:
    assert inert(text) == shown


def test_markdown_lets_no_text_act() -> None:
    text = render(hostile_view(), "markdown")
    assert acting(text, "\n") == set()
    ours = re.sub(r"</?(del|ins)>|\]\(<https://[^ <>]*>\)", "", text)
    assert "<" not in ours
    assert re.search(r"(?<!\\)[`_~@]|(?<!\\)\]\(|!\[", ours) is None
    assert "https://" not in ours


# --- HTML ---------------------------------------------------------------------------------------------------------
def test_html_shows_the_change() -> None:
    page = Tags(render(notice_view(), "html"))
    assert "Acme Privacy Policy" in page.text
    assert "major, substantive −1 +1 words · 1 of 4 sections changed" in page.text
    assert "! takes effect" not in page.text
    assert "takes effect on 1 Aug 2024, in 20 days" in page.text
    assert "We will give you at least 30 14 days' notice by e-mail" in page.text
    assert ("del", {}) in page.tags
    assert page.links() == {
        "#section-2",
        "https://acme.example/privacy",
        "https://web.archive.org/web/20240625120000/https://acme.example/privacy",
        "https://web.archive.org/web/20240712093000/https://acme.example/privacy",
    }


def test_html_leads_from_a_finding_to_its_section() -> None:
    lost = Flag(FlagKind.USE, Direction.WEAKER, Severity.MINOR, "Gone", "", "x", "why", "r")
    page = Tags(render(view_of(comparison(BEFORE, AFTER, NOTICE, lost)), "html"))
    assert {link for link in page.links() if link.startswith("#")} == {"#section-2"}
    assert ("section", {"id": "section-2"}) in page.tags
    assert "in Gone" in page.text


@pytest.mark.parametrize(("name", "between"), [("terminal", "\n"), ("markdown", "\n- "), ("html", " ")])
def test_the_head_says_whom_the_change_favours(name: str, between: str) -> None:
    flags = [
        Flag(kind, direction, Severity.MINOR, "", "", f"x{kind}", "why", "r")
        for kind, direction in (
            (FlagKind.CHOICE, Direction.STRONGER),
            (FlagKind.USE, Direction.WEAKER),
            (FlagKind.USE, Direction.WEAKER),
            (FlagKind.SCOPE, Direction.NEUTRAL),
        )
    ]
    text = render(view_of(comparison(BEFORE, AFTER, *flags, NOTICE)), name)
    said = (
        "▼ weaker for users: notice (major), use",
        "▲ stronger for users: choice",
        "◆ neither weaker nor stronger: scope",
    )
    assert between.join(said) in (Tags(text).text if name == "html" else text)
    assert "for users" not in render(notice_view(), name)


@pytest.mark.parametrize("name", ["terminal", "markdown", "html"])
def test_a_section_with_other_links_alone_is_not_called_unchanged(name: str) -> None:
    before = "# T\n\n## One\n\nSee our [list](https://a.example/old).\n\n## Two\n\nBe kind.\n"
    text = render(view_of(comparison(before, before.replace("/old", "/new"), edit_class=EditClass.LINK)), name)
    assert "same words" in text
    assert "One (unchanged)" not in text


def test_html_tells_the_language_of_what_the_policy_says() -> None:
    found = comparison("Valable en mai.\n", "Valable en juin.\n", language="fr")
    tags = Tags(render(view_of(found), "html")).tags
    assert [attributes["lang"] for _, attributes in tags if "lang" in attributes] == ["en", "fr", "fr"]
    assert 'lang="en"' in render(notice_view(), "html")
    assert render(notice_view(), "html").count("lang=") == 1


def test_html_is_closed_to_the_outside() -> None:
    html = render(notice_view(), "html")
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    assert ("meta", {"http-equiv": "Content-Security-Policy", "content": policy}) in Tags(html).tags
    assert "url(" not in html
    assert "@import" not in html
    assert "prefers-color-scheme: dark" in html


ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "header", "footer", "h1", "h2", "h3", "div", "section", "p", "ul",
    "li", "b", "a", "span", "del", "ins", "mark", "s",
}  # fmt: skip


@pytest.mark.parametrize("options", [{}, {"show_all": True}, {"side_by_side": True}])
def test_html_lets_no_text_act(options: dict[str, bool]) -> None:
    html = render(hostile_view(), "html", DiffOptions(**options))
    page = Tags(html)
    assert acting(html, "\n") == set()
    assert {tag for tag, _ in page.tags} <= ALLOWED
    names = {name for _, attributes in page.tags for name in attributes}
    assert names <= {
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
        "dir",
        "href",
        "rel",
        "style",
        "id",
        "aria-hidden",
    }
    outside = {link for link in page.links() if not re.fullmatch(r"#section-\d+", link)}
    assert all(link.startswith(("https://acme.example/", "https://web.archive.org/web/")) for link in outside)
    assert "{{ 7*7 }}" in page.text
    assert "<script>alert(1)</script>" in page.text


def aside(view: ChangeView) -> str:
    return render(view, "html", DiffOptions(side_by_side=True))


def test_html_puts_old_and_new_in_two_columns() -> None:
    html = aside(notice_view())
    old, new = re.findall(r'<div class="(?:was|now)">(.*?)</div>\n?</div>', html, re.S)
    assert "at least <del>30</del> days" in old
    assert "at least <ins>14</ins> days" in new
    assert "<ins>" not in old
    assert "<del>" not in new
    assert '<div class="pair' not in render(notice_view(), "html")


def test_html_keeps_the_side_of_a_whole_paragraph_free_and_shows_moved_text_where_it_stands() -> None:
    added = "We now also collect the serial numbers of your devices."
    html = aside(view_of(comparison(BEFORE, BEFORE.replace("## 2.", f"{added}\n\n## 2."))))
    assert '<div class="was"></div>\n<div class="now"><div class="block added paragraph"' in html
    moved = "Our staff may look at them when you write to us with a question about an order or about this site."
    swapped = BEFORE.replace(f" {moved}", "").replace("by e-mail", f"by e-mail. {moved} And")
    html = aside(view_of(comparison(BEFORE, swapped)))
    old, new = re.split(r'<div class="now">', html.partition('<div class="was">')[2])[:2]
    assert '<s class="left">Our staff' in old
    assert "<mark>" not in old
    assert "Our staff" not in new.partition('<div class="was">')[0]


def test_two_columns_become_one_on_a_narrow_screen() -> None:
    need_chromium()
    from playwright.sync_api import sync_playwright

    found = browser_process.find(BrowserSettings())
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=str(found), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content(aside(notice_view()))
        placed = {}
        for width in (1200, 360):
            page.set_viewport_size({"width": width, "height": 800})
            was, now = (page.locator(f".{name}").first.bounding_box() for name in ("was", "now"))
            assert was is not None
            assert now is not None
            placed[width] = (now["x"] > was["x"] + was["width"], now["y"] >= was["y"] + was["height"])
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        browser.close()
    assert placed == {1200: (True, False), 360: (False, True)}


def test_a_body_for_other_pages_is_the_same_without_the_frame() -> None:
    body = change_body(notice_view(), PLAIN)
    assert body.strip() in render(notice_view(), "html")
    assert "<html" not in body
    assert style() in render(notice_view(), "html")


# --- all formats --------------------------------------------------------------------------------------------------
EDGES = {
    "nothing to nothing": ("", ""),
    "something from nothing": ("", BEFORE),
    "nothing left": (BEFORE, ""),
    "all replaced": (BEFORE, "# Other\n\nNothing here is as it was, not one sentence of it.\n"),
    "the same": (BEFORE, BEFORE),
}


@pytest.mark.parametrize("name", list(DIFF_FORMATS))
@pytest.mark.parametrize("edge", list(EDGES))
@pytest.mark.parametrize("show_all", [False, True])
def test_every_format_shows_the_edges(name: str, edge: str, show_all: bool) -> None:
    text = render(view_of(comparison(*EDGES[edge])), name, DiffOptions(show_all=show_all))
    text.encode("utf-8")
    assert text.endswith("\n") or (name == "unified" and not text)


def test_formats_bring_their_libraries_only_when_used() -> None:
    code = (
        "import sys, monitor.render as render\n"
        "print(sorted(set(render.DIFF_FORMATS)), 'rich' in sys.modules, 'jinja2' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['html', 'json', 'markdown', 'terminal', 'unified'] False False\n"
