"""The meaning of query texts, in both languages."""

import pytest

from assistant.query.lexicon import load_lexicon
from assistant.query.meaning import Meaning, head, meaning_of

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("navy socks for women", Meaning("socks", frozenset({"navy"}), frozenset({"women"}))),
        ("show me red running shoes", Meaning("sports-shoes", frozenset({"red"}))),
        ("black shirt not leather under fifteen dollars",
         Meaning("shirt", frozenset({"black"}), unwanted=frozenset({"leather"}), max_price_minor=1500)),
        ("striped cotton dress with a belt", Meaning("dress", attributes=frozenset({"striped", "cotton"}))),
        ("orange shirt", Meaning("shirt", frozenset({"orange"}))),
        ("bananas", Meaning("banana")),
        ("shoes no pom poms", Meaning("shoes", unwanted=frozenset({"pom poms"}))),
        ("男士黑色连衣裙，不要皮革",
         Meaning("dress", frozenset({"black"}), frozenset({"men"}), unwanted=frozenset({"leather"}))),
        ("between twenty and forty dollars", Meaning(min_price_minor=2000, max_price_minor=4000)),
        ("ten of clubs", Meaning()),
        ("", Meaning()),
    ],
)  # fmt: skip
def test_a_text_means(text: str, meaning: Meaning) -> None:
    assert meaning_of(text, LEXICON) == meaning


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("navy sneakers for ladies, no stripes", "dark blue running shoes not striped for women"),
        ("red dress under fifty dollars", "红色连衣裙，五十元以下"),
        ("t-shirts", "tees"),
    ],
)
def test_other_words_mean_the_same(one: str, other: str) -> None:
    assert meaning_of(one, LEXICON) == meaning_of(other, LEXICON) != Meaning()


def test_the_head_ends_before_the_first_preposition() -> None:
    assert head("red dress with a belt for women") == "red dress "
    assert head("winter boots") == "winter boots"
