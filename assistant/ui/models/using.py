"""Asks which catalogues shall be re-encoded with a model, and says what that means and how long it may take."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from assistant.ui.models.asking import Asking
from assistant.ui.models.jobs import Rate
from assistant.ui.models.words import translate
from assistant.ui.theme import Theme
from assistant.ui.widgets.labels import label
from assistant.ui.words import format_duration

if TYPE_CHECKING:
    from assistant.catalog.registry import CatalogInfo
    from assistant.store.listing import ModelInfo


class UsePanel(Asking):
    """A tick for each catalogue and one for those to come; a catalogue that has these vectors already is greyed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, translate("Models", "Use it"), translate("Models", "Not now"), parent)
        self.name = ""
        self.ticks: dict[str, QCheckBox] = {}
        self._counts: dict[str, int] = {}
        self._rate: Rate | None = None
        self.new_catalogs = QCheckBox(self.tr("New catalogues"))
        self.new_catalogs.toggled.connect(self._show_effect)
        self.effect = label("", "muted", wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        self.body.addLayout(self._column)
        self.body.addWidget(self.new_catalogs)
        self.body.addWidget(self.effect)

    def ask_about(self, info: "ModelInfo", catalogs: "Sequence[CatalogInfo]", rate: Rate | None) -> None:
        """Ask about one model; ``rate`` is None while nobody knows how fast it is here."""
        self.name, self._rate = info.name, rate
        self._counts = {catalog.name: _to_do(catalog, info) for catalog in catalogs}
        self._clear()
        for catalog in catalogs:
            self._add(catalog, info)
        self.new_catalogs.setChecked(True)
        self._show_effect()
        self.ask(
            self.tr("Use {0} for these catalogues?").format(info.name),
            self.tr("Those ticked are re-encoded in the background; until one is finished, its former vectors answer."),
        )

    def chosen(self) -> list[str]:
        """The catalogues to re-encode."""
        return [name for name, tick in self.ticks.items() if tick.isEnabled() and tick.isChecked()]

    def _clear(self) -> None:
        for tick in self.ticks.values():
            self._column.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self.ticks = {}

    def _add(self, catalog: "CatalogInfo", info: "ModelInfo") -> None:
        tick = QCheckBox(self._about(catalog, info))
        tick.setEnabled(not catalog.problem and catalog.encoder_id != info.encoder_id)
        tick.setChecked(tick.isEnabled())
        tick.setToolTip(catalog.problem)
        tick.toggled.connect(self._show_effect)
        self.ticks[catalog.name] = tick
        self._column.addWidget(tick)

    def _about(self, catalog: "CatalogInfo", info: "ModelInfo") -> str:
        name, count = catalog.title or catalog.name, f"{catalog.count:,}"
        if catalog.problem:
            return self.tr("{0}: cannot be opened").format(name)
        if catalog.encoder_id == info.encoder_id:
            return self.tr("{0}: made with it already").format(name)
        left = _to_do(catalog, info)
        if left != catalog.count:
            return self.tr("{0}: {1} of {2} products are left").format(name, f"{left:,}", count)
        return self.tr("{0}: {1} products").format(name, count)

    def _show_effect(self) -> None:
        """Say how much work it is, and let nobody start nothing."""
        count = sum(self._counts[name] for name in self.chosen())
        self.go.setEnabled(bool(self.chosen()) or self.new_catalogs.isChecked())
        self.effect.setText(self._effect(count))

    def _effect(self, count: int) -> str:
        if not count:
            return self.tr("Nothing is re-encoded.")
        if self._rate is None:
            text = self.tr("{0} products. Test the model on this computer first to know how long that takes.")
            return text.format(f"{count:,}")
        seen = self.tr("{0} products, about {1} on this computer.")
        promised = self.tr("{0} products, at least {1} on this computer.")
        return (seen if self._rate.seen else promised).format(f"{count:,}", format_duration(count / self._rate.per_s))


def _to_do(catalog: "CatalogInfo", info: "ModelInfo") -> int:
    """How many products an earlier try, if there was one, has left to encode."""
    pending = catalog.pending
    if pending is None or pending.encoder_id != info.encoder_id:
        return catalog.count
    return max(0, catalog.count - pending.done)
