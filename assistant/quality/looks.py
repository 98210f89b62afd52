"""One look at a stored picture: whether it can be read, is tiny or blank, and a small likeness of it for comparing.

The likeness is 32 × 32 pixels, whatever the picture's shape. The hash over it is a difference hash (N. Krawetz, *Kind
of Like That*, 2013: the signs of the differences of neighbouring cells), with a dead band: on the even ground of
catalogue pictures the plain signs are noise, and differ between a picture and its own re-encoding.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt
from PIL import Image

from assistant.errors import PictureError
from assistant.pictures import read_picture
from assistant.query import Pixels

Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]

LOOK_SIDE = 64
"""Pictures are decoded down to this: a picture whose longer side is less is tiny."""

SMALL_SIDE = 32
GREY = np.array([0.299, 0.587, 0.114], np.float32)
"""Of ITU-R BT.601."""

HASH_CELLS = 8
HASH_BYTES = 2 * 2 * HASH_CELLS * (HASH_CELLS - 1) // 8
DEAD_BAND = 6
"""Levels of 255 by which neighbouring cells must differ to set a bit."""

BLANK_SHARE, BLANK_LEVELS = 0.995, 8
BLANK_DEVIATION = 20.0
"""A picture is blank where so many of its pixels are within so many levels of its median colour. What
deviates more is none, which needs no closer look: a two-hundredth of it may be black on white."""


class State(IntEnum):
    """What a product's picture is like."""

    NONE = 0
    GOOD = 1
    BROKEN = 2
    TINY = 3
    BLANK = 4


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """``small`` is ``(32, 32, 3) uint8`` RGB; zeros where there is nothing to see."""

    state: State
    small: Bytes


_NOTHING = np.zeros((SMALL_SIDE, SMALL_SIDE, 3), np.uint8)


def look_at(data: bytes | None, *, has_image: bool) -> Look:
    """Look at encoded picture bytes; never raises."""
    if not has_image:
        return Look(State.NONE, _NOTHING)
    try:
        pixels = read_picture(data or b"", max_side=LOOK_SIDE)
    except PictureError:
        return Look(State.BROKEN, _NOTHING)
    small = Image.fromarray(pixels).resize((SMALL_SIDE, SMALL_SIDE), Image.Resampling.BOX)
    tiny = np.asarray(small)
    return Look(_state(pixels, tiny), tiny)


def _state(pixels: Pixels, small: Bytes) -> State:
    if small.std() <= BLANK_DEVIATION and _is_blank(pixels):
        return State.BLANK
    return State.TINY if max(pixels.shape[:2]) < LOOK_SIDE else State.GOOD


def _is_blank(pixels: Pixels) -> bool:
    flat = pixels.reshape(-1, 3)
    off = np.abs(flat.astype(np.int16) - np.median(flat, axis=0).astype(np.int16)).max(axis=1)
    return bool((off <= BLANK_LEVELS).mean() >= BLANK_SHARE)


def greys_of(smalls: Bytes) -> Floats:
    """``(N, 32, 32) float32`` levels of ``(N, 32, 32, 3) uint8`` likenesses."""
    greys: Floats = smalls.astype(np.float32) @ GREY
    return greys


def hashes_of(smalls: Bytes) -> Bytes:
    """Of ``(N, 32, 32, 3) uint8`` the ``(N, 28) uint8`` packed bits: cells lighter, and darker, than the next."""
    step = SMALL_SIDE // HASH_CELLS
    cells = greys_of(smalls).reshape(-1, HASH_CELLS, step, HASH_CELLS, step).mean(axis=(2, 4))
    across, down = np.diff(cells, axis=2).reshape(len(cells), -1), np.diff(cells, axis=1).reshape(len(cells), -1)
    bits = [part for change in (across, down) for part in (change > DEAD_BAND, change < -DEAD_BAND)]
    return np.packbits(np.concatenate(bits, axis=1), axis=1)


def bits_apart(one: Bytes, other: Bytes) -> npt.NDArray[np.int64]:
    """How many bits differ between ``(N, 28)`` hashes, row by row: 0 to 224."""
    apart: npt.NDArray[np.int64] = np.bitwise_count(one ^ other).sum(axis=1, dtype=np.int64)
    return apart
