"""The user's own rules, from their tables."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from monitor.config.recipes import Fail
from monitor.config.tables import RuleTable
from monitor.errors import ConfigError

if TYPE_CHECKING:
    from monitor.flags.rule import Rule


_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def rules_of(tables: Sequence[RuleTable], slugs: Sequence[str], fail: Fail) -> tuple[Rule, ...]:
    """Return the rules of their tables. Raises what `fail` makes for a rule that cannot be meant so."""
    seen: set[str] = set()
    for index, table in enumerate(tables):
        if not _NAME.fullmatch(table.name):
            raise fail(f"{table.name!r} is no name for a rule: letters, digits and '._-', 64 at most",
                       "rule", index, "name")  # fmt: skip
        if table.name in seen:
            raise fail(f"{table.name!r} stands twice: give each rule its own name", "rule", index, "name")
        seen.add(table.name)
        check_slugs(table.policies, slugs, fail, "rule", index)
    return tuple(_rule(table, index, fail) for index, table in enumerate(tables))


def check_slugs(named: Iterable[str], slugs: Sequence[str], fail: Fail, *table: str | int) -> None:
    """Make sure that the policies which a table names are followed, or say which one is near."""
    for slug in named:
        if slug not in slugs:
            near = difflib.get_close_matches(slug, slugs, n=1)
            hint = f": did you mean {near[0]!r}?" if near else ""
            raise fail(f"no policy {slug!r}{hint}", *table, "policies")


def _rule(table: RuleTable, index: int, fail: Fail) -> Rule:
    # what rules are made of is needed by those who have some
    from monitor.flags.rule import Rule

    try:
        return Rule(**{name: getattr(table, name) for name in table.__struct_fields__})
    except ConfigError as error:
        key = "pattern" if error.message.startswith("pattern") else "words"
        raise fail(error.message, "rule", index, key) from error
