"""The policy is found by what text is and where it stands; names and landmarks are hints."""

from __future__ import annotations

import pytest
from extract_pages import SECTIONS, cards, consent, footer, menu, page, policy, related, sentence

from monitor.document import BlockKind, Document
from monitor.extract import extract, read_page

BARE = extract(page(policy()))


def read(body: str, **kwargs: str) -> str:
    return extract(page(body, **kwargs)).text


AROUND = {
    "a menu before": lambda p: menu() + f"<div>{p}</div>",
    "feedback and related articles in the same container": lambda p: f"<div>{p}{related()}</div>",
    "feedback and related articles after it": lambda p: f"<div>{p}</div>{related()}",
    "cards after it": lambda p: f"<div>{p}</div><div>{cards()}</div>",
    "cards in the same container": lambda p: f"<div>{p}{cards()}</div>",
    "a consent dialog before": lambda p: consent() + f"<div>{p}</div>",
    "a consent dialog after": lambda p: f"<div>{p}</div>{consent()}",
    "a footer": lambda p: f"<div>{p}</div>{footer()}",
    "everything": lambda p: f"{menu()}<div><div>{p}</div>{related()}</div>{cards()}{footer()}{consent()}",
    "everything, flat": lambda p: f"{menu()}{p}{related()}{footer()}",
    "a form around the page": lambda p: f"<form action='/'><input type=hidden>{menu()}<div>{p}</div>{footer()}</form>",
    "landmarks": lambda p: f"<nav>{menu()}</nav><main>{p}</main><aside>{cards(3)}</aside><footer>{footer()}</footer>",
    "a main without the text": lambda p: f"<main><div></div></main><div>{p}</div>{footer()}",
    "names that mislead": lambda p: f"<div class='modal newsletter footer'>{p}</div>",
}


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND.keys())
def test_what_stands_around_a_policy_is_left_out(around):
    assert extract(page(around(policy()))) == BARE


def test_bare_policy_keeps_title_date_headings_and_paragraphs():
    headings = [block.text for block in BARE.blocks if block.kind is BlockKind.HEADING]

    assert BARE.title == "Privacy Policy"
    assert headings == ["Privacy Policy", *(f"{n}. {title}" for n, title in enumerate(SECTIONS, 1))]
    assert BARE.text.count("which rights they have.") == 3 * len(SECTIONS)
    assert "Last updated: 4 May 2024" in BARE.text


KEPT = {
    "hidden accordions": "<div hidden aria-hidden='true' style='display:none'><p>{}</p></div>",
    "a closed <details>": "<details><summary>More</summary><p>{}</p></details>",
    "a tab panel": "<div role='tabpanel' class='tab-pane fade'><p>{}</p></div>",
    "a definition list": "<dl><dt>Term</dt><dd>{}</dd></dl>",
    "a paragraph made of spans": "<div><span><span>{}</span></span></div>",
    "a declarative shadow root": "<x-part><template shadowrootmode='open'><p>{}</p></template></x-part>",
    "a quote": "<blockquote>{}</blockquote>",
    "an aside of the text's own layout table": "<table><tr><td><p>{}</p></td></tr></table>",
}


@pytest.mark.parametrize("shape", KEPT.values(), ids=KEPT.keys())
def test_text_of_unusual_shape_is_kept(shape):
    told = sentence("The zebra clause")
    half = policy().replace("<h2>4.", shape.format(told) + "<h2>4.")

    assert told in read(f"{menu()}<div>{half}</div>{footer()}")


def test_sibling_sections_are_all_kept():
    sections = [f"<section><h2>{t}</h2><p>{sentence(t)}</p></section>" for t in SECTIONS]
    text = read(f"{menu()}<div><h1>Terms</h1></div><div>{''.join(sections)}</div>{footer()}")

    assert all(sentence(title) in text for title in SECTIONS)


