import pytest

from assistant.query.lexicon import load_lexicon
from assistant.speech.sphinx import pronouncing
from assistant.speech.sphinx.pronouncing import UNKNOWN, british, load_pronunciations
from assistant.speech.sphinx.spellings import ADDED, SPELLINGS


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", []),
        ("Red SHIRT", ["red", "shirt"]),
        ("t shirt", ["t-shirt"]),
        ("T-Shirts", ["t-shirts"]),
        ("tshirt tee tees", ["t-shirt", "t-shirt", "t-shirts"]),
        ("hand bag", ["handbag"]),
        ("hand-bag", ["handbag"]),
        ("sun glasses", ["sunglasses"]),
        ("girl's boys", ["girls", "boys"]),
        ("women's men's", ["womens", "mens"]),
        ("Levi's", ["levi's"]),
        ("Gray woolen pajamas", ["grey", "woollen", "pyjamas"]),
        ("color colors colored", ["colour", "colours", "coloured"]),
        ("jewelry", ["jewellery"]),
        ("pack of 3, size 42", ["pack", "of", "three", "size", "forty", "two"]),
        ("Model 12345", ["model", UNKNOWN]),
        ("Puma Xyzzyq red", ["puma", UNKNOWN, "red"]),
        ("blue/white (cotton)", ["blue", "white", "cotton"]),
        ("红色 衬衫", []),
    ],
)
def test_texts_as_they_are_said(text: str, said: list[str]) -> None:
    assert load_pronunciations().words(text) == said


def test_the_same_word_is_said_alike_the_second_time() -> None:
    said = load_pronunciations()
    assert said.words("gray hand bag 999 gray hand bag") == ["grey", "handbag", UNKNOWN, "grey", "handbag"]


@pytest.mark.parametrize(
    ("american", "ways"),
    [
        ("SH ER T", ["SH AH T"]),
        ("L EH DH ER", ["L EH DH AH"]),
        ("D AA R K", ["D AA K"]),
        ("K AA R", ["K AA"]),
        ("B IH R", ["B IH AH"]),
        ("F AY R", ["F AY AH"]),
        ("N AA T", ["N AO T"]),
        ("R EH D", []),
        ("F L AO R AH L", []),
        ("S K ER T S", ["S K AH T S"]),
        ("B L UW", []),
    ],
)
def test_british_ways(american: str, ways: list[str]) -> None:
    assert british(american) == ways


def test_the_dictionary_holds_both_ways_each_once() -> None:
    lines = list(load_pronunciations().lines(["shirt", "blue", "fire"]))
    assert lines == [
        "shirt SH AH T",
        "shirt(2) SH ER T",
        "blue B L UW",
        "fire F AY AH",
        "fire(2) F AY ER",
        "fire(3) F AY R",
    ]


def test_every_spelling_that_is_preferred_can_be_said() -> None:
    ways = load_pronunciations().ways
    assert {word for word in SPELLINGS.values() if word not in ways} == set()


def test_every_way_is_made_of_the_phones_of_the_acoustic_model() -> None:
    said = load_pronunciations()
    lines = (pronouncing.acoustic_model() / "cmudict-en-us.dict").read_text(encoding="utf-8").splitlines()
    phones = {phone for line in lines for phone in line.split()[1:]}
    words = [*ADDED, "tracksuits", "nightdresses", "shirt", "car", "beer", "spot"]
    assert {phone for line in said.lines(words) for phone in line.split()[1:]} <= phones


def test_every_name_of_the_lexicon_can_be_said() -> None:
    """Where the dictionary lacks one: a line in spellings.py."""
    said = load_pronunciations()
    names = [name for concept in load_lexicon().concepts.values() for name in concept.en]
    assert [name for name in names if UNKNOWN in said.words(name)] == []
