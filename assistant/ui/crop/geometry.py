"""The geometry of a crop box: where it is shown, what the pointer touches, and where a drag or a key takes it.

Boxes are in whole pixels of the upright picture, half-open; places are in pixels of a widget, or in fractions of
picture pixels where it says so. Nothing here ever leaves the picture or gets smaller than :data:`LEAST_SIDE`. Qt-free.
"""

from dataclasses import dataclass
from enum import StrEnum

from assistant.query import Box

LEAST_SIDE = 8
"""A crop is at least this many pixels on a side, or the whole side where the picture has fewer."""

LEAST_SHOWN = 28.0
"""A side of the picture takes at least this room on screen, if need be distorted: one pixel by 20,000 stays usable."""

MAX_ENLARGEMENT = 24.0

Size = tuple[int, int]
"""Width and height of a picture in pixels."""


class Part(StrEnum):
    """What of a crop box is dragged or has the keyboard: a corner, an edge, all of it, or a new box."""

    BOX = "box"
    NW = "nw"
    N = "n"
    NE = "ne"
    E = "e"
    SE = "se"
    S = "s"
    SW = "sw"
    W = "w"
    NEW = "new"


SIDES: dict[Part, tuple[int, int]] = {
    Part.NW: (-1, -1),
    Part.NE: (1, -1),
    Part.SE: (1, 1),
    Part.SW: (-1, 1),
    Part.N: (0, -1),
    Part.E: (1, 0),
    Part.S: (0, 1),
    Part.W: (-1, 0),
}
"""Which sides a handle moves: −1 the left or the top, 1 the right or the bottom, 0 none. Corners come first."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A picture shown in a widget: its size, where its corner is, and how large one of its pixels is there."""

    size: Size
    left: float
    top: float
    scale_x: float
    scale_y: float

    def to_widget(self, x: float, y: float) -> tuple[float, float]:
        """A place in the picture as a place in the widget."""
        return self.left + x * self.scale_x, self.top + y * self.scale_y

    def to_picture(self, x: float, y: float) -> tuple[float, float]:
        """A place in the widget as a place in the picture, the nearest one where it lies outside."""
        return (
            min(max((x - self.left) / self.scale_x, 0.0), float(self.size[0])),
            min(max((y - self.top) / self.scale_y, 0.0), float(self.size[1])),
        )

    def shown(self, box: Box) -> tuple[float, float, float, float]:
        """Left, top, width and height of a box in the widget."""
        left, top = self.to_widget(box.left, box.top)
        return left, top, box.width * self.scale_x, box.height * self.scale_y


def fit(size: Size, room: tuple[float, float], margin: float) -> Fit:
    """Show a picture whole and centred in ``room``, which is a width and a height, with a margin all around."""
    width, height = size
    wide, high = max(room[0] - 2 * margin, 1.0), max(room[1] - 2 * margin, 1.0)
    scale = min(wide / width, high / height, MAX_ENLARGEMENT)
    scale_x = max(scale, min(LEAST_SHOWN, wide) / width)
    scale_y = max(scale, min(LEAST_SHOWN, high) / height)
    return Fit(size, (room[0] - width * scale_x) / 2, (room[1] - height * scale_y) / 2, scale_x, scale_y)


def whole(size: Size) -> Box:
    """The box around the whole picture."""
    return Box(0, 0, *size)


def is_whole(box: Box, size: Size) -> bool:
    """Whether a box leaves nothing out."""
    return box == whole(size)


def as_crop(box: Box, size: Size) -> Box | None:
    """The box as a picture's crop: None when it leaves nothing out."""
    return None if is_whole(box, size) else box


def handle_place(box: Box, part: Part) -> tuple[float, float]:
    """Where the handle of a part is, in picture pixels; of anything else the middle of the box."""
    across, down = SIDES.get(part, (0, 0))
    return (
        (box.left + box.right) / 2 + across * box.width / 2,
        (box.top + box.bottom) / 2 + down * box.height / 2,
    )


