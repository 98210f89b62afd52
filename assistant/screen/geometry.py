"""Rectangles in device pixels of the virtual desktop, and how a monitor's scaled coordinates map to them."""

import math
from dataclasses import dataclass

from assistant.errors import InputError

_EPSILON = 1e-6
"""A position on the edge of a pixel arrives a rounding error below it: 2/3 logical pixels at 150 % is the pixel 1."""


@dataclass(frozen=True, slots=True)
class Rect:
    """Half-open: ``left <= x < right``, ``top <= y < bottom``; never empty."""

    left: int
    top: int
    width: int
    height: int

    def __post_init__(self) -> None:
        if self.width <= 0 or self.height <= 0:
            raise InputError(f"The rectangle {self} is empty.", hint="Width and height are at least 1.")

    def __str__(self) -> str:
        return f"{self.left},{self.top},{self.width},{self.height}"

    @property
    def right(self) -> int:
        """The first column that is not inside."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first row that is not inside."""
        return self.top + self.height

    def contains(self, x: int, y: int) -> bool:
        """Whether the pixel is inside."""
        return self.left <= x < self.right and self.top <= y < self.bottom

    def encloses(self, other: "Rect") -> bool:
        """Whether all of ``other`` is inside."""
        return self.united(other) == self

    def united(self, other: "Rect") -> "Rect":
        """The smallest rectangle around both."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        return Rect(left, top, max(self.right, other.right) - left, max(self.bottom, other.bottom) - top)

    def intersected(self, other: "Rect") -> "Rect | None":
        """What both have in common."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        width, height = min(self.right, other.right) - left, min(self.bottom, other.bottom) - top
        return Rect(left, top, width, height) if width > 0 and height > 0 else None

    def moved(self, dx: int, dy: int, limits: "Rect") -> "Rect":
        """Moved by as much of ``dx``, ``dy`` as keeps it inside ``limits``."""
        left = max(limits.left, min(self.left + dx, limits.right - self.width))
        top = max(limits.top, min(self.top + dy, limits.bottom - self.height))
        return Rect(left, top, self.width, self.height)

    def resized(self, edges: tuple[int, int], dx: int, dy: int, limits: "Rect") -> "Rect":
        """With its left (−1) or right (1), and top (−1) or bottom (1) edge moved; 0 leaves both where they are.

        An edge stops at ``limits`` and one pixel before the opposite edge.
        """
        left, right = _resized((self.left, self.right), edges[0], dx, (limits.left, limits.right))
        top, bottom = _resized((self.top, self.bottom), edges[1], dy, (limits.top, limits.bottom))
        return Rect(left, top, right - left, bottom - top)


def _resized(side: tuple[int, int], edge: int, by: int, limits: tuple[int, int]) -> tuple[int, int]:
    low, high = side
    if edge < 0:
        return max(limits[0], min(low + by, high - 1)), high
    if edge > 0:
        return low, min(limits[1], max(high + by, low + 1))
    return low, high


def spanned(first: tuple[int, int], second: tuple[int, int]) -> Rect:
    """The rectangle that has both pixels as opposite corners, both inside."""
    left, top = min(first[0], second[0]), min(first[1], second[1])
    return Rect(left, top, abs(first[0] - second[0]) + 1, abs(first[1] - second[1]) + 1)


@dataclass(frozen=True, slots=True)
class Monitor:
    """A monitor: its ``area`` in device pixels of the desktop, and device pixels to one logical pixel."""

    name: str
    area: Rect
    scale: float = 1.0

    def to_device(self, x: float, y: float) -> tuple[int, int]:
        """The desktop's device pixel under a logical position counted from the monitor's top left corner.

        Positions beyond the monitor go on in its scale: they lie on its neighbours.
        """
        return (
            self.area.left + math.floor(x * self.scale + _EPSILON),
            self.area.top + math.floor(y * self.scale + _EPSILON),
        )

    def to_logical(self, x: float, y: float) -> tuple[float, float]:
        """Where a desktop position in device pixels lies, in logical pixels from the monitor's top left corner."""
        return (x - self.area.left) / self.scale, (y - self.area.top) / self.scale
