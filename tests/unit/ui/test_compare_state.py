from assistant.catalog.product import Product
from assistant.finding.results import Hit
from assistant.ui.compare.state import Chosen, comparisons, differing, is_equal


def hit(name: str, score: float = 1.0, **attributes: str) -> Hit:
    product = Product(name, name, category=("Shoes",), attributes=attributes)
    return Hit("shop", product, score, {"words": score}, {"words": score}, ())


def test_choosing_twice_lets_go_and_a_fourth_pushes_the_first_out() -> None:
    chosen = Chosen()
    for name in "abcd":
        chosen.toggle(hit(name))
    assert [one.product.id for one in chosen.hits] == ["b", "c", "d"]
    chosen.toggle(hit("c", 0.3))
    assert [one.product.id for one in chosen.hits] == ["b", "d"]


def test_what_is_compared_depends_on_what_is_chosen() -> None:
    best = [hit("a"), hit("b")]

    def named(chosen: list[Hit], at: str) -> list[str]:
        return [one.product.id for one in Chosen(chosen).to_compare(hit(at), best)]

    assert named([], "z") == ["z", "a"]
    assert named([], "a") == ["a", "b"]
    assert named([hit("y")], "z") == ["y", "z"]
    assert named([hit("z")], "z") == ["z", "a"]
    assert named([hit("x"), hit("y")], "z") == ["x", "y"]


def test_attributes_that_differ_come_first_and_a_missing_one_differs() -> None:
    rows = differing([hit("a", size="M", colour="red"), hit("b", size="M", material="wool"), hit("c", size="m")])
    assert list(rows) == ["colour", "material", "category", "size"]
    assert rows["colour"] == ["red", "", ""]
    assert is_equal(rows["size"])


def test_products_of_several_results_are_compared_by_their_shares() -> None:
    found = comparisons([hit("a", 3.0), hit("b", 2.0), hit("c", 2.5)], None)
    assert [round(one.total, 6) for one in found] == [1.0, -0.5]
    assert not found[0].swaps
