"""Mails through real servers on loopback, every verb failing in turn (M1, M2, M5, M6, M8), and into a folder."""

from __future__ import annotations

import base64
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
import trustme
from mail_servers import HOST, Act, Inbox, ScriptedServer, free_port, real_server, server_context, with_login

from monitor.alerts import smtp
from monitor.alerts.channel import Letter
from monitor.alerts.email import EmailChannel
from monitor.alerts.settings import EmailSettings
from monitor.errors import AlertError, ChannelError

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
PASSWORD = "correct horse"


@dataclass(frozen=True)
class Text:
    subject: str = "Acme Privacy Policy: notice of changes weakened"
    text: str = "Hello\n.\nFrom here\n"
    html: str = "<p>Hello</p>\n"


def letter(recipient: str = "anna@example.org", number: int = 1, **content: str) -> Letter:
    return Letter(f"<{number}@example.org>", recipient, Text(**content), AT)


def settings(port: int, **changed: Any) -> EmailSettings:
    plain = EmailSettings("Policy Monitor <monitor@example.org>", HOST, port, tls="none", timeout_s=5)
    return replace(plain, **changed)


def send(how: EmailSettings, *letters: Letter) -> None:
    session = EmailChannel(how).open()
    try:
        for one in letters or (letter(),):
            session.send(one)
    finally:
        session.close()


def failure(how: EmailSettings, *letters: Letter) -> AlertError:
    with pytest.raises(AlertError) as caught:
        send(how, *letters)
    return caught.value


# --- a server that works ---------------------------------------------------------------------------------------------
def test_a_letter_arrives_as_it_was_written() -> None:
    inbox = Inbox()
    with real_server(inbox) as port:
        send(settings(port), letter(), letter("bo@example.org", 2))
    first, second = inbox.mails
    assert (first.mail_from, first.rcpt_tos) == ("monitor@example.org", ["anna@example.org"])
    assert second.rcpt_tos == ["bo@example.org"]
    mail = message_from_bytes(bytes(first.original_content or b""), policy=policy.default)
    assert mail["Message-ID"] == "<1@example.org>"
    assert mail.get_body(("plain",)).get_content().splitlines() == ["Hello", ".", "From here"]


def test_letters_share_a_connection_which_ends_in_order() -> None:
    with ScriptedServer() as server:
        send(settings(server.port), letter(), letter(number=2))
        assert server.verbs() == ["EHLO", "MAIL", "RCPT", "DATA", "MAIL", "RCPT", "DATA", "QUIT"]


def test_a_server_without_ehlo_is_served_too() -> None:
    with ScriptedServer({"EHLO": "502 not here"}) as server:
        send(settings(server.port))
        assert len(server.mails) == 1


def test_nothing_is_connected_before_the_first_letter() -> None:
    session = EmailChannel(settings(free_port())).open()
    session.close()


# --- the way is closed: all messages wait ----------------------------------------------------------------------------
def test_a_refused_connection_closes_the_channel() -> None:
    error = failure(settings(port := free_port()))
    assert isinstance(error, ChannelError)
    assert not error.permanent
    assert str(error) == f"cannot reach the mail server: 127.0.0.1:{port}: connection refused: check host, port and tls"


@pytest.mark.parametrize("verb", ["GREETING", "EHLO"])
@pytest.mark.parametrize("act", [Act.STALL, Act.CLOSE, Act.DRIP, "421 too busy", "554 go away", "nonsense"])
def test_a_server_that_does_not_greet_closes_the_channel(verb: str, act: Any) -> None:
    # a HELO is tried after a refused EHLO
    with ScriptedServer({verb: act, "HELO": act}) as server:
        error = failure(settings(server.port, timeout_s=0.2))
    assert isinstance(error, ChannelError)
    assert not error.permanent
    assert server.mails == []


# --- one letter fails ------------------------------------------------------------------------------------------------
VERBS = ["MAIL", "RCPT", "DATA", "TEXT"]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("act", [Act.STALL, Act.CLOSE, Act.DRIP])
def test_a_lost_connection_sets_back_one_letter(verb: str, act: Act) -> None:
    """M2 and M8; the next letter goes over a new connection."""
    with ScriptedServer({verb: [act, None]}) as server:
        session = EmailChannel(settings(server.port, timeout_s=0.2)).open()
        with pytest.raises(AlertError, match="lost the mail server") as caught:
            session.send(letter())
        assert not caught.value.permanent
        assert not isinstance(caught.value, ChannelError)
        session.send(letter(number=2))
        session.close()
    assert b"<2@example.org>" in server.mails[-1]


