"""Paths in the units of a drawing: x to the right, y down, the whole picture is 100 × 100.

Outlines are written as points. ``spline`` goes smoothly through them (Catmull-Rom); a point with a third element is a
corner. Symmetric things give their right half only, from the top to the bottom.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import skia

Path = Any  # skia has no type stubs
Point = tuple[float, float] | tuple[float, float, int]
CENTER = 50.0


def _slope(points: Sequence[Point], index: int, *, closed: bool) -> tuple[float, float]:
    """The tangent at a point; a corner or an open end has none."""
    count = len(points)
    at_end = not closed and index in (0, count - 1)
    if len(points[index]) == 3 or at_end:
        return 0.0, 0.0
    before, after = points[index - 1], points[(index + 1) % count]
    return (after[0] - before[0]) / 6, (after[1] - before[1]) / 6


def spline(points: Sequence[Point], *, closed: bool = True) -> Path:
    """A smooth curve through ``points``; ``(x, y, 1)`` is a corner."""
    path = skia.Path()
    path.moveTo(points[0][0], points[0][1])
    segments = len(points) if closed else len(points) - 1
    for index in range(segments):
        here, there = points[index], points[(index + 1) % len(points)]
        out = _slope(points, index, closed=closed)
        into = _slope(points, (index + 1) % len(points), closed=closed)
        path.cubicTo(here[0] + out[0], here[1] + out[1], there[0] - into[0], there[1] - into[1], there[0], there[1])
    if closed:
        path.close()
    return path


def mirrored(right_half: Sequence[Point], *, center: float = CENTER) -> list[Point]:
    """``right_half`` from top to bottom, followed by its mirror image from bottom to top."""
    left: list[Point] = []
    for point in reversed(right_half):
        if abs(point[0] - center) > 1e-6:
            flipped = 2 * center - point[0]
            left.append((flipped, point[1], 1) if len(point) == 3 else (flipped, point[1]))
    return [*right_half, *left]


def symmetric(right_half: Sequence[Point], *, center: float = CENTER) -> Path:
    """The closed outline whose right half is given from top to bottom."""
    return spline(mirrored(right_half, center=center))


def flipped(path: Path, *, center: float = CENTER) -> Path:
    """The mirror image of ``path`` about the vertical through ``center``."""
    return moved(path, scale=(-1, 1), about=(center, 0))


def polygon(points: Sequence[tuple[float, float]], radius: float = 0.0) -> Path:
    """A closed polygon with rounded corners."""
    path = skia.Path()
    last, first = points[-1], points[0]
    path.moveTo((last[0] + first[0]) / 2, (last[1] + first[1]) / 2)
    for index, point in enumerate(points):
        following = points[(index + 1) % len(points)]
        middle = ((point[0] + following[0]) / 2, (point[1] + following[1]) / 2)
        path.arcTo(point[0], point[1], middle[0], middle[1], radius)
        path.lineTo(*middle)
    path.close()
    return path


def line(*points: tuple[float, float]) -> Path:
    """An open polyline."""
    path = skia.Path()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    return path


def curve(*points: Point) -> Path:
    """An open smooth curve."""
    return spline(points, closed=False)


def box(left: float, top: float, width: float, height: float, radius: float = 0.0) -> Path:
    """A rectangle with round corners."""
    path = skia.Path()
    path.addRoundRect(skia.Rect.MakeXYWH(left, top, width, height), radius, radius)
    return path


def ellipse(x: float, y: float, radius_x: float, radius_y: float | None = None) -> Path:
    """An ellipse about ``(x, y)``; a circle when one radius is given."""
    tall = radius_x if radius_y is None else radius_y
    path = skia.Path()
    path.addOval(skia.Rect.MakeLTRB(x - radius_x, y - tall, x + radius_x, y + tall))
    return path


def ring(x: float, y: float, outer: float, inner: float) -> Path:
    """A flat ring."""
    return without(ellipse(x, y, outer), ellipse(x, y, inner))


def tube(path: Path, width: float, *, flat_ends: bool = False) -> Path:
    """The outline of ``path`` drawn with a pen of ``width``."""
    pen = skia.Paint(Style=skia.Paint.kStroke_Style, StrokeWidth=width)
    pen.setStrokeCap(skia.Paint.kButt_Cap if flat_ends else skia.Paint.kRound_Cap)
    pen.setStrokeJoin(skia.Paint.kRound_Join)
    outline = skia.Path()
    # The scale asks for curves smooth enough for some 15 pixels a unit.
    pen.getFillPath(path, outline, None, 16.0)
    return skia.Simplify(outline)


def taper(top: tuple[float, float], bottom: tuple[float, float], width_top: float, width_bottom: float) -> Path:
    """A straight leg from ``top`` to ``bottom`` with horizontal ends."""
    half_top, half_bottom = width_top / 2, width_bottom / 2
    return polygon(
        [
            (top[0] - half_top, top[1]),
            (top[0] + half_top, top[1]),
            (bottom[0] + half_bottom, bottom[1]),
            (bottom[0] - half_bottom, bottom[1]),
        ],
        min(width_top, width_bottom) * 0.2,
    )


def union(*paths: Path) -> Path:
    """Everything that lies in any of the paths."""
    result = paths[0]
    for path in paths[1:]:
        result = skia.Op(result, path, skia.PathOp.kUnion_PathOp)
    return result


def within(path: Path, bounds: Path) -> Path:
    """The part of ``path`` that lies inside ``bounds``."""
    return skia.Op(path, bounds, skia.PathOp.kIntersect_PathOp)


def without(path: Path, *holes: Path) -> Path:
    """``path`` less the ``holes``."""
    for hole in holes:
        path = skia.Op(path, hole, skia.PathOp.kDifference_PathOp)
    return path


def moved(
    path: Path,
    x: float = 0.0,
    y: float = 0.0,
    *,
    scale: tuple[float, float] = (1.0, 1.0),
    turn: float = 0.0,
    about: tuple[float, float] = (CENTER, CENTER),
) -> Path:
    """``path`` scaled and turned (degrees, clockwise) about a point, then shifted by ``(x, y)``."""
    matrix = skia.Matrix.Translate(about[0] + x, about[1] + y)
    matrix.preRotate(turn)
    matrix.preScale(*scale)
    matrix.preTranslate(-about[0], -about[1])
    result = skia.Path()
    path.transform(matrix, result)
    return result


def bounds(path: Path) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    rect = path.computeTightBounds()
    return rect.left(), rect.top(), rect.right(), rect.bottom()


def gathered(paths: Iterable[Path]) -> Path:
    """Several open lines as one path."""
    result = skia.Path()
    for path in paths:
        result.addPath(path)
    return result
