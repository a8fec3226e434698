"""What a channel is: something that carries a letter to one recipient."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class MailText(Protocol):
    """What a message says, as `monitor.render` writes it."""

    @property
    def subject(self) -> str:
        """One line."""

    @property
    def text(self) -> str:
        """The plain text."""

    @property
    def html(self) -> str:
        """The same as HTML; '' for none."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message ready to be carried."""

    #: with its angle brackets
    message_id: str
    recipient: str
    content: MailText
    #: when it is sent, for its Date
    at: datetime


class Session(Protocol):
    """A channel in use; its methods block and are called from one thread at a time."""

    def send(self, letter: Letter) -> None:
        """Deliver one letter, or raise AlertError; ChannelError where no letter at all could be delivered."""

    def close(self) -> None:
        """Release what was held; raises nothing."""


class Channel(Protocol):
    """A way to people, such as e-mail."""

    def open(self) -> Session:
        """Return a session, which connects when the first letter is sent."""
