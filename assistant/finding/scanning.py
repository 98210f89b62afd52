"""Looking through a whole catalogue in memory: the total of every product, nearly, with a bound on “nearly”.

The channels are the very ones that score candidates (:func:`assistant.ranking.score_pool`); only their inner products
with the vectors come from coded ones (:mod:`assistant.catalog.codes`). A channel's slope in such a product is one over
the deviation of the background, and a total is a mean of channels, so the largest error of a product by its deviation
bounds the error of the total.

Sketches of large catalogues are looked through twice: all rows by the first axes alone, then those that may matter by
all axes.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import cast

import numpy as np

from assistant.catalog.codes import Codes
from assistant.catalog.resident import ResidentVectors
from assistant.catalog.results import Flags, RowIds
from assistant.catalog.schema import VectorColumn
from assistant.finding.affine import Affine, Trial, apply, fit, sides_of, usual_kind
from assistant.finding.choosing import highest, possible_best
from assistant.finding.matching import Matched
from assistant.ranking import CHANNELS, Background, Pool, Question, score_pool
from assistant.ranking.calibration import MIN_DEVIATION, Floats, keyword_scores
from assistant.ranking.channels import UNWANTED_STRENGTH
from assistant.ranking.fusion import added_up, weigh

BLOCK = 16_384
"""Rows scored at a time: each array of a step is 64 KB, and stays in the cache from one step to the next."""

MIN_ROUGH_ROWS = 65_536
"""Fewer rows are looked through by all axes at once."""

MAX_KEPT = 1 / 8
"""A first look that leaves more than this share of the rows over was in vain."""

ROUGHLY_BEST, ROUGHLY_NEAR = 2_000, 1_000
"""Rows of the highest totals, and nearest in each single way, that go on to the second look in any case."""

SURELY_BEST = 50
"""Of so many best rows none may be left out."""

Sides = Mapping[VectorColumn, tuple[Flags, Flags]]
"""Of each column: which products have a vector, and which a picture or words of their own, ``(n,) bool`` each."""

_KEYWORDS = list(CHANNELS).index("keywords")


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """What was seen of the rows ``row_ids (n,)``, ascending.

    The true totals of :func:`assistant.ranking.fuse` lie in ``[low, high]``, ``(n,) float32`` each. ``ways`` are single
    similarities ``(n,)`` that a product can be near by: to each part of the query in each column.
    """

    row_ids: RowIds
    low: Floats
    high: Floats
    ways: tuple[Floats, ...]


class Column:
    """The inner products of one vector column with what the channels ask for, each computed for all rows at once."""

    def __init__(
        self, codes: Codes, part: slice | RowIds, sample: Floats, vectors: Sequence[Floats], *, rough: bool
    ) -> None:
        self._codes, self._part, self._sample, self._rough = codes, part, sample, rough
        self.vectors: dict[bytes, int] = {}
        """The place of each vector in :attr:`products`."""
        length = part.stop - part.start if isinstance(part, slice) else len(part)
        self.products = np.empty((length, 0), np.float32)
        self._usual = np.empty((len(sample), 0), np.float32)
        self._asked: list[Floats] = []
        self._add(vectors)

    @property
    def sample_size(self) -> int:
        """Products in the background."""
        return len(self._sample)

    def place(self, vector: Floats) -> int:
        """Where a vector's products are; one that was not foreseen costs another look through the column."""
        if vector.tobytes() not in self.vectors:
            self._add([vector])
        return self.vectors[vector.tobytes()]

    def usual(self, vector: Floats) -> Floats:
        """Products of a vector with the background."""
        return self._usual[:, self.place(vector)]

    def error_of(self, slopes: Floats, rows: RowIds | None = None) -> Floats:
        """How wrong the sum of the products by ``slopes (Q,)`` can be, of all or some rows: ``(n,)``, or ``(1,)`` if
        all alike.

        That is the bound of the one vector that the others add up to, less than theirs together.
        """
        if not self._asked:
            return np.zeros(1, np.float32)
        together = np.sum([vector * slope for vector, slope in zip(self._asked, slopes, strict=True)], axis=0)
        return self._bound(together, rows)

    def _bound(self, vector: Floats, rows: RowIds | None = None) -> Floats:
        part = self._part
        if rows is not None:
            part = part.start + rows if isinstance(part, slice) else part[rows]
        return self._codes.error_bound(vector, part, rough=self._rough, sure=self._codes.is_whole)

    def worst_error(self) -> Floats:
        """How wrong a product can be, in deviations of the background: ``(n,)`` or ``(1,)``."""
        worst = np.zeros(1, np.float32)
        for vector, usual in zip(self._asked, self._usual.T, strict=True):
            deviation = max(float(usual.std()), MIN_DEVIATION) if usual.size > 1 else 1.0
            worst = np.maximum(worst, self._bound(vector) / np.float32(deviation))
        return worst

    def _add(self, vectors: Sequence[Floats]) -> None:
        new = list({vector.tobytes(): vector for vector in vectors}.values())
        if not new:
            return
        stacked = np.stack(new, axis=1)
        usual = self._sample @ stacked
        found = self._codes.products(stacked, self._part, rough=self._rough)
        self.products = np.concatenate([self.products, found], axis=1) if self.vectors else found
        self._usual = np.concatenate([self._usual, usual], axis=1)
        for vector in new:
            self.vectors[vector.tobytes()] = len(self._asked)
            self._asked.append(vector)


