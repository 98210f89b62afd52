"""The filter bar: menus of categories, brands and attributes with counts, a price range, and the order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from assistant.arranging.facets import FacetCounts, completed
from assistant.query import Filters
from assistant.ui.fields import field_title
from assistant.ui.panels.facet_menu import FacetMenu
from assistant.ui.panels.price_menu import PriceMenu
from assistant.ui.session import Sort
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import tinted_icon
from assistant.ui.widgets.labels import restyle
from assistant.ui.words import format_limit

Counts = Mapping[str, Sequence[tuple[str, int]]]

PREFERRED_FACETS = ("category", "brand", "colour", "color", "gender", "material")
SHOWN_FACETS = 3

TIGHT = 600
"""Pixels; narrower than this the order is an icon."""


class FilterBar(QFrame):
    """Above the grid; ``filters_changed`` has the whole new set."""

    filters_changed = Signal(object)
    sort_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._filters = Filters()
        self._all_values: Counts = {}
        self._counts: FacetCounts | None = None
        self._sort = Sort.MATCH
        self.facet_buttons: dict[str, QPushButton] = {}
        self.price_menu = PriceMenu(theme, self)
        self.price_menu.picked.connect(self._on_price)
        self.price_button = self._pill(self.tr("Price"), self.price_menu)
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
        self.show_sort(self._sort)
        theme.changed.connect(self._retint)

    def show_facets(self, counts: Counts, *, priced: bool) -> None:
        """Make a menu for each of the most useful facets that have several values, and for prices if there are any.

        ``counts`` are those of the searched catalogues; :meth:`show_counts` puts those of the results in their place.
        """
        self._all_values = counts
        self.price_button.setVisible(priced)
        for button in self.facet_buttons.values():
            menu = button.menu()
            button.hide()
            button.deleteLater()
            menu.deleteLater()
        self.facet_buttons = {}
        wanted = [name for name in PREFERRED_FACETS if len(counts.get(name, ())) > 1]
        for name in wanted[:SHOWN_FACETS]:
            menu = FacetMenu(name, counts[name], self._theme, self)
            menu.picked.connect(self._on_values)
            self.facet_buttons[name] = self._pill(self._title(name), menu)
            self._facets.addWidget(self.facet_buttons[name])
        self.show_filters(self._filters)
        self.show_counts(self._counts)

    def show_counts(self, counts: FacetCounts | None) -> None:
        """Count the results instead of the catalogues; None: nothing is asked, so the catalogues again."""
        self._counts = counts
        for name, button in self.facet_buttons.items():
            menu, known = button.menu(), self._all_values[name]
            assert isinstance(menu, FacetMenu)
            menu.set_values(known if counts is None else completed(counts.values.get(name, []), known))
        self.price_menu.show_prices(counts.prices if counts is not None else None)

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
        self.price_menu.show_limits(low, high)
        limits = " – ".join("…" if limit is None else format_limit(limit) for limit in (low, high))
        active = (low, high) != (None, None)
        self._show_active(self.price_button, limits if active else self.tr("Price"), active=active)

    def show_sort(self, sort: Sort) -> None:
        """Show the order in use."""
        self._sort = sort
        text = self.tr("Sort: {0}").format(self._sort_names()[sort])
        tight = self.width() < TIGHT
        self.sort_button.setText("" if tight else text)
        self.sort_button.setIcon(self._sort_icon() if tight else QIcon())
        self.sort_button.setAccessibleName(text)
        self.sort_button.setToolTip(text if tight else "")

    def _retint(self) -> None:
        self.show_sort(self._sort)

    def _sort_icon(self) -> QIcon:
        return tinted_icon("sort", self._theme.tokens.text_muted, 16)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the menus' names where there is little."""
        super().resizeEvent(event)
        if bool(self.sort_button.text()) is (self.width() < TIGHT):
            self.show_sort(self._sort)

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
            Sort.VARIED: self.tr("Varied"),
            Sort.PRICE_UP: self.tr("Price, low to high"),
            Sort.PRICE_DOWN: self.tr("Price, high to low"),
            Sort.NEWEST: self.tr("Newest"),
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
