"""Small fits over named signs, for `bench/learn.py`."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from monitor.records import Direction, FlagKind

FOLDS = 5
#: keeps the weights of what is worth quoting small
QUOTED_L2 = 1.0

Signs = Mapping[str, float]
Table = dict[str, float]


class Linear:
    """A logistic regression over named signs."""

    def __init__(self, c: float, *, least: int = 1, intercept: bool = True) -> None:
        self._least = least
        self._model = LogisticRegression(C=c, max_iter=1000, solver="liblinear", fit_intercept=intercept)

    def fit(self, signs: Sequence[Signs], truth: Sequence[bool]) -> Linear:
        counts = Counter(name for one in signs for name in one)
        self.names = sorted(name for name, times in counts.items() if times >= self._least)
        self._index = {name: n for n, name in enumerate(self.names)}
        self._model.fit(self.matrix(signs), np.array(truth))
        return self

    def matrix(self, signs: Sequence[Signs]) -> csr_matrix:
        cells = [
            (row, self._index[name], value)
            for row, one in enumerate(signs)
            for name, value in one.items()
            if name in self._index
        ]
        rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
        matrix = csr_matrix((values, (rows, columns)), shape=(len(signs), len(self.names)))
        # what the solver takes
        matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
        return matrix

    def scores(self, signs: Sequence[Signs]) -> np.ndarray:
        return self._model.decision_function(self.matrix(signs)) if signs else np.zeros(0)

    @property
    def weights(self) -> Table:
        return dict(zip(self.names, map(float, self._model.coef_[0]), strict=True))

    @property
    def always(self) -> float:
        return float(np.atleast_1d(self._model.intercept_)[0])


def direction_at(side: float, nobodys: float, limit: float) -> Direction:
    if nobodys >= limit:
        return Direction.NEUTRAL
    return Direction.STRONGER if side > 0 else Direction.WEAKER


def left_out(
    signs: Sequence[Signs],
    truth: Sequence[bool],
    folds: Sequence[int],
    model: Callable[[], Linear],
    among: set[int] | None = None,
) -> np.ndarray:
    """Return the scores that models fitted on other folds give to examples; fitted on those `among` them, if given."""
    scores = np.zeros(len(signs))
    for fold in range(FOLDS):
        train = [n for n, one in enumerate(folds) if one != fold and (among is None or n in among)]
        test = [n for n, one in enumerate(folds) if one == fold]
        fitted = model().fit([signs[n] for n in train], [truth[n] for n in train])
        scores[test] = fitted.scores([signs[n] for n in test])
    return scores


def f1(pairs: Iterable[tuple[set[FlagKind], set[FlagKind]]]) -> float:
    """Return the F1 of kinds said against kinds labelled, all together."""
    both = gold = said = 0
    for labelled_kinds, told in pairs:
        both, gold, said = both + len(labelled_kinds & told), gold + len(labelled_kinds), said + len(told)
    return 2 * both / (gold + said) if gold + said else 0.0


def choice(cases: Sequence[tuple[np.ndarray, Sequence[int]]]) -> np.ndarray:
    """Return the weights under which the quoted differences are the likeliest to be chosen."""
    spread = np.concatenate([array for array, _ in cases]).std(0) + 1e-9

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = QUOTED_L2 * float(w @ w), 2 * QUOTED_L2 * w
        for array, quoted in cases:
            scaled = array / spread
            score = scaled @ w
            shares = np.exp(score - score.max())
            shares /= shares.sum()
            wanted = list(quoted)
            likely = shares[wanted].sum() + 1e-12
            total -= math.log(likely)
            slope = slope - (scaled[wanted] * (shares[wanted] / likely)[:, None]).sum(0) + shares @ scaled
        return total, slope

    return minimize(loss, np.zeros(len(spread)), jac=True, method="L-BFGS-B").x / spread
