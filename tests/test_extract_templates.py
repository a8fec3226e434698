"""Templates as sites have them, with invented text: each reads as the bare policy, or as its own text."""

from __future__ import annotations

import json

import pytest
from extract_pages import SECTIONS, cards, consent, footer, menu, page, policy, related, sentence

from monitor.document import BlockKind
from monitor.extract import extract

BARE = extract(page(policy()))
TOPICS = ("Lamps", "Kettles", "Speakers", "Scales")


def help_centre(text: str) -> str:
    side = "".join(
        f'<li class="f3"><button aria-expanded="false">{topic}</button><ul>'
        + "".join(f'<li><a href="/hc/{topic}/{n}">Look after your {topic.lower()} {n}</a></li>' for n in range(6))
        + "</ul></li>"
        for topic in TOPICS
    )
    return f'<div class="a"><ul class="b">{side}</ul><div class="c"><div class="d">{text}</div>{related()}</div></div>'


def ticket_desk(text: str) -> str:
    votes = (
        "<div><span>3 out of 5 found this helpful</span></div><div>Have more questions? <a href='/new'>Ask</a></div>"
    )
    recent = "".join(f'<li><a href="/hc/r{n}">Unpack the gadget {n}</a></li>' for n in range(5))
    search = '<form role="search"><input type="search" placeholder="Search"></form>'
    crumbs = '<ol><li><a href="/hc">Gadget Desk</a></li><li><a href="/hc/legal">Legal</a></li></ol>'
    return (
        f"<header>{menu(6)}</header><main><div>{crumbs}{search}</div><article><div>{text}</div></article>"
        f"<section><div>Was this article helpful?</div><button>Yes</button><button>No</button>{votes}</section>"
        f"<section><h2>Recently viewed articles</h2><ul>{recent}</ul></section>"
        f"<section><h2>Related articles</h2><ul>{recent}</ul></section>"
        f"</main>{footer()}"
    )


def application(text: str) -> str:
    data = json.dumps({"props": {"page": {"title": "Privacy Policy", "html": text}}, "buildId": "x7"})
    return (
        f'<div id="__next"><div class="css-1x">{menu(12)}</div><div class="css-9q"><div>{text}</div></div>'
        f"{footer()}</div>"
        f'<script id="__NEXT_DATA__" type="application/json">{data}</script><script>self.__f.push([1,{data}])</script>'
    )


def exported(text: str) -> str:
    spans = text.replace("<p>", '<p class="c1"><span class="c2">').replace("</p>", "</span></p>")
    spans = spans.replace("</h2>", "</span></h2>").replace("<h2>", '<h2 class="c3"><span class="c4">')
    return f'<div class="c9 doc-content">{spans}</div><div class="c0"><span>Published by the editor</span></div>'


def nested(text: str) -> str:
    wrapped = text
    for depth in range(25):
        wrapped = f'<div class="comp-{depth}"><div data-mesh="{depth}">{wrapped}</div></div>'
    banner = "<div><p>Free gadgets in May</p><a href='/sale'>Shop now</a></div>"
    return f'<div id="SITE"><div>{menu(10)}</div>{banner}{wrapped}<div>{footer()}</div></div>'


def layout_table(text: str) -> str:
    left = "".join(f'<a href="/old/{n}">Gadget page {n}</a><br>' for n in range(12))
    return (
        f'<table width="100%"><tr><td colspan="2"><font size="4">Gadget Works</font></td></tr><tr><td width="150">'
        f"{left}</td><td>{text}</td></tr><tr><td colspan=2>{footer()}</td></tr></table>"
    )


def tabs(text: str) -> str:
    first, second = text.split("<h2>3.")
    return (
        '<div role="tablist"><button role="tab">One</button><button role="tab">Two</button></div>'
        f'<div role="tabpanel">{first}</div><div role="tabpanel" hidden style="display:none"><h2>3.{second}</div>'
        f"{footer()}"
    )


def form(text: str) -> str:
    return (
        '<form method="post" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="dDwtNTI3">'
        f'<div>{menu(15)}<input type="text" name="q"><input type="submit" value="Go"></div><div>{text}</div>'
        f"{footer()}</form>"
    )


def siblings(text: str) -> str:
    first, second = text.split("<h2>3.")
    return f"<div>{menu(9)}</div><section>{first}</section><section><h2>3.{second}</section>{footer()}"


