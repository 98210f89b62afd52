"""The keys of the window: the shortcuts of the table of keys, and what Esc takes back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from assistant.ui.keys import key_table

if TYPE_CHECKING:
    from assistant.ui.window import MainWindow


def install_keys(window: "MainWindow") -> None:
    """Make a shortcut for every key of the table that is not a widget's own."""
    actions = _actions(window)
    for key in key_table():
        for sequence in key.sequences:
            QShortcut(QKeySequence(sequence), window, actions[key.action])


def _actions(window: "MainWindow") -> dict[str, Callable[..., object]]:
    return {
        "search": window.top.search.take_focus,
        "paste": window.paste,
        "open": window.open_picture,
        "screen": window.screen_grab.start,
        "escape": window.step_back,
        "undo": window.flow.undo,
        "redo": window.flow.redo,
        "more": window.answer.more_like_current,
        "mark_right": lambda: window.details.marks.give(True),
        "mark_wrong": lambda: window.details.marks.give(False),
        "heat": window.heat.toggle,
        "compare": window.compare.open_current,
        "import": window.open_feed,
        "models": window.models.open,
        "settings": window.setting.open,
        "keys": window.keys.toggle,
        "last_screenshot": window.desktop.search_last,
        "quit": window.desktop.quit,
    }


def step_back(window: "MainWindow") -> None:
    """Esc: stop listening, else close what is open, else clear the question one step."""
    if window.voice.step_back():
        return
    if window.keys.isVisible():
        window.keys.hide()
    elif window.compare.step_back() or window.crops.close() or window.taking.step_back():
        pass
    elif not (window.centre.banner.dismiss() or window.panes.close_floating() or window.lanes.leave()):
        window.flow.clear_step()
        window.top.search.take_focus()
