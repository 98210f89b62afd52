"""Terms: concepts, brands, sizes, filter values, and what else is looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.query import Phrase, Query, Term
from assistant.query.lexicon import load_lexicon
from assistant.query.rewriting import respelled, translated
from assistant.understanding import Knowledge, understand
from assistant.understanding.sizes import find_sizes, other_ways
from assistant.understanding.tokens import normal
from tests.unit.understanding.shop import shop, term, understood, vocabulary


def texts(found: Term, relation: str) -> list[str]:
    return [one.text for one in found.expansions if one.relation == relation]


def test_a_query_is_cut_into_what_its_words_mean() -> None:
    found = understood("Black formal shirt for men, size 42").terms
    assert [(one.text, one.kind, one.concept) for one in found] == [
        ("Black", "colour", "black"), ("formal", "usage", "formal"), ("shirt", "type", "shirt"),
        ("men", "person", "men"), ("size 42", "size", ""),
    ]  # fmt: skip
    assert [(one.field, one.values) for one in found[:4]] == [
        ("colour", ("Black",)), ("", ()), ("category", ("Shirts",)), ("gender", ("Men",)),
    ]  # fmt: skip


def test_brands_are_those_of_the_catalogues_in_their_spelling() -> None:
    assert (term("peter england").kind, term("PETER ENGLAND").values) == ("brand", ("Peter England",))
    assert (term("peterengland").kind, term("peterengland").field) == ("brand", "brand")
    assert [one.kind for one in understood("for me").terms] == [], "which is no Forme"


def test_the_longest_name_wins() -> None:
    assert term("navy blue").concept == "navy"
    assert term("dark-blue").concept == "navy"
    assert [one.concept for one in understood("藏青色连衣裙").terms] == ["navy", "dress"]


def test_other_names_are_those_that_the_catalogue_has() -> None:
    assert texts(term("dress"), "synonym") == ["dresses"]
    assert "tshirts" in texts(term("tee"), "synonym")
    assert texts(term("sneakers"), "synonym") == ["sports shoes"]
    assert texts(term("saree"), "synonym") == []


def test_a_word_with_a_name_of_its_own_in_it_adds_nothing() -> None:
    assert "sports shoes" not in texts(term("shoes"), "narrower")
    assert texts(term("footwear"), "narrower")[0] == "sports shoes"


def test_the_plural_is_looked_for_fully_where_the_word_itself_is_nowhere() -> None:
    (plural,) = [one for one in term("cufflink").expansions if one.text == "cufflinks"]
    assert plural.relation == "synonym"


@pytest.mark.parametrize(("typed", "meant"), [("dresse", "dress"), ("shes", "shoes"), ("scarve", "scarf")])
def test_what_is_no_word_is_no_form_of_one_either(typed: str, meant: str) -> None:
    """A letter is missing; that "dresses" is known makes "dresse" no singular."""
    assert term(typed).used.startswith(meant[:4])
    assert term(typed).used != typed


def test_two_words_that_the_catalogue_writes_as_one() -> None:
    assert [one.text for one in term("sun glasses").expansions] == ["sunglasses"]


def test_chinese_is_translated_to_what_the_catalogue_calls_it() -> None:
    phrase = understood("女士蓝色的连衣裙")
    assert translated(phrase) == "women blue 的 dress"
    assert respelled(phrase) == "女士蓝色的连衣裙"
    assert texts(phrase.terms[2], "translation") == ["dress", "dresses"]


def test_what_no_catalogue_has_is_translated_all_the_same_for_the_encoder() -> None:
    assert translated(understood("笔记本电脑")) == "laptop"


def test_english_is_translated_where_the_catalogue_is_chinese() -> None:
    found = term("dress", chinese=True)
    assert texts(found, "translation") == ["连衣裙"]
    assert found.expansions[0].weight < 1, "it is no text to encode"
    assert texts(term("洋裝", chinese=True), "synonym") == ["连衣裙"]


def test_words_of_several_catalogues_are_all_right() -> None:
    both = Knowledge.of([vocabulary(), vocabulary(chinese=True)], load_lexicon())
    assert both.knows("quilrex")
    assert both.chinese >= {"连衣裙", "衬衫"}
    assert both.products == vocabulary().products + vocabulary(chinese=True).products


def test_of_what_is_not_wanted_only_other_names_are_meant() -> None:
    relations = {one.relation for one in term("footwear", negative=True).expansions}
    assert relations <= {"synonym", "translation"}
    assert "narrower" in {one.relation for one in term("footwear").expansions}


def test_what_was_declined_is_gone_also_from_terms_that_were_there() -> None:
    before = understood("dress")
    query = Query(phrases=(before,), declined=frozenset({"synonym:dresses"}))
    (after,) = understand(query, shop()).phrases
    assert texts(after.terms[0], "synonym") == []
    assert understand(Query(phrases=(before,)), shop()).phrases == (before,), "else terms stay as they are"


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("10 inch pan", ["10 inch"]), ("3.5mm jack", ["3.5mm"]), ("500ml", ["500ml"]), ("shoes size 42", ["size 42"]),
        ("uk 8 boots", ["uk 8"]), ("1/2 in. bolt", ["1/2 in"]), ("size m", ["size m"]), ("40码", ["40码"]),
        ("10-inch", ["10-inch"]), ("100 girls", []), ("7 for all", []), ("v8 engine", []), ("2012 shirt", []),
    ],
)  # fmt: skip
def test_sizes_with_a_number(text: str, sizes: list[str]) -> None:
    assert [text[start:end] for start, end in find_sizes(text)] == sizes


def test_a_size_is_looked_for_by_the_other_names_of_its_unit() -> None:
    assert other_ways("10 inch") == ("10 in", "10 inch", "10 inches")
    assert other_ways("size 42") == ()
    assert [one.text for one in term("10 inch").expansions] == ["10 in"]


WORDS = ["balck", "black", "dres", "shirt", "blackdress", "for", "蓝色", "连衣裙", "的", "snea", "kers", "navi", "blue",
         "-", "10", "inch", "’s", "ﬁt", "Ⅻ", "e\u0301", "t-shirt", "peter", "england", "\u200b", "!", "xl"]  # fmt: skip
TEXT = st.text(max_size=30) | st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


@given(TEXT, st.booleans())
def test_terms_lie_in_the_text_from_left_to_right(text: str, negative: bool) -> None:
    phrase = understood(text, negative=negative)
    whole, place = normal(text), 0
    for one in phrase.terms:
        assert place <= one.start < one.end <= len(whole)
        assert one.text == whole[one.start : one.end]
        assert all(0 <= expansion.weight <= 1 for expansion in one.expansions)
        place = one.end
    respelled(phrase), translated(phrase)


@given(TEXT, st.randoms(use_true_random=False))
def test_understanding_twice_is_the_same_and_what_is_declined_stays_away(text: str, random) -> None:
    once = understood(text)
    keys = [expansion.key for one in once.terms for expansion in one.expansions]
    keys += [one.spelling_key for one in once.terms if one.is_respelled]
    declined = frozenset(random.sample(sorted(keys), random.randint(0, len(keys))) if keys else ())
    query = Query(phrases=(Phrase(text),), declined=declined)
    after = understand(query, shop())
    for one in after.phrases[0].terms:
        assert not (one.is_respelled and one.spelling_key in declined)
        assert not declined & {expansion.key for expansion in one.expansions}
    assert understand(after, shop()) == after
    assert understand(query, shop()) == after
