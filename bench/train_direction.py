"""Fit how a kind's differences lean (`monitor/flags/weights.py`) on changes labelled by hand.

    python bench/train_direction.py LABELS.jsonl PAIRS/ [--but-services-fold 0/5] [--write]

Needs numpy and scikit-learn, which the project itself does not. A kind of a pair is one example: what its findings
say, each as much as it counts. The labels' own quotes are examples besides. Printed are the shares of directions
that come out right with services left out of the fit in turn, and with none left out; `--write` writes the weights.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from monitor.diff.engine import diff
from monitor.document import Document
from monitor.flags import direction, findings, weights
from monitor.flags.families import FAMILIES
from monitor.flags.judge import language_of
from monitor.flags.meaning import meaning_of
from monitor.flags.shifts import Shift, shifts_of
from monitor.records import Direction, EditClass, FlagKind

FOLDS = 8
REGULARISATION = 1.0
#: a number that moved is trusted more than so few examples could teach, and one kind's cues less than those of all
SCALES = {"quantity": 4.0, "stance ": 0.4}
TABLE = Path(weights.__file__)


@dataclass(frozen=True)
class Example:
    service: str
    kind: FlagKind
    direction: str
    evidence: dict[str, float]
    #: one of the labels' own quotes, not what the project found
    quoted: bool


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("labels", type=Path)
    cli.add_argument("pairs", type=Path)
    cli.add_argument("--but-services-fold", metavar="K/N", help="leave out the services of fold K of N")
    cli.add_argument("--write", action="store_true", help="write the weights into the project")
    args = cli.parse_args()
    rows = [json.loads(line) for line in args.labels.read_text("utf-8").splitlines()]
    if args.but_services_fold:
        k, n = map(int, args.but_services_fold.split("/"))
        rows = [row for row in rows if _fold(row["service"], n) != k]
    examples = [example for row in rows for example in _examples(row, args.pairs / row["id"])]
    names = sorted({name for example in examples for name in example.evidence})
    for salt in ("a", "b", "c"):
        print("left out in turn:", _report(_left_out(examples, names, salt)))
    model = _fit(examples, names)
    print("none left out:   ", _report([(e, _score(model, names, e)) for e in examples if not e.quoted]))
    table = _table(dict(zip(names, model.coef_[0] * _scales(names), strict=True)), float(model.intercept_[0]))
    if args.write:
        source = TABLE.read_text("utf-8")
        TABLE.write_text(source.split("#: one more phrase")[0] + table, "utf-8")
    else:
        print(table)


def _fold(service: str, n: int, salt: str = "") -> int:
    return int(hashlib.sha256((salt + service.lower()).encode()).hexdigest(), 16) % n


def _examples(row: dict, pair: Path) -> Iterator[Example]:
    labelled = defaultdict(set)
    for change in row["changes"]:
        labelled[FlagKind(change["kind"])].add(change["direction"])
    if not labelled:
        return
    before, after = (
        Document.from_markdown((pair / f"{n}.md").read_text("utf-8", "replace")) for n in ("before", "after")
    )
    language = "fr" if language_of(before, after)[0] == "fr" else "en"
    shifts = shifts_of(before, after, diff(before, after), language)
    meant = [shift for shift in shifts if shift.edit_class is EditClass.SUBSTANTIVE]
    found = findings.findings_of(findings.readings_of(after, meant, language), language)
    for kind, directions in labelled.items():
        told = directions - {"neutral"} or {"neutral"}
        if kind in found:
            yield Example(row["service"], kind, "/".join(sorted(told)), _together(found[kind], language), False)
    for change in row["changes"]:
        old, new = change.get("before") or "", change.get("after") or ""
        kind = FlagKind(change["kind"])
        shift = Shift(old, new, (), meaning_of(old, new), 0, None)
        if old or new:
            evidence = direction.evidence(shift, FAMILIES[kind], language)
            yield Example(row["service"], kind, change["direction"], evidence, True)


def _together(found: list, language: str) -> dict[str, float]:
    """Return the evidence of a kind's findings as `direction.overall` puts their scores together."""
    seen = [direction.evidence(one.shift, FAMILIES[one.topic.kind], language) for one in found]
    counts = [one.topic.score * math.log1p(one.shift.meaning.weight) for one in found]
    agreeing = min(direction.MOST_AGREEING, len(found)) ** 0.5
    total = sum(counts) or 1.0
    return {
        name: agreeing * sum(e[name] * count for e, count in zip(seen, counts, strict=True)) / total for name in seen[0]
    }


def _scales(names: list[str]) -> np.ndarray:
    return np.array([next((scale for start, scale in SCALES.items() if name.startswith(start)), 1.0) for name in names])


def _matrix(examples: list[Example], names: list[str]) -> np.ndarray:
    return np.array([[e.evidence.get(name, 0.0) for name in names] for e in examples]) * _scales(names)


def _fit(examples: list[Example], names: list[str]) -> LogisticRegression:
    used = [e for e in examples if e.direction in ("weaker", "stronger")]
    model = LogisticRegression(C=REGULARISATION, max_iter=1000)
    return model.fit(_matrix(used, names), [e.direction == "stronger" for e in used])


def _score(model: LogisticRegression, names: list[str], example: Example) -> float:
    """Return the score of an example; 0, which stands for no direction, where nothing says anything."""
    return float(model.decision_function(_matrix([example], names))[0]) if any(example.evidence.values()) else 0.0


def _left_out(examples: list[Example], names: list[str], salt: str) -> list[tuple[Example, float]]:
    scored = []
    for k in range(FOLDS):
        model = _fit([e for e in examples if _fold(e.service, FOLDS, salt) != k], names)
        scored += [
            (e, _score(model, names, e)) for e in examples if not e.quoted and _fold(e.service, FOLDS, salt) == k
        ]
    return scored


def _report(scored: list[tuple[Example, float]]) -> str:
    sided = [(e, score) for e, score in scored if e.direction != "neutral"]
    right = sum(direction.direction_from(score, e.kind) == e.direction for e, score in sided)
    neutral = [(e, score) for e, score in scored if e.direction == "neutral"]
    kept = sum(direction.direction_from(score, e.kind) is Direction.NEUTRAL for e, score in neutral)
    return f"{right}/{len(sided)} = {right / len(sided):.3f} of weaker and stronger, {kept}/{len(neutral)} of neutral"


def _table(fitted: dict[str, float], always: float) -> str:
    lines = [
        "#: one more phrase that protects the user, one more that goes against, a number that moved the better way",
        f"BETTER, WORSE, QUANTITY = {fitted['better']:.2f}, {fitted['worse']:.2f}, {fitted['quantity']:.2f}",
        "#: what is said of a kind before anything is read",
        f"ALWAYS = {always:.2f}",
        "KINDS: dict[FlagKind, Weights] = {",
    ]
    for kind in FlagKind:
        added, edited = fitted.get(f"added {kind}", 0.0), fitted.get(f"edited {kind}", 0.0)
        stance = fitted["stance"] + fitted.get(f"stance {kind}", 0.0)
        lines.append(f"    FlagKind.{kind.name}: Weights(added={added:.2f}, edited={edited:.2f}, stance={stance:.2f}),")
    return "\n".join([*lines, "}", ""])


if __name__ == "__main__":
    main()
