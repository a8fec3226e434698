"""The user's own rules, from their tables."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from monitor.config.recipes import Fail
from monitor.errors import ConfigError
from monitor.records import UserRule

if TYPE_CHECKING:
    from monitor.flags.rule import Rule


_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def rules_of(written: Sequence[UserRule], slugs: Sequence[str], fail: Fail) -> tuple[Rule, ...]:
    """Return the rules that were written. Raises what `fail` makes for a rule that cannot be meant so."""
    seen: set[str] = set()
    for index, rule in enumerate(written):
        if not _NAME.fullmatch(rule.name):
            raise fail(f"{rule.name!r} is no name for a rule: letters, digits and '._-', 64 at most",
                       "rule", index, "name")  # fmt: skip
        if rule.name in seen:
            raise fail(f"{rule.name!r} stands twice: give each rule its own name", "rule", index, "name")
        seen.add(rule.name)
        check_slugs(rule.policies, slugs, fail, "rule", index)
    return tuple(_rule(rule, index, fail) for index, rule in enumerate(written))


def check_slugs(named: Iterable[str], slugs: Sequence[str], fail: Fail, *table: str | int) -> None:
    """Make sure that the policies which a table names are followed, or say which one is near."""
    for slug in named:
        if slug not in slugs:
            near = difflib.get_close_matches(slug, slugs, n=1)
            hint = f": did you mean {near[0]!r}?" if near else ""
            raise fail(f"no policy {slug!r}{hint}", *table, "policies")


def _rule(written: UserRule, index: int, fail: Fail) -> Rule:
    # what rules are made of is needed by those who have some
    from monitor.flags.rule import Rule

    try:
        return Rule(**vars(written))
    except ConfigError as error:
        key = "pattern" if error.message.startswith("pattern") else "words"
        raise fail(error.message, "rule", index, key) from error
