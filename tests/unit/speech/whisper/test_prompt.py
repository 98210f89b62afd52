import pytest

from assistant.speech.catalog_words import CatalogWords
from assistant.speech.whisper.prompt import EXAMPLES, MAX_TOKENS, prompt_for

WORDS = CatalogWords(
    brands=("Nike", "Puma", "Apple"), categories=("Shoes", "Dresses", "Gizmos"), colours=("Red", "Nike", "Blue")
)


def letters(text: str) -> int:
    """Dear tokens: four characters each."""
    return -(-len(text) // 4)


def test_brands_categories_colours_and_a_query_last() -> None:
    assert prompt_for(WORDS, "en", letters) == f"Nike, Puma, Apple, Shoes, Dresses, Gizmos, Red, Blue, {EXAMPLES['en']}"


def test_in_chinese_words_are_said_as_one_says_them_and_brands_stay() -> None:
    prompt = prompt_for(WORDS, "zh", letters)
    assert prompt == f"Nike，Puma，Apple，鞋子，连衣裙，Gizmos，红色，蓝色，{EXAMPLES['zh']}"


def test_in_other_languages_the_brands_alone() -> None:
    assert prompt_for(WORDS, "de", letters) == "Nike, Puma, Apple"


def test_without_a_catalogue_the_example_alone() -> None:
    assert prompt_for(CatalogWords(), "en", letters) == EXAMPLES["en"]


@pytest.mark.parametrize("count", [letters, len])
def test_ten_thousand_brands_leave_room_for_the_rest(count: object) -> None:
    many = CatalogWords(
        brands=("A brand of which the name goes on and on " * 30, *(f"Brand {at}" for at in range(10_000))),
        categories=tuple(f"Kind {at}" for at in range(100)),
        colours=("red", "blue"),
    )
    prompt = prompt_for(many, "en", letters)
    assert letters(" " + prompt) <= MAX_TOKENS
    assert "Brand 0, " in prompt and "goes on" not in prompt
    assert "Kind 0, " in prompt and prompt.endswith(EXAMPLES["en"])
