"""The button that brings in a model from elsewhere: a file, a folder, or a hub repository that is not on the list."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from assistant.ui.models.words import translate
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton


class AddButton(TextButton):
    """``path_chosen`` with a file or folder that the person picked, ``hub_wanted`` when they want a repository."""

    path_chosen = Signal(object)
    hub_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, translate("Models", "Add a model"), icon="plus", kind="pill", parent=parent)
        self.setProperty("menu", True)
        menu = QMenu(self)
        menu.addAction(self.tr("From a file…"), self._on_file)
        menu.addAction(self.tr("From a folder…"), self._on_folder)
        menu.addAction(self.tr("From a hub repository…"), self.hub_wanted.emit)
        self.setMenu(menu)

    def _on_file(self) -> None:
        pattern = self.tr("Magpie models") + " (*.magpie-model)"
        chosen, _ = QFileDialog.getOpenFileName(
            self.window(), self.tr("Import a model"), "", f"{pattern};;" + self.tr("All files") + " (*)"
        )
        self._choose(chosen)

    def _on_folder(self) -> None:
        self._choose(QFileDialog.getExistingDirectory(self.window(), self.tr("Import a model from its folder")))

    def _choose(self, chosen: str) -> None:
        if chosen:
            self.path_chosen.emit(Path(chosen))
