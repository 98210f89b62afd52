"""What a search should find: every product of a catalogue scored from its stored vectors, by nothing but plain NumPy.

It shares with the search the channels and the fusion, and none of the ways to find candidates.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from assistant.catalog.catalog import Catalog
from assistant.catalog.results import RowIds
from assistant.catalog.rows import to_vectors
from assistant.catalog.schema import FLAG_COLUMNS, VECTOR_COLUMNS
from assistant.query import Query
from assistant.ranking import Background, Pool, Question, fuse, score_pool
from assistant.ranking.calibration import Floats, KeywordScale

STRONG = 4_096
"""As far as strong matches are counted: what :data:`assistant.finding.matching.DEPTH` promises."""


@dataclass(frozen=True, eq=False)
class Truth:
    """The total of each product that passes the filters: ``row_ids (N,)``, ``ids (N,)``, ``totals (N,) float32``."""

    row_ids: RowIds
    ids: np.ndarray
    totals: Floats

    def overlap(self, found: list[str], best: int = 50) -> float:
        """The share of the ``best`` that were found; products of equal totals may stand for each other."""
        best = min(best, len(self.ids))
        if not best:
            return float(not found)
        worst = np.sort(self.totals)[-best] - 1e-4
        good = set(self.ids[self.totals >= worst].tolist())
        return sum(product in good for product in found[:best]) / best


class BruteForce:
    """One catalogue read into float32, to compare many searches with."""

    def __init__(self, catalog: Catalog, strong: int = STRONG) -> None:
        self._strong = strong
        rows = catalog.columns("id", *VECTOR_COLUMNS, *FLAG_COLUMNS)
        self._catalog = catalog
        self._row_ids = rows["_rowid"].to_numpy().astype(np.int64)
        self._ids = np.array(rows["id"].to_pylist(), object)
        self._sides = [to_vectors(rows[column], catalog.dim) for column in VECTOR_COLUMNS]
        self._own = [np.array(rows[column].to_pylist(), bool) for column in FLAG_COLUMNS]

    def truth(self, query: Query, question: Question, weights: Mapping[str, float]) -> Truth:
        """The totals of all products that the filters of a query allow."""
        allowed = self._allowed(query)
        wanted, unwanted = (self._bm25(text)[allowed] for text in (query.keywords, query.unwanted_keywords))
        (image, has_image), (text, has_text) = ((rows[allowed], present[allowed]) for rows, present in self._sides)
        own_image, own_text = (own[allowed] for own in self._own)
        sample = self._catalog.background()
        pool = Pool(
            image=image,
            text=text,
            has_image=has_image & own_image,
            has_text=has_text & own_text,
            predicted_image=has_image & ~own_image,
            predicted_text=has_text & ~own_text,
            bm25=wanted,
            unwanted_bm25=unwanted,
            background=Background(sample.image, sample.text),
            catalog_size=len(self._ids),
            scale=self._scale(wanted),
            unwanted_scale=self._scale(unwanted),
        )
        fused = fuse(score_pool(question, pool), weights)
        return Truth(self._row_ids[allowed], self._ids[allowed], fused.total)

    def _allowed(self, query: Query) -> np.ndarray:
        where = self._catalog.where(query.filters)
        if where is None:
            return np.ones(len(self._ids), bool)
        return np.isin(self._row_ids, self._catalog.rows_where(where))

    def _bm25(self, text: str) -> Floats:
        scores = np.zeros(len(self._ids), np.float32)
        order = np.argsort(self._row_ids)
        found = self._catalog.keywords(text, len(self._ids))
        scores[order[np.searchsorted(self._row_ids, found.row_ids, sorter=order)]] = found.similarity
        return scores

    def _scale(self, bm25: Floats) -> KeywordScale:
        scale = KeywordScale.of(bm25)
        return KeywordScale(scale.best, min(scale.strong, self._strong))
