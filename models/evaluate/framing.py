"""What bars around a picture do to a search, and what trimming them gives back; what trimming does to pictures without.

Held-out pictures ask, each framed in one way after another, as it is and trimmed: a fashion or flipkart picture must
find itself in its gallery, a shop photo its product among the 81.
"""

import io
from collections.abc import Callable, Sequence

import msgspec
import numpy as np
from PIL import Image, ImageOps

from assistant.pictures import read_picture
from assistant.query.query import Pixels
from assistant.trim import flat_borders, without_borders
from models.data.examples import Example
from models.data.splits import hash_rank
from models.evaluate.measures import Rows, recall_at
from models.evaluate.robustness import ImageEncoder

SHOWN_SIDE = 640
"""The longer side of a picture on the screen; catalogue pictures of 80 pixels are enlarged, as a shop's page does."""

QUALITY = 75

Frame = Callable[[Image.Image], Image.Image]


def _bars(across: float, down: float, colour: tuple[int, int, int]) -> Frame:
    def add(image: Image.Image) -> Image.Image:
        sides = (round(image.width * across), round(image.height * down))
        return ImageOps.expand(image, sides, fill=colour)

    return add


BLACK, WHITE, GREY = (0, 0, 0), (255, 255, 255), (40, 40, 44)

FRAMES: dict[str, Frame] = {
    "plain": lambda image: image,
    "black above and below, 15 % each": _bars(0, 0.15, BLACK),
    "black left and right, 50 % each": _bars(0.5, 0, BLACK),
    "white above and below, 30 % each": _bars(0, 0.3, WHITE),
    "dark grey all around, 15 % each": _bars(0.15, 0.15, GREY),
}


class Row(msgspec.Struct, frozen=True):
    """One data set in one frame: recall at 1 as it is and trimmed, and the share of pictures that were trimmed."""

    data: str
    frame: str
    asked: int
    trimmed_share: float
    recall_1: float
    recall_1_trimmed: float


def measure_trimming(examples: Sequence[Example], encoder: ImageEncoder, count: int) -> list[Row]:
    """All data sets and frames; at most ``count`` pictures of each set ask, which ones is decided by their keys."""
    rows = []
    for name, gallery, asked, answer in _sets(examples, count):
        vectors = encoder.images([_read(example) for example in gallery])
        pictures = [_shown(_read(example)) for example in asked]
        for frame, add in FRAMES.items():
            framed = [_saved(add(picture)) for picture in pictures]
            as_is = encoder.images(framed)
            trimmed = encoder.images([without_borders(pixels) for pixels in framed])
            share = float(np.mean([flat_borders(pixels) is not None for pixels in framed]))
            recalls = [round(recall_at(queries, vectors, answer, 1), 4) for queries in (as_is, trimmed)]
            rows.append(Row(name, frame, len(asked), round(share, 4), *recalls))
    return rows


def _sets(examples: Sequence[Example], count: int) -> list[tuple[str, list[Example], list[Example], Rows]]:
    fashion = _ranked(examples, "fashion", held_out=True)
    flipkart = _ranked(examples, "flipkart", held_out=False)
    products = _ranked(examples, "grocery_products", held_out=False)
    place = {product.labels["item"]: at for at, product in enumerate(products)}
    photos = _ranked(examples, "grocery_photos", held_out=True)[:count]
    galleries = {"fashion": fashion, "flipkart": flipkart, "grocery products": products}
    own = [(name, gallery, gallery[:count], np.arange(min(count, len(gallery)))) for name, gallery in galleries.items()]
    answer = np.array([place[photo.labels["item"]] for photo in photos], np.int64)
    return [*own, ("grocery photos", products, photos, answer)]


def _ranked(examples: Sequence[Example], source: str, *, held_out: bool) -> list[Example]:
    found = {e.key: e for e in examples if e.source == source and (e.split == "test" or not held_out)}
    return [found[key] for key in hash_rank(found)]


def _read(example: Example) -> Pixels:
    return read_picture(example.image, name=example.key)


def _shown(pixels: Pixels) -> Image.Image:
    image = Image.fromarray(pixels)
    scale = SHOWN_SIDE / max(image.size)
    return image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.BICUBIC)


def _saved(image: Image.Image) -> Pixels:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=QUALITY)
    return read_picture(buffer.getvalue())


def as_markdown(rows: Sequence[Row]) -> str:
    """The table."""
    lines = ["| Pictures | Frame | Trimmed | R@1 as it is | R@1 trimmed |", "|---|---|---|---|---|"]
    lines += [
        f"| {row.data} ({row.asked}) | {row.frame} | {row.trimmed_share:.0%} | {row.recall_1:.3f} | "
        f"{row.recall_1_trimmed:.3f} |"
        for row in rows
    ]
    return "\n".join(lines)
