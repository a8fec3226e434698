"""What a network can do to an exchange, and the class under which each is recorded (N1-N9)."""

from __future__ import annotations

import asyncio
import datetime
import gzip
import ssl
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from fetching import NOW, Wire, failure, names, page, settings
from servers import Peer, RawServer, answer, free_port, says

from monitor.errors import FetchError
from monitor.fetch.http import HttpFetcher
from monitor.records import FailureClass

PAGE = b"<html><body><h1>Privacy Policy</h1><p>We keep it short.</p></body></html>"


# --- N1: names ------------------------------------------------------------------------------------------------------
def test_a_name_that_does_not_exist_is_a_dns_failure_worth_another_try() -> None:
    wire = Wire(1)
    error = failure("http://nowhere.example/", resolve=names(), dial=wire)
    assert (error.failure, error.transient, error.status) == (FailureClass.DNS, True, None)
    assert "nowhere.example" in str(error)
    assert wire.dialled == []


def test_a_name_without_any_address_is_a_dns_failure() -> None:
    assert failure("http://nowhere.example/", resolve=names(nowhere_example=())).failure is FailureClass.DNS


def test_a_name_that_exists_is_found() -> None:
    with RawServer(says(answer())) as server:
        assert page("http://policy.example/", resolve=names(policy_example="8.8.8.8"), dial=Wire(server.port))


def test_a_lookup_that_stalls_is_ended_by_the_deadline() -> None:
    async def stalled(host: str, port: int) -> tuple[str, ...]:
        await asyncio.Event().wait()
        raise AssertionError("unreachable")

    assert failure("http://policy.example/", resolve=stalled, total_deadline_s=0.1).failure is FailureClass.TIMEOUT


# --- N2: connections ------------------------------------------------------------------------------------------------
def test_a_port_where_nobody_listens_is_a_connect_failure() -> None:
    port = free_port()
    error = failure(f"http://127.0.0.1:{port}/", f"127.0.0.1:{port}")
    assert (error.failure, error.transient) == (FailureClass.CONNECT, True)


def _reset_after_request(peer: Peer) -> None:
    peer.reset()


def _close_after_request(peer: Peer) -> None:
    pass


@pytest.mark.parametrize("behaviour", [_reset_after_request, _close_after_request])
@pytest.mark.parametrize("eager", [True, False], ids=["at once", "after the request"])
def test_a_connection_lost_before_the_answer_is_a_connect_failure(behaviour: object, eager: bool) -> None:
    with RawServer(behaviour, eager=eager) as server:  # type: ignore[arg-type]
        error = failure(server.url(), server.server)
    assert (error.failure, error.transient) == (FailureClass.CONNECT, True)


def test_when_the_first_address_is_dead_the_next_is_tried() -> None:
    class OneDead(Wire):
        async def connect_tcp(self, host: str, port: int, *args: object, **options: object):  # type: ignore[no-untyped-def, override]
            self.dialled.append(host)
            return await Wire(free_port() if host == "8.8.8.8" else self.port).connect_tcp(host, port)

    with RawServer(says(answer())) as server:
        wire = OneDead(server.port)
        assert page("http://policy.example/", resolve=names(policy_example=("8.8.8.8", "1.1.1.1")), dial=wire)
        assert wire.dialled == ["8.8.8.8", "1.1.1.1"]


# --- N3: certificates -----------------------------------------------------------------------------------------------
@dataclass
class Authority:
    """A certificate authority of the test, and the context of a client that trusts it."""

    ca: trustme.CA
    trusting: ssl.SSLContext

    def serving(self, certificate: trustme.LeafCert) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        return context


@pytest.fixture(scope="module")
def authority() -> Authority:
    ca = trustme.CA()
    trusting = ssl.create_default_context()
    ca.configure_trust(trusting)
    return Authority(ca, trusting)


def _self_signed() -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    begin = datetime.datetime(2020, 1, 1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begin)
        .not_valid_after(begin.replace(year=2100))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + certificate.public_bytes(serialization.Encoding.PEM)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.LeafCert.configure_cert(_Pem(pem), context)  # type: ignore[arg-type]
    return context


@dataclass
class _Pem:
    """A key and certificate in the shape that trustme loads from."""

    pem: bytes

    @property
    def private_key_and_cert_chain_pem(self) -> trustme.Blob:
        return trustme.Blob(self.pem)


