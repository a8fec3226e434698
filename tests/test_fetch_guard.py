"""Which addresses may be asked: by spelling, by number, and by what a name leads to (N11, N12, N13)."""

from __future__ import annotations

import asyncio
import ipaddress

import pytest
from fetching import Wire, failure, names, page, settings
from hypothesis import given
from hypothesis import strategies as st
from servers import RawServer, answer, by_path, redirect, says

from monitor.errors import FetchError
from monitor.fetch.guard import Guard, literal, refused
from monitor.fetch.http import HttpFetcher
from monitor.records import FailureClass

PRIVATE = {
    "0.0.0.0": "this host",
    "10.1.2.3": "private",
    "100.64.0.1": "carrier-grade",
    "100.100.100.200": "carrier-grade",
    "127.0.0.1": "loopback",
    "127.255.255.254": "loopback",
    "168.63.129.16": "metadata",
    "169.254.169.254": "metadata",
    "169.254.1.1": "link-local",
    "172.31.255.255": "private",
    "192.0.0.192": "reserved",
    "192.0.2.1": "documentation",
    "192.88.99.1": "6to4",
    "192.168.1.1": "private",
    "198.18.0.1": "benchmarks",
    "224.0.0.1": "multicast",
    "255.255.255.255": "reserved",
    "::": "this host",
    "::1": "loopback",
    "::127.0.0.1": "not a public",
    "::ffff:127.0.0.1": "disguise",
    "::ffff:8.8.8.8": "disguise",
    "64:ff9b::7f00:1": "NAT64",
    "64:ff9b:1::7f00:1": "NAT64",
    "100::1": "not a public",
    "2001::1": "Teredo",
    "2001:10::1": "reserved",
    "2001:db8::1": "documentation",
    "2002:7f00:1::": "6to4",
    "3fff::1": "documentation",
    "5f00::1": "not a public",
    "fc00::1": "private",
    "fd00:ec2::254": "private",
    "fe80::1": "link-local",
    "fe80::1%1": "link-local",
    "fec0::1": "not a public",
    "ff02::1": "multicast",
}


@pytest.mark.parametrize(("address", "why"), PRIVATE.items())
def test_an_address_that_is_not_public_is_refused_and_why(address: str, why: str) -> None:
    assert why in (refused(ipaddress.ip_address(address)) or "")


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00::1"])
def test_a_public_address_is_not_refused(address: str) -> None:
    assert refused(ipaddress.ip_address(address)) is None


@given(st.ip_addresses(v=4))
def test_nothing_that_python_knows_as_private_passes(address: ipaddress.IPv4Address) -> None:
    if not address.is_global or address.is_multicast:
        assert refused(address) is not None


@given(st.ip_addresses(v=6))
def test_nothing_that_python_knows_as_private_passes_in_version_6(address: ipaddress.IPv6Address) -> None:
    if not address.is_global or address.is_multicast:
        assert refused(address) is not None


