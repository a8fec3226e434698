"""The e-mail channel: through a mail server, or into a folder."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.alerts.channel import Session
from monitor.alerts.settings import EmailSettings


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
