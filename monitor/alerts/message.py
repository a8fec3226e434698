"""A letter as the bytes of a mail, with exactly the headers that were meant.

Names and titles come from pages that anybody can write, so each goes through `clean` before it becomes a header, and
the finished mail is read back before it leaves: on Pythons with CVE-2024-6923 an encoded word in a subject becomes a
header line of its own.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import UTC
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from monitor.alerts.channel import Letter
from monitor.errors import AlertError

#: a subject beyond this is no longer read, and some servers refuse it
SUBJECT_LIMIT = 200

_SPACES = re.compile(r"\s+")
_NOT_TEXT = re.compile(r"[^\n\t\x20-\x7e\x85\xa0-\ud7ff\ue000-\U0010ffff]")
_MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,250}>")
#: a name of letters, digits and hyphens, or an address literal
_DOMAIN = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.IPv]+\]")
#: longer list names would be folded into encoded words, which no list name may be
_LIST_DOMAIN_LIMIT = 50


def clean(text: str, limit: int = SUBJECT_LIMIT) -> str:
    """Return text that is one plain line in a header.

    Control characters and line ends become spaces; invisible characters and surrogates go; `=?`, which would begin an
    encoded word, loses its meaning.

    >>> clean("New\\r\\nBcc: =?utf-8?q?x?=")
    'New Bcc: = ?utf-8?q?x? ='
    """
    kept = "".join(_as_header(character) for character in text)
    line = _SPACES.sub(" ", kept).strip().replace("=?", "= ?").replace("?=", "? =")
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _as_header(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    return "" if category in ("Cf", "Cs", "Cn") else character


def address_of(text: str) -> Address:
    """Return the one address that a text such as `Name <user@host>` holds.

    Names of hosts outside ASCII are written in their ASCII form. Raises AlertError, permanently.
    """
    name, spec = parseaddr(clean(text, 1_000))
    user, _, host = spec.rpartition("@")
    try:
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
        address = Address(display_name=name, addr_spec=f"{user}@{host}")
    except (ValueError, IndexError, HeaderParseError) as error:
        raise _bad_address(text, "write it as name@example.org") from error
    if not user.isascii():
        raise _bad_address(text, "the part before the @ must be plain ASCII")
    if not user or _DOMAIN.fullmatch(host) is None:
        raise _bad_address(text, "write it as name@example.org")
    return address


def _bad_address(text: str, what_to_do: str) -> AlertError:
    return AlertError(f"not a mail address: {clean(text, 80)!r}: {what_to_do}", permanent=True)


def build(letter: Letter, sender: str) -> bytes:
    """Return the mail with CRLF line ends. Raises AlertError, permanently, where it cannot be written safely."""
    if _MESSAGE_ID.fullmatch(letter.message_id) is None:
        raise AlertError(f"not a message-id: {clean(letter.message_id, 80)!r}", permanent=True)
    from_, to = address_of(sender), address_of(letter.recipient)
    mail = EmailMessage(policy=policy.SMTP)
    headers = {
        "From": from_,
        "To": Address(addr_spec=to.addr_spec),
        "Subject": clean(letter.content.subject),
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
    found = message_from_bytes(raw, policy=policy.default)
    if [name.lower() for name in found] != [name.lower() for name in meant]:
        names = ", ".join(sorted(set(found) ^ set(meant))) or "one twice"
        raise AlertError(f"a mail would carry headers that nobody meant: {clean(names)}: not sent", permanent=True)
    for name in ("From", "To", "Message-ID"):
        if str(found[name]).strip() != str(meant[name]).strip():
            raise AlertError(f"a mail would carry another {name} than was meant: not sent", permanent=True)
