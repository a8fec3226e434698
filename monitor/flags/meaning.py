"""Whether an old sentence and the new one in its place say different things, and in what they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from monitor.flags import quiet
from monitor.flags.quantities import ages, amounts, periods
from monitor.flags.text import fold_accents, stem, tokens
from monitor.flags.wording import CONDITIONS, MODALS, NEGATIONS, concept, is_light
from monitor.records import EditClass


class Signal(StrEnum):
    """What speaks for a change of meaning."""

    ADDED = "added"
    REMOVED = "removed"
    NEGATION = "negation"
    MODALITY = "modality"
    QUANTITY = "quantity"
    CONDITION = "condition"
    CONTACT = "contact"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Meaning:
    """How two sentences differ; `edit_class` is SUBSTANTIVE where they say different things."""

    edit_class: EditClass
    signals: tuple[Signal, ...] = ()
    #: runs of words that went away and that came, with all their small words
    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    #: words with a meaning of their own that went away or came
    weight: int = 0
    #: the name of the rule by which a difference is quiet, see monitor.flags.calm; '' where it may matter
    rule: str = ""


def calm(rule: str) -> Meaning:
    """Return the meaning of a difference that a rule says is quiet; the rule's name begins with its class."""
    return Meaning(EditClass(rule.partition(".")[0]), rule=rule)


Renames = Mapping[tuple[str, ...], tuple[str, ...]]


def meaning_of(old: str, new: str, renames: Renames | None = None) -> Meaning:
    """Compare an old sentence with the new one; '' stands for none. `renames` are wordings replaced throughout."""
    if not old or not new:
        return _one_sided(old or new, added=not old)
    if quiet.is_code(old) or quiet.is_code(new) or quiet.is_footer(old) or quiet.is_footer(new):
        return calm("artefact.furniture")
    if quiet.is_listing(old) and quiet.is_listing(new):
        return calm("artefact.listing")
    if tokens(old) == tokens(new):
        return calm("editorial.typography")
    old, new = quiet.without_number(old), quiet.without_number(new)
    before, after = tokens(old), tokens(new)
    if before == after:
        return calm("structure.number")
    if masked := _masking(old, new):
        return masked
    if quiet.is_dating(old) and quiet.is_dating(new):
        return calm("date.statement")
    if tokens(quiet.without_dates(old)) == tokens(quiet.without_dates(new)):
        return calm("date.within")
    if "".join(before) == "".join(after) or sorted(before) == sorted(after):
        return calm("editorial.order")
    return _edited(old, new, before, after, renames or {})


def changed_runs(
    before: tuple[str, ...], after: tuple[str, ...]
) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return the runs of words that differ, as (old, new); one of the two may be empty."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple((before[i:j], after[k:m]) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal")


def _one_sided(text: str, *, added: bool) -> Meaning:
    if quiet.is_code(text) or quiet.is_footer(text):
        return calm("artefact.furniture")
    if quiet.is_listing(text):
        return calm("artefact.listing")
    if quiet.is_dating(text):
        return calm("date.statement")
    words = tokens(quiet.without_addresses(text))
    weight = sum(not is_light(word) for word in words)
    run = (" ".join(tokens(text)),)
    signal = Signal.ADDED if added else Signal.REMOVED
    return Meaning(EditClass.SUBSTANTIVE, (signal,), () if added else run, run if added else (), weight)


def _masking(old: str, new: str) -> Meaning | None:
    """Tell an e-mail address that was hidden or shown from one that changed."""
    shown = [bool(quiet.EMAIL.search(text)) for text in (old, new)]
    if not (quiet.is_masked(old) or quiet.is_masked(new) or shown[0] != shown[1]):
        return None
    same = tokens(quiet.without_mail(old)) == tokens(quiet.without_mail(new))
    return calm("artefact.mail") if same else None


def _edited(old: str, new: str, before: tuple[str, ...], after: tuple[str, ...], renames: Renames) -> Meaning:
    runs = [run for run in changed_runs(before, after) if not _same(run, renames)]
    if not runs:
        return calm("editorial.spelling")
    lost = [word for run in runs for word in run[0]]
    gained = [word for run in runs for word in run[1]]
    lost_concepts, gained_concepts = _concepts(lost), _concepts(gained)
    # a word that went away here and came back there moved within the sentence
    came, went = gained_concepts - lost_concepts, lost_concepts - gained_concepts
    signals = _signals(old, new, lost, gained)
    if not (came or went or signals):
        return calm("editorial.wording")
    if not signals and all(word.isdigit() for word in came | went) and _numbering(runs):
        return calm("structure.reference")
    if came or went:
        signals = (*signals, Signal.WORDS)
    return Meaning(
        EditClass.SUBSTANTIVE,
        signals,
        tuple(" ".join(run[0]) for run in runs if run[0]),
        tuple(" ".join(run[1]) for run in runs if run[1]),
        len(came) + len(went) + 2 * sum(signal is not Signal.WORDS for signal in signals),
    )


def _concepts(words: list[str]) -> set[str]:
    return {concept(word) for word in words if not is_light(word)}


def _same(run: tuple[tuple[str, ...], tuple[str, ...]], renames: Renames) -> bool:
    """Tell whether a run differs in spelling or in a wording that was replaced throughout."""
    old, new = run
    if renames.get(old) == new:
        return True
    if "".join(old) == "".join(new):
        return True
    if len(old) != len(new):
        return False
    return all(_same_word(a, b) for a, b in zip(old, new, strict=True))


def _same_word(old: str, new: str) -> bool:
    if stem(old) == stem(new) or fold_accents(old) == fold_accents(new):
        return True
    return min(len(old), len(new)) >= 5 and not (old + new).isdigit() and _one_slip(old, new)


def _one_slip(old: str, new: str) -> bool:
    """Tell whether one letter was left out, doubled, or swapped, not at the beginning (legal, illegal)."""
    if abs(len(old) - len(new)) > 1 or old[0] != new[0] or any(c.isdigit() for c in old + new):
        return False
    if len(old) == len(new):
        differing = [i for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
        return len(differing) == 2 and differing[1] - differing[0] == 1 and old[differing[0]] == new[differing[1]]
    longer, shorter = sorted((old, new), key=len, reverse=True)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(2, len(longer)))


def _numbering(runs: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> bool:
    return all(len(word) <= 3 for run in runs for side in run for word in side)


def _signals(old: str, new: str, lost: list[str], gained: list[str]) -> tuple[Signal, ...]:
    found = []
    if sum(word in NEGATIONS for word in lost) != sum(word in NEGATIONS for word in gained):
        found.append(Signal.NEGATION)
    if {MODALS[word] for word in lost if word in MODALS} != {MODALS[word] for word in gained if word in MODALS}:
        found.append(Signal.MODALITY)
    if _numbers(old) != _numbers(new):
        found.append(Signal.QUANTITY)
    if {word for word in lost if word in CONDITIONS} != {word for word in gained if word in CONDITIONS}:
        found.append(Signal.CONDITION)
    if {a.lower() for a in quiet.EMAIL.findall(old)} != {a.lower() for a in quiet.EMAIL.findall(new)}:
        found.append(Signal.CONTACT)
    return tuple(found)


def _numbers(text: str) -> tuple[object, ...]:
    return (sorted(period.days for period in periods(text)), sorted(ages(text)), sorted(amounts(text)))
