"""Fit which findings of a kind are worth quoting to labels of real changes.

    python bench/fit_telling.py [--changes ../shared/corpus/changes] [--aside 0/5] [--folds 7]

Each labelled change is compared; of every kind that it is flagged for and labelled with, the findings are told apart by
whether a label quotes their sentences. A conditional logistic fit (one choice among the findings of one kind in one
change) gives the proportions that `monitor/flags/finding.py` holds, rounded. Services are put aside as a whole, and the
share of first choices that a label quotes is told by cross-validation over services, beside that of the proportions in
use. Deterministic; a minute or two; nothing but the standard library.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from monitor.diff.engine import diff
from monitor.document import Document
from monitor.flags.finding import PROPORTIONS, Finding
from monitor.flags.findings import findings_of, readings_of
from monitor.flags.judge import CLASSIFIED, language_of
from monitor.flags.shifts import shifts_of
from monitor.records import EditClass

ROOT = Path(__file__).resolve().parent.parent
NAMES = tuple(PROPORTIONS)
#: a finding is quoted by a label from this share of the label's runs of five words on
QUOTED = 0.25
#: how firmly the fit is held to nought, and how it climbs
RIDGE, STEPS, STEP = 5.0, 300, 1.0


@dataclass(frozen=True)
class Choice:
    """The findings of one kind in one change: their traits, and how much of a label each holds."""

    service: str
    traits: list[list[float]]
    quoted: list[float]


def fold(service: str, folds: int) -> int:
    """Return the fold of a service, as the scorer of the changes counts them."""
    return int(hashlib.sha256(service.lower().encode()).hexdigest(), 16) % folds


def runs(text: str | None) -> set[tuple[str, ...]]:
    """Return the runs of five words of a text, without the targets of its links."""
    words = re.findall(r"[^\W_]+", re.sub(r"\]\([^)\s]*\)", "]", text or "").lower())
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


def choices(folder: Path, row: dict) -> list[Choice]:
    """Compare one labelled change and return the choices in it that a label decides."""
    before, after = (
        Document.from_markdown((folder / "pairs" / row["id"] / name).read_text("utf-8", "replace"))
        for name in ("before.md", "after.md")
    )
    language, _ = language_of(before, after)
    if language not in CLASSIFIED:
        return []
    shifts = shifts_of(before, after, diff(before, after), language)
    meant = [shift for shift in shifts if shift.edit_class is EditClass.SUBSTANTIVE]
    labelled = defaultdict(list)
    for change in row["changes"]:
        labelled[change["kind"]].append(runs(change.get("before")) | runs(change.get("after")))
    found = []
    for kind, findings in findings_of(readings_of(after, meant, language), language).items():
        quoted = [_quoted(one, labelled[kind.value]) for one in findings]
        if len(findings) > 1 and any(quoted):
            found.append(Choice(row["service"], [[one.traits[name] for name in NAMES] for one in findings], quoted))
    return found


def _quoted(finding: Finding, labels: list[set[tuple[str, ...]]]) -> float:
    own = runs(finding.shift.before) | runs(finding.shift.after)
    share = max((len(label & own) / len(label) for label in labels if label), default=0.0)
    return share if share >= QUOTED else 0.0


def fit(cases: list[Choice]) -> list[float]:
    """Return the proportions under which the quoted findings are the likeliest to be chosen."""
    weights = [0.0] * len(NAMES)
    for _ in range(STEPS):
        slope = [-RIDGE * weight for weight in weights]
        for case in cases:
            chances, total = softmax(case, weights), sum(case.quoted)
            for traits, chance, quoted in zip(case.traits, chances, case.quoted, strict=True):
                for i, value in enumerate(traits):
                    slope[i] += (quoted / total - chance) * value
        weights = [weight + STEP / len(cases) * up for weight, up in zip(weights, slope, strict=True)]
    return weights


def softmax(case: Choice, weights: list[float]) -> list[float]:
    """Return how likely each finding is to be chosen."""
    scores = [sum(w * value for w, value in zip(weights, traits, strict=True)) for traits in case.traits]
    powers = [math.exp(score - max(scores)) for score in scores]
    return [power / sum(powers) for power in powers]


def hits(cases: list[Choice], weights: list[float]) -> int:
    """Return how often a label quotes the first choice."""
    return sum(case.quoted[max(range(len(case.quoted)), key=softmax(case, weights).__getitem__)] > 0 for case in cases)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--changes", type=Path, default=ROOT.parent / "shared" / "corpus" / "changes")
    cli.add_argument("--aside", default="0/5", help="K/N: the services of this fold are not looked at")
    cli.add_argument("--folds", type=int, default=7)
    args = cli.parse_args()
    aside, of = map(int, args.aside.split("/"))
    rows = [json.loads(line) for line in (args.changes / "labels.jsonl").read_text("utf-8").splitlines()]
    cases = [case for row in rows if fold(row["service"], of) != aside for case in choices(args.changes, row)]
    held = 0
    for k in range(args.folds):
        inside = [case for case in cases if fold(case.service, args.folds) != k]
        outside = [case for case in cases if fold(case.service, args.folds) == k]
        held += hits(outside, fit(inside)) if outside else 0
    fitted = fit(cases)
    chance = sum(sum(quoted > 0 for quoted in case.quoted) / len(case.quoted) for case in cases)
    print(f"{len(cases)} choices; a label quotes the first")
    print(f"  {chance / len(cases):.3f} by chance")
    print(f"  {held / len(cases):.3f} fitted, cross-validated over services")
    print(f"  {hits(cases, list(PROPORTIONS.values())) / len(cases):.3f} as in use")
    for name, weight in zip(NAMES, fitted, strict=True):
        print(f"  {name:<10} fitted {weight:5.2f}, in use {PROPORTIONS[name]:5.2f}")


if __name__ == "__main__":
    main()
