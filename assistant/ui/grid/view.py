"""The grid of cards: as many columns as fit, arrows move, Enter opens, cards glide when the order changes."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from assistant.arranging.stacks import Shown
from assistant.finding.results import Hit, Results
from assistant.ui.grid.card_menu import card_menu
from assistant.ui.grid.delegate import CardDelegate
from assistant.ui.grid.model import ResultsModel
from assistant.ui.grid.motion import Motion
from assistant.ui.grid.thumbnails import Key, Thumbnails
from assistant.ui.theme import Theme

MIN_COLUMN = 196
MAX_COLUMN = 300

MARKS = {"+": True, "-": False, "−": False}
"""The keys that mark the current card as liked or not."""


class ResultGrid(QListView):
    """Shows results; ``picked`` follows the current card, ``opened`` comes with Enter or a click, ``toggled`` with a
    Ctrl+click, which leaves the current card as it is.

    ``marked`` has a hit and whether it is liked, ``variants_toggled`` the candidate index of the card on a stack.
    """

    picked = Signal(object)
    opened = Signal(object)
    toggled = Signal(object)
    marked = Signal(object, bool)
    variants_toggled = Signal(int)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("grid")
        self.setAccessibleName(self.tr("Results"))
        self._motion = Motion(self)
        self._products = ResultsModel(self)
        self._cards = CardDelegate(theme, thumbnails, self._motion, self)
        self.setModel(self._products)
        self.setItemDelegate(self._cards)
        self._configure()
        self._motion.moved.connect(self._repaint)
        thumbnails.loaded.connect(self._repaint)
        theme.changed.connect(self._repaint)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_activated)

    def _configure(self) -> None:
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setDragEnabled(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(40)

    def show_results(self, results: Results | None, shown: Shown) -> None:
        """Show these cards; the current one stays current as it travels."""
        before = self._visible_places()
        current = self.current_key()
        selection = self.selectionModel()
        blocked = selection.blockSignals(True)
        self._products.show(results, shown)
        row = self._products.row_of(current) if current else None
        if row is not None:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            selection.setCurrentIndex(self._products.index(row), flags)
        selection.blockSignals(blocked)
        self.doItemsLayout()
        self._motion.start(before, self._visible_places())

    @property
    def is_empty(self) -> bool:
        """Whether there is no card."""
        return self._products.rowCount() == 0

    @property
    def is_moving(self) -> bool:
        """Whether cards are on their way to another place."""
        return self._motion.is_running

    def current_key(self) -> Key | None:
        """The product of the current card."""
        index = self.currentIndex()
        return self._products.key(index.row()) if index.isValid() else None

    def current_hit(self) -> Hit | None:
        """The current card's product with its scores."""
        index = self.currentIndex()
        return self._products.hit(index.row()) if index.isValid() else None

    def pick(self, row: int) -> None:
        """Make a card the current one."""
        if row < self._products.rowCount():
            self.setCurrentIndex(self._products.index(row))

    def show_chosen(self, keys: set[Key]) -> None:
        """Mark the cards that are chosen to be compared."""
        self._cards.chosen = set(keys)
        self._repaint()

    def hits(self) -> list[Hit]:
        """Every shown product in order."""
        return [self._products.hit(row) for row in range(self._products.rowCount())]

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which card is current."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.picked.emit(self._products.hit(current.row()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press with Ctrl chooses or lets go, one on the badge of a stack lays its variants out; others are the
        list's.
        """
        index = self.indexAt(event.position().toPoint())
        if _is_toggling(event):
            if index.isValid():
                self.toggled.emit(self._products.hit(index.row()))
            return
        on_badge = index.isValid() and self._cards.is_on_badge(event.position(), self.visualRect(index), index)
        if event.button() == Qt.MouseButton.LeftButton and on_badge:
            self.variants_toggled.emit(self._products.candidate(index.row()))
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The end of a click with Ctrl opens nothing."""
        if not _is_toggling(event):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, with Ctrl it chooses to compare; Space lays variants out, + and − mark; letters are left to the
        search field.
        """
        row = self.currentIndex().row()
        if row >= 0 and event.text() in MARKS:
            self.marked.emit(self._products.hit(row), MARKS[event.text()])
        elif row >= 0 and event.key() == Qt.Key.Key_Space and self._products.stack(row) is not None:
            self.variants_toggled.emit(self._products.candidate(row))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            chooses = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            (self.toggled if chooses else self.opened).emit(self._products.hit(row))
        elif event.text().isprintable() and event.text() and event.key() != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the card under the pointer, or with the current one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            where = self.visualRect(index).center() if by_key else event.pos()
            self.menu_of(index.row()).popup(self.viewport().mapToGlobal(where))

    def menu_of(self, row: int) -> QMenu:
        """The menu of the card in a row."""
        hit, candidate = self._products.hit(row), self._products.candidate(row)
        menu = card_menu(
            self,
            self._products.stack(row),
            opened=lambda: self.opened.emit(hit),
            marked=lambda liked: self.marked.emit(hit, liked),
            toggled=lambda: self.variants_toggled.emit(candidate),
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every column the same width, so that the cards fill the row."""
        self._fit_columns()
        super().resizeEvent(event)

    def _repaint(self) -> None:
        self.viewport().update()

    def _fit_columns(self) -> None:
        width = self.viewport().width() - 2
        columns = max(1, width // MIN_COLUMN)
        cell = self._cards.cell_for(min(width // columns, MAX_COLUMN))
        if cell != self.gridSize():
            self._cards.set_cell(cell)
            self.setGridSize(cell)

    def _visible_places(self) -> dict[Key, QPointF]:
        """Where each visible card is, by key."""
        area = self.viewport().rect()
        places = {}
        for row in range(self._products.rowCount()):
            rect = self.visualRect(self._products.index(row))
            if rect.intersects(area):
                places[self._products.key(row)] = QPointF(rect.topLeft())
        return places

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self._products.hit(index.row()))


def _is_toggling(event: QMouseEvent) -> bool:
    return event.button() == Qt.MouseButton.LeftButton and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
