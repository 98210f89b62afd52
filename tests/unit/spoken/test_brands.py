"""Brands in a text, as written and as they sound."""

import pytest

from assistant.query.lexicon import load_lexicon
from assistant.spoken.brands import Brands
from assistant.spoken.knowing import Vocabulary
from tests.unit.spoken.world import BRANDS, window

LEXICON = load_lexicon()
NAMES = Brands((*BRANDS, "Reebok", "Casio", "H&M"))


def _found(text: str, *, known: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    vocabulary = Vocabulary(LEXICON, NAMES, window(words=known))
    return [(one.heard, one.brand) for one in NAMES.heard(text, vocabulary.knows)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("red addy das shoes", [("addy das", "Adidas")]), ("nikey socks", [("nikey", "Nike")]),
        ("rebock and kasio", [("rebock", "Reebok"), ("kasio", "Casio")]), ("ree bok shoes", [("ree bok", "Reebok")]),
        ("wood land boots", [("wood land", "Woodland")]), ("peter ingland shirt", [("peter ingland", "Peter England")]),
        ("nike shoes", []), ("shoes for me", []), ("red shoes", []), ("名牌鞋", []), ("", []),
    ],
)  # fmt: skip
def test_brands_are_heard_where_no_word_is_known(text: str, found: list[tuple[str, str]]) -> None:
    assert _found(text) == found


def test_a_known_word_is_left_alone() -> None:
    assert _found("kasio watch", known=frozenset({"kasio"})) == []


def test_no_name_of_the_lexicon_is_taken_for_a_brand() -> None:
    names = sorted({name for concept in LEXICON.concepts.values() for name in concept.en})
    assert [name for name in names if _found(name)] == []


def test_written_brands_are_found_whole() -> None:
    found = [(one.heard, one.brand) for one in NAMES.mentions("h&m or NIKE, nikes, peter england")]
    assert found == [("h&m", "H&M"), ("NIKE", "Nike"), ("peter england", "Peter England")]
