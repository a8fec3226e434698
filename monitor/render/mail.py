"""What a mail shows, before it is text or HTML."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.records import Flag, PolicyState
from monitor.render.bounds import Bounded
from monitor.render.links import LinkChange
from monitor.render.safe import web_address
from monitor.render.view import ChangeView


@dataclass(frozen=True, slots=True)
class MailText:
    """What a mail says; `subject` is safe as a header."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """The log of a policy at this moment, for the recipient to keep: nobody can rewrite it unnoticed."""

    #: number of captures in the log
    length: int
    #: SHA-256 of the last one, in hex
    head: str


@dataclass(frozen=True, slots=True)
class ChangeMail:
    """All that both parts of a mail about a change show."""

    view: ChangeView
    headline: str
    shown: Bounded
    flags: tuple[Flag, ...]
    more_flags: int
    links: tuple[LinkChange, ...]
    more_links: int
    changed: int
    total: int
    #: the command that shows all of it
    command: str
    anchor: Anchor | None

    @property
    def address(self) -> str:
        """Return the policy's configured address, safe to link to; '' where there is none."""
        return web_address(self.view.url)

    @property
    def complete(self) -> bool:
        """Tell whether nothing was left out."""
        return self.shown.complete and not (self.more_flags or self.more_links)


@dataclass(frozen=True, slots=True)
class NoteMail:
    """All that both parts of a mail about a policy that cannot be seen show."""

    state: PolicyState
    headline: str
    reason: str
    facts: tuple[str, ...]
    advice: tuple[str, ...]
    anchor: Anchor | None

    @property
    def address(self) -> str:
        """Return the policy's configured address, safe to link to; '' where there is none."""
        return web_address(self.state.policy.url)
