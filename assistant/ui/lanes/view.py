"""One lane: its thing and how its search went above, the cards below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from assistant.arranging.stacks import Shown
from assistant.errors import MagpieError
from assistant.ui.grid.thumbnails import Thumbnails
from assistant.ui.lanes.state import Lane
from assistant.ui.lanes.strip import LaneStrip
from assistant.ui.lanes.waiting import WaitingCards
from assistant.ui.session import Sort
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton
from assistant.ui.widgets.images import to_image
from assistant.ui.widgets.labels import ElidedLabel, label
from assistant.ui.widgets.picture import PictureView

THUMBNAIL_SIDE = 52


class LaneView(QFrame):
    """``only_wanted`` comes from its button; picked and opened cards from its ``strip``."""

    only_wanted = Signal()

    def __init__(
        self, theme: Theme, thumbnails: Thumbnails, lane: Lane, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("lane")
        self.name = name
        self.picture = PictureView(theme)
        self.picture.setFixedSize(THUMBNAIL_SIDE, THUMBNAIL_SIDE)
        self.picture.setAccessibleName(self.tr("{0}, cut out of {1}").format(name, lane.picture.source))
        self.picture.show_pixmap(QPixmap.fromImage(to_image(lane.picture.cropped())))
        self.outcome = ElidedLabel()
        self.outcome.setProperty("role", "muted")
        self.only_button = TextButton(theme, self.tr("Only this"), icon="search", kind="pill")
        self.only_button.setAccessibleName(self.tr("Search only for {0}").format(name))
        self.only_button.setToolTip(self.tr("Crop the picture to this and search for it alone"))
        self.only_button.clicked.connect(self.only_wanted)
        self.strip = LaneStrip(theme, thumbnails)
        self.message = label("", "muted", wrap=True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.message.setContentsMargins(8, 14, 8, 14)
        self.waiting = WaitingCards(theme, self.strip.height())
        self.body = QStackedWidget()
        for part in (self.strip, self.waiting):
            self.body.addWidget(part)
        self._lay_out()

    def show_lane(self, lane: Lane, sort: Sort) -> None:
        """Show what is known by now: cards, an error, or that the search is under way."""
        order = lane.shown(sort)
        self.strip.show_results(lane.results, Shown(order))
        self.outcome.setText(self._outcome(lane, len(order)))
        self.strip.setAccessibleName(f"{self.name}: {self.outcome.text()}")
        self.body.setCurrentWidget(self.strip if order else self.waiting)
        message = "" if order else self._message(lane)
        self.message.setText(message)
        self.message.setVisible(bool(message))
        self.body.setVisible(not message)

    def _outcome(self, lane: Lane, shown: int) -> str:
        if lane.is_waiting:
            return self.tr("searching…")
        if lane.error is not None:
            return self.tr("not searched")
        best = lane.best
        if best is None:
            return self.tr("no results")
        return self.tr("{0} results · best score {1}").format(shown, f"{best.score:.1f}")

    def _message(self, lane: Lane) -> str:
        if lane.is_waiting:
            return ""
        if lane.error is not None:
            return _sentence(lane.error)
        return self.tr("No product passes the filters here. Remove a filter, or search for this alone.")

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(label(self.name, "strong"))
        words.addWidget(self.outcome)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 10, 0)
        head.setSpacing(12)
        head.addWidget(self.picture)
        head.addLayout(words, 1)
        head.addWidget(self.only_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.message)
        column.addWidget(self.body)


def _sentence(error: MagpieError) -> str:
    return f"{error.message} {error.hint}".strip()
