"""A chip: one understood part of the question, with a button to remove it."""

from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from assistant.ui.theme import Theme
from assistant.ui.theme.icons import IconButton, tinted_pixmap
from assistant.ui.widgets.labels import ElidedLabel

Kind = Literal["positive", "negative", "filter", "liked"]

_HEIGHT = 28


class Chip(QFrame):
    """``removed`` comes when its button is pressed, or Delete while it has the focus."""

    removed = Signal()

    def __init__(self, theme: Theme, text: str, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        self.setProperty("role", "chip")
        self.setProperty("kind", kind)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(text)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 4, 0)
        row.setSpacing(4)
        if kind != "positive":
            row.addWidget(_symbol(theme, kind))
        row.addWidget(self.make_words(), 1)
        self.remove_button = IconButton(theme, "close", self.tr("Remove “{0}”").format(text), side=14)
        self.remove_button.setFixedSize(QSize(20, 20))
        self.remove_button.clicked.connect(self.removed)
        row.addWidget(self.remove_button)

    def make_words(self) -> QWidget:
        """What shows the text; a subclass may show more of it."""
        return ElidedLabel(self.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove the chip whose button has the focus."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def _symbol(theme: Theme, kind: Kind) -> QLabel:
    tokens = theme.tokens
    symbols = {"negative": ("minus", tokens.danger), "liked": ("plus", tokens.accent_text)}
    name, color = symbols.get(kind, ("tag", tokens.text_muted))
    shown = QLabel()
    shown.setPixmap(tinted_pixmap(name, color, 14, shown.devicePixelRatioF()))
    return shown
