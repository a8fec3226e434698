"""Holds as a user meets them: a page that changes its kind between looks, told by check, status and mail."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from house import LOGIN, policy_page
from pages_of_kinds import ALL
from test_cli import Call, Site, call, site

from monitor.cli.session import DONE

__all__ = ["call", "site"]

BODIES = {sample.name: sample.body for sample in ALL}
ACCEPT = "where a held page is the policy all the same: `monitor accept fern`"
AGREES = "a page that shrank becomes a version when a later look sees the same"


def look(call: Call, day: str) -> str:
    code, out, err = call("check", "--all", "--now", day)
    assert code == DONE
    return " ".join((out + err).split())


def versions(call: Call) -> list[str]:
    return [row["version"] for row in json.loads(call("log", "fern", "--format", "json")[1])["versions"]]


@pytest.mark.parametrize("name", ["soft_404: wiki", "parked: buy now", "gate: region, law", "half: in a word"])
def test_a_first_look_at_another_page_is_held_until_a_person_accepts(site: Site, call: Call, name: str) -> None:
    site.body = BODIES[name]
    for day in ("2025-01-01", "2025-01-02", "2025-01-03"):
        said = look(call, day)
        assert "held" in said
        assert ACCEPT in said
        assert AGREES not in said
    assert versions(call) == []
    assert call("accept", "fern", "--now", "2025-01-04")[0] == DONE
    assert len(versions(call)) == 1


def test_a_hold_that_changes_its_reason_says_since_when_the_policy_was_not_seen(site: Site, call: Call) -> None:
    look(call, "2025-01-01")
    site.body = LOGIN
    look(call, "2025-01-02")
    site.body = BODIES["maintenance: planned"]
    look(call, "2025-01-05")
    out, err = call("status", "--now", "2025-01-05")[1:]
    said = " ".join(out.split())
    assert "maintenance: the page says: “Planned downtime”" in said
    assert "held since 5 Jan 2025, seen 1 time; the policy was not seen since 2 Jan 2025" in said
    assert ACCEPT in err
    assert len(list(Path("outbox").iterdir())) == 1, "three days unseen are told, once"
    look(call, "2025-01-09")
    assert len(list(Path("outbox").iterdir())) == 1


def test_another_language_waits_for_a_person_and_a_shrink_for_a_look_that_agrees(site: Site, call: Call) -> None:
    look(call, "2025-01-01")
    site.body = BODIES["policy: French, terms that speak of access"]
    assert "the page is in French (“Conditions d'utilisation”), the version before in English" in look(
        call, "2025-01-02"
    )
    assert "held" in look(call, "2025-01-03")
    site.body = policy_page()
    assert "unchanged" in look(call, "2025-01-04")
    site.body = BODIES["policy: cookies"]
    assert AGREES in look(call, "2025-01-05")
    assert "changed" in look(call, "2025-01-06")
    assert len(versions(call)) == 2
