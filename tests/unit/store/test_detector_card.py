from pathlib import Path
from typing import Any

import pytest
import tomli_w

from assistant.errors import ModelError
from assistant.store.card import (
    CARD_FILE,
    DetectorCard,
    as_document,
    load_card,
    load_encoder_card,
    parse_card,
    stated_kind,
)
from assistant.store.listing import info_of_folder
from tests.tiny_detectors import write_tiny_detector


def document(tmp_path: Path, **fields: Any) -> dict[str, Any]:
    return {**as_document(write_tiny_detector(tmp_path / "finder")), **fields}


def test_a_card_is_read_as_it_was_written(tmp_path: Path) -> None:
    card = write_tiny_detector(tmp_path, labels=["top, t-shirt", "Schuh für Kinder (klein)", "", "N/A"])
    assert load_card(tmp_path) == card
    assert stated_kind(tmp_path) == "detector"
    assert card.classes == 4


def test_softmax_has_a_class_for_nothing(tmp_path: Path) -> None:
    card = parse_card(document(tmp_path, activation="softmax"), "a card")
    assert isinstance(card, DetectorCard) and card.classes == 3


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"size": 4000}, "an input of 4000 pixels is not between 16 and 1024"),
        ({"std": [1.0, 0.0, 1.0]}, "std positive"),
        ({"mean": [float("nan"), 0.0, 0.0]}, "mean and std must be finite"),
        ({"threshold": 0.0}, "a threshold of 0.0"),
        ({"threshold": float("nan")}, "a threshold of nan"),
        ({"labels": []}, "labels"),
        ({"labels": ["x"] * 10_001}, "labels"),
        ({"labels": [""]}, "no class has a label"),
        ({"labels": ["<img src=x>"]}, "the label '<img src=x>' is not made of words"),
        ({"labels": ["a\x1b[31m"]}, "is not made of words"),
        ({"labels": ["a" * 61]}, "more than 60 characters"),
        ({"activation": "tanh"}, "activation"),
        ({"graph": {"file": "../x.onnx", "sha256": "0" * 64, "size_bytes": 1}}, "is not a plain file name"),
        ({"graph": {"file": "card.toml", "sha256": "0" * 64, "size_bytes": 1}}, "a name of its own"),
        ({"dim": 3}, "dim"),
    ],
)
def test_a_card_that_cannot_be_meant_is_refused_by_the_field(
    tmp_path: Path, fields: dict[str, Any], reason: str
) -> None:
    with pytest.raises(ModelError, match="a card is no valid model card") as caught:
        parse_card(document(tmp_path, **fields), "a card")
    assert reason in caught.value.message


def test_a_detector_is_no_encoder_and_says_why(tmp_path: Path) -> None:
    write_tiny_detector(tmp_path)
    with pytest.raises(ModelError, match="finder is a detector: it finds things in pictures and encodes nothing"):
        load_encoder_card(tmp_path)


def test_a_detector_with_a_wrong_card_is_listed_among_detectors_with_its_problem(tmp_path: Path) -> None:
    fields = document(tmp_path, threshold=7.0)
    (tmp_path / "finder" / CARD_FILE).write_text(tomli_w.dumps(fields), encoding="utf-8")
    info = info_of_folder(tmp_path / "finder")
    assert (info.kind, info.name) == ("detector", "finder") and "threshold" in info.problem


def test_a_folder_without_a_readable_card_has_no_kind(tmp_path: Path) -> None:
    assert stated_kind(tmp_path) == ""
    (tmp_path / CARD_FILE).write_text("kind = ", encoding="utf-8")
    assert stated_kind(tmp_path) == ""