def part_at(fit: Fit, box: Box, x: float, y: float, reach: float) -> Part:
    """What a press at a place of the widget takes hold of.

    Corners and whole edges are held within ``reach`` pixels from outside; from inside no further than a third of the
    box, so that a small one can still be moved. Inside a box that leaves nothing out a new one is drawn.
    """
    left, top, width, height = fit.shown(box)
    across = _side(x - left, width, reach)
    down = _side(y - top, height, reach)
    if across is None or down is None:
        return Part.NEW
    for part, sides in SIDES.items():
        if sides == (across, down):
            return part
    return Part.NEW if is_whole(box, fit.size) else Part.BOX


def _side(place: float, length: float, reach: float) -> int | None:
    """−1 near the beginning, 1 near the end, 0 between, None beyond both."""
    inwards = min(reach, length / 3)
    if -reach <= place <= inwards:
        return -1
    if length - inwards <= place <= length + reach:
        return 1
    return 0 if 0 < place < length else None


@dataclass(frozen=True, slots=True)
class Drag:
    """A drag of a part of ``box`` that began at a place ``x``, ``y`` of the picture."""

    part: Part
    box: Box
    x: float
    y: float
    size: Size

    def to(self, x: float, y: float) -> Box:
        """The box once the pointer is at another place; what was held stays under the pointer."""
        if self.part is Part.NEW:
            return drawn(self.x, self.y, x, y, self.size)
        return nudged(self.box, self.part, x - self.x, y - self.y, self.size)


def nudged(box: Box, part: Part, dx: float, dy: float, size: Size) -> Box:
    """The box with one part moved by so many picture pixels, as far as there is room."""
    if part not in SIDES:
        return moved(box, dx, dy, size)
    across, down = SIDES[part]
    left, right = _resized(box.left, box.right, dx, across, size[0])
    top, bottom = _resized(box.top, box.bottom, dy, down, size[1])
    return Box(left, top, right, bottom)


def moved(box: Box, dx: float, dy: float, size: Size) -> Box:
    """The box moved as far as there is room."""
    left = round(min(max(box.left + dx, 0), size[0] - box.width))
    top = round(min(max(box.top + dy, 0), size[1] - box.height))
    return Box(left, top, left + box.width, top + box.height)


def drawn(x0: float, y0: float, x1: float, y1: float, size: Size) -> Box:
    """The box between two opposite corners, which are places in the picture."""
    left, right = _between(x0, x1, size[0])
    top, bottom = _between(y0, y1, size[1])
    return Box(left, top, right, bottom)


def grown(box: Box, wider: int, taller: int, size: Size) -> Box:
    """The box wider and taller by so many pixels, smaller where negative; its middle stays where there is room."""
    left, right = _around(box.left, box.right, wider, size[0])
    top, bottom = _around(box.top, box.bottom, taller, size[1])
    return Box(left, top, right, bottom)


def _resized(low: int, high: int, by: float, side: int, limit: int) -> tuple[int, int]:
    least = min(LEAST_SIDE, limit)
    if side < 0:
        return max(0, min(round(low + by), high - least)), high
    if side > 0:
        return low, min(limit, max(round(high + by), low + least))
    return low, high


def _between(a: float, b: float, limit: int) -> tuple[int, int]:
    """Two places on one axis as a span: it grows from ``a`` towards ``b`` where they are too close."""
    length = max(min(LEAST_SIDE, limit), abs(round(b) - round(a)))
    low = min(round(a), round(b)) if b >= a else round(a) - length
    low = min(max(low, 0), limit - length)
    return low, low + length


def _around(low: int, high: int, by: int, limit: int) -> tuple[int, int]:
    length = min(limit, max(min(LEAST_SIDE, limit), high - low + by))
    start = min(max(low - (length - (high - low)) // 2, 0), limit - length)
    return start, start + length
