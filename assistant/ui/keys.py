"""The keys of the window in one table: what installs the shortcuts is what the help shows."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from assistant.ui.theme import Theme
from assistant.ui.theme.icons import IconButton
from assistant.ui.widgets.labels import label

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Key:
    """A key for people and what it does; ``sequences`` are Qt's names for it, empty when a widget handles it itself."""

    shown: str
    does: str
    action: str = ""
    sequences: tuple[str, ...] = ()


def key_table() -> tuple[Key, ...]:
    """All keys, in the window's language."""

    return (
        Key("Ctrl+K", translate("Keys", "Go to the search field"), "search", ("Ctrl+K", "Ctrl+L")),
        Key("Ctrl+Space", translate("Keys", "Hold it and speak; pressed shortly it listens until you are silent")),
        Key("Ctrl+V", translate("Keys", "Paste a picture, a file or text"), "paste", ("Ctrl+V", "Shift+Insert")),
        Key("Ctrl+O", translate("Keys", "Open a picture or a recording"), "open", ("Ctrl+O",)),
        Key("Ctrl+Shift+L", translate("Keys", "Search the last screenshot"), "last_screenshot", ("Ctrl+Shift+L",)),
        Key("Ctrl+Shift+S", translate("Keys", "Search with a part of the screen"), "screen", ("Ctrl+Shift+S",)),
        Key("Esc", translate("Keys", "Close, then clear words, filters, pictures, one at a time"), "escape", ("Esc",)),
        Key("Alt+←", translate("Keys", "Back to the former query"), "undo", ("Alt+Left",)),
        Key("Alt+→", translate("Keys", "Forward again"), "redo", ("Alt+Right",)),
        Key(
            "R",
            translate(
                "Keys", "Turn the picture; on it, arrows move the crop, Ctrl+arrows resize it, Enter opens the editor"
            ),
        ),
        Key("↑ ↓ ← →", translate("Keys", "Move between the cards")),
        Key("Enter", translate("Keys", "Show the details of a card, or search at once")),
        Key("Ctrl+Enter", translate("Keys", "On a card: choose it to compare, or let it go")),
        Key("Space", translate("Keys", "Lay out the variants behind a card, or put them back")),
        Key("+ −", translate("Keys", "On a card: move the query towards it, or away from it")),
        Key("Ctrl+M", translate("Keys", "More like this"), "more", ("Ctrl+M",)),
        Key("Alt+↑", translate("Keys", "Mark the product as right, to learn from"), "mark_right", ("Alt+Up",)),
        Key("Alt+↓", translate("Keys", "Mark the product as wrong, to learn from"), "mark_wrong", ("Alt+Down",)),
        Key("Ctrl+H", translate("Keys", "Heat map: where on the picture the likeness comes from"), "heat", ("Ctrl+H",)),
        Key(
            "Ctrl+Shift+C",
            translate("Keys", "Compare with the best card, or with those chosen"),
            "compare",
            ("Ctrl+Shift+C",),
        ),
        Key("Ctrl+I", translate("Keys", "Import a catalogue"), "import", ("Ctrl+I",)),
        Key("Ctrl+Shift+M", translate("Keys", "Models: choose, install, switch"), "models", ("Ctrl+Shift+M",)),
        Key("Ctrl+,", translate("Keys", "Settings"), "settings", ("Ctrl+,",)),
        Key(translate("Keys", "F1 or ?"), translate("Keys", "Show or hide these keys"), "keys", ("F1",)),
        Key("Ctrl+Q", translate("Keys", "Quit"), "quit", ("Ctrl+Q",)),
    )


class KeysPanel(QWidget):
    """The table of keys on a veil over the window; a click anywhere closes it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Keys"))
        close = IconButton(theme, "close", self.tr("Close"))
        close.clicked.connect(self.hide)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Keys"), "title"), 1)
        head.addWidget(close)
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 20, 28, 28)
        column.setSpacing(16)
        column.addLayout(head)
        column.addLayout(_key_grid())
        outer = QVBoxLayout(self)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self.hide()

    def toggle(self) -> None:
        """Show it in the middle of the window, or hide it."""
        self.raise_()
        self.setVisible(not self.isVisible())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close."""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken what lies below."""
        QPainter(self).fillRect(self.rect(), QColor(10, 12, 24, 110))


def _key_grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(10)
    for row, key in enumerate(key_table()):
        grid.addWidget(label(key.shown, "key"), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(key.does, "plain"), row, 1)
    return grid
