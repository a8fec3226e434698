"""The user's own rules: words or a pattern that raise a flag when they come or go."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property

from monitor.diff.model import Diff, SentencePair
from monitor.document import Document
from monitor.errors import ConfigError
from monitor.flags.pattern import Matcher, Pattern, TooSlow, compile_pattern
from monitor.flags.quote import quotation
from monitor.flags.text import spelled, tokens
from monitor.records import Direction, Flag, Policy, UserRule

#: what the names of the user's rules begin with, so that none is taken for one of ours
PREFIX = "user."
_DIGEST_CHARS = 12


@dataclass(frozen=True)
class Rule(UserRule):
    """A rule of the user, ready to use: it flags sentences that changed and in which its words stand, before or after.

    Give `words` (each a word or a phrase, compared without case and spelling variants) or a `pattern`
    (see monitor.flags.pattern), or both. `section` limits the rule to sections whose titles contain it; `policies` and
    `labels` to policies that are named, or bear a label, there. Raises ConfigError for a rule without either, and for
    a pattern that is not understood.
    """

    compiled: Pattern | None = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        if not self.words and not self.pattern:
            raise ConfigError(f"rule {self.name!r}: give words or a pattern")
        if empty := [phrase for phrase in self.words if not tokens(phrase)]:
            raise ConfigError(f"rule {self.name!r}: {empty[0]!r} holds no word")
        if self.pattern:
            object.__setattr__(self, "compiled", compile_pattern(self.pattern))

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """Return the words in the form in which they are looked for."""
        return tuple(_plain(phrase) for phrase in self.words)

    def covers(self, path: tuple[str, ...]) -> bool:
        """Tell whether the rule looks at a section with these titles."""
        return self.section is None or any(self.section.casefold() in title.casefold() for title in path)

    def concerns(self, policy: Policy | None) -> bool:
        """Tell whether the rule looks at a policy; one that names policies or labels looks at no mere file."""
        if not (self.policies or self.labels):
            return True
        return policy is not None and (policy.slug in self.policies or not set(self.labels).isdisjoint(policy.labels))


def rules_for(policy: Policy | None, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return the rules that look at a policy, or at files where it is None."""
    return tuple(rule for rule in rules if rule.concerns(policy))


def digest_of(rules: Sequence[Rule]) -> str:
    """Return what tells one set of rules from another; '' for none."""
    if not rules:
        return ""
    said = [[getattr(rule, one.name) for one in fields(UserRule)] for rule in rules]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:_DIGEST_CHARS]


def user_flags(before: Document, after: Document, diff: Diff, rules: Sequence[Rule]) -> tuple[Flag, ...]:
    """Return the flags that the user's rules raise, in the order of the rules and of the text; one for a section."""
    return tuple(flag for rule in rules for flag in _flags(rule, before, after, diff.pairs))


def _flags(rule: Rule, before: Document, after: Document, pairs: Sequence[SentencePair]) -> Iterator[Flag]:
    finder = _Finder(rule)
    found: defaultdict[tuple[str, ...], list[tuple[SentencePair, bool, bool]]] = defaultdict(list)
    for place, pair in enumerate(pairs):
        path = _path(before, after, pair)
        if not rule.covers(path) or tokens(pair.before) == tokens(pair.after):
            continue
        try:
            was, now = finder.finds(pair.before), finder.finds(pair.after)
        except TooSlow:
            yield _gave_up(rule, len(pairs) - place)
            break
        if was or now:
            found[path].append((pair, was, now))
    for path, hits in found.items():
        yield _flag(rule, path, hits)


def _flag(rule: Rule, path: tuple[str, ...], hits: Sequence[tuple[SentencePair, bool, bool]]) -> Flag:
    was, now = any(hit[1] for hit in hits), any(hit[2] for hit in hits)
    what = "stand in what changed" if was and now else "came with" if now else "went with"
    where = "" if was and now else " this sentence" if len(hits) == 1 else f" {len(hits)} sentences"
    quoted = quotation([(pair.before, pair.after) for pair, _, _ in hits])
    why = f"your rule {rule.name!r}: its words {what}{where}"
    section, name = " › ".join(path), PREFIX + rule.name
    return Flag(rule.kind, Direction.NEUTRAL, rule.severity, section, quoted.before, quoted.after, why, name)


def _gave_up(rule: Rule, sentences: int) -> Flag:
    """Return the flag that stands for the sentences a pattern was too slow to be looked for in."""
    why = (
        f"your rule {rule.name!r}: its pattern takes too many steps on a text of this size, the last {sentences} "
        "changed sentences were not looked at: write a simpler pattern, or words"
    )
    return Flag(rule.kind, Direction.NEUTRAL, rule.severity, "", "", "", why, PREFIX + rule.name)


class _Finder:
    """Looks for one rule's words and pattern in the sentences of one change."""

    def __init__(self, rule: Rule) -> None:
        self._phrases = rule.phrases
        self._matcher = Matcher(rule.compiled) if rule.compiled else None

    def finds(self, sentence: str) -> bool:
        """Tell whether the words or the pattern stand in a sentence. Raises TooSlow."""
        if not sentence:
            return False
        text = _plain(sentence)
        if any(phrase in text for phrase in self._phrases):
            return True
        return self._matcher is not None and self._matcher.search(sentence)


def _plain(text: str) -> str:
    return f" {' '.join(spelled(word) for word in tokens(text))} "


def _path(before: Document, after: Document, pair: SentencePair) -> tuple[str, ...]:
    if pair.after_section is not None:
        return after.sections[pair.after_section].path
    return before.sections[pair.before_section].path if pair.before_section is not None else ()
