import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise

import pytest

from assistant.query.lexicon import load_lexicon
from assistant.speech.catalog_words import CatalogWords
from assistant.speech.sphinx.corpus import SPOKEN, SPOKEN_SHARE, sources
from assistant.speech.sphinx.ngrams import Source
from assistant.speech.sphinx.pronouncing import UNKNOWN, load_pronunciations

DRAWN = 20_000


def made_of(*titles: str, brands: Sequence[str] = ()) -> list[Source]:
    return sources(CatalogWords(titles, tuple(brands)), load_lexicon(), load_pronunciations())


def spoken(*titles: str, brands: Sequence[str] = ()) -> Counter[str]:
    """How often each word is drawn."""
    return Counter(word for sentence in _drawn(titles, brands) for word in sentence)


def _drawn(titles: Sequence[str], brands: Sequence[str] = ()) -> list[Sequence[str]]:
    return list(islice(made_of(*titles, brands=brands)[1].sentences, DRAWN))


def test_titles_have_the_smaller_share() -> None:
    titles, grammar = made_of("Red Shirt")
    assert (titles.share, grammar.share) == pytest.approx((1 - SPOKEN_SHARE, SPOKEN_SHARE))
    assert sum(1 for _ in grammar.sentences) == SPOKEN


@pytest.mark.parametrize(
    ("title", "runs"),
    [
        ("Puma Red Shirt", ["puma red shirt"]),
        ("Puma Xyzzyq Red Shirt 12345 Blue", ["puma", "red shirt", "blue"]),
        ("Xyzzyq Red 12345", ["red"]),
        ("Xyzzyq 12345", []),
        ("", []),
        ("红色", []),
    ],
)
def test_titles_are_split_where_a_word_cannot_be_said(title: str, runs: list[str]) -> None:
    assert [" ".join(run) for run in made_of(title)[0].sentences] == runs


def test_nothing_unknown_gets_into_the_model() -> None:
    drawn = _drawn(["Puma Xyzzyq Shirt"], ["Xyzzyq", "Puma Xyzzyq"])
    assert not any(UNKNOWN in sentence for sentence in drawn)


@pytest.mark.parametrize(("ours", "other"), [("shirt", "shirts"), ("shirts", "shirt")])
def test_the_form_of_the_catalogue_is_the_expected_one(ours: str, other: str) -> None:
    said = spoken(*[f"Red {ours}"] * 100)
    assert said[ours] > 4 * said[other] > 0


def test_goods_of_the_catalogue_are_expected_more_than_others() -> None:
    said = spoken(*["Red Kurta"] * 400)
    assert said["kurta"] > 4 * (said["shirt"] + said["shirts"]) > 0


def test_things_are_for_men_and_hardly_ever_for_man() -> None:
    pairs = Counter(pair for sentence in _drawn(["Men Red Shirt"] * 100) for pair in pairwise(sentence))
    assert pairs["for", "men"] > 20 * (pairs["for", "man"] + pairs["for", "mens"])
    assert pairs["for", "women"] > 10 * pairs["for", "woman"]


def test_frequent_brands_are_expected_more_and_twice_the_same_is_one() -> None:
    said = spoken("Red Shirt", brands=["Puma", "PUMA", "Nike", "Xyzzyq"])
    assert said["puma"] > said["nike"] > 0


FIRST_DRAWN = """
import itertools
from tests.unit.speech.sphinx.test_corpus import made_of
print(list(itertools.islice(made_of("Red Shirt")[1].sentences, 50)))
"""


def test_every_process_draws_the_same() -> None:
    """Whatever the order of its sets."""
    drawn = {
        subprocess.run(
            [sys.executable, "-c", FIRST_DRAWN],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(drawn) == 1


def test_a_catalogue_without_titles_still_knows_what_shoppers_say() -> None:
    said = spoken()
    assert {"shirt", "red", "women", "leather", "under"} <= set(said)
