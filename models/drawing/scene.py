"""The sheet a product is drawn on: parts are laid from back to front, each lit as a solid.

A scene is drawn at twice the asked size and reduced at the end, which smooths edges; heights and light are computed
at the asked size, since they are smooth anyway. ``Scene.part`` does most of the work; ``line``, ``seam`` and ``stitch``
add what is too thin to be a solid; ``finished`` puts the product on its backdrop with shadows.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import skia
from PIL import Image

from models.drawing.backdrop import Backdrop, Ground, compose
from models.drawing.geometry import Path
from models.drawing.materials import Material
from models.drawing.palette import INK, WHITE, Color
from models.drawing.patterns import Canvas, Finish, fill, paint, pen
from models.drawing.shading import Map, inflate, light, normals, resized, turned_on_lathe
from models.drawing.textures import texture

SUPERSAMPLING = 2
_MARGIN = 2.5
"""White space around the drawing units, in hundredths of the picture."""
_BEND = 1.3
"""How far a pattern follows a surface as it turns away, in units at a slope of 45°."""


@dataclass(frozen=True, slots=True)
class Fold:
    """A soft ridge (``height`` > 0) or crease (< 0) along an open path; sizes in drawing units."""

    path: Path
    width: float = 2.0
    height: float = 1.0


@dataclass(frozen=True, slots=True)
class _Window:
    """The rectangle of pixels that a part touches: half-open, all edges even."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def is_empty(self) -> bool:
        return self.bottom <= self.top or self.right <= self.left

    @property
    def shape(self) -> tuple[int, int]:
        return self.bottom - self.top, self.right - self.left

    @property
    def full(self) -> tuple[slice, slice]:
        """Rows and columns of the sheet."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    @property
    def half(self) -> tuple[slice, slice]:
        """Rows and columns of the half-size grid of heights."""
        return slice(self.top // 2, self.bottom // 2), slice(self.left // 2, self.right // 2)

    def enlarged(self, values: Map) -> Map:
        """A map of the half-size grid at the window's full size."""
        return resized(values, self.shape[1], self.shape[0])


