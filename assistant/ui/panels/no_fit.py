"""A strip above the cards: nothing really fits, and what could be changed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assistant.suggesting import Suggestion
from assistant.ui.panels.suggestions import SuggestionRow
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import tinted_pixmap
from assistant.ui.widgets.labels import label


class NoFit(QFrame):
    """Hidden until the verdict says so. The cards below stay: they are the closest there are."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noFit")
        self._theme = theme
        self._icon = QLabel()
        self.message = label(self.tr("Nothing here really fits"), "strong", wrap=True)
        self._lead = label(self.tr("These are the closest products."), "muted", wrap=True)
        self.suggestions = SuggestionRow(theme)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.message)
        words.addWidget(self._lead)
        words.addWidget(self.suggestions)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.setAccessibleName(f"{self.message.text()}. {self._lead.text()}")
        theme.changed.connect(self._retint)
        self._retint()
        self.hide()

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Offer what could be changed."""
        self.suggestions.show_suggestions(suggestions)

    def _retint(self) -> None:
        self._icon.setPixmap(tinted_pixmap("info", self._theme.tokens.warning, 22, self.devicePixelRatioF()))
