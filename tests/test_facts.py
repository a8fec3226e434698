"""Facts read from whole policies."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from monitor.document import Document
from monitor.flags.facts.sheet import Facts, read_facts

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"


def _facts(*sentences: str) -> Facts:
    return read_facts(Document.from_markdown("# Privacy policy\n\n" + "\n\n".join(sentences)))


@pytest.mark.parametrize(
    ("sentence", "days", "without"),
    [
        ("We will give you thirty (30) days' notice before we change this policy.", 30, False),
        ("We may change this policy at any time without notice.", None, True),
        ("Two weeks before the new policy is effective we notify you of the changes by e-mail.", 14, False),
        ("We are under no obligation to notify you of changes to this policy.", None, True),
        ("Update your account information within 10 days of a change.", None, False),
    ],
)
def test_notice(sentence: str, days: int | None, without: bool) -> None:
    notice = _facts(sentence).notice
    assert (notice.period_days, notice.without_notice) == (days, without)


def test_mechanisms_of_notice() -> None:
    notice = _facts(
        "We will notify you by e-mail of changes to this policy.", "The revised policy is posted on this page."
    ).notice
    assert notice.mechanisms == ("e-mail", "posted on the site")


@pytest.mark.parametrize(
    ("sentence", "sells", "conditional"),
    [
        ("We do not sell your personal information.", False, False),
        ("We will not rent or sell your data without your consent.", False, True),
        ("We may sell your personal information to others.", True, False),
        ("Your data will never be sold.", False, False),
        ("We sell lamps and mirrors to customers in all towns.", None, False),
        ("We do not sell products to children.", None, False),
    ],
)
def test_sale(sentence: str, sells: bool | None, conditional: bool) -> None:
    sale = _facts(sentence).sale
    assert (sale.sells, sale.conditional) == (sells, conditional)


@pytest.mark.parametrize(
    "sentence",
    [
        "You have a right to know whether your information is sold.",
        "We do not sell any of our lamps or other products to those who are under age, whatever data they give.",
    ],
)
def test_no_sale_is_read_where_none_is_told(sentence: str) -> None:
    assert _facts(sentence).sale.sells is None


def test_retention() -> None:
    kept = _facts(
        "We store call recordings for up to 24 hours.",
        "Backups are deleted after six months.",
        "We retain account data as long as your account is open.",
        "We answer requests about your data within 30 days.",
    ).retention
    assert [(one.subject.lower(), one.period, one.days) for one in kept] == [
        ("call recordings", "24 hours", 1),
        ("backups", "six months", 180),
        ("account data", "", None),
    ]


@pytest.mark.parametrize(
    "sentence",
    ["Please keep your account information up to date.", "We will keep your personal information confidential."],
)
def test_keeping_a_secret_is_no_retention(sentence: str) -> None:
    assert _facts(sentence).retention == ()


def test_minimum_age() -> None:
    assert _facts("The service is not intended for children under the age of thirteen (13).").children.minimum_age == 13
    assert _facts("You must be at least 18 years old to use it.").children.minimum_age == 18
    assert _facts("Orders of under 20 lamps are sent at once.").children.minimum_age is None


def test_transfer() -> None:
    transfer = _facts(
        "We rely on the Standard Contractual Clauses.",
        "We no longer take part in the Privacy Shield.",
        "Your data is stored on servers in Canada and elsewhere in the world.",
    ).transfer
    assert transfer.frameworks == ("Standard Contractual Clauses",)
    assert transfer.left == ("Privacy Shield",)
    assert transfer.places == ("Canada", "elsewhere in the world")


def test_recipients_are_those_who_get_it_not_those_who_do_not() -> None:
    recipients = _facts(
        "We share your information with our affiliates and with advertising partners.",
        "We do not share your data with data brokers.",
        "We will not give your address to other members.",
    ).recipients
    assert {"affiliates", "advertisers"} <= {one.who for one in recipients}
    assert not {"data brokers", "other users"} & {one.who for one in recipients}


@pytest.mark.parametrize(
    "sentence",
    [
        "We may collect personal data about you from other companies, such as data brokers, and share none of it.",
        "You may send records of your purchases, provided by data brokers, to us.",
    ],
)
def test_those_whom_data_comes_from_do_not_receive_it(sentence: str) -> None:
    assert "data brokers" not in {one.who for one in _facts(sentence).recipients}


def test_the_maker_of_a_tool_is_not_responsible() -> None:
    controllers = _facts('We use Lamp Analytics, a service provided by Example Counting, Inc. ("Counting").').entity
    assert controllers.controllers == ()


def test_french_facts() -> None:
    facts = _facts(
        "Nous ne transmettons jamais vos données à des annonceurs.",
        "Le service ne s'adresse pas aux enfants de moins de dix-huit (18) ans.",
        "Nous conservons les données de votre compte pendant trois ans.",
        "Nous vous informerons par courrier électronique des modifications de cette politique.",
        "Les présentes conditions sont soumises au droit belge.",
    )
    assert "advertisers" not in {one.who for one in facts.recipients}
    assert facts.children.minimum_age == 18
    assert [one.days for one in facts.retention] == [1095]
    assert facts.notice.mechanisms == ("e-mail",)
    assert facts.law.governing_law == "Belgium"


def test_a_french_law_that_is_only_mentioned_does_not_govern() -> None:
    assert _facts("Nous gardons ces pièces parce que le droit suisse nous y oblige.").law.governing_law is None


def test_the_lowest_age_is_that_of_those_who_come_alone() -> None:
    children = _facts(
        "You must be at least 13 years old to use the lamps.",
        "If you are under 18, a parent or guardian must agree.",
        "Those under the age of 18 need a parent who agrees to these terms.",
    ).children
    assert (children.minimum_age, children.ages) == (13, (13, 18))


def test_what_users_may_not_sell_is_no_promise() -> None:
    assert _facts("Do not sell lamps of others to the members or to your neighbours.").sale.sells is None


def test_entity() -> None:
    entity = _facts(
        "The data controller is Northern Lamps Ltd.",
        "Write to our Data Protection Officer at DPO@lamps.example or to"
        " [help@lamps.example](mailto:help@lamps.example)and ask.",
    ).entity
    assert entity.controllers == ("Northern Lamps Ltd",)
    assert entity.emails == ("dpo@lamps.example", "help@lamps.example")
    assert (entity.has_officer, entity.has_representative) == (True, False)


def test_law() -> None:
    law = _facts(
        "These terms are governed by the laws of the State of Oregon.",
        "All disputes will be settled by binding arbitration, and you waive your right to a class action.",
    ).law
    assert (law.governing_law, law.arbitration, law.class_waiver) == ("Oregon", True, True)


def test_automation_and_security() -> None:
    facts = _facts(
        "We never make automated decisions about you.",
        "We train our models on your messages.",
        "We encrypt your data with TLS and notify you of a breach.",
        "You have the right to object to profiling.",
        "“Process” means any operation on data, automated processing among them.",
    )
    assert (facts.automation.automated_decisions, facts.automation.trains_models) == (False, True)
    assert facts.security.measures == ("encryption", "SSL or TLS")
    assert facts.security.breach_notice


@pytest.mark.parametrize(
    ("sentence", "effective", "updated"),
    [
        ("Effective May 3, 2024", date(2024, 5, 3), None),
        ("This policy takes effect on 3 May 2024.", date(2024, 5, 3), None),
        ("Last updated: 2024-05-03", None, "2024-05-03"),
        ("Policy Updated May 2024", None, "2024-05"),
        ("Dernière mise à jour : 13/05/2024", None, "2024-05-13"),
        ("Effective date: 03/05/2024", None, None),
        ("Effective May 32, 2024", None, None),
    ],
)
def test_dates(sentence: str, effective: date | None, updated: str | None) -> None:
    facts = _facts(sentence)
    assert (facts.effective_date, facts.updated_date) == (effective, updated)


def test_every_quote_stands_in_the_text() -> None:
    text = "We do not “sell” your data. We keep logs for 3 days. You must be at least 16 years old."
    document = Document.from_markdown(f"# Privacy policy\n\n{text}")
    facts = read_facts(document)
    quotes = [*facts.sale.quotes, *facts.children.quotes, *(one.quote for one in facts.retention), *facts.promises]
    assert len(quotes) >= 3
    assert all(quote in document.text for quote in quotes)


def test_json_has_the_shape_that_others_read() -> None:
    facts = json.loads(json.dumps(_facts("Effective May 3, 2024", "We keep logs for 3 days.").to_json()))
    assert facts["effective_date"] == "2024-05-03"
    assert set(facts["notice"]) >= {"period_days", "mechanisms", "without_notice", "quotes"}
    assert set(facts["retention"][0]) == {"subject", "period", "days", "quote"}
    assert facts["sale"]["sells"] is None
    assert facts["children"]["minimum_age"] is None
    assert facts["transfer"]["frameworks"] == []
    assert facts["entity"]["emails"] == []


def _seed(number: str) -> Facts:
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip(f"no real policies at {SEEDS}")
    read = Document.from_markdown if number in ("002", "003") else Document.from_text
    return read_facts(read(found[0].read_text("utf-8")))


def test_real_policy_with_a_notice_period() -> None:
    facts = _seed("000")
    assert (facts.notice.period_days, facts.sale.sells, facts.children.minimum_age) == (30, False, 18)
    assert "United States" in facts.transfer.places
    assert any("keep your account information" in one.quote for one in facts.retention)


def test_real_policy_that_keeps_calls_for_a_day() -> None:
    facts = _seed("001")
    assert (facts.sale.sells, facts.notice.period_days, facts.notice.without_notice) == (False, None, False)
    assert any("call audio" in one.subject and one.days == 1 for one in facts.retention)
    assert {"affiliates", "payment processors", "fraud and credit agencies"} <= {one.who for one in facts.recipients}
    assert facts.automation.automated_decisions is True
    assert facts.entity.emails == ("support@genvoice.net",)


def test_real_policy_that_changes_without_notice() -> None:
    facts = _seed("002")
    assert facts.notice.without_notice
    assert "e-mail" in facts.notice.mechanisms
    assert (facts.sale.sells, facts.sale.conditional, facts.children.minimum_age) == (False, True, 13)
    assert facts.entity.emails == ("support@igennie.net",)


def test_real_policy_of_many_countries() -> None:
    facts = _seed("003")
    assert facts.transfer.places == ("any country",)
    assert "SSL or TLS" in facts.security.measures
    assert facts.entity.emails == ("privacy@genesys.com",)
    assert any("without your express permission" in promise for promise in facts.promises)


def test_real_policy_under_a_framework() -> None:
    facts = _seed("004")
    assert (facts.sale.sells, facts.sale.conditional, facts.children.minimum_age) == (False, True, 13)
    assert facts.transfer.frameworks == ("Safe Harbor",)
    assert (facts.notice.period_days, facts.updated_date) == (None, "2015-01")
    assert {"affiliates", "business partners", "authorities"} <= {one.who for one in facts.recipients}
    assert "legal@voipxint.com" in facts.entity.emails
