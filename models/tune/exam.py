"""What held-out products are asked, and the marks: a value a product, so that intervals can be drawn from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.data.examples import Example
from models.data.splits import hash_rank
from models.evaluate.measures import Vectors
from models.evaluate.table import Embedder

Marks = dict[str, npt.NDArray[np.float64]]

NEIGHBOURS = 10

SCORED = ("title_mrr", "same_category_precision_10", "category_zero_shot")
"""Weights are chosen by the mean of these: one for each question, and the smoothest measure of it."""

RESAMPLES = 2_000


class Exam:
    """Questions about the first ``asked`` of the products ``gallery``, all of which may be the answer.

    Titles look for their picture: a picture of another product of the very same title counts too. Pictures look for
    others of their category, and for its name among the names of all.
    """

    def __init__(self, asked: Sequence[Example], others: Sequence[Example], level: str) -> None:
        self.gallery = [*asked, *others]
        self.titles = [example.labels["title"] for example in asked]
        names = [example.labels.get(level, "") for example in self.gallery]
        self.classes = sorted({name for name in names if name})
        self._category = np.array([self.classes.index(name) if name else -1 for name in names])
        self._title = np.array([example.labels["title"].casefold() for example in self.gallery])

    def mark(self, pictures: Vectors, titles: Vectors, classes: Vectors) -> Marks:
        """The marks of unit vectors of the gallery's pictures, of :attr:`titles` and of :attr:`classes`."""
        rows = range(len(self.titles))
        ranks = np.array([self._rank(row, pictures @ titles[row]) for row in rows])
        marks: Marks = {
            "title_recall_1": (ranks <= 1).astype(float),
            "title_recall_10": (ranks <= NEIGHBOURS).astype(float),
            "title_mrr": 1.0 / ranks,
        }
        known = [row for row in rows if self._category[row] >= 0]
        if known:
            shares = [self._share_alike(row, pictures @ pictures[row]) for row in known]
            marks["same_category_precision_10"] = np.array(shares)
            right = (pictures[known] @ classes.T).argmax(axis=1) == self._category[known]
            marks["category_zero_shot"] = right.astype(float)
        return marks

    def _rank(self, row: int, similarity: Vectors) -> int:
        """The place of the first picture of this title, from 1 on."""
        own = self._title == self._title[row]
        return 1 + int((similarity[~own] > similarity[own].max()).sum())

    def _share_alike(self, row: int, similarity: Vectors) -> float:
        """The share of the nearest others that are of the same category."""
        similarity[row] = -np.inf
        nearest = np.argpartition(-similarity, NEIGHBOURS)[:NEIGHBOURS]
        return float((self._category[nearest] == self._category[row]).mean())

    def sit(self, embedder: Embedder) -> Marks:
        """The marks of an embedder."""
        classes = embedder.texts(self.classes) if self.classes else np.zeros((0, 1), np.float32)
        return self.mark(embedder.pictures(self.gallery), embedder.texts(self.titles), classes)


@dataclass(frozen=True, slots=True)
class Line:
    """One measure before and after, with 95 % bootstrap intervals over the ``n`` products, and of the change."""

    name: str
    n: int
    before: tuple[float, float, float]
    after: tuple[float, float, float]
    change: tuple[float, float, float]


def filled(examples: Sequence[Example], *, size: int) -> list[Example]:
    """``size`` of ``examples`` at most, by a hash of their keys."""
    by_key = {example.key: example for example in examples}
    return [by_key[key] for key in hash_rank(by_key)[: max(0, size)]]


def score(marks: Mapping[str, npt.NDArray[np.float64]]) -> float:
    """The figure that weights are chosen by."""
    return float(np.mean([marks[name].mean() for name in SCORED if name in marks]))


def compare(before: Marks, after: Marks, seed: int) -> list[Line]:
    """The measures side by side; both are of the same questions."""
    lines = []
    for name, old in before.items():
        new = after[name]
        lines.append(Line(name, len(old), _interval(old, seed), _interval(new, seed), _interval(new - old, seed)))
    return lines


def _interval(values: npt.NDArray[np.float64], seed: int) -> tuple[float, float, float]:
    """Mean, and the 2.5th and 97.5th percentile of the means of resamples (Efron 1979)."""
    drawn = np.random.default_rng(seed).integers(len(values), size=(RESAMPLES, len(values)))
    low, high = np.percentile(values[drawn].mean(axis=1), (2.5, 97.5))
    return float(values.mean()), float(low), float(high)
