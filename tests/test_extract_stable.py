"""The same policy gives the same text."""

from __future__ import annotations

import pytest
from extract_pages import page, policy, sentence

from monitor.document import BlockKind
from monitor.extract import extract
from monitor.extract.stable import clean_target, decode_protected_email, drop_labels

BASE = "https://www.example.com/legal/privacy"


def masked(address: str, key: int = 0x5A) -> str:
    return bytes([key, *(byte ^ key for byte in address.encode())]).hex()


def with_line(line: str):
    return extract(page(policy().replace("<h2>4.", f"<p>{line}</p><h2>4.")), url=BASE)


SAME = {
    "masked e-mail": (
        "Write to <a href='mailto:dpo@example.com'>dpo@example.com</a> about it.",
        f"Write to <a href='/cdn-cgi/l/email-protection' class='__cf_email__' "
        f"data-cfemail='{masked('dpo@example.com')}'>[email&#160;protected]</a> about it.",
    ),
    "e-mail masked with another key": (
        f"Write to <a href='/cdn-cgi/l/email-protection#{masked('dpo@example.com', 9)}'><span class='__cf_email__' "
        f"data-cfemail='{masked('dpo@example.com', 7)}'>[email&#160;protected]</span></a> about it.",
        "Write to dpo@example.com about it.",
    ),
    "an address masked only in part": (
        "Write to dpo@example.com about it.",
        f"Write to <a href='/cdn-cgi/l/email-protection#{masked('dpo@example.com', 9)}'><span class='__cf_email__' "
        f"data-cfemail='{masked('dpo@example.', 7)}'>[email&#160;protected]</span>com</a> about it.",
    ),
    "a panel of consent that comes and goes": (
        "See our terms.",
        "See our terms.</p><div id='x-consent-extra-info'><h3>Cookies and privacy</h3><p>We may ask for cookies to be "
        "set on your device, to know when you visit.</p></div><p>",
    ),
    "opens in a new tab": (
        "See <a href='/terms'>our terms</a>.",
        "See <a href='/terms'>our terms<span class='sr-only'> (opens in a new tab)</span></a>.",
    ),
    "opens in a new window, not hidden": (
        "See <a href='/terms'>our terms</a>.",
        "See <a href='/terms'>our terms<span>(opens in a new window)</span></a>.",
    ),
    "tracking parameters": (
        "See <a href='/terms?lang=en'>our terms</a>.",
        "See <a href='/terms?utm_source=x&amp;lang=en&amp;gclid=123'>our terms</a>.",
    ),
    "the archive's prefix": (
        "See <a href='https://www.example.com/terms'>our terms</a>.",
        "See <a href='/web/20240101000000/https://www.example.com/terms'>our terms</a>.",
    ),
    "places on the page": (
        "See <a href='#h_01HX9'>below</a>.",
        f"See <a href='{BASE}#h_77QZ2'>below</a>.",
    ),
    "handles for linking": (
        "See below.",
        "See below.<a href='#x' aria-label='Copy link'>#</a>",
    ),
    "white space and marks that cannot be seen": (
        "See our terms of use.",
        "See\u00a0our\n  te\u00adrms of\u200b use.",
    ),
    "nonces, ids and images": (
        "See our terms.",
        "<span id='a91' data-nonce='77'>See our terms.</span><img src='/i/123.png' alt='A picture'>",
    ),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME.keys())
def test_two_captures_of_one_text_read_the_same(one, other):
    assert with_line(one).markdown == with_line(other).markdown


def test_sentence_that_mentions_windows_is_left_alone():
    text = "This setting opens in a new window of the application (which you may close)."

    assert drop_labels(text) == text


@pytest.mark.parametrize("code", ["", "zz", "5", "00", "5a5a", "ff00"])
def test_codes_that_are_none_decode_to_nothing(code):
    assert decode_protected_email(code) == ""


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("/a b\n/c", "https://www.example.com/ab/c"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("#part", ""),
        ("mailto:a@example.com", "mailto:a@example.com"),
        ("http://[broken", ""),
        ("/p;jsessionid=AB12?x=1&sessionid=9", "https://www.example.com/p?x=1"),
        ("?q=a%20b&empty=", "https://www.example.com/legal/privacy?q=a%20b&empty="),
    ],
)
def test_targets(href, target):
    assert clean_target(href, BASE) == target


def test_address_that_says_more_than_its_link_keeps_it():
    block = next(
        b for b in with_line("<a href='mailto:dpo@example.com'>Contact our officer</a> if you like.").blocks if b.links
    )

    assert block.links[0].target == "mailto:dpo@example.com"


def test_line_breaks_that_end_a_paragraph_split_it():
    found = with_line(f"<b>Scope</b><br>{sentence('scope')}<br><br>12 Main Street<br>Dublin")
    texts = [b.text for b in found.blocks]

    assert sentence("scope") in texts
    assert "12 Main Street Dublin" in texts
    assert any(b.text == "Scope" and b.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) for b in found.blocks)


def test_each_line_that_begins_with_a_bold_label_is_a_line_of_its_own():
    found = with_line("<b>Registered as:</b> 123 456 789<br><b>VAT:</b> IE 99<br><b>Write to: <a href='/c'>us</a></b>")
    texts = [b.text for b in found.blocks]

    assert {"Registered as: 123 456 789", "VAT: IE 99", "Write to: us"} <= set(texts)