def banner_first(text: str) -> str:
    return f"{consent()}<div>{menu(20)}</div><div>{text}</div>"


def among_articles(text: str) -> str:
    others = "".join(f"<article>{card}</article>" for card in (cards(1), cards(1), cards(1), cards(1)))
    return f"<div>{menu(5)}</div><article>{text}</article><div>{others}</div>{footer()}"


def promoted(text: str) -> str:
    languages = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Deutsch", "Polski", "Suomi", "Türkçe"))
    share = "".join(f'<a href="https://www.facebook.com/share/{name}">{name}</a>' for name in ("Post", "Pin", "Mail"))
    return (
        f"<div><ul>{languages}</ul><div>{text}<div>{share}</div><div><div><h2>Lamps that listen</h2><p>Try the new "
        'lamp for thirty days, and send it back if you do not like it.</p><a href="/buy">Start now</a></div><div>'
        '<h3>Stay in the loop</h3><p>One letter a month, with stories from the workshop.</p><input type="email">'
        "<button>Send</button></div></div></div></div>"
    )


TEMPLATES = (
    *(help_centre, ticket_desk, application, exported, nested, layout_table, tabs, form, siblings, banner_first),
    *(among_articles, promoted),
)


def without_dangling(text: str) -> str:
    return text.removesuffix("\nPublished by the editor")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.__name__)
def test_policy_is_found_in_a_template(template):
    found = extract(page(template(policy())))

    assert without_dangling(found.text) == BARE.text
    assert [b.text for b in found.blocks if b.kind is BlockKind.HEADING] == [
        b.text for b in BARE.blocks if b.kind is BlockKind.HEADING
    ]


def test_policy_in_a_definition_list_is_read_whole():
    terms = "".join(
        f"<dt>{title}</dt><dd>{sentence(title)}</dd><dd>{sentence('more of it')}</dd>" for title in SECTIONS
    )
    found = extract(page(f"{menu()}<div><h1>Privacy Policy</h1><dl>{terms}</dl></div>{related()}{footer()}"))

    assert found.text.splitlines()[0] == "Privacy Policy"
    assert len(found.text.splitlines()) == 1 + 3 * len(SECTIONS)


def test_lead_before_a_first_heading_that_is_one_of_many_is_kept():
    sections = "".join(f"<ol><li><h1>{title}</h1></li></ol>" + f"<p>{sentence(title)}</p>" * 3 for title in SECTIONS)
    lead = sentence("the lead") + " " + sentence("the rest of it")
    found = extract(page(f"<div>{menu()}<div><p>Privacy Policy</p><p>{lead}</p>{sections}</div></div>"))

    assert lead in found.text
    assert f"1. {SECTIONS[0]}" in found.text


def test_headings_that_are_the_entries_of_a_list_are_no_headings():
    contents = "".join(f"<li><h2>{title}</h2></li>" for title in SECTIONS)
    body = policy().replace("<h2>1.", f"<ul>{contents}</ul><h2>1.", 1)
    blocks = extract(page(body)).blocks

    assert [b.text for b in blocks if b.kind is BlockKind.ITEM] == list(SECTIONS)
    assert sum(b.kind is BlockKind.HEADING for b in blocks) == 1 + len(SECTIONS)


def test_title_that_stands_apart_survives_a_long_tail_beside_the_text():
    body = policy().removeprefix("<h1>Privacy Policy</h1>")
    lead = sentence("the lead")

    text = extract(
        page(f"<div><div><h1>Privacy Policy</h1><p>{lead}</p></div><div>{body}</div>{related(60)}</div>")
    ).text

    assert text.startswith(f"Privacy Policy\n{lead}")
    assert "gadget" not in text


def test_short_text_is_not_cut_for_the_menus_around_it():
    lines = "".join(f"<p>{t}: {sentence(t)}</p><p><a href='/c/{n}'>Write</a></p>" for n, t in enumerate(SECTIONS))
    text = extract(page(f"<div><h1>Imprint</h1><div>{lines}<div>{menu(150)}</div></div></div>", title="Imprint")).text

    assert all(sentence(title) in text for title in SECTIONS)


def test_choice_among_versions_keeps_its_date():
    chooser = "<div><span>Effective May 4, 2024</span><input type='text' role='combobox'></div>"
    body = policy().replace("<p>Last updated: 4 May 2024</p>", chooser)

    assert "Effective May 4, 2024" in extract(page(f"<div>{body}</div>{footer()}")).text