def test_a_server_silent_to_the_end_of_the_text_is_named_with_its_verb() -> None:
    with ScriptedServer({"TEXT": Act.STALL}) as server:
        error = failure(settings(server.port, timeout_s=0.2))
        expected = f"lost the mail server: 127.0.0.1:{server.port}: at DATA: no answer within 0.2 s: tried again later"
    assert str(error) == expected


def test_a_letter_sent_again_after_an_open_end_is_the_same_mail() -> None:
    """M8: the connection was lost after the text and before the answer."""
    with ScriptedServer({"TEXT": [Act.CLOSE, None]}) as server:
        error = failure(settings(server.port))
        send(settings(server.port))
    assert not error.permanent
    first, second = server.mails
    assert first == second


@pytest.mark.parametrize("verb", VERBS)
def test_not_now_sets_back_one_letter(verb: str) -> None:
    """M3; the connection serves the next letter."""
    with ScriptedServer({verb: ["451 4.7.1 greylisted", None]}) as server:
        session = EmailChannel(settings(server.port)).open()
        with pytest.raises(AlertError, match="answered 451") as caught:
            session.send(letter())
        assert not caught.value.permanent
        assert not isinstance(caught.value, ChannelError)
        session.send(letter(number=2))
        session.close()
    assert server.verbs().count("EHLO") == 1


@pytest.mark.parametrize("verb", ["RCPT", "DATA", "TEXT"])
def test_never_gives_up_one_letter(verb: str) -> None:
    """M4."""
    with ScriptedServer({verb: ["550 5.1.1 no such user", None]}) as server:
        session = EmailChannel(settings(server.port)).open()
        with pytest.raises(AlertError, match=r"550.*no such user") as caught:
            session.send(letter())
        assert caught.value.permanent
        assert not isinstance(caught.value, ChannelError)
        session.send(letter(number=2))
        session.close()
    assert len(server.mails) == (2 if verb == "TEXT" else 1)


def test_a_mail_too_large_gives_up_one_letter() -> None:
    with ScriptedServer({"MAIL": "552 too large"}, extensions=("SIZE 10",)) as server:
        error = failure(settings(server.port))
        assert "size=" in server.commands[1]
    assert error.permanent
    assert not isinstance(error, ChannelError)


def test_a_refused_sender_closes_the_channel() -> None:
    with ScriptedServer({"MAIL": "530 5.7.0 log in first"}) as server:
        error = failure(settings(server.port))
    assert isinstance(error, ChannelError)
    assert error.permanent
    assert "check email.from" in str(error)


def test_one_refused_recipient_keeps_no_other_from_its_mail() -> None:
    """M5."""
    inbox = Inbox(refused={"anna@example.org": "550 no such user"})
    with real_server(inbox) as port:
        session = EmailChannel(settings(port)).open()
        with pytest.raises(AlertError, match=r"refused the recipient anna@example\.org: not tried again"):
            session.send(letter())
        session.send(letter("bo@example.org", 2))
        session.close()
    assert [mail.rcpt_tos for mail in inbox.mails] == [["bo@example.org"]]


def test_a_server_that_does_not_say_good_bye_does_no_harm() -> None:
    with ScriptedServer({"QUIT": Act.CLOSE}) as server:
        send(settings(server.port))
        assert len(server.mails) == 1


def test_the_words_of_a_server_are_one_plain_line() -> None:
    with ScriptedServer({"RCPT": "550-\x1b[31mred\x07\r\n550 second " + "x" * 500}) as server:
        text = str(failure(settings(server.port)))
    assert text.isprintable()
    assert len(text) < 400


@pytest.mark.parametrize("recipient", ["anna@example.org> SIZE=1", "anna", "anna@example.org\r\nRSET"])
def test_an_address_cannot_speak_to_the_server(recipient: str) -> None:
    with ScriptedServer() as server:
        error = failure(settings(server.port), letter(recipient))
        assert server.commands == []
    assert error.permanent


