"""When a page that builds itself is done: its text is there and has stopped growing."""

from __future__ import annotations

from monitor.fetch.settings import BrowserSettings

#: characters of sentences from which on there is a text to read and no mere greeting
ENOUGH_PROSE = 2_000


class Settling:
    """Watches how the text of one page grows.

    That nothing is under way on the network does not say that the text is there, for a script may still be at work;
    that something is does not say that the text is not, for some pages never stop asking.
    """

    def __init__(self, settings: BrowserSettings, now_s: float) -> None:
        self._settings = settings
        self._peak = 0
        self._grown_s = self._busy_s = now_s

    def done(self, prose: int, *, busy: bool, now_s: float) -> bool:
        """Take note of the characters of sentences that stand there now and tell whether the page is done."""
        # a page that was left for another one begins anew
        if prose > self._peak or prose * 2 < self._peak:
            self._peak, self._grown_s = prose, now_s
        if busy:
            self._busy_s = now_s
        still_s = now_s - self._grown_s
        if prose < ENOUGH_PROSE:
            return still_s >= self._settings.patience_s and not busy
        if still_s >= self._settings.busy_quiet_s:
            return True
        return min(still_s, now_s - self._busy_s) >= self._settings.quiet_s
