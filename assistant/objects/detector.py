"""Finds and names the things in a picture with a detector of the DETR family (Carion et al. 2020), if one is installed.

The graph and the meaning of its numbers: :class:`assistant.store.card.DetectorCard`. Which detector is used:
:mod:`assistant.detecting`.
"""

import hashlib
from collections.abc import Mapping
from typing import Protocol

import numpy as np
import numpy.typing as npt
from PIL import Image

from assistant.errors import ModelError
from assistant.objects.boxes import Boxes, Numbers, overlap
from assistant.objects.found import Found
from assistant.progress import CancelToken
from assistant.query.query import Box, Pixels
from assistant.store.card import DetectorCard

LOGITS, BOXES = "logits", "pred_boxes"

MOST_QUERIES = 10_000
"""DETR has 100, its descendants 300 to 900."""

LOOKED_AT = 100
"""Of the boxes above the threshold; more are not compared with each other."""

DUPLICATE = 0.5
"""Intersection over union above which the less sure of two boxes is dropped, whatever their labels: one dot a thing."""

Floats = npt.NDArray[np.float32]


class Runnable(Protocol):
    """What is needed of :class:`assistant.encoders.sessions.Graph`."""

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]

    def run(self, inputs: dict[str, npt.NDArray[np.generic]], /) -> list[npt.NDArray[np.float32]]:
        """All outputs, in the order of their names."""


class Detector:
    """An opened detector; ``identity`` differs between any two cards. Thread-safe when its graph is.

    Raises
    ------
    ModelError
        The graph reads or gives something else than a detector does; the message has the names.
    """

    def __init__(self, card: DetectorCard, graph: Runnable) -> None:
        self.card, self._graph = card, graph
        self.identity = hashlib.blake2b(repr(card).encode(), digest_size=16).hexdigest()
        if len(graph.inputs) != 1:
            raise _unusable(card, f"it reads {_listed(graph.inputs)} where one input is read")
        missing = [name for name in (LOGITS, BOXES) if name not in graph.outputs]
        if missing:
            raise _unusable(card, f"it gives {_listed(graph.outputs)} and not {_listed(missing)}")

    def find(self, pixels: Pixels, cancel: CancelToken | None = None) -> list[Found]:
        """Find what the card's labels name. Blocks for one inference; any thread.

        Parameters
        ----------
        pixels:
            ``(H, W, 3) uint8`` RGB, upright.

        Returns
        -------
        The surest first, each thing once, boxes in pixels of the picture.

        Raises
        ------
        ModelError
            The graph cannot run, or what it gives is not what the card says.
        Cancelled
            ``cancel`` was set.
        """
        cancel = cancel or CancelToken()
        cancel.raise_if_cancelled()
        given = self._graph.run({self._graph.inputs[0]: prepare(pixels, self.card)})
        cancel.raise_if_cancelled()
        logits, boxes = _checked(dict(zip(self._graph.outputs, given, strict=True)), self.card)
        return decode(logits, boxes, self.card, (pixels.shape[1], pixels.shape[0]))


def prepare(pixels: Pixels, card: DetectorCard) -> Floats:
    """``(H, W, 3) uint8`` to ``(1, 3, size, size) float32``, as the card says."""
    squashed = Image.fromarray(pixels).resize((card.size, card.size), Image.Resampling.BILINEAR)
    mean, std = np.array(card.mean, np.float32), np.array(card.std, np.float32)
    scaled = (np.asarray(squashed, np.float32) - mean) / std
    return np.ascontiguousarray(scaled.transpose(2, 0, 1)[None], np.float32)


