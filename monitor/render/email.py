"""Mails: what changed and what it means, as plain text and as HTML, of a size that every mail program shows."""

from __future__ import annotations

from datetime import datetime

from monitor.records import AlertKind, PolicyState
from monitor.render.bounds import Limits, bounded
from monitor.render.mail import Anchor, ChangeMail, MailText, NoteMail
from monitor.render.mail_text import change_lines, note_lines
from monitor.render.phrases import day, plural, ranked
from monitor.render.safe import terminal
from monitor.render.shown import show
from monitor.render.subject import change_headline, note_headline, subject
from monitor.render.template import fill
from monitor.render.view import ChangeView

__all__ = ["Anchor", "Limits", "MailText", "change_mail", "note_mail"]


def change_mail(view: ChangeView, *, anchor: Anchor | None = None, limits: Limits | None = None) -> MailText:
    """Return the mail about one change: findings with quotes, then the sections changed with their words marked."""
    limits = limits or Limits()
    found = view.comparison
    shown = show(found)
    said = change_headline(found.judgement)
    flags = ranked(found.flags)
    mail = ChangeMail(
        view,
        said,
        bounded(shown, limits),
        flags[: limits.findings],
        len(flags[limits.findings :]),
        shown.links[: limits.links],
        len(shown.links[limits.links :]),
        shown.changed,
        shown.total,
        f"monitor diff {view.slug} {view.name}",
        anchor,
    )
    text = terminal("\n".join(change_lines(mail)))
    return MailText(subject(view.policy, said), text + "\n", fill("mail_change.html", mail=mail, view=view))


def note_mail(
    state: PolicyState, kind: AlertKind, detail: str, now: datetime, *, anchor: Anchor | None = None
) -> MailText:
    """Return the mail about a hold that lasts or looks that keep failing. `detail` is the reason and the evidence."""
    slug, said = state.policy.slug, note_headline(kind)
    if kind is AlertKind.HELD:
        advice = (
            f"monitor status shows how it stands; monitor accept {slug} takes the page as the policy after all.",
            "No version is made of it until then, or until the policy itself is seen again.",
        )
    else:
        advice = (
            f"monitor check {slug} tries now; the looks go on by themselves, less often while they fail.",
            "If the policy has another address by now, change it in config.toml.",
        )
    mail = NoteMail(state, said, detail, tuple(_known(state, now)), advice, anchor)
    text = terminal("\n".join(note_lines(mail)))
    return MailText(subject(state.policy.name, said), text + "\n", fill("mail_note.html", mail=mail))


def _known(state: PolicyState, now: datetime) -> list[str]:
    facts = [f"as of {day(now)}"]
    if state.current is not None:
        seen = f"last version: {state.current.name}, {plural(state.current.words, 'word')}"
        facts.append(f"{seen}, since {day(state.current.captured_at)}")
    else:
        facts.append("no version yet")
    if state.due_at is not None:
        facts.append(f"next look: {day(state.due_at)}")
    return facts
