"""Tell languages of real policies, of their single paragraphs by length, and of short texts in close languages.

    python bench/language.py [--shared ../shared] [--data .corpus]

Right, not told ('und') and wrong are counted apart: a language that is not told holds nothing, one that is wrong does.
A paragraph counts as being in the language of its page, so that quotes and lists of names count as wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "kit"))

from close_languages import TEXTS

from monitor.errors import ReadError
from monitor.extract import read_page
from monitor.language import UNDETERMINED, detect

ROOT = Path(__file__).resolve().parent.parent
LENGTHS = (5, 10, 20, 40, 80)


def corpus(shared: Path, data: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each labelled page's language and blocks; Markdown of the labelled changes too."""
    manifest = shared / "corpus" / "extraction" / "manifest.jsonl"
    for row in map(json.loads, manifest.read_text("utf-8").splitlines()):
        body = (data / f"{row['snapshot_blob'][:16]}.html").read_bytes()
        try:
            page = read_page(body, content_type="text/html; charset=utf-8")
        except ReadError:
            continue
        yield row["lang"], [block.text for block in page.document.blocks]


def tell(pairs: Iterable[tuple[str, str]]) -> Counter[str]:
    told = Counter[str]()
    for language, text in pairs:
        found = detect(text)
        told["right" if found == language else "not told" if found == UNDETERMINED else "wrong"] += 1
    return told


def show(label: str, told: Counter[str]) -> None:
    total = sum(told.values())
    if total:
        print(f"{label}: {told['right']} of {total} right ({told['right'] / total:.2%}), "
              f"{told['not told']} not told, {told['wrong']} wrong")  # fmt: skip


def bucket(text: str) -> int | None:
    words = len(text.split()) if text.isascii() or " " in text else len(text) // 2
    return max((length for length in LENGTHS if words >= length), default=None)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    cli.add_argument("--data", type=Path, default=ROOT / ".corpus")
    args = cli.parse_args()
    pages = list(corpus(args.shared, args.data))
    show("pages", tell((language, "\n".join(blocks)) for language, blocks in pages))
    single = [(language, text) for language, blocks in pages for text in blocks]
    for length in LENGTHS:
        show(f"their blocks from {length} words", tell(pair for pair in single if bucket(pair[1]) == length))
    show(
        "short texts in close languages", tell((language, text) for language, texts in TEXTS.items() for text in texts)
    )
    for language, texts in TEXTS.items():
        for text in texts:
            if detect(text) != language:
                print(f"- {language} told {detect(text)}: {text}")


if __name__ == "__main__":
    main()
