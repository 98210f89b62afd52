"""Something that is said in place: an error with its remedy and a way to try again, or how something ended."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assistant.errors import MagpieError
from assistant.ui.below import shown
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import IconButton, TextButton, tinted_pixmap
from assistant.ui.widgets.labels import label, restyle


class Notice(QFrame):
    """Hidden until something has to be said. ``retried`` comes from its button, ``dismissed`` from its cross."""

    retried = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._theme = theme
        self._icon = QLabel()
        self.message = label("", "plain", wrap=True)
        self.message.setObjectName("message")
        self.hint = label("", "plain", wrap=True)
        self.retry = TextButton(theme, self.tr("Retry"))
        self.retry.clicked.connect(self.retried)
        self.close_button = IconButton(theme, "close", self.tr("Dismiss"))
        self.close_button.clicked.connect(self.dismissed)
        self._lay_out()
        theme.changed.connect(self._retint)
        self.hide()

    def show_error(self, error: MagpieError) -> None:
        """Say what went wrong and offer to try again."""
        self._show(shown(error.message), shown(error.hint), "error", retry=True)

    def show_note(self, text: str, *, retry: bool = False) -> None:
        """Say how something ended."""
        self._show(text, "", "note" if retry else "good", retry=retry)

    def _show(self, message: str, hint: str, tone: str, *, retry: bool) -> None:
        self.setProperty("tone", tone)
        restyle(self)
        restyle(self.message)
        self.message.setText(message)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.retry.setVisible(retry)
        self.retry.setText(self.tr("Retry") if tone == "error" else self.tr("Go on"))
        self.retry.setAccessibleName(self.retry.text())
        self.setAccessibleName(f"{message} {hint}".strip())
        self._retint()
        self.show()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setContentsMargins(0, 5, 0, 5)
        words.setSpacing(4)
        words.addWidget(self.message)
        words.addWidget(self.hint)
        buttons = QHBoxLayout()
        buttons.addWidget(self.retry)
        buttons.addStretch(1)
        words.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(12)
        self._icon.setFixedHeight(self.close_button.sizeHint().height())  # so that it stands beside the first line
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)

    def _retint(self) -> None:
        tokens = self._theme.tokens
        icon, color = {
            "error": ("warning", tokens.danger),
            "note": ("info", tokens.warning),
            "good": ("check", tokens.accent_text),
        }.get(str(self.property("tone")), ("info", tokens.text_muted))
        self._icon.setPixmap(tinted_pixmap(icon, color, 20, self.devicePixelRatioF()))
