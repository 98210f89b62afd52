"""The main job on one page: a query in, ranked products and the reasons out.

encode the query's parts → nearest candidates in both vector columns and by keywords → exact scores of the union in
every channel → calibrate → fuse. Weights that the shopper moves later re-fuse the scores
(:meth:`Results.reweighted`); once they rest, searching again with them is the refined step: the encodings are
cached, and the probe fused from the weights finds what neither a picture nor the words alone would have brought.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.catalog.catalog import Candidates, Catalog
from assistant.errors import QueryError
from assistant.progress import CancelToken
from assistant.query import Filters, Phrase, Picture, Pixels, Query
from assistant.ranking import Background, Pool, Question, fuse, score_pool
from assistant.ranking.calibration import MIN_DEVIATION, Floats
from assistant.results import Results

NEGATIVE_WEIGHT = 0.7
"""How strongly "not this" pushes away, against 1 for what is wanted: at 1 the results flee to unrelated products."""

Probe = tuple[str, Floats]
"""A vector column and what to look for in it."""


class QueryEncoder(Protocol):
    """What encodes a query: unit rows ``(N, D) float32`` in the space of a catalogue's vectors."""

    def images(self, pictures: Sequence[Pixels]) -> Floats:
        """Encode ``(H, W, 3) uint8`` RGB pictures."""

    def texts(self, texts: Sequence[str]) -> Floats:
        """Encode phrases."""


@dataclass(frozen=True, slots=True)
class Target:
    """A catalogue to search and the encoder that it was built with."""

    catalog: Catalog
    encoder: QueryEncoder


def search(
    query: Query,
    targets: Sequence[Target],
    weights: Mapping[str, float],
    *,
    candidates: int = 300,
    cancel: CancelToken | None = None,
) -> Results:
    """Rank the products of ``targets`` for ``query``. Blocks and reads disk; opens no network connection.

    Parameters
    ----------
    query:
        What is wanted; see :meth:`Query.validate`.
    targets:
        The catalogues to search together. Scores are calibrated per catalogue and so comparable across them.
    weights:
        A weight by channel name.
    candidates:
        How many each probe brings; all of them are then scored exactly.
    cancel:
        Asked for between steps.

    Raises
    ------
    QueryError
        The query is empty, too long, or filters by a field that no catalogue has.
    DamagedError
        A catalogue cannot be read.
    """
    query.validate()
    clock = _Clock()
    parts: list[tuple[Target, Candidates, Floats]] = []
    notes: list[str] = []
    filters = _usable_filters(query.filters, targets, notes)
    for target, where in filters:
        (cancel or CancelToken()).raise_if_cancelled()
        with clock.measure("encode"):
            question = encode(query, target.encoder)
        with clock.measure("candidates"):
            background = _background(target.catalog)
            row_ids = _find(target.catalog, question, _probes(question, background, weights), candidates, where)
        with clock.measure("fetch"):
            found = target.catalog.fetch(row_ids)
            bm25 = _bm25(target.catalog, question.keywords, row_ids)
        with clock.measure("rank"):
            pool = Pool(
                found.image,
                found.text,
                found.has_image,
                found.has_text,
                bm25,
                background,
                target.catalog.count(),
            )
            parts.append((target, found, score_pool(question, pool)))
    with clock.measure("rank"):
        scores = np.concatenate([part[2] for part in parts])
        fused = fuse(scores, weights)
    return Results(
        query=query,
        weights=dict(weights),
        products=tuple(product for _, found, _ in parts for product in found.products),
        catalogs=tuple(target.catalog.name for target, found, _ in parts for _ in found.products),
        scores=scores,
        fused=fused,
        searched=sum(target.catalog.count() for target, _, _ in parts),
        timings_ms=clock.finished(),
        notes=tuple(notes),
    )


