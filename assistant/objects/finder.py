"""Finds the things in a picture: candidates from its edges, scored with the help of the encoder's patches.

See ``docs/objects.md`` for how well, and where it fails.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.objects.boxes import Boxes, Numbers, overlap, within
from assistant.objects.candidates import candidates
from assistant.objects.edges import gradient, shrink
from assistant.objects.features import describe
from assistant.objects.found import Found
from assistant.objects.scoring import Scorer, shipped_scorer
from assistant.progress import CancelToken
from assistant.query.query import Box, Pixels

WORKING_SIDE = 320
"""Cells on the longer side of the copy that edges are looked for on. 240: less exact boxes; 480: twice the time, no
more found."""

PATCHES_SIDE = 640
"""Pixels on the longer side that the encoder reads: 20 × 12 patches of a screenshot, in 20 ms."""

SMALLEST_SIDE = 16
"""Pixels; in a narrower picture there is nothing to choose from."""

MOST_FOUND = 12

SAME, NESTED = 0.3, 0.6
"""A box that overlaps a better one by more (intersection over union), or lies in it by more, is the same thing."""

REMEMBERED = 16
"""Pictures whose objects are kept by :class:`ObjectFinder`: a sitting's."""


class PatchEncoder(Protocol):
    """What the finder needs of :class:`assistant.encoders.encoder.Encoder`."""

    def patch_grid(self, picture: Pixels, longer: int, /) -> npt.NDArray[np.float32]:
        """``(h, w, D)`` patch embeddings of a picture whose longer side is brought to ``longer`` pixels."""


def find_objects(
    pixels: Pixels, encoder: PatchEncoder, *, scorer: Scorer | None = None, cancel: CancelToken | None = None
) -> list[Found]:
    """Find what a shopper may point at. Blocks for some 0.1 s; any thread.

    Parameters
    ----------
    pixels:
        ``(H, W, 3) uint8`` RGB, upright.
    encoder:
        One that takes pictures of any size; the shipped scorer was fitted with ``mini``.

    Returns
    -------
    The best first, at most :data:`MOST_FOUND`; empty where nothing stands out.

    Raises
    ------
    Cancelled
        ``cancel`` was set.
    ModelError
        The encoder does not take such pictures.
    """
    cancel = cancel or CancelToken()
    scorer = scorer or shipped_scorer()
    colours = shrink(pixels, WORKING_SIDE)
    if min(pixels.shape[:2]) < SMALLEST_SIDE or min(colours.shape[:2]) < 2:
        return []
    cancel.raise_if_cancelled()
    steps = gradient(colours)
    boxes, times = candidates(steps)
    if not len(boxes):
        return []
    cancel.raise_if_cancelled()
    grid = encoder.patch_grid(pixels, PATCHES_SIDE)
    cancel.raise_if_cancelled()
    scores = scorer(describe(boxes, times, colours, steps, grid))
    kept = choose(boxes, scores, scorer.threshold)
    height, width = pixels.shape[:2]
    scale = (width / colours.shape[1], height / colours.shape[0])
    return [Found(_in_picture(boxes[at], scale, width, height), float(scores[at])) for at in kept]


def choose(boxes: Boxes, scores: Numbers, threshold: float) -> list[int]:
    """The rows of the boxes to show, best first: each thing once."""
    kept: list[int] = []
    for at in np.argsort(-scores, kind="stable"):
        if scores[at] < threshold or len(kept) == MOST_FOUND:
            break
        others, this = boxes[kept], boxes[at : at + 1]
        same = (overlap(this, others) > SAME) | (within(this, others) > NESTED) | (within(others, this).T > NESTED)
        if not same.any():
            kept.append(int(at))
    return kept


def _in_picture(box: npt.NDArray[np.float64], scale: tuple[float, float], width: int, height: int) -> Box:
    """In pixels of the whole picture, rounded outwards."""
    left, top = int(box[0] * scale[0]), int(box[1] * scale[1])
    right, bottom = int(np.ceil(box[2] * scale[0])), int(np.ceil(box[3] * scale[1]))
    return Box(left, top, min(width, right), min(height, bottom))


class ObjectFinder:
    """Finds objects and remembers them by the picture's content. Thread-safe.

    ``encoder`` is called when one is first needed.
    """

    def __init__(self, encoder: Callable[[], PatchEncoder]) -> None:
        self._encoder = encoder
        self._known: OrderedDict[str, list[Found]] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, pixels: Pixels, cancel: CancelToken | None = None) -> list[Found]:
        """As :func:`find_objects`."""
        digest = hashlib.blake2b(np.ascontiguousarray(pixels).data, digest_size=16).hexdigest()
        key = f"{pixels.shape[0]}x{pixels.shape[1]}:{digest}"
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return list(self._known[key])
        found = find_objects(pixels, self._encoder(), cancel=cancel)
        with self._lock:
            self._known[key] = found
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return list(found)
