"""The configuration as the program uses it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.config.tables import BrowserTable, EmailTable, LimitsTable, ScheduleTable, WaybackTable
from monitor.records import Policy, Recipient

if TYPE_CHECKING:
    from monitor.flags.rule import Rule


@dataclass(frozen=True, slots=True)
class Config:
    """Everything the user decided, with paths made absolute."""

    path: Path | None
    data_dir: Path
    database: str
    user_agent: str
    allow_private: tuple[str, ...]
    schedule: ScheduleTable
    limits: LimitsTable
    wayback: WaybackTable
    browser: BrowserTable
    email: EmailTable | None
    recipients: tuple[Recipient, ...]
    policies: tuple[Policy, ...]
    #: the user's own
    rules: tuple[Rule, ...] = ()

    @property
    def mail_folder(self) -> Path | None:
        """Return the folder that mails are written to; None where they are sent."""
        if self.email is None or self.email.folder is None:
            return None
        return self.data_dir / self.email.folder
