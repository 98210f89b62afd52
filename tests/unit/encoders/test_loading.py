import os
from pathlib import Path

import numpy as np
import pytest

from assistant import paths
from assistant.encoders import load
from assistant.encoders.tuning import GraphTuning, Tuning, circumstances, recall, remember
from assistant.errors import ModelError, NotFoundError
from assistant.store.folders import find_model, model_folders
from tests.tiny_models import write_tiny_encoder
from tests.unit.encoders.conftest import change_card, describe


def test_the_shipped_model_is_found_without_a_home() -> None:
    assert find_model("mini").name == "mini"


def test_an_unknown_name_says_what_there_is() -> None:
    with pytest.raises(NotFoundError, match="mini"):
        load("maxi")


def test_an_installed_model_comes_before_a_shipped_one_of_the_same_name(installed: Path) -> None:
    newer = installed.rename(installed.parent / "mini")
    assert model_folders()["mini"] == newer


def test_a_folder_without_a_card_is_no_model(installed: Path) -> None:
    (installed.parent / "half-copied").mkdir()
    assert set(model_folders()) == {"mini", "copy"}


def test_a_missing_file_is_named(installed: Path) -> None:
    (installed / "text.onnx").unlink()
    with pytest.raises(ModelError, match=r"text\.onnx is missing"):
        load("copy")


def test_a_file_of_another_size_is_refused(installed: Path) -> None:
    with (installed / "image.onnx").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ModelError, match=r"image\.onnx has [\d,]+ bytes"):
        load("copy")


def test_an_altered_file_is_refused_even_after_it_was_good(installed: Path) -> None:
    load("copy", threads=1)
    path = installed / "image.onnx"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(ModelError, match="SHA-256"):
        load("copy")


@pytest.mark.parametrize(("field", "file"), [("image", "image.onnx"), ("tokenizer", "tokenizer.json")])
def test_a_file_that_is_what_the_card_says_but_no_model_is_refused(installed: Path, field: str, file: str) -> None:
    (installed / file).write_bytes(b"not a model at all")
    stated = describe(installed / file)
    change_card(installed, **{field: [stated] if field == "image" else stated})
    with pytest.raises(ModelError, match=file.replace(".", r"\.")):
        load("copy")


def test_vectors_of_another_length_than_the_card_says_are_refused(installed: Path) -> None:
    change_card(installed, dim=100, without="reference")
    with pytest.raises(ModelError, match="no usable vector"):
        load("copy", threads=1).texts(["red shoes"])


def test_a_reference_of_another_length_than_the_card_says_is_refused(installed: Path) -> None:
    change_card(installed, dim=100)
    with pytest.raises(ModelError, match="reference vector has not 100 numbers"):
        load("copy", threads=1)


@pytest.fixture
def tiny(magpie_home: Path) -> Path:
    """An installed model whose first image graph computes wrongly here."""
    folder = paths.installed_models() / "tiny"
    write_tiny_encoder(folder, precisions=("int8", "fp32", "fp16"), broken={"image-int8"})
    return folder


@pytest.fixture
def remembered(magpie_home: Path) -> Path:
    return magpie_home / "tuning" / "tiny-1.toml"


def test_what_the_self_test_found_is_remembered(tiny: Path, remembered: Path) -> None:
    card = load("tiny").card
    known = recall(card)
    assert known is not None
    assert (known.image.file, known.text.file) == ("image-fp32.onnx", "text-int8.onnx")
    assert (known.image.cosine or 0) > 0.999


def test_what_is_remembered_is_not_tested_again(tiny: Path) -> None:
    """Shown by a finding that no test would come to: the broken graph is sound."""
    card = load("tiny").card
    remember(card, Tuning(circumstances(card), GraphTuning("image-int8.onnx"), GraphTuning("text-fp16.onnx")))
    assert load("tiny").precisions == ("int8", "fp16")


@pytest.mark.parametrize(
    ("old", "new"), [("processor = ", "processor = 'another' # "), ("onnxruntime = ", "onnxruntime = '0' # ")]
)
def test_another_processor_or_runtime_is_tested_anew(tiny: Path, remembered: Path, old: str, new: str) -> None:
    card = load("tiny").card
    remember(card, Tuning(circumstances(card), GraphTuning("image-int8.onnx"), GraphTuning("text-fp16.onnx")))
    remembered.write_text(remembered.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert load("tiny").precisions == ("fp32", "int8")
    known = recall(card)
    assert known is not None and known.image.file == "image-fp32.onnx"


def test_other_files_are_tested_anew(tiny: Path) -> None:
    load("tiny")
    write_tiny_encoder(tiny, precisions=("int8", "fp32", "fp16"), broken={"text-int8"}, seed=7)
    assert load("tiny").precisions == ("int8", "fp32")


def test_a_damaged_memory_is_passed_over_and_rewritten(tiny: Path, remembered: Path) -> None:
    card = load("tiny").card
    remembered.write_bytes(b"\x00 no TOML")
    assert load("tiny").precisions == ("fp32", "int8")
    assert recall(card) is not None


def test_a_home_that_cannot_be_written_to_is_no_hindrance(tiny: Path, magpie_home: Path) -> None:
    (magpie_home / "tuning").write_text("a file where the folder should be", encoding="utf-8")
    assert load("tiny").precisions == ("fp32", "int8")


def test_looking_only_leaves_no_trace(tiny: Path, remembered: Path) -> None:
    load("tiny", keep=False)
    assert not remembered.parent.exists()


def test_threads_are_those_asked_for_else_those_measured_else_all(tiny: Path) -> None:
    encoder = load("tiny")
    assert encoder.threads == (os.cpu_count(), os.cpu_count())
    image, text = GraphTuning("image-fp32.onnx", threads=3), GraphTuning("text-int8.onnx", threads=4)
    remember(encoder.card, Tuning(circumstances(encoder.card), image, text))
    assert load("tiny").threads == (3, 4)
    assert load("tiny", threads=2).threads == (2, 2)


def test_a_measured_batch_is_used_for_streams(tiny: Path) -> None:
    card = load("tiny").card
    remember(card, Tuning(circumstances(card), GraphTuning("image-fp32.onnx", batch=2), GraphTuning("text-int8.onnx")))
    stream = load("tiny").image_batches([np.zeros((9, 9, 3), np.uint8)] * 5)
    assert [len(part) for part in stream] == [2, 2, 1]
