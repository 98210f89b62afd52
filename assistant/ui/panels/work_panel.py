"""A small panel for long work: what is being done, how far it is, how long it will take, and a way to stop it."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from assistant.progress import Step
from assistant.ui.below import shown
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton
from assistant.ui.widgets.labels import label
from assistant.ui.words import format_size

translate = QCoreApplication.translate

_RESOLUTION = 1000
BYTES = "bytes"


class WorkPanel(QFrame):
    """Shown over the centre while a catalogue is made or imported."""

    cancel_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("workPanel")
        self.title = label("", "title")
        self.detail = label("", "muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel = TextButton(theme, self.tr("Cancel"))
        self.cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout()
        row.addWidget(self.detail, 1)
        row.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.bar)
        column.addLayout(row)
        self.hide()

    def begin(self, title: str) -> None:
        """Open with nothing done yet."""
        self.title.setText(title)
        self.detail.setText(self.tr("Starting…"))
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.show()

    def show_step(self, step: Step) -> None:
        """Show how far it is."""
        if step.total:
            self.bar.setRange(0, _RESOLUTION)
            self.bar.setValue(round(_RESOLUTION * step.done / step.total))
        else:
            self.bar.setRange(0, 0)
        self.detail.setText(describe(step))

    def _on_cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.detail.setText(self.tr("Stopping; what is finished is kept."))
        self.cancel_wanted.emit()


def describe(step: Step) -> str:
    """One line: label, counts, rate, time left. Bytes are shown as sizes."""
    parts = [shown(step.label), _counts(step)]
    if step.rate:
        parts.append(f"{format_size(step.rate)}/s" if step.unit == BYTES else f"{step.rate:,.0f}/s")
    if step.remaining_s is not None and step.remaining_s >= 1:
        minutes, seconds = divmod(round(step.remaining_s), 60)
        parts.append(translate("WorkPanel", "{0} left").format(f"{minutes}:{seconds:02d}"))
    return " · ".join(part for part in parts if part)


def _counts(step: Step) -> str:
    if step.unit == BYTES:
        done = format_size(step.done)
        return f"{done} / {format_size(step.total)}" if step.total else done
    if step.total:
        return f"{step.done:,} / {step.total:,} {shown(step.unit)}".strip()
    return f"{step.done:,} {shown(step.unit)}".strip() if step.done else ""
