"""The self-test on real graphs of random weights, some of which compute something else than their card says."""

from collections.abc import Callable, Collection
from pathlib import Path

import msgspec
import numpy as np
import pytest

from assistant.encoders import Encoder
from assistant.encoders.loading import load_folder, open_untested
from assistant.encoders.reference import reference_pictures
from assistant.encoders.selftest import INT8_FLOOR, examine, first_sound, image_part, text_part
from assistant.errors import ModelError
from assistant.store.card import EncoderCard, Reference
from tests.tiny_models import write_card, write_tiny_encoder

ALL = ("int8", "fp32", "fp16")

Write = Callable[..., EncoderCard]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "tiny"


def opened(folder: Path, broken: Collection[str] = (), *, reference: bool = True) -> Encoder:
    write_tiny_encoder(folder, precisions=ALL, broken=broken, reference=reference)
    return load_folder(folder, threads=1)


def test_the_card_s_first_choice_is_taken_when_it_is_sound(folder: Path) -> None:
    assert opened(folder).precisions == ("int8", "int8")


def test_a_broken_graph_is_passed_over_for_the_next(folder: Path) -> None:
    encoder = opened(folder, {"image-int8"})
    assert encoder.precisions == ("fp32", "int8")
    exact = open_untested(folder, encoder.card, image=encoder.card.image[1])
    np.testing.assert_array_equal(encoder.images(reference_pictures()), exact.images(reference_pictures()))


def test_each_half_is_judged_by_itself(folder: Path) -> None:
    assert opened(folder, {"text-int8", "text-fp32"}).precisions == ("int8", "fp16")


def test_a_graph_that_cannot_be_opened_is_passed_over(folder: Path) -> None:
    card = write_tiny_encoder(folder, precisions=("int8", "fp32"))
    (folder / "text-int8.onnx").write_bytes(b"not a model at all")
    problems = [verdict.problem for _, verdict in examine(text_part(folder, card))]
    assert "text-int8.onnx cannot be opened" in problems[0] and problems[1] == ""


def test_when_all_are_broken_each_is_named_with_the_remedy(folder: Path) -> None:
    with pytest.raises(ModelError) as caught:
        opened(folder, {f"image-{precision}" for precision in ALL})
    assert "No image graph of the model tiny works on this processor" in caught.value.message
    assert all(f"image-{precision}.onnx computes wrongly" in caught.value.message for precision in ALL)
    assert "fp32" in caught.value.hint


def test_verdicts_state_the_cosine(folder: Path) -> None:
    card = write_tiny_encoder(folder, precisions=ALL, broken={"image-fp16"})
    cosines = {verdict.file.precision: verdict.cosine for _, verdict in examine(image_part(folder, card))}
    assert INT8_FLOOR < (cosines["int8"] or 0) < (cosines["fp32"] or 0)
    assert cosines["fp32"] == pytest.approx(1, abs=1e-5)
    assert (cosines["fp16"] or 0) < 0.5


def test_without_a_reference_the_most_exact_alternative_is_believed(folder: Path) -> None:
    encoder = opened(folder, {"text-int8"}, reference=False)
    assert encoder.precisions == ("int8", "fp32")


def test_a_single_graph_without_a_reference_is_used_unchecked(folder: Path) -> None:
    card = write_tiny_encoder(folder, precisions=("int8",), broken={"image-int8"}, reference=False)
    _, verdict = first_sound(image_part(folder, card))
    assert verdict.cosine is None and not verdict.problem


@pytest.mark.parametrize("change", ["fewer", "shorter", "no base64"])
def test_a_reference_that_is_none_is_an_error(folder: Path, change: str) -> None:
    card = write_tiny_encoder(folder)
    assert card.reference is not None
    pictures = card.reference.pictures
    wrong = {"fewer": pictures[1:], "shorter": [text[:8] for text in pictures], "no base64": ["?"] * len(pictures)}
    write_card(folder, msgspec.structs.replace(card, reference=Reference(wrong[change], card.reference.texts)))
    with pytest.raises(ModelError, match="no usable reference"):
        load_folder(folder)
