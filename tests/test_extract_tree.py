"""Hostile markup: depth, width, controls, and whatever a fuzzer writes."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from extract_pages import page, policy
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.document import Document
from monitor.errors import ReadError
from monitor.extract import extract
from monitor.extract.recipe import to_tree
from monitor.extract.tree import MAX_DEPTH, MAX_ELEMENTS, Node, parse
from monitor.records import FailureClass


def outline(node: Node) -> list[object]:
    return [
        node.tag,
        *(c if isinstance(c, str) else outline(c) for c in node.children if not isinstance(c, str) or c.strip()),
    ]


def test_text_nested_deeper_than_the_parsers_tree_is_kept_in_order():
    deep = "<div>" * 5_000 + "We may share data." + "</div>" * 5_000

    assert extract(page(f"<p>Before it.</p>{deep}<p>After it.</p>")).text.split("\n") == [
        "Before it.",
        "We may share data.",
        "After it.",
    ]


def test_depth_is_bounded():
    tree = parse("<body>" + "<div>" * 1_000 + "x")
    depth, node = 0, tree.body
    while any(isinstance(child, Node) for child in node.children):
        node = next(child for child in node.children if isinstance(child, Node))
        depth += 1

    assert depth <= MAX_DEPTH


def test_too_many_elements_are_refused():
    with pytest.raises(ReadError) as caught:
        parse("<body>" + "<i>x</i>" * (MAX_ELEMENTS + 1))

    assert caught.value.failure is FailureClass.TOO_LARGE


def test_controls_and_escape_sequences_leave_no_trace():
    body = page(
        policy() + "<p>\x1b]0;owned\x07\x1b[31mWe never&#x1b; sell\x00 da\u00adta\u202e and zero\u200bwidth.</p>"
    )

    text = extract(body).text

    assert all(c == "\n" or (c.isprintable() and c not in "\u202e\u200b\u00ad") for c in text)
    assert "We never sell data and zerowidth." in text


def test_scripts_and_handlers_are_inert_text_or_gone():
    found = extract(
        page(policy() + "<p onclick=alert(1)>Hi <a href='javascript:alert(1)'>x</a><script>alert(2)</script></p>")
    )

    assert "alert" not in found.markdown
    assert found.text.endswith("Hi x")


def test_soup_and_parser_give_the_same_tree():
    html = page(
        f"<nav><a href=/>Home</a></nav><main>{policy()}<ul><li>One<li>Two</ul><p>open<b>bold<i>both</b></main>"
    ).decode()

    assert outline(to_tree(BeautifulSoup(html, "lxml")).body) == outline(parse(html).body)


PIECES = (
    *("<p>", "</p>", "<div>", "</div>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "</table>", "<b>", "</b>"),
    *("<h1>", "<h3>", "</h3>", "<a href='/x'>", "<a href='https://e.example/?utm_source=1#a'>", "</a>", "<br>", "<!--"),
    *("-->", "<script>", "</script>", "<pre>", "</pre>", "<button>", "</button>", "<input>", "<textarea>", "</body>"),
    *("<dl><dt>", "<dd>", "</dl>", "<blockquote>", "</blockquote>", "<ol start=x type=i>"),
    *("<template shadowrootmode=open>", "We may share data. ", "1. Scope", "# not a heading", "| a | b |", "> q"),
    *("- dash", "*", "_", "[x](y)", "\\", "`", "\n\n", "\x0c", "\u2028", "数据。", "&nbsp;", "&#0;", "&#xd800;"),
)
FRAGMENTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@settings(max_examples=150, deadline=None)
@given(FRAGMENTS)
def test_whatever_is_read_survives_its_own_markdown(html):
    try:
        document = extract(html.encode("utf-8", "replace"), content_type="text/html")
    except ReadError:
        return

    assert Document.from_markdown(document.markdown) == document
