"""Declarations of Open Terms Archive, written by us in its form, and what becomes of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.cli.main import main
from monitor.cli.session import DONE, FAILED, USAGE
from monitor.config import load
from monitor.declarations import declared, read_declarations
from monitor.errors import ConfigError
from monitor.records import Range, Recipe

PRIVACY = {"fetch": "https://fern.example.org/privacy", "select": ["main", ".more"], "remove": ".share"}
FERN: dict[str, Any] = {"name": "Fern Notes", "terms": {"Privacy Policy": PRIVACY}}


def one(**source: Any) -> Any:
    return declared({"terms": {"Terms of Service": {"fetch": "https://fern.example.org/terms", **source}}}, "Fern")[0]


def test_selectors_become_a_recipe() -> None:
    (policy,) = declared(FERN, "Fern Notes")
    assert policy.values == {
        "slug": "fern-notes-privacy-policy",
        "name": "Fern Notes Privacy Policy",
        "url": "https://fern.example.org/privacy",
        "kind": "privacy",
        "select": ["main", ".more"],
        "remove": [".share"],
    }
    assert policy.left_out == ()


def test_ranges_are_carried_over_in_what_is_chosen_and_what_is_removed() -> None:
    policy = one(
        select=["main", {"startBefore": "#scope", "endAfter": "#contact"}],
        remove={"startAfter": "hr", "endBefore": "footer"},
    )
    assert policy.values["select"] == ["main", {"start_before": "#scope", "end_after": "#contact"}]
    assert policy.values["remove"] == [{"start_after": "hr", "end_before": "footer"}]
    assert policy.left_out == ()


@pytest.mark.parametrize(
    "range_", [{"startBefore": "#a"}, {"endAfter": "#a"}, {"startBefore": "p[", "endAfter": "#a"}, {}, {"from": "#a"}]
)
def test_a_range_that_is_none_is_left_out_with_all_of_its_selection(range_: dict[str, str]) -> None:
    policy = one(select=["main", range_], remove=[".ad", range_])
    assert "select" not in policy.values
    assert policy.values["remove"] == [".ad"]
    assert "a range without a start and an end" in policy.left_out[0]
    assert "the policy is found without" in policy.left_out[1]


def test_pages_that_need_their_scripts_are_fetched_in_a_browser() -> None:
    assert one(executeClientScripts=True).values["fetch"] == "browser"
    assert "fetch" not in one(executeClientScripts=False).values
    pages = [
        {"fetch": "https://fern.example.org/1"},
        {"fetch": "https://fern.example.org/2", "executeClientScripts": 1},
    ]
    (combined,) = declared({"terms": {"Imprint": {"combine": pages}}}, "Fern")
    assert combined.values["fetch"] == "browser"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ({"filter": ["tidy", {"removeQueryParams": ["a"]}]}, "filter: JavaScript, never run: tidy, removeQueryParams"),
        ({"select": "main:::nope"}, "select: 'main:::nope' is not a CSS selector"),
        ({"wait": 3}, "wait: not known"),
    ],
)
def test_what_is_not_carried_over_is_said(source: dict[str, Any], said: str) -> None:
    assert any(note.startswith(said) for note in one(**source).left_out)


TWO = [{"fetch": "https://fern.example.org/1"}, {"fetch": "https://fern.example.org/2"}]


def test_pages_to_combine_are_one_policy_with_what_they_share() -> None:
    (policy,) = declared({"terms": {"Privacy Policy": {"select": "main", "remove": ".ad", "combine": TWO}}}, "Fern")
    assert policy.values == {
        "slug": "fern-privacy-policy",
        "name": "Fern Privacy Policy",
        "urls": ["https://fern.example.org/1", "https://fern.example.org/2"],
        "kind": "privacy",
        "select": ["main"],
        "remove": [".ad"],
    }
    assert policy.left_out == ()


def test_a_page_to_combine_keeps_what_it_has_of_its_own() -> None:
    pages = [TWO[0], {**TWO[1], "select": [{"startBefore": "h2", "endBefore": "footer"}], "filter": ["tidy"]}]
    (policy,) = declared({"terms": {"Privacy Policy": {"select": "main", "combine": pages}}}, "Fern")
    assert policy.values["page"] == [
        {"url": "https://fern.example.org/1"},
        {"url": "https://fern.example.org/2", "select": [{"start_before": "h2", "end_before": "footer"}]},
    ]
    assert policy.left_out == ("page 2: filter: JavaScript, never run: tidy",)


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ([TWO[0], {"fetch": "ftp://fern.example.org/2"}], "combine: page 2: fetch: 'ftp:"),
        ([TWO[0], "https://fern.example.org/2"], "combine: page 2: fetch: "),
        ([TWO[0], TWO[0]], "combine: page 2: https://fern.example.org/1 is there already"),
        ([], "combine: it names no pages"),
        ([{"fetch": f"https://fern.example.org/{n}"} for n in range(99)], "combine: 99 pages: 50 at most"),
    ],
)
def test_pages_that_cannot_all_be_followed_are_not_followed_at_all(pages: list[Any], said: str) -> None:
    (policy,) = declared({"terms": {"Privacy Policy": {"combine": pages}}}, "Fern")
    assert policy.slug == ""
    assert policy.left_out[0].startswith(said)


def test_the_command_writes_what_the_configuration_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.toml").write_text("# mine\n")
    pages = [TWO[0], {**TWO[1], "select": {"startAfter": "h1", "endBefore": "footer"}}]
    terms = {"Privacy Policy": {"select": ["main", {"startBefore": "#a", "endAfter": "#b"}], "combine": pages}}
    (tmp_path / "Fern.json").write_text(json.dumps({"name": "Fern", "terms": {**terms, "Imprint": {"combine": TWO}}}))
    (tmp_path / "Fern.filters.js").write_text("export function tidy(document) {}")
    (tmp_path / "Fern.history.json").write_text("{}")

    assert main(("import", "--declarations", ".")) == DONE

    assert "added fern-imprint: https://fern.example.org/1, https://fern.example.org/2" in capsys.readouterr().err
    privacy, imprint = load(tmp_path / "config.toml").policies
    urls = ("https://fern.example.org/1", "https://fern.example.org/2")
    assert (privacy.urls, imprint.urls, imprint.recipe) == (urls, urls, Recipe())
    assert privacy.recipe.select == ("main", Range(start_before="#a", end_after="#b"))
    assert privacy.recipe.of_page(urls[0]).select == privacy.recipe.select
    assert privacy.recipe.of_page(urls[1]).select == (Range(start_after="h1", end_before="footer"),)


def test_slugs_and_kinds_fit_the_configuration() -> None:
    source = {"fetch": "https://www.example.org/x"}
    found = declared({"terms": {"Trackers Policy": source, "Imprint": source}}, "Ünïversal Fern & Co " + "long " * 20)
    assert [policy.values["kind"] for policy in found] == ["trackers-policy", "imprint"]
    assert all(len(policy.slug) <= 64 for policy in found)
    assert found[0].slug.endswith("trackers-policy")
    assert declared({"terms": {"隐私": source}}, "服务")[0].slug == "example-org-terms"


@pytest.mark.parametrize("url", ["", "ftp://example.org/", "https://user:pw@example.org/", None, "javascript:x"])
def test_what_has_no_address_to_follow_is_not_added(url: str | None) -> None:
    (policy,) = declared({"terms": {"Imprint": {"fetch": url}}}, "Fern")
    assert policy.slug == ""
    assert policy.left_out[0].startswith("fetch: ")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = ("fetch", "select", "remove", "filter", "executeClientScripts", "combine")


@given(st.dictionaries(st.text(max_size=8), JSON | st.dictionaries(st.sampled_from(KEYS), JSON), max_size=3))
def test_whatever_a_declaration_holds_is_added_or_said(terms: dict[str, Any]) -> None:
    assert all(policy.slug or policy.left_out for policy in declared({"terms": terms}, "Fern"))


def test_a_folder_is_read_without_the_history_and_by_service(tmp_path: Path) -> None:
    folder = tmp_path / "declarations"
    folder.mkdir()
    (folder / "Fern Notes.json").write_text(json.dumps(FERN))
    (folder / "Fern Notes.history.json").write_text("{}")
    (folder / "Moss.json").write_text(json.dumps({**FERN, "name": "Moss"}))
    assert [policy.name for policy in read_declarations(tmp_path, "fern notes").found] == ["Fern Notes Privacy Policy"]
    assert len(read_declarations(folder).found) == 2
    with pytest.raises(ConfigError, match="there are Fern Notes, Moss"):
        read_declarations(tmp_path, "Oak")


@pytest.mark.parametrize("text", ["[]", "{", '"x"', "\xff\xfe", "[" * 100_000])
def test_a_file_that_is_no_declaration_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.json"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(ConfigError, match=r"broken\.json"):
        read_declarations(path)


def test_a_broken_file_keeps_no_other_from_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.toml").write_text("")
    folder = tmp_path / "declarations"
    folder.mkdir()
    (folder / "A.json").write_text("{,")
    (folder / "Fern Notes.json").write_text(json.dumps(FERN))
    (folder / "Z.json").write_text("[]")

    assert main(("import", "--declarations", ".")) == FAILED

    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("not read: declarations/A.json: is no JSON: ")
    assert said[1] == "not read: declarations/Z.json: is no declaration: its JSON is not an object"
    assert said[-1] == "added 1 policy to config.toml, 0 of them not as declared; 2 files could not be read"
    assert [policy.slug for policy in load(tmp_path / "config.toml").policies] == ["fern-notes-privacy-policy"]
    assert main(("import", "--declarations", ".", "--service", "z")) == FAILED


def test_the_command_adds_them_once_and_keeps_the_comments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.toml").write_text('# mine\n[schedule]\nevery = "6h"\n')
    terms = {"Privacy Policy": PRIVACY, "Terms of Service": {"fetch": "https://fern.example.org/t", "filter": ["f"]}}
    (tmp_path / "Fern.json").write_text(json.dumps({"name": "Fern", "terms": {**terms, "Imprint": {"fetch": "x"}}}))

    assert main(("import", "--declarations", "Fern.json")) == DONE

    said = capsys.readouterr().err
    assert "not added: Fern Imprint: fetch: 'x' is not an address" in said
    assert "  not carried over: filter: JavaScript, never run: f" in said
    assert "added 2 policies to config.toml, 1 of them not as declared" in said
    assert (tmp_path / "config.toml").read_text().startswith("# mine\n")
    privacy, _ = load(tmp_path / "config.toml").policies
    assert privacy.recipe == Recipe(select=("main", ".more"), remove=(".share",))

    assert main(("import", "--declarations", "Fern.json")) == DONE
    assert "not added: fern-privacy-policy: there already" in capsys.readouterr().err
    assert len(load(tmp_path / "config.toml").policies) == 2


def test_a_declaration_without_anything_to_follow_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.toml").write_text("# mine\n")
    (tmp_path / "Fern.json").write_text(json.dumps({"name": "Fern", "terms": {}}))
    assert main(("import", "--declarations", "Fern.json")) == DONE
    assert (tmp_path / "config.toml").read_text() == "# mine\n"


@pytest.mark.parametrize(
    "argv", [(), ("--service", "x", "a.html"), ("--declarations", "x", "a.html"), ("--declarations", "absent")]
)
def test_what_does_not_go_together_is_refused(
    argv: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.toml").write_text("")
    assert main(("import", *argv)) == USAGE