@pytest.fixture(params=["bad host", "expired", "self-signed", "unknown authority"])
def bad_certificate(request: pytest.FixtureRequest, authority: Authority) -> Iterator[RawServer]:
    contexts = {
        "bad host": lambda: authority.serving(authority.ca.issue_cert("other.example")),
        "expired": lambda: authority.serving(
            authority.ca.issue_cert("localhost", not_after=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
        ),
        "self-signed": _self_signed,
        "unknown authority": lambda: authority.serving(trustme.CA().issue_cert("localhost")),
    }
    with RawServer(says(answer(body=PAGE)), tls=contexts[request.param]()) as server:
        yield server


def _local(server: RawServer) -> tuple[str, str]:
    return server.url(host="localhost"), f"localhost:{server.port}"


def test_a_certificate_that_does_not_prove_the_host_is_a_tls_failure(
    bad_certificate: RawServer, authority: Authority
) -> None:
    error = failure(*_local(bad_certificate), ssl_context=authority.trusting)
    assert (error.failure, error.transient) == (FailureClass.TLS, False)
    assert "no secure connection" in str(error)
    assert bad_certificate.requests == []


def test_without_verification_each_of_them_is_believed(bad_certificate: RawServer) -> None:
    blind = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    blind.check_hostname, blind.verify_mode = False, ssl.CERT_NONE
    assert page(*_local(bad_certificate), ssl_context=blind).body == PAGE


def test_a_good_certificate_is_accepted(authority: Authority) -> None:
    with RawServer(says(answer(body=PAGE)), tls=authority.serving(authority.ca.issue_cert("localhost"))) as server:
        assert page(*_local(server), ssl_context=authority.trusting).body == PAGE


async def _with_its_own_context(url: str, allowed: str) -> FetchError:
    async with HttpFetcher(settings(allowed), now=lambda: NOW) as fetcher:
        with pytest.raises(FetchError) as caught:
            await fetcher.fetch(url)
    return caught.value


def test_by_default_the_public_authorities_are_trusted_and_not_this_one(authority: Authority) -> None:
    with RawServer(says(answer(body=PAGE)), tls=authority.serving(authority.ca.issue_cert("localhost"))) as server:
        assert asyncio.run(_with_its_own_context(*_local(server))).failure is FailureClass.TLS


def test_an_authority_that_the_environment_names_is_not_trusted(
    authority: Authority, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bundle = tmp_path / "authority.pem"
    authority.ca.cert_pem.write_to_path(bundle)
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    with RawServer(says(answer(body=PAGE)), tls=authority.serving(authority.ca.issue_cert("localhost"))) as server:
        assert asyncio.run(_with_its_own_context(*_local(server))).failure is FailureClass.TLS
        assert httpx.get(server.url(host="localhost")).content == PAGE


def test_plain_http_where_tls_was_expected_is_a_tls_failure() -> None:
    with RawServer(says(answer()), eager=True) as server:
        error = failure(f"https://127.0.0.1:{server.port}/", server.server)
    assert error.failure is FailureClass.TLS


# --- N4, N5: slow -----------------------------------------------------------------------------------------------------
def _stall_after(data: bytes) -> object:
    def behave(peer: Peer) -> None:
        peer.send(data)
        peer.stall()

    return behave


@pytest.mark.parametrize(
    "sent",
    [b"", b"HTTP/1.1 200 OK\r\nContent-Le", answer(length=1_000)],
    ids=["nothing", "half the headers", "half the body"],
)
def test_an_answer_that_stalls_is_a_timeout(sent: bytes) -> None:
    with RawServer(_stall_after(sent)) as server:  # type: ignore[arg-type]
        error = failure(server.url(), server.server, read_timeout_s=0.2)
    assert (error.failure, error.transient) == (FailureClass.TIMEOUT, True)


SLOW = {
    "headers": b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 400,
    "body": answer(body=b"x" * 400)[:-1],
}


def _dripping(part: str) -> object:
    head = SLOW[part].index(b"\r\n\r\n") + 4 if part == "body" else 20

    def behave(peer: Peer) -> None:
        peer.send(SLOW[part][:head])
        peer.drip(SLOW[part][head:], 0.02)

    return behave


@pytest.mark.parametrize("part", SLOW)
def test_an_answer_byte_by_byte_is_ended_by_the_total_deadline(part: str) -> None:
    with RawServer(_dripping(part)) as server:  # type: ignore[arg-type]
        error = failure(server.url(), server.server, total_deadline_s=0.3, read_timeout_s=5.0)
    assert (error.failure, error.transient) == (FailureClass.TIMEOUT, True)
    assert "not done within 0.3 s" in str(error)


def _dripping_for_half_a_second(peer: Peer) -> None:
    whole = answer(body=b"x" * 25)
    peer.send(whole[:-25])
    peer.drip(whole[-25:], 0.02)


def test_without_the_total_deadline_a_read_timeout_never_ends_it() -> None:
    with RawServer(_dripping_for_half_a_second) as server:
        assert page(server.url(), server.server, total_deadline_s=30.0, read_timeout_s=0.3).body == b"x" * 25


def test_the_deadline_covers_all_redirects_together() -> None:
    def slowly_onward(peer: Peer) -> None:
        assert peer.request is not None
        onward = f"/{len(peer.request.path)}{peer.request.path}"
        head = f"HTTP/1.1 302 Found\r\nLocation: {onward}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        peer.drip(head.encode(), 0.002)

    with RawServer(slowly_onward) as server:
        error = failure(server.url(), server.server, total_deadline_s=0.4, read_timeout_s=5.0, max_redirects=50)
        assert error.failure is FailureClass.TIMEOUT
        assert len(server.requests) < 10


# --- N6, N7, N8: short ------------------------------------------------------------------------------------------------
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
SHORT = {
    "content-length": answer(body=PAGE, length=len(PAGE) + 500),
    "nothing of content-length": answer(body=b"", length=500),
    "chunked, no last chunk": CHUNKED + b"5\r\nhello\r\n",
    "chunked, in a chunk": CHUNKED + b"ff\r\nhello",
    "gzip with matching length": answer("200 OK", "Content-Encoding: gzip", body=gzip.compress(PAGE)[:-9]),
    "gzip without its checksum": answer("200 OK", "Content-Encoding: gzip", body=gzip.compress(PAGE)[:-4]),
}


@pytest.mark.parametrize("sent", SHORT.values(), ids=SHORT)
def test_a_body_that_is_cut_short_is_truncated_and_never_a_page(sent: bytes) -> None:
    with RawServer(says(sent)) as server:
        error = failure(server.url(), server.server)
    assert (error.failure, error.transient, error.status) == (FailureClass.TRUNCATED, True, 200)


def test_a_reset_within_the_body_is_truncated() -> None:
    def behave(peer: Peer) -> None:
        peer.send(answer(body=PAGE, length=100_000))
        peer.reset()

    with RawServer(behave) as server:
        assert failure(server.url(), server.server).failure in {FailureClass.TRUNCATED, FailureClass.CONNECT}


class _Trusting:
    """A decoder without the check of the end, as those of most clients."""

    def __init__(self) -> None:
        self._stream, self._body = zlib.decompressobj(31), b""

    def feed(self, data: bytes) -> None:
        self._body += self._stream.decompress(data)

    def finish(self) -> bytes:
        return self._body


def test_without_the_check_of_the_end_a_cut_gzip_body_is_a_page() -> None:
    text = b"".join(b"<p>paragraph %d</p>" % number for number in range(3_000))
    with RawServer(says(answer("200 OK", "Content-Encoding: gzip", body=gzip.compress(text)[:-800]))) as server:
        got = page(server.url(), server.server, make_decoder=lambda encoding, max_bytes: _Trusting())
        assert 0 < len(got.body) < len(text)
        assert failure(server.url(), server.server).failure is FailureClass.TRUNCATED


def test_without_a_length_a_cut_body_cannot_be_told_and_is_left_to_those_who_read_it() -> None:
    with RawServer(says(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE[:40])) as server:
        assert page(server.url(), server.server).body == PAGE[:40]


# --- N9: not http -----------------------------------------------------------------------------------------------------
GARBAGE = {
    "garbage": b"\x00\x01\x02 this is no http\r\n\r\n",
    "smtp": b"220 mail.example ESMTP\r\n",
    "chunk size": CHUNKED + b"zz\r\nhello\r\n0\r\n\r\n",
    "negative length": b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
    "10 MB of headers": b"HTTP/1.1 200 OK\r\n" + b"X-Many: " + b"x" * 10_000_000,
    "half the headers": b"HTTP/1.1 200 OK\r\nContent-Le",
    "header without a name": b"HTTP/1.1 200 OK\r\n: nothing\r\n\r\n",
}


@pytest.mark.parametrize("sent", GARBAGE.values(), ids=GARBAGE)
def test_what_is_not_http_is_a_protocol_failure(sent: bytes) -> None:
    with RawServer(says(sent)) as server:
        error = failure(server.url(), server.server)
    assert error.failure is FailureClass.PROTOCOL
    assert str(error).isprintable()
    assert len(str(error)) < 400


def test_endless_headers_are_not_read_to_their_end() -> None:
    sent = 0

    def behave(peer: Peer) -> None:
        nonlocal sent
        peer.send(b"HTTP/1.1 200 OK\r\n")
        while sent < 200_000_000:
            peer.send(b"X-Many: " + b"x" * 65_000 + b"\r\n")
            sent += 65_000

    with RawServer(behave) as server:
        assert failure(server.url(), server.server).failure is FailureClass.PROTOCOL
    assert sent < 20_000_000


def test_informational_answers_are_read_over() -> None:
    with RawServer(says(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + answer(body=PAGE))) as server:
        assert page(server.url(), server.server).body == PAGE
