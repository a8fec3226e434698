"""What several policies or versions have to say, as lists on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from rich.console import Group, RenderableType
from rich.text import Text

from monitor.records import (
    Alert,
    AlertState,
    Change,
    CheckResult,
    Flag,
    Judgement,
    Outcome,
    Policy,
    PolicyState,
    Version,
    VersionId,
)
from monitor.render.phrases import (
    ORIGINS,
    ago,
    cut,
    day,
    days,
    health,
    meaning,
    minute,
    plural,
    ranked,
    word_counts,
)
from monitor.render.terminal.ledger import Ledger, Row
from monitor.render.terminal.paint import SEVERITY_STYLES, flag_words, joined, text

#: words of a quote in a list
QUOTE = 45
#: what people look for first
_ORDER = (
    Outcome.CHANGED,
    Outcome.REVERTED,
    Outcome.NEW,
    Outcome.HELD,
    Outcome.FAILED,
    Outcome.SKIPPED,
    Outcome.UNCHANGED,
    Outcome.NOT_MODIFIED,
)
_OUTCOME_STYLES = {
    Outcome.CHANGED: "bold",
    Outcome.REVERTED: "bold",
    Outcome.NEW: "bold green",
    Outcome.HELD: "bold red",
    Outcome.FAILED: "bold red",
}
_STATE_STYLES = {AlertState.PENDING: "bold", AlertState.DEAD: "bold red"}


def check_results(results: Iterable[CheckResult]) -> RenderableType:
    """Return the outcomes of checks, what needs attention first."""
    found = sorted(results, key=lambda result: _ORDER.index(result.check.outcome))
    return Ledger(("outcome", "policy", "what"), tuple(_result(result) for result in found), names=1)


def status_view(states: Iterable[PolicyState], now: datetime) -> RenderableType:
    """Return each policy with its last look, last change, next look and health, and below it what is wrong."""
    columns = ("policy", "last look", "last change", "next look", "health")
    return Ledger(columns, tuple(_state(state, now) for state in states))


def log_view(policy: Policy, versions: Sequence[Version], changes: Sequence[Change]) -> RenderableType:
    """Return the timeline of a policy, newest first: versions, and what changed with each."""
    head = joined(text(policy.name, "bold"), "  ", policy.slug, "  ", _span(versions))
    into = {change.after.id: change for change in changes}
    names = {version.id: version.name for version in versions}
    rows = tuple(
        _version(version, into.get(version.id), names, first=version is versions[0]) for version in reversed(versions)
    )
    pages = tuple(text(url, "dim") for url in policy.urls)
    return Group(head, *pages, Text(""), Ledger(("version", "origin", "words", "change"), rows))


def flags_view(changes: Iterable[Change]) -> RenderableType:
    """Return flagged changes with all their flags and quotes, in the order given."""
    parts: list[RenderableType] = []
    for change in changes:
        parts += [Text("")] if parts else []
        said = meaning(change.judgement.edit_class, change.judgement.substantive, change.judgement.severity)
        style = _severity_style(change.judgement)
        cells = (text(day(change.after.captured_at)), text(change.policy, "bold"), text(said, style))
        where = text(f"monitor diff {change.policy} {change.after.name}", "dim")
        row = Row(cells, (where, *_findings(change.judgement.flags, quotes=True)))
        parts.append(Ledger(("",) * 3, (row,), names=1))
    return Group(*parts)


def alerts_view(alerts: Iterable[Alert], subjects: Iterable[str]) -> RenderableType:
    """Return the messages of the outbox, in the order given, with their subjects and why some were not delivered."""
    columns = ("number", "policy", "state", "when", "to")
    rows = tuple(_alert(alert, subject) for alert, subject in zip(alerts, subjects, strict=True))
    return Ledger(columns, rows, names=1)


def _result(result: CheckResult) -> Row:
    check = result.check
    outcome = text(check.outcome.replace("_", " "), _OUTCOME_STYLES.get(check.outcome, ""))
    name = text(check.policy)
    if result.change is None:
        failure = f"{check.failure}: " if check.failure and not check.detail.startswith(check.failure) else ""
        return Row((outcome, name, text(f"{failure}{check.detail}")))
    judgement = result.change.judgement
    said = joined(text(_meaning(judgement), _severity_style(judgement)), " · ", word_counts(judgement.stats))
    return Row((outcome, name, said), tuple(_findings(judgement.flags)))


def _state(state: PolicyState, now: datetime) -> Row:
    check = state.last_check
    status, trouble = health(state)
    return Row(
        (
            text(state.policy.slug, "bold"),
            text(ago(check.finished_at if check else None, now)),
            text(ago(state.last_change_at, now)),
            text(_next_look(state, now)),
            text(status, "bold red" if trouble else ""),
        ),
        (text(trouble),) if trouble else (),
    )


def _next_look(state: PolicyState, now: datetime) -> str:
    if state.policy.kept:
        return "kept, not checked"
    return "due" if state.due_at is None or state.due_at <= now else ago(state.due_at, now)


def _version(version: Version, change: Change | None, names: Mapping[VersionId, str], *, first: bool) -> Row:
    below: list[Text] = []
    if version.returns_to is not None:
        below.append(text(f"returns to {names.get(version.returns_to, 'an earlier version')}"))
    if change and change.flapping:
        below.append(text("alternates between the same texts"))
    if change and change.technical:
        below.append(text("read anew: not a change of the policy"))
    said = text("first version" if first else "", "dim")
    if change:
        size = f" · {word_counts(change.judgement.stats)}"
        said = joined(text(_meaning(change.judgement), _severity_style(change.judgement)), size)
        below += _findings(change.judgement.flags)
    origin = text(ORIGINS[version.origin].removeprefix("from the ").removeprefix("seen "))
    return Row((text(version.name, "bold"), origin, text(f"{version.words:,}"), said), tuple(below))


def _alert(alert: Alert, subject: str) -> Row:
    when = alert.sent_at or alert.due_at
    tries = f" after {plural(alert.attempts, 'try')}" if alert.attempts and alert.state is not AlertState.SENT else ""
    below = [text(subject)]
    if alert.last_error and alert.state is not AlertState.SENT:
        below.append(text(f"{alert.last_error}{tries}"))
    if alert.detail:
        below.append(text(alert.detail, "dim"))
    cells = (
        text(str(alert.id)),
        text(alert.policy),
        text(alert.state, _STATE_STYLES.get(alert.state, "")),
        text(minute(when)),
        text(alert.recipient),
    )
    return Row(cells, tuple(below))


def _findings(flags: Sequence[Flag], *, quotes: bool = False) -> Iterator[Text]:
    for flag in ranked(flags):
        yield joined(flag_words(flag), ": ", text(flag.why))
        if quotes:
            yield from (
                joined(f"  {sign} ", text(f"“{cut(quote, QUOTE)}”", "dim"))
                for sign, quote in (("−", flag.before), ("+", flag.after))
                if quote
            )


def _meaning(judgement: Judgement) -> str:
    return meaning(judgement.edit_class, judgement.substantive, judgement.severity)


def _severity_style(judgement: Judgement) -> str:
    return SEVERITY_STYLES[judgement.severity] if judgement.severity else ""


def _span(versions: Sequence[Version]) -> str:
    if not versions:
        return "no version yet"
    first, last = versions[0].captured_at, versions[-1].captured_at
    return f"{plural(len(versions), 'version')}, {days(first, last)}"
