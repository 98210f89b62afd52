"""Finding candidates: which products of a catalogue are worth scoring exactly in every channel.

A catalogue whose vectors are in memory is looked through as a whole (:mod:`assistant.scanning`). Every product whose
total may be among the best :data:`BEST` is a candidate then, so after exact scoring these are the best of the whole
catalogue under the given weights; the best of each channel come along for when a slider moves. The argument is in
docs/decisions/0010.

Of a larger one, each part of the query looks for its own nearest products by the index, and so does one vector a column
fused from all parts: what is good, not best, by picture and by words alike is near the fused vector alone.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.catalog.catalog import Catalog
from assistant.catalog.resident import ResidentVectors
from assistant.catalog.schema import VectorColumn
from assistant.matching import DEPTH, Matched, deepened, match, words_of
from assistant.query import Query
from assistant.ranking import Background, Question
from assistant.ranking.calibration import MIN_DEVIATION, Floats
from assistant.scanning import Scan, scan

BEST = 50
"""So many of the best products are exact."""

MAX_DOUBTFUL = 2_000
"""With more products than this that may be among the best, the keyword index is asked for more first. Where that does
not help (thousands that are all but equal), the most promising ones are taken."""

Probe = tuple[VectorColumn, Floats]
"""A vector column and what to look for in it."""

RowIds = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The candidates' row ids, ascending and each once, and what is known of the wanted and the unwanted words."""

    row_ids: RowIds
    wanted: Matched
    unwanted: Matched


def find_candidates(
    catalog: Catalog,
    query: Query,
    question: Question,
    weights: Mapping[str, float],
    count: int,
    where: str | None,
    depth: int = DEPTH,
) -> Found:
    """The best products by the weights, and the best ``count`` of each way of looking.

    With nothing to look for the filter alone decides. ``depth``: how many products the keyword index is asked for.
    """
    background = Background(catalog.background().image, catalog.background().text)
    wanted, unwanted = (
        match(catalog, words_of(phrases), where, depth) for phrases in (query.wanted_phrases, query.unwanted_phrases)
    )
    resident = catalog.resident()
    if not _asks(question):
        return Found(np.sort(catalog.scan(count, where=where).row_ids), wanted, unwanted)
    if resident is None:
        probes = make_probes(question, background, weights)
        return Found(_by_index(catalog, probes, wanted, count, where), wanted, unwanted)
    among = np.sort(catalog.rows_where(where)) if where else None
    return _by_scan(catalog, resident, among, question, background, weights, (wanted, unwanted), count, where)


def _asks(question: Question) -> bool:
    vectors = (question.picture, question.words, question.taste)
    return bool(question.keywords) or any(vector is not None for vector in vectors)


def _by_scan(
    catalog: Catalog,
    resident: ResidentVectors,
    among: RowIds | None,
    question: Question,
    background: Background,
    weights: Mapping[str, float],
    matched: tuple[Matched, Matched],
    count: int,
    where: str | None,
) -> Found:
    while True:
        seen = scan(resident, among, question, background, weights, matched)
        best = possible_best(seen, BEST)
        if len(best) <= MAX_DOUBTFUL or not any(one.floor > 0 for one in matched):
            break
        matched = (_deeper(catalog, matched[0], where), _deeper(catalog, matched[1], where))
    if len(best) > MAX_DOUBTFUL:
        best = best[_highest((seen.low + seen.high)[best], MAX_DOUBTFUL)]
    return Found(seen.row_ids[_with_best_of_each(seen, best, count)], *matched)


def _deeper(catalog: Catalog, matched: Matched, where: str | None) -> Matched:
    return deepened(catalog, matched, where) if matched.floor > 0 else matched


def possible_best(seen: Scan, best: int) -> npt.NDArray[np.intp]:
    """The places of all rows that may be among the ``best``: whose greatest total exceeds the ``best``-th least one.

    Those with the ``best`` least totals are always there, so of many equal rows there are enough.
    """
    if len(seen.row_ids) <= best:
        return np.arange(len(seen.row_ids))
    surest = _highest(seen.low, best)
    return np.union1d(surest, np.flatnonzero(seen.high > seen.low[surest].min()))


def _with_best_of_each(seen: Scan, best: npt.NDArray[np.intp], count: int) -> npt.NDArray[np.intp]:
    """The places of ``best``, of the ``count`` highest totals and of the ``count`` highest scores of each channel."""
    columns = [seen.low, *(column for column in seen.scores.T if not np.isnan(column).all())]
    return np.unique(np.concatenate([best, *(_highest(column, count) for column in columns)]))


def _highest(column: Floats, count: int) -> npt.NDArray[np.intp]:
    """The places of the ``count`` highest numbers, of equals the first ones; NaN is none of them.

    Values are partitioned, from the side without the many equal ones, and looked up: ``argpartition`` of a column of
    mostly zeros takes thirty times as long.
    """
    distance = np.where(np.isnan(column), np.float32(np.inf), -column)
    if count >= len(distance):
        return np.flatnonzero(distance < np.inf)
    most = min(np.partition(distance, count - 1)[count - 1], np.finfo(np.float32).max)
    nearer, equal = np.flatnonzero(distance < most), np.flatnonzero(distance == most)
    return np.concatenate([nearer, equal[: count - len(nearer)]])


def make_probes(question: Question, background: Background, weights: Mapping[str, float]) -> list[Probe]:
    """What to look for in which column: each part by itself, and in each column the parts fused by the weights.

    Fusing divides each part by the deviation of its similarities, as calibration does: then the inner product with
    the fused vector orders products as the weighted sum of their calibrated scores would.
    """
    probes: list[Probe] = []
    parts: list[Floats] = []
    for name, share, vector in (
        ("picture", 1.0, question.picture),
        ("words", 0.5, question.words),  # the other half of the words channel is the text column
        ("taste", 1.0, question.taste),
    ):
        if vector is not None:
            probes.append(("image_vector", vector))
            parts.append(vector * (share * weights.get(name, 0.0) / _spread(background.image, vector)))
    if question.words is not None:
        probes.append(("text_vector", question.words))
    if question.wanted_pictures is not None and len(question.wanted_pictures) > 1:
        probes += [("image_vector", vector) for vector in question.wanted_pictures]  # each may be a product's own
    fused = np.sum(parts, axis=0) if len(parts) > 1 else np.zeros(0)
    return [*probes, ("image_vector", fused.astype(np.float32))] if fused.any() else probes


def _spread(sample: Floats, vector: Floats) -> float:
    return max(float((sample @ vector).std()), MIN_DEVIATION) if len(sample) > 1 else 1.0


def _by_index(catalog: Catalog, probes: Sequence[Probe], wanted: Matched, count: int, where: str | None) -> RowIds:
    """What the probes bring, ``count`` each, and as many by keywords."""
    best = wanted.row_ids[np.argsort(-wanted.scores, kind="stable")[:count]]
    with ThreadPoolExecutor(max_workers=max(1, len(probes))) as pool:
        waiting = [pool.submit(catalog.nearest, column, vector, count, where=where) for column, vector in probes]
        return np.unique(np.concatenate([best, *(found.result().row_ids for found in waiting)]))
