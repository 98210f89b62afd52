"""The state behind the window, without Qt."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.catalog.product import Product
from assistant.finding.results import Results
from assistant.query import Box, Feedback, Filters, Phrase, Picture, Query
from assistant.ranking import CHANNELS, fuse
from assistant.suggesting import Suggestion
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


def cropped(side: int) -> Picture:
    return PICTURE.with_crop(Box(0, 0, side, side))


def with_picture() -> SearchSession:
    session = SearchSession()
    session.change(pictures=(PICTURE,))
    return session


@pytest.mark.parametrize("names_the_first", [True, False])
def test_a_whole_drag_is_one_step_of_undo(names_the_first: bool) -> None:
    session, steps = with_picture(), [cropped(side) for side in (3, 2, 1)]
    former = PICTURE
    for step in steps[:-1]:
        assert session.adjust_picture(former, step)
        assert session.ask.pictures == (step,)
        former = PICTURE if names_the_first else step
    assert session.replace_picture(former, steps[-1])
    assert session.ask.pictures == (steps[-1],)
    session.undo()
    assert session.ask.pictures == (PICTURE,)
    session.redo()
    assert session.ask.pictures == (steps[-1],)


def test_a_drag_that_returns_to_its_start_is_no_step() -> None:
    session = with_picture()
    session.adjust_picture(PICTURE, cropped(2))
    assert session.replace_picture(PICTURE, cropped(2).with_crop(None)), "the answers on the way must be replaced"
    assert session.ask.pictures == (PICTURE,)
    session.undo()
    assert session.ask.pictures == ()


def test_whatever_comes_during_a_drag_ends_it_as_a_step() -> None:
    session = with_picture()
    session.adjust_picture(PICTURE, half := cropped(2))
    session.change(text="mug")
    assert session.ask == Ask((half,), "mug")
    session.undo()
    assert session.ask.pictures == (half,)
    session.undo()
    assert session.ask.pictures == (PICTURE,)


def test_a_picture_that_is_not_asked_with_cannot_be_adjusted_or_replaced() -> None:
    session = SearchSession()
    assert not session.adjust_picture(PICTURE, cropped(2))
    assert not session.replace_picture(PICTURE, cropped(2))
    assert not session.can_undo


def test_replacing_with_the_same_is_no_change() -> None:
    session = with_picture()
    assert not session.replace_picture(PICTURE, PICTURE.with_crop(None))


def test_a_change_after_undo_leaves_nothing_to_redo() -> None:
    session = with_picture()
    session.undo()
    session.change(text="mug")
    assert not session.redo()


def test_a_picture_that_comes_again_is_cropped_as_undo_left_it() -> None:
    session = with_picture()
    session.replace_picture(PICTURE, cropped(2))
    session.undo()
    session.add_pictures([Picture(PICTURE.pixels.copy())])
    assert session.ask.pictures[1].crop is None
    session.replace_picture(session.ask.pictures[0], cropped(3))
    session.change(pictures=())
    session.add_pictures([Picture(PICTURE.pixels.copy())])
    assert session.ask.pictures[0].crop == Box(0, 0, 3, 3)


def test_a_mark_moves_the_question_and_can_be_undone() -> None:
    session = SearchSession()
    session.change(text="mug")
    assert session.mark("shop", "7", "Red mug", True)
    assert session.ask.query().feedback == (Feedback("shop", "7", True, "Red mug"),)
    assert not session.mark("shop", "7", "Red mug", True)
    assert session.mark("shop", "7", "Red mug", False), "another mark takes the place of the former"
    assert [mark.liked for mark in session.ask.feedback] == [False]
    session.undo()
    session.undo()
    assert session.ask == Ask(text="mug")


def test_typing_after_a_mark_is_a_step_of_its_own() -> None:
    session = SearchSession()
    session.change(text="mug")
    session.mark("shop", "7", "Red mug", True)
    session.change(text="mugs")
    session.undo()
    assert (session.ask.text, len(session.ask.feedback)) == ("mug", 1)


@pytest.mark.parametrize(
    ("suggestion", "text", "filters"),
    [
        (Suggestion("respell", word="mugg", other="mug"), "red mug under 20", Filters(where=(("brand", ("A",)),))),
        (Suggestion("drop_word", word="mugg"), "red under 20", Filters(where=(("brand", ("A",)),))),
        (Suggestion("drop_value", field="brand", value="A"), "red mugg under 20", Filters()),
        (Suggestion("drop_price"), "red mugg", Filters(where=(("brand", ("A",)),))),
        (Suggestion("widen_price", high=3000), "red mugg", Filters(None, 3000, (("brand", ("A",)),))),
    ],
)
def test_a_suggestion_changes_what_it_says_and_no_more(suggestion: Suggestion, text: str, filters: Filters) -> None:
    session = SearchSession()
    session.change(text="red mugg under 20", filters=Filters(where=(("brand", ("A",)),)))
    assert session.follow(suggestion)
    assert (session.ask.text, session.ask.filters) == (text, filters)


def variants(session: SearchSession) -> None:
    answer = results([1, 2, 3, 4], dict(session.weights))
    session.accept(session.begin(), replace(answer, groups=np.array([0, 1, 0, 1])))


def test_the_best_of_a_group_under_the_present_weights_stands_on_top() -> None:
    session = SearchSession()
    variants(session)
    assert session.shown() == [0, 1]
    session.weigh("words", 0.0)
    assert session.shown() == [3, 2]


def test_what_is_laid_out_stays_so_in_the_next_answer() -> None:
    session = SearchSession()
    variants(session)
    session.toggle_variants(1)
    assert session.shown() == [0, 1, 3]
    session.weigh("words", 0.0)
    assert session.shown() == [3, 1, 2]
    variants(session)
    assert session.view().inside == {1}
    session.toggle_variants(3)
    assert session.shown() == [3, 2]