def encode(query: Query, encoder: QueryEncoder) -> Question:
    """Encode the parts of a query and add them up, wanted parts positive, unwanted ones negative."""
    picture = words = None
    if query.pictures:
        picture = _signs(query.pictures) @ encoder.images([part.cropped() for part in query.pictures])
    if query.phrases:
        words = _signs(query.phrases) @ encoder.texts([part.text for part in query.phrases])
    return Question(picture=picture, words=words, keywords=query.keywords)


def _signs(parts: Sequence[Picture] | Sequence[Phrase]) -> Floats:
    return np.array([-part.weight * NEGATIVE_WEIGHT if part.negative else part.weight for part in parts], np.float32)


def _usable_filters(filters: Filters, targets: Sequence[Target], notes: list[str]) -> list[tuple[Target, str | None]]:
    """The targets that have the fields filtered by; the others are noted. None left: the last error is raised."""
    usable: list[tuple[Target, str | None]] = []
    problem: QueryError | None = None
    for target in targets:
        try:
            usable.append((target, target.catalog.where(filters)))
        except QueryError as error:
            problem = error
            notes.append(f"{target.catalog.name} was left out: {error.message}")
    if problem and not usable:
        raise problem
    if not usable:
        raise QueryError("There is no catalogue to search.", hint="Import one: magpie catalog import FILE --name NAME.")
    return usable


def _background(catalog: Catalog) -> Background:
    sample = catalog.background()
    return Background(sample.image, sample.text)


def _probes(question: Question, background: Background, weights: Mapping[str, float]) -> list[Probe]:
    """What to look for in which column: each part by itself, and both fused by the weights in the picture column.

    Fusing divides each part by the deviation of its similarities, as calibration does: then the inner product with
    the fused vector orders products as the weighted sum of their calibrated scores would.
    """
    probes: list[Probe] = []
    for vector in (question.picture, question.words):
        if vector is not None:
            probes.append(("image_vector", vector))
    if question.words is not None:
        probes.append(("text_vector", question.words))
    if question.picture is not None and question.words is not None:
        picture = question.picture * (weights.get("picture", 0.0) / _spread(background.image, question.picture))
        words = question.words * (weights.get("words", 0.0) / 2 / _spread(background.image, question.words))
        if (fused := picture + words).any():
            probes.append(("image_vector", fused))
    return probes


def _spread(sample: Floats, vector: Floats) -> float:
    return max(float((sample @ vector).std()), MIN_DEVIATION) if len(sample) > 1 else 1.0


def _find(
    catalog: Catalog, question: Question, probes: Sequence[Probe], count: int, where: str | None
) -> npt.NDArray[np.uint64]:
    """The union of the row ids that the probes and the keywords bring; by filter alone when there is neither."""
    with ThreadPoolExecutor(max_workers=len(probes) + 1) as pool:
        waiting = [pool.submit(catalog.nearest, column, vector, count, where=where) for column, vector in probes]
        if question.keywords:
            waiting.append(pool.submit(catalog.keywords, question.keywords, count, where=where))
        if not waiting:
            waiting.append(pool.submit(catalog.scan, count, where=where))
        return np.unique(np.concatenate([found.result().row_ids for found in waiting]))


def _bm25(catalog: Catalog, words: str, row_ids: npt.NDArray[np.uint64]) -> Floats:
    """The keyword score of each row, ``(N,) float32``, zero where no word matches."""
    scores = np.zeros(len(row_ids), dtype=np.float32)
    if words and len(row_ids):
        matches = catalog.keywords(words, len(row_ids), among=row_ids)
        scores[np.searchsorted(row_ids, matches.row_ids)] = matches.similarity
    return scores


class _Clock:
    """Milliseconds by step, added up over the catalogues."""

    def __init__(self) -> None:
        self._start_s = time.perf_counter()
        self._spent_ms: dict[str, float] = {}

    @contextmanager
    def measure(self, step: str) -> Iterator[None]:
        start_s = time.perf_counter()
        yield
        self._spent_ms[step] = self._spent_ms.get(step, 0.0) + (time.perf_counter() - start_s) * 1000

    def finished(self) -> dict[str, float]:
        return {**self._spent_ms, "total": (time.perf_counter() - self._start_s) * 1000}
