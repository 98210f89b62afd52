"""Learning weights and gates from judged score matrices. NumPy only; the same numbers for the same lists and seed.

Weights are found by trying: one channel after another, in steps, by the nDCG itself. A gate has too many numbers to
begin like that: it first follows the gradient of ListNet's loss (Cao et al., ICML 2007), the softmax of the totals
against the grades, and then tries steps of each number by the nDCG.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np
import numpy.typing as npt

from assistant.ranking.calibration import Floats
from assistant.ranking.channels import CHANNELS
from assistant.ranking.gate import FEATURES, LIMIT, Asks, Gate, asks_for, gate_features, gate_weights

Grades = npt.NDArray[np.int64]
Coefficients = npt.NDArray[np.float64]

STEPS = tuple(step / 10 for step in range(21))
"""The weights that are tried: 0 to 2, as the sliders."""

ROUNDS = 3
"""Over all channels; a fourth round has not changed anything on the workshop's lists."""

MIN_GAIN = 1e-6

CONSIDERED = 200
"""Candidates of a list that a gate is fitted on: the best by equal weights, and all that are relevant."""

SHARPNESS = 5.0
"""What totals are multiplied by before the softmax of the loss; of 2, 5, 10, 20 the best on validation queries."""

LEAST = 0.1
"""The weight that a channel starts to learn from whose default is 0."""

PULL = 0.001
"""How strongly coefficients are drawn to those of the start by the gradient, and :data:`TRIED_PULL` by the trying: with
few lists little moves."""

TRIED = (1.0, 0.5, 0.25)
TRIED_PULL = 0.0003
"""Steps of a coefficient that are tried, and what a squared unit away from the start must gain in nDCG."""

