"""Score matrices of queries, as the assistant makes them: candidates of every probe and of the words, exact scores."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from assistant.encoders.encoder import Encoder
from assistant.ranking import CHANNELS, Pool, Question, score_pool
from assistant.ranking.calibration import Floats
from assistant.ranking.learning import Judged
from models.gate.asking import Asked, Draw
from models.gate.shops import Shop

EACH = 300
"""Candidates a probe, as :attr:`assistant.settings.Settings.candidates`."""

TRIES = 20
"""Draws a query at most: some products have no such query."""


def judge(
    shop: Shop, draw: Draw, group: str, *, count: int, encoder: Encoder, rng: np.random.Generator
) -> list[Judged]:
    """Up to ``count`` judged lists of one kind of query."""
    drawn = (draw(shop, rng) for _ in range(count * TRIES))
    asked = [one for one in drawn if one is not None][:count]
    return [_judged(shop, one, encoder, group) for one in asked]


def question_of(asked: Asked, encoder: Encoder) -> Question:
    """The question that the search would make of a query."""
    words = encoder.texts([asked.meaning or asked.text])[0] if asked.text else None
    return Question(picture=asked.picture, words=words, keywords=asked.text)


def pool_of(shop: Shop, rows: npt.NDArray[np.intp], bm25: Floats) -> Pool:
    """Some products of a shop as a pool; ``bm25 (N,)`` of the whole shop."""
    yes, no = np.ones(len(rows), bool), np.zeros(len(rows), bool)
    return Pool(
        image=shop.image[rows], text=shop.text[rows], has_image=yes, has_text=yes if shop.has_text else no,
        predicted_image=no, predicted_text=no, bm25=bm25[rows], unwanted_bm25=np.zeros(len(rows), np.float32),
        background=shop.background, catalog_size=len(shop),
    )  # fmt: skip


def find(shop: Shop, question: Question) -> tuple[npt.NDArray[np.intp], Floats]:
    """The rows that probes and words bring, and the BM25 of every product."""
    bm25 = shop.keywords.scores(question.keywords) if shop.has_text else np.zeros(len(shop), np.float32)
    columns = {"image_vector": shop.image, "text_vector": shop.text if shop.has_text else shop.text[:0]}
    found = [np.argsort(-bm25, kind="stable")[: min(EACH, int((bm25 > 0).sum()))]]
    for channel in CHANNELS.values():
        if not channel.is_advanced:
            found += [np.argsort(-(columns[probe.column] @ probe.vector), kind="stable")[:EACH]
                      for probe in channel.probes(question)]  # fmt: skip
    return np.unique(np.concatenate(found)), bm25


def _judged(shop: Shop, asked: Asked, encoder: Encoder, group: str) -> Judged:
    question = question_of(asked, encoder)
    rows, bm25 = find(shop, question)
    rows = rows[asked.grades[rows] >= 0]
    scores = score_pool(question, pool_of(shop, rows, bm25))
    ideal = tuple(sorted((int(grade) for grade in asked.grades if grade > 0), reverse=True))
    return Judged(scores, asked.grades[rows], ideal, group)


def groups_of(lists: Sequence[Judged]) -> dict[str, list[Judged]]:
    """The lists by their group, in the order of the first of each."""
    groups: dict[str, list[Judged]] = {}
    for one in lists:
        groups.setdefault(one.group, []).append(one)
    return groups
