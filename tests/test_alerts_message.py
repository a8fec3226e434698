"""The mail as bytes: its headers are those that were meant, whatever a page calls itself (X6)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.alerts import message
from monitor.alerts.address import address_of
from monitor.alerts.channel import Letter
from monitor.alerts.message import SUBJECT_LIMIT, build
from monitor.errors import AlertError
from monitor.unseen import header

AT = datetime(2026, 3, 1, 13, 30, tzinfo=timezone(timedelta(hours=1)))
SENDER = "Policy Monitor <monitor@example.org>"
HEADERS = [
    "From", "To", "Subject", "Date", "Message-ID", "List-Id", "Auto-Submitted", "X-Auto-Response-Suppress",
    "MIME-Version", "Content-Type",
]  # fmt: skip
INJECTION = "=?utf-8?q?New=0D=0ABcc:_victim@example.net=0D=0A?="


@dataclass(frozen=True)
class Text:
    subject: str = "Acme Privacy Policy: notice of changes weakened"
    text: str = "Hello\n"
    html: str = "<p>Hello</p>\n"


def letter(
    content: Text | None = None, recipient: str = "anna@example.org", message_id: str = "<a@example.org>"
) -> Any:
    return Letter(message_id, recipient, content or Text(), AT)


def parsed(content: Text | None = None, *, sender: str = SENDER, **changed: str) -> EmailMessage:
    return cast(EmailMessage, message_from_bytes(build(letter(content, **changed), sender), policy=policy.default))


def test_a_mail_has_exactly_the_headers_that_are_meant() -> None:
    mail = parsed()
    assert mail.keys() == HEADERS
    assert mail["From"] == "Policy Monitor <monitor@example.org>"
    assert mail["To"] == "anna@example.org"
    assert mail["Subject"] == "Acme Privacy Policy: notice of changes weakened"
    assert mail["Date"] == "Sun, 01 Mar 2026 12:30:00 +0000"
    assert mail["Message-ID"] == "<a@example.org>"
    assert mail["List-Id"] == "<policy-monitor.example.org>"
    assert mail["Auto-Submitted"] == "auto-generated"


def test_a_mail_says_the_same_as_text_and_as_html() -> None:
    mail = parsed(Text(text="Größe: 3 %\n.\nFrom here\n", html="<p>Größe: 3 %</p>\n"))
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert plain.get_content().replace("\r\n", "\n") == "Größe: 3 %\n.\nFrom here\n"
    assert html.get_content().rstrip() + "\n" == "<p>Größe: 3 %</p>\n"


def test_without_html_a_mail_is_plain_text() -> None:
    assert parsed(Text(html="")).get_content_type() == "text/plain"


def test_a_letter_sent_again_is_the_same_to_the_byte() -> None:
    assert build(letter(), SENDER) == build(letter(), SENDER)


def test_lines_are_short_and_end_in_crlf() -> None:
    raw = build(letter(Text(subject="é" * 190, text="x" * 5_000 + "\n", html="<p>" + "ü" * 5_000 + "</p>")), SENDER)
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= 78
    assert all(b"\n" not in line and b"\r" not in line for line in lines)


HOSTILE = [
    "New\r\nBcc: victim@example.net",
    "New\nBcc: victim@example.net",
    "New\x0bBcc: v@example.net",
    "New\x0cBcc: v@example.net",
    "New\x85Bcc: v@example.net",
    "New\u2028Bcc: v@example.net",
    "New\x00Bcc",
    "New\ud800 surrogate",
    INJECTION,
    f"Some words before {INJECTION}",
    "=?utf-8?b?TmV3DQpCY2M6IHZAZXhhbXBsZS5uZXQ=?=",
    "=\u200b?utf-8?q?New=0D=0ABcc:_v@example.net?\u200b=",
    "==??utf-8?q?New=0D=0ABcc:_v@example.net??==",
    "x" * 5_000,
    "\x1b[31mred\x07",
    "\u202eright to left",
    "",
]


@pytest.mark.parametrize("subject", HOSTILE, ids=lambda text: ascii(text)[:60])
def test_hostile_subjects_stay_one_header(subject: str) -> None:
    mail = parsed(Text(subject=subject))
    assert mail.keys() == HEADERS
    assert str(mail["Subject"]).strip() == header(subject, SUBJECT_LIMIT)


@pytest.mark.parametrize("name", HOSTILE, ids=lambda text: ascii(text)[:60])
def test_hostile_names_of_senders_stay_one_header(name: str) -> None:
    sender = f"{name} <monitor@example.org>"
    if "@" in name:
        with pytest.raises(AlertError, match="not a mail address"):
            parsed(sender=sender)
        return
    mail = parsed(sender=sender)
    assert mail.keys() == HEADERS
    assert mail["From"].addresses[0].addr_spec == "monitor@example.org"


@settings(deadline=None, max_examples=60)
@given(st.text())
@example(INJECTION)
def test_any_subject_stays_one_line_of_text(subject: str) -> None:
    mail = parsed(Text(subject=subject))
    assert mail.keys() == HEADERS
    line = str(mail["Subject"])
    assert "=?" not in line
    assert not {character for character in line if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")}


@settings(deadline=None, max_examples=60)
@given(st.text(), st.text())
def test_any_text_can_be_sent_and_steers_no_terminal(text: str, html: str) -> None:
    for part in parsed(Text(text=text, html=html)).walk():
        if not part.is_multipart():
            content = part.get_content()
            assert not {one for one in content if unicodedata.category(one) == "Cc" and one not in "\r\n\t\x85"}


def test_the_finished_mail_is_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the first guard off, the second one refuses, on Pythons that are open to CVE-2024-6923."""
    naive = EmailMessage(policy=policy.SMTP)
    naive["Subject"] = INJECTION
    if b"\nBcc:" not in naive.as_bytes():
        pytest.skip("this Python writes encoded words safely")
    monkeypatch.setattr(message, "header", lambda text, limit: text)
    with pytest.raises(AlertError, match="headers that nobody meant: Bcc"):
        build(letter(Text(subject=INJECTION)), SENDER)


