"""The Chinese figures, against an embedder that knows every Chinese name of a small shop and one that knows none."""

from collections.abc import Sequence

import numpy as np
import pytest

from models.data.chinese import chinese_names
from models.data.examples import Example
from models.evaluate.chinese import measure_chinese
from models.evaluate.measures import Vectors


def _example(source: str, key: int, **labels: str) -> Example:
    return Example(source, str(key), "train" if source == "grocery_products" else "validation", b"", labels)


EXAMPLES = [
    *(_example("fashion", key, title="x", type=kind, colour=colour, gender="Men")
      for key, (kind, colour) in enumerate([("Jeans", "Blue"), ("Jeans", "Black"), ("Socks", "Blue")] * 3)),
    *(_example("clothing", key, garment=label) for key, label in enumerate(["dress", "hat", "dress", "toga kit"])),
    *(_example("grocery_products", key, item=item) for key, item in enumerate(["banana", "leek", "nobody knows"])),
    *(_example("grocery_photos", key, item=item) for key, item in enumerate(["leek", "banana", "nobody knows"])),
]  # fmt: skip
WORDS = [
    (field, value) for field, value in dict.fromkeys(fact for example in EXAMPLES for fact in example.labels.items())
]


class _Knowing:
    """One number for each label: a picture has those of its labels, a text those whose Chinese name it holds."""

    def pictures(self, examples: Sequence[Example]) -> Vectors:
        return self._rows([[example.labels.get(field) == value for field, value in WORDS] for example in examples])

    def texts(self, texts: Sequence[str]) -> Vectors:
        names = [chinese_names(field, value)[:1] for field, value in WORDS]
        return self._rows([[bool(name) and name[0] in text for name in names] for text in texts])

    def _rows(self, held: list[list[bool]]) -> Vectors:
        rows = np.array(held, np.float32)
        unit: Vectors = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
        return unit


class _Unknowing(_Knowing):
    def texts(self, texts: Sequence[str]) -> Vectors:
        return np.zeros((len(texts), len(WORDS)), np.float32)


def test_who_reads_chinese_answers_everything() -> None:
    figures = measure_chinese(EXAMPLES, _Knowing(), "validation")
    assert figures.pop("zh_left_out") == 2
    assert figures == {
        "zh_fashion_type_zero_shot": 1.0,
        "zh_fashion_phrase_r_precision_10": 1.0,
        "zh_fashion_common_phrase_r_precision_10": 1.0,
        "zh_clothing_zero_shot": 1.0,
        "zh_grocery_zero_shot": 1.0,
        "zh_grocery_photo_and_name_recall_1": 1.0,
    }


def test_who_does_not_read_chinese_answers_what_comes_first() -> None:
    figures = measure_chinese(EXAMPLES, _Unknowing(), "validation")
    assert figures["zh_fashion_type_zero_shot"] == pytest.approx(6 / 9, abs=1e-3)
    assert figures["zh_fashion_phrase_r_precision_10"] < 0.7
    assert figures["zh_clothing_zero_shot"] == pytest.approx(2 / 3, abs=1e-3)


def test_a_split_without_examples_has_no_figures() -> None:
    assert measure_chinese(EXAMPLES, _Knowing(), "test") == {"zh_left_out": 0.0}
