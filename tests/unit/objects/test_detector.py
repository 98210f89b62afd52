from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.objects.detector import Detector, decode, prepare
from assistant.objects.finder import MOST_FOUND, ObjectFinder, add_unlike
from assistant.objects.found import Found
from assistant.progress import Cancelled, CancelToken
from assistant.query.query import Box, Pixels
from assistant.store.card import DetectorCard, ModelFile
from tests.unit.objects.painted import ColourPatches, ground, put

QUERIES = 3
LEFT, RIGHT = [0.25, 0.5, 0.3, 0.4], [0.75, 0.5, 0.2, 0.6]


def card(**fields: Any) -> DetectorCard:
    known: dict[str, Any] = {
        "schema": 1, "name": "finder", "revision": 1, "description": "", "licence": "CC0-1.0", "source": "a test",
        "graph": ModelFile("detector.onnx", "0" * 64, 1), "size": 32, "mean": (100.0, 0.0, 0.0), "std": (2.0, 1.0, 1.0),
        "labels": ["bag", "shoe"], "activation": "sigmoid", "threshold": 0.5,
    }  # fmt: skip
    return DetectorCard(**{**known, **fields})


class Graph:
    """Answers with the same arrays, and keeps what it was given."""

    def __init__(self, outputs: Mapping[str, np.ndarray], inputs: tuple[str, ...] = ("pixel_values",)) -> None:
        self.inputs, self.outputs, self._values = inputs, tuple(outputs), list(outputs.values())
        self.given: list[dict[str, np.ndarray]] = []

    def run(self, inputs: dict[str, np.ndarray], /) -> list[np.ndarray]:
        self.given.append(inputs)
        return self._values


def sound(**others: np.ndarray) -> dict[str, np.ndarray]:
    logits = np.array([[[4, -4], [-4, 2], [-4, -4]]], np.float32)
    return {"pred_boxes": np.array([[LEFT, RIGHT, [0.5, 0.5, 1, 1]]], np.float32), "logits": logits, **others}


def found(logits: list[list[float]], boxes: list[list[float]], size: tuple[int, int] = (200, 100), **fields: Any):
    return decode(np.array(logits, np.float64), np.array(boxes, np.float32).astype(np.float64), card(**fields), size)


def test_things_come_in_pixels_of_the_picture_with_labels_the_surest_first() -> None:
    detector = Detector(card(), Graph(sound()))
    things = detector.find(np.zeros((100, 200, 3), np.uint8))
    assert [(one.box, one.label) for one in things] == [(Box(20, 30, 80, 70), "bag"), (Box(130, 20, 170, 80), "shoe")]
    assert [one.score for one in things] == pytest.approx([1 / (1 + np.exp(-4)), 1 / (1 + np.exp(-2))])


def test_the_picture_is_squashed_and_normalised_as_the_card_says() -> None:
    picture = np.zeros((50, 200, 3), np.uint8)
    picture[:, 100:] = (200, 30, 60)
    given = prepare(picture, card())
    assert (given.shape, given.dtype) == ((1, 3, 32, 32), np.float32)
    assert given[0, :, 5, 2].tolist() == [-50.0, 0.0, 0.0]
    assert given[0, :, 5, 29].tolist() == [50.0, 30.0, 60.0]


@pytest.mark.parametrize(("threshold", "count"), [(0.1, 2), (0.9, 1), (0.99, 0)])
def test_what_is_less_sure_than_the_threshold_is_not_found(threshold: float, count: int) -> None:
    assert len(found([[4, -4], [-4, 2]], [LEFT, RIGHT], threshold=threshold)) == count


def test_the_last_class_of_softmax_is_nothing() -> None:
    things = found([[3, 0, 0], [1, 2, 9]], [LEFT, RIGHT], activation="softmax")
    assert [one.label for one in things] == ["bag"]
    assert things[0].score == pytest.approx(np.exp(3) / (np.exp(3) + 2))


def test_a_class_without_a_name_is_not_told_of() -> None:
    assert [one.label for one in found([[4, -4], [-4, 2]], [LEFT, RIGHT], labels=["", "shoe"])] == ["shoe"]


def test_of_boxes_that_agree_the_surer_one_stays_whatever_they_are_called() -> None:
    near = [0.26, 0.5, 0.3, 0.4]
    assert [one.label for one in found([[1, -4], [-4, 2], [3, -4]], [LEFT, near, RIGHT])] == ["bag", "shoe"]


def test_a_thing_in_another_one_stays() -> None:
    assert len(found([[4, -4], [-4, 2]], [[0.5, 0.5, 0.8, 0.8], [0.5, 0.5, 0.2, 0.2]])) == 2


