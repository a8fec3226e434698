"""Whom a difference favours: limits on others, exceptions, and time without end."""

from __future__ import annotations

import pytest

from monitor.flags import leanings
from monitor.flags.direction import Verdict, together, verdict_of
from monitor.flags.families import FAMILIES
from monitor.flags.meaning import meaning_of
from monitor.flags.shift import Shift
from monitor.flags.stance import CUES, stance
from monitor.records import Direction, FlagKind

_LIMITED = "Our vendors host your data and may not use it for their own purposes."
_EVERYONE = "All members of staff have access to your records."


@pytest.mark.parametrize(
    ("kind", "before", "after", "expected"),
    [
        ("sharing", _LIMITED, "Our vendors host your data.", Direction.WEAKER),
        ("sharing", "Our vendors host your data.", _LIMITED, Direction.STRONGER),
        ("security", "Only trained staff have access to your records.", _EVERYONE, Direction.WEAKER),
        # a promise denied is a promise, whatever it speaks of
        ("use", "", "We will not use your letters for automated decisions.", Direction.STRONGER),
        ("use", "", "We commit to not re-identifying those whose letters we count.", Direction.STRONGER),
        # the default turned against the user outweighs the choice that is offered
        ("choice", "", "Your letters teach our machines unless you opt out in the settings.", Direction.WEAKER),
        ("choice", "", "You may contact our dispute resolution service free of charge.", Direction.STRONGER),
        ("sharing", "", "We disclose your letters where we deem it necessary.", Direction.WEAKER),
        (
            "choice",
            "",
            "Before we answer we verify your identity, and may refuse unreasonable requests.",
            Direction.WEAKER,
        ),
        # someone to turn to, and a name in the place of another
        ("entity", "", "Our representative in the European Union is Example Lamps SARL.", Direction.STRONGER),
        ("entity", "Our data protection officer answers you, write to her.", "", Direction.WEAKER),
        ("entity", "Write to dpo@example.org.", "Write to privacy-office@example.org.", Direction.NEUTRAL),
        ("entity", "Example Lamps Ltd runs this site.", "Northern Lamps Ltd runs this site.", Direction.NEUTRAL),
        # exceptions, refunds, sanctions
        (
            "content",
            "Lamps of glass may not be sold.",
            "Lamps of glass may be sold by way of exception.",
            Direction.STRONGER,
        ),
        ("account", "Fees are not refunded.", "Fees are refunded.", Direction.STRONGER),
        ("account", "This will result in suspension.", "This can result in suspension.", Direction.STRONGER),
        ("account", "", "We may suspend your account at our sole discretion and charge a fee.", Direction.WEAKER),
        # limits on power
        (
            "sharing",
            "We may disclose your letters to the police.",
            "We may disclose your letters to the police only upon a court order.",
            Direction.STRONGER,
        ),
        ("transfer", "Our servers are in Ireland.", "Our servers are in Singapore.", Direction.NEUTRAL),
        ("children", "You must be at least 13 years old.", "You must be at least 16 years old.", Direction.STRONGER),
        (
            "retention",
            "We keep your data indefinitely.",
            "We keep your data while you are a member.",
            Direction.STRONGER,
        ),
    ],
)
def test_direction(kind: str, before: str, after: str, expected: Direction) -> None:
    shift = Shift(before=before, after=after, path=(), meaning=meaning_of(before, after), index=0, section=None)
    assert verdict_of(shift, FAMILIES[FlagKind(kind)], "en").direction is expected


def test_french_cues_lean_as_the_english_do() -> None:
    added = Shift("", "Nous partageons vos données avec des annonceurs.", (), meaning_of("", "x"), 0, None)
    refused = Shift("", "Nous ne partageons jamais vos données.", (), meaning_of("", "x"), 0, None)
    family = FAMILIES[FlagKind.SHARING]
    assert verdict_of(added, family, "fr").direction is Direction.WEAKER
    assert verdict_of(refused, family, "fr").direction is Direction.STRONGER


def test_every_cue_that_leans_exists_and_every_cue_leans() -> None:
    leaning = {name for kind in FlagKind for name in leanings.of(kind)}
    named = {name.removeprefix("no ") if name.removeprefix("no ") in leanings.DENIABLE else name for name in leaning}
    assert named == {cue.says for cues in CUES.values() for cue in cues}


def test_what_stands_in_both_texts_counts_for_nothing() -> None:
    both = "We never sell your letters; you can opt out."
    assert stance(both, both, FlagKind.SHARING, "en") == (0.0, "")


def test_differences_that_agree_settle_a_direction_and_no_difference_settles_none() -> None:
    against = Verdict(-2.0, 0.1, "")
    assert together([(against, 2.0)] * 4, FlagKind.SHARING) is Direction.WEAKER
    assert together([(Verdict(2.0, 0.1, ""), 2.0)] * 4, FlagKind.SHARING) is Direction.STRONGER
    assert together([(Verdict(0.0, 0.95, ""), 2.0)], FlagKind.ENTITY) is Direction.NEUTRAL


def test_what_counts_more_decides() -> None:
    for_user, against = Verdict(2.0, 0.1, ""), Verdict(-2.0, 0.1, "")
    assert together([(for_user, 5.0), (against, 0.5)], FlagKind.CHOICE) is Direction.STRONGER
    assert together([(for_user, 0.5), (against, 5.0)], FlagKind.CHOICE) is Direction.WEAKER


def test_differences_that_count_for_nothing_count_alike() -> None:
    against = Verdict(-2.0, 0.1, "")
    assert together([(against, 0.0), (against, 0.0)], FlagKind.SHARING) is Direction.WEAKER
