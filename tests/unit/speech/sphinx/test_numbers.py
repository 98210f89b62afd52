import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.insight.spoken import parts_of
from assistant.query.lexicon import load_lexicon
from assistant.query.meaning import meaning_of
from assistant.speech.sphinx.numbers import spelled, spoken_amounts


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "zero"),
        (7, "seven"),
        (10, "ten"),
        (19, "nineteen"),
        (20, "twenty"),
        (42, "forty two"),
        (100, "one hundred"),
        (101, "one hundred one"),
        (250, "two hundred fifty"),
        (1000, "one thousand"),
        (1100, "one thousand one hundred"),
        (12_345, "twelve thousand three hundred forty five"),
        (999_999, "nine hundred ninety nine thousand nine hundred ninety nine"),
    ],
)
def test_numbers_in_words(number: int, said: str) -> None:
    assert spelled(number) == said


def test_the_british_and_stands_behind_the_hundreds_alone() -> None:
    assert spelled(250, joined=True) == "two hundred and fifty"
    assert spelled(200, joined=True) == "two hundred"
    assert spelled(1250, joined=True) == "one thousand two hundred and fifty"


def test_one_hundred_may_be_a_hundred() -> None:
    assert spelled(120, "a hundred") == "a hundred twenty"
    assert spelled(220, "a hundred") == "two hundred twenty"


@given(st.integers(10, 9999), st.booleans(), st.sampled_from(["one hundred", "a hundred"]))
def test_what_the_recogniser_expects_is_what_the_parser_understands(number: int, joined: bool, hundred: str) -> None:
    text = f"shirt under {spelled(number, hundred, joined=joined)} dollars"
    assert parts_of(meaning_of(text, load_lexicon()))["price"] == (None, number * 100)


@given(st.integers())
def test_of_two_amounts_the_lower_one_comes_first(seed: int) -> None:
    text = "shirt between {} and {} dollars".format(*spoken_amounts(random.Random(seed)))
    limits = parts_of(meaning_of(text, load_lexicon()))["price"]
    assert isinstance(limits, tuple)
    low, high = limits
    assert 0 < low <= high  # "five and five hundred" is understood as "five hundred and five hundred"
