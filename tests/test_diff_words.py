"""Words of any script, and text apart from its typography."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.diff.words import count, fold, join, needs_space, tokenise

TEXTS = st.text(alphabet="ab,.（）。我们アé \u00a0\u3000\t", max_size=60) | st.text(max_size=30)


@given(TEXTS)
def test_joining_the_words_gives_the_text(text: str) -> None:
    assert join(tokenise(text)) == text


@given(TEXTS, st.integers(0, 60))
def test_runs_of_words_join_to_the_same_text(text: str, cut: int) -> None:
    tokens = tokenise(text)
    assert join((join(tokens[:cut]), join(tokens[cut:]))) == text


@given(TEXTS)
def test_counts_words_and_not_white_space(text: str) -> None:
    clean = " ".join(text.split())
    assert count(clean) == sum(not token.isspace() for token in tokenise(clean))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("We share data.", ("We", "share", "data.")),
        ("我们收集 data 信息。", ("我", "们", "收", "集", " ", "data", " ", "信", "息", "。")),
        ("30\u00a0days", ("30", "\u00a0", "days")),
        ("", ()),
    ],
)
def test_cuts_text_into_words(text: str, tokens: tuple[str, ...]) -> None:
    assert tokenise(text) == tokens


@pytest.mark.parametrize(
    "same",
    [
        ("don’t", "don't"),
        ("“yes”", '"yes"', "«yes»", "« yes »", "“ yes ”"),
        ("2018–2020", "2018-2020", "2018‑2020"),
        ("30 days", "30\u00a0days", "30\u202fdays", "30  days"),
        ("co\u00adoperate", "cooperate", "co\u200boperate"),
        ("and so on…", "and so on..."),
        ("é", "e\u0301"),
        ("our policy.", "our policy ."),
        ("(see below)", "( see below )"),
        ("Lesquels ?", "Lesquels\u00a0?", "Lesquels?"),
    ],
)
def test_folds_typography(same: tuple[str, ...]) -> None:
    assert len({fold(text) for text in same}) == 1


@pytest.mark.parametrize(
    ("left", "right"), [("may", "May"), ("1.5", "15"), ("opt-in", "opt in"), ("we .net", "we.net")]
)
def test_folding_keeps_what_is_said_apart(left: str, right: str) -> None:
    assert fold(left) != fold(right)


def test_no_space_stands_beside_chinese_characters() -> None:
    assert not needs_space("我们", "share")
    assert not needs_space("share", "我们")
    assert needs_space("We", "share")
