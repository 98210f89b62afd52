"""The rectangle while it is chosen: what presses, drags, clicks and keys make of it. Free of Qt, in device pixels."""

from assistant.screen.desktop import Desktop
from assistant.screen.geometry import Rect, spanned

CLICK_REACH_PX = 3
"""A pointer that moved less than this between press and release was clicked, not dragged."""

Edges = tuple[int, int]
"""The edges that a handle moves: left −1 or right 1, top −1 or bottom 1; ``(0, 0)`` is the inside, which moves all."""

HANDLES: tuple[Edges, ...] = ((-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1))


def handle_position(rect: Rect, edges: Edges) -> tuple[float, float]:
    """Where a handle lies."""
    return rect.left + rect.width * (edges[0] + 1) / 2, rect.top + rect.height * (edges[1] + 1) / 2


class Selection:
    """``rect`` is what is chosen, None when nothing is."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        self.rect: Rect | None = None
        self._pressed: tuple[int, int] | None = None
        self._grip: Edges | None = None
        self._before: Rect | None = None
        self._limits = desktop.bounds
        self._dragged = False

    @property
    def is_dragging(self) -> bool:
        """Whether the pointer is drawing, moving or resizing the rectangle."""
        return self._pressed is not None and self._dragged

    def grip_at(self, x: int, y: int, reach_px: float) -> Edges | None:
        """The handle within ``reach_px``, ``(0, 0)`` inside the rectangle, None outside."""
        if self.rect is None:
            return None
        for edges in HANDLES:
            at_x, at_y = handle_position(self.rect, edges)
            if max(abs(x - at_x), abs(y - at_y)) <= reach_px:
                return edges
        return (0, 0) if self.rect.contains(x, y) else None

    def press(self, x: int, y: int, reach_px: float) -> None:
        """The button went down."""
        self._grip = self.grip_at(x, y, reach_px)
        self._pressed, self._before, self._dragged = (x, y), self.rect, False
        self._limits = self._limits_of(self.rect) if self.rect and self._grip else self.desktop.limits_at(x, y)

    def drag(self, x: int, y: int) -> None:
        """The pointer moved with the button down."""
        if self._pressed is None:
            return
        dx, dy = x - self._pressed[0], y - self._pressed[1]
        self._dragged = self._dragged or max(abs(dx), abs(dy)) >= CLICK_REACH_PX
        if not self._dragged:
            return
        if self._before is None or self._grip is None:
            self.rect = spanned(self._pressed, (x, y)).intersected(self._limits)
        elif self._grip == (0, 0):
            self.rect = self._before.moved(dx, dy, self._limits_of(self._before))
        else:
            self.rect = self._before.resized(self._grip, dx, dy, self._limits_of(self._before))

    def release(self, x: int, y: int) -> None:
        """The button went up: a click outside the rectangle takes what lies under it."""
        self.drag(x, y)
        if self._pressed is not None and not self._dragged and self._grip is None:
            self.rect = self.desktop.target_at(x, y)
        self._pressed = None

    def take_monitor(self, x: int, y: int) -> None:
        """The whole monitor at a pixel; pressed again on it, the next one."""
        areas = [shot.monitor.area for shot in self.desktop.shots]
        here = next((number for number, area in enumerate(areas) if area.contains(x, y)), 0)
        if self.rect in areas:
            here = (areas.index(self.rect) + 1) % len(areas)
        self.rect = areas[here]
        self._pressed = None

    def nudge(self, dx: int, dy: int, *, resize: bool, x: int, y: int) -> None:
        """An arrow key: move the rectangle, or its right and bottom edges; the first begins in the monitor's middle."""
        if self.rect is None:
            monitor = self.desktop.monitor_at(x, y)
            self.rect = _middle(monitor.area if monitor else self.desktop.shots[0].monitor.area)
            return
        limits = self._limits_of(self.rect)
        edges = (int(dx != 0), int(dy != 0))
        self.rect = self.rect.resized(edges, dx, dy, limits) if resize else self.rect.moved(dx, dy, limits)

    def clear(self) -> bool:
        """Drop the rectangle; False when there was none."""
        had, self.rect, self._pressed = self.rect is not None, None, None
        return had

    def _limits_of(self, rect: Rect) -> Rect:
        return self.desktop.limits_at(rect.left, rect.top)


def _middle(area: Rect) -> Rect:
    """Half of an area, in its middle: what the keyboard starts from."""
    return Rect(
        area.left + area.width // 4, area.top + area.height // 4, max(1, area.width // 2), max(1, area.height // 2)
    )
