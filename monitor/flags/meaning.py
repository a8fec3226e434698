"""Whether an old sentence and the new one in its place say different things, and in what they differ."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from monitor.flags import noise, quiet
from monitor.flags.quantities import ages, amounts, periods
from monitor.flags.text import fold_accents, stem, tokens
from monitor.flags.wording import CONDITIONS, DECIDING, MODALS, NEGATIONS, OPPOSITES, concept, is_light
from monitor.records import EditClass
from monitor.sentences import split


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


#: what may differ alone, and the rule by which a difference is quiet then
_LEFT_OUT = (
    ("date.within", quiet.without_dates),
    ("link.page", quiet.with_hosts),
    ("link.shown", quiet.without_pointers),
    ("artefact.host", noise.without_hosts),
)

#: the end of a sentence that lost its space
_GLUED = re.compile(r"(?<=[a-z\d]{3})\.(?=[A-Z][a-z])")
#: the title of a page that stands in the place of its address
_TITLE_WORDS = 12
#: how addresses end, so that one of e-mail is not taken for a title
_DOMAINS = frozenset({"com", "org", "net", "io", "eu", "fr", "uk", "de", "ai", "app"})

#: the matcher takes time with the cube of the words where many repeat: a second for a thousand on both sides
_MOST_MATCHED = 1_000_000

#: words that went away and those in their place
Run = tuple[tuple[str, ...], tuple[str, ...]]
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
        return calm(noise.rule_of_typography(old, new))
    old, new = quiet.without_number(old), quiet.without_number(new)
    if tokens(old) == tokens(new):
        return calm("structure.number")
    if noise.is_damaged(old, new):
        return calm("artefact.encoding")
    old, new = noise.without_announcements(old), noise.without_announcements(new)
    if tokens(old) == tokens(new):
        return calm("artefact.announced")
    if masked := _masking(old, new):
        return masked
    if quiet.is_dating(old) and quiet.is_dating(new):
        return calm("date.statement")
    for rule, without in _LEFT_OUT:
        if tokens(without(old)) == tokens(without(new)):
            return calm(rule)
    if (quiet.has_date(old) or quiet.has_date(new)) and _policy(old) == _policy(new):
        return calm("date.versions")
    before, after = tokens(quiet.with_hosts(old)), tokens(quiet.with_hosts(new))
    if "".join(before) == "".join(after) and _contacts(old) == _contacts(new):
        trace = noise.is_trace(old, new) or noise.ran_together(changed_runs(before, after))
        return calm("artefact.trace" if trace else "editorial.order")
    if quiet.without_references(before) == quiet.without_references(after):
        return calm("structure.reference")
    if quiet.without_counts(before) == quiet.without_counts(after):
        return calm("editorial.count")
    if sorted(before) == sorted(after):
        return calm("editorial.order")
    return _edited(old, new, before, after, renames or {})


@lru_cache(maxsize=4_096)
def changed_runs(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[Run, ...]:
    """Return the runs of words that differ, as (old, new); one of the two may be empty.

    Sentences so long that to match them could take seconds differ in one run, between what they begin and end with.
    """
    start = _shared(before, after)
    end = _shared(before[:start:-1], after[:start:-1]) if start < min(len(before), len(after)) else 0
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if len(old) * len(new) > _MOST_MATCHED:
        return ((old, new),)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple((old[i:j], new[k:m]) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal")


def _shared(old: tuple[str, ...], new: tuple[str, ...]) -> int:
    """Return how many words two sentences begin with alike."""
    return next(
        (n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )


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


def _policy(text: str) -> tuple[str, ...]:
    """Return the words of those sentences that do more than say which version this is."""
    told = (
        part for part in split(_GLUED.sub(". ", text)) if not (quiet.is_dating(part) or quiet.is_about_the_page(part))
    )
    return tokens(" ".join(told))


def _masking(old: str, new: str) -> Meaning | None:
    """Tell an e-mail address that was hidden or shown from one that changed."""
    shown = [bool(quiet.EMAIL.search(text)) for text in (old, new)]
    if not (quiet.is_masked(old) or quiet.is_masked(new) or shown[0] != shown[1]):
        return None
    same = tokens(quiet.without_mail(old)) == tokens(quiet.without_mail(new))
    return calm("artefact.mail") if same else None


def _edited(old: str, new: str, before: tuple[str, ...], after: tuple[str, ...], renames: Renames) -> Meaning:
    changed = changed_runs(before, after)
    runs = [run for run in changed if not _same(run, renames)]
    if not runs:
        if _contacts(old) == _contacts(new):
            return calm("editorial.spelling")
        return Meaning(EditClass.SUBSTANTIVE, (Signal.CONTACT,), *_texts(list(changed)), 2)
    lost = [word for run in runs for word in run[0]]
    gained = [word for run in runs for word in run[1]]
    lost_concepts, gained_concepts = _concepts(lost), _concepts(gained)
    # a word that went away here and came back there moved within the sentence
    came, went = gained_concepts - lost_concepts, lost_concepts - gained_concepts
    # a number said twice, as postal codes are
    came, went = (
        {one for one in some if not (one.isdigit() and one in known)} for some, known in ((came, before), (went, after))
    )
    came |= _opposite(runs)
    signals = _signals(old, new, lost, gained)
    if not (came or went or signals):
        lost_runs, gained_runs = _texts(runs)
        return replace(calm("editorial.wording"), lost=lost_runs, gained=gained_runs)
    if not signals and bool(came) != bool(went) and all(one.startswith(quiet.WEB_ADDRESS) for one in came | went):
        lost_runs, gained_runs = _texts(runs)
        return replace(calm("link.shown"), lost=lost_runs, gained=gained_runs)
    if came or went:
        signals = (*signals, Signal.WORDS)
    weight = len(came) + len(went) + 2 * sum(signal is not Signal.WORDS for signal in signals)
    return Meaning(EditClass.SUBSTANTIVE, signals, *_texts(runs), weight)


def _texts(runs: list[Run]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the runs that went away and those that came, as texts."""
    lost, gained = (tuple(" ".join(run[side]) for run in runs if run[side]) for side in (0, 1))
    return lost, gained


