"""The switch between "like this" and "not like this": a word and a symbol besides the colour."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from assistant.ui.theme import Theme
from assistant.ui.theme.icons import tinted_icon
from assistant.ui.widgets.labels import restyle


class SignSwitch(QPushButton):
    """Checked is "not like this". Its name for screen readers says what it is now and what a press does."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setProperty("kind", "sign")
        self.setIconSize(QSize(14, 14))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.refresh)
        self.refresh()

    def show_sign(self, negative: bool) -> None:
        """Show one of the two."""
        self.setChecked(negative)
        self.refresh()

    def refresh(self) -> None:
        """Word, symbol and colour of the present state."""
        negative, tokens = self.isChecked(), self._theme.tokens
        self.setText(" " + (self.tr("Not like this") if negative else self.tr("Like this")))
        self.setIcon(
            tinted_icon("minus" if negative else "plus", tokens.danger if negative else tokens.accent_text, 14)
        )
        tip = self.tr("Press to look for what is like it") if negative else self.tr("Press to push look-alikes down")
        self.setToolTip(tip)
        self.setAccessibleName(self.text().strip())
        self.setAccessibleDescription(tip)
        if self.property("negative") != negative:
            self.setProperty("negative", negative)
            restyle(self)
