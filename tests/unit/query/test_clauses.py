"""What the keyword index is asked, and the texts that are encoded."""

from assistant.query import Doubt, Expansion, Phrase, Term
from assistant.query.clauses import Clause, keyword_clauses
from assistant.query.rewriting import encoded_text, respelled, sure_phrase, translated

DRESS = Term(
    6, 10, "dres", "dress", "type", "dress",
    (Expansion("dresses", "synonym", 0.6), Expansion("frock", "synonym", 0.4), Expansion("gown", "synonym", 0.4),
     Expansion("party wear", "broader", 0.1), Expansion("nothing", "related", 0.0)),
)  # fmt: skip
PHRASE = Phrase("balck dres", terms=(Term(0, 5, "balck", "black"), DRESS))


def test_the_words_come_first_and_other_names_count_where_they_are_missing() -> None:
    assert keyword_clauses([PHRASE]) == (
        Clause("black dress"),
        Clause("dresses", 0.6, unless="dress"),
        Clause("frock gown", 0.4, unless="dress"),
        Clause("party wear", 0.1, every=True, unless="dress"),
    )


def test_what_is_asked_for_anyway_is_no_clause_of_its_own() -> None:
    phrases = [PHRASE, Phrase("dresses")]
    assert [clause.text for clause in keyword_clauses(phrases)] == ["black dress dresses", "frock gown", "party wear"]


def test_phrases_without_terms_are_their_words() -> None:
    assert keyword_clauses([Phrase("red"), Phrase("T-shirt")]) == (Clause("red T-shirt"),)
    assert keyword_clauses([]) == () == keyword_clauses([Phrase("  ")])


def test_doubtful_words_take_their_terms_with_them() -> None:
    phrase = Phrase("balck dres", doubts=(Doubt("dres", 0.3),), terms=PHRASE.terms)
    sure = sure_phrase(phrase)
    assert respelled(sure).split() == ["black"]
    assert [clause.text.strip() for clause in keyword_clauses([sure])] == ["black"]
    assert sure.doubts == ()


def test_places_count_in_nfkc() -> None:
    phrase = Phrase("ﬁt dres", terms=(Term(4, 8, "dres", "dress"),))
    assert respelled(phrase) == "fit dress"


def test_a_stale_term_changes_nothing() -> None:
    assert respelled(Phrase("red hat", terms=(Term(4, 7, "dre", "dress"),))) == "red hat"


def test_a_translation_of_full_weight_is_read_and_a_lesser_one_is_not() -> None:
    blue = Term(0, 2, "蓝色", "蓝色", "colour", "blue", (Expansion("blue", "translation", 1.0),))
    dress = Term(0, 5, "dress", "dress", "type", "dress", (Expansion("连衣裙", "translation", 0.4),))
    assert translated(Phrase("蓝色裙", terms=(blue,))) == "blue 裙"
    assert translated(Phrase("dress", terms=(dress,))) == ""
    assert encoded_text(Phrase("dress", terms=(dress,))) == "dress"
