"""The filter bar: menus of categories, brands and attributes with counts, a price range, and the order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from assistant.query import Filters
from assistant.ui.fields import field_title
from assistant.ui.session import Sort
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton
from assistant.ui.widgets.labels import label, restyle
from assistant.ui.words import format_limit, parse_limit

Counts = Mapping[str, Sequence[tuple[str, int]]]

PREFERRED_FACETS = ("category", "brand", "colour", "color", "gender", "material")
SHOWN_FACETS = 3
MENU_VALUES = 200
"""Longer lists are cut to the most frequent; the search box in the menu looks through all of them."""

_SEARCH_FROM = 12


class FacetMenu(QMenu):
    """Values of one facet with counts, to tick; ``picked`` has all ticked values."""

    picked = Signal(str, tuple)

    def __init__(self, name: str, values: Sequence[tuple[str, int]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._values = name, values
        self._ticked: set[str] = set()
        self._find = QLineEdit()
        self._find.setProperty("role", "field")
        self._find.setPlaceholderText(self.tr("Find…"))
        self._find.setAccessibleName(self.tr("Find a value"))
        self._find.setVisible(len(values) > _SEARCH_FROM)
        self._find.textChanged.connect(self._fill)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.itemChanged.connect(self._on_item_changed)
        self.list.itemActivated.connect(_toggle)
        host = QWidget()
        column = QVBoxLayout(host)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self._find)
        column.addWidget(self.list)
        action = QWidgetAction(self)
        action.setDefaultWidget(host)
        self.addAction(action)
        self._fill()

    def set_ticked(self, values: Sequence[str]) -> None:
        """Tick these values without telling anyone."""
        self._ticked = set(values)
        self._fill()

    def _fill(self) -> None:
        needle = self._find.text().casefold()
        found = [pair for pair in self._values if needle in pair[0].casefold()][:MENU_VALUES]
        found.sort(key=lambda pair: pair[0] not in self._ticked)
        with QSignalBlocker(self.list):
            self.list.clear()
            for value, count in found:
                item = QListWidgetItem(f"{value}  ·  {count:,}")
                item.setData(Qt.ItemDataRole.UserRole, value)
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
                )
                item.setCheckState(Qt.CheckState.Checked if value in self._ticked else Qt.CheckState.Unchecked)
                self.list.addItem(item)
        rows = max(3, min(len(found), 10))
        self.list.setFixedSize(236, rows * 30 + 4)

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        value = item.data(Qt.ItemDataRole.UserRole)
        if item.checkState() == Qt.CheckState.Checked:
            self._ticked.add(value)
        else:
            self._ticked.discard(value)
        self.picked.emit(self._name, tuple(name for name, _ in self._values if name in self._ticked))


class PriceMenu(QMenu):
    """A lowest and a highest price."""

    picked = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.low = _price_field(self.tr("from"), self.tr("Lowest price"))
        self.high = _price_field(self.tr("to"), self.tr("Highest price"))
        apply = TextButton(theme, self.tr("Apply"), kind="primary")
        host = QWidget()
        row = QHBoxLayout(host)
        row.setContentsMargins(8, 6, 8, 6)
        for widget in (self.low, label("–", "muted"), self.high, apply):
            row.addWidget(widget)
        action = QWidgetAction(self)
        action.setDefaultWidget(host)
        self.addAction(action)
        apply.clicked.connect(self._on_apply)
        self.low.returnPressed.connect(self._on_apply)
        self.high.returnPressed.connect(self._on_apply)

    def show_limits(self, low: int | None, high: int | None) -> None:
        """Fill in limits in hundredths."""
        self.low.setText("" if low is None else format_limit(low))
        self.high.setText("" if high is None else format_limit(high))

    def _on_apply(self) -> None:
        limits = (parse_limit(self.low.text()), parse_limit(self.high.text()))
        if None not in limits:
            limits = (min(limits), max(limits))  # type: ignore[type-var]
        self.close()
        self.picked.emit(*limits)


class FilterBar(QFrame):
    """Above the grid; ``filters_changed`` has the whole new set."""

    filters_changed = Signal(object)
    sort_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._filters = Filters()
        self.facet_buttons: dict[str, QPushButton] = {}
        self._price_menu = PriceMenu(theme, self)
        self._price_menu.picked.connect(self._on_price)
        self.price_button = self._pill(self.tr("Price"), self._price_menu)
        self.sort_button = self._pill("", self._sort_menu())
        self._facets = QHBoxLayout()
        self._facets.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 6)
        row.setSpacing(8)
        row.addLayout(self._facets)
        row.addWidget(self.price_button)
        row.addStretch(1)
        row.addWidget(self.sort_button)
        self.show_sort(Sort.MATCH)

    def show_facets(self, counts: Counts, *, priced: bool) -> None:
        """Make a menu for each of the most useful facets that have several values, and for prices if there are any."""
        self.price_button.setVisible(priced)
        for button in self.facet_buttons.values():
            menu = button.menu()
            button.hide()
            button.deleteLater()
            menu.deleteLater()
        self.facet_buttons = {}
        wanted = [name for name in PREFERRED_FACETS if len(counts.get(name, ())) > 1]
        for name in wanted[:SHOWN_FACETS]:
            menu = FacetMenu(name, counts[name], self)
            menu.picked.connect(self._on_values)
            self.facet_buttons[name] = self._pill(self._title(name), menu)
            self._facets.addWidget(self.facet_buttons[name])
        self.show_filters(self._filters)

    def show_filters(self, filters: Filters) -> None:
        """Show which filters are picked."""
        self._filters = filters
        picked = dict(filters.where)
        for name, button in self.facet_buttons.items():
            values = picked.get(name, ())
            menu = button.menu()
            assert isinstance(menu, FacetMenu)
            if not menu.isVisible():
                menu.set_ticked(values)
            text = self._title(name) if not values else values[0] + (f" +{len(values) - 1}" if len(values) > 1 else "")
            self._show_active(button, text, active=bool(values))
        low, high = filters.min_price_minor, filters.max_price_minor
        self._price_menu.show_limits(low, high)
        limits = " – ".join("…" if limit is None else format_limit(limit) for limit in (low, high))
        active = (low, high) != (None, None)
        self._show_active(self.price_button, limits if active else self.tr("Price"), active=active)

    def show_sort(self, sort: Sort) -> None:
        """Show the order in use."""
        self.sort_button.setText(self.tr("Sort: {0}").format(self._sort_names()[sort]))

    def show_sort_button(self, shown: bool) -> None:
        """With nothing found there is nothing to sort."""
        self.sort_button.setVisible(shown)

    def _on_values(self, name: str, values: tuple[str, ...]) -> None:
        kept = [(field, picked) for field, picked in self._filters.where if field != name]
        where = (*kept, (name, values)) if values else tuple(kept)
        self.filters_changed.emit(replace(self._filters, where=tuple(where)))

    def _on_price(self, low: int | None, high: int | None) -> None:
        self.filters_changed.emit(replace(self._filters, min_price_minor=low, max_price_minor=high))

    def _sort_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setProperty("checkable", True)
        group = QActionGroup(menu)
        for sort, name in self._sort_names().items():
            action = QAction(name, menu, checkable=True, checked=sort is Sort.MATCH)
            action.triggered.connect(lambda _=False, chosen=sort: self._on_sort(chosen))
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _on_sort(self, sort: Sort) -> None:
        self.show_sort(sort)
        self.sort_changed.emit(sort)

    def _sort_names(self) -> dict[Sort, str]:
        return {
            Sort.MATCH: self.tr("Best match"),
            Sort.PRICE_UP: self.tr("Price, low to high"),
            Sort.PRICE_DOWN: self.tr("Price, high to low"),
            Sort.NAME: self.tr("Name"),
        }

    def _title(self, name: str) -> str:
        return field_title(name)

    def _pill(self, text: str, menu: QMenu) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", "pill")
        button.setProperty("menu", True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setMenu(menu)
        menu.aboutToShow.connect(lambda: menu.move(button.mapToGlobal(QPoint(0, button.height() + 4))))
        return button

    @staticmethod
    def _show_active(button: QPushButton, text: str, *, active: bool) -> None:
        button.setText(text)
        button.setAccessibleName(text)
        if button.property("active") != active:
            button.setProperty("active", active)
            restyle(button)


def _price_field(placeholder: str, name: str) -> QLineEdit:
    field = QLineEdit()
    field.setProperty("role", "field")
    field.setPlaceholderText(placeholder)
    field.setAccessibleName(name)
    field.setFixedWidth(84)
    return field


def _toggle(item: QListWidgetItem) -> None:
    checked = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
