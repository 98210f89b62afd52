"""What the keys mean to a crop box."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_GROWING = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_Underscore: -1}
_GROWTH_STEP = 8
"""Pixels by which + and − change both sides."""

_COARSE = 10
"""Pixels that Shift makes of one."""


@dataclass(frozen=True, slots=True)
class Act:
    """One of these: move the held part, grow the box, turn the picture by quarters, take it whole, open, remove."""

    move: tuple[int, int] | None = None
    grow: tuple[int, int] | None = None
    turn: int = 0
    whole: bool = False
    open: bool = False
    remove: bool = False


def act_of(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> Act | None:
    """The meaning of a key; None where it has none."""
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    if modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
        return None
    if key in _ARROWS:
        dx, dy = (step * (_COARSE if shift else 1) for step in _ARROWS[key])
        return Act(grow=(dx, -dy)) if control else Act(move=(dx, dy))
    if control:
        return Act(whole=True) if key == Qt.Key.Key_A else None
    if key in _GROWING:
        by = _GROWING[key] * _GROWTH_STEP
        return Act(grow=(by, by))
    plain = {
        Qt.Key.Key_R: Act(turn=-1 if shift else 1),
        Qt.Key.Key_Return: Act(open=True),
        Qt.Key.Key_Enter: Act(open=True),
        Qt.Key.Key_Delete: Act(remove=True),
        Qt.Key.Key_Backspace: Act(remove=True),
    }
    return plain.get(key)
