"""One line in the log for each look, for those who run the monitor unattended."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.records import CheckResult

log = logging.getLogger("monitor.cli")


def log_checked(result: CheckResult) -> None:
    """Log how a look ended: key=value, no value with white space, and only those that say something.

    `words` are those a change took out and put in, `hold` is why a capture was set aside.
    """
    check, change = result.check, result.change
    said: dict[str, object] = {"policy": check.policy, "outcome": check.outcome}
    if change is not None:
        stats = change.judgement.stats
        said["words"] = f"-{stats.words_deleted}+{stats.words_inserted}"
        said["flags"] = len(change.judgement.flags)
    if result.hold is not None:
        said["hold"] = result.hold.reason
    if check.failure is not None:
        said["failure"] = check.failure
    if check.status is not None:
        said["status"] = check.status
    said["took_s"] = f"{(check.finished_at - check.started_at).total_seconds():.2f}"
    log.info("checked %s", " ".join(f"{key}={value}" for key, value in said.items()))
