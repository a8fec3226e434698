"""How a judgement came about: for each flag what raised it, and for each difference without a flag why it has none.

Nothing is judged here. The differences and findings are those of the functions that judge (`shifts_of`,
`findings_of`, `facts_of`), and each is put beside the flag that it led to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.compare import Comparison
from monitor.flags import leanings
from monitor.flags.calm import QUIET
from monitor.flags.explain import HAPPENED
from monitor.flags.facts.change import FactChange
from monitor.flags.families import FAMILIES
from monitor.flags.finding import Finding
from monitor.flags.findings import facts_of, findings_of, readings_of
from monitor.flags.judge import CLASSIFIED, language_of
from monitor.flags.rule import PREFIX, Rule
from monitor.flags.severity import weighed
from monitor.flags.shift import Shift
from monitor.flags.shifts import shifts_of
from monitor.flags.stance import heard
from monitor.flags.text import straight
from monitor.records import EditClass, Flag, FlagKind

_PATH = " › "
#: characters of a sentence that tell it from others
_OPENING = 60


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for or against the user."""

    #: 'before' or 'after'
    side: str
    #: what the words are taken for, as in 'a promise not to'
    says: str
    words: str
    for_user: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """One difference that speaks for a flag."""

    before: str
    after: str
    section: str
    #: what happened, as in 'a number changed'
    happened: tuple[str, ...]
    #: words that went away and that came, where both sentences are there
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    #: words that say what it is about; empty where only titles or the sort of document do
    topic: tuple[str, ...]
    #: how likely a reader would say that it is about the kind, 0..1
    chance: float
    direction: str
    #: 0..1
    certainty: float
    cues: tuple[Cue, ...]
    severity: str
    severity_why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A flag and how it came about."""

    flag: Flag
    #: the rule in a few words
    rule_says: str
    reasons: tuple[Reason, ...]
    #: further differences of its kind that are not quoted
    more: int
    direction_why: str
    severity_why: str


@dataclass(frozen=True, slots=True)
class Unflagged:
    """A difference that no flag quotes: its class, and the rule that gave it."""

    before: str
    after: str
    section: str
    edit_class: EditClass
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Trace:
    """How a judgement came about."""

    #: why nothing was classified, '' where it was
    unclassified: str
    flags: tuple[Explanation, ...]
    unflagged: tuple[Unflagged, ...]


def trace(comparison: Comparison, *, rules: Sequence[Rule] = ()) -> Trace:
    """Return how the judgement of a comparison came about; `rules` are the user's own that it was made with."""
    language, alike = language_of(comparison.before, comparison.after)
    own = tuple(_own(flag, rules) for flag in comparison.flags if flag.rule.startswith(PREFIX))
    if not alike:
        return Trace("the two texts are in different languages", own, ())
    if language not in CLASSIFIED:
        return Trace(f"only texts in {' and '.join(CLASSIFIED)} are classified, this one is {language!r}", own, ())
    reader = _Reader(comparison, language)
    ours = tuple(reader.explained(flag) for flag in comparison.flags if not flag.rule.startswith(PREFIX))
    return Trace("", (*ours, *own), tuple(reader.unflagged(ours)))


