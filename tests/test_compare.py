"""Comparing two documents: class, language, severity, flags and their quotes."""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.compare import compare, with_doubt
from monitor.document import Document
from monitor.flags.judge import RULES_VERSION
from monitor.records import Direction, EditClass, FlagKind, Severity

SHARED = Path(__file__).parent.parent.parent / "shared"

POLICY = """# Privacy policy of the lamp shop

Last updated: 3 May 2020

## What we collect

We collect your name, your address and the lamps that you look at on our website.

We do not use cookies to follow you to the websites of other shops.

## Who receives it

We never sell your personal information to anyone, and we share it with the carrier who brings your lamp.

## How long we keep it

We keep your orders for seven years, because the tax law asks us to.

## Questions

Write to privacy@lamps.example if you have questions about this policy or about your personal information.
"""
FRENCH = """# Politique de confidentialité

Cette politique explique comment nous traitons les données de nos clients et de ceux qui visitent notre site.

## Partage

Nous ne partageons pas vos données personnelles avec des annonceurs sans votre consentement.

## Conservation

Vos données sont conservées pendant deux ans, puis elles sont supprimées de nos serveurs.
"""
GERMAN = """# Datenschutz

Wir verarbeiten die Daten unserer Kunden und sind für die Verarbeitung verantwortlich, und wir geben sie nicht weiter.
"""


def _compare(before: str, after: str):
    return compare(Document.from_markdown(before), Document.from_markdown(after))


@pytest.mark.parametrize(
    ("find", "replacement", "edit_class"),
    [
        ("", "", EditClass.IDENTICAL),
        ("3 May 2020", "9 June 2021", EditClass.DATE),
        ("the tax law asks us to", "the tax law asks us to do so", EditClass.EDITORIAL),
        ("your name, your address", "your address, your name", EditClass.EDITORIAL),
        ("privacy@lamps.example", "[email protected]", EditClass.ARTEFACT),
    ],
)
def test_what_is_not_substantive_has_a_class_and_no_flag(find: str, replacement: str, edit_class: EditClass) -> None:
    result = _compare(POLICY, POLICY.replace(find, replacement) if find else POLICY)
    assert (result.substantive, result.edit_class, result.flags, result.severity) == (False, edit_class, (), None)


def test_a_moved_section_is_not_substantive() -> None:
    head, collect, receives, rest = re.split(r"(?=^## (?:What|Who|How))", POLICY, flags=re.MULTILINE)
    result = _compare(POLICY, head + receives + collect + rest)
    assert result.substantive is False
    assert result.flags == ()


def test_only_links_differ() -> None:
    linked = POLICY.replace("our website", "[our website](https://lamps.example/a)")
    result = _compare(linked, linked.replace("/a)", "/b)"))
    assert (result.substantive, result.edit_class) == (False, EditClass.LINK)


def test_furniture_of_the_page_stays_quiet() -> None:
    footer = "\n\n© 2020 Lamp Shop\n\n* Shop\n* Careers\n* Press\n* Gift cards\n"
    other = footer.replace("2020", "2021").replace("* Press", "* Press\n* Summer sale")
    result = _compare(POLICY + footer, POLICY + other)
    assert (result.substantive, result.edit_class) == (False, EditClass.ARTEFACT)


def test_a_page_captured_in_part_stays_quiet() -> None:
    kept, lost = POLICY.split("## Who receives it")
    more = " ".join(f"We also keep the orders of lamp number {n} for our records." for n in range(12))
    result = _compare(kept + "## Who receives it" + lost + more, kept)
    assert (result.substantive, result.edit_class) == (False, EditClass.ARTEFACT)
    doubted = with_doubt(result)
    assert (doubted.substantive, doubted.doubted, result.doubted) == (None, True, False)


def test_furniture_that_goes_leaves_no_doubt() -> None:
    result = with_doubt(_compare(POLICY + "\n* Home\n* Shop\n* Cart\n* Press\n", POLICY))
    assert (result.substantive, result.doubted) == (False, False)


def test_a_flag_says_what_where_and_why() -> None:
    result = _compare(POLICY, POLICY.replace("We never sell", "We may sell"))
    flag = next(flag for flag in result.flags if flag.rule == "sharing.sale")
    assert (flag.kind, flag.direction, flag.severity) == (FlagKind.SHARING, Direction.WEAKER, Severity.MAJOR)
    assert flag.section.endswith("Who receives it")
    assert flag.before.startswith("We never sell your personal information")
    assert flag.after.startswith("We may sell your personal information")
    assert flag.why == (
        "the policy said that it does not sell personal data and now says that it sells or rents personal data"
    )
    assert result.severity is Severity.MAJOR


def test_removed_promises_are_found() -> None:
    result = _compare(
        POLICY, POLICY.replace("We do not use cookies to follow you to the websites of other shops.\n\n", "")
    )
    assert {(flag.kind, flag.direction) for flag in result.flags} == {(FlagKind.COLLECTION, Direction.WEAKER)}
    assert all(flag.after == "" for flag in result.flags)


