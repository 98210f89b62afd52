"""Tells holding from clicking, for a button, a key of the window and a global key alike."""

from PySide6.QtCore import QObject, QTimer, Signal

CLICK_MS = 300
"""A shorter press is a click. Clicks of a mouse take some 60–150 ms; nobody says a word in this time."""


class Press(QObject):
    """``began`` with each press; then ``clicked``, or ``held`` once it lasts and ``let_go`` when it ends.

    Each press has an origin, such as ``key``; while one is down, those of other origins are ignored.
    """

    began = Signal()
    clicked = Signal()
    held = Signal()
    let_go = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._origin = ""
        self._timer = QTimer(self, singleShot=True, interval=CLICK_MS)
        self._timer.timeout.connect(self.held)

    @property
    def is_down(self) -> bool:
        """Whether something is pressed."""
        return bool(self._origin)

    def press(self, origin: str) -> None:
        """Something went down."""
        if self._origin:
            return
        self._origin = origin
        self._timer.start()
        self.began.emit()

    def release(self, origin: str) -> None:
        """Something came up again."""
        if origin != self._origin or not origin:
            return
        self._origin = ""
        if self._timer.isActive():
            self._timer.stop()
            self.clicked.emit()
        else:
            self.let_go.emit()
