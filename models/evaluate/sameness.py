"""How surely the very product of a query picture is told from its look-alikes.

Held-out fashion products ask with their own pictures, changed as a shopper's copy may be, in the whole of fashion.
Where a marked product has another picture than the one asked with, that mark is false. Fashion has products that share
one picture: these are right to be marked.
"""

import io
from collections.abc import Callable, Sequence

import msgspec
import numpy as np
from PIL import Image

from assistant.finding.same_picture import MAX_COMPARED
from assistant.pictures import read_picture
from assistant.query.query import Pixels
from assistant.ranking.same import MIN_COSINE, is_same
from models.data.examples import Example
from models.data.splits import hash_rank
from models.evaluate.measures import Vectors
from models.evaluate.robustness import ImageEncoder

EQUAL_LEVELS = 2.0
"""Two catalogue pictures are one where their pixels differ by less on average: one picture saved twice."""

Copy = Callable[[Image.Image], Image.Image]


def _jpeg(quality: int, scale: float = 1) -> Copy:
    def save(image: Image.Image) -> Image.Image:
        buffer = io.BytesIO()
        size = (round(image.width * scale), round(image.height * scale))
        image.resize(size, Image.Resampling.BICUBIC).save(buffer, "JPEG", quality=quality)
        return Image.open(buffer).convert("RGB")

    return save


def _cropped(image: Image.Image) -> Image.Image:
    """The middle 90 %, a little off to one corner, enlarged before as on a page."""
    large = image.resize((image.width * 4, image.height * 4), Image.Resampling.BICUBIC)
    left, top = round(large.width * 0.03), round(large.height * 0.06)
    return large.crop((left, top, left + round(large.width * 0.9), top + round(large.height * 0.9)))


COPIES: dict[str, Copy] = {
    "as it is": lambda image: image,
    "JPEG of quality 30": _jpeg(30),
    "enlarged 4 times, JPEG of quality 75": _jpeg(75, 4),
    "half the size": lambda image: image.resize((image.width // 2, image.height // 2), Image.Resampling.BICUBIC),
    "cropped to 90 %": _cropped,
}


class Row(msgspec.Struct, frozen=True):
    """Shares of the queries: the product itself was marked; another picture was; and of all marks the right ones."""

    copy: str
    found: float
    false: float
    precision: float


def measure_sameness(examples: Sequence[Example], encoder: ImageEncoder, count: int) -> list[Row]:
    """Let ``count`` held-out products ask in all of fashion; some minutes."""
    fashion = {example.key: example for example in examples if example.source == "fashion"}
    gallery = list(fashion.values())
    pictures = [read_picture(example.image, name=example.key) for example in gallery]
    vectors = encoder.images(pictures)
    held_out = set(hash_rank({key for key, example in fashion.items() if example.split == "test"})[:count])
    asking = [place for place, example in enumerate(gallery) if example.key in held_out]
    return [
        _row(name, copy, asking, pictures=pictures, vectors=vectors, encoder=encoder) for name, copy in COPIES.items()
    ]


def _row(
    name: str, copy: Copy, asking: Sequence[int], *, pictures: Sequence[Pixels], vectors: Vectors, encoder: ImageEncoder
) -> Row:
    copies = [np.asarray(copy(Image.fromarray(pictures[place]))) for place in asking]
    found = false = right = wrong = 0
    for own, asked, similarity in zip(asking, copies, encoder.images(copies) @ vectors.T, strict=True):
        near = np.argsort(-similarity, kind="stable")[:MAX_COMPARED]
        marked = [place for place in near if similarity[place] >= MIN_COSINE and is_same(asked, pictures[place])]
        others = [place for place in marked if not _equal(pictures[own], pictures[place])]
        found += own in marked
        false += bool(others)
        wrong += len(others)
        right += len(marked) - len(others)
    return Row(name, found / len(asking), false / len(asking), right / max(1, right + wrong))


def _equal(a: Pixels, b: Pixels) -> bool:
    return a.shape == b.shape and float(np.abs(a.astype(np.int16) - b).mean()) < EQUAL_LEVELS


def as_markdown(rows: Sequence[Row]) -> str:
    """The table."""
    lines = ["| Copy | Marked | Another one marked | Marks that are right |", "|---|---|---|---|"]
    lines += [f"| {row.copy} | {row.found:.3f} | {row.false:.3f} | {row.precision:.3f} |" for row in rows]
    return "\n".join(lines)
