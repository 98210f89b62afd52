"""Two buttons in the details: more like this product, less like it. The question stays; the product moves it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assistant.finding.results import Hit
from assistant.query import Feedback
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import IconButton


class FeedbackRow(QWidget):
    """``marked`` has the hit and whether it is liked: True, False, or None when the mark is taken back."""

    marked = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hit: Hit | None = None
        self._marks: dict[tuple[str, str], bool] = {}
        self.more = IconButton(theme, "plus", self.tr("More like this among the results"))
        self.less = IconButton(theme, "minus", self.tr("Less like this among the results"))
        self.more.setToolTip(self.tr("Keep the query, and move it towards this product (+ on its card)"))
        self.less.setToolTip(self.tr("Keep the query, and move it away from this product (− on its card)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button, liked in ((self.more, True), (self.less, False)):
            button.setCheckable(True)
            button.clicked.connect(lambda checked, liked=liked: self._on_clicked(liked, checked))
            row.addWidget(button)

    def show_hit(self, hit: Hit | None) -> None:
        """Show how another product is marked."""
        self._hit = hit
        self._show()

    def show_marks(self, feedback: Sequence[Feedback]) -> None:
        """Show other marks."""
        self._marks = {(mark.catalog, mark.product_id): mark.liked for mark in feedback}
        self._show()

    def _show(self) -> None:
        mark = self._marks.get((self._hit.catalog, self._hit.product.id)) if self._hit is not None else None
        self.more.setChecked(mark is True)
        self.less.setChecked(mark is False)

    def _on_clicked(self, liked: bool, checked: bool) -> None:
        if self._hit is not None:
            self.marked.emit(self._hit, liked if checked else None)
