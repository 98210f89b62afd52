"""The candidates of all catalogues of one encoder: found, fetched, and scored together.

Calibrated by itself, every catalogue has a best product three deviations above its usual, also the one that has nothing
of what is asked. Against a background and a scale of keywords of all, only what is really nearer comes up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.catalog.catalog import Catalog
from assistant.catalog.results import Candidates
from assistant.finding.candidates import Finder, Found, share_scale
from assistant.finding.encoding import QueryEncoder, encode
from assistant.finding.feedback import NO_MARKS
from assistant.finding.reranking import Reranks, correct, is_for
from assistant.finding.same_picture import find_same
from assistant.finding.verdicts import judge
from assistant.progress import CancelToken
from assistant.query import Query
from assistant.ranking import Background, Mask, Pool, Question, score_pool
from assistant.ranking.agreement import agreement
from assistant.ranking.calibration import Floats
from assistant.ranking.rocchio import Marks, moved
from assistant.ranking.verdict import Verdict
from assistant.stopwatch import Stopwatch

MOST_OF_BACKGROUND = 4_000
"""Rows of a shared background: every query is compared with all of them, some 1 ms of 256 numbers each."""


@dataclass(frozen=True, slots=True)
class Target:
    """A catalogue to search, the encoder that it was built with, and this encoder's re-ranker, where it has one."""

    catalog: Catalog
    encoder: QueryEncoder
    reranker: Reranks | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """The rows of one catalogue with their BM25 scores ``(N,) float32`` of wanted and unwanted words."""

    catalog: Catalog
    rows: Candidates
    bm25: Floats
    unwanted_bm25: Floats


class Gathering:
    """The candidates of the catalogues of one encoder, for one query.

    ``marks`` of liked and disliked products, by encoder, move the question first. :meth:`look` brings those that are
    good under some weights; a second look under others adds to them. ``scores (N, C) float32`` and ``pool`` are of all
    so far, in the order of ``parts``.
    """

    def __init__(
        self,
        query: Query,
        group: Sequence[tuple[Target, str | None]],
        marks: Mapping[str, Marks],
        *,
        count: int,
        clock: Stopwatch,
        cancel: CancelToken,
    ) -> None:
        self._query, self._count, self._clock, self._cancel = query, count, clock, cancel
        self._target = group[0][0]
        with clock.measure("encode"):
            self._asked = encode(query, self._target.encoder)
            self.question: Question = moved(self._asked, marks.get(self._target.catalog.encoder_id, NO_MARKS))
        with clock.measure("candidates"):
            self._background = share_background([target.catalog for target, _ in group])
            self.agreement = agreement(self._asked, self._background.image)
            self._finders = []
            for target, where in group:
                cancel.raise_if_cancelled()
                self._finders.append(Finder(target.catalog, query, self.question, self._background, where=where))
            share_scale(self._finders)
        self.parts: list[Gathered] = []
        self.pool: Pool
        self.scores: Floats

    def look(self, weights: Mapping[str, float]) -> None:
        """Find, fetch and score what is good under some weights."""
        with self._clock.measure("candidates"):
            found = [finder.find(weights, self._count) for finder in self._finders]
        with self._clock.measure("fetch"):
            known: Sequence[Gathered | None] = self.parts or [None] * len(found)
            self.parts = [
                _fetched(finder.catalog, one, part)
                for finder, one, part in zip(self._finders, found, known, strict=True)
            ]
        self._cancel.raise_if_cancelled()
        with self._clock.measure("rank"):
            self.pool = self._pool_of(self.parts, self._background)
            self.scores = score_pool(self.question, self.pool)

    def same(self) -> Mask:
        """Which candidates have the very picture of one of the wanted pictures: ``(N,) bool``."""
        if self.question.wanted_pictures is None:
            return np.zeros(len(self.scores), bool)
        wanted = [picture for picture in self._query.pictures if picture.weight > 0 and not picture.negative]
        vectors = self.question.wanted_pictures
        return np.concatenate(
            [
                find_same(
                    wanted, vectors, part.rows.products, part.rows.image * part.rows.has_image[:, None], part.catalog
                )
                for part in self.parts
            ]
        )

    def correction(self, weights: Mapping[str, float]) -> Floats:
        """What the re-ranker adds to the totals: zeros where there is none, or none is called for; the less the more
        the words agree with the picture.
        """
        target = self._target
        if target.reranker is None or not is_for(self.question) or self.agreement >= 1:
            return np.zeros(len(self.scores), np.float32)
        with self._clock.measure("rerank"):
            found = correct(
                self.question, self.pool, self.scores, weights, encoder=target.encoder, reranker=target.reranker
            )
            return found * np.float32(1 - self.agreement)

    def verdicts(self) -> list[Verdict | None]:
        """Whether each catalogue, taken by itself, has what is asked for; None where that is not asked."""
        return [self._verdict(part) for part in self.parts]

    def _verdict(self, part: Gathered) -> Verdict | None:
        pool = self._pool_of([part], share_background([part.catalog]))
        return judge(self._query, self._asked, pool, part.rows.products, part.catalog)

    def _pool_of(self, parts: Sequence[Gathered], background: Background) -> Pool:
        rows = [part.rows for part in parts]
        wanted, unwanted = self._finders[0].matched
        return Pool(
            image=np.concatenate([one.image for one in rows]),
            text=np.concatenate([one.text for one in rows]),
            has_image=np.concatenate([one.has_image for one in rows]),
            has_text=np.concatenate([one.has_text for one in rows]),
            predicted_image=np.concatenate([one.predicted_image for one in rows]),
            predicted_text=np.concatenate([one.predicted_text for one in rows]),
            bm25=np.concatenate([part.bm25 for part in parts]),
            unwanted_bm25=np.concatenate([part.unwanted_bm25 for part in parts]),
            background=background,
            catalog_size=self._finders[0].searched,
            scale=wanted.scale,
            unwanted_scale=unwanted.scale,
        )


def share_background(catalogs: Sequence[Catalog]) -> Background:
    """One background of all catalogues: their samples together, each thinned evenly where they are too many."""
    samples = [catalog.background() for catalog in catalogs]
    if len(samples) == 1:
        return Background(samples[0].image, samples[0].text)
    return Background(_thinned([one.image for one in samples]), _thinned([one.text for one in samples]))


def _thinned(samples: Sequence[Floats]) -> Floats:
    step = max(1, -(-sum(len(one) for one in samples) // MOST_OF_BACKGROUND))
    return np.concatenate([one[::step] for one in samples])


def _fetched(catalog: Catalog, found: Found, known: Gathered | None) -> Gathered:
    """What was known with the rows that are new."""
    new = found.row_ids if known is None else np.setdiff1d(found.row_ids, known.rows.row_ids)
    if known is not None and not len(new):
        return known
    rows = catalog.fetch(new.tolist())
    bm25, unwanted = (side.scores_of(catalog, rows.row_ids) for side in (found.wanted, found.unwanted))
    if known is None:
        return Gathered(catalog, rows, bm25, unwanted)
    return Gathered(
        catalog,
        known.rows.joined(rows),
        np.concatenate([known.bm25, bm25]),
        np.concatenate([known.unwanted_bm25, unwanted]),
    )