def _opposite(runs: list[Run]) -> set[str]:
    """Return the small words that stand in the place of their opposite: you for us, over for under."""
    found: set[str] = set()
    for old, new in runs:
        was, now = ({OPPOSITES[word] for word in side if word in OPPOSITES} for side in (old, new))
        if was and now and not was & now:
            found |= now
    return found


def _concepts(words: list[str]) -> set[str]:
    return {concept(word) for word in words if not is_light(word)}


def _same(run: Run, renames: Renames) -> bool:
    """Tell whether a run differs in spelling or in a wording that was replaced throughout."""
    old, new = run
    if renames.get(old) == new:
        return True
    if "".join(old) == "".join(new) or _is_short_for(old, new) or _is_short_for(new, old):
        return True
    if _is_title_of(old, new) or _is_title_of(new, old):
        return True
    if len(old) != len(new):
        return _is_slip("".join(old), "".join(new))
    return all(_same_word(a, b) for a, b in zip(old, new, strict=True))


def _is_title_of(title: tuple[str, ...], address: tuple[str, ...]) -> bool:
    """Tell whether a web address was shown by the title of its page."""
    if len(address) != 1 or not address[0].startswith(quiet.WEB_ADDRESS):
        return False
    return 1 < len(title) <= _TITLE_WORDS and not DECIDING & {*title} and title[-1] not in _DOMAINS


def _is_short_for(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether a word is made of the initials of others: EEA, SCCs."""
    if len(short) != 1 or len(long) < 2:
        return False
    initials = "".join(word[0] for word in long)
    major = "".join(word[0] for word in long if word not in ("of", "the", "and", "for"))
    return short[0].removesuffix("s") in (initials, major) or short[0] in (initials, major)


def _same_word(old: str, new: str) -> bool:
    if stem(old) == stem(new) or fold_accents(old) == fold_accents(new):
        return True
    return _is_slip(old, new)


def _is_slip(old: str, new: str) -> bool:
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


def _signals(old: str, new: str, lost: list[str], gained: list[str]) -> tuple[Signal, ...]:
    found = []
    if sum(word in NEGATIONS for word in lost) != sum(word in NEGATIONS for word in gained):
        found.append(Signal.NEGATION)
    if {MODALS[word] for word in lost if word in MODALS} != {MODALS[word] for word in gained if word in MODALS}:
        found.append(Signal.MODALITY)
    if _numbers(old) != _numbers(new):
        found.append(Signal.QUANTITY)
    if {CONDITIONS[word] for word in lost if word in CONDITIONS} != {
        CONDITIONS[word] for word in gained if word in CONDITIONS
    }:
        found.append(Signal.CONDITION)
    if _contacts(old) != _contacts(new):
        found.append(Signal.CONTACT)
    return tuple(found)


def _contacts(text: str) -> set[str]:
    return {address.lower() for address in quiet.EMAIL.findall(text)}


def _numbers(text: str) -> tuple[object, ...]:
    return (sorted(period.days for period in periods(text)), sorted(ages(text)), sorted(amounts(text)))
