"""Recorded answers of the Wayback Machine, read from the recorder's YAML and served again on loopback.

Only the subset of YAML that the recorder writes is understood: two-space nesting, plain, quoted and binary scalars.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from servers import Behaviour, Peer, answer

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "wayback-recorded"
#: set anew by the server that serves the recording
HOP = frozenset({"connection", "transfer-encoding", "content-length"})


@dataclass(frozen=True)
class Recorded:
    """One request and its answer as the archive gave it."""

    uri: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def path(self) -> str:
        parts = urlsplit(self.uri)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    def sent(self) -> bytes:
        """Return the answer as bytes on a connection that closes."""
        lines = [f"{name}: {value}" for name, value in self.headers if name.lower() not in HOP]
        return answer(f"{self.status} Recorded", *lines, body=self.body)


def recording(name: str) -> list[Recorded]:
    """Return the exchanges of one recording; skip the test where the recordings are not to be found."""
    path = FOLDER / f"{name}.yaml"
    if not path.is_file():
        pytest.skip(f"the recordings are not beside the checkout ({path})")
    text = path.read_text("utf-8")
    return [_recorded(part) for part in text.split("\n- request:\n")[1:]]


def recordings() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.yaml")) if FOLDER.is_dir() else []


def _recorded(part: str) -> Recorded:
    request, response = part.split("\n  response:\n")
    uri = re.search(r"^    uri: (\S+)$", request, re.M)
    status = re.search(r"^      code: (\d+)$", response, re.M)
    assert uri
    assert status
    body, rest = response.split("\n    headers:\n", 1)
    body = body.split("string:", 1)[1]
    return Recorded(uri[1], int(status[1]), tuple(_headers(rest.split("\n    status:")[0])), _bytes(body))


def _headers(block: str) -> list[tuple[str, str]]:
    found, name = [], ""
    for line in re.sub(r"\n {8,}", " ", block).splitlines():
        if line.startswith("      - "):
            found.append((name, _scalar(line[8:])))
        else:
            name = line.strip().rstrip(":")
    return found


def _bytes(block: str) -> bytes:
    kind, _, lines = block.strip(" ").partition("\n")
    if kind.startswith("!!binary"):
        return base64.b64decode("".join(lines.split()))
    return _scalar(block.strip()).encode()


def _scalar(text: str) -> str:
    if text.startswith("'"):
        return _folded(text[1:-1]).replace("''", "'")
    if text.startswith('"'):
        joined = re.sub(r"\\\n\s*", "", text[1:-1])
        return re.sub(r"\\(?:x(..)|u(....)|(.))", _unescaped, _folded(joined))
    return _folded(text)


def _unescaped(match: re.Match[str]) -> str:
    number = match[1] or match[2]
    if number:
        return chr(int(number, 16))
    return {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "e": "\x1b", "_": "\xa0", "N": "\x85"}.get(match[3], match[3])


def _folded(text: str) -> str:
    return re.sub(r"\s*\n(\s*\n)*\s*", " ", text)


def in_turn(exchanges: list[Recorded], asked: list[str]) -> Behaviour:
    """Return a behaviour that plays listings back one after another and notes what was asked."""
    left = list(exchanges)

    def behave(peer: Peer) -> None:
        assert peer.request is not None
        asked.append(peer.request.path)
        peer.send(left.pop(0).sent() if left else answer("500 Not Recorded", body=b""))

    return behave


def as_recorded(exchanges: list[Recorded]) -> Behaviour:
    """Return a behaviour that answers each address as it was answered then."""
    known = {exchange.path: exchange for exchange in exchanges}

    def behave(peer: Peer) -> None:
        assert peer.request is not None
        exchange = known.get(peer.request.path)
        peer.send(exchange.sent() if exchange else answer("500 Not Recorded", body=b""))

    return behave
