"""Finding candidates: which products of a catalogue are worth scoring exactly in every channel.

A catalogue whose vectors are in memory is looked through as a whole (:mod:`assistant.finding.scanning`). Every product
whose total may be among the best :data:`BEST` is a candidate then, so after exact scoring these are the best of the
whole catalogue under the given weights; the best of each channel come along for when a slider moves. The argument is in
docs/decisions/0010.

Of a larger one, each part of the query looks for its own nearest products by the index, and so does one vector a column
fused from all parts: what is good, not best, by picture and by words alike is near the fused vector alone.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from assistant.catalog.catalog import Catalog
from assistant.catalog.schema import VectorColumn
from assistant.finding.choosing import highest, possible_best
from assistant.finding.matching import DEPTH, Matched, deepened, joint_scale, match, words_of
from assistant.finding.scanning import Scan, Scanner
from assistant.query import Query
from assistant.ranking import CHANNELS, Background, Question
from assistant.ranking.calibration import MIN_DEVIATION, Floats

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


class Finder:
    """Looks for the candidates of one catalogue. What does not depend on the weights is done once, however often it
    looks.

    Parameters
    ----------
    background:
        What calibrates; of all catalogues that are searched together.
    where:
        A condition that all candidates must meet.
    depth:
        How many products the keyword index is asked for.
    """

    def __init__(
        self,
        catalog: Catalog,
        query: Query,
        question: Question,
        background: Background,
        *,
        where: str | None,
        depth: int = DEPTH,
    ) -> None:
        self.catalog = catalog
        self._question, self._background, self._where = question, background, where
        phrases = query.wanted_phrases, query.unwanted_phrases
        with ThreadPoolExecutor(max_workers=len(phrases)) as pool:  # the index works while vectors are looked through
            waiting = [pool.submit(match, catalog, words_of(some), where, depth) for some in phrases]
            self._scanner = _scanner(catalog, question, background, where)
            self.matched = waiting[0].result(), waiting[1].result()
        self.searched = catalog.count()

    def find(self, weights: Mapping[str, float], count: int) -> Found:
        """The best ``count`` products by the weights, and half as many of each way of looking.

        With nothing to look for the filter alone decides.
        """
        if self._scanner is not None:
            return self._by_scan(self._scanner, weights, count)
        if not _asks(self._question):
            return Found(np.sort(self.catalog.scan(count, where=self._where).row_ids), *self.matched)
        probes = make_probes(self._question, self._background, weights)
        return Found(_by_index(self.catalog, probes, self.matched[0], count, self._where), *self.matched)

    def _by_scan(self, scanner: Scanner, weights: Mapping[str, float], count: int) -> Found:
        seen = scanner.scan(weights, self.matched, self.searched)
        best = possible_best(seen.low, seen.high, BEST)
        while len(best) > MAX_DOUBTFUL and scanner.is_whole and any(one.floor > 0 for one in self.matched):
            wanted, unwanted = self.matched
            self.matched = _deeper(self.catalog, wanted, self._where), _deeper(self.catalog, unwanted, self._where)
            seen = scanner.scan(weights, self.matched, self.searched)
            best = possible_best(seen.low, seen.high, BEST)
        if len(best) > MAX_DOUBTFUL:
            best = best[highest((seen.low + seen.high)[best], MAX_DOUBTFUL)]
        chosen = seen.row_ids[_with_best_of_each(seen, best, count)]
        return Found(np.union1d(chosen, best_matches(self.matched[0], count // 2)), *self.matched)


def share_scale(finders: Sequence[Finder]) -> None:
    """Let catalogues that are searched together measure words by one scale, as they do everything else."""
    size = sum(finder.searched for finder in finders)
    scales = [joint_scale([finder.matched[side] for finder in finders]) for side in (0, 1)]
    for finder in finders:
        wanted, unwanted = finder.matched
        finder.matched = replace(wanted, scale=scales[0]), replace(unwanted, scale=scales[1])
        finder.searched = size


def _asks(question: Question) -> bool:
    vectors = (question.picture, question.words, question.taste)
    return bool(question.keywords) or any(vector is not None for vector in vectors)


def _scanner(catalog: Catalog, question: Question, background: Background, where: str | None) -> Scanner | None:
    """A look through the catalogue; None where it is not in memory, or nothing is asked of it."""
    resident = catalog.resident() if _asks(question) else None
    if resident is None:
        return None
    among = np.sort(catalog.rows_where(where)) if where else None
    return Scanner(resident, among, question, background)


def _deeper(catalog: Catalog, matched: Matched, where: str | None) -> Matched:
    return deepened(catalog, matched, where) if matched.floor > 0 else matched


def _with_best_of_each(seen: Scan, best: npt.NDArray[np.intp], count: int) -> npt.NDArray[np.intp]:
    """The places of ``best``, of the ``count`` highest totals and of half as many nearest by each way."""
    return np.unique(np.concatenate([best, highest(seen.low, count), *(highest(way, count // 2) for way in seen.ways)]))


def best_matches(matched: Matched, count: int) -> RowIds:
    """The row ids of the ``count`` products that fit the words best."""
    return matched.row_ids[highest(matched.scores, count)]


def make_probes(question: Question, background: Background, weights: Mapping[str, float]) -> list[Probe]:
    """What to look for in which column: each part by itself, and in each column the parts fused by the weights.

    Fusing divides each part by the deviation of its similarities, as calibration does: then the inner product with
    the fused vector orders products as the weighted sum of their calibrated scores would.
    """
    probes: list[Probe] = []
    parts: dict[VectorColumn, list[Floats]] = {"image_vector": [], "text_vector": []}
    samples = {"image_vector": background.image, "text_vector": background.text}
    for name, channel in CHANNELS.items():
        for probe in channel.probes(question) if weights.get(name, 0.0) > 0 else ():
            probes.append((probe.column, probe.vector))
            scale = probe.share * weights[name] / _spread(samples[probe.column], probe.vector)
            parts[probe.column].append(probe.vector * np.float32(scale))
    if question.wanted_pictures is not None and len(question.wanted_pictures) > 1:
        probes += [("image_vector", vector) for vector in question.wanted_pictures]  # each may be a product's own
    fused = [(column, np.sum(some, axis=0)) for column, some in parts.items() if len(some) > 1]
    return [*probes, *((column, vector) for column, vector in fused if vector.any())]


def _spread(sample: Floats, vector: Floats) -> float:
    return max(float((sample @ vector).std()), MIN_DEVIATION) if len(sample) > 1 else 1.0


def _by_index(catalog: Catalog, probes: Sequence[Probe], wanted: Matched, count: int, where: str | None) -> RowIds:
    """What the probes bring, ``count`` each, and as many by keywords."""
    best = best_matches(wanted, count)
    with ThreadPoolExecutor(max_workers=max(1, len(probes))) as pool:
        waiting = [pool.submit(catalog.nearest, column, vector, count, where=where) for column, vector in probes]
        return np.unique(np.concatenate([best, *(found.result().row_ids for found in waiting)]))
