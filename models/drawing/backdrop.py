"""Where a product stands: paper-white like a shop's picture, or another surface for query pictures; and its shadows."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from models.drawing.palette import Color
from models.drawing.textures import Map, texture

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Ground:
    """How a thing meets what is under it.

    ``line`` is the height (in units from the top) of the floor it stands on; None for things that lie flat or hang,
    which throw an even soft shadow instead. ``squash`` flattens the outline to the floor's shadow.
    """

    line: float | None = None
    squash: float = 0.10


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What is behind. ``top`` and ``bottom`` are its colours; ``texture`` a surface of :mod:`models.drawing.textures`.

    ``angle`` (degrees), ``zoom`` and ``mirrored`` change the view of the product on it; with ``lying`` it is seen from
    above, so that nothing throws a shadow on a floor.
    """

    top: Color = (1.0, 1.0, 1.0)
    bottom: Color = (0.957, 0.957, 0.965)
    texture: str = "smooth"
    grain: float = 0.0
    angle: float = 0.0
    zoom: float = 1.0
    mirrored: bool = False
    lying: bool = False


def _blurred(mask: Pixels, radius: float) -> Map:
    """``(H, W) uint8`` to a blurred share 0–1; done at quarter size, since a shadow has no detail."""
    side = mask.shape[0]
    small = Image.fromarray(mask).reduce(4).filter(ImageFilter.GaussianBlur(radius / 4))
    blurred: Map = np.asarray(small.resize((side, side), Image.Resampling.BILINEAR), dtype=np.float32) / np.float32(255)
    return blurred


def _shifted(mask: Pixels, x: int, y: int) -> Pixels:
    moved = np.zeros_like(mask)
    moved[max(y, 0) :, max(x, 0) :] = mask[: mask.shape[0] - max(y, 0), : mask.shape[1] - max(x, 0)]
    return moved


def _floor_mask(mask: Pixels, ground: float, squash: float) -> Pixels:
    """The outline flattened toward the floor line, as a lamp from above the viewer throws it."""
    side = mask.shape[0]
    floor = int(ground * side / 100)
    height = max(2, int(floor * squash))
    flat = np.asarray(Image.fromarray(mask[:floor]).resize((side, height), Image.Resampling.BOX))
    result = np.zeros_like(mask)
    top = max(0, floor - height // 2 - side // 160)
    part = flat[: side - top]
    result[top : top + len(part)] = part
    return result


def _shadow(mask: Pixels, ground: Ground) -> Map:
    """How dark the backdrop is, 0–1, beneath and around the outline ``mask``."""
    unit = mask.shape[0] / 100
    if ground.line is None:
        near = _blurred(_shifted(mask, int(0.4 * unit), int(0.8 * unit)), 0.9 * unit) * 0.20
        far = _blurred(_shifted(mask, int(1.2 * unit), int(2.6 * unit)), 3.2 * unit) * 0.17
        return np.asarray(np.maximum(near, 0) + far, dtype=np.float32)
    floor = _floor_mask(mask, ground.line, ground.squash)
    tight = mask.copy()
    tight[: int((ground.line - 1.6) * unit)] = 0
    contact = _blurred(_shifted(tight, 0, int(0.7 * unit)), 0.8 * unit) * 0.45
    return np.asarray(
        _blurred(floor, 1.8 * unit) * 0.30 + _blurred(floor, 5.0 * unit) * 0.16 + contact, dtype=np.float32
    )


def _viewed(pixels: Pixels, backdrop: Backdrop) -> Pixels:
    """The product turned, scaled and mirrored; still premultiplied RGBA."""
    if backdrop.mirrored:
        pixels = np.ascontiguousarray(pixels[:, ::-1])
    if not backdrop.angle and backdrop.zoom == 1.0:
        return pixels
    side = pixels.shape[0]
    turn, middle = np.deg2rad(backdrop.angle), side / 2
    cosine, sine = np.cos(turn) / backdrop.zoom, np.sin(turn) / backdrop.zoom
    # Pillow reads "RGBA" as not premultiplied and would darken the edges, so each channel is turned alone.
    inverse = (
        cosine,
        sine,
        middle - cosine * middle - sine * middle,
        -sine,
        cosine,
        middle + sine * middle - cosine * middle,
    )
    turned = [
        Image.fromarray(np.ascontiguousarray(pixels[:, :, channel])).transform(
            (side, side), Image.Transform.AFFINE, inverse, Image.Resampling.BICUBIC
        )
        for channel in range(4)
    ]
    return np.stack([np.asarray(each) for each in turned], axis=2)


def compose(product: Pixels, ground: Ground, backdrop: Backdrop) -> Pixels:
    """Lay ``product`` (``(S, S, 4) uint8`` premultiplied) on its backdrop: ``(S, S, 3) uint8``."""
    product = _viewed(product, backdrop)
    side = product.shape[0]
    fade = np.linspace(0, 1, side, dtype=np.float32)[:, None, None]
    top, bottom = (np.array(color, dtype=np.float32) for color in (backdrop.top, backdrop.bottom))
    behind = np.broadcast_to(top + (bottom - top) * fade, (side, side, 3))
    if backdrop.grain:
        behind = behind * (1 + backdrop.grain * texture(backdrop.texture, side))[:, :, None]
    mask = np.ascontiguousarray(product[:, :, 3])
    standing = ground.line is not None and not backdrop.lying
    floor = 50 + (ground.line - 50) * backdrop.zoom if standing and ground.line is not None else None
    behind = behind * (1 - np.minimum(_shadow(mask, Ground(floor, ground.squash)), 0.8))[:, :, None]
    share = mask[:, :, None].astype(np.float32) / 255
    result = product[:, :, :3] + behind * (1 - share) * 255
    return np.asarray(np.rint(np.clip(result, 0, 255)), dtype=np.uint8)
