"""The composition root: a Config -> everything put together.

The only module that imports storage and the only one that asks the clock.
"""

from __future__ import annotations

import asyncio
import functools
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Self

from monitor.config import Config
from monitor.errors import StorageError

if TYPE_CHECKING:
    from monitor.alerts.channel import Channel, MailText
    from monitor.alerts.outbox import DeliveryReport
    from monitor.check import Checker
    from monitor.contain import Readers
    from monitor.fetch.settings import FetchSettings
    from monitor.fetch.wayback import WaybackClient
    from monitor.finding import Finder
    from monitor.placing import Placer
    from monitor.records import Alert, Version
    from monitor.render.view import ChangeView
    from monitor.store import Store


def real_now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Looking:
    """What a look needs while it lasts."""

    checker: Checker
    placer: Placer
    archive: WaybackClient


class App:
    """The application for one configuration; use it in a `with`, which closes the database.

    One that `delivers` does not open where the configuration lacks what delivery needs: ConfigError, before any look.
    """

    def __init__(
        self, config: Config, *, fixed_now: datetime | None = None, read_only: bool = False, delivers: bool = False
    ) -> None:
        self.config = config
        self.read_only = read_only
        self.delivers = delivers
        self._fixed_now = fixed_now
        self._began = time.monotonic()

    def now(self) -> datetime:
        """Return the time: the real one, or the one that stands in for it."""
        return self._fixed_now or real_now()

    def running_now(self) -> datetime:
        """Return the time of a daemon: a stand-in for the clock goes on from where it was set."""
        if self._fixed_now is None:
            return real_now()
        return self._fixed_now + timedelta(seconds=time.monotonic() - self._began)

    @functools.cached_property
    def store(self) -> Store:
        """Return the open store, its policies those of the configuration. Raises StorageError."""
        from storage import open_store

        url, folder = self.config.database, self.config.data_dir
        if self.read_only:
            return self._open_to_read()
        self._make_data_dir()
        store = open_store(url, folder)
        store.sync_policies(self.config.policies)
        return store

    def _open_to_read(self) -> Store:
        """Open an existing database with the policies of the configuration; as it is where it cannot be written."""
        from storage import open_store

        url, folder = self.config.database, self.config.data_dir
        try:
            store = open_store(url, folder, create=False)
            store.sync_policies(self.config.policies)
        except StorageError:
            return open_store(url, folder, read_only=True)
        return store

    def _make_data_dir(self) -> None:
        try:
            self.config.data_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(f"the data folder cannot be made: {self.config.data_dir}: {error.strerror}") from error

    def __enter__(self) -> Self:
        if self.delivers:
            _ = self.channels
        _ = self.store
        return self

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if "store" in self.__dict__:
            self.store.close()

    @property
    def archive_base(self) -> str:
        """Return the address of the archive."""
        return self.config.wayback.base_url

    @asynccontextmanager
    async def looking(self, *, running: bool = False) -> AsyncIterator[Looking]:
        """Open the network, the archive and the reading processes for as long as the block lasts."""
        from monitor.alerts.compose import NAMESPACE, namespace_of
        from monitor.check import Checker
        from monitor.contain import Readers
        from monitor.fetch.browser import BrowserFetcher
        from monitor.fetch.http import HttpFetcher
        from monitor.fetch.wayback import WaybackClient
        from monitor.placing import Placer

        now = self.running_now if running else self.now
        settings = self._fetch_settings()
        limits, email = self.config.limits, self.config.email
        async with (
            HttpFetcher(settings, now=now) as fetcher,
            WaybackClient(settings, now=now) as archive,
            Readers(deadline_s=limits.reading_s, memory_bytes=int(limits.reading_mb * 2**20)) as readers,
        ):
            placer = Placer(
                store=self.store,
                reader=readers,
                now=now,
                recipients=self.config.recipients,
                namespace=namespace_of(email.from_) if email else NAMESPACE,
                rules=self.config.rules,
            )
            browser = BrowserFetcher(fetcher, settings, now=now)
            yield Looking(Checker(placer, fetcher, archive, browser), placer, archive)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Readers]:
        """Open the reading processes alone, for bytes that were kept."""
        from monitor.contain import Readers

        limits = self.config.limits
        async with Readers(deadline_s=limits.reading_s, memory_bytes=int(limits.reading_mb * 2**20)) as readers:
            yield readers

    @asynccontextmanager
    async def finding(self, *, renders: bool = False) -> AsyncIterator[Finder]:
        """Open the network and the reading processes to look at pages that are not followed yet; records nothing.

        With `renders` each page is looked at in a browser.
        """
        from monitor.contain import Readers
        from monitor.fetch.browser import BrowserFetcher
        from monitor.fetch.http import HttpFetcher
        from monitor.finding import Finder

        settings = self._fetch_settings()
        deadline_s, memory_bytes = self.config.limits.reading_s, int(self.config.limits.reading_mb * 2**20)
        async with (
            HttpFetcher(settings, now=self.now) as fetcher,
            Readers(1, deadline_s=deadline_s, memory_bytes=memory_bytes) as reader,
            Readers(
                1, deadline_s=deadline_s, memory_bytes=memory_bytes, function="monitor.extract.links:read"
            ) as links,
        ):
            yield Finder(fetcher, reader, links, BrowserFetcher(fetcher, settings, now=self.now), renders)

    def _fetch_settings(self) -> FetchSettings:
        from monitor.fetch.settings import BrowserSettings, FetchSettings, WaybackSettings

        config = self.config
        return FetchSettings(
            user_agent=config.user_agent,
            allow_private=config.allow_private,
            per_host_gap_s=config.schedule.per_host_gap_s,
            per_host_concurrency=config.schedule.per_host_concurrency,
            total_deadline_s=config.limits.total_s,
            max_bytes=int(config.limits.body_mb * 1_000_000),
            wayback=WaybackSettings(
                base_url=config.wayback.base_url,
                cdx_per_minute=config.wayback.cdx_per_minute,
                playback_per_minute=config.wayback.playback_per_minute,
            ),
            browser=BrowserSettings(
                executable=config.browser.executable, memory_bytes=int(config.browser.memory_mb * 2**20)
            ),
        )

    # --- alerts -------------------------------------------------------------------------------------------------
    async def deliver(self, *, running: bool = False) -> DeliveryReport:
        """Deliver what is due; with no [email] in the configuration everything waits. Raises StorageError."""
        from monitor.alerts.outbox import DeliveryReport, deliver

        if not self.channels:
            return DeliveryReport()
        return await deliver(self.store, self.channels, self._write, self.running_now if running else self.now)

    @functools.cached_property
    def channels(self) -> dict[str, Channel]:
        """Return the ways to the recipients; none without [email]. Raises ConfigError where the password is missing."""
        from monitor.alerts.compose import CHANNEL
        from monitor.alerts.email import EmailChannel
        from monitor.alerts.settings import EmailSettings
        from monitor.config import password

        email = self.config.email
        if email is None:
            return {}
        base = self.config.path.parent if self.config.path else self.config.data_dir
        settings = EmailSettings(
            from_=email.from_,
            host=email.host or "localhost",
            port=email.port,
            tls=email.tls,
            username=email.username,
            password=password(email, base),
            folder=self.config.mail_folder,
            timeout_s=email.timeout_s,
        )
        return {CHANNEL: EmailChannel(settings)}

    def view_between(self, slug: str, before: Version, after: Version, *, why: bool = False) -> ChangeView:
        """Return the view of what lies between two versions of a policy; with `why` also how that was judged."""
        from monitor.changes import Shower

        shower = Shower(self.store, self.now(), self.archive_base, self.config.rules)
        return shower.between(self.store.state(slug).policy, before, after, why=why)

    async def _write(self, alert: Alert) -> MailText:
        # a long change takes seconds to render: looks under way go on meanwhile
        return await asyncio.to_thread(self.mail, alert)

    def subject(self, alert: Alert) -> str:
        """Return what a message was called when it was sent, else what it would be; far cheaper than the message."""
        from monitor.render.subject import change_headline, note_headline, subject

        if sent := self.store.sent_mail(alert.id):
            return sent.subject
        change = None if alert.change_id is None else self.store.change(alert.change_id)
        said = note_headline(alert.kind) if change is None else change_headline(change.judgement)
        return subject(self.store.state(alert.policy).policy.name, said)

    def mail(self, alert: Alert) -> MailText:
        """Return what a message says."""
        from monitor.changes import view_of_change
        from monitor.render import email

        if alert.change_id is None:
            return email.note_mail(self.store.state(alert.policy), alert.kind, alert.detail, self.now())
        view = view_of_change(self.store, self.store.change(alert.change_id), self.now(), self.archive_base)
        return email.change_mail(view)
