"""Cuts a product out of a catalogue picture: whatever the flat ground around it does not reach."""

import numpy as np
import numpy.typing as npt
from PIL import Image

from assistant.query.query import Pixels
from models.data.degrade import FLAT, flat_ground

EDGE = 64
"""A pixel of the outline that differs this much from the ground is wholly the product's, else mixed with the ground."""

RING = 80
"""The outline is this part of the longer side wide: smooth edges of larger pictures take more pixels."""

FAINT = 30
"""An outline whose median differs less than this from the ground cannot be told from it: white shoes on white."""

LEAST_COVER = 0.05
"""Of the outline; less would blow up the noise of its colour."""

SHARES = (0.04, 0.9)
"""A product covers this much of its picture; else something else was found."""


def cut_out(pixels: Pixels) -> Image.Image | None:
    """The product on transparent ground, cropped to its outline (mode RGBA).

    ``pixels`` is ``(H, W, 3) uint8``. None where the border is not flat or the outline is too faint to follow.
    """
    ground = flat_ground(pixels)
    if ground is None:
        return None
    difference = np.abs(pixels.astype(np.int16) - ground).max(axis=-1)
    outside = _reached(difference <= FLAT)
    share = 1 - outside.mean()
    outline = _ring(outside, max(1, round(max(outside.shape) / RING)))
    if not SHARES[0] <= share <= SHARES[1] or np.median(difference[outline]) < FAINT:
        return None
    cover = np.where(outside, 0, np.where(outline, np.clip(difference / EDGE, LEAST_COVER, 1), 1)).astype(np.float32)[
        ..., None
    ]
    colour = np.clip((pixels - (1 - cover) * np.array(ground)) / np.maximum(cover, LEAST_COVER), 0, 255)
    image = Image.fromarray(np.concatenate([colour, cover * 255], axis=-1).astype(np.uint8), "RGBA")
    return image.crop(image.getchannel("A").getbbox())


def paste(product: Image.Image, ground: Image.Image, share: float, rng: np.random.Generator) -> Image.Image:
    """Put an RGBA product on a ground so that it takes ``share`` of its tighter side; where to is drawn."""
    scale = share * min(ground.width / product.width, ground.height / product.height)
    small = product.resize((max(1, round(product.width * scale)), max(1, round(product.height * scale))),
                           Image.Resampling.BILINEAR)  # fmt: skip
    corner = (round(rng.random() * (ground.width - small.width)), round(rng.random() * (ground.height - small.height)))
    ground.paste(small, corner, small)
    return ground


def _reached(flat: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The flat pixels that are joined to the border by flat pixels."""
    sweep = np.logical_and.accumulate
    reached = sweep(flat, 0) | sweep(flat[::-1], 0)[::-1] | sweep(flat, 1) | sweep(flat[:, ::-1], 1)[:, ::-1]
    before, now = -1, int(reached.sum())
    while now > before:
        reached = _grown(reached) & flat
        before, now = now, int(reached.sum())
    return reached


def _ring(outside: npt.NDArray[np.bool_], wide: int) -> npt.NDArray[np.bool_]:
    """The outermost ``wide`` pixels of what is not outside."""
    grown = outside
    for _ in range(wide):
        grown = _grown(grown)
    return grown & ~outside


def _grown(area: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The area and its neighbours above, below, left and right."""
    grown = area.copy()
    grown[1:] |= area[:-1]
    grown[:-1] |= area[1:]
    grown[:, 1:] |= area[:, :-1]
    grown[:, :-1] |= area[:, 1:]
    return grown