def test_a_long_sentence_is_quoted_around_what_differs() -> None:
    long = "We share your data with " + ", ".join(f"carrier number {n}" for n in range(60)) + " and insurers."
    result = _compare(
        POLICY + long, POLICY + long.replace("number 50", "of the north").replace("insurers", "employers")
    )
    flag = next(flag for flag in result.flags if flag.kind is FlagKind.SHARING)
    assert "carrier of the north" in flag.after
    assert flag.after.startswith("…")
    assert len(flag.after.split()) <= 62


def test_what_a_section_says_of_a_kind_is_quoted_together() -> None:
    lines = [f"Lamp number {number} stands in the window of shop {number}." for number in range(8)]
    shop = "# Lamp shop policy\n\n## Who receives it\n\n" + "\n\n".join(lines) + "\n\n## Questions\n\nAsk the shop."
    shares = [
        "We share your personal information with our advertising partners.",
        "We also share your personal information with brokers of data.",
    ]
    others = [line.replace("window", "cellar") for line in lines]
    shared = shop.replace("\n\n".join(lines), "\n\n".join([shares[0], *others, shares[1]]))
    told = [flag for flag in _compare(shop, shared).flags if flag.kind is FlagKind.SHARING]
    assert len(told) == 1
    assert all(sentence in told[0].after for sentence in shares)


def test_french_is_judged() -> None:
    result = _compare(FRENCH, FRENCH.replace("deux ans", "dix ans").replace("sans votre consentement", "du groupe"))
    assert result.language == "fr"
    assert {flag.kind for flag in result.flags} >= {FlagKind.RETENTION}
    assert {flag.direction for flag in result.flags if flag.kind is FlagKind.RETENTION} == {Direction.WEAKER}


def test_other_languages_are_not_classified() -> None:
    result = _compare(GERMAN, GERMAN.replace("nicht weiter", "weiter"))
    assert (result.language, result.substantive, result.flags) == ("de", None, ())
    assert _compare(GERMAN, GERMAN).substantive is False


def test_another_language_is_a_matter_of_locale() -> None:
    result = _compare(POLICY, FRENCH)
    assert (result.substantive, result.edit_class) == (False, EditClass.LOCALE)


def test_a_judgement_names_its_rules() -> None:
    assert _compare(POLICY, POLICY).judgement.rules == RULES_VERSION


def test_the_same_texts_are_judged_the_same_in_another_process() -> None:
    after = POLICY.replace("We never sell", "We may sell").replace("seven years", "ten years")
    code = (
        "import sys, json, dataclasses; from monitor.compare import compare; "
        "from monitor.document import Document as D;"
        "a, b = json.load(sys.stdin); j = compare(D.from_markdown(a), D.from_markdown(b)).judgement;"
        "print(json.dumps(dataclasses.asdict(j)))"
    )
    texts = json.dumps([POLICY, after])
    said = [
        subprocess.run(
            [sys.executable, "-c", code],
            input=texts,
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parent.parent,
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1] == json.dumps(dataclasses.asdict(_compare(POLICY, after).judgement)) + "\n"


def test_edits_of_real_policies() -> None:
    judge = SHARED / "seeds" / "score_edits.py"
    if not judge.exists():
        pytest.skip(f"no edits of real policies at {judge}")
    done = subprocess.run(
        [sys.executable, str(judge)], capture_output=True, text=True, check=False, cwd=Path(__file__).parent.parent
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_section_with_another_title_is_not_a_change_of_meaning() -> None:
    text = (
        "# Policy\n\n## 7. Security\n\nYour notes are encrypted on our disks. Only the people on duty may open them.\n"
    )
    result = compare(
        Document.from_markdown(text), Document.from_markdown(text.replace("7. Security", "7. How we protect your data"))
    )
    assert (result.substantive, result.flags) == (False, ())


MORE = """## Contact

Write to privacy@larkspur.example with any question that you have. We answer by the end of the month, in the language
that you wrote in, and keep your question as long as the answer takes us.
"""


def test_a_promise_whose_own_words_name_no_kind_is_of_the_kind_that_its_title_names() -> None:
    promise = " We will tell you within 72 hours if we find that somebody else has read them."
    before = f"# Privacy\n\n## Security\n\nYour notes are encrypted on their way to us.{promise}\n\n{MORE}"
    (flag,) = _compare(before, before.replace(promise, "")).flags
    assert (flag.kind, flag.direction, flag.before) == (FlagKind.SECURITY, Direction.WEAKER, promise.strip())
    nothing = before.replace(promise, " The lamp on the desk is blue and stands by the window.")
    assert _compare(nothing, before.replace(promise, "")).flags == ()


def test_two_facts_of_a_kind_that_moved_are_both_told() -> None:
    before = (
        f"# Privacy\n\n## Sharing\n\nWe never sell your personal data. We disclose your data to carriers.\n\n{MORE}"
    )
    after = before.replace("We never sell your personal data. ", "").replace(
        "to carriers", "to carriers and data brokers"
    )
    (flag,) = _compare(before, after).flags
    assert "sell" in flag.why
    assert "data brokers" in flag.why
    assert flag.before.startswith("We never sell")
    assert "data brokers" in flag.after
