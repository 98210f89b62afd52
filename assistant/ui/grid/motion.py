"""The short journey of the cards when their order changes: each one starts where it was and glides to its new place.

Nothing is laid out twice: the view already has the new places, and a card is painted at an offset that shrinks to
nothing. A card that comes from outside the visible part fades in instead. Whoever asked the system for reduced motion
gets none.
"""

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QPointF, QVariantAnimation, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle

DURATION_MS = 170

Key = tuple[str, str]


def is_motion_wanted() -> bool:
    """Whether the system wants animations."""
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)  # its motion preference is newer than the oldest Qt we run on
    preference = getattr(accessibility(), "motionPreference", None) if accessibility else None
    if preference is not None and preference().name == "ReducedMotion":
        return False
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0


class Motion(QObject):
    """Offsets and opacities of the cards under way."""

    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offsets: dict[Key, QPointF] = {}
        self._fading: set[Key] = set()
        self._left = 0.0
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(DURATION_MS)
        self._animation.setStartValue(1.0)
        self._animation.setEndValue(0.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._on_value)
        self._animation.finished.connect(self._on_finished)

    @property
    def is_running(self) -> bool:
        """Whether cards are under way."""
        return self._animation.state() == QAbstractAnimation.State.Running

    def start(self, before: dict[Key, QPointF], after: dict[Key, QPointF]) -> None:
        """Let the cards glide from where they were seen to where they are now (top-left corners by key)."""
        self._offsets = {
            key: before[key] - place for key, place in after.items() if key in before and before[key] != place
        }
        self._fading = {key for key in after if key not in before}
        self._animation.stop()
        if (self._offsets or self._fading) and is_motion_wanted():
            self._left = 1.0
            self._animation.start()
        else:
            self._on_finished()

    def offset(self, key: Key) -> QPointF:
        """How far from its place a card is painted."""
        return self._offsets.get(key, QPointF()) * self._left

    def opacity(self, key: Key) -> float:
        """How solid a card is painted, 0 to 1."""
        return 1.0 - self._left if key in self._fading else 1.0

    def _on_value(self, left: float) -> None:
        self._left = left
        self.moved.emit()

    def _on_finished(self) -> None:
        self._left = 0.0
        self._offsets, self._fading = {}, set()
        self.moved.emit()
