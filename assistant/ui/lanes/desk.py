"""Puts the things in a picture into the window: dots in the tray, a chosen dot as the crop, lanes for all of them."""

from PySide6.QtCore import QObject, Signal

from assistant.app import App
from assistant.query import Picture
from assistant.ui.centre import Centre
from assistant.ui.flow import SearchFlow
from assistant.ui.lanes.flow import LanesFlow
from assistant.ui.objects.flow import ObjectsFlow
from assistant.ui.panels.details import Details
from assistant.ui.panels.status import StatusLine
from assistant.ui.panels.tray import Tray
from assistant.ui.panes import Panes
from assistant.ui.tasks import Tasks
from assistant.ui.theme import Theme


class LanesDesk(QObject):
    """Make it after the window has connected the tray to the question: the dots go on the pictures shown there.

    ``failed`` tells what nobody else shows; an error of one lane is shown in that lane.
    """

    failed = Signal(object)

    def __init__(
        self,
        app: App,
        tasks: Tasks,
        theme: Theme,
        *,
        flow: SearchFlow,
        tray: Tray,
        centre: Centre,
        details: Details,
        panes: Panes,
        status: StatusLine,
    ) -> None:
        super().__init__(centre)
        self._flow, self._tray, self._centre, self._details = flow, tray, centre, details
        self._page, self._panes, self._status = centre.lanes, panes, status
        self.objects = ObjectsFlow(app, tasks, flow, self)
        self.lanes = LanesFlow(app, tasks, flow, self)
        self._connect()
        theme.changed.connect(self.objects.tell_all)  # the tray builds its pictures anew

    def leave(self) -> bool:
        """Esc: back to all results; False when no lanes were open."""
        return self.lanes.close()

    def show_state(self) -> bool:
        """Tell details and status line about the lanes rather than about the grid; False when no lanes are open."""
        if self.lanes.is_open:
            self._show_status()
            self._follow_current()
        return self.lanes.is_open

    def _connect(self) -> None:
        self.objects.found.connect(self._tray.show_objects)
        self.objects.failed.connect(self.failed)
        self._tray.object_chosen.connect(self.objects.choose)
        self._tray.search_all_wanted.connect(self._on_search_all)
        self.lanes.opened.connect(self._on_opened)
        self.lanes.lane_changed.connect(self._on_lane_changed)
        self.lanes.closed.connect(self._on_closed)
        self._page.back_wanted.connect(self.lanes.close)
        self._page.only_wanted.connect(self._on_only)

    def _on_search_all(self, picture: Picture) -> None:
        found = self.objects.found_in(picture)
        if found:
            self.lanes.open(picture, found)

    def _on_only(self, number: int) -> None:
        """The crop of a lane becomes the crop of the picture; where it is already, there is only the lanes to leave."""
        picture, crop = self.lanes.picture, self.lanes.lanes[number].picture.crop
        self.lanes.close()
        if picture is not None and picture.crop != crop:
            self._flow.replace_picture(picture, picture.with_crop(crop))

    def _on_opened(self) -> None:
        session, picture = self._flow.session, self.lanes.picture
        assert picture is not None
        self._page.show_lanes(self.lanes.lanes, picture.source, session.sort)
        self._centre.show_lanes(True)
        self._page.take_focus()
        self.show_state()

    def _on_lane_changed(self, number: int) -> None:
        had_focus = self._page.back_button.hasFocus()
        self._page.show_lane(number, self.lanes.lanes[number], self._flow.session.sort)
        if had_focus and not self._page.views[number].strip.is_empty:
            self._page.take_focus()
        self.show_state()

    def _on_closed(self) -> None:
        self._centre.show_lanes(False)
        self._centre.focus_cards()
        self._flow.results_changed.emit()  # details and status line are the grid's again

    def _follow_current(self) -> None:
        """A wide window keeps the details on a card; in a narrow one they open when asked for."""
        hit = self._page.current_hit()
        if hit is None and self._panes.are_details_docked:
            self._page.pick_first()
            hit = self._page.current_hit()
        self._details.show_hit(hit)
        if hit is None or self._panes.are_details_docked:
            self._panes.open_details(hit is not None)

    def _show_status(self) -> None:
        total, waiting = len(self.lanes.lanes), self.lanes.waiting
        if waiting:
            self._status.show_outcome(self.tr("Searching for {0} of {1} objects…").format(total - waiting + 1, total))
        else:
            text = self.tr("{0} objects searched in {1} ms")
            self._status.show_outcome(text.format(total, f"{self.lanes.spent_ms:.0f}"))
