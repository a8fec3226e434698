"""Read real pages as they are and under other templates, and measure what is found; rules can be switched off.

    python bench/reading.py [--manifest FILE] [--limit N] [--only MUTATION ...] [--beside trafilatura]
    python bench/reading.py --ablate [--limit N] [--only MUTATION ...]

The pages and the scores are those of ../shared/corpus/extraction (unpack its data to .corpus first). Every page is
read plain and then mutated (bench/mutations.py): class names hashed, landmarks made div, and tails of related articles,
cards, menus and banners put behind the policy. Pages that hold several policies are left out.

`--ablate` switches off one rule at a time, from the outside, and prints what reading loses without it: F1 mean, 10th
percentile, headings. CPU is process time of reading alone; a second extractor sees the same pages in the same process.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from statistics import mean, median
from typing import Any

from ablation import RULES, Rule
from mutations import MUTATIONS

from monitor.extract import extract

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "extraction"
Extractor = Callable[[str], str]


@dataclass(frozen=True)
class Case:
    """A page and what people's selectors made of it."""

    name: str
    group: str
    source: str
    gold: str
    words: Counter[str]


@dataclass(frozen=True)
class Scores:
    """What an extractor reached over many pages."""

    f1: float
    p10: float
    shingles_p10: float
    recall: float
    precision: float
    cpu_ms: float
    worst: Sequence[tuple[float, str]]


def ours(source: str) -> str:
    """Read a page with this project."""
    return extract(source.encode("utf-8", "replace"), content_type="text/html; charset=utf-8").markdown


def beside(name: str) -> Extractor:
    """Return another extractor. Exits where it is not installed."""
    if name != "trafilatura":
        sys.exit(f"no such extractor: {name}: use trafilatura")
    try:
        trafilatura: Any = importlib.import_module(name)
    except ImportError as error:
        sys.exit(f"{name} cannot be loaded ({error}): pip install {name} lxml_html_clean")
    return lambda source: str(
        trafilatura.extract(
            source,
            favor_recall=True,
            output_format="markdown",
            include_formatting=True,
            include_tables=True,
            include_comments=False,
        )
        or ""
    )


def load_scorer(corpus: Path) -> Any:
    """Return the corpus's own scorer as a module."""
    spec = importlib.util.spec_from_file_location("corpus_bench", corpus / "bench.py")
    if spec is None or spec.loader is None or not (corpus / "bench.py").exists():
        sys.exit(f"no corpus at {corpus}: name it with --corpus")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    # most pages read the same without a rule, and scoring takes longer than reading
    module.score = lru_cache(maxsize=None)(module.score)  # type: ignore[attr-defined]
    return module


def load_cases(scorer: Any, manifest: Path, data: Path, limit: int | None) -> list[Case]:
    """Return the pages of a manifest that hold one policy."""
    rows = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
    rows = scorer.order([row for row in rows if not row.get("shared_page")])[:limit]
    cases = []
    for row in rows:
        source = (data / f"{row['snapshot_blob'][:16]}.html").read_bytes().decode("utf-8", "replace")
        gold = (data / f"{row['version_blob'][:16]}.md").read_bytes().decode("utf-8", "replace")
        cases.append(Case(row["id"], row["group"], source, gold, Counter(scorer.gold_tokens(gold))))
    return cases


def measure(scorer: Any, cases: Iterable[Case], mutation: str, extractor: Extractor) -> Scores:
    """Read every page under a mutation and score what is found."""
    change = MUTATIONS[mutation]
    return score_all(scorer, ((case, change(case.source, case.words)) for case in cases), extractor)


def score_all(scorer: Any, pages: Iterable[tuple[Case, str]], extractor: Extractor) -> Scores:
    """Read pages that are mutated already and score what is found."""
    found, cpu = [], []
    for case, source in pages:
        began = time.process_time()
        text = extractor(source)
        cpu.append(1000 * (time.process_time() - began))
        found.append((scorer.score(text, case.gold), case.name))
    headed = [score for score, _ in found if score["hr"] is not None]
    f1 = [score["f1"] for score, _ in found]
    return Scores(
        f1=mean(f1),
        p10=scorer.pct(f1, 0.1),
        shingles_p10=scorer.pct([score["sf1"] for score, _ in found], 0.1),
        recall=mean(score["hr"] for score in headed),
        precision=mean(score["hp"] for score in headed),
        cpu_ms=median(cpu),
        worst=sorted((score["f1"], name) for score, name in found)[:10],
    )


