"""The page of lanes: a way back, and below it one row of results for each thing in a picture."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assistant.finding.results import Hit
from assistant.ui.grid.thumbnails import Thumbnails
from assistant.ui.lanes.state import Lane
from assistant.ui.lanes.view import LaneView
from assistant.ui.session import Sort
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton
from assistant.ui.widgets.labels import ElidedLabel


class LanesPage(QWidget):
    """Says what was picked, opened or wanted; which lane it was is its number."""

    picked = Signal(object)
    opened = Signal(object)
    only_wanted = Signal(int)
    back_wanted = Signal()

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Results for each object"))
        self._theme, self._thumbnails = theme, thumbnails
        self.views: list[LaneView] = []
        self._at = 0
        self.back_button = TextButton(theme, self.tr("Back to all results"), icon="back", kind="link")
        self.back_button.setToolTip("Esc")
        self.back_button.clicked.connect(self.back_wanted)
        self.title = ElidedLabel()
        self.title.setProperty("role", "faint")
        self.title.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._content = QWidget()
        self._content.setObjectName("scrolled")
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 16)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._lay_out()

    def show_lanes(self, lanes: list[Lane], source: str, sort: Sort) -> None:
        """Show other lanes, from the top."""
        self._clear()
        self.title.setText(self.tr("{0} objects in {1}").format(len(lanes), source))
        for number, lane in enumerate(lanes):
            name = lane.found.label.capitalize() or self.tr("Object {0}").format(number + 1)
            view = LaneView(self._theme, self._thumbnails, lane, name)
            view.strip.picked.connect(lambda hit, at=number: self._on_picked(at, hit))
            view.strip.opened.connect(self.opened)
            view.strip.left_by.connect(lambda step, at=number: self._on_left(at, step))
            view.only_wanted.connect(lambda at=number: self.only_wanted.emit(at))
            view.show_lane(lane, sort)
            self._column.insertWidget(number, view)
            self.views.append(view)
        self._scroll.verticalScrollBar().setValue(0)

    def show_lane(self, number: int, lane: Lane, sort: Sort) -> None:
        """Show what is new in one lane."""
        self.views[number].show_lane(lane, sort)

    def current_hit(self) -> Hit | None:
        """The current card; there is one in all lanes together, or none."""
        current = (view.strip.current_hit() for view in self.views)
        return next((hit for hit in current if hit is not None), None)

    def pick_first(self) -> None:
        """Make the first card of all the current one."""
        view = next((view for view in self.views if not view.strip.is_empty), None)
        if view is not None:
            view.strip.pick(0)

    def take_focus(self) -> None:
        """Give the keyboard to the lane that was last moved in, or to the first one with cards."""
        for view in (*self.views[self._at :], *self.views):
            if not view.strip.is_empty:
                view.strip.take_focus()
                return
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_picked(self, at: int, hit: Hit) -> None:
        if at != self._at and self._at < len(self.views):
            self.views[self._at].strip.let_go()
        self._at = at
        self.picked.emit(hit)

    def _on_left(self, at: int, step: int) -> None:
        """Go to the next lane that has cards; above the first one is the way back."""
        number = at + step
        while 0 <= number < len(self.views):
            if not self.views[number].strip.is_empty:
                self._scroll.ensureWidgetVisible(self.views[number], 0, 0)
                self.views[number].strip.take_focus()
                return
            number += step
        if step < 0:
            self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        for view in self.views:
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()
        self.views, self._at = [], 0

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 18, 4)
        head.setSpacing(12)
        head.addWidget(self.back_button)
        head.addWidget(self.title, 1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
