"""Heat maps as colours: a ramp whose steps look equally large, laid over a picture that is dimmed and grey.

The ramp is a path through Oklab (Björn Ottosson 2020, https://bottosson.github.io/posts/oklab/), a colour space in
which distances are about what eyes see: from deep blue over magenta and orange to a pale yellow, lighter all the way,
so it is read without colours too, and by people who see few. It is walked at an even pace.
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from assistant.query import Box, Pixels
from assistant.ranking.calibration import Floats
from assistant.ranking.heat import spread

STEPS = 256

_WAY = ((0.26, 0.02, -0.12), (0.42, 0.13, -0.11), (0.58, 0.19, 0.01), (0.72, 0.12, 0.12), (0.84, 0.02, 0.15),
        (0.95, -0.03, 0.10))  # fmt: skip
"""Lightness, green to red, blue to yellow of the stations."""

_TO_LMS = np.array(
    [[1, 0.3963377774, 0.2158037573], [1, -0.1055613458, -0.0638541728], [1, -0.0894841775, -1.291485548]]
)
_TO_RGB = np.array(
    [
        [4.0767416621, -3.3077115913, 0.2309699292],
        [-1.2684380046, 2.6097574011, -0.3413193965],
        [-0.0041960863, -0.7034186147, 1.707614701],
    ]
)

GREY_LEAST, GREY_MOST = 0.10, 0.70
"""What black and white of the picture are dimmed to: its drawing stays, and the ramp is lighter or darker than both."""

CLEAR, FULL = 0.08, 0.80
"""How much of the colour covers the picture where the map is nothing, and where it is most."""

LEAST_SIDE, MOST_SIDE = 360, 900
"""A small picture is enlarged before it is painted, or its pixels would be the map's; a large one made smaller, as no
map has that much to show."""


@lru_cache(maxsize=1)
def ramp() -> Pixels:
    """``(256, 3) uint8`` RGB, from nothing to most, in steps that look alike."""
    fine = _path(4096)
    walked = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(fine, axis=0), axis=1))])
    even = np.linspace(0, walked[-1], STEPS)
    lab = np.stack([np.interp(even, walked, fine[:, part]) for part in range(3)], axis=1)
    return _to_srgb(lab)


def _path(points: int) -> npt.NDArray[np.float64]:
    """The stations joined by a smooth curve (Catmull–Rom), ``(points, 3)``."""
    way = np.array([_WAY[0], *_WAY, _WAY[-1]])
    at = np.linspace(0, len(_WAY) - 1, points)
    piece = np.minimum(at.astype(int), len(_WAY) - 2)
    t = (at - piece)[:, None]
    before, start, end, after = (way[piece + step] for step in range(4))
    return np.asarray(
        start
        + t * (end - before) / 2
        + t**2 * (before - 2.5 * start + 2 * end - after / 2)
        + t**3 * (1.5 * (start - end) + (after - before) / 2)
    )


def _to_srgb(lab: npt.NDArray[np.float64]) -> Pixels:
    linear = np.clip((lab @ _TO_LMS.T) ** 3 @ _TO_RGB.T, 0, 1)
    curved = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.asarray(np.rint(curved * 255), np.uint8)


def painted(pixels: Pixels, cells: Floats, window: tuple[float, float, float, float]) -> Pixels:
    """A picture with a map over it: ``(H, W, 3) uint8`` in its proportions, of a size that suits the map.

    ``cells (gh, gw)`` are strengths from 0 to 1, ``window`` as of :func:`assistant.ranking.heat.spread`.
    """
    picture = _at_size(pixels)
    heat = _smooth(cells, window, *picture.shape[:2])
    grey = picture @ np.array([0.299, 0.587, 0.114]) / 255
    dimmed = (GREY_LEAST + (GREY_MOST - GREY_LEAST) * grey)[..., None] * 255
    colour = ramp()[np.rint(heat * (STEPS - 1)).astype(int)]
    share = (CLEAR + (FULL - CLEAR) * heat)[..., None]
    return np.asarray(np.rint(dimmed * (1 - share) + colour * share), np.uint8)


def _smooth(cells: Floats, window: tuple[float, float, float, float], height: int, width: int) -> Floats:
    """The map over all pixels; smoothing lowers a single bright cell, so its peak is brought back to what it was."""
    heat = np.clip(spread(cells, window, height, width), 0, 1)
    peak = float(heat.max(initial=0.0))
    return np.asarray(heat * (min(1.0, float(cells.max())) / peak) if peak > 0 else heat, np.float32)


def within(whole: Pixels, box: Box, part: Pixels) -> Pixels:
    """A picture with its part at ``box`` replaced by ``part``, of any size: ``(H, W, 3) uint8``, sized as painted."""
    from PIL import Image

    made = Image.fromarray(_at_size(whole))
    across, down = made.width / whole.shape[1], made.height / whole.shape[0]
    left, top = round(box.left * across), round(box.top * down)
    size = max(1, round(box.right * across) - left), max(1, round(box.bottom * down) - top)
    made.paste(Image.fromarray(part).resize(size, Image.Resampling.BICUBIC), (left, top))
    return np.asarray(made)


def _at_size(pixels: Pixels) -> Pixels:
    from PIL import Image

    height, width = pixels.shape[:2]
    longer = max(height, width)
    scale = min(max(longer, LEAST_SIDE), MOST_SIDE) / longer
    if scale == 1:
        return pixels
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC))
