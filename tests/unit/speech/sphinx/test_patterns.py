from collections import Counter
from itertools import islice

import pytest

from assistant.query.lexicon import load_lexicon
from assistant.speech.catalog_words import CatalogWords
from assistant.speech.sphinx import patterns
from assistant.speech.sphinx.corpus import sources
from assistant.speech.sphinx.numbers import spelled
from assistant.speech.sphinx.patterns import Choice, Pieces, sentences
from assistant.speech.sphinx.pronouncing import load_pronunciations

MANY = 5000


def one(name: str) -> Choice:
    return Choice((name,), (1.0,))


NO_BRANDS = Choice((), ())
MARKED = Pieces(one("GOODS"), one("COLOUR"), one("TRAIT"), one("PERSON"), one("BRAND"))


def share(pieces: Pieces, word: str) -> float:
    return sum(word in sentence for sentence in sentences(pieces, MANY)) / MANY


def test_the_same_seed_says_the_same() -> None:
    assert list(sentences(MARKED, 50, seed=1)) == list(sentences(MARKED, 50, seed=1))
    assert list(sentences(MARKED, 50, seed=1)) != list(sentences(MARKED, 50, seed=2))


def test_as_many_as_were_asked_for_and_none_empty() -> None:
    said = list(sentences(MARKED, MANY))
    assert len(said) == MANY
    assert all(said)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("GOODS", 1 - patterns.STEP_SHARE),
        ("PERSON", 0.35 * 0.9 + 0.1 * 0.9 * 2 / len(patterns.STEPS)),
        ("GOOD", 0.0),
    ],
)
def test_the_shares_are_what_they_are_said_to_be(word: str, expected: float) -> None:
    assert share(MARKED, word) == pytest.approx(expected, abs=0.025)


def test_a_catalogue_without_brands_is_asked_for_none() -> None:
    assert share(MARKED, "BRAND") > 0.1
    assert share(Pieces(one("g"), one("c"), one("t"), one("p"), NO_BRANDS), "BRAND") == 0


def test_slots_are_filled() -> None:
    assert not any("{" in word for sentence in sentences(MARKED, MANY) for word in sentence)


def test_no_query_says_without_striped() -> None:
    pieces = Pieces(one("GOODS"), one("c"), one("striped"), one("p"), NO_BRANDS)
    before = Counter(
        sentence[place - 1]
        for sentence in sentences(pieces, MANY)
        if "GOODS" in sentence
        for place, word in enumerate(sentence)
        if word == "striped" and place
    )
    assert before["not"] > 0
    assert not before["without"] + before["no"] + before["any"]


def test_a_choice_follows_its_weights() -> None:
    pieces = Pieces(Choice(("often", "seldom", "never"), (3.0, 1.0, 0.0)), one("c"), one("t"), one("p"), NO_BRANDS)
    said = Counter(word for sentence in sentences(pieces, MANY) for word in sentence)
    assert said["often"] / said["seldom"] == pytest.approx(3, rel=0.15)
    assert not said["never"]


def test_every_fixed_word_can_be_said() -> None:
    fixed = (
        *patterns.OPENINGS, *patterns.AT_MOST, *patterns.AT_LEAST, *patterns.CURRENCIES, *patterns.NOT,
        *patterns.WITHOUT, *patterns.PLACES, *(step.replace("{", "").replace("}", "") for step in patterns.STEPS),
        *(spelled(number, "a hundred", joined=True) for number in range(1200)), "between", "around", "this",
    )  # fmt: skip
    ways = load_pronunciations().ways
    assert {word for text in fixed for word in text.split() if word not in ways} == set()


def test_every_word_of_the_lexicon_and_of_brands_that_is_drawn_can_be_said() -> None:
    said = load_pronunciations()
    words = CatalogWords(("Puma Men Striped Shirt",), ("Puma", "Levi's", "Xyzzyq", "H&M"))
    drawn = {
        word for sentence in islice(sources(words, load_lexicon(), said)[1].sentences, 4 * MANY) for word in sentence
    }
    assert {"puma", "levi's", "striped"} <= drawn
    assert {word for word in drawn if word not in said.ways} == set()
