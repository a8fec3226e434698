"""Everything that can go wrong, as one tree.

    MonitorError
    ├─ ConfigError                    the configuration or the command line is wrong: exit 2
    ├─ NotFoundError                  what was named does not exist: exit 2
    │  ├─ PolicyNotFound
    │  └─ VersionNotFound
    ├─ CheckError                     one look failed; it is recorded and the others go on
    │  ├─ FetchError                  nothing usable came back from the network
    │  │  └─ RateLimited              the server asked us to wait
    │  └─ ReadError                   bytes came back that cannot be read as a document
    ├─ AlertError                     one message could not be delivered
    │  └─ ChannelError                the way to everybody is closed; all messages stay pending
    └─ StorageError                   the database or the snapshots cannot be used: stop
       ├─ SchemaVersionError          the database belongs to another version of this program
       ├─ SnapshotCorrupt             stored bytes no longer match their digest
       ├─ StaleViewError              somebody else recorded in between: look again and decide anew
       └─ LockHeldError               another process holds what only one may hold

Texts are lower case without a full stop: `what happened: where: what to do or why`.
Anything that is not a MonitorError is a bug and may end in a traceback.
"""

from __future__ import annotations

from monitor.records import FailureClass


class MonitorError(Exception):
    """The root of all errors that users can meet."""


class ConfigError(MonitorError):
    """Say what is wrong in the configuration, and where.

    `path`, `line` (1-based) and `key` are None where they do not apply.
    """

    def __init__(
        self, message: str, *, path: str | None = None, line: int | None = None, key: str | None = None
    ) -> None:
        self.message, self.path, self.line, self.key = message, path, line, key
        where = ":".join(str(part) for part in (path, line) if part is not None)
        super().__init__(": ".join(part for part in (where, key, message) if part))


class NotFoundError(MonitorError):
    """Something named by the user does not exist."""


class PolicyNotFound(NotFoundError):
    """No policy has this slug."""


class VersionNotFound(NotFoundError):
    """The policy has no such version."""


class CheckError(MonitorError):
    """One look failed, with the class under which it is recorded."""

    def __init__(self, message: str, failure: FailureClass, *, transient: bool = False) -> None:
        super().__init__(message)
        self.failure = failure
        #: worth one more try after the pass
        self.transient = transient


class FetchError(CheckError):
    """Nothing usable came back from the network. `status` is None when no answer was read."""

    def __init__(
        self,
        message: str,
        failure: FailureClass,
        *,
        transient: bool = False,
        status: int | None = None,
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(message, failure, transient=transient)
        self.status = status
        #: what the server asked for, clamped to 1 s..24 h; None if it did not ask
        self.retry_after_s = retry_after_s


class RateLimited(FetchError):
    """The server asked us to come back later (429, or 503 with Retry-After)."""


class ReadError(CheckError):
    """The bytes cannot be read as a document."""


class AlertError(MonitorError):
    """A message could not be delivered. `permanent` means that trying again is of no use."""

    def __init__(self, message: str, *, permanent: bool = False) -> None:
        super().__init__(message)
        self.permanent = permanent


class ChannelError(AlertError):
    """No message can be delivered on this channel, whatever it says; all of them stay pending.

    `permanent` means that somebody must change the set-up first.
    """


class StorageError(MonitorError):
    """The database or the snapshots cannot be used."""


class SchemaVersionError(StorageError):
    """The database belongs to another version of this program."""


class SnapshotCorrupt(StorageError):
    """Stored bytes no longer match the digest that names them."""


class StaleViewError(StorageError):
    """The timeline moved between reading it and recording; nothing was written."""


class LockHeldError(StorageError):
    """Another process holds the lock; the text says which."""
