"""The sanitisers: nothing that acts reaches a sink (X1, X3, X6, X7)."""

from __future__ import annotations

import email
import unicodedata
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.render import safe
from monitor.unseen import HEADER_LIMIT

ANYTHING = st.text(st.characters(exclude_categories=()) | st.sampled_from("\x1b\x9b\r\n\t\0‮​\ud800=?"))
ACTS = ("Cc", "Cf", "Cs")


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("plain, “quoted” – 30 days’ notice", "plain, “quoted” – 30 days’ notice"),
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("\x1b]0;title\x07", "<U+001B>]0;title<U+0007>"),
        ("\x9b2J", "<U+009B>2J"),
        ("a\x7fb\x08c", "a<U+007F>b<U+0008>c"),
        ("pay\u202etxt.exe", "pay<U+202E>txt.exe"),
        ("se\u200bll", "se<U+200B>ll"),
        ("\ufeffstart", "<U+FEFF>start"),
        ("lone \ud800 surrogate", "lone <U+D800> surrogate"),
        ("a\rb\tc\x0bd\x0ce\x85f\u2028g\u2029h\u00a0i", "a b c d e f g h i"),
        ("soft\u00adhyphen ✔\ufe0f", "softhyphen ✔"),
        ("می\u200cخواهیم", "میخواهیم"),
        ("d\u200data", "d<U+200D>ata"),
        ("tag\U000e0041", "tag<U+E0041>"),
        ("\u3164blank", "<U+3164>blank"),
        ("\ufffe", "<U+FFFE>"),
    ],
)
def test_a_terminal_is_shown_what_would_act(given_text: str, shown: str) -> None:
    assert safe.terminal_line(given_text) == shown


def test_html_keeps_the_joiners_that_shape_letters_and_nothing_else_that_hides() -> None:
    assert safe.html("می\u200cخواهیم a\u200cb \x1b") == "می\u200cخواهیم a<U+200C>b <U+001B>"


def test_lines_stay_lines_on_a_terminal() -> None:
    assert safe.terminal("a\r\nb\x1b\n\nc") == "a \nb<U+001B>\n\nc"


@given(ANYTHING)
def test_no_character_that_acts_reaches_a_terminal(text: str) -> None:
    shown = safe.terminal(text)
    assert all(
        character == "\n" or unicodedata.category(character) not in ACTS or character in safe._SEEN
        for character in shown
    )
    shown.encode("utf-8")
    assert safe.terminal(shown) == shown


@given(ANYTHING)
def test_no_control_reaches_html(text: str) -> None:
    shown = safe.html(text)
    assert all(unicodedata.category(character) not in ("Cc", "Cs") for character in shown)


@given(ANYTHING)
def test_a_header_is_one_line_without_encoded_words(text: str) -> None:
    value = safe.header(text)
    assert "=?" not in value
    assert len(value) <= HEADER_LIMIT
    assert not {"\r", "\n", "\0", "\x0b", "\x0c", "\x85", "\u2028"} & set(value)


@pytest.mark.parametrize(
    "hostile",
    [
        "x\r\nBcc: victim@example.org",
        "x\nBcc: victim@example.org",
        "x\x0bBcc: v@example.org",
        "x\x0cBcc: v@example.org",
        "x\x85Bcc: v@example.org",
        "x\u2028Bcc: v@example.org",
        "x\0y",
        "x\ud800y",
        "=?utf-8?q?x=0D=0ABcc:_victim@example.org?=",
        "==??utf-8?q?x=0D=0ABcc:_victim@example.org?=",
    ],
)
def test_a_subject_stays_one_header(hostile: str) -> None:
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = safe.header(f"Acme: {hostile}")
    mail["To"] = "me@example.org"
    mail.set_content("text")
    again = email.message_from_bytes(mail.as_bytes(), policy=SMTP)
    assert sorted(again.keys()) == sorted(mail.keys())
    assert again["Subject"] == safe.header(f"Acme: {hostile}")


def test_a_long_header_is_cut() -> None:
    assert safe.header("word " * 100, 20) == "word word word word…"


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://acme.example/privacy?a=1&b=2#c", "https://acme.example/privacy?a=1&b=2#c"),
        ("HTTP://acme.example/a b", "HTTP://acme.example/a%20b"),
        ('https://acme.example/"><script>', "https://acme.example/%22%3E%3Cscript%3E"),
        ("https://acme.example/\x1b\n", "https://acme.example/%1B"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//acme.example", ""),
        ("https://", ""),
        ("https://[broken", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_are_linked_to(address: str, kept: str) -> None:
    assert safe.web_address(address) == kept