def test_hostile_subjects_reach_the_server_as_one_header() -> None:
    """X6, from end to end."""
    inbox = Inbox()
    with real_server(inbox) as port:
        send(settings(port), letter(subject="=?utf-8?q?New=0D=0ABcc:_victim@example.net?=\r\nBcc: victim@example.net"))
    mail = message_from_bytes(bytes(inbox.mails[0].original_content or b""), policy=policy.default)
    assert "Bcc" not in mail
    assert mail["Subject"].strip().startswith("= ?utf-8")


# --- encryption and login (M6) ---------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[trustme.CA, Path]:
    authority = trustme.CA()
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return authority, path


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def good(authority: tuple[trustme.CA, Path], inbox: Inbox) -> Iterator[EmailSettings]:
    """A server with a good certificate that wants a login."""
    context = server_context(authority[0].issue_cert(HOST))
    with real_server(inbox, tls_context=context, **with_login("anna", PASSWORD)) as port:
        yield settings(port, tls="starttls", username="anna", password=PASSWORD, ca_file=authority[1])


def test_a_login_goes_through_starttls(good: EmailSettings, inbox: Inbox) -> None:
    send(good)
    assert len(inbox.mails) == 1


def test_a_wrong_password_closes_the_channel_and_is_not_repeated(
    good: EmailSettings, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    error = failure(replace(good, password="wrong secret"))
    assert isinstance(error, ChannelError)
    assert error.permanent
    assert "could not log in as 'anna': check username and password" in str(error)
    assert "wrong secret" not in f"{error} {good!r} {caplog.text}"
    assert inbox.mails == []


def test_a_server_that_repeats_the_password_does_not_bring_it_into_our_words() -> None:
    for spelled in (PASSWORD, base64.b64encode(f"\0anna\0{PASSWORD}".encode()).decode()):
        with ScriptedServer({"AUTH": f"535 no: {spelled}"}, extensions=("AUTH PLAIN",)) as server:
            error = failure(settings(server.port, username="anna", password=PASSWORD))
        assert spelled not in str(error)
        assert "535" in str(error)


@pytest.mark.parametrize(
    ("answer", "extensions", "permanent"),
    [("454 try later", ("AUTH PLAIN",), False), (Act.CLOSE, ("AUTH PLAIN",), False), ("250 ok", (), True),
     ("250 ok", ("AUTH KERBEROS_V4",), True)],
)  # fmt: skip
def test_a_login_that_fails_for_other_reasons(answer: Any, extensions: tuple[str, ...], permanent: bool) -> None:
    with ScriptedServer({"AUTH": answer}, extensions=extensions) as server:
        error = failure(settings(server.port, username="anna", password=PASSWORD))
    assert isinstance(error, ChannelError)
    assert error.permanent is permanent


def test_without_starttls_nothing_is_sent_in_clear() -> None:
    with ScriptedServer(extensions=("AUTH PLAIN LOGIN",)) as server:
        error = failure(settings(server.port, tls="starttls", username="anna", password=PASSWORD))
        assert set(server.verbs()) <= {"EHLO", "QUIT"}
    assert isinstance(error, ChannelError)
    assert error.permanent
    assert "offers no STARTTLS" in str(error)
    assert "set email.tls to 'tls'" in str(error)


def test_starttls_refused_or_cut_sends_nothing_in_clear() -> None:
    for act in ("454 not now", Act.CLOSE, Act.STALL):
        with ScriptedServer({"STARTTLS": act}, extensions=("STARTTLS", "AUTH PLAIN")) as server:
            how = settings(server.port, tls="starttls", username="anna", password=PASSWORD, timeout_s=0.2)
            error = failure(how)
            assert set(server.verbs()) <= {"EHLO", "STARTTLS", "QUIT"}
        assert isinstance(error, ChannelError)
        assert not error.permanent


def bad_certificates(authority: trustme.CA) -> dict[str, Any]:
    past = datetime(2020, 1, 1, tzinfo=UTC)
    return {
        "another name": authority.issue_cert("mail.example.org"),
        "expired": authority.issue_cert(HOST, not_before=datetime(2019, 1, 1, tzinfo=UTC), not_after=past),
        "unknown authority": trustme.CA().issue_cert(HOST),
    }


@pytest.mark.parametrize("tls", ["starttls", "tls"])
@pytest.mark.parametrize("bad", ["another name", "expired", "unknown authority"])
def test_a_bad_certificate_gets_no_login_and_no_mail(
    bad: str, tls: Any, authority: tuple[trustme.CA, Path], inbox: Inbox
) -> None:
    context = server_context(bad_certificates(authority[0])[bad])
    logins: list[Any] = []

    def check(*arguments: Any) -> Any:
        logins.append(arguments)

    how: dict[str, Any] = {"authenticator": check}
    how |= {"ssl_context": context, "auth_require_tls": False} if tls == "tls" else {"tls_context": context}
    with real_server(inbox, **how) as port:
        error = failure(settings(port, tls=tls, username="anna", password=PASSWORD, ca_file=authority[1]))
    assert isinstance(error, ChannelError)
    assert error.permanent
    assert "certificate of the mail server cannot be trusted" in str(error)
    assert (logins, inbox.mails) == ([], [])


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_tls_from_the_start(authority: tuple[trustme.CA, Path], inbox: Inbox) -> None:
    context = server_context(authority[0].issue_cert(HOST))
    with real_server(inbox, ssl_context=context, auth_require_tls=False, **with_login("anna", PASSWORD)) as port:
        send(settings(port, tls="tls", username="anna", password=PASSWORD, ca_file=authority[1]))
    assert len(inbox.mails) == 1


def test_a_password_is_not_sent_in_clear_to_another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "_LOOPBACK", ())
    with ScriptedServer(extensions=("AUTH PLAIN",)) as server:
        error = failure(settings(server.port, username="anna", password=PASSWORD))
        assert "AUTH" not in server.verbs()
    assert isinstance(error, ChannelError)
    assert "never sent in clear" in str(error)


