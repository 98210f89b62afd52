"""Products that move a search, on a real table."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.query import Feedback, Phrase, Picture, Query
from assistant.search import Target, search
from tests.unit.test_search import EQUAL, ColourEncoder, flat, ids, make_catalog


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Target:
    return Target(make_catalog(tmp_path_factory.mktemp("shop") / "colours"), ColourEncoder())


WORDS = Query(phrases=(Phrase("hat"),))


def more(product: str, *, liked: bool = True, catalog: str = "colours") -> tuple[Feedback, ...]:
    return (Feedback(catalog, product, liked, "the one"),)


def test_words_alone_are_moved_towards_the_look_of_what_is_liked(target: Target) -> None:
    found = search(replace(WORDS, feedback=more("blue-dress")), [target], EQUAL)
    assert ids(found, 1) == ["blue-hat"]
    assert "picture" in found.channels


def test_a_picture_is_moved_too_and_the_question_still_counts(target: Target) -> None:
    query = Query(pictures=(Picture(flat("red")),), feedback=more("blue-dress"))
    order = ids(search(query, [target], EQUAL))
    assert order.index("blue-hat") < order.index("green-hat")


def test_what_is_disliked_falls(target: Target) -> None:
    query = Query(phrases=(Phrase("red blue hat"),))
    before = ids(search(query, [target], {"picture": 1.0, "words": 1.0}))
    after = ids(search(replace(query, feedback=more("red-hat", liked=False)), [target], {"picture": 1.0, "words": 1.0}))
    assert after.index("red-hat") > before.index("red-hat")


def test_liked_products_alone_are_a_question(target: Target) -> None:
    assert set(ids(search(Query(feedback=more("green-hat")), [target], EQUAL), 3)) <= {
        "green-shoe", "green-dress", "green-hat", "green-bag",
    }  # fmt: skip


@pytest.mark.parametrize("mark", [more("gone"), more("red-hat", catalog="elsewhere")], ids=["product", "catalogue"])
def test_what_is_gone_is_a_note_and_no_error(target: Target, mark: tuple[Feedback, ...]) -> None:
    found = search(replace(WORDS, feedback=mark), [target], EQUAL)
    assert found.notes == ("“the one” is not in the searched catalogues any more: more like it was left out.",)
    assert ids(found) == ids(search(WORDS, [target], EQUAL))


def test_catalogues_of_one_encoder_share_what_is_liked(target: Target, tmp_path: Path) -> None:
    other = Target(make_catalog(tmp_path / "second"), ColourEncoder())
    found = search(replace(WORDS, feedback=more("blue-dress")), [target, other], EQUAL)
    best = {hit.catalog: hit.product.id for hit in reversed(found.hits())}
    assert best == {"colours": "blue-hat", "second": "blue-hat"}
