"""A letter as the bytes of a mail, with exactly the headers that were meant.

Names and titles come from pages that anybody can write, so each goes through `header` before it becomes a header, and
the finished mail is read back before it leaves: on Pythons with CVE-2024-6923 an encoded word in a subject becomes a
header line of its own.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from monitor.alerts.address import address_of
from monitor.alerts.channel import Letter
from monitor.errors import AlertError
from monitor.unseen import header

#: a subject beyond this is no longer read, and some servers refuse it
SUBJECT_LIMIT = 200

_NOT_TEXT = re.compile(r"[^\n\t\x20-\x7e\x85\xa0-\ud7ff\ue000-\U0010ffff]")
_MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,250}>")
#: longer list names would be folded into encoded words, which no list name may be
_LIST_DOMAIN_LIMIT = 50


def build(letter: Letter, sender: str) -> bytes:
    """Return the mail with CRLF line ends. Raises AlertError, permanently, where it cannot be written safely."""
    if _MESSAGE_ID.fullmatch(letter.message_id) is None:
        raise AlertError(f"not a message-id: {header(letter.message_id, 80)!r}", permanent=True)
    from_, to = address_of(sender), address_of(letter.recipient)
    mail = EmailMessage(policy=policy.SMTP)
    headers = {
        "From": from_,
        "To": Address(addr_spec=to.addr_spec),
        "Subject": header(letter.content.subject, SUBJECT_LIMIT),
        "Date": format_datetime(letter.at.astimezone(UTC)),
        "Message-ID": letter.message_id,
        "List-Id": _list_id(from_.domain),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    for name, value in headers.items():
        mail[name] = value
    _fill(mail, letter)
    raw = mail.as_bytes()
    _check(raw, mail)
    return raw


def _list_id(domain: str) -> str:
    # RFC 2919 names .localhost for lists that have no domain of their own
    return f"<policy-monitor.{domain if len(domain) <= _LIST_DOMAIN_LIMIT and '[' not in domain else 'localhost'}>"


def _fill(mail: EmailMessage, letter: Letter) -> None:
    text, html = _plain(letter.content.text), _plain(letter.content.html)
    # quoted-printable keeps lines short and every server's hands off them
    mail.set_content(text, cte="quoted-printable")
    if not html:
        return
    mail.add_alternative(html, subtype="html", cte="quoted-printable")
    # from the content, so that a letter sent again is the same to the byte
    mail.set_boundary("=_" + hashlib.sha256(f"{text}\0{html}".encode()).hexdigest()[:40])


def _plain(text: str) -> str:
    """Return text without what steers a terminal or cannot be encoded."""
    return _NOT_TEXT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _check(raw: bytes, meant: EmailMessage) -> None:
    """Read the mail back; refuse it where its headers are not those that were meant."""
    found = message_from_bytes(raw, _class=EmailMessage, policy=policy.default)
    if [name.lower() for name in found] != [name.lower() for name in meant]:
        stray = ", ".join(sorted(set(found) - set(meant))) or "one missing or twice"
        raise AlertError(f"a mail would carry headers that nobody meant: {header(stray, 80)}: not sent", permanent=True)
    for name in ("From", "To"):
        if [one.addr_spec for one in found[name].addresses] != [one.addr_spec for one in meant[name].addresses]:
            raise AlertError(f"a mail would carry another {name} than was meant: not sent", permanent=True)
    if str(found["Message-ID"]).strip() != str(meant["Message-ID"]):
        raise AlertError("a mail would carry another Message-ID than was meant: not sent", permanent=True)
