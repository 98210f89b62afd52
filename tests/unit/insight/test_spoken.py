"""What was heard against what was said: words, and what they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.insight.spoken import PartScore, edits, score, score_by_group, spoken_words

WORDS = st.lists(st.sampled_from("abcd"), max_size=6)


def test_words_are_compared_without_case_and_punctuation_and_chinese_by_the_character() -> None:
    assert spoken_words("Red T-Shirt, not “Men’s”!") == ["red", "t-shirt", "not", "men's"]
    assert spoken_words("红色T恤") == ["红", "色", "t", "恤"]


@pytest.mark.parametrize(
    ("said", "heard", "expected"),
    [("a b c", "a b c", 0), ("a b c", "a c", 1), ("a b c", "a x c d", 2), ("", "a b", 2), ("a b", "", 2)],
)
def test_edits_are_the_fewest_words_to_change(said: str, heard: str, expected: int) -> None:
    assert edits(said.split(), heard.split()) == expected


@given(WORDS, WORDS, WORDS)
def test_edits_are_a_distance(one: list[str], two: list[str], three: list[str]) -> None:
    assert (edits(one, two) == 0) == (one == two)
    assert edits(one, two) == edits(two, one) >= abs(len(one) - len(two))
    assert edits(one, three) <= edits(one, two) + edits(two, three)


def test_the_word_error_rate_is_over_all_words_together() -> None:
    figures = score([("red socks", "red socks"), ("blue dress for women under fifty dollars", "blue dress for men")])
    assert figures.wer == pytest.approx(4 / 9)
    assert (figures.queries, figures.exact) == (2, 0.5)


def test_each_part_that_was_said_counts_once_in_the_meaning() -> None:
    said, heard = "red socks for women not wool under fifty", "red socks for men not wool under fifteen"
    figures = score([(said, heard)])
    assert {part: (one.right, one.said) for part, one in figures.parts.items()} == {
        "category": (1, 1), "colour": (1, 1), "gender": (0, 1), "not": (1, 1), "price": (0, 1),
    }  # fmt: skip
    assert figures.meaning == pytest.approx(3 / 5)
    assert figures.whole == 0


def test_other_words_for_the_same_mean_the_same() -> None:
    figures = score([("navy blue sneakers under fifty dollars", "navy running shoes below 50")])
    assert (figures.meaning, figures.whole, figures.exact) == (1, 1, 0)


def test_a_part_that_was_not_said_counts_in_the_stricter_figure_alone() -> None:
    figures = score([("red socks", "red socks for men")])
    assert (figures.meaning, figures.whole) == (1, 0)
    assert figures.parts["gender"] == PartScore(right=0, said=0, invented=1)
    assert figures.parts["gender"].share == 1


def test_silence_gets_nothing_right() -> None:
    figures = score([("red socks", "")])
    assert (figures.wer, figures.meaning) == (1, 0)


def test_groups_are_scored_by_themselves_in_their_order() -> None:
    figures = score_by_group([("low", "red socks", "red socks"), ("high", "red socks", "blue socks")])
    assert {name: one.meaning for name, one in figures.items()} == {"low": 1, "high": 0.5}


def test_nothing_cannot_be_scored() -> None:
    with pytest.raises(ValueError, match="at least one"):
        score([])
