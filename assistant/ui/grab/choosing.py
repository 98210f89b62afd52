"""The choosing of a rectangle on all monitors at once: owns the overlays and the selection they share."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCursor, QGuiApplication

from assistant.errors import MissingComponentError
from assistant.screen.capability import PASTE_HINT
from assistant.screen.desktop import Desktop
from assistant.screen.selection import Selection
from assistant.ui.grab.overlay import Overlay
from assistant.ui.theme import Theme


class Choosing(QObject):
    """``taken`` with the rectangle, or ``cancelled``; exactly one of them, once the overlays are gone."""

    taken = Signal(object)
    cancelled = Signal()

    def __init__(self, desktop: Desktop, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.selection = Selection(desktop)
        screens = {screen.name(): screen for screen in QGuiApplication.screens()}
        if missing := [shot.monitor.name for shot in desktop.shots if shot.monitor.name not in screens]:
            raise MissingComponentError(f"The monitor {missing[0]} was switched off.", hint=PASTE_HINT)
        self.overlays = [Overlay(shot, screens[shot.monitor.name], self, theme) for shot in desktop.shots]
        self.pointer = self._pointer()

    def begin(self) -> None:
        """Cover all monitors; the one with the pointer gets the keyboard."""
        for overlay in self.overlays:
            if QGuiApplication.platformName().startswith("wayland"):
                overlay.showFullScreen()  # a Wayland window cannot place itself
            else:
                overlay.show()
        holder = next((one for one in self.overlays if one.shot.monitor.area.contains(*self.pointer)), self.overlays[0])
        holder.activateWindow()
        holder.setFocus()

    def end(self) -> None:
        """Take the overlays away."""
        for overlay in self.overlays:
            overlay.hide()
            overlay.deleteLater()
        self.overlays = []

    # --- what the overlays say ----------------------------------------------------------------------------------------

    def press(self, x: int, y: int, reach_px: float) -> None:
        """The button went down."""
        self.pointer = (x, y)
        self.selection.press(x, y, reach_px)
        self._refresh()

    def point(self, x: int, y: int, *, dragging: bool) -> None:
        """The pointer moved."""
        self.pointer = (x, y)
        if dragging:
            self.selection.drag(x, y)
        self._refresh()

    def release(self, x: int, y: int) -> None:
        """The button went up."""
        self.selection.release(x, y)
        self._refresh()

    def take_monitor(self, x: int, y: int) -> None:
        """Choose a whole monitor."""
        self.selection.take_monitor(x, y)
        self._refresh()

    def nudge(self, dx: int, dy: int, *, resize: bool) -> None:
        """Arrow keys."""
        x, y = self.pointer
        self.selection.nudge(dx, dy, resize=resize, x=x, y=y)
        self._refresh()

    def take(self) -> None:
        """Use what is chosen; nothing happens while nothing is."""
        if (rect := self.selection.rect) is not None and self.overlays:
            self.end()
            self.taken.emit(rect)

    def step_back(self) -> None:
        """Drop the rectangle; without one, give up."""
        if self.selection.clear():
            self._refresh()
        elif self.overlays:
            self.end()
            self.cancelled.emit()

    def _refresh(self) -> None:
        for overlay in self.overlays:
            overlay.refresh()

    def _pointer(self) -> tuple[int, int]:
        """The pixel under the pointer, in device pixels."""
        at = QCursor.pos()
        for overlay in self.overlays:
            if overlay.geometry().contains(at):
                local = at - overlay.geometry().topLeft()
                return overlay.shot.monitor.to_device(local.x(), local.y())
        area = self.overlays[0].shot.monitor.area
        return area.left + area.width // 2, area.top + area.height // 2
