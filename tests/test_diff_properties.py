"""What holds for the diff of any two documents."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from diffing import check
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.diff.engine import diff
from monitor.diff.matcher import Budget
from monitor.diff.model import SectionStatus
from monitor.document import Block, BlockKind, Document, Link
from monitor.records import Stats

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "changes" / "pairs"

SENTENCES = st.sampled_from(
    [
        "We collect your name, your e-mail address and your telephone number when you register.",
        "We share your data with partners who help us to provide the service to all of our users.",
        "We “never” sell your data.",
        "You may object at any time.",
        "We keep log files for 30 days, then we delete them from all of our servers.",
        "See Section 3.",
        "Yes.",
        "我们收集您的姓名。",
        "3. Cookies help us to remember your settings between two visits to our website.",
    ]
)
WORDS = st.sampled_from(
    ["data", "may", "not", "share", "30", "“partners”", "days;", "收集", "", "a\u00a0b", "(see", "it.)"]
)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """Draw a block of sentences that recur, or of words that recur."""
    kind = draw(st.sampled_from([BlockKind.PARAGRAPH] * 3 + [BlockKind.HEADING, BlockKind.ITEM, BlockKind.ROW]))
    text = draw(st.lists(SENTENCES, max_size=4).map(" ".join) | st.lists(WORDS, max_size=12).map(" ".join))
    if kind is BlockKind.HEADING:
        return Block(
            kind,
            draw(st.sampled_from(["1. Data", "2. Data", "Sharing", "How we share data", text])),
            draw(st.integers(1, 3)),
        )
    links = (Link(0, 1, draw(st.sampled_from(["https://example.org/a", "https://example.org/b"]))),) if text else ()
    return Block(kind, text, marker="-" if kind is BlockKind.ITEM else "", links=links if draw(st.booleans()) else ())


@st.composite
def versions(draw: st.DrawFn) -> tuple[Document, Document]:
    """Draw a document and an edited one."""
    before = draw(st.lists(blocks(), max_size=12))
    after = list(before)
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(after)))
        match draw(st.sampled_from(["insert", "delete", "move", "cut", "word", "typography", "join"])):
            case "insert":
                after.insert(place, draw(blocks()))
            case "delete":
                del after[place : place + 2]
            case "move":
                moved = after[place : place + 3]
                del after[place : place + 3]
                target = draw(st.integers(0, len(after)))
                after[target:target] = moved
            case "cut":
                after[place : place + 1] = [
                    Block(block.kind, part, block.level, block.marker)
                    for block in after[place : place + 1]
                    for part in block.text.split(". ", 1)
                ]
            case "word":
                after[place : place + 1] = [_replaced(block, draw(WORDS)) for block in after[place : place + 1]]
            case "typography":
                after = [
                    Block(one.kind, one.text.replace("“", '"').replace(" ", "\u00a0", 1), one.level) for one in after
                ]
            case "join":
                joined = after[place : place + 2]
                if joined:
                    text = " ".join(block.text for block in joined)
                    after[place : place + 2] = [Block(joined[0].kind, text, joined[0].level, joined[0].marker)]
    return Document("", tuple(before)), Document("", tuple(after))


def _replaced(block: Block, word: str) -> Block:
    head, _, tail = block.text.partition(" ")
    return Block(block.kind, f"{head} {word} {tail[1:]}", block.level, block.marker, block.links)


@given(versions())
def test_every_diff_rebuilds_both_documents(pair: tuple[Document, Document]) -> None:
    before, after = pair
    check(before, after, diff(before, after))


@given(versions(), st.integers(0, 3_000))
def test_every_diff_does_so_whatever_the_budget(pair: tuple[Document, Document], steps: int) -> None:
    before, after = pair
    budget = Budget(steps)
    check(before, after, diff(before, after, budget=budget))
    assert budget.spent <= steps


@given(st.lists(blocks(), max_size=12))
def test_a_document_does_not_differ_from_itself(kept: list[Block]) -> None:
    document = Document("", tuple(kept))
    found = diff(document, Document("", tuple(kept)))
    assert (found.hunks, found.pairs, found.relinked, found.stats) == ((), (), (), Stats())
    assert {change.statuses for change in found.sections} <= {(SectionStatus.UNCHANGED,)}


@given(versions())
def test_the_same_documents_give_the_same_diff(pair: tuple[Document, Document]) -> None:
    assert diff(*pair) == diff(*pair)


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=50)
def test_any_text_at_all(left: str, right: str) -> None:
    before, after = (Document("", (Block(BlockKind.PARAGRAPH, text),)) for text in (left, right))
    check(before, after, diff(before, after))


def test_the_diff_does_not_depend_on_the_hash_of_strings() -> None:
    script = (
        "import random\n"
        "from monitor.diff.engine import diff\n"
        "from monitor.document import Document\n"
        "from test_diff_properties import shuffled\n"
        "print(diff(*shuffled(random.Random(7), 600)))\n"
    )
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def shuffled(chance: random.Random, words: int) -> tuple[Document, Document]:
    """Return paragraphs, and the same in another order with one word in twenty replaced."""
    text = _common_words(chance, words)
    paragraphs = [text[start : start + 50] for start in range(0, words, 50)]
    after = [_edited(chance, paragraph, 0.05) for paragraph in paragraphs]
    chance.shuffle(after)
    return tuple(
        Document("", tuple(Block(BlockKind.PARAGRAPH, _prose(part)) for part in side)) for side in (paragraphs, after)
    )  # type: ignore[return-value]


def _common_words(chance: random.Random, words: int) -> list[str]:
    """Return words as often as words are in a language: the second half as often as the first, and so on."""
    return chance.choices([f"w{rank}" for rank in range(5_000)], [1 / (rank + 1) for rank in range(5_000)], k=words)


def _edited(chance: random.Random, words: list[str], share: float) -> list[str]:
    return [f"x{chance.randrange(5_000)}" if chance.random() < share else word for word in words]


def _prose(words: list[str]) -> str:
    sentences = (words[start : start + 17] for start in range(0, len(words), 17))
    return " ".join(f"{' '.join(sentence).capitalize()}." for sentence in sentences)


def _one_block(*sides: list[str]) -> tuple[Document, ...]:
    return tuple(Document("", (Block(BlockKind.PARAGRAPH, " ".join(words)),)) for words in sides)


def _hostile(name: str, words: int = 50_000) -> tuple[Document, ...]:
    chance = random.Random(name)
    match name:
        case "two symbols":
            return _one_block(chance.choices("ab", k=words), chance.choices("ab", k=words))
        case "two symbols in paragraphs":
            sides = (chance.choices("ab", k=words) for _ in range(2))
            return tuple(
                Document("", tuple(Block(BlockKind.ITEM, " ".join(side[at : at + 9])) for at in range(0, words, 9)))
                for side in sides
            )
        case "repeats":
            text = ["we", "may", "share", "your", "data"] * (words // 5)
            return _one_block(text, _edited(chance, text, 0.01))
        case "repeated paragraphs":
            text = ["we", "may", "share", "your", "data"] * (words // 5)
            sides = (text, _edited(chance, text, 0.02))
            return tuple(
                Document("", tuple(Block(BlockKind.ITEM, " ".join(side[at : at + 10])) for at in range(0, words, 10)))
                for side in sides
            )
        case "common words in one block":
            text = _common_words(chance, words)
            return _one_block(text, _edited(chance, text, 0.01))
        case "one edit in a hundred":
            text = _common_words(chance, words)
            return tuple(
                Document("", (Block(BlockKind.PARAGRAPH, _prose(side)),))
                for side in (text, _edited(chance, text, 0.01))
            )
        case "another text":
            return tuple(
                Document("", (Block(BlockKind.PARAGRAPH, _prose(_common_words(chance, words))),)) for _ in range(2)
            )
        case "shuffled paragraphs":
            return shuffled(chance, words)
    raise AssertionError(name)


HOSTILE = [
    "two symbols",
    "two symbols in paragraphs",
    "repeats",
    "repeated paragraphs",
    "common words in one block",
    "one edit in a hundred",
    "another text",
    "shuffled paragraphs",
]

#: where nothing short of the budget would end the comparison
COARSE = {"two symbols", "repeats", "repeated paragraphs", "common words in one block"}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_worst_of_50000_words_stays_within_the_budget(name: str) -> None:
    before, after = _hostile(name)
    budget = Budget()
    found = diff(before, after, budget=budget)
    assert budget.spent <= budget.steps
    assert found.stats.words_inserted - found.stats.words_deleted == 0
    assert any(hunk.coarse for hunk in found.hunks) == (name in COARSE)


def test_a_text_with_one_edit_in_a_hundred_words_is_compared_to_the_end() -> None:
    before, after = _hostile("one edit in a hundred")
    assert diff(before, after).stats.words_deleted < 600


def test_real_pairs_hold_all_of_this_and_stay_far_from_the_budget() -> None:
    if not CORPUS.is_dir():
        pytest.skip("needs the labelled changes in ../shared/corpus beside the checkout")
    for pair in sorted(CORPUS.iterdir())[::30]:
        before, after = (
            Document.from_markdown((pair / name).read_text("utf-8", "replace")) for name in ("before.md", "after.md")
        )
        budget = Budget()
        check(before, after, diff(before, after, budget=budget))
        assert budget.spent < budget.steps / 4, pair.name
