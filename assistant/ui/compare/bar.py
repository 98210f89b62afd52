"""Says how many cards are chosen to be compared, with the button that does it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from assistant.ui.theme import Theme
from assistant.ui.theme.icons import IconButton, TextButton
from assistant.ui.widgets.announce import announce
from assistant.ui.widgets.labels import ElidedLabel


class CompareBar(QFrame):
    """Between the filters and the cards, while any card is chosen."""

    compare_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compareBar")
        self.text = ElidedLabel()
        self.button = TextButton(theme, self.tr("Compare"), icon="compare", kind="primary")
        self.clear_button = IconButton(theme, "close", self.tr("Choose none"))
        self.button.clicked.connect(self.compare_wanted)
        self.clear_button.clicked.connect(self.clear_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        row.addWidget(self.clear_button)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many are chosen; none hides it."""
        one = self.tr("1 card chosen; choose another by Ctrl+click or Ctrl+Enter to compare them.")
        self.text.setText(one if count == 1 else self.tr("{0} cards chosen to compare.").format(count))
        self.button.setEnabled(count > 1)
        self.setVisible(count > 0)
        if count:
            announce(self, self.text.text())
