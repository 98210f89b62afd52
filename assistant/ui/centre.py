"""The middle of the window: banner, filters, long work, and below them the welcome, the grid, or "nothing matches"."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from assistant.arranging.stacks import Shown
from assistant.suggesting import Suggestion
from assistant.ui.grid.thumbnails import Thumbnails
from assistant.ui.grid.view import ResultGrid
from assistant.ui.lanes.page import LanesPage
from assistant.ui.panels.banner import Banner
from assistant.ui.panels.filter_bar import FilterBar
from assistant.ui.panels.no_fit import NoFit
from assistant.ui.panels.states import NoMatch, Welcome
from assistant.ui.panels.work_panel import WorkPanel
from assistant.ui.session import SearchSession
from assistant.ui.theme import Theme


class Centre(QWidget):
    """Decides which of its pages fits the session."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("centre")
        self.banner = Banner(theme)
        self.filters = FilterBar(theme)
        self.work = WorkPanel(theme)
        self.welcome = Welcome(theme)
        self.grid = ResultGrid(theme, thumbnails)
        self.no_match = NoMatch(theme)
        self.no_fit = NoFit(theme)
        self.lanes = LanesPage(theme, thumbnails)
        self.filters.show_sort_button(False)
        self.pages = QStackedWidget()
        for page in (self.welcome, self.grid, self.no_match, self.lanes):
            self.pages.addWidget(page)
        self._page_of_session: QWidget = self.welcome
        self._are_lanes_open = False
        self._panels = panels = QVBoxLayout()
        panels.setContentsMargins(14, 0, 20, 0)
        panels.setSpacing(8)
        panels.addWidget(self.work)
        panels.addWidget(self.no_fit)
        framed = QVBoxLayout()
        framed.setContentsMargins(8, 0, 2, 0)
        framed.addWidget(self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.filters)
        column.addLayout(panels)
        column.addLayout(framed, 1)

    def add_panel(self, panel: QWidget) -> None:
        """Give a panel its place between the filters and the page, below those that are there."""
        self._panels.addWidget(panel)

    def show_session(self, session: SearchSession) -> None:
        """Show the page that fits: cards, nothing found, or the welcome when nothing is asked."""
        shown = session.view()
        self.filters.show_sort_button(bool(shown.order))
        self.no_fit.setVisible(bool(shown.order) and session.results is not None and not session.results.fits)
        if shown.order:
            self.grid.show_results(session.results, shown)
            self._turn_to(self.grid)
        elif session.results is not None:
            self.grid.show_results(None, Shown([]))
            asked = session.ask
            self.no_match.show_for(has_filters=bool(asked.query().filters), has_words=bool(asked.phrases))
            self._turn_to(self.no_match)
        elif session.ask.query().is_empty:
            self.grid.show_results(None, Shown([]))
            self._turn_to(self.welcome)

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Offer what could be changed, where nothing or nothing fitting was found."""
        self.no_fit.show_suggestions(suggestions)
        self.no_match.show_suggestions(suggestions)

    def show_lanes(self, wanted: bool) -> None:
        """Lay the lanes over the page that fits the session, or take them away."""
        self._are_lanes_open = wanted
        self._turn_to(self._page_of_session)

    def focus_cards(self) -> bool:
        """Give the keyboard to the cards that are shown; False when there are none."""
        if self._are_lanes_open:
            self.lanes.take_focus()
        elif not self.grid.is_empty:
            self.grid.setFocus()
        return self._are_lanes_open or not self.grid.is_empty

    def _turn_to(self, page: QWidget) -> None:
        self._page_of_session = page
        self.pages.setCurrentWidget(self.lanes if self._are_lanes_open else page)
