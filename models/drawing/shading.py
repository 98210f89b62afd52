"""Form from outlines: blow a flat shape up to a soft solid, or turn it on a lathe, and light it like a studio.

The height of a shape comes from a screened Poisson equation, ``Δu − u/ρ² = −4`` with ``u = 0`` on the outline, and
``height = √u``: a disc becomes a half-sphere, a bar a half-cylinder, and what is wider than a few ``ρ`` a flat slab
with round edges. That inflating by a Poisson equation looks natural is an old observation of sketch-based modelling.
The light is one big soft lamp at the upper left, a weaker strip at the right, and the white around a packshot.
"""

import numpy as np
import numpy.typing as npt
from PIL import Image

from models.drawing.materials import Material

Map = npt.NDArray[np.float32]

LAMP = np.array((-0.42, -0.56, 0.714), dtype=np.float32)
"""Unit vector toward the lamp; x right, y down, z toward the viewer."""
_AMBIENT = 0.30
_WRAP = 0.25
_COARSEST = 10


def resized(values: Map, width: int, height: int) -> Map:
    """``values`` stretched to another size, bilinearly."""
    image = Image.fromarray(values).resize((width, height), Image.Resampling.BILINEAR)
    return np.asarray(image, dtype=np.float32)


def _relax(height: Map, mask: Map, screening: float, steps: int) -> Map:
    """Jacobi steps of the screened Poisson equation, zero outside the mask."""
    weight = mask / np.float32(4.0 + screening)
    padded = np.zeros((height.shape[0] + 2, height.shape[1] + 2), dtype=np.float32)
    for _ in range(steps):
        padded[1:-1, 1:-1] = height
        around = padded[:-2, 1:-1] + padded[2:, 1:-1] + padded[1:-1, :-2] + padded[1:-1, 2:]
        height = (around + np.float32(4.0)) * weight
    return height


def _halved(mask: Map) -> Map:
    """Half the size, by the mean of 2 × 2 cells; an odd last row or column is repeated."""
    even = np.pad(mask, ((0, mask.shape[0] % 2), (0, mask.shape[1] % 2)), mode="edge")
    blocks = even.reshape(even.shape[0] // 2, 2, even.shape[1] // 2, 2)
    return np.asarray(blocks.mean(axis=(1, 3)), dtype=np.float32)


def _solve(mask: Map, rho: float) -> Map:
    """``u`` of the module's equation in squared pixels, from coarse to fine."""
    if min(mask.shape) <= _COARSEST:
        return _relax(np.zeros_like(mask), mask, 1 / max(rho, 0.3) ** 2, 60)
    coarse = _solve(_halved(mask), rho / 2)
    start = resized(coarse, coarse.shape[1] * 2, coarse.shape[0] * 2)[: mask.shape[0], : mask.shape[1]]
    return _relax(start * 4, mask, 1 / max(rho, 0.3) ** 2, 14)


def inflate(mask: Map, rho: float) -> Map:
    """The height of a shape blown up from its outline.

    Parameters
    ----------
    mask:
        ``(h, w) float32``, coverage 0–1.
    rho:
        Where the roundness ends, in pixels: a slab rises to ``2ρ`` within about ``2ρ`` of its edge.

    Returns
    -------
    ``(h, w) float32``, height in pixels.
    """
    return np.sqrt(np.maximum(_solve(mask, rho), 0.0))


def turned_on_lathe(mask: Map) -> Map:
    """The height of a solid of revolution about a vertical axis: a mug, a vase, a lampshade.

    Each row of the outline is the diameter of a circle there. Rows are smoothed a little, or pixels show as rings.

    Parameters
    ----------
    mask:
        ``(h, w) float32``, coverage 0–1; each row in one piece.

    Returns
    -------
    ``(h, w) float32``, height in pixels.
    """
    columns = np.arange(mask.shape[1], dtype=np.float32)
    width = mask.sum(axis=1)
    center = (mask * columns).sum(axis=1) / np.maximum(width, 1e-6)
    radius = np.convolve(np.pad(width / 2, 2, mode="edge"), np.full(5, 0.2), mode="valid")
    across = columns[None, :] - center[:, None]
    height = np.sqrt(np.maximum(radius[:, None] ** 2 - across**2, 0.0)) * (mask > 0)
    return np.asarray(height, dtype=np.float32)


def normals(height: Map) -> tuple[Map, Map, Map]:
    """The unit normals ``(x, y, z)`` of a height map, z toward the viewer."""
    slope_y, slope_x = np.gradient(height)
    length = np.sqrt(slope_x**2 + slope_y**2 + 1)
    return -slope_x / length, -slope_y / length, 1 / length


def _smoothstep(values: Map, low: float, high: float) -> Map:
    share = np.clip((values - low) / (high - low), 0.0, 1.0)
    return np.asarray(share * share * (3 - 2 * share), dtype=np.float32)


def _lamp_mirrored(x: Map, y: Map, roughness: float) -> Map:
    """What a glossy surface shows of the lamp (upper left) and the strip (right edge), by the normal's direction.

    Looking the lamp up by the normal and not by the reflected ray keeps it in one piece on every form.
    """
    edge = 0.04 + roughness * 0.45
    across = 1 - _smoothstep(np.abs(x + 0.40), 0.13 - edge / 3, 0.13 + edge)
    down = 1 - _smoothstep(np.abs(y + 0.46), 0.17 - edge / 3, 0.17 + edge)
    strip = (
        _smoothstep(x, 0.74 - edge, 0.84) * (1 - _smoothstep(x, 0.90, 0.97)) * (1 - _smoothstep(np.abs(y), 0.3, 0.6))
    )
    return np.asarray(across * down / (1 + 1.5 * roughness) + 0.22 * strip, dtype=np.float32)


def _studio_mirrored(y: Map) -> Map:
    """The brightness of the studio by reflected height: bright above, a dark horizon, a lit floor."""
    sky = 0.62 + 0.55 * _smoothstep(-y, -0.05, 0.9)
    floor = 0.30 + 0.42 * _smoothstep(y, 0.1, 0.95)
    horizon = _smoothstep(y, 0.02, 0.10)
    return np.asarray(sky * (1 - horizon) + floor * horizon, dtype=np.float32)


def light(height: Map, material: Material) -> tuple[Map, Map]:
    """How a surface is lit.

    Returns
    -------
    scattered, mirrored:
        Two ``(h, w) float32`` maps in linear light: multiply the surface's colour by the first, add the second.
    """
    x, y, z = normals(height)
    toward = x * LAMP[0] + y * LAMP[1] + z * LAMP[2]
    scattered = _AMBIENT + (1.12 - _AMBIENT) * np.maximum((toward + _WRAP) / (1 + _WRAP), 0) + 0.06 * np.maximum(y, 0)
    rim = (1 - z) ** 3
    if material.metal:
        studio = _studio_mirrored(1.3 * y + 0.35 * x)
        scattered = scattered * (1 - material.metal) + studio * material.metal
    mirrored = material.gloss * _lamp_mirrored(x, y, material.roughness)
    mirrored = mirrored + material.gloss * 0.22 * rim * _smoothstep(-y, -0.5, 0.3) + material.sheen * 0.35 * rim
    return scattered.astype(np.float32), mirrored.astype(np.float32)
