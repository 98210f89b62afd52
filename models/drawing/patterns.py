"""What is printed or woven on a surface: stripes, dots, checks, flowers, ombré.

A pattern is painted over the whole picture in drawing units and clipped to the part by the caller, so that it runs on
from one part of a garment to the next. All randomness comes from the finish's own seed.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import skia

from models.drawing.geometry import ellipse, line
from models.drawing.materials import COTTON, Material
from models.drawing.palette import WHITE, Color, darker, lighter, mix

Canvas = Any


@dataclass(frozen=True, slots=True)
class Finish:
    """Colour, material and pattern of a part.

    ``second`` is the colour of the pattern; ``pitch`` its coarseness (1: as usual on a garment); ``turn`` its angle in
    degrees, clockwise; ``seed`` places flowers.
    """

    color: Color
    material: Material = COTTON
    pattern: str = "plain"
    second: Color = WHITE
    pitch: float = 1.0
    turn: float = 0.0
    seed: int = 0

    def turned(self, degrees: float) -> "Finish":
        """The same cloth cut at another angle, as a sleeve is."""
        return replace(self, turn=self.turn + degrees)

    def plain(self, color: Color | None = None) -> "Finish":
        """The same material without the pattern, in its own or another colour."""
        return replace(self, pattern="plain", color=self.color if color is None else color)


def fill(color: Color, alpha: float = 1.0) -> Any:
    """A filling paint."""
    return skia.Paint(Color4f=skia.Color4f(*color, alpha), AntiAlias=True)


def pen(color: Color, width: float, alpha: float = 1.0) -> Any:
    """A drawing paint with round ends."""
    paint = fill(color, alpha)
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeWidth(width)
    paint.setStrokeCap(skia.Paint.kRound_Cap)
    paint.setStrokeJoin(skia.Paint.kRound_Join)
    return paint


def _striped(canvas: Canvas, finish: Finish) -> None:
    step = 7.0 * finish.pitch
    for row in range(-10, int(120 / step) + 10):
        canvas.drawRect(skia.Rect.MakeXYWH(-60, row * step, 220, step * 0.45), fill(finish.second))


def _pinstriped(canvas: Canvas, finish: Finish) -> None:
    step = 4.2 * finish.pitch
    for column in range(-12, int(120 / step) + 12):
        canvas.drawRect(skia.Rect.MakeXYWH(column * step, -60, 0.55, 220), fill(finish.second, 0.85))


def _dotted(canvas: Canvas, finish: Finish) -> None:
    step = 6.4 * finish.pitch
    for row in range(-8, int(120 / step) + 12):
        for column in range(-8, int(120 / step) + 8):
            x = (column + 0.5 * (row % 2)) * step
            canvas.drawPath(ellipse(x, row * step * 0.866, step * 0.24), fill(finish.second))


def _checked(canvas: Canvas, finish: Finish) -> None:
    step = 7.0 * finish.pitch
    for index in range(-10, int(120 / step) + 10):
        canvas.drawRect(skia.Rect.MakeXYWH(index * step, -60, step / 2, 220), fill(finish.second, 0.5))
        canvas.drawRect(skia.Rect.MakeXYWH(-60, index * step, 220, step / 2), fill(finish.second, 0.5))


def _plaid(canvas: Canvas, finish: Finish) -> None:
    step = 15.0 * finish.pitch
    dark = darker(finish.color, 0.45)
    for index in range(-6, int(120 / step) + 8):
        for offset, width, color, alpha in (
            (0.0, 5.0, dark, 0.50),
            (7.0, 2.2, finish.second, 0.55),
            (10.6, 0.8, finish.second, 0.8),
        ):
            at, wide = index * step + offset * finish.pitch, width * finish.pitch
            canvas.drawRect(skia.Rect.MakeXYWH(at, -60, wide, 220), fill(color, alpha))
            canvas.drawRect(skia.Rect.MakeXYWH(-60, at, 220, wide), fill(color, alpha))


def _chevron(canvas: Canvas, finish: Finish) -> None:
    step = 7.5 * finish.pitch
    for row in range(-12, int(120 / step) + 14):
        teeth = [(i * step / 2, row * step + (step * 0.55 if i % 2 else 0)) for i in range(-20, int(260 / step) + 20)]
        zigzag = pen(finish.second, step * 0.30)
        zigzag.setStrokeJoin(skia.Paint.kMiter_Join)
        canvas.drawPath(line(*teeth), zigzag)


def _flower(canvas: Canvas, x: float, y: float, *, radius: float, turn: float, petals: Color, heart: Color) -> None:
    for index in range(5):
        angle = turn + index * 2 * math.pi / 5
        center = (x + math.cos(angle) * radius * 0.58, y + math.sin(angle) * radius * 0.58)
        canvas.drawPath(ellipse(*center, radius * 0.46), fill(petals))
        canvas.drawPath(ellipse(*center, radius * 0.20), fill(darker(petals, 0.10), 0.5))
    canvas.drawPath(ellipse(x, y, radius * 0.30), fill(heart))


def _leaf(canvas: Canvas, x: float, y: float, *, length: float, turn: float, color: Color) -> None:
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(math.degrees(turn))
    canvas.drawPath(ellipse(length * 0.6, 0, length * 0.55, length * 0.2), fill(color))
    canvas.drawPath(line((0.1 * length, 0), (length, 0)), pen(darker(color, 0.25), 0.18))
    canvas.restore()


def _floral(canvas: Canvas, finish: Finish) -> None:
    rng = np.random.default_rng(finish.seed)
    step = 11.0 * finish.pitch
    green = mix((0.33, 0.50, 0.36), finish.color, 0.25)
    heart = mix((0.95, 0.77, 0.30), finish.color, 0.1)
    accents = (finish.second, lighter(finish.second, 0.35), mix(finish.second, (0.93, 0.55, 0.45), 0.35))
    for row in range(-3, int(120 / step) + 4):
        for column in range(-3, int(120 / step) + 4):
            x, y = (np.array((column + 0.5 * (row % 2), row)) + rng.uniform(-0.28, 0.28, 2)) * step
            turn, radius = rng.uniform(0, 6.28), step * rng.uniform(0.24, 0.38)
            for leaf in (0.6, 2.4):
                _leaf(canvas, x, y, length=radius * 1.6, turn=turn + leaf, color=green)
            _flower(canvas, x, y, radius=radius, turn=turn, petals=accents[int(rng.integers(3))], heart=heart)
            bud = (x + step * 0.5, y + step * rng.uniform(-0.15, 0.15))
            canvas.drawPath(ellipse(*bud, radius * 0.22), fill(accents[1]))


def _gradient(canvas: Canvas, finish: Finish) -> None:
    colors = [skia.Color4f(*tone, 1.0).toColor() for tone in (finish.color, finish.color, finish.second)]
    shader = skia.GradientShader.MakeLinear([skia.Point(50, 12), skia.Point(50, 92)], colors, [0.0, 0.25, 1.0])
    canvas.drawRect(skia.Rect.MakeLTRB(-60, -60, 160, 160), skia.Paint(Shader=shader))


def _blocked(canvas: Canvas, finish: Finish) -> None:
    canvas.drawRect(skia.Rect.MakeLTRB(-60, 48, 160, 160), fill(finish.second))


_PAINTERS: dict[str, Callable[[Canvas, Finish], None]] = {
    "striped": _striped,
    "pinstriped": _pinstriped,
    "polka dot": _dotted,
    "gingham": _checked,
    "plaid": _plaid,
    "chevron": _chevron,
    "floral": _floral,
    "ombre": _gradient,
    "colour block": _blocked,
}

PATTERNS = ("plain", *_PAINTERS)
"""Names a ``Finish.pattern`` may have."""


def paint(canvas: Canvas, finish: Finish) -> None:
    """Cover the canvas (in drawing units) with the finish's colour and pattern."""
    canvas.drawColor(skia.Color4f(*finish.color, 1.0).toColor())
    painter = _PAINTERS.get(finish.pattern)
    if painter is None:
        return
    canvas.save()
    if finish.pattern not in ("ombre", "colour block"):
        canvas.rotate(finish.turn, 50, 50)
    painter(canvas, finish)
    canvas.restore()
