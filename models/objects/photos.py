"""From a person's photo to products: asked with the whole photo, and with the surest thing found in it."""

from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from assistant.encoders.encoder import Encoder
from assistant.insight.intervals import Figure, means_with_intervals
from assistant.objects.finder import find_objects
from assistant.pictures import read_picture
from assistant.query.query import Pixels
from models.data.examples import Example
from models.objects.measure import crop, photo_examples, shown

Vectors = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.float64]

GARMENTS: dict[str, frozenset[str]] = {
    "dress": frozenset({"Dresses", "Jumpsuit", "Night suits", "Nightdress"}),
    "hat": frozenset({"Caps", "Hat"}),
    "longsleeve": frozenset({"Tshirts", "Tops", "Sweatshirts", "Sweaters"}),
    "outwear": frozenset({"Jackets", "Blazers", "Rain Jacket", "Nehru Jackets", "Sweatshirts", "Sweaters"}),
    "pants": frozenset({"Jeans", "Trousers", "Track Pants", "Leggings", "Jeggings", "Lounge Pants", "Tights",
                        "Capris"}),
    "shirt": frozenset({"Shirts", "Kurtas"}),
    "shoes": frozenset({"Casual Shoes", "Sports Shoes", "Formal Shoes", "Heels", "Flats", "Sandals", "Flip Flops",
                        "Sports Sandals", "Booties"}),
    "shorts": frozenset({"Shorts", "Lounge Shorts"}),
    "skirt": frozenset({"Skirts"}),
    "t-shirt": frozenset({"Tshirts", "Tops"}),
}  # fmt: skip
"""What fashion calls the ten labels of people's photos."""


class PhotoRow(msgspec.Struct, frozen=True):
    """One data set: ``first`` and ``among`` by the whole photo and by the crop; ``difference`` is crop less whole.

    ``boxed`` is the share of photos in which something was found; the others are asked whole both times.
    """

    name: str
    photos: int
    gallery: int
    boxed: float
    whole_first: Figure
    crop_first: Figure
    difference_first: Figure
    whole_five: Figure
    crop_five: Figure
    difference_five: Figure


def measure_photos(examples: Sequence[Example], encoder: Encoder, count: int) -> list[PhotoRow]:
    """Measure on at most ``count`` held-out photos of each data set."""
    return [row for row in (_grocery(examples, encoder, count), _clothing(examples, encoder, count)) if row]


def as_markdown(rows: Sequence[PhotoRow]) -> str:
    """The table."""
    titles = ("photos", "with a box", "whole @1", "cropped @1", "difference", "whole @5", "cropped @5", "difference")
    lines = ["| " + " | ".join(titles) + " |", "|---" * len(titles) + "|"]
    for row in rows:
        figures = (row.whole_first, row.crop_first, row.difference_first, row.whole_five, row.crop_five,
                   row.difference_five)  # fmt: skip
        first = f"{row.photos} {row.name} among {row.gallery:,}"
        lines.append("| " + " | ".join([first, f"{row.boxed:.0%}", *map(shown, figures)]) + " |")
    return "\n".join(lines)


def _grocery(examples: Sequence[Example], encoder: Encoder, count: int) -> PhotoRow | None:
    products = [one for one in examples if one.source == "grocery_products"]
    photos = photo_examples(examples, "grocery_photos", count)
    right = np.array([[photo.labels["item"] == one.labels["item"] for one in products] for photo in photos])
    return _row("shop photos, the product", photos, products, right, encoder, any_of_five=True)


def _clothing(examples: Sequence[Example], encoder: Encoder, count: int) -> PhotoRow | None:
    products = list({one.key: one for one in examples if one.source == "fashion" and one.split == "test"}.values())
    photos = [one for one in photo_examples(examples, "clothing", count) if one.labels["garment"] in GARMENTS]
    types = [one.labels.get("type", "") for one in products]
    right = np.array([[kind in GARMENTS[photo.labels["garment"]] for kind in types] for photo in photos])
    return _row("people's photos, a fitting type", photos, products, right, encoder, any_of_five=False)


def _row(
    name: str, photos: Sequence[Example], products: Sequence[Example], right: npt.NDArray[np.bool_], encoder: Encoder,
    *, any_of_five: bool,
) -> PhotoRow | None:  # fmt: skip
    if not photos or not products:
        return None
    gallery = encoder.images([_pixels(one) for one in products])
    wholes = [_pixels(photo) for photo in photos]
    founds = [find_objects(whole, encoder) for whole in wholes]
    crops = [crop(whole, found[0].box) if found else whole for whole, found in zip(wholes, founds, strict=True)]
    values: dict[str, Numbers] = {}
    for asked, pictures in (("whole", wholes), ("crop", crops)):
        best = np.argsort(-(encoder.images(pictures) @ gallery.T), axis=1, kind="stable")[:, :5]
        hits = np.take_along_axis(right, best, axis=1)
        values[f"{asked}_first"] = hits[:, 0].astype(np.float64)
        values[f"{asked}_five"] = np.asarray(hits.any(axis=1) if any_of_five else hits.mean(axis=1), np.float64)
    for depth in ("first", "five"):
        values[f"difference_{depth}"] = values[f"crop_{depth}"] - values[f"whole_{depth}"]
    boxed = sum(map(bool, founds)) / len(founds)
    return PhotoRow(name, len(photos), len(gallery), round(boxed, 4), **means_with_intervals(values))


def _pixels(example: Example) -> Pixels:
    return read_picture(example.image, name=example.key)