def test_boxes_are_cut_to_the_picture_and_those_outside_or_empty_are_dropped() -> None:
    boxes = [[0.0, 0.0, 0.5, 0.5], [2.0, 2.0, 0.5, 0.5], [0.5, 0.5, 0.0, 0.3], [0.5, 0.5, -0.4, 0.3]]
    assert [one.box for one in found([[4, -4]] * 4, boxes)] == [Box(0, 0, 50, 25)]


@pytest.mark.parametrize(
    ("outputs", "reason"),
    [
        (sound(logits=np.full((1, QUERIES, 2), np.nan, np.float32)), "logits holds numbers that are not finite"),
        (
            sound(pred_boxes=np.full((1, QUERIES, 4), np.inf, np.float32)),
            "pred_boxes holds numbers that are not",
        ),
        (sound(logits=np.zeros((1, QUERIES, 3), np.float32)), "logits is 1 × 3 × 3, not 1 × 3 × 2 for its 2 labels"),
        (sound(logits=np.zeros((1, 4, 2), np.float32)), "logits is 1 × 4 × 2, not 1 × 3 × 2"),
        (sound(pred_boxes=np.zeros((1, QUERIES, 5), np.float32)), "pred_boxes is 1 × 3 × 5"),
        (sound(pred_boxes=np.zeros((2, QUERIES, 4), np.float32)), "pred_boxes is 2 × 3 × 4"),
        (sound(pred_boxes=np.zeros((1, 20_000, 4), np.float32)), "pred_boxes is 1 × 20000 × 4"),
        (sound(pred_boxes=np.zeros((1, QUERIES, 4), np.int64)), "pred_boxes holds no floating-point numbers"),
    ],
)
def test_outputs_that_are_no_detections_are_refused(outputs: dict[str, np.ndarray], reason: str) -> None:
    with pytest.raises(ModelError, match=reason) as caught:
        Detector(card(), Graph(outputs)).find(ground(40, 60))
    assert "finder" in caught.value.message and "magpie models remove finder" in caught.value.hint


def test_a_softmax_card_wants_one_class_more_than_labels() -> None:
    with pytest.raises(ModelError, match="not 1 × 3 × 3 for its 2 labels and “nothing”"):
        Detector(card(activation="softmax"), Graph(sound())).find(ground(40, 60))


def test_a_graph_with_other_names_is_refused_by_them() -> None:
    with pytest.raises(ModelError, match="it gives “scores”, “logits” and not “pred_boxes”"):
        Detector(card(), Graph({"scores": np.zeros(1), "logits": np.zeros(1)}))
    with pytest.raises(ModelError, match="it reads “pixel_values”, “pixel_mask” where one input is read"):
        Detector(card(), Graph(sound(), inputs=("pixel_values", "pixel_mask")))


def test_a_cancelled_search_does_not_run_the_graph() -> None:
    graph, cancel = Graph(sound()), CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        Detector(card(), graph).find(ground(40, 60), cancel)
    assert graph.given == []


def test_detected_things_come_before_those_that_stand_out_elsewhere() -> None:
    detected = [Found(Box(0, 0, 100, 100), 0.6, "bag")]
    same, inside, beside = Box(5, 5, 100, 100), Box(20, 20, 50, 50), Box(150, 0, 200, 60)
    grid = [Found(same, 0.9), Found(inside, 0.8), Found(beside, 0.7)]
    assert add_unlike(detected, grid) == [detected[0], grid[2]]
    assert add_unlike([], grid) == grid and add_unlike(detected, []) == detected
    many = [Found(Box(at * 10, 200, at * 10 + 5, 205), 0.5, "shoe") for at in range(20)]
    assert add_unlike(many, grid) == many[:MOST_FOUND]


class Fixed:
    """A detector that finds one thing."""

    def __init__(self, identity: str, box: Box, label: str) -> None:
        self.identity, self.asked, self._found = identity, 0, [Found(box, 0.9, label)]

    def find(self, pixels: Pixels, cancel: CancelToken | None = None) -> list[Found]:
        self.asked += 1
        return list(self._found)


def test_a_picture_is_looked_at_anew_once_there_is_another_detector() -> None:
    picture = put(ground(600, 600), Box(350, 350, 550, 550))
    plain = ObjectFinder(ColourPatches).find(picture)
    assert len(plain) == 1 and plain[0].label == ""
    detector: Fixed | None = Fixed("one", Box(20, 20, 200, 200), "bag")
    finder = ObjectFinder(ColourPatches, detector=lambda: detector)
    assert [one.label for one in finder.find(picture)] == [one.label for one in finder.find(picture)] == ["bag", ""]
    assert detector is not None and detector.asked == 1
    detector = Fixed("two", Box(340, 340, 560, 560), "shoe")
    assert [one.label for one in finder.find(picture)] == ["shoe"]
    detector = None
    assert finder.find(picture) == plain
