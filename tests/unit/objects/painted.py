"""Painted pictures with things in known places, and an encoder that needs no model."""

import numpy as np
from PIL import Image

from assistant.query.query import Box, Pixels


class ColourPatches:
    """Patch embeddings that are the mean colours of the patches; remembers how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def patch_grid(self, picture: Pixels, longer: int) -> np.ndarray:
        self.asked += 1
        height, width = picture.shape[:2]
        scale = longer / max(height, width) / 32
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.BOX), np.float32)


def ground(height: int = 720, width: int = 1280, level: int = 235) -> Pixels:
    return np.full((height, width, 3), level, np.uint8)


def put(picture: Pixels, box: Box, seed: int = 0) -> Pixels:
    """A checked thing in ``box``."""
    rng = np.random.default_rng(seed)
    colours = rng.integers(20, 200, (6, 6, 3)).astype(np.uint8)
    size = (box.right - box.left, box.bottom - box.top)
    picture[box.top : box.bottom, box.left : box.right] = np.asarray(
        Image.fromarray(colours).resize(size, Image.Resampling.BILINEAR)
    )
    return picture
