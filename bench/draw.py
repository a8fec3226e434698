"""Take the further pairs of `labels/places.jsonl` out of clones of the public histories they come from.

    python bench/draw.py CLONES OUT

CLONES holds clones, bare or not, of the version histories that Open Terms Archive publishes, each in a folder whose
name begins as the label's `source` does (contrib, france, pga, vlopses-us, genai-eu). Writes OUT/ID/{before,after}.md.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path

from labelled import PLACES


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("clones", type=Path)
    cli.add_argument("out", type=Path)
    args = cli.parse_args()
    rows = [row for row in map(json.loads, PLACES.read_text("utf-8").splitlines()) if "source" in row]
    written = sum(_draw(row, args.clones, args.out / row["id"]) for row in rows)
    print(f"{written} of {len(rows)} pairs written to {args.out}")


def _draw(row: dict, clones: Path, out: Path) -> bool:
    source = row["source"]
    clone = next((one for one in sorted(clones.iterdir()) if one.name.startswith(f"{source['repo']}-")), None)
    if clone is None:
        print(f"{row['id']}: no clone of {source['repo']} in {clones}")
        return False
    out.mkdir(parents=True, exist_ok=True)
    for name, blob in (("before.md", source["before_blob"]), ("after.md", source["after_blob"])):
        text = subprocess.run(["git", "-C", clone, "cat-file", "blob", blob], capture_output=True, check=True).stdout
        (out / name).write_bytes(text)
    return True


if __name__ == "__main__":
    main()
