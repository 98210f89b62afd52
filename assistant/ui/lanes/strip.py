"""The cards of one lane in a single row that scrolls sideways; the same cards as in the grid."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QListView, QWidget

from assistant.ui.grid.thumbnails import Thumbnails
from assistant.ui.grid.view import ResultGrid
from assistant.ui.theme import Theme

CARD_WIDTH = 184
BAR_HEIGHT = 14


class LaneStrip(ResultGrid):
    """Left and right move in the lane; ``left_by`` with -1 or +1 tells that up or down leads to another one."""

    left_by = Signal(int)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(theme, thumbnails, parent)
        cell = self._cards.cell_for(CARD_WIDTH)
        self._cards.set_cell(cell)
        self.setGridSize(cell)
        self.setFixedHeight(cell.height() + BAR_HEIGHT)

    def _configure(self) -> None:
        super()._configure()
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalScrollBar().setSingleStep(CARD_WIDTH // 2)

    def _fit_columns(self) -> None:
        """A row has cards of one width; what does not fit is scrolled to."""

    def first_visible_row(self) -> int:
        """The leftmost card that is wholly in view, or the first."""
        for row in range(self.model().rowCount()):
            if self.visualRect(self.model().index(row, 0)).left() >= 0:
                return row
        return 0

    def let_go(self) -> None:
        """Have no current card: there is one in all lanes together."""
        selection = self.selectionModel()
        blocked = selection.blockSignals(True)
        selection.clear()
        selection.blockSignals(blocked)
        self.viewport().update()

    def take_focus(self) -> None:
        """Take the keyboard, with a current card to move from."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.currentIndex().isValid():
            self.pick(self.first_visible_row())
        elif (hit := self.current_hit()) is not None:
            self.picked.emit(hit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down lead out of the lane."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.left_by.emit(step)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel turned up or down scrolls the lanes, not the cards of the one that lies under the pointer."""
        turned = event.angleDelta()
        if abs(turned.y()) > abs(turned.x()) and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        else:
            super().wheelEvent(event)
