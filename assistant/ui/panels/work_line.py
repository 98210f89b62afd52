"""Long work in the status line: what it is, a slim bar, and a way to stop it; or an offer to go on with it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from assistant.ui.theme import Theme
from assistant.ui.theme.icons import IconButton, TextButton
from assistant.ui.widgets.labels import ElidedLabel

_RESOLUTION = 1000
_BAR_WIDTH = 96


class WorkLine(QWidget):
    """Hidden until there is something to say.

    ``action_wanted`` comes from the button with the word, ``dismissed`` from the cross, ``cancel_wanted`` while the
    work runs.
    """

    shown = Signal(bool)
    cancel_wanted = Signal()
    action_wanted = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ElidedLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.action = TextButton(theme, "", kind="line")
        self.action.clicked.connect(self.action_wanted)
        self.cancel = TextButton(theme, self.tr("Cancel"), kind="line")
        self.cancel.clicked.connect(self._on_cancel)
        self.close_button = IconButton(theme, "close", self.tr("Dismiss"), side=12)
        self.close_button.clicked.connect(self._on_dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        for widget in (self.bar, self.action, self.cancel, self.close_button):
            row.addWidget(widget)
        self.hide()

    def show_work(self, text: str, share: float | None, *, stoppable: bool = True) -> None:
        """Show work under way; ``share`` is how much is done, 0 to 1, None while unknown."""
        self._say(text)
        self.bar.setRange(0, 0 if share is None else _RESOLUTION)
        self.bar.setValue(0 if share is None else round(_RESOLUTION * share))
        self.cancel.setEnabled(stoppable)
        self._show_parts(working=True, action="")

    def tell(self, text: str, action: str = "") -> None:
        """Say something that stays until it is dismissed, with a button when ``action`` names one."""
        self._say(text)
        self._show_parts(working=False, action=action)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell the status line that room is needed."""
        self.shown.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell the status line that there is room again."""
        self.shown.emit(False)

    def _say(self, text: str) -> None:
        self.text.setText(text)
        self.setAccessibleName(text)

    def _show_parts(self, *, working: bool, action: str) -> None:
        self.bar.setVisible(working)
        self.cancel.setVisible(working)
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setVisible(bool(action))
        self.close_button.setVisible(not working)
        self.show()

    def _on_cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancel_wanted.emit()

    def _on_dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()
