"""Mail servers on loopback for the tests: a scripted one that fails on demand, and aiosmtpd."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

HOST = "127.0.0.1"


class Act(Enum):
    """What the scripted server does instead of answering."""

    STALL = "say nothing"
    CLOSE = "hang up"
    DRIP = "begin an answer and never end it, a byte at a time"


@dataclass
class ScriptedServer:
    """A mail server that answers each verb as told.

    The verbs are those of SMTP, and GREETING and TEXT (the end of the mail's text). A list is used up one by one; its
    last entry holds for all that follow.
    """

    script: Mapping[str, Any] = field(default_factory=dict)
    extensions: tuple[str, ...] = ()
    commands: list[str] = field(default_factory=list)
    mails: list[bytes] = field(default_factory=list)
    port: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> ScriptedServer:
        self._counts: dict[str, int] = {}
        self._socket = socket.create_server((HOST, 0))
        self.port = self._socket.getsockname()[1]
        self._run(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join(10)

    def verbs(self) -> list[str]:
        return [command.split()[0].upper() for command in self.commands if command.split()]

    def _run(self, target: Any, *args: Any) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self._run(self._talk, connection)

    def _talk(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as lines, contextlib.suppress(OSError):
            if not self._answer(connection, "GREETING", "220 test"):
                return
            for line in lines:
                command = line.decode("latin-1").strip()
                self.commands.append(command)
                if not self._obey(connection, lines, command.split()[0].upper() if command else ""):
                    return

    def _obey(self, connection: socket.socket, lines: Any, verb: str) -> bool:
        usual = {"QUIT": "221 bye", "DATA": "354 go on"}.get(verb, "250 ok")
        if verb == "EHLO":
            usual = "\r\n".join((*(f"250-{name}" for name in ("test", *self.extensions)), "250 HELP"))
        if not self._answer(connection, verb, usual):
            return False
        if verb != "DATA" or not self._said.startswith("354"):
            return verb != "QUIT"
        text = bytearray()
        for line in lines:
            if line == b".\r\n":
                break
            text += line
        self.mails.append(bytes(text))
        return self._answer(connection, "TEXT", "250 taken")

    def _answer(self, connection: socket.socket, verb: str, usual: str) -> bool:
        told = self.script.get(verb, usual)
        if isinstance(told, list):
            nth = self._counts.get(verb, 0)
            self._counts[verb] = nth + 1
            told = told[min(nth, len(told) - 1)] or usual
        if told is Act.CLOSE:
            return False
        if told is Act.STALL:
            self._stop.wait()
            return False
        if told is Act.DRIP:
            return self._drip(connection)
        self._said = str(told)
        connection.sendall(f"{told}\r\n".encode())
        return True

    def _drip(self, connection: socket.socket) -> bool:
        connection.sendall(b"250-")
        while not self._stop.wait(0.02):
            connection.sendall(b"x")
        return False


@dataclass
class Inbox:
    """An aiosmtpd handler that keeps what it is given; addresses in `refused` are answered as told."""

    refused: Mapping[str, str] = field(default_factory=dict)
    mails: list[Envelope] = field(default_factory=list)
    on_mail: Any = None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        self.mails.append(envelope)
        if self.on_mail is not None:
            self.on_mail(envelope)
        return "250 taken"


@contextlib.contextmanager
def real_server(inbox: Inbox, **settings: Any) -> Iterator[int]:
    """Run aiosmtpd on a free port of loopback, and yield the port."""
    port = free_port()
    controller = Controller(inbox, hostname=HOST, port=port, **settings)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def free_port() -> int:
    with socket.create_server((HOST, 0)) as probe:
        return int(probe.getsockname()[1])


def with_login(user: str, password: str) -> dict[str, Any]:
    """Return the settings of a real server that wants this login, and offers it after STARTTLS only."""

    def check(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        good = isinstance(data, LoginPassword) and (data.login, data.password) == (user.encode(), password.encode())
        return AuthResult(success=good, handled=good)

    return {"authenticator": check, "auth_required": True}


def server_context(certificate: Any) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context
