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
    ("Write to lamps[email protected] today.", "Write to [email protected] today.", EditClass.ARTEFACT),
    ("Write to lamps@example.orgopens email client.", "Write to [email protected].", EditClass.ARTEFACT),
    ("Our prices (opens in a new tab) are fair.", "Our prices are fair.", EditClass.ARTEFACT),
    ("Nos prix (s’ouvre dans une nouvelle fenêtre) baissent.", "Nos prix baissent.", EditClass.ARTEFACT),
    ("Les donn\ufffdes sont conserv\ufffd\ufffdes.", "Les données sont conservées.", EditClass.ARTEFACT),
    ("Nous r\ufffd\ufffdparons une lampe cass\ufffd", "Nous réparons une lampe cassé", EditClass.ARTEFACT),
    ("La lampe li\ufffde \ufffd la salle reste.", "La lampe liée à la salle reste.", EditClass.ARTEFACT),
    ("Les donnÃ©es restent ici.", "Les données restent ici.", EditClass.ARTEFACT),
    ("Ask the desk (www.example.org) about lamps.", "Ask the desk about lamps.", EditClass.LINK),
    ("Our price list (which can be found here) is fair.", "Our price list is fair.", EditClass.LINK),
    ("Mis à jour il y a 3 jours", "Mis à jour hier", EditClass.DATE),
    ("var a = window.b; f(a, b);", "var a = window.c; f(a, c);", EditClass.ARTEFACT),
]
DIFFERENT = [
    ("We share your data.", "We do not share your data.", Signal.NEGATION),
    ("We may share your data.", "We will share your data.", Signal.MODALITY),
    ("Logs are kept for two weeks.", "Logs are kept for two years.", Signal.QUANTITY),
    ("You must be 13 years old.", "You must be 16 years old.", Signal.QUANTITY),
    ("We share it with your consent.", "We share it.", Signal.CONDITION),
    ("Write to help@example.org.", "Write to dpo@example.org.", Signal.CONTACT),
    ("Write to the.desk@example.org.", "Write to thedesk@example.org.", Signal.CONTACT),
    ("Ask www.example.org about lamps.", "Ask www.example.com about lamps.", Signal.WORDS),
    ("Les donn\ufffdes restent ici.", "Les données partent ici.", Signal.WORDS),
    ("We do \ufffdsell lamps.", "We do not sell lamps.", Signal.NEGATION),
    ("We collect your name.", "We collect your name and fingerprints.", Signal.WORDS),
    ("", "We collect fingerprints.", Signal.ADDED),
    ("We never sell data.", "", Signal.REMOVED),
    ("Such a lawful order binds us.", "Such an unlawful order binds us.", Signal.WORDS),
]
#: an old sentence, the new one, and whether something else is said
ONE_WORD = [
    ("We sell lists of our tenants.", "We never sell lists of our tenants.", True),
    ("We will not lend your lamps to others.", "We will lend your lamps to others.", True),
    ("You must name a second tenant.", "You may name a second tenant.", True),
    ("We can read your meter at night.", "We cannot read your meter at night.", True),
    ("Logs are erased after 30 days.", "Logs are erased after 30 months.", True),
    ("Logs are erased after thirty days.", "Logs are erased after forty days.", True),
    ("We keep your file for up to 24 hours.", "We keep your file indefinitely.", True),
    ("We answer within 10 days.", "We answer within 10 business days.", True),
    ("We tell you of a leak within 72 hours.", "We tell you of a leak.", True),
    ("Tenants under 16 need a guardian.", "Tenants under 18 need a guardian.", True),
    ("The deposit is 20 euros.", "The deposit is 25 euros.", True),
    ("You may rent up to three lamps.", "You may rent up to two lamps.", True),
    ("We share your name with couriers and banks.", "We share your name with couriers, brokers and banks.", True),
    ("We collect your name, address and photo.", "We collect your name, address, fingerprint and photo.", True),
    ("We use your meter readings for billing.", "We use your meter readings for advertising.", True),
    ("We publish photos with your consent.", "We publish photos without your consent.", True),
    ("We publish photos with your consent.", "We publish photos.", True),
    ("We call you only on weekdays.", "We call you on weekdays.", True),
    ("We hand files over except where the law forbids it.", "We hand files over where the law forbids it.", True),
    ("We encrypt all files of our tenants.", "We encrypt some files of our tenants.", True),
    ("We do not sell your file.", "We do not currently sell your file.", True),
    ("We erase your file when you leave.", "We generally erase your file when you leave.", True),
    ("You are liable for broken lamps.", "We are liable for broken lamps.", True),
    ("Lamps over 40 watts are insured.", "Lamps under 40 watts are insured.", True),
    ("The court of Ghent decides.", "The court of Delaware decides.", True),
    ("Write to the desk at help@example.org.", "Write to the desk at legal@example.org.", True),
    ("Ask at https://help.example.org/form.", "Ask at https://forms.example.com/form.", True),
    ("A lawful request binds us.", "An unlawful request binds us.", True),
    ("Nous vendons vos photos.", "Nous ne vendons pas vos photos.", True),
    ("Nous gardons vos photos deux ans.", "Nous gardons vos photos dix ans.", True),
    ("Vous pouvez refuser à tout moment.", "Vous devez refuser à tout moment.", True),
    ("Lamp hire | 2 years | landlords", "Lamp hire | 5 years | landlords", True),
    ("We will not  lend your lamps.", "We will not lend your lamps.", False),
    ("We don't lend your lamps.", "We do not lend your lamps.", False),
    ("We can't see your meter.", "We cannot see your meter.", False),
    ("We've kept your file since you're a tenant.", "We have kept your file since you are a tenant.", False),
    ("We organise the colours of lamps.", "We organize the colors of lamps.", False),
    ("Logs are erased after thirty (30) days.", "Logs are erased after 30 days.", False),
    ("Logs are erased after twelve months.", "Logs are erased after 12 months.", False),
    ("Tenants in the United States pay by cheque.", "Tenants in the US pay by cheque.", False),
    ("The General Data Protection Regulation binds us.", "The GDPR binds us.", False),
    ("Your e-mail stays with us.", "Your email stays with us.", False),
    ("Lamps, mirrors and clocks are lent.", "Clocks, lamps, and mirrors are lent.", False),
    ("THE LANDLORD KEEPS THE KEY.", "The Landlord keeps the key.", False),
    ("2.3 The landlord keeps the key.", "2.4 The landlord keeps the key.", False),
    ("See Section 4 for the price of lamps.", "See Section 5 for the price of lamps.", False),
    ("One of the three following lamps is lent.", "One of the two following lamps is lent.", False),
    ("In force since 1 May 2020.", "In force since 3 June 2021.", False),
    ("© 2020 Lamp Hire Ltd", "© 2021 Lamp Hire Ltd", False),
    ("Write to desk@example.org.", "Write to [email protected].", False),
    ("The “key” is ours.", "The \"key\" is ours.", False),
    ("The key is ours.", "The key is ours .", False),
    ("The landlrd keeps the key.", "The landlord keeps the key.", False),
    ("We share files withour banks.", "We share files with our banks.", False),
    ("Ask at https://example.org/a?b=1.", "Ask at https://example.org/a?b=2.", False),
    ("We gather your readings.", "We collect your readings.", False),
    ("Please note that we keep the key.", "We keep the key.", False),
    ("Opting out stops the letters.", "Opt out stops the letters.", False),
    ("The key was transferred.", "The key was transfered.", False),
    ("**Keys** stay here.", "Keys stay here.", False),
    ("Nous gardons vos données 2 ans.", "Nous gardons vos donnees deux ans.", False),
    ("Lamp hire 2 years", "Lamp hire | 2 years", False),
    ("Header: X-Sender: 192.0.2.1", "Header: X-Sender: 198.51.100.7", False),
    ("The 1st lamp is free.", "The first lamp is free.", False),
]  # fmt: skip
#: written before the rules were mended, and never used to mend them
HELD_BACK = [
    ("We keep recordings of your calls for ninety days.", "We keep recordings of your calls for nineteen days.", True),
    ("Lessees will be told of a break-in within 72 hours.", "Lessees will be told of a break-in.", True),
    (
        "We pass your address to couriers, printers and landlords.",
        "We pass your address to couriers, printers, insurers and landlords.",
        True,
    ),
    ("You may ask us to correct or erase your file.", "You may ask us to correct your file.", True),
    ("We read your messages only if you ask us to.", "We read your messages.", True),
    ("Our lawyers may see your file under a court order.", "Our lawyers may see your file under a subpoena.", True),
    ("We delete your voice samples immediately after use.", "We delete your voice samples eventually after use.", True),
    ("Your employer cannot see which lamps you rent.", "Your employer can see which lamps you rent.", True),
    (
        "We are not liable for direct damage to your lamps.",
        "We are not liable for indirect damage to your lamps.",
        True,
    ),
    ("Nous conservons vos appels pendant six mois.", "Nous conservons vos appels pendant six ans.", True),
    ("We recognise that you value your privacy.", "We recognize that you value your privacy.", False),
    ("Lamps are rented to adults & students.", "Lamps are rented to adults and students.", False),
    ("We will e-mail you a receipt.", "We will email you a receipt.", False),
    ("If you've any question, write to us.", "If you have any questions, please write to us.", False),
    ("We keep invoices for 10 (ten) years.", "We keep invoices for ten years.", False),
    ("We store it in Ghent, Lyon and Turin.", "We store it in Turin, Lyon, and Ghent.", False),
    ("You can cancel your rental at any time.", "At any time, you can cancel your rental.", False),
    ("(iv) to repair lamps that you send back;", "(v) to repair lamps that you send back; and", False),
    ("As described in Section 4 below, we rent lamps.", "As described in Section 5 below, we rent lamps.", False),
    ("Nous conservons vos appels pendant 6 mois.", "Nous conservons vos appels pendant six mois.", False),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "differs"), ONE_WORD)
def test_one_word_decides(old: str, new: str, differs: bool) -> None:
    assert (meaning_of(old, new).edit_class is EditClass.SUBSTANTIVE) is differs


def test_sentences_that_the_rules_have_not_seen() -> None:
    right = [(meaning_of(old, new).edit_class is EditClass.SUBSTANTIVE) is differs for old, new, differs in HELD_BACK]
    assert sum(right) >= 18


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
