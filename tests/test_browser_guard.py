"""A page in the browser reaches nothing but through our own network, which refuses what is private."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from browsing import TEXT, failure, need_chromium, page, render, script, shell, writes
from servers import RawServer, answer, by_path, redirect, says

from monitor.records import FailureClass

need = pytest.fixture(autouse=True)(need_chromium)

#: every way of a page to another server that we know of; `there` is host:port, `udp` the port of a UDP socket
CLOSED = ("image", "audio", "font", "frame", "socket", "events", "beacon", "popup", "ping", "form", "manifest", "icon")
DOORS = """
const http = 'http://' + there, ways = [
  () => fetch(http + '/fetch', {mode: 'no-cors'}),
  () => { const asked = new XMLHttpRequest(); asked.open('GET', http + '/xhr'); asked.send(); },
  () => fetch('/away'),
  () => { new Image().src = http + '/image'; },
  () => { new Audio(http + '/audio').play(); },
  () => { document.head.append(Object.assign(document.createElement('script'), {src: http + '/script'})); },
  () => { document.head.append(Object.assign(document.createElement('link'),
            {rel: 'stylesheet', href: http + '/css'})); },
  () => { for (const rel of ['prefetch', 'preload', 'preconnect', 'dns-prefetch', 'prerender', 'icon', 'manifest',
                             'modulepreload'])
            document.head.append(Object.assign(document.createElement('link'),
              {rel, as: 'fetch', href: http + '/' + rel})); },
  () => { document.head.append(Object.assign(document.createElement('script'), {type: 'speculationrules',
            textContent: JSON.stringify({prefetch: [{urls: [http + '/speculation'], eagerness: 'immediate'}]})})); },
  () => { document.body.append(Object.assign(document.createElement('iframe'), {src: http + '/frame'})); },
  () => { document.body.append(Object.assign(document.createElement('iframe'),
            {srcdoc: '<script>fetch("' + http + '/within")</' + 'script><img src="' + http + '/within">'})); },
  () => { document.body.append(Object.assign(document.createElement('object'), {data: http + '/object'})); },
  () => { new WebSocket('ws://' + there + '/socket'); },
  () => { new EventSource(http + '/events'); },
  () => { navigator.sendBeacon(http + '/beacon', 'here'); },
  () => { window.open(http + '/popup'); },
  () => { const away = Object.assign(document.createElement('a'), {href: '#', ping: http + '/ping'});
          document.body.append(away); away.click(); },
  () => { const form = Object.assign(document.createElement('form'),
            {action: http + '/form', method: 'POST', target: 'other'}); document.body.append(form); form.submit(); },
  () => { navigator.serviceWorker.register('/service.js'); },
  () => { new Worker('/worker.js'); },
  () => { new SharedWorker('/worker.js'); },
  () => { new Worker(URL.createObjectURL(new Blob(
            ['fetch("' + http + '/blob"); new WebSocket("ws://' + there + '/")']))); },
  () => { const line = new RTCPeerConnection({iceServers: [{urls: 'stun:' + host + ':' + udp},
            {urls: 'turn:' + there + '?transport=tcp', username: 'a', credential: 'b'}]});
          line.createDataChannel('x'); line.createOffer().then((offer) => line.setLocalDescription(offer)); },
  () => { new WebTransport('https://' + host + ':' + udp + '/'); },
  () => { new FontFace('far', 'url(' + http + '/font)').load(); },
  () => { location.assign('file:///etc/passwd'); },
];
for (const way of ways) { try { Promise.resolve(way()).catch(() => {}); } catch (refused) {} }
"""


@contextmanager
def heard(host: str) -> Iterator[tuple[int, list[bytes]]]:
    """Listen for datagrams; give the port, and what came."""
    came: list[bytes] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind((host, 0))

        def listen() -> None:
            while data := line.recv(65_536):
                came.append(data)

        listener = threading.Thread(target=listen, daemon=True)
        listener.start()
        yield line.getsockname()[1], came
        # an empty datagram of our own ends the listening, after all that came before it
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", line.getsockname())
        listener.join(10)


def doors(private: RawServer, udp: int) -> str:
    return (
        f"const there = '{private.server}', host = '{private.host}', udp = {udp};"
        f"{DOORS} document.body.insertAdjacentHTML('beforeend', `{TEXT}`);"
    )


def tried(*, allowed: bool) -> tuple[RawServer, list[bytes]]:
    """Let a page try every door to a private server, and return that server and the datagrams that came."""
    with RawServer(says(answer(body=b"secret")), host="127.0.0.2") as private, heard("127.0.0.2") as (udp, datagrams):
        far = f"fetch('{private.url('/worker')}', {{mode: 'no-cors'}}); new WebSocket('ws://{private.server}/');"
        site = shell(
            doors(private, udp),
            **{"away": redirect(private.url("/away")), "worker.js": script(far), "service.js": script(far)},
        )
        with RawServer(site) as server:
            names = [server.server, private.server] if allowed else [server.server]
            got = render(server.url("/privacy"), *names)
    assert b"We keep server logs" in got.body
    assert b"root:" not in got.body
    return private, datagrams


def test_no_door_leads_to_a_private_address() -> None:
    private, datagrams = tried(allowed=False)
    assert private.connections == 0
    assert datagrams == []


def test_where_it_is_allowed_scripts_reach_it_and_nothing_else_does() -> None:
    private, datagrams = tried(allowed=True)
    asked = {request.path for request in private.requests}
    assert {"/fetch", "/xhr", "/away", "/script", "/worker"} <= asked
    assert not asked & {f"/{way}" for way in CLOSED}
    assert datagrams == []


def test_a_page_that_goes_to_a_private_address_is_refused() -> None:
    with RawServer(says(answer(body=b"secret")), host="127.0.0.2") as private:
        for code in (f"location = '{private.url()}'", "location = '/away'"):
            site = by_path({"/": page(code), "/away": redirect(private.url())})
            with RawServer(site) as server:
                error = failure(server.url(), server.server)
            assert error.failure is FailureClass.BLOCKED
            assert private.server in str(error)
        assert private.connections == 0


def test_a_name_that_leads_elsewhere_the_second_time_is_checked_each_time() -> None:
    with RawServer(says(answer(body=b"secret")), host="127.0.0.2") as private:
        app = f"fetch('http://localhost:{private.port}/x', {{mode: 'no-cors'}}); {writes(TEXT)}"
        with RawServer(shell(app)) as server:
            render(server.url("/privacy"), server.server)
        assert private.connections == 0


def test_robots_txt_is_asked_for_every_page_that_it_becomes() -> None:
    robots = answer(body=b"User-agent: *\nDisallow: /privacy")
    site = by_path({"/robots.txt": robots, "/": page("location = '/privacy'"), "/privacy": page("")})
    with RawServer(site) as server:
        error = failure(server.url(), server.server, respect_robots=True)
    assert error.failure is FailureClass.ROBOTS
    assert [request.path for request in server.requests] == ["/robots.txt", "/"]


def test_a_download_is_no_page() -> None:
    file = answer("200 OK", "Content-Type: application/zip", "Content-Disposition: attachment", body=b"PK")
    save = "const a = Object.assign(document.createElement('a'), {download: 'x', href: 'data:,x'}); a.click();"
    with RawServer(shell(save + writes(TEXT))) as server:
        assert b"We keep server logs" in render(server.url("/privacy"), server.server).body
    with RawServer(by_path({"/": page("location = '/file'"), "/file": file})) as server:
        assert failure(server.url(), server.server).failure is FailureClass.UNSUPPORTED


def test_dialogs_popups_and_requests_for_leave_hold_nothing_up() -> None:
    app = f"""
      alert('hello'); confirm('sure?'); prompt('name?');
      const other = window.open('about:blank');
      Notification.requestPermission();
      navigator.geolocation.getCurrentPosition(() => {{}});
      addEventListener('beforeunload', (event) => event.preventDefault());
      {writes(TEXT)}"""
    with RawServer(shell(app)) as server:
        assert b"We keep server logs" in render(server.url("/privacy"), server.server).body
