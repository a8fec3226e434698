"""alerts: the outbox."""

from __future__ import annotations

import asyncio

import click

from monitor.cli.session import DONE, FAILED, Session, common, format_option, print_json
from monitor.errors import ConfigError, NotFoundError
from monitor.records import AlertId, AlertState


@click.group()
@common
def alerts(session: Session) -> None:
    """Look after the outbox: list messages, read one before it goes, send, try again."""


@alerts.command("list")
@click.option("--state", type=click.Choice([str(state) for state in AlertState]), help="These alone.")
@format_option("terminal", "json")
@common
def list_(session: Session, state: str | None, fmt: str) -> None:
    """List messages, newest first: to whom, about what, delivered or not and why.

    A subject is that of the message as it was sent, or as it would be sent now.

    \b
    Example:  monitor alerts list --state pending
    """
    with session.app(read_only=True) as app:
        found = app.store.alerts(AlertState(state) if state else None)
        subjects = [app.subject(alert) for alert in found]
    if fmt == "json":
        from monitor.render import listings

        print_json(listings.alerts_json(found, subjects))
        return
    if not found:
        session.say(f"no message is {state}" if state else "the outbox is empty")
        return
    from monitor.render import terminal

    session.show(terminal.alerts_view(found, subjects))


@alerts.command()
@click.argument("number", type=int, metavar="NUMBER")
@click.option("--html", is_flag=True, help="The HTML part instead of the text.")
@common
def preview(session: Session, number: int, html: bool) -> None:
    """Print a message: as it was sent, or as it would be sent now.

    \b
    Example:  monitor alerts preview 7
    """
    from monitor.render.safe import terminal

    with session.app(read_only=True) as app:
        alert = next((one for one in app.store.alerts(limit=100_000) if one.id == number), None)
        if alert is None:
            raise NotFoundError(f"no message {number}: `monitor alerts list` names them")
        sent = app.store.sent_mail(alert.id)
        mail = sent or app.mail(alert)
    if sent is None and alert.state is AlertState.SENT:
        session.say("what was sent was not kept yet: this is the message as it would be written today")
    click.echo(terminal(mail.html if html else f"Subject: {mail.subject}\nTo: {alert.recipient}\n\n{mail.text}"))


@alerts.command()
@common
def send(session: Session) -> int:
    """Deliver what is pending and due, now.

    \b
    Example:  monitor alerts send
    """
    if session.config.email is None:
        raise ConfigError("no [email] in the configuration: name a host or a folder", path=str(session.config.path))
    with session.app(delivers=True) as app:
        report = asyncio.run(app.deliver())
    session.say(f"sent {len(report.sent)}, waiting {len(report.waiting)}, given up {len(report.dead)}")
    for setback in (*report.waiting, *report.dead):
        session.say(f"  {setback.alert.recipient}: {setback.error}")
    return FAILED if report.waiting or report.dead else DONE


@alerts.command()
@click.argument("number", type=int, metavar="NUMBER")
@common
def retry(session: Session, number: int) -> int:
    """Make a message that was given up or withdrawn, or waits, due now, and deliver it.

    \b
    Example:  monitor alerts retry 7
    """
    with session.app(delivers=True) as app:
        app.store.revive_alert(AlertId(number), app.now())
        report = asyncio.run(app.deliver())
    session.say(f"sent {len(report.sent)}, waiting {len(report.waiting)}, given up {len(report.dead)}")
    return FAILED if report.waiting or report.dead else DONE
