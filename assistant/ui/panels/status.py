"""The status line: catalogues, their size, the model, long work, and how the last search went."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from assistant.finding.results import Results
from assistant.ui.panels.work_line import WorkLine
from assistant.ui.theme import Theme
from assistant.ui.widgets.labels import ElidedLabel

SAID_MS = 5000

WORK_BESIDE_FROM = 840
"""In a narrower window long work takes the place of how the last search went."""


class CatalogSummary(Protocol):
    """What the line tells about a catalogue."""

    @property
    def title(self) -> str:
        """Its name for people."""

    @property
    def count(self) -> int:
        """Number of products."""

    @property
    def encoder_id(self) -> str:
        """The model that it was encoded with."""


class StatusLine(QFrame):
    """Left: what is searched. Middle: long work. Right: how it went, or for a few seconds what just happened."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self._outcome = ""
        self.catalogs = ElidedLabel()
        self.work = WorkLine(theme)
        self.fetch = WorkLine(theme)
        self.sound = WorkLine(theme)
        self.outcome = ElidedLabel()
        self._timer = QTimer(self, singleShot=True, interval=SAID_MS)
        self._timer.timeout.connect(lambda: self.outcome.setText(self._outcome))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(16)
        row.addWidget(self.catalogs, 1)
        self._lines = (self.work, self.fetch, self.sound)
        for line in self._lines:
            row.addWidget(line)
            line.shown.connect(self._give_room)
        row.addWidget(self.outcome)

    def show_catalogs(self, infos: Sequence[CatalogSummary]) -> None:
        """Tell what is searched."""
        if not infos:
            self.catalogs.setText(self.tr("No catalogue yet"))
            return
        names = ", ".join(info.title for info in infos)
        count = sum(info.count for info in infos)
        models = ", ".join(sorted({info.encoder_id.rpartition("-")[0] for info in infos if info.encoder_id}))
        self.catalogs.setText(self.tr("{0} · {1} products · {2} model").format(names, f"{count:,}", models))

    def show_results(self, results: Results | None, shown: int) -> None:
        """Tell how many are shown and how long the search took."""
        if results is None:
            self.show_outcome("")
            return
        spent = results.timings_ms.get("total", 0.0)
        text = self.tr("{0} of {1} products in {2} ms")
        self.show_outcome(text.format(shown, f"{results.searched:,}", f"{spent:.0f}"))

    def show_outcome(self, text: str) -> None:
        """Tell how it went, once what was just said has been read."""
        self._outcome = text
        if not self._timer.isActive():
            self.outcome.setText(self._outcome)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide again what there is room for."""
        self._give_room()

    def _give_room(self) -> None:
        working = any(line.isVisible() for line in self._lines)
        self.outcome.setVisible(not working or self.width() >= WORK_BESIDE_FROM)

    def say(self, message: str) -> None:
        """Tell something for a few seconds."""
        self.outcome.setText(message)
        self._timer.start()
