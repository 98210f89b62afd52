from pathlib import Path

import pytest

from assistant.encoders import load
from assistant.errors import ModelError, NotFoundError
from assistant.store.folders import find_model, model_folders
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
    change_card(installed, dim=100)
    with pytest.raises(ModelError, match="no usable vector"):
        load("copy", threads=1).texts(["red shoes"])
