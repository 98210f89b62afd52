"""The window's words for reasons and comparisons are the terminal's, in English."""

import pytest
from PySide6.QtWidgets import QApplication

from assistant.ranking.comparison import compare
from assistant.ranking.explanation import Reason, Said
from assistant.ranking.wording import compared, sentence
from assistant.ui.compare.words import CompareWords
from assistant.ui.reasons import ReasonWords

SAID = (Said("red", "Red", "typed", "title"), Said("shoes", "sneakers", "narrower", "title"))

REASONS = (
    Reason("same"),
    Reason("looks", "clearly", predicted=True),
    Reason("type", field="category", values=("Dress",)),
    Reason("other_type", field="category", values=("Top",), wanted=("Dress",)),
    Reason("fits", "somewhat", words=("red shoes",)),
    Reason("says", said=SAID),
    Reason("says", said=(*SAID, Said("runing", "running", "respelled", "colour"))),
    Reason("agrees", field="colour", values=("Red", "Maroon"), wanted=("crimson",)),
    Reason("differs", field="fit_type", values=("Slim",), wanted=("loose", "wide")),
    Reason("avoids", words=("leather",)),
    Reason("avoids"),
    Reason("is_not", field="material", values=("Mesh",), wanted=("leather",)),
    Reason("unwanted", said=SAID[:1]),
    Reason("lacks", words=("waterproof", "men")),
    Reason("taste", "very much"),
    Reason("together"),
)


@pytest.mark.parametrize("reason", REASONS, ids=lambda one: one.kind)
def test_a_reason(qapp: QApplication, reason: Reason) -> None:
    assert ReasonWords().worded(reason) == sentence([reason])


@pytest.mark.parametrize(
    ("first", "second", "put_first"),
    [
        ({"picture": 1.0, "words": 0.2}, {"picture": 0.4, "words": 0.5}, False),
        ({"taste": 1.0}, {"together": 0.2}, False),
        ({"words": 1.0}, {"words": 1.0}, False),
        ({"words": 1.0}, {"words": 2.0}, True),
    ],
)
def test_a_comparison(qapp: QApplication, first: dict[str, float], second: dict[str, float], put_first: bool) -> None:
    found = compare(first, second, put_first=put_first)
    window, terminal = CompareWords().why(found, "A", "B"), compared(found, "A", "B")
    assert window.casefold().replace("−", "-") == terminal.casefold().replace("−", "-").replace(
        "this is the product", "it is the product"
    )
