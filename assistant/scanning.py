"""Looking through a whole catalogue in memory: every channel's score of every product, nearly, with a bound on “nearly”.

The channels are the very ones that score candidates (:func:`assistant.ranking.score_pool`); only their inner products
with the vectors come from coded ones (:mod:`assistant.catalog.codes`). A channel is an affine function of such products
whose slope is one over the deviation of the background, and a total is a mean of channels, so the largest error of a
product by its deviation bounds the error of the total.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from assistant.catalog.codes import Codes
from assistant.catalog.resident import ResidentVectors
from assistant.catalog.results import Flags, RowIds
from assistant.catalog.schema import VectorColumn
from assistant.matching import Matched
from assistant.ranking import CHANNELS, Background, Pool, Question, score_pool
from assistant.ranking.calibration import MIN_DEVIATION, Floats, keyword_scores
from assistant.ranking.channels import UNWANTED_STRENGTH
from assistant.ranking.fusion import added_up, weigh

BLOCK = 16_384
"""Rows scored at a time: each array of a step is 64 KB, and stays in the cache from one step to the next."""

_KEYWORDS = list(CHANNELS).index("keywords")


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """What was seen of the rows ``row_ids (n,)``, ascending.

    ``scores (n, C) float32`` as of :func:`score_pool`; the true totals of :func:`assistant.ranking.fuse` lie in
    ``[low, high]``, ``(n,) float32`` each.
    """

    row_ids: RowIds
    scores: Floats
    low: Floats
    high: Floats


class Column:
    """The inner products of one vector column, each computed for all rows when first asked for."""

    def __init__(self, codes: Codes, part: slice | RowIds, sample: Floats, vectors: Sequence[Floats]) -> None:
        self._codes, self._part, self._sample = codes, part, sample
        self._products: dict[bytes, Floats] = {}
        self._usual: dict[bytes, Floats] = {}
        self.error = np.zeros(1, np.float32)
        """The largest error of a product in deviations of the background so far: ``(n,)`` or ``(1,)``."""
        self._ask(vectors)

    def rows(self, vector: Floats, start: int, stop: int) -> Floats:
        """Products of a vector with the rows from the ``start``-th to the ``stop``-th: ``(stop − start,)``."""
        if vector.tobytes() not in self._products:
            self._ask([vector])  # a channel that looks for something of its own
        return self._products[vector.tobytes()][start:stop]

    def usual(self, vector: Floats) -> Floats:
        """Products of a vector with the background."""
        if vector.tobytes() not in self._usual:
            self._ask([vector])
        return self._usual[vector.tobytes()]

    def _ask(self, vectors: Sequence[Floats]) -> None:
        if not vectors:
            return
        stacked = np.stack(vectors, axis=1)
        every, all_usual = self._codes.products(stacked, self._part), self._sample @ stacked
        for vector, products, usual in zip(vectors, every.T, all_usual.T, strict=True):
            self._products[vector.tobytes()] = np.ascontiguousarray(products)
            self._usual[vector.tobytes()] = usual
            deviation = max(float(usual.std()), MIN_DEVIATION) if usual.size > 1 else 1.0
            self.error = np.maximum(self.error, self._codes.error_bound(vector, self._part) / np.float32(deviation))


class Rows:
    """Some rows of a column in the place of a matrix of vectors; all that channels do with one is multiply it."""

    def __init__(self, column: Column, start: int, stop: int) -> None:
        self._column, self._start, self._stop = column, start, stop

    def __len__(self) -> int:
        return self._stop - self._start

    def __matmul__(self, vector: Floats) -> Floats:
        return self._column.rows(vector, self._start, self._stop)


class Sample:
    """The background of a column, multiplied once with each vector."""

    def __init__(self, column: Column, size: int) -> None:
        self._column, self._size = column, size

    def __len__(self) -> int:
        return self._size

    def __matmul__(self, vector: Floats) -> Floats:
        return self._column.usual(vector)


def scan(
    resident: ResidentVectors,
    among: RowIds | None,
    question: Question,
    background: Background,
    weights: Mapping[str, float],
    matched: tuple[Matched, Matched],
) -> Scan:
    """Score every row, or those ``among``, in every channel.

    ``matched`` has the wanted and the unwanted words; where their answers end early, ``low`` and ``high`` allow for
    what the others may have.
    """
    part: slice | RowIds = slice(0, len(resident)) if among is None else resident.places(among)
    row_ids = resident.row_ids[part]
    columns = _columns(resident, part, question, background)
    scores = np.empty((len(row_ids), len(CHANNELS)), np.float32)
    words = [one.known(row_ids) for one in matched]
    flags = {name: (codes.present[part], resident.flags[name][part]) for name, codes in resident.codes.items()}
    for start in range(0, len(row_ids), BLOCK):
        rows = slice(start, min(start + BLOCK, len(row_ids)))
        pool = _pool(columns, flags, [known[0][rows] for known in words], matched, rows, background, len(resident))
        scores[rows] = score_pool(question, pool)
    low, high = _totals(scores, weights, matched, [known[1] for known in words], len(resident))
    error = np.maximum(columns["image_vector"].error, columns["text_vector"].error) * _share_of_vectors(scores, weights)
    pull = 1 + UNWANTED_STRENGTH * sum(weight for _, weight in question.unwanted_pictures)
    error *= np.float32(pull)
    return Scan(row_ids, scores, low - error, high + error)


def _columns(
    resident: ResidentVectors, part: slice | RowIds, question: Question, background: Background
) -> dict[VectorColumn, Column]:
    """Both columns, multiplied with what the plain channels will ask for, all at once: one pass over the codes."""
    unwanted = [vector for vector, _ in question.unwanted_pictures]
    image = [vector for vector in (question.picture, question.words, question.taste, *unwanted) if vector is not None]
    text = [question.words] if question.words is not None else []
    return {
        "image_vector": Column(resident.codes["image_vector"], part, background.image, image),
        "text_vector": Column(resident.codes["text_vector"], part, background.text, text),
    }


def _pool(
    columns: Mapping[VectorColumn, Column],
    flags: Mapping[VectorColumn, tuple[Flags, Flags]],
    words: Sequence[Floats],
    matched: tuple[Matched, Matched],
    rows: slice,
    background: Background,
    catalog_size: int,
) -> Pool:
    """A pool whose matrices are :class:`Rows`: the type is stretched here, and nowhere else."""
    image, text = (cast(Floats, Rows(columns[name], rows.start, rows.stop)) for name in columns)
    (image_present, has_image), (text_present, has_text) = (
        (present[rows], own[rows]) for present, own in flags.values()
    )
    return Pool(
        image=image,
        text=text,
        has_image=image_present & has_image,
        has_text=text_present & has_text,
        predicted_image=image_present & ~has_image,
        predicted_text=text_present & ~has_text,
        bm25=words[0],
        unwanted_bm25=words[1],
        background=Background(
            cast(Floats, Sample(columns["image_vector"], len(background.image))),
            cast(Floats, Sample(columns["text_vector"], len(background.text))),
        ),
        catalog_size=catalog_size,
        scale=matched[0].scale,
        unwanted_scale=matched[1].scale,
    )


def _share_of_vectors(scores: Floats, weights: Mapping[str, float]) -> Floats:
    """How much of a row's total comes from vectors, 0 to 1: all but the keywords, whose scores are exact."""
    wanted = np.array([weights.get(name, 0.0) for name in CHANNELS], np.float32)
    known = (~np.isnan(scores)).astype(np.float32)
    norm, of_words = known @ wanted, known[:, _KEYWORDS] * wanted[_KEYWORDS]
    share: Floats = np.divide(norm - of_words, norm, out=np.zeros_like(norm), where=norm > 0)
    return share


def _totals(
    scores: Floats, weights: Mapping[str, float], matched: tuple[Matched, Matched], known: Sequence[Flags], size: int
) -> tuple[Floats, Floats]:
    """The least and the greatest totals, by what the words not known of may score."""
    total = added_up(weigh(scores, weights))
    wanted, unwanted = (_most(one, size) for one in matched)
    low = high = total
    if wanted > 0:
        high = _with_added(scores, weights, np.where(known[0], 0, np.float32(wanted)))
    if unwanted > 0:
        low = _with_added(scores, weights, np.where(known[1], 0, np.float32(-unwanted)))
    return low, high


def _most(matched: Matched, size: int) -> float:
    """The most that the words not known of can score."""
    return float(keyword_scores(np.array([matched.floor], np.float32), size, matched.scale)[0])


def _with_added(scores: Floats, weights: Mapping[str, float], added: Floats) -> Floats:
    changed = scores.copy()
    changed[:, _KEYWORDS] += added
    return added_up(weigh(changed, weights))
