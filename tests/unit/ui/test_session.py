"""The state behind the window, without Qt."""

import numpy as np
import pytest

from assistant.catalog.product import Product
from assistant.query import Filters, Phrase, Picture, Query
from assistant.ranking import CHANNELS, fuse
from assistant.results import Results
from assistant.ui.session import Ask, SearchSession, Sort, ordered

PICTURE = Picture(np.zeros((4, 4, 3), np.uint8), source="mine.png")


def results(prices: list[int | None], weights: dict[str, float]) -> Results:
    """Products a, b, c … whose words score falls and whose keywords score rises."""
    products = tuple(Product(id=str(row), title="abcdef"[row], price_minor=price) for row, price in enumerate(prices))
    scores = np.full((len(prices), len(CHANNELS)), np.nan, np.float32)
    scores[:, list(CHANNELS).index("words")] = -np.arange(len(prices))
    scores[:, list(CHANNELS).index("keywords")] = np.arange(len(prices))
    query = Query(phrases=(Phrase("x"),))
    return Results(query, weights, products, ("shop",) * len(prices), scores, fuse(scores, weights), 9, {})


def test_a_question_joins_words_pictures_and_picked_filters() -> None:
    picked = Filters(where=(("brand", ("Kestrel",)),))
    query = Ask((PICTURE,), "red mug, not metal, under 20", picked).query()
    assert query.pictures == (PICTURE,)
    assert query.phrases == (Phrase("red mug"), Phrase("metal", negative=True))
    assert query.filters == Filters(None, 2000, picked.where)


def test_a_picked_price_wins_over_one_in_the_words() -> None:
    query = Ask(text="mug under 20", filters=Filters(max_price_minor=1500)).query()
    assert query.filters.max_price_minor == 1500


def test_only_the_newest_request_is_answered() -> None:
    session = SearchSession()
    old, new = session.begin(), session.begin()
    answer = results([1, 2], session.weights)
    assert not session.accept(old, answer)
    assert session.results is None
    assert session.accept(new, answer)


def test_an_answer_takes_the_order_of_the_present_weights() -> None:
    session = SearchSession()
    number = session.begin()
    asked_with = dict(session.weights)
    session.weigh("words", 0.0)
    session.accept(number, results([1, 2, 3], asked_with))
    assert session.shown() == [2, 1, 0]


def test_moving_a_weight_reorders_what_is_there() -> None:
    session = SearchSession()
    session.accept(session.begin(), results([1, 2, 3], dict(session.weights)))
    assert session.shown() == [0, 1, 2]
    session.weigh("keywords", 2.0)
    session.weigh("words", 0.5)
    assert session.shown() == [2, 1, 0]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (Sort.MATCH, [0, 1, 2, 3]),
        (Sort.PRICE_UP, [3, 0, 2, 1]),
        (Sort.PRICE_DOWN, [2, 0, 3, 1]),
        (Sort.NAME, [0, 1, 2, 3]),
    ],
)
def test_orders(sort: Sort, order: list[int]) -> None:
    products = results([20, None, 30, 10], {}).products
    assert ordered([0, 1, 2, 3], products, sort) == order


def test_typing_on_is_one_step_of_undo() -> None:
    session = SearchSession()
    session.change(pictures=(PICTURE,))
    for text in ("r", "re", "red"):
        session.change(text=text)
    assert session.undo()
    assert session.ask == Ask((PICTURE,))
    assert session.undo()
    assert session.ask == Ask()
    assert not session.undo()


def test_nothing_changed_is_no_step() -> None:
    session = SearchSession()
    assert not session.change(text="")
    assert not session.can_undo


def test_clearing_goes_words_filters_pictures() -> None:
    session = SearchSession()
    session.change(pictures=(PICTURE, PICTURE), text="mug", filters=Filters(min_price_minor=5))
    left = []
    while session.clear_step():
        left.append((session.ask.text, bool(session.ask.filters), len(session.ask.pictures)))
    assert left == [("", True, 2), ("", False, 2), ("", False, 1), ("", False, 0)]


def test_a_value_is_removed_and_the_others_stay() -> None:
    session = SearchSession()
    session.change(filters=Filters(where=(("brand", ("A", "B")), ("colour", ("red",)))))
    session.remove_value("brand", "A")
    session.remove_value("colour", "red")
    assert session.ask.filters.where == (("brand", ("B",)),)
