"""Filters become SQL that means exactly what the shopper chose, whatever characters are in it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from assistant.catalog.catalog import Catalog
from assistant.catalog.filters import condition, is_one_of
from assistant.catalog.manifest import Manifest
from assistant.catalog.product import Product
from assistant.catalog.registry import create_catalog
from assistant.catalog.writer import writing
from assistant.errors import QueryError
from assistant.query import Filters
from tests.unit.catalog.conftest import DIM, unit_rows


def test_no_filter_is_no_condition() -> None:
    assert condition(Filters(), ()) is None


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(where=(("brand", ("o'neill",)),)), 14),
        (Filters(where=(("brand", ("ACME & SÖHNE", "O'Neill")),)), 40),
        (Filters(where=(("category", ("Clothing",)),)), 20),
        (Filters(where=(("Category", ("bags",)),)), 20),
        (Filters(where=(("colour", ("red",)), ("category", ("bags",)))), 0),
        (Filters(where=(("Part Number", ("n7", "n8")),)), 2),
        (Filters(where=(("brand", ()),)), 0),
        (Filters(min_price_minor=1030), 10),
        (Filters(max_price_minor=1009), 9),  # number 5 has no price
        (Filters(min_price_minor=-5, max_price_minor=10**12), 39),
        (Filters(where=(("brand", ("' OR true --",)),)), 0),
    ],
)
def test_what_a_filter_lets_through(catalog: Catalog, filters: Filters, count: int) -> None:
    assert catalog.count(catalog.where(filters)) == count


def test_an_unknown_field_names_the_known_ones(catalog: Catalog) -> None:
    with pytest.raises(QueryError) as caught:
        catalog.where(Filters(where=(("color", ("red",)),)))
    assert "colour" in caught.value.hint
    assert "Known: brand, category, colour, part number" in caught.value.hint


awkward = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20)


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    folder: Path = tmp_path_factory.mktemp("one") / "shop"
    return create_catalog(folder, Manifest(name="shop", encoder_id="fake@1", model="fake", dim=DIM))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("'").via("quote")
@example("\\'; --").via("escape")
@example("%_[]{}").via("wildcards")
@given(awkward.filter(str.strip))
def test_any_text_can_be_stored_and_found_by(one: Catalog, text: str) -> None:
    product = Product(id=text, title=text, brand=text, attributes={"colour": text}, has_image=False)
    with writing(one.folder) as writer:
        writer.delete([text])
        writer.upsert([product], unit_rows(1), unit_rows(1))
    one.refresh()
    for field in ("brand", "colour"):
        where = one.where(Filters(where=((field, (text,)),)))
        assert text in [found.id for found in one.fetch(one.scan(1000, where=where).row_ids).products]
        assert one.count(where) <= one.count()
    assert one.count(is_one_of("id", [text])) == 1
    assert one.products([text])[0].brand == text
    one.keywords(text, 5)


@pytest.mark.parametrize(("digits", "limit"), [(2, "5050"), (0, "50.50"), (3, "50500")])
def test_a_price_limit_meets_the_decimal_places_of_the_currency(digits: int, limit: str) -> None:
    assert condition(Filters(max_price_minor=5050), (), digits) == f"price_minor <= {limit}"
