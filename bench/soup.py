"""Compare the two ways into a page: the parser's events, and BeautifulSoup where a recipe selects or removes.

    python bench/soup.py [--data .corpus] [--pages pages.jsonl] [--show 5]

A recipe that removes what is not there must change nothing: each page is read without a recipe and with
`remove = ["#nothing-has-this-id"]`, and the Markdown compared. `--pages` limits the run to the pages of a manifest of
the corpus. Prints how many are equal, the CPU time of both, and where the first of the others differ. Exits with 1
where any differs.
"""

from __future__ import annotations

import argparse
import difflib
import json
import sys
import time
from pathlib import Path

from monitor.errors import ReadError
from monitor.extract import extract
from monitor.records import Recipe

ROOT = Path(__file__).resolve().parent.parent
NOTHING = Recipe(remove=("#nothing-has-this-id",))


def read(body: bytes, recipe: Recipe | None) -> tuple[str, float]:
    began = time.process_time()
    try:
        text = extract(body, content_type="text/html; charset=utf-8", recipe=recipe).markdown
    except ReadError as error:
        text = f"{error.failure}: {error}"
    return text, time.process_time() - began


def chosen(data: Path, manifest: Path | None) -> list[Path]:
    if manifest is None:
        return sorted(data.glob("*.html"))
    rows = [json.loads(line) for line in manifest.read_text("utf-8").splitlines()]
    return sorted({data / f"{row['snapshot_blob'][:16]}.html" for row in rows})


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--data", type=Path, default=ROOT / ".corpus")
    cli.add_argument("--pages", type=Path)
    cli.add_argument("--show", type=int, default=5)
    args = cli.parse_args()
    files = chosen(args.data, args.pages)
    if not files:
        sys.exit(f"no pages at {args.data}")
    differing, events_s, soup_s = [], 0.0, 0.0
    for file in files:
        body = file.read_bytes()
        (plain, plain_s), (souped, with_s) = read(body, None), read(body, NOTHING)
        events_s, soup_s = events_s + plain_s, soup_s + with_s
        if plain != souped:
            differing.append((file.name, plain, souped))
    for name, plain, souped in differing[: args.show]:
        lines = list(difflib.unified_diff(plain.splitlines(), souped.splitlines(), "events", "soup", lineterm="", n=0))
        print(f"--- {name}: {len(lines)} lines differ", *(line[:160] for line in lines[:14]), sep="\n")
    print(
        f"{len(files) - len(differing)} of {len(files)} pages read the same; "
        f"CPU {events_s:.1f} s by events, {soup_s:.1f} s by BeautifulSoup"
    )
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
