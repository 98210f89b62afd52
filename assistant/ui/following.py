"""Lets searches follow a hand: at most one is under way, the newest state is searched next, and never too often.

Starting a search for every move and dropping the stale ones would not do: searches run one after another, so a slow
one would have a queue behind it and no answer would ever be shown while the hand moves.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

FOLLOW_MS = 120
"""Time between two searches while something is dragged: eight orders a second read as movement."""


class Following(QObject):
    """Calls ``search`` for what is wanted, once ``is_busy`` says that nothing is under way. UI thread only."""

    def __init__(self, search: Callable[[], None], is_busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._search, self._is_busy = search, is_busy
        self._wanted = False
        self._pause = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._pause.timeout.connect(self.go_on)

    def want(self) -> None:
        """Something changed."""
        self._wanted = True
        self.go_on()

    def stop(self) -> None:
        """Nothing is wanted any more."""
        self._wanted = False

    def go_on(self) -> None:
        """Search for what is wanted if it is time; to be called whenever a search has ended."""
        if self._wanted and not self._pause.isActive() and not self._is_busy():
            self._wanted = False
            self._pause.start()
            self._search()
