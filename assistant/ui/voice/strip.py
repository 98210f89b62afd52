"""The strip under the search field while Magpie listens: level, words, time, how it ends; afterwards what came of it.

It lies over the panels, so that nothing moves while somebody speaks.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from assistant.ui.panels.top_bar import BusyLine
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import IconButton, TextButton
from assistant.ui.voice.flow import How
from assistant.ui.voice.live_words import LiveWords
from assistant.ui.voice.meter import LevelMeter
from assistant.ui.widgets.announce import announce
from assistant.ui.widgets.labels import label

if TYPE_CHECKING:
    from assistant.speech.transcript import Partial

MIN_WIDTH = 380
_MARGIN, _BELOW = 12, 6
_TICK_MS = 200


class ListeningStrip(QFrame):
    """``cancel_wanted`` from the cross; ``menu_wanted`` from the button that offers other microphones."""

    cancel_wanted = Signal()
    menu_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("listening")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.meter = LevelMeter(theme)
        self.words = LiveWords(theme)
        self.time = label("", "faint")
        self.hint = label("", "faint", wrap=True)
        self.busy = BusyLine(theme)
        self.choose = TextButton(theme, self.tr("Microphone…"), kind="link")
        self.choose.clicked.connect(lambda: self.menu_wanted.emit(self.choose))
        self.close_button = IconButton(theme, "close", self.tr("Cancel (Esc)"), side=14)
        self.close_button.clicked.connect(self.cancel_wanted)
        self._since = QElapsedTimer()
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self._show_time)
        self.is_listening = self.is_telling = False
        self._lay_out()
        self.hide()

    def listen(self) -> None:
        """The microphone is being opened."""
        self.is_listening = True
        self.meter.begin()
        self.words.begin(self.tr("Listening…"))
        self._since.start()
        self._clock.start()
        self._show_time()
        self._show_parts(telling=False)
        self.show_how(How.OPEN)
        announce(self, self.tr("Listening"))

    def show_how(self, how: How) -> None:
        """Say how it ends."""
        hints = {
            How.HELD: self.tr("Release to search · Esc cancels"),
            How.CLICK: self.tr("Click again to search · Esc cancels"),
            How.SILENCE: self.tr("Click again, or stay silent, to search · Esc cancels"),
        }
        self.hint.setText(hints.get(how, self.tr("Esc cancels")))

    def show_step(self, text: str) -> None:
        """Say what the words wait for."""
        self.hint.setText(text)

    def show_words(self, words: "Partial") -> None:
        """The words so far."""
        self.words.show_words(words)

    def work(self) -> None:
        """All was said and is being written down."""
        self.is_listening = False
        self._clock.stop()
        self.meter.set_live(False)
        self.words.set_prompt(self.tr("Working…"))
        self.hint.setText(self.tr("Working… · Esc cancels"))
        self.busy.set_busy(True)
        announce(self, self.tr("Working"))

    def tell(self, what: str, detail: str, *, offers_microphone: bool = False) -> None:
        """Say what came of it; it stays until it is dismissed."""
        self.words.say(what)
        self.hint.setText(detail)
        self._show_parts(telling=True)
        self.choose.setVisible(offers_microphone)
        announce(self, f"{what}. {detail}")

    def finish(self) -> None:
        """Go away."""
        self.is_listening = self.is_telling = False
        self._clock.stop()
        self.busy.set_busy(False)
        self.hide()

    def place_under(self, field: QWidget) -> None:
        """Lie under the search field, as wide as it, or as the window where that is too narrow to read."""
        room = self._over.width() - 2 * _MARGIN
        corner = field.mapTo(self._over, QPoint(0, field.height() + _BELOW))
        is_wide = field.width() >= MIN_WIDTH
        left, width = (corner.x(), field.width()) if is_wide else (_MARGIN, room)
        layout = self._column
        layout.invalidate()  # what it knows may be from before its parts were shown
        layout.activate()
        self.setGeometry(QRect(left, corner.y(), width, layout.totalHeightForWidth(width)))

    def _show_parts(self, *, telling: bool) -> None:
        self.is_telling = telling
        self.busy.set_busy(False)
        self.meter.setVisible(not telling)
        self.time.setVisible(not telling)
        self.choose.hide()
        self.close_button.setAccessibleName(self.tr("Dismiss") if telling else self.tr("Cancel (Esc)"))
        self.close_button.setToolTip(self.close_button.accessibleName())
        self.show()
        self.raise_()

    def _show_time(self) -> None:
        seconds = self._since.elapsed() // 1000
        self.time.setText(f"{seconds // 60}:{seconds % 60:02d}")

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.words)
        texts.addWidget(self.hint)
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 8, 8)
        row.setSpacing(14)
        row.addWidget(self.meter)
        row.addLayout(texts, 1)
        row.addWidget(self.choose)
        row.addWidget(self.time)
        row.addWidget(self.close_button)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.busy)
