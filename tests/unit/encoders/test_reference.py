import base64
import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.encoders.reference import REFERENCE_TEXTS, make_reference, pack, reference_pictures, unpack

PICTURES_SHA256 = "af55584cc9afe007c689213be8d6c302c16bcbdea568abc2bbd5a9a53f253e5c"
"""Published cards keep vectors of exactly these pictures: if this changes, none of them passes any more."""


class Spy:
    """Embeds everything as the same vector and notes the sizes of the batches."""

    def __init__(self) -> None:
        self.batches: list[int] = []

    def images(self, pictures: object) -> np.ndarray:
        return self.texts(pictures)

    def texts(self, texts: object) -> np.ndarray:
        self.batches.append(len(texts))  # type: ignore[arg-type]
        return np.full((len(texts), 4), 0.5, np.float32)  # type: ignore[arg-type]


def test_the_pictures_are_the_same_for_ever() -> None:
    digest = hashlib.sha256(b"".join(picture.tobytes() for picture in reference_pictures()))
    assert digest.hexdigest() == PICTURES_SHA256


def test_the_pictures_are_unlike_each_other_in_size_and_look() -> None:
    pictures = reference_pictures()
    assert len({picture.shape for picture in pictures}) == len(pictures)
    assert len({tuple(picture.mean(axis=(0, 1)).round(-1)) for picture in pictures}) == len(pictures)
    assert all(picture.dtype == np.uint8 and picture.shape[2] == 3 for picture in pictures)


@given(st.integers(1, 5), st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_packing_keeps_the_direction(rows: int, dim: int, seed: int) -> None:
    vectors = np.random.default_rng(seed).normal(size=(rows, dim)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    assert (unpack(pack(vectors), dim) * vectors).sum(axis=1) == pytest.approx(1, abs=1e-5)


def packed(*numbers: float) -> str:
    return base64.b64encode(np.array(numbers, "<f2").tobytes()).decode()


@pytest.mark.parametrize(
    "text",
    [packed(1, 0, 0), packed(1, 0, 0, 0, 0), packed(0, 0, 0, 0), packed(1, float("nan"), 0, 0), "AAA", "!!!!", "é"],
    ids=["short", "long", "zero", "not a number", "half a number", "no base64", "no ASCII"],
)
def test_what_is_no_vector_of_that_length_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack([packed(1, 0, 0, 0), text], 4)


def test_a_reference_is_made_of_each_input_alone() -> None:
    spy = Spy()
    reference = make_reference(spy)
    assert len(reference.pictures) == len(reference_pictures()) and len(reference.texts) == len(REFERENCE_TEXTS)
    assert set(spy.batches) == {1}
    np.testing.assert_allclose(unpack(reference.texts, 4), 0.5, atol=1e-3)
