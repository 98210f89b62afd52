"""What a bridge is worth: how near its predictions are, and whether products that lack a side are found by them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from assistant.encoders.bridge import BridgeMap
from models.bridge.asking import (
    DEPTH,
    FURTHER,
    Flags,
    Places,
    Shares,
    Shop,
    Values,
    by_picture,
    by_words,
    facts_of,
    folds,
    own_rank,
    top,
)
from models.bridge.pairs import Pairs
from models.evaluate.measures import Vectors

Predict = Callable[[Vectors], Vectors]
QUERIES_A_SHOP = 400
"""Pictures of products that are not hidden, asking for their like."""

RESAMPLES = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What a split is asked: ``pairs`` of fashion, ``titles`` and ``phrases`` as text vectors (with ``relevant``).

    ``photos`` are shop photos of ``goods``: ``answers`` has the place of the product that each shows.
    """

    pairs: Pairs
    titles: Vectors
    phrases: Vectors
    relevant: Flags
    goods: Pairs
    photos: Vectors
    answers: Places


def interval(values: Values, seed: int = 0) -> tuple[float, float, float]:
    """Mean and the 95 % bootstrap interval (percentiles of resampled means, Efron 1979) of a value a question."""
    rng = np.random.default_rng(seed)
    means = [values[rng.integers(len(values), size=len(values))].mean() for _ in range(RESAMPLES)]
    low, high = np.percentile(means, [2.5, 97.5])
    return float(values.mean()), float(low), float(high)


def without_picture(predict: Predict | None, asked: Asked, shares: Shares, seed: int) -> dict[str, Values]:
    """Measures of products whose picture is hidden; ``predict`` None: nothing takes its place."""
    pairs = asked.pairs
    found: dict[str, list[Values]] = {}
    kinds = np.array([facts[1] for facts in facts_of(pairs.examples)])
    facts = np.array(["|".join(one) for one in facts_of(pairs.examples)])
    rng = np.random.default_rng(seed)
    for hidden in folds(len(pairs), seed):
        shop = _shop(pairs, hidden, "picture", predict)
        own = np.flatnonzero(hidden)
        shown = rng.choice(np.flatnonzero(~hidden), min(QUERIES_A_SHOP, int((~hidden).sum())), replace=False)
        by_own = by_picture(pairs.picture[own], shop, shares.picture)
        alike = by_picture(pairs.picture[shown], shop, shares.picture)
        alike[np.arange(len(shown)), shown] = -np.inf
        same = (facts[shown][:, None] == facts) & hidden
        _add(found, "own_picture_recall_10", own_rank(by_own, own) < DEPTH)
        by_title = by_picture(asked.titles[own], shop, shares.picture)
        _add(found, "title_to_picture_recall_10", own_rank(by_title, own) < DEPTH)
        _add(found, "same_type_precision_10", (kinds[top(alike, DEPTH)] == kinds[shown][:, None]).mean(axis=1))
        _add(found, "alike_hidden_recall_50", _hidden_recall(alike, same))
        _words(found, asked, shop, shares.words, "picture")
    for hidden in folds(len(asked.goods), seed):
        shop = _shop(asked.goods, hidden, "picture", predict)
        of_hidden = hidden[asked.answers]
        ranks = own_rank(by_picture(asked.photos, shop, shares.picture), asked.answers)
        _add(found, "photo_recall_1", ranks[of_hidden] < 1)
        _add(found, "photo_recall_5", ranks[of_hidden] < 5)
        _add(found, "photo_of_others_recall_1", ranks[~of_hidden] < 1)
    return _joined(found)


def without_words(predict: Predict | None, asked: Asked, shares: Shares, seed: int) -> dict[str, Values]:
    """Measures of products whose words are hidden."""
    found: dict[str, list[Values]] = {}
    for hidden in folds(len(asked.pairs), seed):
        shop = _shop(asked.pairs, hidden, "text", predict)
        own = np.flatnonzero(hidden)
        scores = by_words(asked.titles[own], shop, shares.words, "text")
        _add(found, "title_recall_10", own_rank(scores, own) < DEPTH)
        _words(found, asked, shop, shares.words, "text")
    return _joined(found)


def cosines(bridge: BridgeMap, given: Vectors, wanted: Vectors) -> Values:
    """The cosine of each prediction with what was to be predicted."""
    return np.asarray((bridge(given) * wanted).sum(axis=1), np.float64)


def _words(found: dict[str, list[Values]], asked: Asked, shop: Shop, weight: float, lacking: str) -> None:
    """Phrases against the whole shop, and how many of the hidden products that answer are among the first."""
    scores = by_words(asked.phrases, shop, weight, lacking)
    relevant = asked.relevant
    depth = np.minimum(relevant.sum(axis=1), DEPTH)
    hits = np.take_along_axis(relevant, top(scores, DEPTH), axis=1)
    within = np.arange(DEPTH)[None, :] < depth[:, None]
    _add(found, "phrase_r_precision_10", (hits & within).sum(axis=1) / depth)
    _add(found, "phrase_hidden_recall_50", _hidden_recall(scores, relevant & shop.hidden))


def _hidden_recall(scores: Vectors, wanted: Flags) -> Values:
    """Share of each question's hidden answers among the first :data:`FURTHER`, of the questions that have one."""
    some = wanted.any(axis=1)
    scores, wanted = scores[some], wanted[some]
    best = top(scores, FURTHER)
    hits = np.take_along_axis(wanted & np.isfinite(scores), best, axis=1).sum(axis=1)
    return np.asarray(hits / np.minimum(wanted.sum(axis=1), FURTHER), np.float64)


def _shop(pairs: Pairs, hidden: Flags, lacking: str, predict: Predict | None) -> Shop:
    picture, text = pairs.picture.copy(), pairs.text.copy()
    side, other = (picture, text) if lacking == "picture" else (text, picture)
    side[hidden] = predict(other[hidden]) if predict else 0.0
    return Shop(picture, text, hidden, absent=predict is None)


def _add(found: dict[str, list[Values]], name: str, values: object) -> None:
    found.setdefault(name, []).append(np.asarray(values, np.float64))


def _joined(found: Mapping[str, list[Values]]) -> dict[str, Values]:
    return {name: np.concatenate(parts) for name, parts in found.items()}
