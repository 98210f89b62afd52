"""Marks last, replace each other, can be taken away for good, and bring the question back as it was asked."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import DamagedError, NewerSchemaError, NotFoundError, StorageError
from assistant.insight.marks import MarkStore
from assistant.query import Box, Filters, Phrase, Picture, Query

WORDS = Query(phrases=(Phrase("red shoes"), Phrase("leather", negative=True)), filters=Filters(max_price_minor=5000))


def photo(seed: int = 0) -> Picture:
    pixels = np.full((90, 120, 3), 40 * seed + 60, np.uint8)
    pixels[20:60, 30:80] = (200, 30, 30)
    return Picture(pixels, crop=Box(20, 10, 100, 80))


@pytest.fixture
def store(tmp_path: Path) -> MarkStore:
    return MarkStore(tmp_path / "marks")


def test_a_mark_is_there_after_a_restart_with_its_whole_question(store: MarkStore) -> None:
    query = replace(WORDS, pictures=(photo(),), declined=frozenset({"synonym:boots"}))
    store.put(query, "shop", "p1", title="Red shoe", right=True)
    again = MarkStore(store.folder)
    (mark,) = again.all()
    assert (mark.catalogue, mark.product, mark.title, mark.right) == ("shop", "p1", "Red shoe", True)
    asked = again.query(mark.asked)
    assert (asked.phrases, asked.filters, asked.declined) == (query.phrases, query.filters, query.declined)
    seen = asked.pictures[0].pixels
    assert seen.shape == (70, 80, 3), "the crop is what was asked with"
    assert np.abs(seen.astype(int) - photo().cropped()).mean() < 4


def test_another_mark_of_the_same_product_and_question_replaces_the_first(store: MarkStore) -> None:
    store.put(WORDS, "shop", "p1", title="", right=True)
    store.put(WORDS, "shop", "p1", title="", right=False)
    store.put(Query(phrases=(Phrase("hat"),)), "shop", "p1", title="", right=True)
    assert [mark.right for mark in store.all()] == [False, True]
    found = store.find(WORDS, "shop", "p1")
    assert found is not None
    assert not found.right
    assert store.find(WORDS, "shop", "p2") is None


def test_marks_of_one_question_belong_together(store: MarkStore) -> None:
    for product, right in (("a", True), ("b", False)):
        store.put(replace(WORDS, pictures=(photo(),)), "shop", product, title="", right=right)
    store.put(WORDS, "shop", "a", title="", right=True)
    store.put(WORDS, "other", "a", title="", right=True)
    found = store.questions("shop")
    assert [(one.asked.modality, one.grades) for one in found] == [("both", {"a": 1, "b": 0}), ("words", {"a": 1})]
    assert len(store.questions()) == 3


def test_removing_takes_the_line_and_the_picture_that_nothing_else_needs(store: MarkStore) -> None:
    first = store.put(Query(pictures=(photo(0),)), "shop", "a", title="", right=True)
    second = store.put(Query(pictures=(photo(1),)), "shop", "a", title="secret", right=True)
    third = store.put(Query(pictures=(photo(1),)), "shop", "b", title="", right=True)
    assert store.remove([second.id]) == 1
    assert len(list(store.folder.glob("*.webp"))) == 2
    assert b"secret" not in store.file.read_bytes()
    assert store.remove([third.id]) == 1
    assert len(list(store.folder.glob("*.webp"))) == 1
    with pytest.raises(NotFoundError, match="no mark"):
        store.remove([first.id, "nothing"])
    assert [mark.id for mark in store.all()] == [first.id]


def test_a_line_that_a_crash_cut_off_is_left_out_and_written_over(store: MarkStore) -> None:
    store.put(WORDS, "shop", "a", title="", right=True)
    with store.file.open("ab") as file:
        file.write(b'{"catalogue": "shop", "pro')
    assert len(store.all()) == 1
    store.put(WORDS, "shop", "b", title="", right=True)
    assert [mark.product for mark in MarkStore(store.folder).all()] == ["a", "b"]


def test_damage_and_newer_marks_are_told_with_their_line(store: MarkStore) -> None:
    store.put(WORDS, "shop", "a", title="", right=True)
    whole = store.file.read_bytes()
    store.file.write_bytes(whole + b"{]\n")
    with pytest.raises(DamagedError, match="line 2"):
        store.all()
    store.file.write_bytes(whole.replace(b'"schema_version":1', b'"schema_version":9'))
    with pytest.raises(NewerSchemaError, match="schema 9"):
        store.all()


def test_a_picture_that_is_gone_is_told(store: MarkStore) -> None:
    mark = store.put(Query(pictures=(photo(),)), "shop", "a", title="", right=True)
    next(store.folder.glob("*.webp")).unlink()
    with pytest.raises(DamagedError, match="marked with cannot be used"):
        store.query(mark.asked)


def test_too_many_marks_are_refused(tmp_path: Path) -> None:
    store = MarkStore(tmp_path, max_marks=1)
    store.put(WORDS, "shop", "a", title="", right=True)
    store.put(WORDS, "shop", "a", title="", right=False)  # replaces, and so needs no room
    with pytest.raises(StorageError, match="no more are kept"):
        store.put(WORDS, "shop", "b", title="", right=True)
