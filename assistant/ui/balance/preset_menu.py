"""The menu of the presets: those built in, the person's own, and what can be done with these. It only says."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from assistant.settings import Weights
from assistant.ui.balance.presets import BUILT_IN, BuiltIn, is_same
from assistant.ui.session import plain_weights


class PresetMenu(QMenu):
    """``chosen`` carries the weights by channel, ``rename_wanted`` and ``delete_wanted`` the name of an own preset."""

    chosen = Signal(dict)
    save_wanted = Signal()
    rename_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("checkable", True)
        self._own: dict[str, Weights] = {}
        self._weights: dict[str, float] = {}
        self._is_auto = False
        self.aboutToShow.connect(self.fill)

    def show_presets(self, own: Mapping[str, Weights]) -> None:
        """Other presets of the person."""
        self._own = dict(own)

    def show_blend(self, weights: Mapping[str, float], *, auto: bool) -> None:
        """Other weights are in force."""
        self._weights, self._is_auto = dict(weights), auto

    @property
    def current(self) -> str:
        """The name of the preset in force; empty when there is none."""
        if self._is_auto:
            return ""
        return next((name for name, weights in self._named() if is_same(plain_weights(weights), self._weights)), "")

    @property
    def current_own(self) -> str:
        """The name of the person's own preset in force; empty when there is none."""
        return self.current if self.current in self._own else ""

    def built_in_names(self) -> dict[BuiltIn, str]:
        """The names of the presets built in."""
        return {
            "balanced": self.tr("Balanced"),
            "looks": self.tr("Looks"),
            "meaning": self.tr("Meaning"),
            "exact": self.tr("Exact words"),
        }

    def fill(self) -> None:
        """Make the entries anew."""
        self.clear()
        for group in self.findChildren(QActionGroup):
            group.deleteLater()
        self._add_presets()
        self.addSeparator()
        self.addAction(self.tr("Save this balance…"), self.save_wanted.emit)
        if own := self.current_own:
            shown = own.replace("&", "&&")
            self.addAction(self.tr("Rename “{0}”…").format(shown), partial(self.rename_wanted.emit, own))
            self.addAction(self.tr("Delete “{0}”").format(shown), partial(self.delete_wanted.emit, own))

    def _add_presets(self) -> None:
        group, current, names = QActionGroup(self), self.current, self.built_in_names().values()
        for name, weights in self._named():
            if name not in names and name == next(iter(self._own)):
                self.addSeparator()
            action = QAction(name.replace("&", "&&"), self, checkable=True, checked=name == current)
            action.triggered.connect(partial(self._on_chosen, weights))
            group.addAction(action)
            self.addAction(action)

    def _named(self) -> list[tuple[str, Weights]]:
        names = self.built_in_names()
        return [*((names[key], weights) for key, weights in BUILT_IN.items()), *self._own.items()]

    def _on_chosen(self, weights: Weights, _checked: bool = False) -> None:
        self.chosen.emit(plain_weights(weights))
