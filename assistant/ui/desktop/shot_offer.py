"""The quiet offer at the lower edge of the centre: there is a new screenshot, and a button that searches it."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from assistant.ui.theme import Theme
from assistant.ui.theme.icons import IconButton, TextButton
from assistant.ui.widgets.labels import ElidedLabel
from assistant.ui.widgets.picture import PictureView

STAYS_MS = 20_000
_PREVIEW = QSize(64, 40)
_WIDTH = 420
_MARGIN = 20


class ShotOffer(QFrame):
    """Lies over its parent, moves nothing, takes no focus, and vanishes by itself. ``wanted`` with the path."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shotOffer")
        self._over = parent
        self.path: Path | None = None
        self.preview = PictureView(theme)
        self.preview.setFixedSize(_PREVIEW)
        self.text = ElidedLabel()
        self.search = TextButton(theme, self.tr("Search it"), kind="primary")
        self.search.clicked.connect(self._on_search)
        close = IconButton(theme, "close", self.tr("Dismiss"), side=14)
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 8, 10)
        row.setSpacing(12)
        row.addWidget(self.preview)
        row.addWidget(self.text, 1)
        row.addWidget(self.search)
        row.addWidget(close)
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def offer(self, path: Path, preview: QImage) -> None:
        """Offer a screenshot; a newer one takes the place of an older."""
        self.path = path
        self.preview.show_pixmap(QPixmap.fromImage(preview))
        self.text.setText(self.tr("New screenshot"))
        self.text.setToolTip(path.name)
        self.setAccessibleName(self.tr("New screenshot: {0}").format(path.name))
        self.search.setAccessibleName(self.tr("Search the new screenshot"))
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        room = self._over.size()
        width = min(_WIDTH, room.width() - 2 * _MARGIN)
        self.setFixedWidth(width)
        height = self.sizeHint().height()
        self.setGeometry((room.width() - width) // 2, room.height() - height - _MARGIN, width, height)

    def _on_search(self) -> None:
        self.hide()
        if self.path is not None:
            self.wanted.emit(self.path)
