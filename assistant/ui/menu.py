"""The menu behind the button at the top right: catalogues, import, models, settings, theme, keys."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from assistant.ui.theme.theme import Choice

if TYPE_CHECKING:
    from assistant.catalog.registry import CatalogInfo


class MainMenu(QMenu):
    """Says what was chosen; it does nothing itself."""

    theme_chosen = Signal(str)
    catalogs_chosen = Signal(list)
    import_wanted = Signal()
    models_wanted = Signal()
    learn_wanted = Signal()
    network_wanted = Signal()
    settings_wanted = Signal()
    keys_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, theme: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogs = self.addMenu(self.tr("Search in"))
        self._catalogs.setProperty("checkable", True)
        self.addAction(self.tr("Import a catalogue…"), "Ctrl+I", self.import_wanted.emit)
        self.addAction(self.tr("Models…"), "Ctrl+Shift+M", self.models_wanted.emit)
        self.addAction(self.tr("Learn from my marks…"), self.learn_wanted.emit)
        self.addAction(self.tr("Network…"), self.network_wanted.emit)
        self.for_desktop = self.addSeparator()
        self.addAction(self.tr("Settings…"), "Ctrl+,", self.settings_wanted.emit)
        self.addMenu(self._theme_menu(theme))
        self.addAction(self.tr("Keys"), "F1", self.keys_wanted.emit)
        self.addSeparator()
        self.addAction(self.tr("Quit"), "Ctrl+Q", self.quit_wanted.emit)
        self._actions: dict[str, QAction] = {}
        self.show_catalogs([], [])

    def show_catalogs(self, infos: "Sequence[CatalogInfo]", searched: Sequence[str]) -> None:
        """List the catalogues, those searched ticked; one that cannot be opened is greyed with its reason."""
        self._catalogs.clear()
        self._actions = {}
        for info in infos:
            action = QAction(info.title or info.name, self._catalogs, checkable=True, checked=info.name in searched)
            action.setEnabled(not info.problem)
            action.setToolTip(info.problem)
            action.triggered.connect(self._on_catalogs)
            self._catalogs.addAction(action)
            self._actions[info.name] = action
        self._catalogs.setEnabled(bool(infos))
        self._catalogs.setToolTipsVisible(True)

    def open_under(self, widget: QWidget) -> None:
        """Open with the right edge under a widget's."""
        corner = widget.mapToGlobal(QPoint(widget.width(), widget.height() + 4))
        self.popup(corner - QPoint(self.sizeHint().width(), 0))

    def _on_catalogs(self) -> None:
        ticked = [name for name, action in self._actions.items() if action.isChecked()]
        if not ticked:  # searching nowhere is of no use: the last one stays ticked
            for action in self._actions.values():
                action.setChecked(action.isEnabled())
        self.catalogs_chosen.emit([] if len(ticked) == len(self._actions) else ticked)

    def _theme_menu(self, current: Choice) -> QMenu:
        menu = QMenu(self.tr("Theme"), self)
        menu.setProperty("checkable", True)
        group = QActionGroup(menu)
        names: dict[Choice, str] = {
            "system": self.tr("Like the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
        }
        for choice, name in names.items():
            action = QAction(name, menu, checkable=True, checked=choice == current)
            action.triggered.connect(lambda _=False, chosen=choice: self.theme_chosen.emit(chosen))
            group.addAction(action)
            menu.addAction(action)
        return menu
