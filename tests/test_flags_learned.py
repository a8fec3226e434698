"""What was learned: signs, the lexicon that is looked up by them, and what they make of a change."""

from __future__ import annotations

import math
import random
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.compare import compare
from monitor.document import Document
from monitor.flags.about import Reading, kinds_of, reading_of
from monitor.flags.genre import Genre
from monitor.flags.learned import weights
from monitor.flags.learned.lexicon import KINDS, Lexicon, lexicon, packed
from monitor.flags.learned.logistic import chance, odds
from monitor.flags.learned.signs import signs_of
from monitor.flags.meaning import meaning_of
from monitor.flags.shift import Shift
from monitor.flags.spoken import spoken_of
from monitor.records import FlagKind

TALK = {
    FlagKind.SHARING: "We disclose your personal data to advertising networks, resellers and other third parties.",
    FlagKind.COLLECTION: "We collect your precise location, your contact list and identifiers of your device.",
    FlagKind.USE: "We use what you write to train our machine learning models and to personalise advertising.",
    FlagKind.RETENTION: "We keep your data for two years after you close your account and then delete them.",
    FlagKind.CHOICE: "You can opt out of this and object at any time, or ask us to erase your personal data.",
    FlagKind.CHILDREN: "The lamps are not meant for children under the age of 13, whose data we delete.",
    FlagKind.SECURITY: "All stored data are encrypted, and only staff who need them have access, to prevent breaches.",
    FlagKind.TRANSFER: "Data go to servers in Singapore under standard contractual clauses for transfers.",
    FlagKind.DISPUTE: "All disputes are settled by binding arbitration, and you waive class actions.",
    FlagKind.ACCOUNT: "We may terminate your subscription without a refund if you do not pay the fees.",
}


def shift_of(before: str, after: str, *path: str) -> Shift:
    return Shift(before, after, path, meaning_of(before, after), 0, None)


def read(shift: Shift, genre: Genre = Genre.PRIVACY) -> Reading:
    return reading_of(shift, "en", genre)


@pytest.mark.parametrize("kind", TALK)
def test_plain_sentences_are_told_for_what_they_are(kind: FlagKind) -> None:
    genre = Genre.TERMS if kind in (FlagKind.DISPUTE, FlagKind.ACCOUNT) else Genre.PRIVACY
    reading = read(shift_of("", TALK[kind]), genre)
    assert max(reading.chances, key=lambda one: reading.chances[one]) is kind
    assert kind in kinds_of([reading])


def test_a_sentence_about_nothing_of_the_kind_is_about_none() -> None:
    assert kinds_of([read(shift_of("", "The lamps in our window are blue this spring."))]) == {}
    assert kinds_of([]) == {}


def test_what_a_fact_says_is_told_however_unlikely() -> None:
    reading = read(shift_of("", "The lamps in our window are blue this spring."))
    assert set(kinds_of([reading], {FlagKind.NOTICE})) == {FlagKind.NOTICE}


def test_a_denied_promise_is_told_though_little_else_differs() -> None:
    before = "We use your messages for targeted advertising."
    reading = read(shift_of(before, "We do not use your messages for targeted advertising."))
    assert FlagKind.USE in kinds_of([reading])


words = st.lists(
    st.sampled_from(["we", "you", "share", "data", "lamps", "30", "days", "never", "may", "delete", "partners"]),
    max_size=12,
)


@given(words, words)
def test_words_count_together_as_much_however_many_they_are(old: list[str], new: list[str]) -> None:
    shift = shift_of(" ".join(old), " ".join(new), "Lamps")
    signs = signs_of(shift, spoken_of(shift, "en", Genre.PRIVACY), Genre.PRIVACY)
    said = [value for name, value in signs.items() if name.startswith("w:")]
    assert not said or math.isclose(sum(value**2 for value in said), 9)
    assert all(math.isfinite(value) for value in signs.values())
    assert not [name for name in signs if name.startswith("d:") and "#" in name]


