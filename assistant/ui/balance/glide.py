"""Sliders that travel to other weights, so that one sees what was chosen; at once where the system wants no motion."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QVariantAnimation, Signal

from assistant.ui.grid.motion import is_motion_wanted

DURATION_MS = 180


class Glide(QObject):
    """``stepped`` carries the weights to show now, by channel; the last time those that it was started for."""

    stepped = Signal(dict)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._from: dict[str, float] = {}
        self._to: dict[str, float] = {}
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(DURATION_MS)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._on_value)

    @property
    def is_running(self) -> bool:
        """Whether the sliders are under way."""
        return self._animation.state() == QAbstractAnimation.State.Running

    def start(self, shown: Mapping[str, float], wanted: Mapping[str, float], *, seen: bool) -> None:
        """Travel from the weights that are shown; at once where nobody sees it or no motion is wanted."""
        if self.is_running and dict(wanted) == self._to:
            return
        self._animation.stop()
        self._from, self._to = dict(shown), dict(wanted)
        if seen and is_motion_wanted() and self._from != self._to:
            self._animation.start()
        else:
            self.stepped.emit(self._to)

    def finish(self) -> None:
        """Be there at once: somebody takes hold of a slider."""
        if self.is_running:
            self._animation.stop()
            self.stepped.emit(self._to)

    def _on_value(self, share: float) -> None:
        self.stepped.emit({name: self._from[name] + share * (end - self._from[name]) for name, end in self._to.items()})