class Scene:
    """A square drawing of ``size`` pixels, in units of about a hundredth of its side."""

    def __init__(self, size: int) -> None:
        self._side = size * SUPERSAMPLING
        self._unit = (1 - 2 * _MARGIN / 100) * self._side / 100
        self._shift = _MARGIN / 100 * self._side
        self._pixels = np.zeros((self._side, self._side, 4), dtype=np.uint8)
        self._surface = skia.Surface(self._pixels)
        self._canvas = self._surface.getCanvas()
        self._to_units(self._canvas)

    def part(
        self,
        path: Path,
        finish: Finish,
        *,
        rho: float = 4.0,
        depth: float = 1.0,
        lathe: bool = False,
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
            Relief: 1 for a body that is as deep as wide, about 0.3 for cloth lying flat, below 0 for a hollow.
        lathe:
            Whether the part is a solid of revolution about an upright axis; ``rho`` does not count then.
        folds:
            Ridges and creases on it.
        shadow:
            Strength 0–1 of the soft shadow that it throws on the parts beneath.
        """
        window = self._window(path)
        if window.is_empty:
            return
        if shadow:
            self.shade(path, shadow, blur=1.6, shift=(0.7, 1.3))
        coverage = (self._mask(path)[window.full] / np.float32(255)).astype(np.float32)
        small = coverage.reshape(window.shape[0] // 2, 2, window.shape[1] // 2, 2).mean(axis=(1, 3), dtype=np.float32)
        form = turned_on_lathe(small) if lathe else inflate(small, rho * self._unit / 2)
        height = (form * np.float32(depth) + self._folded(folds, window)).astype(np.float32)
        self._blend(self._lit(finish, height, window), coverage, window)

    def flat(self, path: Path, color: Color, alpha: float = 1.0, *, blur: float = 0.0) -> None:
        """Fill an area of what is already there, without form: a print, a glint, a dark opening."""
        brush = fill(color, alpha)
        brush.setBlendMode(skia.BlendMode.kSrcATop)
        if blur:
            brush.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
        self._canvas.drawPath(path, brush)

    def shade(self, path: Path, strength: float, *, blur: float = 1.5, shift: tuple[float, float] = (0, 0)) -> None:
        """Darken what lies beneath ``path`` with a soft edge."""
        self._canvas.save()
        self._canvas.translate(*shift)
        self.flat(path, INK, strength, blur=blur)
        self._canvas.restore()

    def line(
        self,
        path: Path,
        color: Color,
        width: float = 0.4,
        alpha: float = 1.0,
        *,
        dash: tuple[float, float] | None = None,
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
            self._canvas.translate(shift / 3, shift)
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
        line = None if ground.line is None else (self._shift + ground.line * self._unit) * 100 / self._side
        full = compose(self._pixels, Ground(line, ground.squash), backdrop)
        return np.asarray(Image.fromarray(full).reduce(SUPERSAMPLING))

    def _to_units(self, canvas: Canvas) -> None:
        """Let ``canvas``, of the sheet's size, count in drawing units."""
        canvas.translate(self._shift, self._shift)
        canvas.scale(self._unit, self._unit)

    def _window(self, path: Path) -> _Window:
        """What ``path`` touches, with a margin of two pixels of the half-size grid, within the sheet."""
        rect = path.computeTightBounds()
        top, left = (math.floor((edge * self._unit + self._shift) / 2) * 2 - 4 for edge in (rect.top(), rect.left()))
        down, right = (
            math.ceil((edge * self._unit + self._shift) / 2) * 2 + 4 for edge in (rect.bottom(), rect.right())
        )
        return _Window(max(0, top), min(self._side, down), max(0, left), min(self._side, right))

    def _mask(self, path: Path, *, brush: object | None = None, share: float = 1.0) -> npt.NDArray[np.uint8]:
        """What ``brush`` covers of the whole sheet, 0–255; ``share`` scales the sheet."""
        side = int(self._side * share)
        mask = np.zeros((side, side), dtype=np.uint8)
        canvas = skia.Surface.MakeRasterDirect(skia.ImageInfo.MakeA8(side, side), mask, side).getCanvas()
        canvas.scale(share, share)
        self._to_units(canvas)
        canvas.drawPath(path, brush or skia.Paint(AntiAlias=True))
        return mask

    def _folded(self, folds: Sequence[Fold], window: _Window) -> Map:
        """The height that folds add, on the half-size grid."""
        total = np.zeros((window.shape[0] // 2, window.shape[1] // 2), dtype=np.float32)
        for fold in folds:
            stroke = pen(WHITE, fold.width)
            stroke.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, fold.width * 0.55))
            ridge = self._mask(fold.path, brush=stroke, share=0.5)[window.half]
            total += ridge * np.float32(fold.height * self._unit / 2 / 255)
        return total

    def _lit(self, finish: Finish, height: Map, window: _Window) -> Map:
        """The colour that one sees of a part, ``(h, w, 3)`` sRGB 0–1."""
        scattered, mirrored = (window.enlarged(each)[:, :, None] for each in light(height, finish.material))
        color = self._albedo(finish, height, window) * self._grain(finish.material, window)
        lit: Map = np.sqrt(np.clip(color * scattered + mirrored, 0, 1))
        return lit

    def _grain(self, material: Material, window: _Window) -> Map:
        """The factor that the material's texture puts on brightness, ``(h, w, 1)``."""
        if not material.grain:
            return np.ones((1, 1, 1), dtype=np.float32)
        return (1 + material.grain * texture(material.texture, self._side)[window.full])[:, :, None].astype(np.float32)

    def _albedo(self, finish: Finish, height: Map, window: _Window) -> Map:
        """The part's own colour in linear light (gamma 2), ``(h, w, 3)``; a pattern bends with the form."""
        if finish.pattern == "plain":
            plain = np.array(finish.color, dtype=np.float32) ** 2
            return np.broadcast_to(plain, (*window.shape, 3))
        printed = np.zeros((self._side, self._side, 4), dtype=np.uint8)
        canvas = skia.Surface(printed).getCanvas()
        self._to_units(canvas)
        paint(canvas, finish)
        slope_x, slope_y, _ = normals(height)
        reach = _BEND * self._unit
        rows = np.arange(window.top, window.bottom)[:, None] - window.enlarged(slope_y) * reach
        columns = np.arange(window.left, window.right)[None, :] - window.enlarged(slope_x) * reach
        last = self._side - 1
        bent = printed[np.clip(rows, 0, last).astype(np.intp), np.clip(columns, 0, last).astype(np.intp), :3]
        return np.asarray((bent / np.float32(255)) ** 2, dtype=np.float32)

    def _blend(self, color: Map, coverage: Map, window: _Window) -> None:
        """Lay ``color`` over the sheet (premultiplied) by ``coverage``."""
        self._surface.flushAndSubmit()
        share = coverage[:, :, None]
        below = self._pixels[window.full]
        over = np.concatenate((color * share, share), axis=2) * 255
        below[:] = np.rint(over + below * (1 - share)).astype(np.uint8)
        self._surface.notifyContentWillChange(skia.Surface.ContentChangeMode.kRetain_ContentChangeMode)
