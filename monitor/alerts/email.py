"""The e-mail channel: through a mail server, or into a folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from monitor.alerts.channel import Session


@dataclass(frozen=True, slots=True)
class EmailSettings:
    """How mails leave the house."""

    #: address that mails come from, with or without a name
    from_: str
    host: str = "localhost"
    port: int = 25
    #: 'starttls' upgrades a plain connection and insists on it; 'tls' is encrypted from the start
    tls: Literal["starttls", "tls", "none"] = "starttls"
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    #: write `.eml` files here instead of sending
    folder: Path | None = None
    #: for each answer of the server
    timeout_s: float = 30.0
    #: certificates to trust beside those of the system
    ca_file: Path | None = None


@dataclass(frozen=True, slots=True)
class EmailChannel:
    """Carries letters by e-mail."""

    settings: EmailSettings

    def open(self) -> Session:
        """Return a session; nothing is connected or written before its first letter."""
        if self.settings.folder is not None:
            from monitor.alerts.folder import FolderSession

            return FolderSession(self.settings.folder, self.settings.from_)
        from monitor.alerts.smtp import SmtpSession

        return SmtpSession(self.settings)