def test_title_in_a_header_of_its_own_is_kept():
    body = policy().removeprefix("<h1>Privacy Policy</h1>")

    assert (
        extract(page(f"<header>{menu()}<h1>Privacy Policy</h1></header><main>{body}</main>")).title == "Privacy Policy"
    )


def test_heading_inside_a_button_is_a_heading():
    body = policy().replace(
        "<h2>2. How we use it</h2>", "<h2><button aria-expanded=false>2. How we use it</button></h2>"
    )

    assert extract(page(body)) == BARE


def test_list_of_links_in_the_flow_of_the_text_is_kept():
    links = "".join(f"<li><a href='/policy/{n}'>Rules for region {n}</a></li>" for n in range(8))
    body = policy().replace(
        "<h2>3.", f"<p>See also what we say elsewhere, which is a part of this policy:</p><ul>{links}</ul><h2>3."
    )

    assert "Rules for region 7" in read(f"<div>{body}</div>{footer()}")


def test_hydration_data_is_not_text():
    data = '{"props":{"pageProps":{"title":"Privacy","body":"' + sentence("secret") * 5 + '","id":"1"}}}'

    assert extract(page(f"<div>{policy()}</div><code style='display:none'>{data}</code>")) == BARE


def test_short_policy_under_large_menus_is_found():
    body = "<h1>Imprint</h1><p>Example Ltd, 1 Main Street, Dublin. Registered in Ireland under number 12345.</p>"

    assert read(f"{menu(80)}<div>{body}</div>{footer()}", title="Imprint").startswith("Imprint\nExample Ltd")


def test_words_kept_and_left_out_are_counted():
    found = read_page(page(f"{menu()}<div>{policy()}</div>{footer()}"))

    assert found.words == len(BARE.text.split())
    assert found.words_left_out > 150


def test_lists_and_tables_become_items_and_rows():
    table = "<table><tr><th>Data</th><th>Kept for</th></tr><tr><td>Logs</td><td>30 days</td></tr></table>"
    items = "<ol><li>One<ul><li>Inner</li></ul></li><li>Two</li></ol>"
    blocks = extract(page(policy().replace("<h2>4.", table + items + "<h2>4."))).blocks

    assert [b.text for b in blocks if b.kind is BlockKind.ROW] == ["Data | Kept for", "Logs | 30 days"]
    assert [(b.marker, b.level, b.text) for b in blocks if b.kind is BlockKind.ITEM] == [
        ("1.", 0, "One"),
        ("-", 1, "Inner"),
        ("2.", 0, "Two"),
    ]


def test_bold_cell_over_the_rows_of_a_table_is_no_heading():
    table = (
        "<table><tr><th colspan=2>What You Give</th></tr><tr><td>Logs</td><td>30 days</td></tr>"
        "<tr><td>Mail</td><td>1 year</td></tr></table>"
    )
    blocks = extract(page(policy().replace("<h2>4.", table + "<h2>4."))).blocks

    assert [b.kind for b in blocks if b.text == "What You Give"] == [BlockKind.PARAGRAPH]


def test_lines_within_a_cell_stay_apart_and_those_of_an_only_cell_are_one():
    rows = "<tr><td>Logs<br><a href='/d'>Details<br>here</a><br></td><td>30<br>days</td></tr>"
    table = f"<table><tr><td>What<br>we keep</td></tr>{rows}<tr><td>Mail</td><td>1 year</td></tr></table>"
    document = extract(page(policy().replace("<h2>4.", table + "<h2>4.")))
    texts = [b.text for b in document.blocks]

    assert "Logs ¦ Details ¦ here | 30 ¦ days" in texts
    assert "What we keep" in texts
    assert Document.from_markdown(document.markdown) == document


def test_title_that_is_no_heading_is_one_where_the_page_is_called_so():
    body = policy().replace("<h1>", "<div class='t'>", 1).replace("</h1>", "</div>", 1)
    document = extract(page(f"{menu()}<div>{body}</div>{footer()}"))

    assert document.title == BARE.title == "Privacy Policy"
