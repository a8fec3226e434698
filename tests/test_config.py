"""The text of config.toml: what it means, and what is said of each slip in it, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor import config
from monitor.errors import ConfigError
from monitor.records import FetchMode, FlagKind, Severity

PATH = Path("/somewhere/config.toml")

WHOLE = """
[monitor]
data_dir = "data"
allow_private = ["127.0.0.1:8765"]
[schedule]
every = "6h"
[email]
from = "Monitor <monitor@example.org>"
folder = "outbox"
[[recipient]]
address = "me@example.org"
when = "immediate"
severity = "moderate"
kinds = ["sharing"]
policies = ["two"]
[[policy]]
slug = "one"
url = "https://one.example/privacy"
[[policy]]
slug = "two"
name = "Two Terms"
kind = "terms"
url = "https://two.example/terms"
every = "2w"
fetch = "wayback"
select = "main"
remove = [".ad", "nav"]
labels = ["telephony"]
"""


def refusal(text: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        config.parse(text, PATH)
    return caught.value


def test_a_whole_file_becomes_a_config() -> None:
    read = config.parse(WHOLE, PATH)
    one, two = read.policies
    assert read.database == "sqlite:////somewhere/data/monitor.db"
    assert read.mail_folder == Path("/somewhere/data/outbox")
    assert (one.name, one.kind, one.every_s) == ("one", "privacy", 6 * 3600)
    assert (two.every_s, two.recipe.fetch, two.recipe.select) == (14 * 86_400, FetchMode.WAYBACK, ("main",))
    assert two.recipe.remove == (".ad", "nav")
    assert read.recipients[0].severity is Severity.MODERATE
    assert read.recipients[0].kinds == {FlagKind.SHARING}


RULE = """
[[rule]]
name = "lenders"
kind = "sharing"
words = ["lenders", "credit bureaus"]
pattern = "score|rating"
section = "who receives"
labels = ["banks"]
"""


def test_a_rule_of_the_user_is_read_whole() -> None:
    (rule,) = config.parse(RULE, PATH).rules
    assert (rule.name, rule.kind, rule.severity) == ("lenders", FlagKind.SHARING, Severity.MODERATE)
    assert (rule.words, rule.pattern, rule.section) == (("lenders", "credit bureaus"), "score|rating", "who receives")
    assert rule.labels == ("banks",)


@pytest.mark.parametrize(
    ("line", "key", "said", "text"),
    [
        (2, "rule", "'kind' is missing", '\n[[rule]]\nname = "a"\n'),
        (3, "rule.name", "no name for a rule", '\n[[rule]]\nname = "a b"\nkind = "use"\nwords = ["x"]\n'),
        (4, "rule.kind", "'uses'", '\n[[rule]]\nname = "a"\nkind = "uses"\nwords = ["x"]\n'),
        (2, "rule.words", "give words or a pattern", '\n[[rule]]\nname = "a"\nkind = "use"\n'),
        (5, "rule.words", "holds no word", '\n[[rule]]\nname = "a"\nkind = "use"\nwords = ["..."]\n'),
        (5, "rule.pattern", "not closed", '\n[[rule]]\nname = "a"\nkind = "use"\npattern = "(a"\n'),
        (5, "rule.pattern", "(?", '\n[[rule]]\nname = "a"\nkind = "use"\npattern = "(?<=a)b"\n'),
        (5, "rule.pattern", "too large", '\n[[rule]]\nname = "a"\nkind = "use"\npattern = "((a{99}){99}){99}"\n'),
        (
            6,
            "rule.policies",
            "'q'",
            '\n[[rule]]\nname = "a"\nkind = "use"\nwords = ["x"]\npolicies = ["q"]\n',
        ),
        (5, "rule.wrods", "did you mean 'words'?", '\n[[rule]]\nname = "a"\nkind = "use"\nwrods = ["x"]\n'),
        (10, "rule.name", "stands twice", RULE + '[[rule]]\nname = "lenders"\nkind = "use"\nwords = ["x"]\n'),
    ],
)
def test_what_is_wrong_with_a_rule_is_said_with_line_and_key(line: int, key: str, said: str, text: str) -> None:
    error = refusal(text)
    assert (error.line, error.key) == (line, key)
    assert said in error.message


def test_an_empty_file_has_sensible_defaults() -> None:
    read = config.parse("", PATH)
    assert (read.schedule.every, read.schedule.per_host_gap_s, read.policies) == ("1d", 5.0, ())


def test_the_file_that_travels_with_the_program_is_valid() -> None:
    shipped = Path(__file__).parent.parent / "config.toml"
    assert {policy.recipe.fetch for policy in config.load(shipped).policies} == {FetchMode.WAYBACK}


@pytest.mark.parametrize(
    ("text", "line", "key", "said"),
    [
        ("[monitor]\ndata_dri = '.'", 2, "monitor.data_dri", "did you mean 'data_dir'?"),
        ("[monitro]\n", 1, "monitro", "did you mean 'monitor'?"),
        (
            "[[policy]]\nslug = 'a'\nurl = 'https://a.example'\n[[policy]]\nurll = 'https://b.example'",
            5,
            "policy.urll",
            "did you mean 'url'?",
        ),
        ("[schedule]\nevery = 1", 2, "schedule.every", "expected a text in quotes, got a whole number"),
        ("[schedule]\nper_host_gap_s = 'x'", 2, "schedule.per_host_gap_s", "expected a number, got a text in quotes"),
        ("[email]\ntls = 'ssl'", 2, "email.tls", "'ssl' is not one of none, starttls, tls"),
        ("[recipient]\naddress = 'a@example.org'", 1, "recipient", "write [[recipient]] with two brackets"),
        (
            "[[recipient]]\naddress = 'a@example.org'\nseverity = 'big'",
            3,
            "recipient.severity",
            "'big' is not one of minor, moderate, major",
        ),
        (
            "[[recipient]]\naddress = 'a@example.org'\nkinds = ['shering']",
            3,
            "recipient.kinds",
            "is not one of sharing,",
        ),
        ("[[policy]]\nslug = 'a'\nurl = 'https://a.example'\nfetch = 'ftp'", 4, "policy.fetch", "is not one of http,"),
        (
            "[[policy]]\nslug = 'a'\nurl = 'https://a.example'\nlabels = 'x'",
            4,
            "policy.labels",
            "expected a list, got a text in quotes",
        ),
        ("[schedule]\nevery = '0d'", 2, "schedule.every", "out of range"),
        ("[schedule]\nevery = '-1d'", 2, "schedule.every", "not a duration"),
        ("[schedule]\nevery = '999999w'", 2, "schedule.every", "out of range"),
        ("[schedule]\nper_host_gap_s = -1", 2, "schedule.per_host_gap_s", ">= 0"),
        ("[schedule]\nper_host_gap_s = nan", 2, "schedule.per_host_gap_s", "nan is not a number to reckon with"),
        ("[schedule]\nper_host_gap_s = 1e9", 2, "schedule.per_host_gap_s", "<= 86400"),
        ("[limits]\nbody_mb = inf", 2, "limits.body_mb", "inf is not"),
        ("[limits]\nbody_mb = 1e300", 2, "limits.body_mb", "<= 1000"),
        (f"[limits]\nbody_mb = {'9' * 400}", 2, "limits.body_mb", "out of range"),
        ("[limits]\nreading_mb = 1e300", 2, "limits.reading_mb", "<= 1048576"),
        ("[limits]\nreading_s = -inf", 2, "limits.reading_s", "-inf is not"),
        ("[limits]\nreading_s = 1e9", 2, "limits.reading_s", "<= 3600"),
        ("[limits]\ntotal_s = 3601", 2, "limits.total_s", "<= 3600"),
        ("[wayback]\ncdx_per_minute = 1e-300", 2, "wayback.cdx_per_minute", ">= 0.01"),
        ("[wayback]\nplayback_per_minute = 1e300", 2, "wayback.playback_per_minute", "<= 100000"),
        ("[email]\nfolder = 'x'\ntimeout_s = 1e300", 3, "email.timeout_s", "<= 3600"),
        (f"[limits]\nbody_mb = {'9' * 5_000}", None, None, "not valid TOML"),
        (f"x = {'[' * 5_000}", None, None, "not valid TOML"),
        ("[[policy]]\nslug = 'a'", 1, "policy", "'url' is missing"),
        ("[[policy]]\nslug = 'A b'\nurl = 'https://a.example'", 2, "policy.slug", "not a slug"),
        ("[[policy]]\nslug = 'a'\nurl = 'ftp://a.example'", 3, "policy.url", "must start with https://"),
        ("[[policy]]\nslug = 'a'\nurl = 'https://'", 3, "policy.url", "names no host"),
        ("[[policy]]\nslug = 'a'\nurl = 'https://a:99999/'", 3, "policy.url", "not an address"),
        ("[[policy]]\nslug = 'a'\nurl = 'https://u:p@a.example'", 3, "policy.url", "user name"),
        ("[[policy]]\nslug = 'a'\nurl = 'https://a.example'\nselect = '>>>'", 4, "policy.select", "CSS selector"),
        (
            "[[policy]]\nslug = 'a'\nurl = 'https://a.example'\n[[policy]]\nslug = 'a'\nurl = 'https://b.example'",
            5,
            "policy.slug",
            "stands twice",
        ),
        ("[[recipient]]\naddress = 'a@example.org'", 1, "recipient", "need an [email] table"),
        ("[email]\nfrom = 'a@example.org'", 1, "email", "name a mail server"),
        ("[email]\nhost = 'a'\nfrom = 'nobody'", 3, "email.from", "no e-mail address"),
        ("[email]\nhost = 'a'\nusername = 'u'", 3, "email.username", "password_env"),
        (
            "[email]\nhost = 'a'\nusername = 'u'\npassword_env = 'P'\ntls = 'none'",
            5,
            "email.tls",
            "never sent in clear",
        ),
        ("[email]\nfolder='x'\n[[recipient]]\naddress='x'", 4, "recipient.address", "not an e-mail address"),
        ("[monitor]\nallow_private = ['10.0.0.1']", 2, "monitor.allow_private", "not host:port"),
        ("[monitor]\ndatabase = 'monitor.db'", 2, "monitor.database", "sqlite:///"),
        ("[monitor]\ndata_dir = 'a'\ndata_dir = 'b'", 3, None, "not valid TOML"),
        ("[monitor\n", 1, None, "not valid TOML"),
    ],
)
def test_what_is_wrong_is_said_with_line_and_key(text: str, line: int | None, key: str | None, said: str) -> None:
    error = refusal(text)
    assert (error.line, error.key) == (line, key)
    assert said in str(error)
    assert "\n" not in str(error)


def test_bom_and_crlf_are_fine_but_other_encodings_are_named(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes("\ufeff[schedule]\r\nevery = '2d'\r\n".encode())
    assert config.load(file).schedule.every == "2d"
    file.write_bytes("# caf\u00e9\n[schedule]\n".encode("latin-1"))
    with pytest.raises(ConfigError, match="1: not UTF-8"):
        config.load(file)


def test_the_password_comes_from_the_environment_and_is_never_said(tmp_path: Path) -> None:
    email = config.EmailTable(host="a", username="u", password_env="SECRET")
    assert config.password(email, tmp_path, {"SECRET": "hunter2"}) == "hunter2"
    with pytest.raises(ConfigError, match="SECRET is not set"):
        config.password(email, tmp_path, {})
    (tmp_path / "word").write_text("hunter3\n")
    from_file = config.EmailTable(host="a", username="u", password_file="word")
    assert config.password(from_file, tmp_path, {}) == "hunter3"


def test_without_a_file_the_way_to_make_one_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    with pytest.raises(ConfigError, match="monitor init"):
        config.find(None, {})
    with pytest.raises(ConfigError, match="no such file"):
        config.find(Path("absent.toml"), {})
    (tmp_path / "config.toml").write_text("")
    assert config.find(None, {}) == Path("config.toml")
    assert config.find(None, {"MONITOR_CONFIG": str(tmp_path / "config.toml")}) == tmp_path / "config.toml"
