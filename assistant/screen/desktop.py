"""The frozen desktop: one shot a monitor, the windows on it, and how a part is cut out of it, pixel for pixel."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from assistant.errors import InputError
from assistant.query import Picture
from assistant.query.query import Pixels
from assistant.screen.geometry import Monitor, Rect


@dataclass(frozen=True, eq=False)
class Shot:
    """What one monitor showed: ``(H, W, 3) uint8`` RGB in its device pixels, without the pointer."""

    monitor: Monitor
    pixels: Pixels


@dataclass(frozen=True, eq=False)
class Desktop:
    """All monitors at one moment.

    ``windows`` are their visible windows, front to back. ``continuous`` says that monitors side by side also are side
    by side in device pixels (X11, Windows, a portal's one picture), so that a rectangle may lie on several.
    """

    shots: tuple[Shot, ...]
    windows: tuple[Rect, ...] = ()
    continuous: bool = True

    @property
    def bounds(self) -> Rect:
        """The smallest rectangle around all monitors."""
        return reduce(Rect.united, (shot.monitor.area for shot in self.shots))

    def monitor_at(self, x: int, y: int) -> Monitor | None:
        """The monitor that shows a pixel."""
        return next((shot.monitor for shot in self.shots if shot.monitor.area.contains(x, y)), None)

    def limits_at(self, x: int, y: int) -> Rect:
        """How far a rectangle may reach that begins at this pixel."""
        monitor = self.monitor_at(x, y)
        return self.bounds if self.continuous or monitor is None else monitor.area

    def target_at(self, x: int, y: int) -> Rect:
        """What a click takes: the window under the pixel as far as it is on a monitor, else the whole monitor."""
        limits = self.limits_at(x, y)
        for window in self.windows:
            if window.contains(x, y) and (seen := window.intersected(limits)):
                return seen
        monitor = self.monitor_at(x, y)
        return monitor.area if monitor else limits

    def cut(self, rect: Rect) -> Pixels:
        """The pixels of a rectangle, exactly as they were: ``(H, W, 3) uint8`` RGB, a copy.

        What no monitor shows is black, as in any screenshot.

        Raises
        ------
        InputError
            The rectangle reaches beyond the desktop, or no monitor shows any of it.
        """
        parts = [(shot, seen) for shot in self.shots if (seen := shot.monitor.area.intersected(rect))]
        if not parts or not self.bounds.encloses(rect):
            monitors = "; ".join(f"{shot.monitor.name} {shot.monitor.area}" for shot in self.shots)
            hint = f"The monitors (X,Y,W,H in device pixels): {monitors}."
            raise InputError(f"The rectangle {rect} is not on the screen.", hint=hint)
        pixels = np.zeros((rect.height, rect.width, 3), np.uint8)
        for shot, seen in parts:
            pixels[_within(seen, rect)] = shot.pixels[_within(seen, shot.monitor.area)]
        return pixels

    def picture(self, rect: Rect) -> Picture:
        """The pixels of a rectangle as a query picture."""
        return screen_picture(self.cut(rect))


def screen_picture(pixels: Pixels) -> Picture:
    """A query picture that says that it is from the screen, and how large it is."""
    height, width = pixels.shape[:2]
    return Picture(pixels, source=f"Screen {width}×{height}")


def whole_picture(pixels: Pixels) -> Desktop:
    """A desktop of one picture, counted from its top left corner: what a portal gives."""
    height, width = pixels.shape[:2]
    return Desktop((Shot(Monitor("screen", Rect(0, 0, width, height)), pixels),))


SIZE_TOLERANCE_PX = 2
"""A compositor rounds the size of the whole desktop and of each monitor."""


def split_picture(pixels: Pixels, monitors: Sequence[tuple[str, Rect]]) -> Desktop | None:
    """One picture of the whole desktop shared out to the monitors, which are given in logical pixels.

    Compositors render monitors of different scale at the largest one, so the picture has one scale for all. None when
    the picture has another shape than all monitors together: it shows something else then.
    """
    height, width = pixels.shape[:2]
    bounds = reduce(Rect.united, (area for _, area in monitors))
    scale = width / bounds.width
    if abs(bounds.height * scale - height) > SIZE_TOLERANCE_PX * max(1.0, scale):
        return None
    whole = Rect(0, 0, width, height)
    shots = []
    for name, area in monitors:
        left, top = round((area.left - bounds.left) * scale), round((area.top - bounds.top) * scale)
        right, bottom = round((area.right - bounds.left) * scale), round((area.bottom - bounds.top) * scale)
        seen = Rect(left, top, max(1, right - left), max(1, bottom - top)).intersected(whole)
        if seen is None:
            return None
        shots.append(Shot(Monitor(name, seen, scale), pixels[_within(seen, whole)]))
    return Desktop(tuple(shots))


def _within(part: Rect, whole: Rect) -> tuple[slice, slice]:
    """Rows and columns of ``part`` in an array of ``whole``."""
    top, left = part.top - whole.top, part.left - whole.left
    return slice(top, top + part.height), slice(left, left + part.width)
