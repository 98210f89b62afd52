"""What the keyword index says about some words: the scores of the best products, and a bound for all others.

One question serves finding and scoring. Its answer ends after some thousand products; whoever is not in it scores at
most ``floor``, and exactly nothing where the answer is complete. The scale that scores are measured by is taken from
the first few thousand of the catalogue and never from the candidates, so a product's score is the same whichever
others are looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from assistant.catalog.catalog import Catalog
from assistant.catalog.results import Flags, RowIds
from assistant.query import Phrase
from assistant.query.clauses import Clause, keyword_clauses
from assistant.query.doubting import confidence
from assistant.query.rewriting import sure_phrase
from assistant.ranking.calibration import Floats, KeywordScale

DEPTH = 4_096
"""Products asked for. The index takes 2 ms for 300, 4 to 7 for 4,096 of 41,687, and a second question takes 4."""


@dataclass(frozen=True, slots=True)
class Words:
    """Clauses for the index together, and what a match of them counts."""

    clauses: tuple[Clause, ...]
    share: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Matched:
    """BM25 of some words together: ``scores (n,) float32`` of ascending ``row_ids``; others have up to ``floor``."""

    words: tuple[Words, ...] = ()
    row_ids: RowIds = field(default_factory=lambda: np.empty(0, np.int64))
    scores: Floats = field(default_factory=lambda: np.empty(0, np.float32))
    floor: float = 0.0
    scale: KeywordScale = field(default_factory=lambda: KeywordScale(0.0, 0))
    depth: int = DEPTH

    def known(self, row_ids: RowIds) -> tuple[Floats, Flags]:
        """The scores of some rows, 0 where it is not known, and which are: ``(N,)`` each."""
        places, found = self._places(row_ids)
        scores = np.zeros(len(row_ids), np.float32)
        scores[found] = self.scores[places[found]]
        return scores, found | (self.floor <= 0)

    def scores_of(self, catalog: Catalog, row_ids: RowIds) -> Floats:
        """The scores of some rows of the catalogue, which is asked for those that are not known."""
        scores, known = self.known(row_ids)
        missing = row_ids[~known]
        if len(missing):
            scores[~known] = _added(catalog, self.words, missing)
        return scores

    def _places(self, row_ids: RowIds) -> tuple[RowIds, Flags]:
        if not len(self.row_ids):
            return np.zeros(len(row_ids), np.int64), np.zeros(len(row_ids), bool)
        places = np.minimum(np.searchsorted(self.row_ids, row_ids), len(self.row_ids) - 1)
        return places, self.row_ids[places] == row_ids


def words_of(phrases: Sequence[Phrase]) -> tuple[Words, ...]:
    """The words of some phrases together; with doubtful ones, all by the confidence and the sure ones by the rest.

    So a product that has a doubtful word alone gets ``confidence`` of what a sure one would be worth.
    """
    share = confidence(phrases)
    parts = [Words(keyword_clauses(phrases), share)]
    if share < 1:
        parts.append(Words(keyword_clauses([sure_phrase(phrase) for phrase in phrases]), 1 - share))
    return tuple(part for part in parts if part.clauses and part.share > 0)


def match(catalog: Catalog, words: Sequence[Words], where: str | None, depth: int = DEPTH) -> Matched:
    """Ask the index for the ``depth`` products that fit the words best, among those that the condition allows."""
    answers = [catalog.keywords(part.clauses, depth, where=where) for part in words]
    floor = sum(
        part.share * float(answer.similarity[-1])
        for part, answer in zip(words, answers, strict=True)
        if len(answer) >= depth
    )
    row_ids = np.unique(np.concatenate([answer.row_ids for answer in answers])) if answers else np.empty(0, np.int64)
    scores = np.zeros(len(row_ids), np.float32)
    for part, answer in zip(words, answers, strict=True):
        scores[np.searchsorted(row_ids, answer.row_ids)] += np.float32(part.share) * answer.similarity
        if len(answer) >= depth and len(words) > 1:
            scores += _lacking(catalog, part, np.setdiff1d(row_ids, answer.row_ids), row_ids)
    best = KeywordScale.of(scores)
    return Matched(tuple(words), row_ids, scores, floor, KeywordScale(best.best, min(best.strong, depth)), depth)


def joint_scale(matches: Sequence[Matched]) -> KeywordScale:
    """The scale of several catalogues together: the best of all, and how many of all have half of that."""
    best = max((one.scale.best for one in matches), default=0.0)
    strong = sum(min(int((one.scores >= best / 2).sum()), one.depth) for one in matches) if best > 0 else 0
    return KeywordScale(best, strong)


def deepened(catalog: Catalog, matched: Matched, where: str | None) -> Matched:
    """The same with four times as many products, on the same scale."""
    deeper = match(catalog, matched.words, where, 4 * matched.depth)
    return Matched(deeper.words, deeper.row_ids, deeper.scores, deeper.floor, matched.scale, deeper.depth)


def _lacking(catalog: Catalog, part: Words, missing: RowIds, row_ids: RowIds) -> Floats:
    """What a part of the words adds to rows that only the answer to another part has: ``(len(row_ids),)``."""
    added = np.zeros(len(row_ids), np.float32)
    added[np.searchsorted(row_ids, missing)] = _added(catalog, (part,), missing)
    return added


def _added(catalog: Catalog, words: Sequence[Words], row_ids: RowIds) -> Floats:
    scores = np.zeros(len(row_ids), np.float32)
    for part in words:
        found = catalog.keywords(part.clauses, len(row_ids), among=row_ids.tolist())
        scores[np.searchsorted(row_ids, found.row_ids)] += np.float32(part.share) * found.similarity
    return scores