def decode(logits: Numbers, boxes: Boxes, card: DetectorCard, size: tuple[int, int]) -> list[Found]:
    """``(Q, C)`` logits and ``(Q, 4)`` middles, widths and heights to things in pixels of ``size`` (width, height)."""
    scores, classes = best_classes(logits, card)
    corners = _in_pixels(boxes, size)
    has_name = np.array([bool(label) for label in card.labels])[classes]
    seen = (scores >= card.threshold) & has_name & (corners[:, :2] < corners[:, 2:]).all(axis=1)
    order = [int(at) for at in np.argsort(-scores, kind="stable") if seen[at]][:LOOKED_AT]
    return [
        Found(Box(*(int(edge) for edge in corners[at])), float(scores[at]), card.labels[classes[at]])
        for at in _without_duplicates(corners, order)
    ]


def best_classes(logits: Numbers, card: DetectorCard) -> tuple[Numbers, npt.NDArray[np.intp]]:
    """The probability of the likeliest class of each query, ``(Q,)``, and which it is; *nothing* is no class."""
    if card.activation == "softmax":
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        probabilities = (powers / powers.sum(axis=1, keepdims=True))[:, :-1]
    else:
        probabilities = 1 / (1 + np.exp(-np.clip(logits, -500, 500)))
    classes = probabilities.argmax(axis=1)
    return np.take_along_axis(probabilities, classes[:, None], axis=1)[:, 0], classes


def _in_pixels(boxes: Boxes, size: tuple[int, int]) -> Boxes:
    """Left, top, right, bottom in whole pixels, rounded outwards and cut to the picture; may be empty."""
    scale = np.array([*size, *size], np.float64)
    corners = np.concatenate([boxes[:, :2] - boxes[:, 2:] / 2, boxes[:, :2] + boxes[:, 2:] / 2], axis=1)
    corners = np.round(np.clip(corners, 0, 1) * scale, 3)  # float32: 0.3 of 100 pixels are 30, not 30.000001
    return np.concatenate([np.floor(corners[:, :2]), np.ceil(corners[:, 2:])], axis=1)


def _without_duplicates(boxes: Boxes, order: list[int]) -> list[int]:
    """The rows of ``order``, surest first, less those that overlap a surer one."""
    kept: list[int] = []
    for at in order:
        if not (overlap(boxes[at : at + 1], boxes[kept]) > DUPLICATE).any():
            kept.append(at)
    return kept


def _checked(given: Mapping[str, npt.NDArray[np.generic]], card: DetectorCard) -> tuple[Numbers, Boxes]:
    """The two outputs, ``(Q, C)`` and ``(Q, 4)``, of the card's shapes and finite."""
    logits, boxes = (_numbers(given[name], name, card) for name in (LOGITS, BOXES))
    if boxes.ndim != 3 or boxes.shape[0] != 1 or boxes.shape[2] != 4 or not 0 < boxes.shape[1] <= MOST_QUERIES:
        raise _unusable(card, f"{BOXES} is {_shape(boxes)}, not 1 × Q × 4 with Q up to {MOST_QUERIES:,}")
    if logits.shape != (1, boxes.shape[1], card.classes):
        nothing = " and “nothing”" if card.activation == "softmax" else ""
        wanted = f"1 × {boxes.shape[1]} × {card.classes} for its {len(card.labels)} labels{nothing}"
        raise _unusable(card, f"{LOGITS} is {_shape(logits)}, not {wanted}")
    return logits[0], boxes[0]


def _numbers(given: npt.NDArray[np.generic], name: str, card: DetectorCard) -> Numbers:
    if not isinstance(given, np.ndarray) or not np.issubdtype(given.dtype, np.floating):
        raise _unusable(card, f"{name} holds no floating-point numbers")
    if not np.isfinite(given).all():
        raise _unusable(card, f"{name} holds numbers that are not finite")
    return given.astype(np.float64)


def _shape(numbers: Numbers) -> str:
    return " × ".join(str(side) for side in numbers.shape) or "one number"


def _listed(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f"“{name[:60]}”" for name in names[:6]) or "nothing"


def _unusable(card: DetectorCard, reason: str) -> ModelError:
    return ModelError(
        f"The detector {card.name} cannot be used: {reason}.",
        hint=f"Choose another one; to go on without it: magpie models remove {card.name}.",
    )
