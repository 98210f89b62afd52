"""The sheet a product is drawn on: parts are laid from back to front, each lit as a solid.

A scene is drawn at twice the asked size and reduced at the end, which smooths edges. ``Scene.part`` does most of the work;
``line``, ``seam`` and ``stitch`` add what is too thin to be a solid; ``finished`` puts the product on its backdrop with shadows.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import skia
from PIL import Image

from models.drawing.backdrop import Backdrop, Ground, compose
from models.drawing.geometry import Path
from models.drawing.palette import INK, WHITE, Color
from models.drawing.patterns import Finish, fill, paint, pen
from models.drawing.shading import Map, inflate, light, normals, resized
from models.drawing.textures import texture

SUPERSAMPLING = 2
_BEND = 1.3
"""How far a pattern follows a surface as it turns away, in units at a slope of 45°."""


@dataclass(frozen=True, slots=True)
class Fold:
    """A soft ridge (``height`` > 0) or crease (< 0) along an open path; sizes in drawing units."""

    path: Path
    width: float = 2.0
    height: float = 1.0


class Scene:
    """A square drawing of ``size`` pixels, in units of a hundredth of its side."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._side = size * SUPERSAMPLING
        self._pixels = np.zeros((self._side, self._side, 4), dtype=np.uint8)
        self._surface = skia.Surface(self._pixels)
        self._canvas = self._surface.getCanvas()
        self._canvas.scale(self._side / 100, self._side / 100)

    def part(
        self,
        path: Path,
        finish: Finish,
        *,
        rho: float = 4.0,
        depth: float = 1.0,
        folds: Sequence[Fold] = (),
        shadow: float = 0.0,
    ) -> None:
        """Lay a solid part on top.

        Parameters
        ----------
        path:
            Its outline.
        finish:
            Its colour, material and pattern.
        rho:
            How far from the edge it is round, in units; large for a ball, small for a board.
        depth:
            Relief: 1 for a body that is as deep as wide, about 0.3 for cloth lying flat.
        folds:
            Ridges and creases on it.
        shadow:
            Strength 0–1 of the soft shadow that it throws on the parts beneath.
        """
        if shadow:
            self.shade(path, shadow, blur=1.6, shift=(0.7, 1.3))
        top, bottom, left, right = self._window(path)
        if bottom <= top or right <= left:
            return
        coverage = self._coverage(path)[top:bottom, left:right]
        height = self._relief(coverage, rho, depth) + self._folded(folds, top, bottom, left, right)
        scattered, mirrored = (self._enlarged(each, coverage.shape) for each in light(height, finish.material))
        color = self._albedo(finish, height, top, bottom, left, right)
        if finish.material.grain:
            grain = texture(finish.material.texture, self._side)[top:bottom, left:right]
            color = color * (1 + finish.material.grain * grain)[:, :, None]
        lit = color * scattered[:, :, None] + mirrored[:, :, None]
        self._blend(np.sqrt(np.clip(lit, 0, 1)), coverage, top, left)

    def flat(self, path: Path, color: Color, alpha: float = 1.0, *, blur: float = 0.0) -> None:
        """Fill an area of what is already there, without form: a print, a glint, a dark opening."""
        paint_ = fill(color, alpha)
        paint_.setBlendMode(skia.BlendMode.kSrcATop)
        if blur:
            paint_.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
        self._canvas.drawPath(path, paint_)

    def shade(self, path: Path, strength: float, *, blur: float = 1.5, shift: tuple[float, float] = (0, 0)) -> None:
        """Darken what lies beneath ``path`` with a soft edge."""
        self._canvas.save()
        self._canvas.translate(*shift)
        self.flat(path, INK, strength, blur=blur)
        self._canvas.restore()

    def line(
        self, path: Path, color: Color, width: float = 0.4, alpha: float = 1.0, *, dash: tuple[float, float] | None = None
    ) -> None:
        """Draw a thin line on top; it may run past the edge of the parts."""
        stroke = pen(color, width, alpha)
        if dash:
            stroke.setPathEffect(skia.DashPathEffect.Make(list(dash), 0.0))
        self._canvas.drawPath(path, stroke)

    def seam(self, path: Path, *, width: float = 0.45, strength: float = 0.45) -> None:
        """A groove: a dark line with a light lip below it, on existing parts only."""
        for shift, color, alpha in ((0.45, WHITE, 0.45 * strength), (0.0, INK, strength)):
            stroke = pen(color, width, alpha)
            stroke.setBlendMode(skia.BlendMode.kSrcATop)
            self._canvas.save()
            self._canvas.translate(0.15 * math.copysign(1, shift), shift)
            self._canvas.drawPath(path, stroke)
            self._canvas.restore()

    def stitch(self, path: Path, color: Color, *, width: float = 0.32, alpha: float = 0.8) -> None:
        """A row of stitches, on existing parts only."""
        stroke = pen(color, width, alpha)
        stroke.setPathEffect(skia.DashPathEffect.Make([1.0, 0.75], 0.0))
        stroke.setBlendMode(skia.BlendMode.kSrcATop)
        self._canvas.drawPath(path, stroke)

    def finished(self, ground: Ground, backdrop: Backdrop) -> npt.NDArray[np.uint8]:
        """The product on its backdrop: ``(size, size, 3) uint8`` RGB."""
        self._surface.flushAndSubmit()
        full = compose(self._pixels, ground, backdrop)
        return np.asarray(Image.fromarray(full).reduce(SUPERSAMPLING))

    def _window(self, path: Path) -> tuple[int, int, int, int]:
        """Top, bottom, left, right of a path in pixels, even, with a margin, within the sheet."""
        rect, scale = path.computeTightBounds(), self._side / 100
        low = [max(0, math.floor(edge * scale / 2) * 2 - 4) for edge in (rect.top(), rect.left())]
        high = [min(self._side, math.ceil(edge * scale / 2) * 2 + 4) for edge in (rect.bottom(), rect.right())]
        return low[0], high[0], low[1], high[1]

    def _coverage(self, path: Path) -> Map:
        """How much of each pixel of the whole sheet ``path`` covers, 0–1."""
        mask = np.zeros((self._side, self._side), dtype=np.uint8)
        surface = skia.Surface.MakeRasterDirect(skia.ImageInfo.MakeA8(self._side, self._side), mask, self._side)
        canvas = surface.getCanvas()
        canvas.scale(self._side / 100, self._side / 100)
        canvas.drawPath(path, skia.Paint(AntiAlias=True))
        return mask.astype(np.float32) / 255

    def _relief(self, coverage: Map, rho: float, depth: float) -> Map:
        """Height on the half-size grid, in its pixels."""
        small = coverage.reshape(coverage.shape[0] // 2, 2, coverage.shape[1] // 2, 2).mean(axis=(1, 3))
        return np.asarray(inflate(small, rho * self.size / 100) * np.float32(depth), dtype=np.float32)

    def _folded(self, folds: Sequence[Fold], top: int, bottom: int, left: int, right: int) -> Map:
        """The height that folds add, on the half-size grid."""
        total = np.zeros(((bottom - top) // 2, (right - left) // 2), dtype=np.float32)
        scale = self.size / 100
        for fold in folds:
            mask = np.zeros((self.size, self.size), dtype=np.uint8)
            surface = skia.Surface.MakeRasterDirect(skia.ImageInfo.MakeA8(self.size, self.size), mask, self.size)
            surface.getCanvas().scale(scale, scale)
            stroke = pen(WHITE, fold.width)
            stroke.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, fold.width * 0.55))
            surface.getCanvas().drawPath(fold.path, stroke)
            part = mask[top // 2 : bottom // 2, left // 2 : right // 2]
            total += part.astype(np.float32) * np.float32(fold.height * scale / 255)
        return total

    def _enlarged(self, values: Map, shape: tuple[int, ...]) -> Map:
        return resized(values, shape[1], shape[0])

    def _albedo(self, finish: Finish, height: Map, top: int, bottom: int, left: int, right: int) -> Map:
        """The surface's own colour in linear light, ``(h, w, 3)``; a pattern bends with the form."""
        if finish.pattern == "plain":
            plain = np.array(finish.color, dtype=np.float32) ** 2
            return np.broadcast_to(plain, (bottom - top, right - left, 3))
        printed = np.zeros((self._side, self._side, 4), dtype=np.uint8)
        canvas = skia.Surface(printed).getCanvas()
        canvas.scale(self._side / 100, self._side / 100)
        paint(canvas, finish)
        slope_x, slope_y, _ = normals(height)
        reach = _BEND * self._side / 100
        shape = (bottom - top, right - left)
        rows = np.arange(top, bottom)[:, None] - self._enlarged(slope_y, shape) * reach
        columns = np.arange(left, right)[None, :] - self._enlarged(slope_x, shape) * reach
        last = self._side - 1
        bent = printed[np.clip(rows, 0, last).astype(np.intp), np.clip(columns, 0, last).astype(np.intp), :3]
        return (bent.astype(np.float32) / 255) ** 2

    def _blend(self, color: Map, coverage: Map, top: int, left: int) -> None:
        """Lay ``color`` over the sheet (premultiplied) by ``coverage``."""
        self._surface.flushAndSubmit()
        height, width = coverage.shape
        below = self._pixels[top : top + height, left : left + width]
        share = coverage[:, :, None]
        over = np.concatenate((color * share, share), axis=2) * 255
        below[:] = np.rint(over + below * (1 - share)).astype(np.uint8)
        self._surface.notifyContentWillChange(skia.Surface.ContentChangeMode.kRetain_ContentChangeMode)


def scene_canvas(scene: Scene) -> Any:
    """The Skia canvas of a scene, for a drawing that needs more than parts and lines."""
    return scene._canvas
