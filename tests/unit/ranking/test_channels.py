from dataclasses import replace

import numpy as np
import pytest

from assistant.ranking import CHANNELS, LOOKS, Background, Pool, Question, score_pool
from assistant.ranking.channels import PREDICTED_SHARE, UNWANTED_FROM, UNWANTED_STRENGTH

DIM = 8


def unit(rng: np.random.Generator, count: int) -> np.ndarray:
    rows = rng.normal(size=(count, DIM)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def pool() -> Pool:
    rng = np.random.default_rng(1)
    has_image = np.array([True, True, False, False])
    has_text = np.array([True, False, True, False])
    image, text = unit(rng, 4), unit(rng, 4)
    return Pool(
        image * has_image[:, None],
        text * has_text[:, None],
        has_image,
        has_text,
        np.zeros(4, bool),
        np.zeros(4, bool),
        np.array([2.0, 0.0, 1.0, 0.0], np.float32),
        np.array([0.0, 0.0, 3.0, 0.0], np.float32),
        Background(unit(rng, 200), unit(rng, 200)),
        200,
    )


def scores_of(channel: str, question: Question, pool: Pool) -> np.ndarray:
    return score_pool(question, pool)[:, list(CHANNELS).index(channel)]


def test_a_channel_that_is_not_asked_applies_to_nobody(pool: Pool) -> None:
    scores = score_pool(Question(picture=pool.image[0]), pool)
    assert scores.shape == (4, len(CHANNELS))
    asked = [name for name, column in zip(CHANNELS, scores.T, strict=True) if not np.isnan(column).all()]
    assert asked == ["picture", "picture_text"], "the two that read a picture"


def test_the_picture_channel_skips_products_without_picture_and_prefers_the_same_one(pool: Pool) -> None:
    scores = scores_of("picture", Question(picture=pool.image[0]), pool)
    assert np.isnan(scores).tolist() == [False, False, True, True]
    assert scores[0] > scores[1]


def test_the_words_channel_takes_whichever_of_picture_and_text_there_is(pool: Pool) -> None:
    scores = scores_of("words", Question(words=pool.text[2]), pool)
    assert np.isnan(scores).tolist() == [False, False, False, True]
    assert scores[2] == np.nanmax(scores)


def test_a_predicted_picture_counts_for_a_share_and_has_no_say_in_words(pool: Pool) -> None:
    question = Question(picture=pool.image[0], words=pool.text[2], taste=pool.image[1])
    twin = replace(pool, image=pool.image[[0, 1, 0, 1]])
    real = score_pool(question, replace(twin, has_image=np.ones(4, bool)))
    predicted = score_pool(question, replace(twin, predicted_image=~twin.has_image))
    for name in LOOKS:
        column = list(CHANNELS).index(name)
        assert predicted[:2, column] == pytest.approx(real[:2, column])
        assert predicted[2:, column] == pytest.approx(PREDICTED_SHARE * real[2:, column])
    words = list(CHANNELS).index("words")
    assert predicted[:, words] == pytest.approx(score_pool(question, twin)[:, words], nan_ok=True)


def test_the_keywords_channel_needs_words_and_a_text(pool: Pool) -> None:
    assert np.isnan(scores_of("keywords", Question(), pool)).all()
    scores = scores_of("keywords", Question(keywords="red"), pool)
    assert np.isnan(scores).tolist() == [False, True, False, True]
    assert scores[0] > 0 > scores[2]


def test_unwanted_words_alone_push_down_the_products_that_have_them(pool: Pool) -> None:
    scores = scores_of("keywords", Question(unwanted="leather"), replace(pool, bm25=np.zeros(4, np.float32)))
    assert scores[0] == 0 > scores[2]


def test_the_length_of_a_query_vector_does_not_matter(pool: Pool) -> None:
    once = scores_of("picture", Question(picture=pool.image[0]), pool)
    thrice = scores_of("picture", Question(picture=3 * pool.image[0]), pool)
    assert thrice == pytest.approx(once, abs=1e-4, nan_ok=True)


def test_an_unwanted_picture_costs_its_look_alikes_alone_and_by_its_weight(pool: Pool) -> None:
    liked = scores_of("picture", Question(picture=pool.image[1]), pool)
    itself = scores_of("picture", Question(picture=pool.image[0]), pool)[0]
    assert itself > UNWANTED_FROM
    for weight in (1.0, 2.0):
        question = Question(picture=pool.image[1], unwanted_pictures=((pool.image[0], weight),))
        scores = scores_of("picture", question, pool)
        assert scores[0] == pytest.approx(liked[0] - UNWANTED_STRENGTH * weight * (itself - UNWANTED_FROM), abs=1e-5)
        assert scores[1] == liked[1]
        assert np.isnan(scores[2:]).all()


def test_unwanted_pictures_alone_give_nobody_more_than_nothing(pool: Pool) -> None:
    scores = scores_of("picture", Question(unwanted_pictures=((pool.image[0], 1.0),)), pool)
    assert scores[0] < 0
    assert scores[1:].tolist() == [0, 0, 0]
