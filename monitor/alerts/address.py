"""Mail addresses, read strictly: a text either is one address or is refused."""

from __future__ import annotations

import re
from email.headerregistry import Address

from monitor.errors import AlertError
from monitor.unseen import header

_NAMED = re.compile(r"(?P<name>[^<>@]*)<(?P<spec>[^<>\s]+)>\s*")
#: RFC 5322 dot-atom: what mail providers hand out
_USER = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
#: a name of letters, digits and hyphens, or an address literal
_HOST = re.compile(rf"{_LABEL}(\.{_LABEL})*|\[[0-9A-Fa-f:.IPv]+\]")
#: of the whole address, RFC 5321
_ADDRESS_LIMIT = 254


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
            f"not a mail address: {header(text, 80)!r}: write it as name@example.org, in plain ASCII before the @",
            permanent=True,
        )
    return Address(display_name=header(name.replace('"', " "), 100), addr_spec=f"{user}@{host}")


def _ascii(host: str) -> str:
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
