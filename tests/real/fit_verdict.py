"""Fits the numbers of :mod:`assistant.ranking.verdict`: ``python -m tests.real.fit_verdict [QUESTIONS]``.

Imports parts of the shared data into a home of its own, asks the ``train`` half of the questions, prints the rules as
they stand in the module, and then how the ``test`` half would fare. A logistic regression by Newton's method whose
weights may not be negative; every source and side counts the same, however many questions it has.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.app import App
from assistant.ranking.verdict import LEAST_FIT, LIMIT, Evidence, logit
from tests.real.domains import Asked, feeds, questions

WEIGHTS = {"picture": 1.0, "words": 1.0, "keywords": 0.6}
BAD_OWN = 0.01
RIDGE = 0.005

Row = tuple[str, str, Asked, Evidence]


def import_all(app: App, data: Path, folder: Path) -> None:
    for name, feed in feeds(data, folder).items():
        app.import_feed(feed, name)


def ask(app: App, data: Path, n: int) -> list[Row]:
    """Catalogue, kind, question and evidence."""
    rows = []
    for catalog, kinds in questions(data, n).items():
        for kind, asked in kinds.items():
            for one in asked:
                verdict = app.search(one.query, WEIGHTS, [catalog]).verdict
                if verdict is not None and verdict.evidence is not None:
                    rows.append((catalog, kind, one, verdict.evidence))
            print(catalog, kind, len(asked), file=sys.stderr, flush=True)
    return rows


def auc(scores: np.ndarray, own: np.ndarray) -> float:
    """The share of pairs of an own and a foreign question in which the own one has the higher score."""
    higher = scores[own][:, None] > scores[~own][None, :]
    equal = scores[own][:, None] == scores[~own][None, :]
    return float((higher + 0.5 * equal).mean())


def fit(evidence: np.ndarray, own: np.ndarray, groups: Sequence[str]) -> tuple[np.ndarray, float]:
    """Weights and bias; those that would be negative are left out, the most negative first."""
    kept = list(range(evidence.shape[1]))
    while True:
        weights, bias = _fit(np.clip(evidence, -LIMIT, LIMIT)[:, kept], own.astype(float), groups)
        if (weights >= 0).all():
            whole = np.zeros(evidence.shape[1])
            whole[kept] = weights
            return whole, bias
        kept.pop(int(weights.argmin()))


def _fit(evidence: np.ndarray, own: np.ndarray, groups: Sequence[str]) -> tuple[np.ndarray, float]:
    sides = np.array([f"{group} {one}" for group, one in zip(groups, own, strict=True)])
    share = np.zeros(len(own))
    for side in set(sides):
        share[sides == side] = 1 / (sides == side).sum()
    share /= share.sum()
    mean, spread = evidence.mean(axis=0), evidence.std(axis=0) + 1e-6
    rows = np.c_[(evidence - mean) / spread, np.ones(len(own))]
    ridge = np.r_[np.full(evidence.shape[1], RIDGE), 0]
    beta = np.zeros(rows.shape[1])
    for _ in range(200):
        p = 1 / (1 + np.exp(-rows @ beta))
        gradient = rows.T @ (share * (p - own)) + ridge * beta
        hessian = (rows * (share * p * (1 - p))[:, None]).T @ rows + np.diag(ridge + 1e-9)
        beta -= np.linalg.solve(hessian, gradient)
    weights = beta[:-1] / spread
    return weights, float(beta[-1] - weights @ mean)


def main(data: Path, n: int) -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("MAGPIE_HOME", home)
        app = App()
        if not app.registry.names():
            import_all(app, data, Path(home))
        rows = ask(app, data, n)
    least = float(np.log(LEAST_FIT / (1 - LEAST_FIT)))
    rules = {}
    for kind, side in (("words", "words"), ("pictures", "picture")):
        mine = [row for row in rows if row[1] == kind and not row[2].is_test]
        evidence = np.stack([getattr(row[3], side) for row in mine])
        own = np.array([row[2].own for row in mine])
        weights, bias = fit(evidence, own, [row[0] for row in mine])
        scores = np.array([logit(one, tuple(weights), bias) for one in evidence])
        rules[side] = (tuple(weights.round(2).tolist()), round(bias + _shift(scores, mine, least), 2))
        print(side, rules[side])

    def score(row: Row) -> float:
        sides = [(row[3].words, "words"), (row[3].picture, "picture")]
        return float(np.mean([logit(found, *rules[side]) for found, side in sides if found is not None]))

    both = [row for row in rows if row[1] == "both" and not row[2].is_test]
    bias = _shift(np.array([score(row) for row in both]), both, least)
    print("both", round(bias, 2))
    for catalog, kind in sorted({row[:2] for row in rows}):
        mine = [row for row in rows if row[:2] == (catalog, kind) and row[2].is_test]
        scores = np.array([score(row) for row in mine]) + (bias if kind == "both" else 0)
        own = np.array([row[2].own for row in mine])
        bad, caught = (scores[own] < least).mean(), (scores[~own] < least).mean()
        area = auc(scores, own)
        print(
            f"{catalog:10} {kind:9} {len(mine):4} AUC {area:.3f}, own called bad {bad:.3f}, foreign caught {caught:.3f}"
        )


def _shift(scores: np.ndarray, rows: Sequence[Row], least: float) -> float:
    """What to add so that in no catalogue more than so many of its own questions are called bad."""
    lows = [
        float(np.quantile([s for s, row in zip(scores, rows, strict=True) if row[0] == name and row[2].own], BAD_OWN))
        for name in {row[0] for row in rows}
    ]
    return least - min(lows)


if __name__ == "__main__":
    main(Path(__file__).resolve().parents[3] / "shared" / "data", int(sys.argv[1]) if len(sys.argv) > 1 else 160)