def print_mutations(scorer: Any, cases: Sequence[Case], names: Sequence[str], other: str, worst: int) -> None:
    """Print a line a mutation: this project and, where asked for, another beside it."""
    extractors = {"this": ours, **({other: beside(other)} if other else {})}
    for extractor in extractors.values():
        extractor(cases[0].source)
    head = ["pages", "extractor", "F1", "p10", "5-gram p10", "headings R", "P", "CPU ms", "CPU ratio"]
    print(f"| {' | '.join(head)} |\n{'|---' * len(head)}|")
    for name in names:
        base = 0.0
        for label, extractor in extractors.items():
            scores = measure(scorer, cases, name, extractor)
            base = base or scores.cpu_ms
            figures = (scores.f1, scores.p10, scores.shingles_p10, scores.recall, scores.precision)
            row = " | ".join(f"{figure:.3f}" for figure in figures)
            print(f"| {name} | {label} | {row} | {scores.cpu_ms:.0f} | {scores.cpu_ms / base:.2f} |", flush=True)
            for f1, page in scores.worst[:worst] if label == "this" else ():
                print(f"    {f1:.3f} {page}")


def print_ablation(scorer: Any, cases: Sequence[Case], names: Sequence[str]) -> None:
    """Print what each rule is worth: the loss, in thousandths, where it is off."""
    pages = {name: [(case, MUTATIONS[name](case.source, case.words)) for case in cases] for name in names}
    whole = {name: score_all(scorer, pages[name], ours) for name in names}
    head = [f"{name}: F1, p10, head R, P" for name in names]
    print(f"| rule off | {' | '.join(head)} |\n|---{'|---' * len(head)}|")
    shown = (f"{s.f1:.3f}, {s.p10:.3f}, {s.recall:.3f}, {s.precision:.3f}" for s in whole.values())
    print(f"| none | {' | '.join(shown)} |", flush=True)
    for label, rule in RULES.items():
        with switched_off(rule):
            lost = [_loss(whole[name], score_all(scorer, pages[name], ours)) for name in names]
        print(f"| {label} | {' | '.join(lost)} |", flush=True)


def _loss(whole: Scores, without: Scores) -> str:
    pairs = ("f1", "p10", "recall", "precision")
    return ", ".join(f"{1000 * (getattr(without, name) - getattr(whole, name)):+.1f}" for name in pairs)


@contextmanager
def switched_off(rule: Rule) -> Iterator[None]:
    """Put stand-ins in the place of a rule's functions or values."""
    kept = [(module, name, getattr(module, name)) for module, name, _ in rule]
    try:
        for module, name, stand_in in rule:
            setattr(module, name, stand_in)
        yield
    finally:
        for module, name, original in kept:
            setattr(module, name, original)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--corpus", type=Path, default=CORPUS)
    cli.add_argument("--data", type=Path, default=ROOT / ".corpus")
    cli.add_argument("--manifest", type=Path)
    cli.add_argument("--limit", type=int)
    cli.add_argument("--only", nargs="+", choices=MUTATIONS, default=list(MUTATIONS))
    cli.add_argument("--beside", default="")
    cli.add_argument("--worst", type=int, default=0)
    cli.add_argument("--ablate", action="store_true")
    args = cli.parse_args()
    scorer = load_scorer(args.corpus)
    cases = load_cases(scorer, args.manifest or args.corpus / "manifest.jsonl", args.data, args.limit)
    print(f"{len(cases)} pages of {len({case.group for case in cases})} groups\n")
    if args.ablate:
        print_ablation(scorer, cases, args.only)
    else:
        print_mutations(scorer, cases, args.only, args.beside, args.worst)


if __name__ == "__main__":
    main()
