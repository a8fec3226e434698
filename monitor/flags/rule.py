"""The user's own rules: words or a pattern that raise a flag when they come or go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from monitor.diff.model import Diff, SentencePair
from monitor.document import Document
from monitor.errors import ConfigError
from monitor.flags.pattern import Pattern, compile_pattern
from monitor.flags.quote import quotation
from monitor.flags.text import tokens
from monitor.records import Direction, Flag, FlagKind, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the user: it flags sentences that changed and in which its words stand, before or after.

    Give `words` (each a word or a phrase, compared without case and spelling variants) or a `pattern`
    (see monitor.flags.pattern), or both. `section` limits the rule to sections whose titles contain it.
    Raises ConfigError for a rule without either, and for a pattern that is not understood.
    """

    name: str
    kind: FlagKind
    severity: Severity = Severity.MODERATE
    words: tuple[str, ...] = ()
    pattern: str | None = None
    section: str | None = None
    _compiled: Pattern | None = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        if not self.words and not self.pattern:
            raise ConfigError(f"rule {self.name!r}: give words or a pattern")
        if empty := [phrase for phrase in self.words if not tokens(phrase)]:
            raise ConfigError(f"rule {self.name!r}: {empty[0]!r} holds no word")
        if self.pattern:
            object.__setattr__(self, "_compiled", compile_pattern(self.pattern))

    def finds(self, sentence: str) -> bool:
        """Tell whether the rule's words or pattern stand in a sentence."""
        if self._compiled and self._compiled.search(sentence):
            return True
        text = f" {' '.join(tokens(sentence))} "
        return any(f" {' '.join(tokens(phrase))} " in text for phrase in self.words)

    def covers(self, path: tuple[str, ...]) -> bool:
        """Tell whether the rule looks at a section with these titles."""
        return self.section is None or any(self.section.casefold() in title.casefold() for title in path)


def user_flags(before: Document, after: Document, diff: Diff, rules: Sequence[Rule]) -> tuple[Flag, ...]:
    """Return the flags that the user's rules raise, in the order of the rules and of the text."""
    if not rules:
        return ()
    return tuple(
        flag
        for rule in rules
        for pair in diff.pairs
        if (flag := _flag(rule, pair, _path(before, after, pair))) is not None
    )


def _flag(rule: Rule, pair: SentencePair, path: tuple[str, ...]) -> Flag | None:
    if not rule.covers(path):
        return None
    was, now = rule.finds(pair.before), rule.finds(pair.after)
    if not (was or now) or tokens(pair.before) == tokens(pair.after):
        return None
    what = "were changed around" if was and now else "came with" if now else "went with"
    why = f"your rule {rule.name!r}: its words {what} this sentence"
    quoted = quotation([(pair.before, pair.after)])
    section, name = " › ".join(path), f"user.{rule.name}"
    return Flag(rule.kind, Direction.NEUTRAL, rule.severity, section, quoted.before, quoted.after, why, name)


def _path(before: Document, after: Document, pair: SentencePair) -> tuple[str, ...]:
    if pair.after_section is not None:
        return after.sections[pair.after_section].path
    return before.sections[pair.before_section].path if pair.before_section is not None else ()
