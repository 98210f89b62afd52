"""Other spellings: what is put right, and what is left alone."""

from pathlib import Path

import pytest

from assistant.errors import MissingComponentError
from assistant.query.rewriting import respelled
from assistant.understanding.english import english_words, read_words
from assistant.understanding.nearby import Nearby
from tests.unit.understanding.shop import term, understood


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("balck dresses", "black dresses"), ("blck shirts", "black shirts"), ("blaack shirts", "black shirts"),
        ("vlack shirts", "black shirts"), ("drsses for womne", "dresses for women"), ("snekaers", "sneakers"),
        ("cuflfinks", "cufflinks"), ("blackdresses", "black dresses"), ("snea kers", "sneakers"),
        ("zolnai dresses", "zolani dresses"), ("Blakc Shrits", "black shirts"),
    ],
)  # fmt: skip
def test_typos_are_put_right(typed: str, meant: str) -> None:
    assert respelled(understood(typed)).casefold() == meant


@pytest.mark.parametrize(
    "typed",
    [
        "black dresses", "quilrex cufflinks", "dress shirt", "drill bit", "toilet seat", "led lamp", "stair", "washer",
        "tshirt", "xl", "42", "rtx4090", "3com", "whte tshirts", "of", "men's shirts", "蓝色", "kaleidoscope", "",
        "zzzzqqqq", "flip-flops",
    ],
)  # fmt: skip
def test_what_is_right_or_unknown_is_left_alone(typed: str) -> None:
    assert respelled(understood(typed)) == typed


def test_the_other_words_decide_between_equal_guesses() -> None:
    """ "shirs" is one letter from "shirts"; "shoes" and "shirts" are both near "shirs"."""
    assert respelled(understood("formal shirrs")) == "formal shirts"
    assert respelled(understood("sports shoess")) == "sports shoes"


def test_a_declined_spelling_does_not_come_back() -> None:
    assert respelled(understood("balck dresses", "spelling:balck")) == "balck dresses"
    assert respelled(understood("snea kers", "spelling:snea kers")) == "snea kers"


def test_declining_the_spelling_of_a_whole_name_takes_back_each_word() -> None:
    assert term("navi blue").used == "navy blue"
    declined = understood("navi blue", term("navi blue").spelling_key)
    assert respelled(declined) == "navi blue"
    assert [one.text for one in declined.terms] == ["navi", "blue"]


def test_a_rare_word_of_the_catalogue_is_kept_and_the_frequent_one_looked_for_too() -> None:
    assert not term("whte").is_respelled
    assert not any(one.text == "white" for one in term("whte").expansions), "20 times as many are not enough"


def test_nearby_finds_the_words_within_some_edits_and_no_others() -> None:
    nearby = Nearby(dict.fromkeys(["black", "block", "slack", "back", "lack", "clock", "backs", "t-shirt", "黑色"], 1))
    assert sorted(nearby.within("black", 1)) == [("back", 1), ("black", 0), ("block", 1), ("lack", 1), ("slack", 1)]
    assert ("balck", 0) not in nearby.within("balck", 2)
    assert dict(nearby.within("balck", 1)) == {"black": 1, "back": 1}, "swapped neighbours are one edit"
    assert ("clock", 2) in nearby.within("black", 2)


def test_the_english_dictionary_is_read_once() -> None:
    assert {"drill", "washer", "toilet"} <= english_words()
    assert "balck" not in english_words()
    assert english_words() is english_words()


def test_a_dictionary_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingComponentError, match=r"no\.dict"):
        read_words(tmp_path / "no.dict")
