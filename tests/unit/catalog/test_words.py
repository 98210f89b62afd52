"""The words of a catalogue: how many products have each, which go together, and the file that keeps them."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from assistant.catalog import words
from assistant.catalog.catalog import Catalog
from assistant.catalog.together import MIN_TOGETHER, Together, count_pairs
from assistant.catalog.words import Vocabulary, count_words
from assistant.catalog.words_file import WORDS_FILE, load_or_count
from tests.unit.catalog.conftest import fill


def count(*texts: str | None) -> Vocabulary:
    return count_words([pa.array(list(texts), pa.string())], {}, len(texts))


def test_a_word_counts_once_a_product_in_lower_case_and_nfkc() -> None:
    found = count("Red RED dress", "ＲＥＤ dress, size 42", None, "", "Men’s men's 'quoted' T-shirt")
    assert dict(found.frequency) == {
        "red": 2, "dress": 2, "size": 1, "42": 1, "men's": 1, "quoted": 1, "t": 1, "shirt": 1,
    }  # fmt: skip
    assert found.products == 5


def test_chinese_stays_in_runs() -> None:
    assert dict(count("女士 蓝色连衣裙").frequency) == {"女士": 1, "蓝色连衣裙": 1}


def test_batches_add_up() -> None:
    parts = [pa.array(["red hat"]), pa.array(["red bag", "blue bag"])]
    assert dict(count_words(parts, {}, 3).frequency) == {"bag": 2, "red": 2, "blue": 1, "hat": 1}


def test_too_many_words_lose_those_seen_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "MAX_COUNTING", 3)
    parts = [pa.array(["red hat", "red bag"]), pa.array(["one two", "two three"])]
    found = count_words(parts, {}, 4).frequency
    assert "red" in found and "two" in found
    assert "hat" not in found


def test_brands_and_values_keep_their_usual_spelling() -> None:
    facets = {"brand": [("Acme & Söhne", 5)], "colour": [("Red", 5), ("RED", 1)]}
    found = count_words([pa.array(["x"])], facets, 1)
    assert found.brands == {"acme & söhne": "Acme & Söhne"}
    assert found.values == {"colour": {"red": "Red"}}


def test_words_that_go_together_are_counted_once_a_product() -> None:
    found = count(*["gold cufflinks gold box"] * 9, *["red dress"] * 90).together
    assert (found.count("gold", "cufflinks"), found.count("cufflinks", "gold")) == (9, 9)
    assert found.count("gold", "dress") == found.count("gold", "nothing") == 0
    assert (found.has("gold"), found.has("nothing"), found.rows) == (9, 0, 99)


def test_related_words_stand_together_more_often_than_by_chance() -> None:
    found = count(*["gold cufflinks of silver"] * MIN_TOGETHER, *["red dress of silk"] * 90).together
    assert [word for word, _ in found.related("cufflinks")] == ["gold", "silver"]
    assert found.related("of") == ()
    assert found.related("nothing") == ()


def test_nothing_to_count_is_no_fault() -> None:
    assert count_pairs([], ["red"]).rows == 0
    assert count().frequency == {}
    assert Together().related("red") == ()


@pytest.fixture
def counted(tmp_path: Path) -> Iterator[tuple[Path, list[int]]]:
    yield tmp_path, []


def counting(calls: list[int]) -> Vocabulary:
    calls.append(1)
    return count(*["gold cufflinks"] * 9, "蓝色连衣裙")


def test_the_file_gives_back_what_was_counted(tmp_path: Path) -> None:
    calls: list[int] = []
    first = load_or_count(tmp_path, "products 3", lambda: counting(calls))
    second = load_or_count(tmp_path, "products 3", lambda: counting(calls))
    assert len(calls) == 1
    assert list(second.frequency.items()) == list(first.frequency.items())
    assert (second.products, second.brands, second.values) == (first.products, first.brands, first.values)
    for name in ("pairs", "counts", "single"):
        assert np.array_equal(getattr(second.together, name), getattr(first.together, name))
    assert second.together.related("gold") == first.together.related("gold")
    assert [path.name for path in tmp_path.iterdir()] == [WORDS_FILE]


def test_another_version_is_counted_anew(tmp_path: Path) -> None:
    calls: list[int] = []
    for key in ("products 3", "products 4", "other 4"):
        load_or_count(tmp_path, key, lambda: counting(calls))
    assert len(calls) == 3


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "other"])
def test_a_damaged_file_is_counted_anew(tmp_path: Path, damage: str) -> None:
    calls: list[int] = []
    load_or_count(tmp_path, "products 3", lambda: counting(calls))
    path = tmp_path / WORDS_FILE
    content = path.read_bytes()
    middle = len(content) // 2
    flipped = content[:middle] + bytes([content[middle] ^ 255]) + content[middle + 1 :]
    path.write_bytes({"empty": b"", "cut": content[:middle], "flipped": flipped, "other": b"hello" * 9}[damage])
    assert load_or_count(tmp_path, "products 3", lambda: counting(calls)).products == 10
    assert len(calls) == 2
    assert load_or_count(tmp_path, "products 3", lambda: counting(calls)).products == 10
    assert len(calls) == 2, "it was written again"


def test_without_a_place_to_write_it_is_counted_each_time(tmp_path: Path) -> None:
    calls: list[int] = []
    for _ in range(2):
        load_or_count(tmp_path / "gone", "products 3", lambda: counting(calls))
    assert len(calls) == 2


def test_a_catalogue_counts_its_own_words_once_a_version(catalog: Catalog) -> None:
    found = catalog.vocabulary()
    assert found.frequency["dress"] == 20
    assert found.brands["o'neill"] == "O'Neill"
    assert found.values["colour"] == {"red": "Red", "blue": "Blue"}
    assert catalog.vocabulary() is found
    assert (catalog.folder / WORDS_FILE).exists()
    fill(catalog.folder, 44)
    assert catalog.newest().vocabulary().frequency["dress"] == 22
