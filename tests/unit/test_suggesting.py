"""What to change about a question that nothing fits."""

from pathlib import Path

import pytest

from assistant.query import Filters, Phrase, Query
from assistant.search import Target, search
from assistant.suggesting import Suggestion, suggest
from tests.unit.test_search import EQUAL, ColourEncoder, make_catalog


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Target:
    return Target(make_catalog(tmp_path_factory.mktemp("shop") / "colours"), ColourEncoder())


def suggested(target: Target, words: str, filters: Filters = Filters()) -> tuple[Suggestion, ...]:  # noqa: B008
    phrases = (Phrase(words),) if words else ()
    return suggest(search(Query(phrases=phrases, filters=filters), [target], EQUAL), [target.catalog])


def test_a_filter_is_offered_with_what_it_frees(target: Target) -> None:
    filters = Filters(where=(("colour", ("red",)), ("category", ("scarf",))))
    assert suggested(target, "red", filters) == (Suggestion("drop_value", field="category", value="scarf", count=4),)


def test_the_price_is_widened_no_further_than_need_be(target: Target) -> None:
    found = suggested(target, "hat", Filters(max_price_minor=900))
    assert found == (
        Suggestion("drop_price", count=12),
        Suggestion("widen_price", high=1100, count=3),
    )


def test_a_misspelt_word_gets_the_spelling_of_a_title_and_can_be_left_out(target: Target) -> None:
    assert suggested(target, "red dres shoeee hat") == (
        Suggestion("respell", word="dres", other="dress"),
        Suggestion("drop_word", word="dres"),
        Suggestion("drop_word", word="shoeee"),
    )


@pytest.mark.parametrize("words", ["red dress", "xylophone"])
def test_nothing_is_offered_that_would_bring_nothing(target: Target, words: str) -> None:
    assert suggested(target, words) == ()


def test_a_field_that_the_catalogue_lacks_counts_for_none(target: Target, tmp_path: Path) -> None:
    other = make_catalog(tmp_path / "others")
    found = search(Query(filters=Filters(where=(("colour", ("mauve",)),))), [target], EQUAL)
    (one,) = suggest(found, [target.catalog, other])
    assert one.count == 24
