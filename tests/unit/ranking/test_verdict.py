"""Whether anything fits: evidence from vectors whose nearness is known."""

import numpy as np
import pytest

from assistant.ranking import Background, Pool, Question
from assistant.ranking.verdict import Evidence, decide, gather_evidence, nearness_of

RNG = np.random.default_rng(0)
DIM = 16


def around(centre: np.ndarray, count: int, spread: float = 0.5) -> np.ndarray:
    rows = centre + spread * RNG.normal(size=(count, DIM)).astype(np.float32) / np.sqrt(DIM)
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


HERE, ELSEWHERE = np.eye(DIM, dtype=np.float32)[:2]


def pool() -> Pool:
    image, text = around(HERE, 200), around(HERE, 200)
    yes, no, zero = np.ones(200, bool), np.zeros(200, bool), np.zeros(200, np.float32)
    return Pool(image, text, yes, yes, no, no, zero, zero, Background(image[:100], text[:100]), 200)


def fit(vector: np.ndarray, side: str, found: tuple[float, float] | None) -> float:
    stock = pool()
    parts = {"picture": vector, "wanted_pictures": vector[None]} if side == "picture" else {"words": vector}
    verdict = decide(gather_evidence(Question(**parts), stock, nearness_of(stock.background), found))
    assert verdict is not None
    return verdict.fit


@pytest.mark.parametrize("side", ["picture", "words"])
def test_what_lies_among_the_products_fits_better_than_what_lies_far_from_them(side: str) -> None:
    found = (0.5, 0.5) if side == "words" else None
    assert fit(around(HERE, 1)[0], side, found) > fit(around(ELSEWHERE, 1)[0], side, found)


def test_words_that_no_product_has_fit_worse() -> None:
    here = around(HERE, 1)[0]
    assert fit(here, "words", (1.0, 1.0)) > fit(here, "words", (0.5, 0.5)) > fit(here, "words", (0.0, 0.0))


def test_without_evidence_there_is_no_verdict() -> None:
    assert decide(Evidence(None, None)) is None


def test_a_handful_of_products_says_nothing() -> None:
    few = Background(around(HERE, 5), around(HERE, 5))
    assert nearness_of(few).pictures is None
    question = Question(picture=HERE, wanted_pictures=HERE[None])
    assert gather_evidence(question, pool(), nearness_of(few), None) == Evidence(None, None)
