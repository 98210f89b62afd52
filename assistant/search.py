"""The main job on one page: a query in, ranked products and the reasons out.

encode the query's parts → nearest candidates in both vector columns and by keywords → exact scores of the union in
every channel, calibrated against one background for all catalogues of an encoder → with ``auto`` a gate chooses the
weights → fuse; with a picture and words, a second look at the best fifty corrects their totals, where the encoder has a
re-ranker. Weights that the shopper moves later re-fuse the scores
(:meth:`Results.reweighted`); once they rest, searching again with them is the refined step: the encodings are cached,
and the probe fused from the weights brings what neither a picture nor the words alone would have brought.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from assistant.candidates import expected_matches, find_candidates, make_probes
from assistant.catalog.catalog import Catalog
from assistant.errors import QueryError
from assistant.gating import shipped_gate
from assistant.pooling import Found, pool_of, share_background
from assistant.progress import CancelToken
from assistant.query import Filters, Phrase, Picture, Pixels, Query
from assistant.query.doubting import confidence, strength, sure_text
from assistant.ranking import Background, Method, Pool, Question, fuse, score_pool
from assistant.ranking.calibration import Floats
from assistant.ranking.gate import Gate, gate_weights
from assistant.ranking.methods import FUSION_METHODS, make_structure
from assistant.reranking import Reranks, correct, is_for
from assistant.results import Results
from assistant.same_picture import find_same
from assistant.stopwatch import Stopwatch

NEGATIVE_WEIGHT = 0.7
"""How strongly unwanted words push away, against 1 for what is wanted; chosen by eye on the demo, not yet measured.
Unwanted pictures have their own measure: :data:`assistant.ranking.channels.UNWANTED_STRENGTH`."""


class QueryEncoder(Protocol):
    """What encodes a query: unit rows ``(N, D) float32`` in the space of a catalogue's vectors."""

    def images(self, pictures: Sequence[Pixels]) -> Floats:
        """Encode ``(H, W, 3) uint8`` RGB pictures."""

    def texts(self, texts: Sequence[str]) -> Floats:
        """Encode phrases."""


@dataclass(frozen=True, slots=True)
class Target:
    """A catalogue to search, the encoder that it was built with, and this encoder's re-ranker, where it has one."""

    catalog: Catalog
    encoder: QueryEncoder
    reranker: Reranks | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Scored:
    """What the catalogues of one encoder bring: their candidates in a row and the scores of these ``(N, C)``."""

    question: Question
    target: Target
    found: Sequence[Found]
    pool: Pool
    scores: Floats


def search(
    query: Query,
    targets: Sequence[Target],
    weights: Mapping[str, float],
    *,
    auto: bool = False,
    method: Method = "weighted",
    gate: Gate | None = None,
    candidates: int = 300,
    cancel: CancelToken | None = None,
    notes: Sequence[str] = (),
) -> Results:
    """Rank the products of ``targets`` for ``query``. Blocks and reads disk; opens no network connection.

    Parameters
    ----------
    query:
        What is wanted; see :meth:`Query.validate`.
    targets:
        The catalogues to search together. Those of one encoder are calibrated together and so comparable; those of
        others each for itself.
    weights:
        A weight by channel name.
    auto:
        The gate chooses the weights of the channels that it knows; ``weights`` still steer where to look first.
    method:
        How the scores are fused.
    gate:
        What chooses; the shipped one by default.
    candidates:
        How many each probe brings; all of them are then scored exactly.
    cancel:
        Asked for before each catalogue.
    notes:
        What the results are to tell beside what is found out here, such as a catalogue that cannot be a target.

    Raises
    ------
    QueryError
        The query is empty, too long, or filters by a field that no catalogue has.
    DamagedError
        A catalogue cannot be read, or the shipped gate.
    """
    query.validate()
    clock = Stopwatch()
    usable, left_out = _usable(query.filters, targets)
    parts = [
        _score_together(query, group, weights=weights, count=candidates, clock=clock, cancel=cancel or CancelToken())
        for group in _by_encoder(usable)
    ]
    found = [one for part in parts for one in part.found]
    with clock.measure("rank"):
        scores = np.concatenate([part.scores for part in parts])
        in_force = {**weights, **(gate_weights(scores, gate or shipped_gate()) if auto else {})}
        structure = make_structure([part.pool for part in parts]) if FUSION_METHODS[method].needs_structure else None
    correction = np.concatenate([_correction(part, in_force, clock) for part in parts])
    with clock.measure("rank"):
        same = np.concatenate([one.same for one in found])
        fused = fuse(scores, in_force, correction, same, method=method, structure=structure)
    return Results(
        query=query,
        weights=in_force,
        products=tuple(product for one in found for product in one.rows.products),
        catalogs=tuple(one.catalog.name for one in found for _ in one.rows.products),
        scores=scores,
        fused=fused,
        searched=sum(target.catalog.count() for target, _ in usable),
        timings_ms=clock.finished(),
        notes=(*notes, *left_out),
        correction=correction,
        same=same,
        auto=auto,
        method=method,
        structure=structure,
    )


def _by_encoder(usable: Sequence[tuple[Target, str | None]]) -> list[list[tuple[Target, str | None]]]:
    """The targets whose vectors can be compared, together; in the order of their first."""
    groups: dict[tuple[str, int], list[tuple[Target, str | None]]] = {}
    for target, where in usable:
        groups.setdefault((target.catalog.encoder_id, id(target.reranker)), []).append((target, where))
    return list(groups.values())


