"""The top bar: name, search field, menu button, and the thin line that tells that something is under way."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QFocusEvent, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from assistant.query.query import MAX_TEXT_CHARS
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import IconButton, application_icon, tinted_pixmap
from assistant.ui.voice.button import MicrophoneButton
from assistant.ui.widgets.labels import restyle

BUSY_DELAY_MS = 60
"""Answers usually come sooner; what takes longer is visible well within 100 ms."""


class _SearchEdit(QLineEdit):
    """The text itself; its frame shows the focus."""

    focused = Signal(bool)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)


class SearchField(QFrame):
    """The search field with its magnifier, a button that empties it, and the microphone with its choices."""

    edited = Signal(str)
    submitted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("searchField")
        self.setFixedHeight(42)
        self.setMaximumWidth(820)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.edit = _SearchEdit()
        self.edit.setObjectName("search")
        self.edit.setMaxLength(5 * MAX_TEXT_CHARS)  # a pasted page is cut here and refused by the query with a reason
        self.edit.setPlaceholderText(self.tr("Type, paste, drop a picture, or hold Ctrl+Space and speak"))
        self.edit.setAccessibleName(self.tr("Search"))
        self._icon = QLabel()
        self._clear = IconButton(theme, "close", self.tr("Clear the words"), side=16)
        self._clear.hide()
        self.microphone = MicrophoneButton(theme)
        self.choose = IconButton(theme, "chevron-down", self.tr("Microphone, language, recogniser"), side=14)
        self.choose.setObjectName("besideMicrophone")
        self.choose.setFixedSize(20, 30)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 4, 0)
        row.setSpacing(0)
        row.addWidget(self._icon)
        row.addSpacing(10)
        for widget in (self.edit, self._clear, self.microphone, self.choose):
            row.addWidget(widget)
        self._connect()

    def set_text(self, text: str) -> None:
        """Show other words without telling anyone."""
        if self.edit.text() != text:
            self.edit.setText(text)

    def offer_text(self, text: str) -> None:
        """Show words that are searched for only when the person presses Enter."""
        self.edit.setText(text)
        self.take_focus()

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window the words need the room; a right click on the microphone offers the same."""
        self.choose.setVisible(not narrow)

    def take_focus(self) -> None:
        """Put the cursor in the field, its words selected."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def _connect(self) -> None:
        self.edit.textEdited.connect(self.edited)
        self.edit.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self.edit.returnPressed.connect(self.submitted)
        self.edit.focused.connect(self._on_focused)
        self._clear.clicked.connect(self._on_clear)
        self._theme.changed.connect(self._retint)
        self._retint()

    def _on_clear(self) -> None:
        self.edit.clear()
        self.edited.emit("")
        self.edit.setFocus()

    def _on_focused(self, focused: bool) -> None:
        self.setProperty("focused", focused)
        restyle(self)

    def _retint(self) -> None:
        self._icon.setPixmap(tinted_pixmap("search", self._theme.tokens.text_faint, 18, self.devicePixelRatioF()))


class BusyLine(QWidget):
    """A band of light that runs along the line while something is under way."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(3)
        self._delay = QTimer(self, singleShot=True, interval=BUSY_DELAY_MS)
        self._run = QVariantAnimation(self)
        self._run.setStartValue(-0.35)
        self._run.setEndValue(1.0)
        self._run.setDuration(1100)
        self._run.setLoopCount(-1)
        self._run.valueChanged.connect(lambda _value: self.update())
        self._delay.timeout.connect(self._run.start)

    def set_busy(self, busy: bool) -> None:
        """Start or stop; a start shows after a short delay."""
        if busy:
            self._delay.start()
        else:
            self._delay.stop()
            self._run.stop()
            self.update()

    @property
    def is_shown(self) -> bool:
        """Whether the band is running."""
        return self._run.state() == QVariantAnimation.State.Running

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the band in the accent's sheen."""
        if not self.is_shown:
            return
        tokens = self._theme.tokens
        left = float(self._run.currentValue()) * self.width()
        band = QRectF(left, 0, self.width() * 0.35, self.height())
        sheen = QLinearGradient(band.topLeft(), band.topRight())
        sheen.setColorAt(0, QColor(tokens.accent))
        sheen.setColorAt(1, QColor(tokens.accent_end))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(sheen)
        painter.drawRoundedRect(band, 1.5, 1.5)


class TopBar(QFrame):
    """Everything above the panes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.search = SearchField(theme)
        self.busy = BusyLine(theme)
        self.tray_button = IconButton(theme, "balance", self.tr("Your query and balance"), side=20)
        self.undo_button = IconButton(theme, "undo", self.tr("Back to the former query (Alt+Left)"), side=20)
        self.screen_button = IconButton(theme, "screen", self.tr("Part of the screen (Ctrl+Shift+S)"), side=20)
        self.menu_button = IconButton(theme, "menu", self.tr("Menu"), side=20)
        self._wordmark = QLabel("Magpie")
        self._wordmark.setObjectName("wordmark")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row())
        column.addWidget(self.busy)

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window the name gives way and a button opens the tray."""
        self._wordmark.setVisible(not narrow)
        self.tray_button.setVisible(narrow)
        self.search.set_narrow(narrow)

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 11, 12, 8)
        row.setSpacing(8)
        row.addWidget(_brand_mark())
        row.addWidget(self._wordmark)
        row.addSpacing(12)
        row.addWidget(self.tray_button)
        row.addWidget(self.undo_button)
        row.addStretch(1)
        row.addWidget(self.search, 8)
        row.addStretch(1)
        row.addWidget(self.screen_button)
        row.addWidget(self.menu_button)
        return row


def _brand_mark() -> QLabel:
    mark = QLabel()
    icon = application_icon()
    if not icon.isNull():
        mark.setPixmap(icon.pixmap(QSize(30, 30), mark.devicePixelRatioF()))
    return mark
