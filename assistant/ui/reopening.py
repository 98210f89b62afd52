"""Another window in the place of one that closes, showing the same: how another language takes effect at once.

A window takes its texts when it is made. Work under way would be cut off with the window, so it is waited for.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt

from assistant.finding.results import Results
from assistant.ranking import Method
from assistant.ui.session import Ask, Sort

if TYPE_CHECKING:
    from assistant.ui.window import MainWindow

AGAIN = 12_321
"""What the event loop ends with when another window is to be opened; no exit code of a process."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the next window takes over: the question and its answer, the order, the balance, its place, and whether the
    settings are open.
    """

    ask: Ask
    results: Results | None
    sort: Sort
    weights: dict[str, float]
    auto: bool
    method: Method
    geometry: QByteArray
    is_setting: bool


def keep(window: "MainWindow") -> Kept:
    """What is worth keeping of a window."""
    session = window.flow.session
    return Kept(
        session.ask,
        session.results,
        session.sort,
        dict(session.weights),
        session.auto,
        session.method,
        window.saveGeometry(),
        window.setting.is_open,
    )


def restore(window: "MainWindow", kept: Kept) -> None:
    """Show it in another window, before this one begins."""
    session = window.flow.session
    session.ask, session.results, session.sort = kept.ask, kept.results, kept.sort
    session.weights, session.auto, session.method = dict(kept.weights), kept.auto, kept.method
    window.centre.filters.show_sort(kept.sort)
    window.restoreGeometry(kept.geometry)
    window.flow.ask_changed.emit()
    window.flow.results_changed.emit()


def ask_for_another(window: "MainWindow") -> bool:
    """Have another window opened in the place of this one, now or once all work is done; False when it has to wait."""
    if window.tasks.is_idle:
        window.another_wanted.emit()
        return True
    window.tasks.idle.connect(
        window.another_wanted,
        Qt.ConnectionType(Qt.ConnectionType.QueuedConnection.value | Qt.ConnectionType.SingleShotConnection.value),
    )
    return False