def test_missing_certificates_are_named(tmp_path: Path) -> None:
    error = failure(settings(free_port(), tls="tls", ca_file=tmp_path / "none.pem"))
    assert isinstance(error, ChannelError)
    assert "none.pem" in str(error)


def test_the_password_shows_in_no_representation() -> None:
    assert PASSWORD not in repr(EmailChannel(settings(25, username="anna", password=PASSWORD)))


# --- into a folder ---------------------------------------------------------------------------------------------------
def test_a_folder_gets_a_readable_file_for_each_letter(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "yet"
    send(settings(0, folder=folder), letter(), letter("bo@example.org", 2))
    names = sorted(path.name for path in folder.iterdir())
    assert [name.rsplit(".", 2)[0] for name in names] == [
        "20260301T120000Z.anna@example.org.acme-privacy-policy-notice-of-changes-weakened",
        "20260301T120000Z.bo@example.org.acme-privacy-policy-notice-of-changes-weakened",
    ]
    mail = message_from_bytes((folder / names[0]).read_bytes(), policy=policy.default)
    assert mail["To"] == "anna@example.org"


def test_no_letter_takes_the_place_of_another(tmp_path: Path) -> None:
    letters = [letter(number=number) for number in range(20)]
    send(settings(0, folder=tmp_path), *letters)
    assert len(list(tmp_path.iterdir())) == 20


def test_a_letter_already_written_is_not_written_twice(tmp_path: Path) -> None:
    send(settings(0, folder=tmp_path), letter())
    later = replace(letter(), at=datetime(2026, 3, 2, tzinfo=UTC), content=Text(subject="Another"))
    send(settings(0, folder=tmp_path), later)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("subject", ["../../etc/passwd", "/etc/passwd", "..", "\x00", "a" * 300, "Ü" * 90, ""])
def test_a_subject_names_no_other_place(subject: str, tmp_path: Path) -> None:
    folder = tmp_path / "mails"
    send(settings(0, folder=folder), letter(subject=subject))
    (path,) = folder.iterdir()
    assert path.suffix == ".eml"
    assert not path.name.startswith(".")
    assert list(tmp_path.iterdir()) == [folder]


def test_a_half_written_file_is_never_seen_as_a_mail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(number: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", fail)
    error = failure(settings(0, folder=tmp_path))
    assert isinstance(error, ChannelError)
    assert "No space left on device" in str(error)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_closes_the_channel(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    error = failure(settings(0, folder=tmp_path / "file"))
    assert isinstance(error, ChannelError)
    assert "name another one as email.folder" in str(error)
