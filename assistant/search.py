"""The main job on one page: a query in, ranked products and the reasons out.

encode the query's parts → nearest candidates in both vector columns and by keywords → exact scores of the union in
every channel → calibrate → fuse; with a picture and words, a second look at the best fifty of each catalogue corrects
their totals, where the encoder has a re-ranker. Weights that the shopper moves later re-fuse the scores
(:meth:`Results.reweighted`); once they rest, searching again with them is the refined step: the encodings are cached,
and the probe fused from the weights brings what neither a picture nor the words alone would have brought.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from assistant.candidates import find_candidates
from assistant.catalog.catalog import Catalog
from assistant.catalog.results import Candidates
from assistant.errors import QueryError
from assistant.progress import CancelToken
from assistant.query import Filters, Phrase, Picture, Pixels, Query
from assistant.query.doubting import confidence, strength
from assistant.query.rewriting import encoded_text, sure_phrase
from assistant.ranking import Background, Mask, Pool, Question, fuse, score_pool
from assistant.ranking.calibration import Floats
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


def search(
    query: Query,
    targets: Sequence[Target],
    weights: Mapping[str, float],
    *,
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
        The catalogues to search together. Scores are calibrated per catalogue and so comparable across them.
    weights:
        A weight by channel name.
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
        A catalogue cannot be read.
    """
    query.validate()
    clock = Stopwatch()
    usable, left_out = _usable(query.filters, targets)
    found: list[tuple[str, Candidates, Floats, Floats, Mask]] = []
    for target, where in usable:
        (cancel or CancelToken()).raise_if_cancelled()
        found.append(
            (target.catalog.name, *_search_one(query, target, where, weights=weights, count=candidates, clock=clock))
        )
    with clock.measure("rank"):
        scores = np.concatenate([part for _, _, part, _, _ in found])
        correction = np.concatenate([part for _, _, _, part, _ in found])
        same = np.concatenate([part for *_, part in found])
        fused = fuse(scores, weights, correction, same)
    return Results(
        query=query,
        weights=dict(weights),
        products=tuple(product for _, rows, *_ in found for product in rows.products),
        catalogs=tuple(name for name, rows, *_ in found for _ in rows.products),
        scores=scores,
        fused=fused,
        searched=sum(target.catalog.count() for target, _ in usable),
        timings_ms=clock.finished(),
        notes=(*notes, *left_out),
        correction=correction,
        same=same,
    )


def _search_one(
    query: Query, target: Target, where: str | None, *, weights: Mapping[str, float], count: int, clock: Stopwatch
) -> tuple[Candidates, Floats, Floats, Mask]:
    """The candidates of one catalogue, their scores, what the re-ranker adds to them, and which are the same."""
    catalog = target.catalog
    with clock.measure("encode"):
        question = encode(query, target.encoder)
    with clock.measure("candidates"):
        sample = catalog.background()
        background = Background(sample.image, sample.text)
        found = find_candidates(catalog, query, question, weights, count, where)
    with clock.measure("fetch"):
        rows = catalog.fetch(found.row_ids.tolist())
        bm25 = found.wanted.scores_of(catalog, rows.row_ids)
        unwanted = found.unwanted.scores_of(catalog, rows.row_ids)
    with clock.measure("rank"):
        pool = Pool(
            image=rows.image,
            text=rows.text,
            has_image=rows.has_image,
            has_text=rows.has_text,
            predicted_image=rows.predicted_image,
            predicted_text=rows.predicted_text,
            bm25=bm25,
            unwanted_bm25=unwanted,
            background=background,
            catalog_size=catalog.count(),
            scale=found.wanted.scale,
            unwanted_scale=found.unwanted.scale,
        )
        scores = score_pool(question, pool)
        same = _same(query, question, rows, catalog)
    if target.reranker is None or not is_for(question):
        return rows, scores, np.zeros(len(scores), np.float32), same
    with clock.measure("rerank"):
        correction = correct(question, pool, scores, weights, encoder=target.encoder, reranker=target.reranker)
    return rows, scores, correction, same


def _same(query: Query, question: Question, rows: Candidates, catalog: Catalog) -> Mask:
    """Which candidates have the very picture of one of the wanted pictures."""
    if question.wanted_pictures is None:
        return np.zeros(len(rows), bool)
    wanted = [picture for picture in query.pictures if picture.weight > 0 and not picture.negative]
    own = rows.image * rows.has_image[:, None]
    return find_same(wanted, question.wanted_pictures, rows.products, own, catalog)


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
    sure = {
        at: text
        for at, phrase in enumerate(phrases)
        if phrase.doubts and (text := " ".join(encoded_text(sure_phrase(phrase)).split()))
    }
    encoded = encoder.texts([*(encoded_text(phrase) for phrase in phrases), *sure.values()])
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
            notes += [note] if (note := target.catalog.price_note(filters)) else []
        except QueryError as error:
            problems.append(error)
            notes.append(f"{target.catalog.name} was left out: {error.message}")
    if problems and not usable:
        raise problems[0]
    if not usable:
        raise QueryError("There is no catalogue to search.", hint="Import one: magpie catalog import FILE --name NAME.")
    return usable, tuple(notes)