def _score_together(
    query: Query,
    group: Sequence[tuple[Target, str | None]],
    *,
    weights: Mapping[str, float],
    count: int,
    clock: Stopwatch,
    cancel: CancelToken,
) -> _Scored:
    """The candidates of the catalogues of one encoder, and their scores."""
    target = group[0][0]
    with clock.measure("encode"):
        question = encode(query, target.encoder)
    with clock.measure("candidates"):
        background = share_background([one.catalog for one, _ in group])
    found = []
    for one, where in group:
        cancel.raise_if_cancelled()
        found.append(_find(query, question, background, one.catalog, where, weights=weights, count=count, clock=clock))
    with clock.measure("rank"):
        pool = pool_of(found, background)
        return _Scored(question, target, found, pool, score_pool(question, pool))


def _find(
    query: Query,
    question: Question,
    background: Background,
    catalog: Catalog,
    where: str | None,
    *,
    weights: Mapping[str, float],
    count: int,
    clock: Stopwatch,
) -> Found:
    """The candidates of one catalogue with all that is read of them."""
    with clock.measure("candidates"):
        row_ids = find_candidates(catalog, make_probes(question, background, weights), question.keywords, count, where)
    with clock.measure("fetch"):
        rows = catalog.fetch(row_ids.tolist())
        bm25 = expected_matches(catalog, query.wanted_phrases, rows.row_ids)
        unwanted = expected_matches(catalog, query.unwanted_phrases, rows.row_ids)
    with clock.measure("rank"):
        same = np.zeros(len(rows), bool)
        if question.wanted_pictures is not None:
            wanted = [picture for picture in query.pictures if picture.weight > 0 and not picture.negative]
            own = rows.image * rows.has_image[:, None]
            same = find_same(wanted, question.wanted_pictures, rows.products, own, catalog)
    return Found(catalog, rows, bm25, unwanted, same)


def _correction(part: _Scored, weights: Mapping[str, float], clock: Stopwatch) -> Floats:
    """What the re-ranker adds to the totals: zeros where there is none, or none is called for."""
    target = part.target
    if target.reranker is None or not is_for(part.question):
        return np.zeros(len(part.scores), np.float32)
    with clock.measure("rerank"):
        return correct(part.question, part.pool, part.scores, weights, encoder=target.encoder, reranker=target.reranker)


def encode(query: Query, encoder: QueryEncoder) -> Question:
    """Encode the parts of a query: wanted ones are added up, unwanted phrases subtracted, unwanted pictures kept."""
    words = picture = each = None
    unwanted: tuple[tuple[Floats, float], ...] = ()
    if query.pictures:
        picture, each, unwanted = _encode_pictures(query.pictures, encoder)
    if query.phrases:
        words = _signs(query.phrases) @ _encode_phrases(query.phrases, encoder)
    return Question(
        picture=picture,
        words=words,
        keywords=query.keywords,
        unwanted=query.unwanted_keywords,
        wanted_pictures=each,
        unwanted_pictures=unwanted,
        wanted_share=strength(query.wanted_phrases),
        unwanted_share=strength(query.unwanted_phrases),
    )


def _encode_phrases(phrases: Sequence[Phrase], encoder: QueryEncoder) -> Floats:
    """A vector for each phrase, ``(N, D)``; of one with doubtful words the expected one.

    That is the vector of all words by the confidence in the doubtful ones, and the vector of the others by what is left
    of it: ``c · v(all) + (1 − c) · v(sure)``, where the second is zero when there are no others.
    """
    sure = {at: text for at, phrase in enumerate(phrases) if phrase.doubts and (text := sure_text(phrase))}
    encoded = encoder.texts([*(phrase.text for phrase in phrases), *sure.values()])
    vectors, without = encoded[: len(phrases)].copy(), dict(zip(sure, encoded[len(phrases) :], strict=True))
    for at, phrase in enumerate(phrases):
        if phrase.doubts:
            share = np.float32(confidence([phrase]))
            vectors[at] = share * vectors[at] + (1 - share) * without.get(at, np.float32(0))
    return vectors


def _encode_pictures(
    pictures: Sequence[Picture], encoder: QueryEncoder
) -> tuple[Floats | None, Floats | None, tuple[tuple[Floats, float], ...]]:
    """The weighted sum of the wanted pictures, each of them, and each unwanted one with its weight against theirs."""
    vectors = encoder.images([part.cropped() for part in pictures])
    weights = np.array([0.0 if part.negative else part.weight for part in pictures], np.float32)
    usual = float(weights[weights > 0].mean()) if weights.any() else 1.0
    unwanted = [(vector, part.weight / usual) for part, vector in zip(pictures, vectors, strict=True) if part.negative]
    if not weights.any():
        return None, None, tuple(unwanted)
    return weights @ vectors, vectors[weights > 0], tuple(unwanted)


def _signs(parts: Sequence[Phrase]) -> Floats:
    return np.array([-part.weight * NEGATIVE_WEIGHT if part.negative else part.weight for part in parts], np.float32)


def _usable(filters: Filters, targets: Sequence[Target]) -> tuple[list[tuple[Target, str | None]], tuple[str, ...]]:
    """The targets that have the fields filtered by, with the condition; a sentence about each of the others."""
    usable: list[tuple[Target, str | None]] = []
    problems: list[QueryError] = []
    notes: list[str] = []
    for target in targets:
        try:
            usable.append((target, target.catalog.where(filters)))
        except QueryError as error:
            problems.append(error)
            notes.append(f"{target.catalog.name} was left out: {error.message}")
    if problems and not usable:
        raise problems[0]
    if not usable:
        raise QueryError("There is no catalogue to search.", hint="Import one: magpie catalog import FILE --name NAME.")
    return usable, tuple(notes)
