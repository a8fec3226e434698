"""Letters through a mail server (SMTP, RFC 5321)."""

from __future__ import annotations

import base64
import contextlib
import smtplib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator

from monitor.alerts.address import address_of
from monitor.alerts.channel import Letter
from monitor.alerts.message import build
from monitor.alerts.settings import EmailSettings
from monitor.errors import AlertError, ChannelError
from monitor.unseen import header

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
#: the server answers for the one mail, not for the sender: too large (RFC 1870)
_TOO_LARGE = 552
_Answer = tuple[int, bytes]


class _Patient:
    """Hangs up on a server that does not finish an answer in time, however steadily its bytes drip.

    A socket's timeout bounds the wait for the next byte only.
    """

    def getreply(self) -> _Answer:
        """Return the next answer. Raises SMTPServerDisconnected."""
        with _hang_up_after(self):
            return super().getreply()  # type: ignore[misc, no-any-return]


class _Smtp(_Patient, smtplib.SMTP):
    """A plain connection, which STARTTLS may upgrade."""


class _SmtpTls(_Patient, smtplib.SMTP_SSL):
    """A connection encrypted from the start."""


@contextlib.contextmanager
def _hang_up_after(server: _Patient) -> Iterator[None]:
    def hang_up() -> None:
        sock = getattr(server, "sock", None)
        with contextlib.suppress(OSError):
            # not SSLSocket.shutdown, which would take the encryption off first
            socket.socket.shutdown(sock, socket.SHUT_RDWR)  # type: ignore[arg-type]

    # a silent server runs into the socket's own timeout first, which says more
    timer = threading.Timer(2 * server.timeout, hang_up)  # type: ignore[attr-defined]
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class SmtpSession:
    """Sends letters over one connection, and over a new one after it was lost."""

    def __init__(self, settings: EmailSettings) -> None:
        self._settings = settings
        self._server: smtplib.SMTP | None = None
        self._where = f"{settings.host}:{settings.port}"

    def send(self, letter: Letter) -> None:
        """Send a letter; returns when the server took responsibility for it.

        A connection lost after the text and before the answer leaves open whether it did: that raises as well, and
        the letter that is sent again has the same Message-ID.
        """
        raw = build(letter, self._settings.from_)
        sender = address_of(self._settings.from_).addr_spec
        recipient = address_of(letter.recipient).addr_spec
        server = self._connected()
        try:
            self._hand_over(server, sender, recipient, raw)
        except BaseException:
            self._server = server if self._reset(server) else None
            raise

    def close(self) -> None:
        """Take leave of the server."""
        server, self._server = self._server, None
        if server is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                server.quit()
            server.close()

    def _hand_over(self, server: smtplib.SMTP, sender: str, recipient: str, raw: bytes) -> None:
        options = [f"size={len(raw)}"] if server.has_extn("size") else []
        code, text = self._ask("MAIL", lambda: server.mail(sender, options))
        if code != 250:
            raise self._sender_refused(code, text, sender)
        code, text = self._ask("RCPT", lambda: server.rcpt(recipient))
        if code not in (250, 251):
            raise self._refused(code, text, f"the recipient {recipient}")
        code, text = self._ask("DATA", lambda: server.data(raw))
        if code != 250:
            raise self._refused(code, text, f"the mail to {recipient}")

    def _ask(self, verb: str, step: Callable[[], _Answer]) -> _Answer:
        try:
            return step()
        except smtplib.SMTPDataError as error:
            return error.smtp_code, _bytes(error.smtp_error)
        except (OSError, smtplib.SMTPException) as error:
            raise AlertError(
                f"lost the mail server: {self._where}: at {verb}: {self._reason(error)}: tried again later"
            ) from error

    def _sender_refused(self, code: int, text: bytes, sender: str) -> AlertError:
        if code < 500 or code == _TOO_LARGE:
            return self._refused(code, text, f"a mail from {sender}")
        return ChannelError(
            f"{self._answer(code, text)}: no mail may be sent as {sender}: check email.from, username and password",
            permanent=True,
        )

    def _refused(self, code: int, text: bytes, what: str) -> AlertError:
        later = "tried again later" if code < 500 else "not tried again"
        return AlertError(f"{self._answer(code, text)}: refused {what}: {later}", permanent=code >= 500)

    def _reset(self, server: smtplib.SMTP) -> bool:
        """Make a connection fit for the next letter; False where it was lost."""
        if server.sock is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                if server.rset()[0] == 250:
                    return True
        server.close()
        return False

    # --- connecting ---------------------------------------------------------------------------------------------
    def _connected(self) -> smtplib.SMTP:
        if self._server is None or self._server.sock is None:
            self._server = self._connect()
        return self._server

    def _connect(self) -> smtplib.SMTP:
        server: smtplib.SMTP | None = None
        try:
            server = self._dial()
            self._introduce(server)
            self._encrypt(server)
            self._log_in(server)
        except BaseException as error:
            if server is not None:
                server.close()
            if isinstance(error, (OSError, smtplib.SMTPException)):
                raise self._unreachable(error) from error
            raise
        return server

    def _dial(self) -> smtplib.SMTP:
        settings = self._settings
        # never socket.getfqdn(), the default, which may wait long for a name server
        name = socket.gethostname()
        name = name if "." in name and name.isascii() else "[127.0.0.1]"
        if settings.tls == "tls":
            context = self._context()
            return _SmtpTls(settings.host, settings.port, name, timeout=settings.timeout_s, context=context)
        return _Smtp(settings.host, settings.port, name, timeout=settings.timeout_s)

    def _introduce(self, server: smtplib.SMTP) -> None:
        server.ehlo_or_helo_if_needed()

    def _encrypt(self, server: smtplib.SMTP) -> None:
        if self._settings.tls != "starttls":
            return
        if not server.has_extn("starttls"):
            raise ChannelError(
                f"the mail server offers no STARTTLS: {self._where}: nothing was sent: set email.tls to 'tls' "
                "(often with port 465), or to 'none' for a server on this machine",
                permanent=True,
            )
        server.starttls(context=self._context())
        server.ehlo_or_helo_if_needed()

    def _context(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        ca_file = self._settings.ca_file
        if ca_file is None:
            return context
        try:
            context.load_verify_locations(ca_file)
        except OSError as error:
            raise ChannelError(
                f"cannot read the certificates: {ca_file}: {self._reason(error)}", permanent=True
            ) from error
        return context

    def _log_in(self, server: smtplib.SMTP) -> None:
        settings = self._settings
        if settings.username is None:
            return
        if settings.tls == "none" and settings.host not in _LOOPBACK:
            raise ChannelError(
                f"a password is never sent in clear: {self._where}: set email.tls to 'starttls' or 'tls'",
                permanent=True,
            )
        try:
            server.login(settings.username, settings.password or "")
        except smtplib.SMTPResponseException as error:
            if error.smtp_code < 500:
                raise
            raise ChannelError(
                f"{self._answer(error.smtp_code, _bytes(error.smtp_error))}: could not log in as "
                f"{header(settings.username, 80)!r}: check username and password",
                permanent=True,
            ) from None
        except (smtplib.SMTPNotSupportedError, smtplib.SMTPException) as error:
            if isinstance(error, smtplib.SMTPServerDisconnected):
                raise
            raise ChannelError(
                f"the mail server takes no password: {self._where}: {self._reason(error)}: leave out username, or "
                "use another port",
                permanent=True,
            ) from error
        except UnicodeError:
            raise ChannelError(
                f"user name or password hold characters that cannot be sent: {self._where}", permanent=True
            ) from None

    def _unreachable(self, error: Exception) -> ChannelError:
        if isinstance(error, ssl.SSLCertVerificationError):
            return ChannelError(
                f"the certificate of the mail server cannot be trusted: {self._where}: {error.verify_message.lower()}: "
                "nothing was sent: name the host as its certificate does, or have the certificate renewed",
                permanent=True,
            )
        if isinstance(error, smtplib.SMTPResponseException):
            code = error.smtp_code
            return ChannelError(f"{self._answer(code, _bytes(error.smtp_error))}: tried again later")
        return ChannelError(
            f"cannot reach the mail server: {self._where}: {self._reason(error)}: check host, port and tls"
        )

    # --- words --------------------------------------------------------------------------------------------------
    def _answer(self, code: int, text: bytes) -> str:
        return f"the mail server answered {code}: {self._where}: {self._discreet(text.decode('utf-8', 'replace'))}"

    def _reason(self, error: Exception) -> str:
        # smtplib wraps the time-outs it meets while it reads an answer
        if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
            return f"no answer within {self._settings.timeout_s:g} s"
        text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return self._discreet(text or type(error).__name__).lower()

    def _discreet(self, text: str) -> str:
        """Return a server's words without the password, should it repeat it."""
        for secret in _secrets(self._settings):
            text = text.replace(secret, "***")
        return header(text, 200)


def _secrets(settings: EmailSettings) -> Iterator[str]:
    if not settings.password:
        return
    user, password = settings.username or "", settings.password
    for spelled in (f"\0{user}\0{password}", password):
        yield base64.b64encode(spelled.encode()).decode()
    yield password


def _bytes(text: bytes | str) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "replace")
