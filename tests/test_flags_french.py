"""French texts are judged as English ones are."""

from __future__ import annotations

import pytest

from monitor.compare import Comparison, compare
from monitor.document import Document
from monitor.flags import quiet
from monitor.flags.meaning import Signal, meaning_of
from monitor.flags.quantities import ages, amounts, periods
from monitor.flags.reach import places_moved
from monitor.flags.stance import stance
from monitor.flags.text import tokens
from monitor.records import FlagKind

_AROUND = """# Politique de confidentialité des Lampes du Nord

Nous vendons des lampes dans notre boutique et sur notre site, et nous répondons à vos questions.

## {title}

{text}

## Nous écrire

Écrivez à la boutique, au bord du lac, ou passez nous voir le matin.
"""


def _compared(title: str, before: str, after: str) -> Comparison:
    return compare(*(Document.from_markdown(_AROUND.format(title=title, text=text)) for text in (before, after)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l'accès d’un client", ("le", "accès", "de", "un", "client")),
        ("nous n'utilisons qu'une lampe", ("nous", "ne", "utilisons", "que", "une", "lampe")),
        ("aujourd'hui", ("aujourd'hui",)),
        ("it's a lamp's light", ("it", "is", "a", "lamp's", "light")),
    ],
)
def test_an_elision_is_two_words(text: str, words: tuple[str, ...]) -> None:
    assert tokens(text) == words


@pytest.mark.parametrize(
    ("before", "after", "signal"),
    [
        ("Les lampes peuvent être rendues.", "Les lampes doivent être rendues.", Signal.MODALITY),
        ("Nous utilisons vos adresses.", "Nous n'utilisons pas vos adresses.", Signal.NEGATION),
        ("La lampe sert uniquement au bureau.", "La lampe sert au bureau.", Signal.CONDITION),
        ("La lampe coûte 20 € de port.", "La lampe coûte 25 € de port.", Signal.QUANTITY),
    ],
)
def test_what_decides_a_sentence_is_seen(before: str, after: str, signal: Signal) -> None:
    assert signal in meaning_of(before, after).signals


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Vous pourrez rendre la lampe.", "Vous pouvez rendre la lampe."),
        ("Les adresses recueillies servent ici.", "Les adresses collectées servent ici."),
        ("Notre charte parle des lampes.", "Notre politique parle des lampes."),
    ],
)
def test_words_that_mean_the_same_change_nothing(before: str, after: str) -> None:
    assert meaning_of(before, after).rule.startswith("editorial.")


def test_letters_lost_to_an_encoding_are_of_the_capture() -> None:
    lost, whole = "Les lampes cass\ufffdes sont rembours\ufffdes.", "Les lampes cassées sont remboursées."
    assert meaning_of(lost, whole).rule == meaning_of(whole, lost).rule == "artefact.encoding"
    assert not meaning_of(lost, "Les lampes cassées sont reprises.").rule


def test_quantities_are_read_as_french_writes_them() -> None:
    assert [period.days for period in periods("pendant trois ans, puis quinze jours")] == [1095, 15]
    assert ages("Vous devez avoir au moins dix-huit ans.") == (18,)
    assert ages("réservé aux personnes âgées d'au moins 16 ans") == (16,)
    assert amounts("un achat de 1 000 € ou 25 euros") == ("1 000 €", "25 euros")


def test_countries_are_known_by_their_french_names() -> None:
    assert places_moved("Nous livrons en Belgique.", "Nous livrons en Belgique et en Suisse.") == ("Suisse",)


@pytest.mark.parametrize(
    ("text", "kind", "favours"),
    [
        ("Vos adresses ne sont jamais transmis à des tiers.", FlagKind.SHARING, True),
        ("Nous ne gardons vos adresses que pour la livraison.", FlagKind.RETENTION, True),
        ("Nous pouvons céder vos adresses à d'autres sociétés.", FlagKind.SHARING, False),
        ("Un justificatif de domicile et une pièce d'identité sont exigés.", FlagKind.CHOICE, False),
        ("La garantie légale de conformité s'applique.", FlagKind.DISPUTE, True),
        ("Nous déclinons toute responsabilité.", FlagKind.DISPUTE, False),
    ],
)
def test_cues_tell_whose_side_a_sentence_is_on(text: str, kind: FlagKind, favours: bool) -> None:
    score, _ = stance("", text, kind, "fr")
    assert (score > 0) == favours
    assert score


@pytest.mark.parametrize(
    ("title", "before", "after", "rule", "direction"),
    [
        (
            "Durée de conservation",
            "Vos données de compte sont conservées pendant trois ans.",
            "Vos données de compte sont conservées pendant cinq ans.",
            "retention.period",
            "weaker",
        ),
        (
            "Modifications",
            "Nous vous informerons au moins 30 jours avant toute modification de cette politique.",
            "Nous vous informerons au moins 10 jours avant toute modification de cette politique.",
            "notice.period",
            "weaker",
        ),
        (
            "Droit applicable",
            "Les présentes conditions sont soumises à la loi française.",
            "Les présentes conditions sont soumises à la loi irlandaise.",
            "dispute.law",
            "neutral",
        ),
    ],
)
def test_facts_that_moved_are_told(title: str, before: str, after: str, rule: str, direction: str) -> None:
    flags = _compared(title, before, after).flags
    assert (rule, direction) in {(flag.rule, str(flag.direction)) for flag in flags}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Dernière mise à jour le 3 mai 2021", "Dernière mise à jour le 9 juin 2022"),
        ("Version applicable à compter du 1er mars 2021", "Version applicable à compter du 15 avril 2022"),
    ],
)
def test_a_line_that_dates_the_text_is_quiet(before: str, after: str) -> None:
    assert _compared("Version", before, after).substantive is False


def test_the_switches_of_a_dialogue_on_cookies_are_known() -> None:
    assert quiet.is_switch("Continuer sans accepter")
    assert quiet.is_switch("Enregistrer mes préférences")
    assert quiet.is_consent_title("Gestion des cookies")
    assert not quiet.is_switch("Nous refusons les cookies de tiers")