class Rows:
    """Rows of a column in the place of a matrix of vectors; all that channels do with one is multiply it."""

    def __init__(self, column: Column, products: Floats, first: int = 0) -> None:
        self._column, self._products, self._first = column, products, first

    def __len__(self) -> int:
        return len(self._products)

    def __matmul__(self, vector: Floats) -> Floats:
        place = self._first + self._column.place(vector)
        if place >= self._products.shape[1]:
            raise UnforeseenVectorError
        return self._products[:, place]


class Sample:
    """The background of a column, multiplied once with each vector."""

    def __init__(self, column: Column) -> None:
        self._column = column

    def __len__(self) -> int:
        return self._column.sample_size

    def __matmul__(self, vector: Floats) -> Floats:
        return self._column.usual(vector)


class UnforeseenVectorError(Exception):
    """A channel asked for a vector that no products were there for; now there are, so ask again."""


class Scanner:
    """Looks through the rows of a catalogue, or those ``among``, for one question, as often as there are weights."""

    def __init__(
        self,
        resident: ResidentVectors,
        among: RowIds | None,
        question: Question,
        background: Background,
    ) -> None:
        self._resident, self._question, self._background = resident, question, background
        self.is_whole = resident.is_whole
        """Whether bounds are sure; those of sketches all but are (:func:`assistant.catalog.codes.usual_share`)."""
        self._part: slice | RowIds = slice(0, len(resident)) if among is None else resident.places(among)
        rows = len(resident) if among is None else len(among)
        self._is_rough = not self.is_whole and rows >= MIN_ROUGH_ROWS
        self._first = self._look(self._part, rough=self._is_rough)

    def scan(self, weights: Mapping[str, float], matched: tuple[Matched, Matched], searched: int) -> Scan:
        """Score the rows in every channel, and bound their totals; without those that a first look left out.

        ``matched`` has the wanted and the unwanted words; ``searched`` counts the products of all catalogues that are
        searched together. Where these answers of the keyword index end early, ``low``
        and ``high`` allow for what the others may have.
        """
        seen = self._first.scan(weights, matched, searched)
        if not self._is_rough:
            return seen
        kept = _worth_another_look(seen)
        if len(kept) > MAX_KEPT * len(seen.row_ids):
            self._first, self._is_rough = self._look(self._part, rough=False), False
            return self._first.scan(weights, matched, searched)
        part = np.arange(self._part.start, self._part.stop) if isinstance(self._part, slice) else self._part
        return self._look(part[kept], rough=False).scan(weights, matched, searched)

    def _look(self, part: slice | RowIds, *, rough: bool) -> "Look":
        return Look(self._resident, part, self._question, self._background, rough=rough)


def _worth_another_look(seen: Scan) -> RowIds:
    """The places of all rows that may be among the best, and those near in any way, ascending."""
    near = [highest(way, ROUGHLY_NEAR) for way in seen.ways]
    best = highest(seen.low + seen.high, ROUGHLY_BEST)
    return np.unique(np.concatenate([possible_best(seen.low, seen.high, SURELY_BEST), best, *near]))


