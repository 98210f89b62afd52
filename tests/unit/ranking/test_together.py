import numpy as np
import pytest

from assistant.encoders import reranker
from assistant.ranking import CHANNELS, Background
from assistant.ranking.together import (
    PAD,
    PAIR,
    PICTURE,
    SCORES,
    TOKENS,
    WHOLE,
    WORD,
    make_tokens,
    phrases_of,
    score_features,
    token_similarities,
)


def unit(count: int, seed: int = 0) -> np.ndarray:
    rows = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_phrases_are_the_whole_the_telling_words_and_pairs() -> None:
    assert phrases_of("in navy blue for women") == [
        (WHOLE, "in navy blue for women"), (WORD, "navy"), (WORD, "blue"), (WORD, "women"), (PAIR, "navy blue"),
        (PAIR, "blue women"),
    ]  # fmt: skip
    assert phrases_of("红色 连衣裙")[1:] == [(WORD, "红色"), (WORD, "连衣裙"), (PAIR, "红色 连衣裙")]
    assert phrases_of("!?") == [(WHOLE, "!?")]


def test_a_long_text_fills_the_tokens_and_keeps_some_pairs() -> None:
    phrases = phrases_of("one two three four five six seven eight nine ten")
    assert len(phrases) == TOKENS - 1
    assert [kind for kind, _ in phrases].count(PAIR) == 3


def test_tokens_are_the_picture_at_unit_length_then_the_phrases_then_padding() -> None:
    vectors = unit(len(phrases_of("red shoe")))
    tokens, kinds = make_tokens(5 * unit(1, 1)[0], "red shoe", vectors)
    assert kinds.tolist() == [PICTURE, WHOLE, WORD, WORD, PAIR, *[PAD] * 4]
    assert tokens[0] == pytest.approx(unit(1, 1)[0], abs=1e-6)
    assert np.array_equal(tokens[1:5], vectors)
    assert not tokens[5:].any()
    assert make_tokens(None, "red shoe", vectors)[1].tolist() == [WHOLE, WORD, WORD, PAIR, *[PAD] * 5]


def test_similarities_are_calibrated_and_nothing_is_said_of_absent_text_or_padding() -> None:
    image, text, background = unit(4, 2), unit(4, 3), Background(unit(60, 4), unit(50, 5))
    tokens = np.concatenate([unit(2, 6), np.zeros((1, 8), np.float32)])
    found = token_similarities(tokens, image, text, np.array([True, True, False, True]), background)
    assert found.shape == (4, 3, 2)
    usual = background.text @ tokens[1]
    assert found[3, 1, 1] == pytest.approx((text[3] @ tokens[1] - usual.mean()) / usual.std(), abs=1e-4)
    assert not found[2, :, 1].any()
    assert found[2, :2, 0].all()
    assert not found[:, 2].any()


def test_features_are_the_channels_the_total_and_two_flags() -> None:
    scores = np.array([[1.0, 2.0, np.nan, 9.0, 9.0], [3.0, np.nan, 0.5, 9.0, 9.0]], np.float32)
    assert list(CHANNELS) == ["picture", "words", "keywords", "taste", "picture_text"]
    found = score_features(scores, np.array([1.5, 2.5], np.float32), np.array([True, False]))
    assert found.tolist() == [[1.0, 2.0, 0.0, 1.5, 1.0, 1.0], [3.0, 0.0, 0.5, 2.5, 1.0, 0.0]]
    assert found.dtype == np.float32


def test_the_graphs_that_are_opened_have_these_sizes() -> None:
    assert (reranker.TOKENS, reranker.SCORES) == (TOKENS, SCORES)
