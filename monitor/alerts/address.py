"""Mail addresses, read strictly: a text either is one address or is refused."""

from __future__ import annotations

import re
import unicodedata
from email.headerregistry import Address

from monitor.errors import AlertError

_SPACES = re.compile(r"\s+")
_NAMED = re.compile(r"(?P<name>[^<>@]*)<(?P<spec>[^<>\s]+)>\s*")
#: RFC 5322 dot-atom: what mail providers hand out
_USER = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
#: a name of letters, digits and hyphens, or an address literal
_HOST = re.compile(rf"{_LABEL}(\.{_LABEL})*|\[[0-9A-Fa-f:.IPv]+\]")
#: of the whole address, RFC 5321
_ADDRESS_LIMIT = 254


def clean(text: str, limit: int) -> str:
    """Return text that is one plain line in a header.

    Control characters and line ends become spaces; invisible characters and surrogates go; `=?`, which would begin an
    encoded word, loses its meaning.

    >>> clean("New\\r\\nBcc: =?utf-8?q?x?=", 80)
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
    named = _NAMED.fullmatch(text)
    name, spec = (named["name"], named["spec"]) if named else ("", text)
    user, _, host = spec.rpartition("@")
    host = _ascii(host)
    if not _USER.fullmatch(user) or not _HOST.fullmatch(host) or len(user) + len(host) >= _ADDRESS_LIMIT:
        raise AlertError(
            f"not a mail address: {clean(text, 80)!r}: write it as name@example.org, in plain ASCII before the @",
            permanent=True,
        )
    return Address(display_name=clean(name.replace('"', " "), 100), addr_spec=f"{user}@{host}")


def _ascii(host: str) -> str:
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