def test_a_header_too_many_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = build(letter(), SENDER)
    meant = cast(EmailMessage, message_from_bytes(raw, policy=policy.SMTP))
    with pytest.raises(AlertError, match="headers that nobody meant: Bcc"):
        message._check(b"Bcc: victim@example.net\r\n" + raw, meant)
    with pytest.raises(AlertError, match="another To"):
        message._check(raw.replace(b"To: anna", b"To: mallory"), meant)
    with pytest.raises(AlertError, match="another Message-ID"):
        message._check(raw.replace(b"<a@example", b"<b@example"), meant)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("anna@example.org", "anna@example.org"),
        ("Anna <anna@example.org>", "anna@example.org"),
        ("anna@bücher.example", "anna@xn--bcher-kva.example"),
        ("anna@[127.0.0.1]", "anna@[127.0.0.1]"),
    ],
)
def test_addresses(text: str, expected: str) -> None:
    assert address_of(text).addr_spec == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "anna", "@", "anna@", "@example.org", "anna@-", "änna@example.org", "anna@exa mple.org", "a@b, c@d",
        "anna@example.org> RCPT TO:<v@example.net", "anna@example.org\r\nRCPT TO:<v@example.net>", "anna@\ud800.org",
        "anna@" + "ä" * 80, '"odd name"@example.org', "anna@exämple..org", "anna@example.org\n", "a" * 250 + "@b.org",
    ],
)  # fmt: skip
def test_what_is_no_address_gets_no_mail(text: str) -> None:
    with pytest.raises(AlertError) as caught:
        address_of(text)
    assert caught.value.permanent
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("message_id", ["", "a@b", "<a b@c>", "<a@b>\r\nBcc: v@example.net", "<" + "x" * 300 + "@y>"])
def test_a_message_id_is_never_anything_else(message_id: str) -> None:
    with pytest.raises(AlertError, match="message-id"):
        build(letter(message_id=message_id), SENDER)


def test_a_long_domain_of_the_sender_is_written_plainly() -> None:
    domain = "a" * 60 + "." + "b" * 60 + ".example"
    mail = parsed(sender=f"monitor@{domain}", message_id=f"<{'f' * 32}@{domain}>")
    assert mail.keys() == HEADERS
    assert mail["List-Id"] == "<policy-monitor.localhost>"
    assert AT.astimezone(UTC) == mail["Date"].datetime
