"""Whether two sentences say different things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.flags.meaning import Signal, meaning_of
from monitor.records import EditClass

SAME = [
    ("We will tell you in advance.", "We  will  tell you in advance.", EditClass.EDITORIAL),
    ("We honour your “choices”.", 'We honor your "choices".', EditClass.EDITORIAL),
    ("We use lamps and mirrors.", "We use mirrors and lamps.", EditClass.EDITORIAL),
    ("The seller canot ask for it.", "The seller cannot ask for it.", EditClass.EDITORIAL),
    ("We keep it for thirty (30) days.", "We keep it for 30 days.", EditClass.EDITORIAL),
    ("You do not have to answer.", "You don't have to answer.", EditClass.EDITORIAL),
    ("Better customerservice for all.", "Better customer service for all.", EditClass.EDITORIAL),
    ("3. We may change it.", "4. We may change it.", EditClass.STRUCTURE),
    ("Last updated: 3 May 2020", "Last updated: 4 June 2021", EditClass.DATE),
    ("In force since 2020-01-02 for all lamps.", "In force since 2021-01-02 for all lamps.", EditClass.DATE),
    ("Write to privacy@example.org.", "Write to [email protected].", EditClass.ARTEFACT),
    ("© 2020 Example Lamps Ltd", "© 2021 Example Lamps Ltd", EditClass.ARTEFACT),
    ("var a = window.b; f(a, b);", "var a = window.c; f(a, c);", EditClass.ARTEFACT),
]
DIFFERENT = [
    ("We share your data.", "We do not share your data.", Signal.NEGATION),
    ("We may share your data.", "We will share your data.", Signal.MODALITY),
    ("Logs are kept for two weeks.", "Logs are kept for two years.", Signal.QUANTITY),
    ("You must be 13 years old.", "You must be 16 years old.", Signal.QUANTITY),
    ("We share it with your consent.", "We share it.", Signal.CONDITION),
    ("Write to help@example.org.", "Write to dpo@example.org.", Signal.CONTACT),
    ("We collect your name.", "We collect your name and fingerprints.", Signal.WORDS),
    ("", "We collect fingerprints.", Signal.ADDED),
    ("We never sell data.", "", Signal.REMOVED),
    ("Such a lawful order binds us.", "Such an unlawful order binds us.", Signal.WORDS),
]


@pytest.mark.parametrize(("old", "new", "edit_class"), SAME)
def test_the_same_is_said(old: str, new: str, edit_class: EditClass) -> None:
    assert meaning_of(old, new).edit_class is edit_class


@pytest.mark.parametrize(("old", "new", "signal"), DIFFERENT)
def test_something_else_is_said(old: str, new: str, signal: Signal) -> None:
    meaning = meaning_of(old, new)
    assert meaning.edit_class is EditClass.SUBSTANTIVE
    assert signal in meaning.signals


def test_what_differs_is_named() -> None:
    meaning = meaning_of("We keep logs for 24 hours here.", "We keep logs for 90 days here.")
    assert (meaning.lost, meaning.gained) == (("24 hours",), ("90 days",))


def test_a_name_replaced_throughout_says_nothing() -> None:
    renames = {("lampco",): ("brightco",)}
    assert meaning_of("Lampco keeps it.", "Brightco keeps it.", renames).edit_class is EditClass.EDITORIAL


@given(st.text(max_size=200))
def test_a_sentence_says_what_it_says(text: str) -> None:
    assert meaning_of(text, text).edit_class is not EditClass.SUBSTANTIVE or not text


@given(st.text(max_size=120), st.text(max_size=120))
def test_nothing_breaks_it(old: str, new: str) -> None:
    assert meaning_of(old, new).weight >= 0
