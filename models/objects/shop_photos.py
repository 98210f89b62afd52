"""Real photos to fit on, though nobody drew boxes in them: a crop is right when it finds the product better."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.encoders.encoder import Encoder
from assistant.objects.candidates import candidates
from assistant.objects.edges import gradient, shrink
from assistant.objects.features import describe
from assistant.objects.finder import PATCHES_SIDE, WORKING_SIDE
from assistant.pictures import read_picture
from assistant.query.query import Pixels
from models.data.examples import Example
from models.data.splits import hash_rank

Matrix = npt.NDArray[np.float64]

BETTER = 0.02
"""Gain in similarity to the photo's own product from which a crop is right. Crops that find another product are wrong;
those between are left out."""


@dataclass(frozen=True)
class ShopPhotos:
    """Photos of the training split, the row of ``products`` that each shows, and the products' pictures."""

    photos: list[Pixels]
    answers: list[int]
    products: list[Pixels]


def shop_photos(examples: Sequence[Example], count: int) -> ShopPhotos:
    """The first ``count`` photos by a hash of their keys."""
    products = [one for one in examples if one.source == "grocery_products"]
    names = [one.labels["item"] for one in products]
    known = {one.key: one for one in examples if one.source == "grocery_photos" and one.split == "train"}
    chosen = [known[key] for key in hash_rank(known)[:count]]
    answers = [names.index(one.labels["item"]) for one in chosen]
    return ShopPhotos([_pixels(one) for one in chosen], answers, [_pixels(one) for one in products])


def photo_parts(shop: ShopPhotos, encoder: Encoder) -> list[tuple[Matrix, Matrix]]:
    """For each photo the features of its candidates and whether each is right, 0 or 1."""
    gallery = encoder.images(shop.products)
    return [_part(photo, own, gallery, encoder) for photo, own in zip(shop.photos, shop.answers, strict=True)]


def _part(photo: Pixels, own: int, gallery: npt.NDArray[np.float32], encoder: Encoder) -> tuple[Matrix, Matrix]:
    colours = shrink(photo, WORKING_SIDE)
    steps = gradient(colours)
    boxes, times = candidates(steps)
    described = describe(boxes, times, colours, steps, encoder.patch_grid(photo, PATCHES_SIDE))
    if not len(boxes):
        return described, np.zeros(0)
    scale = photo.shape[1] / colours.shape[1]
    rounded = np.round(boxes * scale).astype(int)
    crops = [photo[top:bottom, left:right] for left, top, right, bottom in rounded]
    similar = encoder.images([photo, *crops]) @ gallery.T
    wrong = similar[1:].argmax(axis=1) != own
    right = ~wrong & (similar[1:, own] >= similar[0, own] + BETTER)
    told = wrong | right
    return described[told], right[told].astype(np.float64)


def _pixels(example: Example) -> Pixels:
    return read_picture(example.image, name=example.key)
