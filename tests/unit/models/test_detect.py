from pathlib import Path

import numpy as np
import onnx
import pytest
from click.testing import CliRunner

from assistant.app import App
from assistant.store.card import DetectorCard, load_card
from models.commands.detector import detector
from tests.tiny_detectors import LABELS, SIZE, THINGS, constant_graph

LOGITS, BOXES = (np.array([[row[part] for row in THINGS]], np.float32) for part in (0, 1))


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    onnx.save(constant_graph({"logits": LOGITS, "pred_boxes": BOXES}), tmp_path / "published.onnx")
    return tmp_path / "published.onnx"


def make(graph: Path, *options: str, labels: str = "\n".join(LABELS), licence: str = "Apache-2.0") -> tuple[int, str]:
    """Run the command on ``graph``; the folder is ``made`` beside it."""
    names = graph.with_name("labels.txt")
    names.write_text(labels + "\n", encoding="utf-8")
    arguments = [str(graph), "--labels", str(names), "--licence", licence, "--source", "a test", "--size", str(SIZE)]
    ran = CliRunner().invoke(detector, [*arguments, "--out", str(graph.with_name("made")), *options])
    return ran.exit_code, ran.output


def left(graph: Path) -> list[str]:
    return sorted(path.name for path in graph.parent.iterdir() if path.name not in {"home", graph.name, "labels.txt"})


def test_what_it_writes_can_be_imported_and_finds_things(graph: Path) -> None:
    code, output = make(graph, "--threshold", "0.9", "--name", "shelf")
    assert code == 0 and "magpie models import" in output
    card = load_card(graph.with_name("made"))
    assert isinstance(card, DetectorCard)
    assert (card.name, card.licence, card.source, card.labels) == ("shelf", "Apache-2.0", "a test", LABELS)
    app = App()
    app.models.import_file(graph.with_name("made"), accept=lambda info: True)
    assert [one.label for one in app.find_objects(np.full((60, 80, 3), 200, np.uint8))] == ["bag"]
    assert left(graph) == ["made"]


def test_an_empty_line_is_a_class_that_is_not_told_of(graph: Path) -> None:
    assert make(graph, labels="\nshoe")[0] == 0
    card = load_card(graph.with_name("made"))
    assert isinstance(card, DetectorCard) and card.labels == ["", "shoe"]


@pytest.mark.parametrize("licence", ["", " ", "unknown", "Other"])
def test_a_licence_that_nobody_looked_up_is_refused(graph: Path, licence: str) -> None:
    code, output = make(graph, licence=licence)
    assert code != 0 and "is no licence" in output
    assert left(graph) == []


def test_a_graph_of_another_form_is_refused_and_what_was_there_stays(graph: Path) -> None:
    assert make(graph)[0] == 0
    before = load_card(graph.with_name("made"))
    onnx.save(constant_graph({"scores": LOGITS, "pred_boxes": BOXES}), graph)
    code, output = make(graph, "--revision", "2")
    assert code != 0 and "it gives “scores”, “pred_boxes” and not “logits”" in output
    assert load_card(graph.with_name("made")) == before and left(graph) == ["made"]


@pytest.mark.parametrize(
    ("options", "labels", "reason"),
    [
        ((), "bag\nshoe\nhat", "logits is 1 × 3 × 2, not 1 × 3 × 3"),
        (("--activation", "softmax"), "bag\nshoe", "and “nothing”"),
        (("--size", "64"), "bag\nshoe", "cannot run"),
        (("--threshold", "1.5"), "bag\nshoe", "a threshold of 1.5"),
        ((), "bag\n<b>shoe</b>", "is not made of words"),
    ],
)
def test_labels_and_numbers_that_do_not_fit_the_graph_are_refused(
    graph: Path, options: tuple[str, ...], labels: str, reason: str
) -> None:
    code, output = make(graph, *options, labels=labels)
    assert code != 0 and reason in output
    assert left(graph) == []


def test_labels_that_are_no_text_are_refused(graph: Path) -> None:
    labels = graph.with_name("odd.txt")
    labels.write_bytes(b"\xff\xfe\x00")
    code, output = make(graph, "--labels", str(labels))
    assert code != 0 and "odd.txt cannot be read" in output
