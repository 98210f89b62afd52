"""Finding candidates: which products of a catalogue are worth scoring exactly in every channel.

Each part of the query looks for its own nearest products, and so does one vector fused from all parts: a product that
is good, not best, by picture and by words alike is near the fused vector although it is near neither part.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt

from assistant.catalog.catalog import Catalog
from assistant.catalog.schema import VectorColumn
from assistant.query import Phrase
from assistant.query.doubting import confidence, sure_text
from assistant.ranking import Background, Question
from assistant.ranking.calibration import MIN_DEVIATION, Floats

Probe = tuple[VectorColumn, Floats]
"""A vector column and what to look for in it."""

RowIds = npt.NDArray[np.int64]


def make_probes(question: Question, background: Background, weights: Mapping[str, float]) -> list[Probe]:
    """What to look for in which column: each part by itself, and the parts fused by the weights.

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


def find_candidates(catalog: Catalog, probes: Sequence[Probe], keywords: str, count: int, where: str | None) -> RowIds:
    """The row ids, ascending and each once, of what the probes and the keywords bring, ``count`` each.

    With neither probes nor keywords the filter alone decides.
    """
    with ThreadPoolExecutor(max_workers=len(probes) + 1) as pool:
        waiting = [pool.submit(catalog.nearest, column, vector, count, where=where) for column, vector in probes]
        if keywords:
            waiting.append(pool.submit(catalog.keywords, keywords, count, where=where))
        if not waiting:
            waiting.append(pool.submit(catalog.scan, count, where=where))
        return np.unique(np.concatenate([found.result().row_ids for found in waiting]))


def keyword_matches(catalog: Catalog, keywords: str, row_ids: RowIds) -> Floats:
    """The BM25 score of each of the ascending ``row_ids``: ``(N,) float32``, zero where no word matches."""
    scores = np.zeros(len(row_ids), dtype=np.float32)
    if keywords and len(row_ids):
        matches = catalog.keywords(keywords, len(row_ids), among=row_ids.tolist())
        scores[np.searchsorted(row_ids, matches.row_ids)] = matches.similarity
    return scores


def expected_matches(catalog: Catalog, phrases: Sequence[Phrase], row_ids: RowIds) -> Floats:
    """The BM25 score of some phrases together, as :func:`keyword_matches` gives it; with doubtful words the expected.

    That is the score of all words by the confidence ``c`` in the doubtful ones, and the score of the others by
    ``1 − c``: a product that has a doubtful word alone gets ``c`` of what a sure one would be worth.
    """
    scores = keyword_matches(catalog, " ".join(phrase.text for phrase in phrases), row_ids)
    share = np.float32(confidence(phrases))
    if share == 1:
        return scores
    sure = keyword_matches(catalog, " ".join(sure_text(phrase) for phrase in phrases), row_ids)
    expected: Floats = share * scores + (1 - share) * sure
    return expected