class Look:
    """One look at some rows, by all of what is in memory of them or by the first axes of sketches (``rough``)."""

    def __init__(
        self,
        resident: ResidentVectors,
        part: slice | RowIds,
        question: Question,
        background: Background,
        *,
        rough: bool,
    ) -> None:
        self.row_ids = resident.row_ids[part]
        self._question, self._size = question, len(resident)
        self._matched = (Matched(), Matched())
        self._asked: frozenset[str] = frozenset()
        self._columns = _columns(resident, part, question, background, rough=rough)
        self._kinds = resident.kinds[part]

    def scan(self, weights: Mapping[str, float], matched: tuple[Matched, Matched], searched: int) -> Scan:
        """Score every row in every channel, and bound its total; see :meth:`Scanner.scan`."""
        self._matched, self._size = matched, searched
        self._asked = frozenset(name for name, one in CHANNELS.items() if weights.get(name) or not one.is_advanced)
        affine = None if self._question.unwanted_pictures else self._fit()
        found = self._step_by_step(weights) if affine is None else self._at_once(affine, weights)
        high, low = found.total + found.error, found.total - found.error
        wanted, unwanted = self._matched
        high += self._unknown(wanted, found.share)
        low -= self._unknown(unwanted, found.share)
        unwanted_vectors = {vector.tobytes() for vector, _ in self._question.unwanted_pictures}
        ways = tuple(
            column.products[:, place]
            for column in self._columns.values()
            for vector, place in column.vectors.items()
            if vector not in unwanted_vectors
        )
        return Scan(self.row_ids, low, high, ways)

    def _unknown(self, matched: Matched, share: Floats) -> Floats | float:
        """How much more words can count of rows that the keyword index did not name."""
        most = _most(matched, self._size)
        if not most:
            return 0.0
        more = np.float32(most) * share
        more[self._places(matched.row_ids)] = 0
        return more

    def _fit(self) -> Affine | None:
        """The channels as affine functions of the products of both columns, side by side."""

        def ask(trial: Trial) -> Floats:
            none = np.zeros(len(trial.kinds), np.float32)
            image, text = self._columns["image_vector"], self._columns["text_vector"]
            rows = Rows(image, trial.products), Rows(text, trial.products, image.products.shape[1])
            return score_pool(self._question, self._pool(rows, sides_of(trial.kinds), (none, none)), self._asked)

        while True:
            try:
                return fit(sum(column.products.shape[1] for column in self._columns.values()), ask)
            except UnforeseenVectorError:
                continue

    def _at_once(self, affine: Affine, weights: Mapping[str, float]) -> "_Seen":
        """All rows by constants and slopes, as if no word matched, then those where words match by the channels."""
        constants, slopes, shares = affine.total(weights)
        image, text = (column.products for column in self._columns.values())
        total = apply(self._kinds, image, constants, slopes[:, : image.shape[1]])
        if text.shape[1]:
            total += apply(self._kinds, text, np.zeros_like(constants), slopes[:, image.shape[1] :])
        rows = self._places(np.unique(np.concatenate([one.row_ids for one in self._matched])))
        if len(rows):
            total[rows] = added_up(weigh(self._scored(rows), weights))
        share = np.where(shares.any(axis=1), shares[:, _KEYWORDS], np.float32(1))
        return _Seen(total, self._errors(slopes), share[self._kinds])

    def _errors(self, slopes: Floats) -> Floats:
        """How wrong each total can be, by the slopes ``(KINDS, Q)`` of its kind: ``(n,) float32``."""
        image, text = self._columns.values()
        width = len(image.vectors)
        usual = usual_kind(self._kinds)
        found = np.empty(len(self._kinds), np.float32)
        found[:] = image.error_of(slopes[usual][:width]) + text.error_of(slopes[usual][width:])
        others = np.flatnonzero(self._kinds != usual)
        for kind in np.unique(self._kinds[others]):
            rows = others[self._kinds[others] == kind]
            found[rows] = image.error_of(slopes[kind][:width], rows) + text.error_of(slopes[kind][width:], rows)
        return found

    def _places(self, row_ids: RowIds) -> RowIds:
        """Where those of the ascending ``row_ids`` are that are looked through."""
        if not len(self.row_ids):
            return np.zeros(0, np.int64)
        places = np.minimum(np.searchsorted(self.row_ids, row_ids), len(self.row_ids) - 1)
        found: RowIds = places[self.row_ids[places] == row_ids]
        return found

    def _step_by_step(self, weights: Mapping[str, float]) -> "_Seen":
        """All rows by the channels, block by block."""
        total, share = (np.empty(len(self.row_ids), np.float32) for _ in range(2))
        for start in range(0, len(total), BLOCK):
            block = slice(start, min(start + BLOCK, len(total)))
            scores = self._scored(block)
            total[block] = added_up(weigh(scores, weights))
            share[block] = _share_of_keywords(scores, weights)
        pull = 1 + UNWANTED_STRENGTH * sum(weight for _, weight in self._question.unwanted_pictures)
        error = np.float32(pull) * np.maximum(*(column.worst_error() for column in self._columns.values()))
        return _Seen(total, error * (1 - share), share)

    def _scored(self, part: slice | RowIds) -> Floats:
        """Some rows by the channels."""
        words = [one.known(self.row_ids[part])[0] for one in self._matched]
        sides = sides_of(self._kinds[part])
        while True:
            rows = [Rows(column, column.products[part]) for column in self._columns.values()]
            try:
                pool = self._pool((rows[0], rows[1]), sides, (words[0], words[1]))
                return score_pool(self._question, pool, self._asked)
            except UnforeseenVectorError:
                continue

    def _pool(self, rows: tuple[Rows, Rows], sides: Sides, words: tuple[Floats, Floats]) -> Pool:
        """A pool whose matrices are :class:`Rows`: the type is stretched here, and nowhere else."""
        (image_present, has_image), (text_present, has_text) = sides.values()
        image, text = (cast(Floats, Sample(column)) for column in self._columns.values())
        return Pool(
            image=cast(Floats, rows[0]),
            text=cast(Floats, rows[1]),
            has_image=image_present & has_image,
            has_text=text_present & has_text,
            predicted_image=image_present & ~has_image,
            predicted_text=text_present & ~has_text,
            bm25=words[0],
            unwanted_bm25=words[1],
            background=Background(image, text),
            catalog_size=self._size,
            scale=self._matched[0].scale,
            unwanted_scale=self._matched[1].scale,
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """``total (n,)``, its greatest ``error``, and the keywords' ``share`` in it."""

    total: Floats
    error: Floats
    share: Floats


def _columns(
    resident: ResidentVectors, part: slice | RowIds, question: Question, background: Background, *, rough: bool
) -> dict[VectorColumn, Column]:
    """Both columns, multiplied with what the plain channels will ask for, all at once: one pass over the codes."""
    unwanted = [vector for vector, _ in question.unwanted_pictures]
    image = [vector for vector in (question.picture, question.words, question.taste, *unwanted) if vector is not None]
    text = [question.words] if question.words is not None else []
    with ThreadPoolExecutor(max_workers=1) as other:
        texts = other.submit(Column, resident.codes["text_vector"], part, background.text, text, rough=rough)
        images = Column(resident.codes["image_vector"], part, background.image, image, rough=rough)
        return {"image_vector": images, "text_vector": texts.result()}


def _share_of_keywords(scores: Floats, weights: Mapping[str, float]) -> Floats:
    """How much of a row's total comes from the keywords, 0 to 1: there the scores are exact."""
    wanted = np.array([weights.get(name, 0.0) for name in CHANNELS], np.float32)
    known = (~np.isnan(scores)).astype(np.float32)
    norm = known @ wanted
    share: Floats = np.divide(known[:, _KEYWORDS] * wanted[_KEYWORDS], norm, out=np.ones_like(norm), where=norm > 0)
    return share


def _most(matched: Matched, size: int) -> float:
    """The most that the words not known of can score."""
    return float(keyword_scores(np.array([matched.floor], np.float32), size, matched.scale)[0])
