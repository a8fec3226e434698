"""Learn from labelled changes what their differences are about, whom they favour and which to quote.

    python bench/learn.py SHARED [--drawn DIR] [--but-services-fold 0/5] [--write]

SHARED is ../shared/corpus/changes, DIR holds the further pairs that `bench/draw.py` took out of public histories. Needs
numpy, scipy and scikit-learn, which the project itself does not. Printed is how well services come out that were left
out of the fit, in turn; `--write` writes `monitor/flags/learned/lexicon.bin` and `weights.py`, fitted on all of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from fits import FOLDS, Linear, Signs, Table, choice, direction_at, f1, left_out
from labelled import Seen, digest_of, fold_of, labelled, seen

from monitor.flags import about, direction
from monitor.flags.about import Reading
from monitor.flags.direction import Verdict
from monitor.flags.families import FAMILIES
from monitor.flags.finding import Finding
from monitor.flags.findings import FAVOURS, NEAR_SUREST
from monitor.flags.learned import lexicon
from monitor.flags.learned.logistic import chance, weigh
from monitor.flags.learned.signs import signs_of
from monitor.records import Direction, FlagKind

KINDS = lexicon.KINDS
#: a sign must stand in so many differences to be learned from
LEAST_SEEN = 3
LEXICON_C, LEANING_C, NOBODYS_C, WHOLE_C, TOGETHER_C = 0.3, 0.2, 0.1, 1.0, 1.0
#: speak for neither side: only of how likely nobody is favoured
UNSIGNED = frozenset({"size of mean", "nobodys", "foremost nobodys", "voices", "mixture", "a fact"})
LEXICON, TABLE = (Path(lexicon.__file__).parent / name for name in ("lexicon.bin", "weights.py"))


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("shared", type=Path)
    cli.add_argument("--drawn", type=Path)
    cli.add_argument("--but-services-fold", metavar="K/N", help="leave out fold K of N of the shared services")
    cli.add_argument("--write", action="store_true", help="write what was learned into the project")
    args = cli.parse_args()
    k, n = map(int, (args.but_services_fold or "-1/1").split("/"))
    changes = [one for label in labelled(args.shared, args.drawn, (k, n)) if (one := seen(label))]
    print(f"{len(changes)} changes, {sum(len(one.shifts) for one in changes)} differences that could matter")
    learner = Learner(changes)
    learner.learn()
    if args.write:
        LEXICON.write_bytes(learner.lexicon_bytes)
        TABLE.write_text(learner.table, "utf-8")
        print(f"{LEXICON.name}: {len(learner.lexicon_bytes):,} bytes")


@dataclass
class Difference:
    """A difference of a change, what it shows, and what its label says, if it has one."""

    change: Seen
    place: int
    signs: Signs
    said: tuple[tuple[FlagKind, Direction], ...] | None
    fold: int
    chances: dict[FlagKind, float]

    @property
    def reading(self) -> Reading:
        """Return it with what a lexicon that its service had no part in says of it."""
        return Reading(self.change.shifts[self.place], self.change.spoken[self.place], self.chances)


class Learner:
    """All that is learned, in stages; each is fitted on what the one before says of services left out."""

    def __init__(self, changes: Sequence[Seen]) -> None:
        self.changes = changes
        self.differences = [one for change in changes for one in _differences(change)]
        self.by_change: dict[str, list[Difference]] = {change.label.id: [] for change in changes}
        for one in self.differences:
            self.by_change[one.change.label.id].append(one)

    def learn(self) -> None:
        self._learn_lexicon()
        self._learn_leaning()
        self._learn_whole()
        self._learn_together()
        self._learn_quoted()

    # --- what each difference is about --------------------------------------------------------------------------------

    def _learn_lexicon(self) -> None:
        told = [one for one in self.differences if one.said is not None]
        for fold in range(FOLDS):
            models = self._kinds([one for one in told if one.fold != fold])
            left = [one for one in self.differences if one.fold == fold]
            for kind, model in models.items():
                for one, score in zip(left, model.scores([one.signs for one in left]), strict=True):
                    one.chances[kind] = chance(score)
        models = self._kinds(told)
        names = models[KINDS[0]].names
        tables = [models[kind].weights for kind in KINDS]
        self.lexicon_bytes = lexicon.packed(
            {name: [table[name] for table in tables] for name in names}, [models[kind].always for kind in KINDS]
        )
        gold = [{kind for kind, _ in one.said or ()} for one in told]
        print(f"kinds of {len(told)} differences, F1:")
        for least in (0.2, 0.25, 0.3):
            found = [{kind for kind in KINDS if one.chances[kind] >= least} for one in told]
            print(f"  {f1(zip(gold, found, strict=True)):.3f} from {least}")
        spoken = [{topic.kind for topic in one.change.spoken[one.place].foremost} for one in told]
        print(f"  {f1(zip(gold, spoken, strict=True)):.3f} by our vocabulary alone")

    def _kinds(self, told: Sequence[Difference]) -> dict[FlagKind, Linear]:
        signs = [one.signs for one in told]
        said = [{kind for kind, _ in one.said or ()} for one in told]
        return {
            kind: Linear(LEXICON_C, least=LEAST_SEEN).fit(signs, [kind in kinds for kinds in said]) for kind in KINDS
        }

    # --- whom it favours ----------------------------------------------------------------------------------------------

    def _learn_leaning(self) -> None:
        cases = [(one, kind, way) for one in self.differences for kind, way in one.said or ()]
        borne = [_signs(one, kind) for one, kind, _ in cases]
        signs = [of.leaning(kind) for of, (_, kind, _) in zip(borne, cases, strict=True)]
        sided = [n for n, (_, _, way) in enumerate(cases) if way is not Direction.NEUTRAL]

        def fitted(fold: int) -> Table:
            train = [n for n in sided if cases[n][0].fold != fold]
            model = Linear(LEANING_C, intercept=False)
            return model.fit([signs[n] for n in train], [cases[n][2] is Direction.STRONGER for n in train]).weights

        self.leaning_by_fold = [fitted(fold) for fold in range(FOLDS)]
        self.leaning = fitted(-1)
        hits = [
            (weigh(signs[n], self.leaning_by_fold[cases[n][0].fold]) > 0) == (cases[n][2] is Direction.STRONGER)
            for n in sided
        ]
        print(f"side of {len(sided)} differences that take one: {np.mean(hits):.3f}")
        balances = [
            of.balance(kind, weigh(sign, self.leaning_by_fold[one.fold]))
            for of, (one, kind, _), sign in zip(borne, cases, signs, strict=True)
        ]

        def neutral(fold: int) -> Table:
            train = [n for n in range(len(cases)) if cases[n][0].fold != fold]
            model = Linear(NOBODYS_C, intercept=False)
            return model.fit([balances[n] for n in train], [cases[n][2] is Direction.NEUTRAL for n in train]).weights

        self.nobodys_by_fold = [neutral(fold) for fold in range(FOLDS)]
        self.nobodys = neutral(-1)

    def verdict(self, one: Difference, kind: FlagKind) -> Verdict:
        """Return whom a difference favours by weights that its service had no part in."""
        signs = _signs(one, kind)
        score = weigh(signs.leaning(kind), self.leaning_by_fold[one.fold])
        return Verdict(score, chance(weigh(signs.balance(kind, score), self.nobodys_by_fold[one.fold])), "")

    # --- what the change is about -------------------------------------------------------------------------------------

    def _learn_whole(self) -> None:
        cases = [
            (change, kind, traits)
            for change in self.changes
            if change.shifts
            for kind, traits in about.traits_of(self.readings(change), change.facts.keys()).items()
        ]
        signs = [traits | {f"of {kind}": 1.0, f"best {kind}": 0.3 * traits["best"]} for _, kind, traits in cases]
        truth = [kind in change.label.kinds for change, kind, _ in cases]
        folds = [_fold(change) for change, _, _ in cases]
        scores = left_out(signs, truth, folds, lambda: Linear(WHOLE_C))
        for least in (0.3, about.LEAST_CHANCE, 0.45):
            shared, further = (f1(self._by_change(cases, scores, least, further)) for further in (False, True))
            print(f"kinds of changes, F1 from {least}: shared {shared:.3f}, further {further:.3f}")
        model = Linear(WHOLE_C).fit(signs, truth)
        table = model.weights
        self.whole_of = {
            kind: (table.pop(f"of {kind}") + model.always, 0.3 * table.pop(f"best {kind}")) for kind in KINDS
        }
        self.whole = table

    def _by_change(
        self, cases: Sequence[tuple[Seen, FlagKind, Table]], scores: np.ndarray, least: float, further: bool
    ) -> Iterable[tuple[set[FlagKind], set[FlagKind]]]:
        found: dict[str, set[FlagKind]] = {one.label.id: set() for one in self.changes}
        for (change, kind, traits), score in zip(cases, scores, strict=True):
            if chance(score) >= least or traits["fact"]:
                found[change.label.id].add(kind)
        for one in self.changes:
            if one.label.further is further:
                yield set(one.label.kinds), found[one.label.id]

    def readings(self, change: Seen) -> list[Reading]:
        """Return the differences of a change, read by lexicons that its service had no part in."""
        return [one.reading for one in self.by_change[change.label.id]]

    # --- whom it favours as a whole -----------------------------------------------------------------------------------

    def _learn_together(self) -> None:
        cases = []
        for change in self.changes:
            for kind, ways in change.label.kinds.items():
                sides = ways - {Direction.NEUTRAL}
                if change.shifts and len(sides) < 2:
                    cases.append((change, kind, next(iter(sides), Direction.NEUTRAL), self._together(change, kind)))
        folds = [_fold(change) for change, *_ in cases]
        traits = [one[3] for one in cases]
        signed = [{name: value for name, value in one.items() if name not in UNSIGNED} for one in traits]
        sided = [n for n, one in enumerate(cases) if one[2] is not Direction.NEUTRAL]
        ups = [one[2] is Direction.STRONGER for one in cases]
        sides = left_out(signed, ups, folds, lambda: Linear(TOGETHER_C, intercept=False), set(sided))
        even = [one[2] is Direction.NEUTRAL for one in cases]
        evens = left_out(traits, even, folds, lambda: Linear(TOGETHER_C, intercept=False))
        for limit in (0.65, direction.NOBODYS, 0.85, 1.1):
            said = [direction_at(side, chance(score), limit) for side, score in zip(sides, evens, strict=True)]
            for further in (False, True):
                own = [n for n, one in enumerate(cases) if one[0].label.further is further]
                right = [said[n] is cases[n][2] for n in own if not even[n]]
                kept = [said[n] is cases[n][2] for n in own if even[n]]
                name = "further" if further else "shared"
                print(f"direction, nobody's from {limit}: {name} {np.mean(right):.3f}, neutral {np.mean(kept):.3f}")
        model = Linear(TOGETHER_C, intercept=False)
        self.together = model.fit([signed[n] for n in sided], [ups[n] for n in sided]).weights
        self.nobodys_together = Linear(TOGETHER_C, intercept=False).fit(traits, even).weights

    def _together(self, change: Seen, kind: FlagKind) -> Table:
        own = self.by_change[change.label.id]
        least = NEAR_SUREST * max(one.chances[kind] for one in own)
        found = [self._finding(one, kind) for one in own if one.chances[kind] >= least]
        fact = change.facts.get(kind)
        moved = FAVOURS[fact.direction] if fact else 0
        return direction.traits_of([(one.verdict, one.counts) for one in found], kind, moved)

    # --- what to quote ------------------------------------------------------------------------------------------------

    def _learn_quoted(self) -> None:
        choices = []
        for change in self.changes:
            for kind in change.label.kinds:
                quoted = change.would_quote(kind)
                if quoted and len(change.shifts) > 1:
                    found = [self._finding(one, kind) for one in self.by_change[change.label.id]]
                    choices.append((change, found, sorted(quoted)))
        names = sorted(choices[0][1][0].traits)
        arrays = [np.array([[one.traits[name] for name in names] for one in of]) for _, of, _ in choices]
        hits: dict[bool, list[bool]] = {True: [], False: []}
        for fold in range(FOLDS):
            fitted = choice([(a, q) for a, (c, _, q) in zip(arrays, choices, strict=True) if _fold(c) != fold])
            for array, (change, _, quoted) in zip(arrays, choices, strict=True):
                if _fold(change) == fold:
                    hits[change.label.further].append(int(np.argmax(array @ fitted)) in quoted)
        by_chance = np.mean([len(quoted) / len(of) for _, of, quoted in choices])
        shared, further = np.mean(hits[False]), np.mean(hits[True])
        print(f"first quote right: shared {shared:.3f}, further {further:.3f}, by chance {by_chance:.3f}")
        fitted = choice([(a, q) for a, (_, _, q) in zip(arrays, choices, strict=True)])
        self.quoted = dict(zip(names, map(float, fitted), strict=True))

    def _finding(self, one: Difference, kind: FlagKind) -> Finding:
        return Finding(one.reading, kind, one.place / len(one.change.shifts), self.verdict(one, kind))

    # --- as they are kept ---------------------------------------------------------------------------------------------

    @property
    def table(self) -> str:
        parts = [
            '"""What was fitted on labelled changes, rounded; written by `bench/learn.py`."""\n\n'
            "from __future__ import annotations\n\nfrom monitor.records import FlagKind\n",
            _written("LEANING", "what speaks for the user in one difference, or with a minus against", self.leaning),
            _written("NOBODYS", "what speaks for one difference favouring neither side", self.nobodys),
            _written("WHOLE", "what speaks for a change as a whole being about a kind", self.whole),
            "#: of each kind, what is said before anything is read, and how much more its best difference counts\n"
            "WHOLE_OF: dict[FlagKind, tuple[float, float]] = {\n"
            + "".join(f"    FlagKind.{k.name}: ({a:.2f}, {b:.2f}),\n" for k, (a, b) in self.whole_of.items())
            + "}\n",
            _written("TOGETHER", "what speaks for the user in all differences of a kind", self.together),
            _written("NOBODYS_TOGETHER", "what speaks for all of them favouring neither side", self.nobodys_together),
            _written("QUOTED", "what makes a difference worth quoting", self.quoted),
        ]
        return "\n".join(parts)


def _written(name: str, says: str, table: Mapping[str, float]) -> str:
    rows = "".join(f'    "{key}": {value:.3f},\n' for key, value in sorted(table.items()) if round(value, 3))
    return f"#: {says}\n{name}: dict[str, float] = {{\n{rows}}}\n"


def _differences(change: Seen) -> Iterable[Difference]:
    for place, (shift, spoken) in enumerate(zip(change.shifts, change.spoken, strict=True)):
        said = change.label.places.get(digest_of(shift.before, shift.after))
        signs = signs_of(shift, spoken, change.genre)
        yield Difference(change, place, signs, None if said is None else tuple(said), _fold(change), {})


def _fold(change: Seen) -> int:
    return fold_of(change.label.service, FOLDS)


def _signs(one: Difference, kind: FlagKind) -> direction.Signs:
    return direction.signs_of(one.change.shifts[one.place], FAMILIES[kind], one.change.language)


if __name__ == "__main__":
    main()