names = st.text(alphabet="abcdefgh:", min_size=1, max_size=6)
rows = st.lists(st.floats(-3, 3), min_size=len(KINDS), max_size=len(KINDS))


@given(st.dictionaries(names, rows, max_size=8), rows)
def test_a_packed_lexicon_says_what_its_weights_say(table: dict[str, list[float]], always: list[float]) -> None:
    """Each weight is kept in one byte: it may be off by half a step, a 254th of the greatest of its kind."""
    told = Lexicon(packed(table, always)).chances(dict.fromkeys(table, 1.0))
    for n, kind in enumerate(KINDS):
        greatest = max((abs(row[n]) for row in table.values()), default=0.0)
        slack = len(table) * greatest / 254 + 1e-4
        score = always[n] + sum(row[n] for row in table.values())
        assert chance(score - slack) <= told[kind] <= chance(score + slack)


def test_unknown_signs_say_nothing() -> None:
    assert lexicon().chances({}) == lexicon().chances({"w:zxqv": 3.0, "d:zxqv zxqv": 1.0})


def test_the_lexicon_is_small_and_holds_no_word() -> None:
    data = files("monitor.flags.learned").joinpath("lexicon.bin").read_bytes()
    assert len(data) < 1_000_000
    assert b"privacy" not in data


def test_the_words_that_tell_stand_in_the_sentence() -> None:
    sentence = TALK[FlagKind.SHARING]
    told = lexicon().telling(sentence, FlagKind.SHARING, 3)
    assert told
    assert all(word in sentence.lower() for word in told)


@pytest.mark.parametrize("kind", FlagKind)
def test_words_are_told_as_they_stand_and_small_ones_not_at_all(kind: FlagKind) -> None:
    sentence = "You won't hear for eighteen days of what we, and they, may do under it."
    assert set(lexicon().telling(sentence, kind, 99)) <= {"hear", "days"}


@given(st.floats(0, 1))
def test_odds_and_chances_are_two_ways_to_say_the_same(one: float) -> None:
    assert chance(odds(one)) == pytest.approx(min(max(one, 1e-4), 1 - 1e-4), abs=1e-9)


def test_every_kind_has_its_weights() -> None:
    assert set(weights.WHOLE_OF) == set(FlagKind)


def test_the_order_of_differences_changes_no_kind() -> None:
    readings = [read(shift_of("", text)) for text in TALK.values()]
    shuffled = random.Random(7).sample(readings, len(readings))
    assert kinds_of(readings) == pytest.approx(kinds_of(shuffled))


def test_a_change_tells_its_words() -> None:
    page = "# Privacy policy\n\nThis privacy policy says what happens to your personal data.\n\n{}"
    before, after = (Document.from_markdown(page.format(text)) for text in ("", TALK[FlagKind.SECURITY]))
    (flag,) = [one for one in compare(before, after).flags if one.kind is FlagKind.SECURITY]
    assert "“encrypted”" in flag.why


def test_amid_noise_only_what_is_clear_is_told() -> None:
    """A sentence that is told by itself, and the same among much that came with the page."""
    page = "# Privacy policy\n\nThis privacy policy says what happens to your personal data.\n\n{}"
    doubtful = "We may pass your letters on to partners."
    clear = "We may share your personal information with third parties for advertising of their own."
    colours = ("red", "blue", "green", "white", "black", "grey", "pink", "brown", "yellow", "violet")
    menus = "\n\n".join(f"Happy holidays, all our {colour} lamps are cheaper now." for colour in colours)

    def told(text: str, noise: str) -> bool | None:
        before = Document.from_markdown(page.format(""))
        return compare(before, Document.from_markdown(page.format(f"{text}\n\n{noise}"))).substantive

    assert told(doubtful, "")
    assert told(clear, "")
    assert told(clear, menus)
    assert not told(doubtful, menus)
