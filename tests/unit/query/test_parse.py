from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.query import Filters, Phrase
from assistant.query.parse import parse_words
from assistant.query.wording import words_of
from tests.unit.query.said import SAID


def yes(text: str) -> Phrase:
    return Phrase(text)


def no(text: str) -> Phrase:
    return Phrase(text, negative=True)


@pytest.mark.parametrize(
    ("text", "phrases", "low", "high"),
    [
        ("red shoes, not leather, under $50", [yes("red shoes"), no("leather")], None, 5000),
        ("red shoes -leather nike", [yes("red shoes nike"), no("leather")], None, None),
        ("t-shirt no logo no stripes", [yes("t-shirt"), no("logo"), no("stripes")], None, None),
        ("without laces", [no("laces")], None, None),
        ("bag between €20 and 40.50", [yes("bag")], 2000, 4050),
        ("dress from 30 to 20 for women", [yes("dress for women")], 2000, 3000),
        ("sofa over 1,000", [yes("sofa")], 100_000, None),
        ("shoes size 10 up to 100 euros", [yes("shoes size 10")], None, 10_000),
        ("watch >= 20 <= 30", [yes("watch")], 2000, 3000),
        ("红色连衣裙", [yes("红色连衣裙")], None, None),
        ("not", [yes("not")], None, None),
        ("knot november", [yes("knot november")], None, None),
        ("under armour shirt", [yes("under armour shirt")], None, None),
        ("", [], None, None),
        (" , ; ", [], None, None),
        ("Red running shoes, not leather, under $50.", [yes("Red running shoes"), no("leather")], None, 5000),
        ("show me red shoes not wool for women under fifty", [yes("red shoes for women"), no("wool")], None, 5000),
        ("我想要一双红色的鞋不要皮的，五十元以下", [yes("红色的鞋"), no("皮")], None, 5000),
        ("dress under, 50", [yes("dress")], None, 5000),
        ("rivet 1/4 in.", [yes("rivet 1/4 in.")], None, None),
    ],
)  # fmt: skip
def test_words_become_phrases_and_a_price_range(text, phrases, low, high) -> None:
    assert _any_currency(text) == (tuple(phrases), Filters(low, high))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("under fifty dollars", None, 5000), ("below one hundred dollars", None, 10_000),
        ("less than fifteen bucks", None, 1500), ("cheaper than twenty five euros", None, 2500),
        ("no more than a hundred pounds", None, 10_000), ("not over 30", None, 3000), ("max 40", None, 4000),
        ("fifty dollars or less", None, 5000), ("that cost less than 1,000 rupees", None, 100_000),
        ("under nineteen ninety nine", None, 1999), ("my budget is fifty dollars", None, 5000),
        ("within fifty dollars", None, 5000), ("under 2k", None, 200_000), ("under fifty cents", None, 50),
        ("over thirty dollars", 3000, None), ("at least twenty yuan", 2000, None), ("100 and up", 10_000, None),
        ("not less than 20", 2000, None), ("from twenty dollars", 2000, None), ("more expensive than 20", 2000, None),
        ("between twenty and forty dollars", 2000, 4000), ("from 20 to 40", 2000, 4000),
        ("20 to 40 dollars", 2000, 4000), ("twenty to forty bucks", 2000, 4000), ("$20-40", 2000, 4000),
        ("between one hundred and two hundred and fifty", 10_000, 25_000),
        ("two to three hundred dollars", 20_000, 30_000),
        ("between five and five hundred dollars", 500, 50_000),
        ("around fifty", 4000, 6000), ("about fifty dollars", 4000, 6000), ("for fifty dollars", 4000, 6000),
        ("over 20 under 40", 2000, 4000), ("under 50 under 40", None, 4000), ("over 50 under 20", None, 2000),
        ("五十元以下", None, 5000), ("100以内", None, 10_000), ("不超过一百块", None, 10_000),
        ("低于三千五", None, 350_000),
        ("预算三百", None, 30_000), ("最多1万元", None, 1_000_000), ("九块九以下", None, 990),
        ("价格在一百以下", None, 10_000),
        ("100元以上", 10_000, None), ("至少两百块钱", 20_000, None), ("五十元起", 5000, None),
        ("高于二十美元", 2000, None),
        ("两百到三百块", 20_000, 30_000), ("两到三百块", 20_000, 30_000), ("200-300元", 20_000, 30_000),
        ("两百和三百之间", 20_000, 30_000), ("五十块左右", 4000, 6000), ("大概五十欧元", 4000, 6000),
        ("五十元以下、二十元以上", 2000, 5000), ("兩百塊以內", None, 20_000),
    ],
)  # fmt: skip
def test_prices_as_they_are_said(text: str, low: int | None, high: int | None) -> None:
    assert _any_currency(text) == ((), Filters(low, high))
    assert _any_currency(f"shoes {text}") == ((yes("shoes"),), Filters(low, high))


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("under $50", "USD"), ("under 50", ""), ("under fifty bucks", "USD"), ("under £50", "GBP"),
        ("40 to 50 quid", "GBP"), ("under ₹500", "INR"),
        ("under 50 pence", "GBP"), ("under 50 cents", ""), ("€20-40", "EUR"), ("under 50 rs", "INR"),
        ("below 500 rupees", "INR"), ("under 5000 yen", "JPY"), ("under 500 HKD", "HKD"), ("under 30 francs", "CHF"),
        ("under ¥50", ""), ("五十美元以下", "USD"), ("五十块以下", "CNY"), ("五十元以下", "CNY"),
        ("一百港币以内", "HKD"),
        ("两百日元以下", "JPY"), ("最多五十欧元", "EUR"), ("五十英镑以下", "GBP"), ("500卢比以内", "INR"),
        ("over $20 under £50", "GBP"), ("over £20 under 50", "GBP"),
    ],
)  # fmt: skip
def test_a_currency_that_is_named_is_kept_and_written_back(text: str, currency: str) -> None:
    phrases, filters = parse_words(f"shoes {text}")
    assert filters.currency == currency
    assert parse_words(words_of(phrases, filters)) == (phrases, filters)


