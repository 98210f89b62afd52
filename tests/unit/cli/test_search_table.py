import pytest

from assistant.catalog.product import Product
from assistant.cli.search_table import bar, results_table
from assistant.finding.results import Hit
from assistant.query import Phrase, Query


@pytest.mark.parametrize(
    ("value", "longest", "expected"),
    [
        (2.0, 2.0, "█████"),
        (1.0, 2.0, "██▌"),
        (0.0, 2.0, ""),
        (-1.0, 2.0, ""),
        (0.05, 2.0, "▏"),
        (1.0, 0.0, ""),
    ],
)
def test_a_bar_is_in_proportion_to_the_longest(value: float, longest: float, expected: str):
    assert bar(value, longest).rstrip() == expected


def test_what_picture_and_words_gain_together_has_a_column_when_there_is_any():
    alone = Hit("shop", Product(id="1", title="Mug"), 1.0, {"picture": 1.0}, {"picture": 1.0}, ())
    together = Hit("shop", Product(id="2", title="Cup"), 2.5, {"picture": 1.0}, {"picture": 1.0}, (), together=1.5)
    assert [column.header for column in results_table([alone], ("picture",)).columns][4:] == ["Picture"]
    assert [column.header for column in results_table([together], ("picture",)).columns][4:] == ["Picture", "Together"]


def test_words_of_the_query_are_marked_in_the_title():
    query = Query(phrases=(Phrase("red shoe"), Phrase("leather", negative=True)))
    product = Product(id="1", title="Red leather shoes")
    hit = Hit("shop", product, 1.0, {"words": 1.0}, {"words": 1.0}, (), query=query)
    table = results_table([hit], ("words",))
    title = next(iter(table.columns[1].cells))
    marked = {title.plain[span.start : span.end]: str(span.style) for span in title.spans if span.end <= 17}
    assert marked == {"Red": "underline", "leather": "strike", "shoes": "underline"}