EPOCHS, RATE = 300, 0.05
"""Steps of Adam (Kingma and Ba 2015) over all lists, and their size."""


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """The candidates of one query.

    ``scores (N, C) float32`` calibrated, NaN where a channel does not apply; ``grades (N,) int64``, 0 for what does not
    answer; ``ideal`` the grades of all relevant products, those that are no candidates too; ``group`` what kind of
    query it is: every group counts the same, however many queries it has.
    """

    scores: Floats
    grades: Grades
    ideal: tuple[int, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Validated:
    """Mean nDCG@10 over lists that were not learnt from: with the weights of before, learnt ones, and a learnt gate."""

    before: float
    weights: float
    gate: float
    lists: int


def ndcg(judged: Judged, by: Mapping[str, float] | Gate, k: int = 10) -> float:
    """nDCG@k of the order that weights or a gate give, gain = grade (Järvelin and Kekäläinen 2002); 0 to 1.

    A query without any relevant product has 0.
    """
    weights = _weights_of(judged, by)
    return _Prepared(judged).ndcg(np.array([weights.get(name, 0.0) for name in CHANNELS], np.float32), k)


def mean_ndcg(lists: Sequence[Judged], by: Mapping[str, float] | Gate, k: int = 10) -> float:
    """The mean over the groups of their mean nDCG@k; 0 without lists."""
    return _mean([ndcg(one, by, k) for one in lists], lists)


def fit_weights(lists: Sequence[Judged], start: Mapping[str, float] | None = None) -> dict[str, float]:
    """The weights in steps of 0.1 with the best mean nDCG@10, from ``start`` (the channels' defaults).

    A channel that no list has keeps its weight, and so does one that makes no difference.
    """
    names = list(CHANNELS)
    best = np.array([{**_defaults(), **(start or {})}[name] for name in names], np.float32)
    prepared = [_Prepared(one) for one in lists]
    applying = [at for at in range(len(names)) if any(one.known[:, at].any() for one in prepared)]
    value = _mean([one.ndcg(best) for one in prepared], lists)
    for _ in range(ROUNDS):
        before = value
        for column in applying:
            for step in STEPS:
                tried = best.copy()
                tried[column] = step
                found = _mean([one.ndcg(tried) for one in prepared], lists) if tried[applying].any() else -1.0
                if found > value + MIN_GAIN:
                    best, value = tried, found
        if value <= before:
            break
    return {name: round(float(weight), 3) for name, weight in zip(names, best, strict=True)}


def fit_gate(lists: Sequence[Judged], start: Gate | None = None, *, channels: Sequence[str] = ()) -> Gate:
    """The gate that orders ``lists`` best, drawn to ``start`` (the defaults of the channels, the same for every query).

    ``channels`` are those that it weighs beside those of ``start``; none: all plain ones that some list has. A kind of
    query that no list is of keeps what it has.
    """
    found: dict[Asks, Mapping[str, tuple[float, ...]]] = dict(start.coefficients) if start else {}
    for asks in get_args(Asks):
        kept = [one for one in lists if asks_for(one.scores) == asks and (one.grades > 0).any()]
        if kept:
            found[asks] = _fitted(kept, _prior(start.of(asks) if start else {}, kept, channels))
    return Gate(found)


def _fitted(lists: Sequence[Judged], prior: Mapping[str, tuple[float, ...]]) -> dict[str, tuple[float, ...]]:
    """The coefficients for one kind of query."""
    names = list(prior)
    beginning = np.array([prior[name] for name in names], np.float64)
    columns = [list(CHANNELS).index(name) for name in names]
    found = _tried(lists, names, _descend(_Batch(lists), columns, beginning), beginning)
    return {name: tuple(round(float(number), 3) for number in row) for name, row in zip(names, found, strict=True)}


def cross_validated(
    lists: Sequence[Judged],
    folds: int = 5,
    seed: int = 0,
    *,
    before: Mapping[str, float] | Gate | None = None,
    start: Gate | None = None,
) -> Validated:
    """What learning is worth on queries that it has not seen: each fold is judged by what the others taught.

    ``before`` is what is used now (the channels' defaults), ``start`` where a gate starts from. Raises
    :class:`ValueError` for fewer than two folds or fewer lists than folds.
    """
    if folds < 2 or len(lists) < folds:
        raise ValueError(f"{len(lists)} lists make no {folds} folds")
    fold = np.random.default_rng(seed).permutation(np.arange(len(lists)) % folds)
    given = before if before is not None else _defaults()
    values: dict[str, list[float]] = {"before": [], "weights": [], "gate": []}
    held: list[Judged] = []
    for number in range(folds):
        rest = [one for one, own in zip(lists, fold, strict=True) if own != number]
        weights, gate = fit_weights(rest), fit_gate(rest, start)
        for one in (one for one, own in zip(lists, fold, strict=True) if own == number):
            held.append(one)
            for name, by in (("before", given), ("weights", weights), ("gate", gate)):
                values[name].append(ndcg(one, by))
    before_value, weights_value, gate_value = (_mean(values[name], held) for name in ("before", "weights", "gate"))
    return Validated(before_value, weights_value, gate_value, len(lists))


class _Prepared:
    """A list with its NaN taken apart, for many evaluations."""

    def __init__(self, judged: Judged) -> None:
        self.known = ~np.isnan(judged.scores)
        self._scores = np.where(self.known, judged.scores, np.float32(0))
        self._grades = judged.grades
        self._ideal = np.sort(np.array(judged.ideal, np.float64))[::-1]

    def ndcg(self, weights: Floats, k: int = 10) -> float:
        """``weights (C,)``."""
        if not len(self._ideal) or not len(self._grades):
            return 0.0
        norm = self.known @ weights
        total = np.divide(self._scores @ weights, norm, out=np.zeros_like(norm), where=norm > 0)
        best = self._grades[np.argsort(-total, kind="stable")[:k]]
        discount = 1 / np.log2(np.arange(2, k + 2))
        ideal = self._ideal[:k]
        return float((best * discount[: len(best)]).sum() / max((ideal * discount[: len(ideal)]).sum(), 1e-9))


class _Batch:
    """Lists of one length: ``scores (L, M, C)``, ``known`` of the same shape, ``wanted (L, M)`` rows adding up to 1,
    ``features (L, C, F)``, ``applies (L, C)``, and how much each list counts, ``(L,)``.
    """

    def __init__(self, lists: Sequence[Judged]) -> None:
        rows = [_considered(one) for one in lists]
        shape = (len(lists), max(len(row) for row in rows))
        self.scores = np.zeros((*shape, len(CHANNELS)), np.float32)
        self.known = np.zeros(self.scores.shape, bool)
        self.there = np.zeros(shape, bool)
        self.wanted = np.zeros(shape, np.float64)
        for at, (one, row) in enumerate(zip(lists, rows, strict=True)):
            part = one.scores[row]
            self.known[at, : len(row)] = ~np.isnan(part)
            self.scores[at, : len(row)] = np.nan_to_num(part)
            self.there[at, : len(row)] = True
            self.wanted[at, : len(row)] = one.grades[row] / one.grades[row].sum()
        self.features = np.stack([gate_features(one.scores) for one in lists]).astype(np.float64)
        self.applies = np.stack([(~np.isnan(one.scores)).any(axis=0) for one in lists])
        counts = {group: sum(one.group == group for one in lists) for group in {one.group for one in lists}}
        self.counts = np.array([1 / (len(counts) * counts[one.group]) for one in lists])

    def gradient(self, columns: Sequence[int], coefficients: Coefficients) -> Coefficients:
        """Of the loss by ``coefficients (c, F)`` of the channels in these columns."""
        scores, known = self.scores[:, :, columns], self.known[:, :, columns]
        features = self.features[:, columns]
        logs = np.einsum("lcf,cf->lc", features, coefficients)
        logs -= np.where(self.applies[:, columns], logs, -np.inf).max(axis=1, keepdims=True, initial=-50.0)
        weights = np.exp(np.clip(logs, -20, 0)) * self.applies[:, columns]
        norm = np.maximum(np.einsum("lmc,lc->lm", known, weights), 1e-9)
        total = np.einsum("lmc,lc->lm", scores, weights) / norm
        logits = np.where(self.there, SHARPNESS * total, -np.inf)
        chosen = np.exp(logits - logits.max(axis=1, keepdims=True))
        chosen /= chosen.sum(axis=1, keepdims=True)
        error = SHARPNESS * (chosen - self.wanted) * self.counts[:, None] / norm
        moved = np.einsum("lm,lmc->lc", error, known * (scores - total[:, :, None])) * weights
        found: Coefficients = np.einsum("lc,lcf->cf", moved, features)
        return found


def _descend(batch: _Batch, columns: Sequence[int], start: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Adam from ``start``, drawn back to it."""
    found, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, EPOCHS + 1):
        gradient = batch.gradient(columns, found) + PULL * (found - start)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        found = found - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return found


def _tried(lists: Sequence[Judged], names: Sequence[str], found: Coefficients, start: Coefficients) -> Coefficients:
    """One round of steps of each coefficient, kept where the nDCG gains more than the pull takes."""
    trial = _Trial(lists, names)
    best = trial.value(found, start)
    for step in TRIED:
        for place in np.ndindex(found.shape):
            for signed in (step, -step):
                moved = found.copy()
                moved[place] += signed
                value = trial.value(moved, start)
                if value > best + MIN_GAIN:
                    found, best = moved, value
                    break
    return found


class _Trial:
    """Lists prepared to be ordered by many gates."""

    def __init__(self, lists: Sequence[Judged], names: Sequence[str]) -> None:
        self._lists, self._names = lists, names
        self._columns = [list(CHANNELS).index(name) for name in names]
        self._prepared = [_Prepared(one) for one in lists]
        self._features = np.stack([gate_features(one.scores)[self._columns] for one in lists]).astype(np.float64)

    def value(self, coefficients: Coefficients, start: Coefficients) -> float:
        """The mean nDCG@10 less the pull to ``start``."""
        weights = np.zeros((len(self._lists), len(CHANNELS)), np.float32)
        weights[:, self._columns] = _weights(self._features, coefficients)
        values = [one.ndcg(row) for one, row in zip(self._prepared, weights, strict=True)]
        return _mean(values, self._lists) - TRIED_PULL * float(((coefficients - start) ** 2).sum())


def _weights(features: Coefficients, coefficients: Coefficients) -> Coefficients:
    """As :func:`assistant.ranking.gate.gate_weights`, of ``features (L, c, F)``: ``(L, c)``, unrounded."""
    applies = features.any(axis=2)
    logs = np.where(applies, np.einsum("lcf,cf->lc", features, coefficients), -np.inf)
    largest = logs.max(axis=1, keepdims=True)
    found = np.exp(np.maximum(logs - np.where(np.isfinite(largest), largest, 0.0), -LIMIT)) * applies
    return np.asarray(found, np.float64)


def _considered(one: Judged) -> npt.NDArray[np.intp]:
    """The rows of a list that a gate is fitted on."""
    known = ~np.isnan(one.scores)
    total = np.nan_to_num(one.scores).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    best = np.argsort(-total, kind="stable")[:CONSIDERED]
    return np.union1d(best, np.flatnonzero(one.grades > 0)[:CONSIDERED])


def _prior(
    start: Mapping[str, tuple[float, ...]], lists: Sequence[Judged], channels: Sequence[str]
) -> dict[str, tuple[float, ...]]:
    """Where learning starts: ``start`` with the channels that it lacks, constant for every query."""
    wanted = channels or [name for name, one in CHANNELS.items() if not one.is_advanced and name != "taste"]
    rest = (0.0,) * (len(FEATURES) - 1)
    known = dict(start)
    for name in wanted:
        if _has(lists, name):
            known.setdefault(name, (float(np.log(max(CHANNELS[name].default_weight, LEAST))), *rest))
    return {name: known[name] for name in CHANNELS if name in known}


def _has(lists: Sequence[Judged], name: str) -> bool:
    column = list(CHANNELS).index(name)
    return any(not np.isnan(one.scores[:, column]).all() for one in lists)


def _weights_of(judged: Judged, by: Mapping[str, float] | Gate) -> Mapping[str, float]:
    return {**_defaults(), **gate_weights(judged.scores, by)} if isinstance(by, Gate) else by


def _defaults() -> dict[str, float]:
    return {name: channel.default_weight for name, channel in CHANNELS.items()}


def _mean(values: Sequence[float], lists: Sequence[Judged]) -> float:
    """The mean over groups of their means."""
    groups: dict[str, list[float]] = {}
    for value, one in zip(values, lists, strict=True):
        groups.setdefault(one.group, []).append(value)
    return float(np.mean([np.mean(own) for own in groups.values()])) if groups else 0.0
