"""One place for errors: a strip above the grid with what happened and the remedy. It never blocks as a dialog does."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assistant.errors import MagpieError
from assistant.ui.below import shown
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import IconButton, tinted_pixmap
from assistant.ui.widgets.labels import label, restyle


class Banner(QFrame):
    """Hidden until something has to be said; ``dismissed`` when the person closes it."""

    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._theme = theme
        self._icon = QLabel()
        self.message = label("", "plain", wrap=True)
        self.message.setObjectName("message")
        self.hint = label("", "plain", wrap=True)
        close = IconButton(theme, "close", self.tr("Dismiss"))
        close.clicked.connect(self.dismiss)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.message)
        words.addWidget(self.hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 12, 10)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(close)
        self.hide()

    def show_error(self, error: MagpieError) -> None:
        """Say what went wrong."""
        self._show(shown(error.message), shown(error.hint), "error")

    def show_note(self, message: str, hint: str = "") -> None:
        """Say something worth knowing that is no error."""
        self._show(message, hint, "note")

    def dismiss(self) -> bool:
        """Close it; False when it was not open."""
        if not self.isVisible():
            return False
        self.hide()
        self.dismissed.emit()
        return True

    def _show(self, message: str, hint: str, tone: str) -> None:
        tokens = self._theme.tokens
        self.setProperty("tone", tone)
        restyle(self)
        restyle(self.message)
        color = tokens.danger if tone == "error" else tokens.warning
        self._icon.setPixmap(tinted_pixmap("warning", color, 20, self.devicePixelRatioF()))
        self.message.setText(message)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.setAccessibleName(f"{message} {hint}".strip())
        self.show()