SPELLINGS = ["127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "127.0.0.1.", "017700000001"]
#: httpx takes four dotted numbers for a quad and refuses what is not one
REFUSED_BY_THE_PARSER = "0177.0.0.1"


@pytest.mark.parametrize("host", SPELLINGS)
def test_a_number_is_known_however_it_is_written(host: str) -> None:
    assert literal(host.rstrip(".")) == ipaddress.ip_address("127.0.0.1")


@pytest.mark.parametrize("host", ["example.org", "1.example", "0x7f.example", "1.2.3.4.5", "256.256.256.256"])
def test_a_name_is_not_taken_for_a_number(host: str) -> None:
    assert literal(host) is None


REFUSED_ADDRESSES = {
    "file:///etc/passwd": "only http and https",
    "ftp://example.org/": "only http and https",
    "data:text/html,hello": "only http and https",
    "javascript:alert(1)": "only http and https",
    "gopher://example.org/": "only http and https",
    "//example.org/": "only http and https",
    "": "only http and https",
    "http://": "no host",
    "http://user:secret@example.org/": "user name or password",
    "http://127.0.0.1@example.org/": "user name or password",
    "http://example.org:25/": "port 25",
    "http://example.org:0/": "port 0",
    "http://example.org:6667/": "port 6667",
    "http://example.org:99999/": "port 99999",
    "http://exa mple.org/": "not an address",
    "http://example.org/\x00": "not an address",
    "http://" + "a" * 9_000: "too long",
    "http://127.0.0.1/": "loopback",
    "http://[::1]/": "loopback",
    "http://[::ffff:127.0.0.1]/": "disguise",
    "http://[64:ff9b::7f00:1]/": "NAT64",
    "http://169.254.169.254/latest/meta-data/": "metadata",
    **{f"http://{host}/": "loopback" for host in SPELLINGS if host != REFUSED_BY_THE_PARSER},
    f"http://{REFUSED_BY_THE_PARSER}/": "not an address",
}


@pytest.mark.parametrize(("url", "why"), REFUSED_ADDRESSES.items(), ids=[url[:40] for url in REFUSED_ADDRESSES])
def test_an_address_is_refused_before_anything_is_sent(url: str, why: str) -> None:
    wire = Wire(1)
    error = failure(url, dial=wire)
    assert error.failure is FailureClass.BLOCKED
    assert why in str(error)
    assert "secret" not in str(error)
    assert wire.dialled == []


def test_ordinary_addresses_pass_and_lose_their_fragment() -> None:
    guard = Guard()
    assert str(guard.check_url("HTTPS://Example.org/a?b=c#d")) == "https://example.org/a?b=c"
    assert guard.check_url("http://example.org:8080/").port == 8080
    assert guard.check_url("http://bücher.example/").raw_host == b"xn--bcher-kva.example"


def test_allow_private_names_a_server_and_no_other_port() -> None:
    guard = Guard(("127.0.0.1:8765", "[::1]:80", "intranet.example:25"))
    assert guard.check_url("http://127.0.0.1:8765/")
    assert guard.check_url("http://2130706433:8765/")
    assert guard.check_url("http://[::1]/")
    assert guard.check_url("http://intranet.example:25/")
    with pytest.raises(FetchError, match=r"name 127\.0\.0\.1:8766 in allow_private"):
        guard.check_url("http://127.0.0.1:8766/")


@pytest.mark.parametrize("entry", ["127.0.0.1", "", ":80", "example.org:http"])
def test_allow_private_must_be_host_and_port(entry: str) -> None:
    with pytest.raises(ValueError, match="host:port"):
        Guard((entry,))


# --- on the wire: the server that must not be asked is really there ------------------------------------------------
@pytest.mark.parametrize("host", [*SPELLINGS, "localhost", "[::ffff:127.0.0.1]"])
def test_no_spelling_of_loopback_is_connected_to(host: str) -> None:
    with RawServer(says(answer())) as server:
        error = failure(server.url(host=host))
        assert error.failure is FailureClass.BLOCKED
        assert (server.connections, server.requests) == (0, [])


@pytest.mark.parametrize("host", [*(host for host in SPELLINGS if host != REFUSED_BY_THE_PARSER), "localhost"])
def test_without_the_guard_each_spelling_does_lead_there(host: str) -> None:
    with RawServer(says(answer())) as server:
        assert page(server.url(host=host), f"{host}:{server.port}").body == b"<p>policy</p>"


@pytest.mark.parametrize("address", [address for address in PRIVATE if "%" not in address])
def test_a_name_that_leads_to_a_private_address_is_not_dialled(address: str) -> None:
    with RawServer(says(answer())) as server:
        wire = Wire(server.port)
        error = failure("http://policy.example/", resolve=names(policy_example=address), dial=wire)
        assert error.failure is FailureClass.BLOCKED
        assert "policy.example:80 leads to" in str(error)
        assert (wire.dialled, server.connections) == ([], 0)


@pytest.mark.parametrize("address", [address for address in PRIVATE if "%" not in address])
def test_without_the_guard_that_name_is_dialled(address: str) -> None:
    with RawServer(says(answer())) as server:
        wire = Wire(server.port)
        page("http://policy.example/", "policy.example:80", resolve=names(policy_example=address), dial=wire)
        assert wire.dialled == [f"{address}:80"]


def test_of_a_name_with_public_and_private_addresses_only_the_public_are_dialled() -> None:
    with RawServer(says(answer())) as server:
        wire = Wire(server.port)
        page("http://policy.example/", resolve=names(policy_example=("10.0.0.1", "8.8.8.8", "::1")), dial=wire)
        assert wire.dialled == ["8.8.8.8:80"]


def _twice(server: RawServer, wire: Wire, *allowed: str) -> FetchError | None:
    """Ask for a name twice; the second time it leads to a private address."""
    answers = iter([("8.8.8.8",), ("127.0.0.2",)])

    async def rebinding(host: str, port: int) -> tuple[str, ...]:
        return next(answers)

    async def run() -> FetchError | None:
        async with HttpFetcher(settings(*allowed), now=lambda: None, resolve=rebinding, dial=wire) as fetcher:  # type: ignore[arg-type, return-value]
            await fetcher.fetch("http://policy.example/")
            try:
                await fetcher.fetch("http://policy.example/")
            except FetchError as error:
                return error
        return None

    return asyncio.run(run())


def test_a_name_that_changes_its_mind_is_checked_again() -> None:
    with RawServer(says(answer())) as server:
        wire = Wire(server.port)
        error = _twice(server, wire)
        assert error is not None
        assert error.failure is FailureClass.BLOCKED
        assert wire.dialled == ["8.8.8.8:80"]
        assert len(server.requests) == 1


def test_without_the_guard_it_leads_into_the_private_network() -> None:
    with RawServer(says(answer())) as server:
        wire = Wire(server.port)
        assert _twice(server, wire, "policy.example:80") is None
        assert wire.dialled == ["8.8.8.8:80", "127.0.0.2:80"]


def test_a_redirect_into_the_private_network_is_not_followed() -> None:
    with RawServer(says(answer()), host="127.0.0.2") as private, RawServer(says(redirect(private.url()))) as public:
        error = failure(public.url(), public.server)
        assert error.failure is FailureClass.BLOCKED
        assert f"name {private.server} in allow_private" in str(error)
        assert private.connections == 0


def test_without_the_guard_the_redirect_leads_there() -> None:
    with RawServer(says(answer()), host="127.0.0.2") as private, RawServer(says(redirect(private.url()))) as public:
        assert page(public.url(), public.server, private.server).url_reached == private.url()


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://127.0.0.1/", "data:text/html,x", "javascript:0", "http://a:b@127.0.0.1/"]
)
def test_a_redirect_out_of_the_web_is_not_followed(location: str) -> None:
    with RawServer(says(redirect(location))) as server:
        assert failure(server.url(), server.server).failure is FailureClass.BLOCKED


def test_the_same_redirect_within_the_web_is_followed() -> None:
    with RawServer(by_path({"/": redirect("/policy"), "/policy": answer()})) as server:
        assert page(server.url(), server.server).url_reached == server.url("/policy")


def test_version_6_loopback_is_refused_and_may_be_allowed() -> None:
    try:
        server = RawServer(says(answer()), host="::1").__enter__()
    except OSError:
        pytest.skip("this machine has no IPv6 loopback")
    try:
        assert failure(server.url()).failure is FailureClass.BLOCKED
        assert server.connections == 0
        assert page(server.url(), server.server).status == 200
    finally:
        server.__exit__()
