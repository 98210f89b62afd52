"""What an utterance asks of a window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.query import Doubt
from assistant.query.parse import parse_words
from assistant.query.wording import words_of
from assistant.speech.transcript import Transcript, Word
from assistant.spoken.interpret import (
    NOT_SHOPPING,
    NOT_SURE,
    Act,
    Ask,
    Clear,
    MoreLike,
    Situation,
    Unclear,
    Undo,
    interpret,
)  # fmt: skip
from tests.unit.query.said import SAID
from tests.unit.spoken.world import SHOWN, product, transcript, window

TEXT = "red shoes for men, not leather, under 60"


def heard(said: str, situation: Situation) -> Act:
    return interpret(transcript(said), situation)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("only the blue ones", "blue shoes for men, not leather, under 60"),
        ("in blue", "blue shoes for men, not leather, under 60"),
        ("Make it blue.", "blue shoes for men, not leather, under 60"),
        ("what about the navy blue ones", "navy blue shoes for men, not leather, under 60"),
        ("blue or green ones", "blue or green shoes for men, not leather, under 60"),
        ("also in green", "red or green shoes for men, not leather, under 60"),
        ("for women", "red shoes for women, not leather, under 60"),
        ("women's", "red shoes for women, not leather, under 60"),
        ("not suede", "red shoes for men, not leather, not suede, under 60"),
        ("without stripes", "red shoes for men, not leather, not stripes, under 60"),
        ("no zips", "red shoes for men, not leather, not zips, under 60"),
        ("with laces", "red shoes for men with laces, not leather, under 60"),
        ("not red", "shoes for men, not leather, not red, under 60"),
        ("in leather", "leather red shoes for men, under 60"),
        ("waterproof", "waterproof red shoes for men, not leather, under 60"),
        ("size ten", "size ten red shoes for men, not leather, under 60"),
        ("nike", "nike red shoes for men, not leather, under 60"),
        ("under fifty", "red shoes for men, not leather, under 50"),
        ("between twenty and forty dollars", "red shoes for men, not leather, between $20 and $40"),
        ("over seventy", "red shoes for men, not leather, over 70"),
        ("cheaper", "red shoes for men, not leather, under 49.99"),
        ("too expensive", "red shoes for men, not leather, under 49.99"),
        ("something cheaper than the second one", "red shoes for men, not leather, under 29.99"),
        ("cheaper ones in blue", "blue shoes for men, not leather, under 49.99"),
        ("more expensive", "red shoes for men, not leather, between 50.01 and 60"),
        ("not this brand", "red shoes for men, not leather, not Nike, under 60"),
        ("a different brand please", "red shoes for men, not leather, not Nike, under 60"),
        ("another colour", "shoes for men, not leather, not Red, under 60"),
        ("this but in blue", "blue shoes for men, not leather, under 60"),
    ],
)
def test_attributes_amend_the_words(said: str, text: str) -> None:
    assert heard(said, window(TEXT)) == Ask(text)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("只要蓝色的", "蓝色鞋子 男士"), ("换成蓝色", "蓝色鞋子 男士"), ("女士的", "红色鞋子 女士"),
        ("还要绿色", "红色和绿色鞋子 男士"),
        ("不要皮革", "红色鞋子 男士, not 皮革"), ("五十元以下", "红色鞋子 男士, under 50 CNY"),
        ("便宜一点", "红色鞋子 男士, under 49.99"),
        ("太贵了", "红色鞋子 男士, under 49.99"), ("贵一点的", "红色鞋子 男士, over 50.01"),
        ("比第二个便宜的", "红色鞋子 男士, under 29.99"), ("不要这个牌子", "红色鞋子 男士, not Nike"),
        ("换个牌子", "红色鞋子 男士, not Nike"), ("换个颜色", "鞋子 男士, not Red"), ("防水的", "防水红色鞋子 男士"),
    ],
)  # fmt: skip
def test_attributes_amend_the_words_in_chinese(said: str, text: str) -> None:
    assert heard(said, window("红色鞋子，男士")) == Ask(text)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("red dress", "red dress"),
        ("Show me black dresses for girls, please!", "black dresses for girls"),
        ("make it a dress", "dress"),
        ("wooden umbrella stand", "wooden umbrella stand"),
        ("黑色连衣裙", "黑色连衣裙"),
        ("我想要一双蓝色的跑鞋", "蓝色的跑鞋"),
    ],
)
def test_a_product_is_a_new_query(said: str, text: str) -> None:
    assert heard(said, window(TEXT)) == Ask(text)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("red shoes not leather under fifty dollars", "red shoes not leather under fifty dollars"),
        ("only the blue ones", "blue"),
        ("for women under fifty", "women, under 50"),
        ("not leather", "not leather"),
        ("cheaper", "under 49.99"),
    ],
)
def test_with_an_empty_field_everything_is_a_question(said: str, text: str) -> None:
    assert heard(said, window()) == Ask(text)


@pytest.mark.parametrize("said", ["undo", "go back", "Undo that.", "撤销", "返回"])
def test_undo(said: str) -> None:
    assert heard(said, window(TEXT)) == Undo()


@pytest.mark.parametrize("said", ["start over", "new search", "clear everything", "重新开始", "清空"])
def test_clear(said: str) -> None:
    assert heard(said, window(TEXT)) == Clear()


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("show me more like the second one", MoreLike(1)),
        ("something similar to the last", MoreLike(2)),
        ("more like number two", MoreLike(1)),
        ("like the first but in blue", MoreLike(0, "blue")),
        ("像第二个一样的", MoreLike(1)),
        ("像第三个但是蓝色的", MoreLike(2, "蓝色")),
        ("more like this", MoreLike(2)),
        ("this but in red", MoreLike(2, "red")),
        ("this one but cheaper", MoreLike(2, "under 79.99")),
        ("这个要红色的", MoreLike(2, "红色")),
        ("like the ninth one", Unclear("like the ninth one", "Only 3 products are shown.")),
    ],
)
def test_more_like_one_that_is_shown(said: str, act: Act) -> None:
    assert heard(said, window("", current=SHOWN[2])) == act


def test_more_like_this_needs_a_chosen_product() -> None:
    act = heard("more like this", window("red shoes"))
    assert isinstance(act, Unclear)
    assert "No product is chosen" in act.reason


def test_the_chosen_product_is_the_measure() -> None:
    assert heard("cheaper", window("shoes", current=SHOWN[2])) == Ask("shoes, under 79.99")
    assert heard("not this brand", window("shoes", current=SHOWN[2])) == Ask("shoes, not Adidas")


def test_cheaper_never_loosens_a_limit() -> None:
    assert heard("cheaper", window("shoes, under 40")) == Ask("shoes, under 40")


def test_prices_without_cents_are_compared_in_the_main_unit() -> None:
    yen = product("y", "Asics", 5000, "Red", "JPY")
    assert heard("cheaper", Situation("shoes", (yen,), yen)) == Ask("shoes, under 4999.99")


@pytest.mark.parametrize(
    ("said", "missing"), [("cheaper", "price"), ("not this brand", "brand"), ("another colour", "colour")]
)
def test_what_the_products_lack_is_said(said: str, missing: str) -> None:
    bare = product("x", "", None, "")
    assert heard(said, Situation("shoes", (bare,))) == Unclear(said, f"No {missing} is known of the products shown.")


@pytest.mark.parametrize("text", ["", "red shoes"])
@pytest.mark.parametrize(
    "said",
    [
        "it was the best of times and it was the worst of times", "she had been there before", "queen of spades",
        "three three", "what did he say to them", "my cousin and her husband would have gone to the station",
        "今天天气很好我们去公园吧",
    ],
)  # fmt: skip
def test_what_is_not_about_shopping_is_not_searched_for(said: str, text: str) -> None:
    assert heard(said, window(text)) == Unclear(said, NOT_SHOPPING)


def test_what_the_recogniser_is_not_sure_of_is_not_searched_for() -> None:
    unsure = Transcript((Word("red", 0, 1), Word("shoes", 1, 2)), is_sure=False)
    assert interpret(unsure, window()) == Unclear("red shoes", NOT_SURE)


def test_silence_is_nothing() -> None:
    assert interpret(Transcript(), window(TEXT)) == Unclear("", "I heard nothing.")


def test_doubtful_words_stay_marked_where_they_survive() -> None:
    words = (Word("red", 0, 1, 0.4, ("bread",)), Word("shoes", 1, 2), Word("please", 2, 3, 0.3))
    assert interpret(Transcript(words), window()) == Ask("red shoes", (Doubt("red", 0.4, ("bread",)),))


def test_punctuation_is_no_part_of_a_doubtful_word() -> None:
    words = (Word("Red", 0, 1, 0.4), Word("shoes,", 1, 2, 0.5), Word("not", 2, 3), Word("wool.", 3, 4, 0.2))
    expected = Ask("Red shoes, not wool", (Doubt("Red", 0.4), Doubt("shoes", 0.5), Doubt("wool", 0.2)))
    assert interpret(Transcript(words), window()) == expected


def test_a_brand_heard_by_its_sound_is_marked_with_what_was_heard() -> None:
    assert heard("red addy das shoes", window()) == Ask("red Adidas shoes", (Doubt("Adidas", 0.5, ("addy das",)),))


def test_a_word_of_the_titles_is_no_brand() -> None:
    known = window(words=frozenset({"addydas"}))
    assert heard("red addydas shoes", known) == Ask("red addydas shoes")


@given(
    SAID | st.text(max_size=40), st.sampled_from(["", TEXT, "红色鞋子", "not leather"]), st.sampled_from([None, *SHOWN])
)
def test_whatever_is_heard_is_an_act_whose_words_are_stable(said: str, text: str, current: object) -> None:
    act = interpret(transcript(said), window(text, current=current))  # type: ignore[arg-type]
    if isinstance(act, MoreLike):
        assert 0 <= act.position < len(SHOWN)
    if isinstance(act, Unclear):
        assert act.reason
    if isinstance(act, Ask):
        understood = parse_words(act.text)
        assert parse_words(words_of(*understood)) == understood
        assert understood[0] or understood[1]
