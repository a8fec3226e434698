"""Which addresses may be asked, by their spelling and by where they lead.

An address is checked twice: as written, before anything is sent, and again as the number that is dialled, because a
name may resolve differently the second time. IPv6 is an allow list (global unicast less what only looks global), so
that mapped, translated, local and unassigned ranges are refused without being named one by one.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from typing import TypeAlias

import httpx

from monitor.errors import FetchError
from monitor.records import FailureClass

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

MAX_URL_CHARS = 8_000
GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")

#: why each network is refused, for the message; IANA special-purpose registries of 2024
REFUSED_V4 = {
    ipaddress.IPv4Network(network): why
    for network, why in (
        ("0.0.0.0/8", "this host"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "carrier-grade NAT"),
        ("127.0.0.0/8", "loopback"),
        ("168.63.129.16/32", "a cloud's metadata service"),
        ("169.254.169.254/32", "a cloud's metadata service"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "reserved for documentation"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("192.168.0.0/16", "a private network"),
        ("198.18.0.0/15", "reserved for benchmarks"),
        ("198.51.100.0/24", "reserved for documentation"),
        ("203.0.113.0/24", "reserved for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
}
REFUSED_V6 = {
    ipaddress.IPv6Network(network): why
    for network, why in (
        ("::1/128", "loopback"),
        ("::/128", "this host"),
        ("::ffff:0:0/96", "an IPv4 address in disguise"),
        ("64:ff9b::/96", "NAT64"),
        ("64:ff9b:1::/48", "NAT64"),
        ("2001::/32", "Teredo"),
        ("2001::/23", "reserved"),
        ("2001:db8::/32", "reserved for documentation"),
        ("2002::/16", "6to4"),
        ("3fff::/20", "reserved for documentation"),
        ("fc00::/7", "a private network"),
        ("fe80::/10", "link-local"),
        ("ff00::/8", "multicast"),
    )
}

#: as it goes onto the wire: international names in their ASCII form, IPv6 without brackets
HOST = re.compile(rb"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")

#: below 1024 only these; above, what browsers refuse too because other protocols listen there
LOW_PORTS = frozenset({80, 443})
REFUSED_HIGH_PORTS = frozenset(
    {1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080}
)

#: the last label of a host that the system's resolver takes for a number: 1, 0x7f, 017
NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)")


def refused(address: Address) -> str | None:
    """Return why an address is not public, None where it is."""
    if isinstance(address, ipaddress.IPv4Address):
        return next((why for network, why in REFUSED_V4.items() if address in network), None)
    why = next((why for network, why in REFUSED_V6.items() if address in network), None)
    if why is None and address not in GLOBAL_V6:
        return "not a public address"
    return why


def literal(host: str) -> Address | None:
    """Return the address that a host spells out, decimal, octal and hex spellings included; None for a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    if NUMBER.fullmatch(host.rpartition(".")[2]) is None:
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except OSError:
        return None


def normal_host(host: str) -> str:
    """Return a host as it is compared: lower case, no brackets, no final dot, numbers as dotted quads."""
    bare = host.lower().strip("[]").rstrip(".")
    address = literal(bare)
    return bare if address is None else str(address)


class Guard:
    """Refuses what is not public, unless the configuration names it as `host:port`."""

    def __init__(self, allow_private: tuple[str, ...] = ()) -> None:
        self._allowed = frozenset(_entry(entry) for entry in allow_private)

    def allows(self, host: str, port: int) -> bool:
        """Tell whether the configuration names this server."""
        return (normal_host(host), port) in self._allowed

    def check_url(self, url: str | httpx.URL) -> httpx.URL:
        """Return the address, parsed and without its fragment. Raises FetchError (BLOCKED) before anything is sent."""
        shown = str(url)[:200]
        if len(str(url)) > MAX_URL_CHARS:
            raise _blocked(f"address too long: {shown}…: {MAX_URL_CHARS} characters are the limit")
        try:
            parsed = httpx.URL(url).copy_with(fragment=None)
        except (httpx.InvalidURL, UnicodeError, ValueError) as error:
            raise _blocked(f"not an address: {shown!r}: {error}") from error
        if parsed.scheme not in ("http", "https"):
            raise _blocked(f"address refused: {shown}: only http and https are followed")
        if parsed.userinfo:
            raise _blocked(f"address refused: {parsed.copy_with(userinfo=b'')}: it holds a user name or password")
        if not parsed.host:
            raise _blocked(f"address refused: {shown}: it names no host")
        if not HOST.fullmatch(parsed.raw_host):
            raise _blocked(f"not an address: {shown!r}: a host is made of letters, digits, dots and hyphens")
        self._check_server(parsed)
        return parsed

    def _check_server(self, url: httpx.URL) -> None:
        port = port_of(url)
        if self.allows(url.host, port):
            return
        if not _for_web_pages(port):
            raise _blocked(f"address refused: {url}: port {port} is not one for web pages")
        address = literal(normal_host(url.host))
        if address is not None:
            self.check_address(url.host, port, address)

    def check_address(self, host: str, port: int, address: Address) -> None:
        """Raise FetchError (BLOCKED) unless this address may be dialled for this host and port."""
        why = refused(address)
        if why is None or self.allows(host, port):
            return
        server = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        where = server if literal(normal_host(host)) == address else f"{server} leads to {address}"
        raise _blocked(f"address refused: {where}: {why}; to permit it, name {server} in allow_private")


def _for_web_pages(port: int) -> bool:
    return port in LOW_PORTS or (1024 <= port < 65_536 and port not in REFUSED_HIGH_PORTS)


def port_of(url: httpx.URL) -> int:
    """Return the port that an http or https address means."""
    return url.port if url.port is not None else (443 if url.scheme == "https" else 80)


def _entry(entry: str) -> tuple[str, int]:
    host, _, port = entry.rpartition(":")
    if not host or not port.isdecimal():
        raise ValueError(f"{entry!r} is not host:port, as in 127.0.0.1:8765")
    return normal_host(host), int(port)


def _blocked(message: str) -> FetchError:
    return FetchError(message, FailureClass.BLOCKED)
