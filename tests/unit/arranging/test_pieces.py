"""The pieces of a query and what products have of them."""

from assistant.arranging.pieces import has, missing, pieces_of, words_in
from assistant.query import Expansion, Phrase, Term


def test_plurals_fillers_and_unwanted_words() -> None:
    pieces = pieces_of((Phrase("Boots for the rain"), Phrase("leather", negative=True)))
    assert set(pieces) == {"boots", "rain"}
    assert has(pieces["boots"], words_in("A boot"))


def test_what_is_looked_for_in_place_of_a_word_counts_for_it() -> None:
    term = Term(0, 2, "跑鞋", "跑鞋", expansions=(Expansion("running shoes", "translation", 1.0),))
    pieces = pieces_of((Phrase("跑鞋", terms=(term,)),))
    assert missing(pieces, [words_in("blue running tights")]) == ()
    assert missing(pieces, [words_in("a hat")]) == ("跑鞋",)


def test_a_chinese_word_is_found_inside_a_longer_one() -> None:
    assert has(frozenset({"花瓶"}), words_in("青花瓷花瓶"))
    assert not has(frozenset({"鞋"}), words_in("青花瓷花瓶"))
