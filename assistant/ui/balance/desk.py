"""The balance at work: from the panel to the search and back, presets under a name, and the memory of catalogues."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QInputDialog

from assistant.settings import Weights
from assistant.ui.balance.memory import forgotten, key_of, recalled, remembered
from assistant.ui.session import plain_weights
from assistant.ui.startup import Stock

if TYPE_CHECKING:
    from assistant.ui.window import MainWindow

MAX_NAME_CHARS = 40
REMEMBER_AFTER_MS = 600
"""A slider rests this long before its place is written down."""


class BalanceDesk(QObject):
    """Keeps the panel, the search and the settings of one window in line."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._panel = window, window.balance
        self._key = ""
        self._resting = QTimer(self, singleShot=True, interval=REMEMBER_AFTER_MS)
        self._resting.timeout.connect(self._remember)
        self.dialog: QInputDialog | None = None
        self._connect()
        self._show_presets()

    def show_blend(self) -> None:
        """Show the weights in force and which channels the answer used."""
        session = self._window.flow.session
        self._panel.show_blend(session.weights, auto=session.auto)
        self._panel.set_used(session.results.channels if session.results else ())

    def set_auto(self, auto: bool) -> None:
        """Have the weights chosen for each query, or keep them where they are; remembered for these catalogues."""
        self._window.flow.set_auto(auto)
        self._resting.start()

    def _connect(self) -> None:
        panel, presets, flow = self._panel, self._panel.presets, self._window.flow
        panel.weight_changed.connect(self._on_weight)
        panel.auto_changed.connect(self.set_auto)
        panel.reset_wanted.connect(self._on_reset)
        presets.chosen.connect(self._on_preset)
        presets.save_wanted.connect(self._on_save)
        presets.rename_wanted.connect(self._on_rename)
        presets.delete_wanted.connect(self._on_delete)
        flow.results_changed.connect(self.show_blend)
        self._window.startup.stock_changed.connect(self._on_stock)

    def _on_weight(self, channel: str, weight: float) -> None:
        self._window.flow.set_weight(channel, weight)
        self._resting.start()

    def _on_preset(self, weights: dict[str, float]) -> None:
        self._window.flow.set_weights(weights)
        self._resting.start()

    # --- the memory of catalogues -------------------------------------------------------------------------------------

    def _on_stock(self, stock: Stock) -> None:
        """Other catalogues are searched: as they were last time."""
        key = key_of(stock.searched)
        if key != self._key:
            self._resting.stop()
            self._key = key
            kept = recalled(self._window.preferences.settings, key)
            self._window.flow.recall_blend(plain_weights(kept.weights), auto=kept.auto)

    def _remember(self) -> None:
        session, settings = self._window.flow.session, self._window.preferences.settings
        kept = remembered(settings, self._key, session.weights, auto=session.auto)
        self._window.preferences.choose(_nothing, catalog_weights=kept)

    def _on_reset(self) -> None:
        """As any catalogue starts."""
        self._resting.stop()
        settings = self._window.preferences.settings
        self._window.preferences.choose(_nothing, catalog_weights=forgotten(settings, self._key))
        self._window.flow.recall_blend(plain_weights(settings.weights), auto=settings.auto_weights)

    # --- presets ------------------------------------------------------------------------------------------------------

    def _show_presets(self) -> None:
        self._panel.presets.show_presets(self._window.preferences.settings.presets)
        self.show_blend()

    def _on_save(self) -> None:
        self._ask_name(self.tr("Save this balance"), "", self._save)

    def _on_rename(self, name: str) -> None:
        self._ask_name(self.tr("Rename the preset"), name, partial(self._rename, name))

    def _on_delete(self, name: str) -> None:
        presets = {other: kept for other, kept in self._window.preferences.settings.presets.items() if other != name}
        self._store(presets, self.tr("The preset “{0}” is deleted.").format(name))

    def _save(self, name: str) -> None:
        if name := self._usable(name):
            weights = Weights(**self._window.flow.session.weights)
            presets = {**self._window.preferences.settings.presets, name: weights}
            self._store(presets, self.tr("This balance is kept as “{0}”.").format(name))
            self._window.flow.set_weights(plain_weights(weights))  # who names weights means these, not the next query's

    def _rename(self, old: str, name: str) -> None:
        if name := self._usable(name):
            kept = self._window.preferences.settings.presets
            others = {other: weights for other, weights in kept.items() if other != name or other == old}
            presets = {name if other == old else other: weights for other, weights in others.items()}
            self._store(presets, self.tr("The preset is called “{0}” now.").format(name))

    def _usable(self, name: str) -> str:
        """The name without needless spaces; empty where it cannot be one, which is said."""
        name = " ".join(name.split())[:MAX_NAME_CHARS]
        if name in self._panel.presets.built_in_names().values():
            self._window.status.say(self.tr("“{0}” is built in; choose another name.").format(name))
            return ""
        return name

    def _store(self, presets: dict[str, Weights], outcome: str) -> None:
        def done() -> None:
            self._show_presets()
            self._window.status.say(outcome)

        self._window.preferences.choose(done, presets=presets)

    def _ask_name(self, title: str, name: str, then: Callable[[str], None]) -> None:
        dialog = self.dialog = QInputDialog(self._window)
        dialog.setWindowTitle(title)
        dialog.setLabelText(self.tr("Name"))
        dialog.setTextValue(name)
        dialog.textValueSelected.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _nothing() -> None:
    """What is remembered shows next time."""
