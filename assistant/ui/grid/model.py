"""The products of the grid as a Qt model; one row is one card."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from assistant.arranging.stacks import Shown, Stack
from assistant.finding.results import Hit, Results
from assistant.ui.grid.badge import same_badge
from assistant.ui.grid.stack import stack_text
from assistant.ui.reasons import ReasonWords
from assistant.ui.words import accessible_card

HIT_ROLE = Qt.ItemDataRole.UserRole
BEST_ROLE = Qt.ItemDataRole.UserRole + 1
STACK_ROLE = Qt.ItemDataRole.UserRole + 2
INSIDE_ROLE = Qt.ItemDataRole.UserRole + 3
"""A card's :class:`Stack`, or None; and whether it is itself laid out from one."""

_ROLES = {
    HIT_ROLE,
    BEST_ROLE,
    STACK_ROLE,
    INSIDE_ROLE,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
}

AnyIndex = QModelIndex | QPersistentModelIndex
Key = tuple[str, str]


class ResultsModel(QAbstractListModel):
    """Rows are candidate indices of one :class:`Results`; a :class:`Hit` is made when its card is first painted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._results: Results | None = None
        self._shown = Shown([])
        self._order: list[int] = []
        self._hits: dict[int, Hit] = {}
        self._best = 0.0
        self._words = ReasonWords(self)

    def show(self, results: Results | None, shown: Shown) -> None:
        """Show these cards."""
        self.beginResetModel()
        self._results, self._shown, self._order, self._hits = results, shown, shown.order, {}
        self._best = self._best_positive()
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of cards."""
        return 0 if parent.isValid() else len(self._order)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The hit, its title, or what a screen reader says."""
        if role not in _ROLES or not index.isValid() or index.row() >= len(self._order):
            return None
        if role in (BEST_ROLE, STACK_ROLE, INSIDE_ROLE):
            return self._standing(index.row(), role)
        hit = self.hit(index.row())
        if role == HIT_ROLE:
            return hit
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = accessible_card(hit.product, index.row() + 1, same_badge() if hit.same else "")
            stack = self.stack(index.row())
            return f"{spoken}, {stack_text(stack)}" if stack else spoken
        return (
            self._words.sentence(hit.reasons)
            if role == Qt.ItemDataRole.AccessibleDescriptionRole
            else hit.product.title
        )

    def _standing(self, row: int, role: int) -> Any:
        if role == BEST_ROLE:
            return self._best
        return self.stack(row) if role == STACK_ROLE else self._order[row] in self._shown.inside

    def hit(self, row: int) -> Hit:
        """The product in a row."""
        index = self._order[row]
        if index not in self._hits:
            assert self._results is not None
            self._hits[index] = self._results.hit(index)
        return self._hits[index]

    def candidate(self, row: int) -> int:
        """The candidate index of the product in a row."""
        return self._order[row]

    def stack(self, row: int) -> Stack | None:
        """What stands behind the card in a row."""
        return self._shown.stacks.get(self._order[row])

    def key(self, row: int) -> Key:
        """What stays the same when the order changes: catalogue and product id."""
        assert self._results is not None
        index = self._order[row]
        return self._results.catalogs[index], self._results.products[index].id

    def row_of(self, key: Key) -> int | None:
        """Where a product stands now."""
        return next((row for row in range(len(self._order)) if self.key(row) == key), None)

    def _best_positive(self) -> float:
        """The largest sum of positive contributions: the full length of the bars on the cards."""
        if self._results is None or not self._order:
            return 0.0
        return float(self._results.fused.contributions[self._order].clip(min=0).sum(axis=1).max())