class _Reader:
    """The differences of one comparison, each with what it was found to be about."""

    def __init__(self, comparison: Comparison, language: str) -> None:
        before, after = comparison.before, comparison.after
        self._language = language
        self._shifts = shifts_of(before, after, comparison.diff, language)
        meant = [shift for shift in self._shifts if shift.edit_class is EditClass.SUBSTANTIVE]
        facts = facts_of(before, after, meant) if meant else {}
        readings = readings_of(after, meant, language)
        self._about = {reading.shift.index: list(reading.told) for reading in readings}
        self._found = findings_of(readings, language, facts.keys())
        self._facts = tuple(facts.values())

    def explained(self, flag: Flag) -> Explanation:
        of_kind = self._found.get(flag.kind, [])
        quoted = [one for one in of_kind if _quotes(flag, one.shift)]
        fact = next((one for one in self._facts if one.rule == flag.rule and flag.why.startswith(one.why)), None)
        quoted.sort(key=lambda one: _place(flag, one.shift))
        reasons = tuple(self._reason(one) for one in quoted)
        weights = [weighed(one.shift, flag.kind, flag.direction) for one in quoted]
        return Explanation(
            flag,
            self._rule_says(flag, fact),
            reasons,
            len(of_kind) - len(quoted),
            self._direction_why(flag, of_kind, fact),
            "a fact that moved so weighs as much"
            if fact
            else next((why for severity, why in weights if severity is flag.severity), ""),
        )

    def _reason(self, finding: Finding) -> Reason:
        shift = finding.shift
        whole = not (shift.before and shift.after)
        severity, why = weighed(shift, finding.kind, finding.direction)
        return Reason(
            shift.before,
            shift.after,
            _PATH.join(shift.path),
            tuple(HAPPENED[signal] for signal in shift.meaning.signals),
            () if whole else shift.meaning.lost,
            () if whole else shift.meaning.gained,
            finding.words,
            round(finding.chance, 2),
            str(finding.direction),
            round(finding.verdict.certainty, 2),
            tuple(self._cues(shift, finding.kind)),
            str(severity),
            why,
        )

    def _cues(self, shift: Shift, kind: FlagKind) -> Iterator[Cue]:
        vocabulary = FAMILIES[kind].vocabulary[self._language]
        for side, text in (("before", shift.before), ("after", shift.after)):
            if not text:
                continue
            for says, words in heard(text, kind, self._language).items():
                yield Cue(side, says, next(iter(words)), leanings.of(kind)[says] > 0)
            for pattern, for_user in ((vocabulary.better, True), (vocabulary.worse, False)):
                plain = straight(text)
                match = pattern.search(plain) if pattern else None
                if match:
                    whom = "for" if for_user else "against"
                    found = plain[match.start() : match.end()]
                    yield Cue(side, f"{whom} the user in matters of {kind}", found, for_user)

    def _rule_says(self, flag: Flag, fact: FactChange | None) -> str:
        if fact:
            return "a fact was read from both whole texts and is another one now"
        happened = {str(signal.value): says for signal, says in HAPPENED.items()}
        return f"{happened.get(flag.rule.rpartition('.')[2], 'a difference')} about {FAMILIES[flag.kind].about}"

    def _direction_why(self, flag: Flag, findings: Sequence[Finding], fact: FactChange | None) -> str:
        if fact:
            return "follows from the fact before and after"
        votes = Counter(str(one.direction) for one in findings)
        said = ", ".join(f"{count} {direction}" for direction, count in votes.most_common())
        return f"of the differences about {flag.kind}: {said}" if len(findings) > 1 else ""

    def unflagged(self, explained: Sequence[Explanation]) -> Iterator[Unflagged]:
        quoted = {(reason.before, reason.after) for one in explained for reason in one.reasons}
        kinds = {one.flag.kind for one in explained}
        for shift in self._shifts:
            if (shift.before, shift.after) in quoted:
                continue
            rule, why = shift.meaning.rule, QUIET.get(shift.meaning.rule, "")
            if shift.edit_class is EditClass.SUBSTANTIVE:
                rule, why = "", _not_quoted(set(self._about[shift.index]), kinds)
            section = _PATH.join(shift.path)
            yield Unflagged(shift.before, shift.after, section, shift.edit_class, rule, why)


def _not_quoted(about: set[FlagKind], kinds: set[FlagKind]) -> str:
    """Say why a difference that may matter stands in no flag's quotes."""
    if not about:
        return "its meaning changed, but its words and titles speak for none of the kinds"
    named = " and ".join(sorted(str(kind) for kind in about))
    if about & kinds:
        return f"about {named}: counted for a flag of that kind, which quotes what tells more"
    return f"about {named}, but a change of this size says too little of it"


def _quotes(flag: Flag, shift: Shift) -> bool:
    """Tell whether a flag quotes a difference; its quotes are sentences, or the telling part of a long one."""
    return _quoted(flag.before, shift.before) and _quoted(flag.after, shift.after)


def _place(flag: Flag, shift: Shift) -> int:
    """Return where in a flag's quotes a difference stands: what they begin with was thought the most telling."""
    places = [quote.find(text[:_OPENING]) for quote, text in ((flag.before, shift.before), (flag.after, shift.after))]
    return min((place for place, text in zip(places, (shift.before, shift.after), strict=True) if text and place >= 0),
               default=len(flag.before + flag.after))  # fmt: skip


def _quoted(quote: str, sentence: str) -> bool:
    if not sentence or sentence in quote:
        return True
    return any(part in sentence for part in map(str.strip, quote.split("…")) if part)


def _own(flag: Flag, rules: Sequence[Rule]) -> Explanation:
    """Explain a flag of the user's own rule."""
    rule = next((one for one in rules if PREFIX + one.name == flag.rule), None)
    looks_for = [f"“{phrase}”" for phrase in rule.words] if rule else []
    looks_for += [f"the pattern {rule.pattern}"] if rule and rule.pattern else []
    said = f"a rule of your own that looks for {', '.join(looks_for)}" if looks_for else "a rule of your own"
    reason = Reason(flag.before, flag.after, flag.section, (), (), (), (), 1.0, str(flag.direction), 1.0, (), "", "")
    quoted = (reason,) if flag.before or flag.after else ()
    return Explanation(flag, said, quoted, 0, "rules of your own take no side", "as the rule says")