def _any_currency(text: str) -> tuple[tuple[Phrase, ...], Filters]:
    phrases, filters = parse_words(text)
    return phrases, replace(filters, currency="")


@pytest.mark.parametrize(
    "text",
    [
        "five pocket jeans", "over one shoulder bag", "more than two pockets", "around the neck scarf",
        "size 8 to 10 jeans",
        "under 8 inches", "toys for kids under 5 years", "at least 8 gb ram", "about 50 shades", "pack of 3 socks",
        "fifty dollar dress", "三岁以上的玩具", "五个以上", "两三百块的鞋", "一次性手套", "超过三个口袋的包",
        "over 100% wool",
    ],
)  # fmt: skip
def test_other_numbers_stay_words(text: str) -> None:
    phrases, filters = parse_words(text)
    assert [phrase.text for phrase in phrases] == [text]
    assert not filters


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("shirt without sleeves", "shirt", ["sleeves"]), ("shirt no stripes", "shirt", ["stripes"]),
        ("dress isn't black", "dress", ["black"]), ("dress that is not black", "dress", ["black"]),
        ("shoes I don't want leather", "shoes", ["leather"]), ("dress which doesn’t have sleeves",
        "dress", ["sleeves"]),
        ("anything but red", "", ["red"]), ("any color except red", "", ["red"]), ("bags other than black",
        "bags", ["black"]),
        ("dress not black or blue", "dress", ["black", "blue"]), ("dress no stripes nor dots", "dress", ["stripes",
        "dots"]),
        ("shoes not leather in blue", "shoes in blue", ["leather"]), ("non-leather shoes", "shoes", ["leather"]),
        ("shoes not made of leather", "shoes", ["leather"]), ("bag but not in red", "bag", ["red"]),
        ("no show socks", "no show socks", []), ("non-slip mat", "non-slip mat", []),
        ("no 5 perfume", "no 5 perfume", []), ("notebook", "notebook", []),
        ("红鞋不要皮的", "红鞋", ["皮"]), ("非皮革的包", "包", ["皮革"]), ("不含羊毛的毛衣", "毛衣", ["羊毛"]),
        ("除了黑色都可以的鞋", "鞋", ["黑色"]), ("连衣裙，除了黑色", "连衣裙", ["黑色"]), ("不是黑色的鞋子",
        "鞋子", ["黑色"]),
        ("鞋子不要黑色或白色", "鞋子", ["黑色", "白色"]), ("没有图案的T恤", "T恤", ["图案"]), ("非常漂亮的裙子",
        "非常漂亮的裙子", []),
        ("無袖連衣裙", "無袖連衣裙", []),
    ],
)  # fmt: skip
def test_what_is_ruled_out(text: str, wanted: str, unwanted: list[str]) -> None:
    expected = ([yes(wanted)] if wanted else []) + [no(words) for words in unwanted]
    assert parse_words(text) == (tuple(expected), Filters())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("show me red shoes", "red shoes"), ("I'm looking for a red dress", "red dress"),
        ("please find me some socks", "socks"),
        ("i'd like to buy the north face jacket", "the north face jacket"), ("can you show me an umbrella",
        "umbrella"),
        ("Do you have any mugs?", "mugs"), ("a red shirt", "a red shirt"), ("show me", "show me"), ("please",
        "please"),
        ("i wanted poster", "i wanted poster"), ("pleated skirt please", "pleated skirt please"),
        ("我想要一双跑鞋", "跑鞋"), ("给我找一件衬衫", "衬衫"), ("请帮我找一下红色的包", "红色的包"), ("有没有手表",
        "手表"),
        ("一条牛仔裤", "牛仔裤"), ("一次性手套", "一次性手套"), ("我想要", "我想要"), ("幫我找一雙鞋", "鞋"),
    ],
)  # fmt: skip
def test_polite_beginnings_are_taken_off(text: str, said: str) -> None:
    assert parse_words(text) == ((yes(said),), Filters())


@given(st.text(max_size=200) | SAID)
def test_any_text_parses_into_tidy_phrases_and_a_possible_range(text: str) -> None:
    phrases, filters = parse_words(text)
    assert all(phrase.text == phrase.text.strip() != "" for phrase in phrases)
    assert sum(not phrase.negative for phrase in phrases) <= 1
    assert filters.where == ()
    limits = [limit for limit in (filters.min_price_minor, filters.max_price_minor) if limit is not None]
    assert limits == sorted(limits)
    assert all(limit >= 0 for limit in limits)


@given(st.text(max_size=200) | SAID)
def test_what_is_written_back_is_understood_as_the_same(text: str) -> None:
    understood = parse_words(text)
    assert parse_words(words_of(*understood)) == understood


@given(st.lists(st.sampled_from(["red", "shoes", "silk", "dress", "blue"]), min_size=1, max_size=6))
def test_plain_words_come_back_unchanged(words: list[str]) -> None:
    assert parse_words(" ".join(words)) == ((Phrase(" ".join(words)),), Filters())
