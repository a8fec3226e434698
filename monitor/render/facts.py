"""Facts in words and as JSON: what they are called, what they say, how they moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from monitor.flags.facts.history import Course, Name, Pair, Value
from monitor.records import Policy, Version
from monitor.render.phrases import plural

#: the groups of the fact sheet, as people call them
GROUPS = {
    "notice": "Notice of changes",
    "sale": "Sale of data",
    "retention": "How long data is kept",
    "children": "Children",
    "transfer": "Transfer across borders",
    "recipients": "Who receives data",
    "entity": "Who is responsible",
    "law": "Law and disputes",
    "automation": "Automated decisions",
    "security": "Security",
    "promises": "Promises",
    "effective_date": "In effect since",
    "updated_date": "Last updated",
}
LABELS = {
    "period_days": "notice period",
    "left": "frameworks left",
    "has_officer": "protection officer",
    "has_representative": "representative",
}


def group_name(group: str) -> str:
    """Return what a group of facts is called."""
    return GROUPS.get(group, label(group).capitalize())


def label(key: str) -> str:
    """Return what a fact is called within its group."""
    return LABELS.get(key, key.removesuffix("_days").replace("_", " "))


def with_unit(key: str, value: object) -> object:
    """Return a value with the unit that the name of its fact holds."""
    counted = key.endswith("days") and isinstance(value, int) and not isinstance(value, bool)
    return plural(value, "day") if counted else value  # type: ignore[arg-type]


def said(value: object) -> str:
    """Return a value as people write it.

    >>> said(True), said(None), said(["a", "b"]), said([])
    ('yes', 'not stated', 'a, b', 'none stated')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "not stated"
    if isinstance(value, Mapping):
        return ", ".join(f"{label(str(key))} {said(one)}" for key, one in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        parts = [said(one) for one in value]
        return ("; " if any("," in part for part in parts) else ", ").join(parts) or "none stated"
    return str(value)


def stated(name: Name, value: Value) -> str:
    """Return what a single fact says, with its unit."""
    return said(with_unit(name.key, value))


def moved(name: Name, before: Value, after: Value) -> tuple[str, ...]:
    """Return how a fact moved, a line each: 'old → new', or what a list gained and lost."""
    if not isinstance(before, tuple) and not isinstance(after, tuple):
        return (f"{stated(name, before)} → {stated(name, after)}",)
    old, new = (value if isinstance(value, tuple) else () for value in (before, after))
    if len(old) <= 1 and len(new) <= 1 and name.group == "retention":
        return (f"{said(old or None)} → {said(new or None)}",)
    gone = tuple(f"− {one}" for one in old if one not in new)
    return gone + tuple(f"+ {one}" for one in new if one not in old)


def courses_json(policy: Policy, versions: Sequence[Version], found: Iterable[Course]) -> dict[str, Any]:
    """Return how facts moved as plain values."""
    return {
        "policy": policy.slug,
        "name": policy.name,
        "versions": [{"version": one.name, "captured_at": one.captured_at.isoformat()} for one in versions],
        "facts": [
            {
                "group": course.name.group,
                "fact": course.name.key or course.name.group,
                "first": {"value": course.first.value, "quotes": list(course.first.quotes)},
                "moves": [
                    {
                        "version": versions[move.at].name,
                        "captured_at": versions[move.at].captured_at.isoformat(),
                        "before": move.before,
                        "after": move.after,
                        "quotes": list(move.quotes),
                    }
                    for move in course.moves
                ],
            }
            for course in found
        ],
    }


def pairs_json(names: Sequence[str], titles: Sequence[str], pairs: Iterable[Pair]) -> dict[str, Any]:
    """Return the facts of two texts beside each other as plain values."""
    return {
        "of": [{"name": name, "title": title} for name, title in zip(names, titles, strict=True)],
        "facts": [
            {
                "group": pair.name.group,
                "fact": pair.name.key or pair.name.group,
                "differs": pair.differs,
                "values": [pair.one.value, pair.other.value],
                "quotes": [list(pair.one.quotes), list(pair.other.quotes)],
            }
            for pair in pairs
        ],
    }
