"""How many of the products in composites get a dot and a fair box, and what a search by the box is worth."""

import time
from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from assistant.encoders.encoder import Encoder
from assistant.insight.intervals import Figure, mean_with_interval
from assistant.objects.boxes import overlap
from assistant.objects.finder import find_objects
from assistant.pictures import read_picture
from assistant.query.query import Box, Pixels
from models.data.examples import Example
from models.evaluate.composites import LAYOUTS, Composite
from models.objects.worlds import TEST_SEED, World, box_rows

Vectors = npt.NDArray[np.float32]

FAIR = 0.5
"""Intersection over union of a fair box."""

AMONG = 10
SCREEN = (1080, 1920)


class Layout(msgspec.Struct, frozen=True):
    """The figures of one layout, or of all: means over products, ``false_dots`` over pictures, each with its interval.

    ``found``: a dot lies inside; ``fair``: a box overlaps by half; the recalls: the product is among the ten most
    similar of the gallery when asked with the whole picture, the found box (0 without one), and the true box.
    """

    name: str
    pictures: int
    products: int
    found: Figure
    fair: Figure
    false_dots: Figure
    whole_recall: Figure
    box_recall: Figure
    true_recall: Figure


class Composites(msgspec.Struct, frozen=True):
    """Every layout and all together; ``screen_ms`` is the median time for a picture of 1920×1080."""

    gallery: int
    screen_ms: float
    layouts: list[Layout]


class _Judged(msgspec.Struct):
    layout: str
    rows: list[tuple[bool, bool, bool, bool, bool]]
    false_dots: int
    spent_ms: float
    screen: bool


def measure_composites(world: World, encoder: Encoder, count: int) -> Composites:
    """Measure on ``count`` composites of each layout."""
    gallery = encoder.images([read_picture(one.image, name=one.key) for one in world.products])
    place = {one.key: at for at, one in enumerate(world.products)}
    judged = [_judge(one, encoder, gallery, place) for one in world.composites(TEST_SEED, count)]
    layouts = [_summed(name, [one for one in judged if name in {one.layout, "all"}]) for name in (*LAYOUTS, "all")]
    times = [one.spent_ms for one in judged if one.screen]
    return Composites(len(gallery), round(float(np.median(times)), 1) if times else float("nan"), layouts)


def as_markdown(result: Composites) -> str:
    """The table."""
    titles = ("layout", "pictures", "products", "dot inside", "IoU ≥ .5", "false dots a picture", "recall@10, whole",
              "recall@10, found box", "recall@10, true box")  # fmt: skip
    lines = ["| " + " | ".join(titles) + " |", "|---" * len(titles) + "|"]
    for one in result.layouts:
        figures = (one.found, one.fair, one.false_dots, one.whole_recall, one.box_recall, one.true_recall)
        lines.append("| " + " | ".join([one.name, str(one.pictures), str(one.products), *map(shown, figures)]) + " |")
    return "\n".join(lines)


def shown(figure: Figure) -> str:
    """``.941 (.92–.96)``."""
    value, low, high = (f"{number:.3f}".removeprefix("0") for number in figure[:3])
    return f"{value} ({low}–{high})"


def crop(pixels: Pixels, box: Box) -> Pixels:
    """The part of a picture."""
    return pixels[box.top : box.bottom, box.left : box.right]


def _judge(composite: Composite, encoder: Encoder, gallery: Vectors, place: dict[str, int]) -> _Judged:
    begun = time.perf_counter()
    found = find_objects(composite.pixels, encoder)
    spent_ms = 1000 * (time.perf_counter() - begun)
    boxes, truth = box_rows([one.box for one in found]), box_rows([one.box for one in composite.placed])
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    reached = (middle[None] >= truth[:, None, :2]) & (middle[None] < truth[:, None, 2:])
    inside = np.asarray(reached.all(axis=-1))
    fair = np.asarray((overlap(truth, boxes) >= FAIR).any(axis=1))
    whole = encoder.images([composite.pixels])[0]
    rows = []
    for at, one in enumerate(composite.placed):
        own = place[one.key]
        dots = np.flatnonzero(inside[at])
        by_box = bool(len(dots)) and _among(
            encoder.images([crop(composite.pixels, found[dots[0]].box)])[0], gallery, own
        )
        by_truth = _among(encoder.images([crop(composite.pixels, one.box)])[0], gallery, own)
        rows.append((bool(len(dots)), bool(fair[at]), _among(whole, gallery, own), by_box, by_truth))
    false = len(found) - int(inside.any(axis=1).sum())
    return _Judged(composite.layout, rows, false, spent_ms, composite.pixels.shape[:2] == SCREEN)


def _among(query: Vectors, gallery: Vectors, own: int) -> bool:
    similarity = gallery @ query
    return int((similarity > similarity[own]).sum()) < AMONG


def _summed(name: str, judged: Sequence[_Judged]) -> Layout:
    rows = np.array([row for one in judged for row in one.rows], np.float64).reshape(-1, 5)
    found, fair, whole, box, true = (mean_with_interval(column) for column in rows.T)
    false = mean_with_interval([float(one.false_dots) for one in judged])
    return Layout(name, len(judged), len(rows), found, fair, false, whole, box, true)


def photo_examples(examples: Sequence[Example], source: str, count: int) -> list[Example]:
    """Held-out photos of a source, which ones decided by a hash."""
    from models.data.splits import hash_rank

    held = {one.key: one for one in examples if one.source == source and one.split == "test"}
    return [held[key] for key in hash_rank(held)[:count]]
