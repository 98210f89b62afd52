"""The editor's own undo and redo: the states of one picture. Qt-free."""

from assistant.query import Picture

MOST = 100


class History:
    """Where the picture started, where it is, and the steps on both sides."""

    def __init__(self, start: Picture) -> None:
        self.start = start
        self._states = [start]
        self._at = 0

    @property
    def now(self) -> Picture:
        """The present state."""
        return self._states[self._at]

    @property
    def can_undo(self) -> bool:
        """Whether there is a former state."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether a state was undone."""
        return self._at + 1 < len(self._states)

    def add(self, picture: Picture) -> None:
        """A new state; what was undone is forgotten."""
        self._states = [*self._states[: self._at + 1], picture][-MOST:]
        self._at = len(self._states) - 1

    def undo(self) -> Picture:
        """The former state, the present one when there is none."""
        self._at = max(self._at - 1, 0)
        return self.now

    def redo(self) -> Picture:
        """The state that was undone last, the present one when there is none."""
        self._at = min(self._at + 1, len(self._states) - 1)
        return self.now
