"""The channels: each one is a way of being a good answer, with a calibrated score for every candidate.

=========  =======================================================================
picture    the query's pictures against the product's picture
words      the query's words against the product's picture and its text
keywords   the query's words found in the product's text (BM25)
taste      the shopper's profile against the product's picture
=========  =======================================================================

Where a product has no picture, a predicted one stands in for it in *picture* and *taste*, at a share of its score. In
*words* a predicted side has no say: it tells nothing that the side it was predicted from does not.

A channel that the query does not use, or that the product lacks (no picture, no text), is NaN: fusion leaves it out
and lets the others count for more, rather than treating "unknown" as "bad".
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.ranking.calibration import Floats, KeywordScale, against_background, keyword_scores

Mask = npt.NDArray[np.bool_]

PREDICTED_SHARE = 0.9
"""How much of a score against a predicted picture counts: chosen on validation data, see docs/models/bridge.md. At 1,
photos of products that have a picture found these a bit less often; from 0.7 down, products without one lost much."""


UNWANTED_FROM, UNWANTED_STRENGTH = 2.0, 0.7
"""What looks more like an unwanted picture than this many standard deviations above the usual loses this much for each
further one. Measured on 210 pairs of `fashion` (the wanted and the unwanted of one type, of other colours) with `mini`:
of the best 20, look-alikes of the unwanted fell from 13.4 to 6.5 %, and those of the wanted type from 86 to 79 %.
Subtracting 0.7 of the unwanted vector, as was done before, left 59 %; beside words alone 40 of 99 %, now 96."""


@dataclass(frozen=True, slots=True)
class Question:
    """An encoded query. Each vector is ``(D,) float32``, the sum of the unit vectors of its parts; None: not asked.

    ``picture`` is of the wanted pictures alone, ``wanted_pictures (K, D)`` has each of them as a unit row;
    ``unwanted_pictures`` are unit vectors, each with its weight against the wanted ones; in ``words`` unwanted phrases
    are subtracted. ``wanted_share`` and ``unwanted_share`` are how much the words count, less than 1 where all of them
    are doubtful: calibration would else give them back their full weight.
    """

    picture: Floats | None = None
    words: Floats | None = None
    keywords: str = ""
    unwanted: str = ""
    taste: Floats | None = None
    wanted_pictures: Floats | None = None
    unwanted_pictures: tuple[tuple[Floats, float], ...] = ()
    wanted_share: float = 1.0
    unwanted_share: float = 1.0


@dataclass(frozen=True, slots=True)
class Background:
    """A fixed sample of the catalogue: ``image (n, D)`` of products with a picture, ``text (m, D)`` of those with
    text, float32.
    """

    image: Floats
    text: Floats


@dataclass(frozen=True, slots=True)
class Pool:
    """The candidates of one catalogue.

    ``image``, ``text``: ``(N, D) float32`` unit rows, zero where there is no vector; ``has_image``, ``has_text``:
    ``(N,) bool``, the vector is of the product's own picture or words; ``predicted_image``, ``predicted_text``: it was
    predicted from the other; ``bm25``, ``unwanted_bm25``: ``(N,) float32`` of the wanted and the unwanted words, zero
    where no word matches; ``catalog_size``: products in the whole catalogue; ``scale``, ``unwanted_scale``: what these
    are measured by, for scores that do not depend on which candidates there are.
    """

    image: Floats
    text: Floats
    has_image: Mask
    has_text: Mask
    predicted_image: Mask
    predicted_text: Mask
    bm25: Floats
    unwanted_bm25: Floats
    background: Background
    catalog_size: int
    scale: KeywordScale | None = None
    unwanted_scale: KeywordScale | None = None


def _column(vector: Floats | None, rows: Floats, present: Mask, sample: Floats) -> Floats:
    """Calibrated similarity of one vector to one column; NaN where the product has no such vector."""
    if vector is None:
        return np.full(len(rows), np.nan, dtype=np.float32)
    scores = against_background(rows @ vector, sample @ vector)
    return np.where(present, scores, np.float32(np.nan))


def _looks(vector: Floats | None, pool: Pool) -> Floats:
    """Calibrated similarity to the pictures, to predicted ones by :data:`PREDICTED_SHARE` of it."""
    seen = _column(vector, pool.image, pool.has_image | pool.predicted_image, pool.background.image)
    return np.where(pool.predicted_image, seen * np.float32(PREDICTED_SHARE), seen)


def picture_channel(question: Question, pool: Pool) -> Floats:
    """How much the product looks like the wanted pictures, less what it has of an unwanted one.

    With unwanted pictures alone a product without a picture has 0, as those that look like none of them: with NaN its
    other channels would count for more than theirs.
    """
    scores = _looks(question.picture, pool)
    if question.picture is None and question.unwanted_pictures:
        scores = np.zeros(len(pool.image), np.float32)
    for vector, weight in question.unwanted_pictures:
        excess = np.nan_to_num(np.maximum(_looks(vector, pool) - np.float32(UNWANTED_FROM), 0))
        scores = scores - np.float32(UNWANTED_STRENGTH * weight) * excess
    return scores


def words_channel(question: Question, pool: Pool) -> Floats:
    """How well the product's picture and text, each calibrated for itself, fit the meaning of the words: their mean."""
    columns = np.stack(
        [
            _column(question.words, pool.image, pool.has_image, pool.background.image),
            _column(question.words, pool.text, pool.has_text, pool.background.text),
        ]
    )
    known = ~np.isnan(columns)
    total = np.where(known, columns, 0.0).sum(axis=0, dtype=np.float32)
    count = known.sum(axis=0, dtype=np.float32)
    mean: Floats = np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)
    return mean * np.float32(question.wanted_share)


def keywords_channel(question: Question, pool: Pool) -> Floats:
    """How well the words themselves are found in the product's text, less how well the unwanted ones are."""
    if not question.keywords and not question.unwanted:
        return np.full(len(pool.bm25), np.nan, dtype=np.float32)
    wanted = keyword_scores(pool.bm25, pool.catalog_size, pool.scale)
    unwanted = keyword_scores(pool.unwanted_bm25, pool.catalog_size, pool.unwanted_scale)
    scores = np.float32(question.wanted_share) * wanted - np.float32(question.unwanted_share) * unwanted
    return np.where(pool.has_text, scores, np.float32(np.nan))


def taste_channel(question: Question, pool: Pool) -> Floats:
    """How near the product's picture is to what the shopper liked."""
    return _looks(question.taste, pool)


CHANNELS: dict[str, Callable[[Question, Pool], Floats]] = {
    "picture": picture_channel,
    "words": words_channel,
    "keywords": keywords_channel,
    "taste": taste_channel,
}
"""Every channel by name, in the order of the sliders and of the columns of a score matrix."""

LOOKS = ("picture", "taste")
"""The channels that go by what a product looks like, for which a predicted picture may stand in."""


def score_pool(question: Question, pool: Pool) -> Floats:
    """The score matrix ``(N, len(CHANNELS)) float32`` of a pool: calibrated, NaN where a channel does not apply."""
    return np.stack([channel(question, pool) for channel in CHANNELS.values()], axis=1)
