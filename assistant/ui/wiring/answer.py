"""From the question and its answer to what is shown: field, chips, grid, details, status line."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from assistant.finding.results import Hit, Results
from assistant.ui.below import shown

if TYPE_CHECKING:
    from assistant.ui.window import MainWindow


class AnswerWiring(QObject):
    """Shows what :class:`~assistant.ui.flow.SearchFlow` tells, and the details of the card that is picked."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        flow, centre, details = window.flow, window.centre, window.details
        flow.ask_changed.connect(self.show_ask)
        flow.results_changed.connect(self._on_results_changed)
        flow.busy_changed.connect(window.top.busy.set_busy)
        flow.answered.connect(self._on_answered)
        flow.failed.connect(window.show_error)
        for cards in (centre.grid, centre.lanes):
            cards.picked.connect(self._on_picked)
            cards.opened.connect(self._on_opened)
        centre.grid.marked.connect(flow.mark)
        centre.grid.variants_toggled.connect(flow.toggle_variants)
        details.feedback.marked.connect(flow.mark)
        details.more_wanted.connect(flow.more_like)
        details.close_wanted.connect(self._close_details)
        details.said.connect(window.status.say)

    def show_ask(self) -> None:
        """Show the question as it stands."""
        window, ask = self._window, self._window.flow.session.ask
        window.top.search.set_text(ask.text)
        window.top.undo_button.setEnabled(window.flow.session.can_undo)
        window.tray.show_ask(ask)
        window.details.feedback.show_marks(ask.feedback)
        window.centre.filters.show_filters(ask.filters)
        window.centre.banner.dismiss()

    def more_like_current(self) -> None:
        """Ask for more like the product whose details are shown."""
        if self._window.details.hit is not None:
            self._window.flow.more_like(self._window.details.hit)

    def _on_results_changed(self) -> None:
        window, session = self._window, self._window.flow.session
        window.centre.show_session(session)
        if window.lanes.show_state():
            return
        window.status.show_results(session.results, len(session.shown()))
        self._follow_current()

    def _on_answered(self, results: Results) -> None:
        """A search may have something to say, such as a catalogue that could not be used."""
        if results.notes:
            self._window.centre.banner.show_note(" ".join(map(shown, results.notes)))

    def _follow_current(self) -> None:
        """Keep the details on the current card; a wide window shows the best one when there was none."""
        grid, panes = self._window.centre.grid, self._window.panes
        hit = grid.current_hit()
        if hit is None and not grid.is_empty and panes.are_details_docked:
            grid.pick(0)
            hit = grid.current_hit()
        self._window.details.show_hit(hit)
        if hit is None or panes.are_details_docked:
            panes.open_details(hit is not None)

    def _on_picked(self, hit: Hit) -> None:
        self._window.details.show_hit(hit)
        if self._window.panes.are_details_docked:
            self._window.panes.open_details(True)

    def _on_opened(self, hit: Hit) -> None:
        self._window.details.show_hit(hit)
        self._window.panes.open_details(True)

    def _close_details(self) -> None:
        self._window.panes.open_details(False)
        self._window.centre.focus_cards()
