"""What of a title names the product."""

import pytest

from assistant.arranging.titles import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Puma Men Navy Blue Drifter Cat II Flip Flops", "Puma Men Black Drifter Cat II Flip Flops"),
        ("Jockey Trunk XL", "Jockey Trunk S"),
        ("Whole milk 1l", "Whole milk 500 ml"),
        ("Hammer 16 oz.", "Hammer 20 oz."),
        ("Manteau — RED", "manteau, grey"),
    ],
)
def test_colours_and_sizes_do_not_name_a_product(one: str, other: str) -> None:
    assert stem(one)[0] == stem(other)[0]


@pytest.mark.parametrize(("one", "other"), [("Nike Air Max", "Nike Air Force"), ("red", "blue"), ("12 oz", "16 oz")])
def test_other_names_are_other_products(one: str, other: str) -> None:
    assert stem(one)[0] != stem(other)[0]


def test_brands_and_models_tell_and_kinds_do_not() -> None:
    assert stem("Men Black T-shirt")[1] < stem("Puma Men Black T-shirt")[1] < stem("Puma Drifter Men Black T-shirt")[1]
