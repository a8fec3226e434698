"""Tell what kind each page is, and count where that is wrong: a confusion matrix.

    python bench/pagekinds.py [--shared ../shared] [--data .corpus] [--aside groups.jsonl] [--show]

Five sets of pages, each with its own matrix:

    written, apart    pages of tests/kit/pages_of_kinds that no rule was made with
    written, open     those that rules are made with
    written, fresh    those written when the rules were done, and used to mend them since
    faults            the pages of the replay server that misbehaves
    captures          the corpus: every page is a policy, and a hold is a false alarm unless it truly shows no policy

`--aside` names a manifest of pages that are reported by themselves and never listed. Lines are what a page is, columns
what it was taken for. Held is right for everything but a policy; the right kind is counted beside it. `--show` lists
every page that was taken for something else, with the evidence.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
import urllib.request
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "kit"))

from pages_of_kinds import APART, FRESH, OPEN, POLICIES_APART, POLICIES_OPEN, POLICY, Sample

from monitor.errors import ReadError
from monitor.extract import read_page
from monitor.records import Ending

ROOT = Path(__file__).resolve().parent.parent
#: what each page of the replay server is; the kinds after a failure to read are classes of failure
FAULTS = {
    "soft-404": "soft_404", "captcha": "challenge", "login": "login", "cookie-wall": "consent", "js-shell": "shell",
    "maintenance": "maintenance", "home": "home", "empty": "fails", "binary": "fails", "pdf-as-html": "fails",
    "wide": "fails", "deep": "fails", "latin1": POLICY, "utf16": POLICY, "nulls": POLICY, "escape": POLICY,
    "script": POLICY, "header-injection": POLICY,
}  # fmt: skip
#: pages that hold one sentence in 100,000 elements, or bytes without sense: either refusal or hold is right
_EITHER = frozenset(("deep", "binary", "pdf-as-html"))


@dataclass(frozen=True)
class Told:
    """A page, what it is, what it was taken for, and why."""

    name: str
    kind: str
    told: str
    evidence: str = ""

    @property
    def right(self) -> bool:
        return self.told == self.kind or (self.name in _EITHER and self.told != POLICY)


def tell(name: str, kind: str, body: bytes, content_type: str | None = None, url: str | None = None) -> Told:
    """Read a page as a check does, when nothing is known of its policy yet."""
    try:
        page = read_page(body, content_type=content_type, url=url)
    except ReadError as error:
        return Told(name, kind, "fails", str(error))
    if page.hold is not None:
        return Told(name, kind, str(page.hold.reason), page.hold.evidence)
    return Told(name, kind, "half" if page.ending is Ending.CUT else POLICY)


def written(samples: Iterable[Sample]) -> list[Told]:
    return [tell(one.name, one.kind, one.body, "text/html; charset=utf-8") for one in samples]


def faults(shared: Path) -> list[Told]:
    sys.path.insert(0, str(shared / "tools"))
    import replay

    server = replay.Server(("127.0.0.1", 0), replay.Web(shared / "corpus" / "history", None))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told = []
    for name, kind in FAULTS.items():
        with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/fault/{name}") as answer:
            told.append(tell(name, kind, answer.read(), answer.headers["Content-Type"]))
    server.shutdown()
    return told


def captures(shared: Path, data: Path, aside: frozenset[str], *, of_aside: bool) -> Iterator[Told]:
    """Tell of the corpus's pages; of the history's captures too, which are of services that are not put aside."""
    manifest = shared / "corpus" / "extraction" / "manifest.jsonl"
    rows = [json.loads(line) for line in manifest.read_text("utf-8").splitlines()]
    blobs = {row["snapshot_blob"]: row["id"] for row in rows if (row["group"] in aside) is of_aside}
    for blob, name in sorted(blobs.items(), key=lambda item: item[1]):
        body = (data / f"{blob[:16]}.html").read_bytes()
        yield tell(name, POLICY, body, "text/html; charset=utf-8")
    for doc in [] if of_aside else json.loads((shared / "corpus" / "history" / "index.json").read_text("utf-8")):
        for capture in doc["captures"]:
            path = shared / "corpus" / "history" / doc["slug"] / capture["file"]
            yield tell(f"{doc['slug']}/{capture['file']}", POLICY, path.read_bytes(), None, doc["url"])


def matrix(told: list[Told]) -> str:
    """Return who was taken for what, as a Markdown table with precision and recall of each kind."""
    kinds = sorted({one.kind for one in told} | {one.told for one in told})
    counts = Counter((one.kind, one.told) for one in told)
    lines = ["| is \\ told | " + " | ".join(kinds) + " | recall | precision |", "|---" * (len(kinds) + 3) + "|"]
    for kind in kinds:
        row = [counts[kind, other] for other in kinds]
        column = sum(counts[other, kind] for other in kinds)
        cells = " | ".join(str(count or "·") for count in row)
        lines.append(
            f"| {kind} | {cells} | {_share(counts[kind, kind], sum(row))} | {_share(counts[kind, kind], column)} |"
        )
    return "\n".join(lines)


def summary(told: list[Told]) -> str:
    """Return how well policies and everything else were told apart."""
    others, policies = [one for one in told if one.kind != POLICY], [one for one in told if one.kind == POLICY]
    kept_out = sum(one.told != POLICY for one in others)
    passed = sum(one.told == POLICY for one in policies)
    exact = sum(one.right for one in others)
    return (
        f"not a policy: {kept_out} of {len(others)} kept out ({exact} with the right kind); "
        f"policies: {len(policies) - passed} of {len(policies)} held by mistake"
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"


def report(title: str, told: list[Told], *, show: bool) -> None:
    print(f"\n## {title}: {len(told)} pages\n\n{summary(told)}\n\n{matrix(told)}")
    for one in told if show else ():
        if not one.right:
            print(f"- {one.name}: is {one.kind}, told {one.told}: {one.evidence}")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    cli.add_argument("--data", type=Path, default=ROOT / ".corpus")
    cli.add_argument("--aside", type=Path)
    cli.add_argument("--written", action="store_true", help="the written pages alone")
    cli.add_argument("--show", action="store_true")
    args = cli.parse_args()
    report("written, open", written((*OPEN, *POLICIES_OPEN)), show=args.show)
    report("written, apart", written((*APART, *POLICIES_APART)), show=False)
    report("written, fresh", written(FRESH), show=args.show)
    if args.written:
        return
    report("faults", faults(args.shared), show=args.show)
    rows = [json.loads(line) for line in args.aside.read_text("utf-8").splitlines()] if args.aside else []
    aside = frozenset(row["group"] for row in rows)
    report("captures", list(captures(args.shared, args.data, aside, of_aside=False)), show=args.show)
    if aside:
        report("captures put aside", list(captures(args.shared, args.data, aside, of_aside=True)), show=False)


if __name__ == "__main__":
    main()
