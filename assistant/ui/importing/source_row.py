"""Where the feed is: a line for a path or the URL of a database, and buttons to choose a file or a folder."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton
from assistant.ui.wiring.files import ask_for_feed


class SourceRow(QWidget):
    """``chosen`` with a path, or with the text of a URL."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setProperty("role", "field")
        self.edit.setAccessibleName(self.tr("File, folder or database"))
        self.edit.setPlaceholderText(self.tr("A file, a folder, or a database such as sqlite:///shop.db"))
        self.edit.returnPressed.connect(self._on_typed)
        self.file = TextButton(theme, self.tr("File…"))
        self.folder = TextButton(theme, self.tr("Folder…"))
        self.file.clicked.connect(self._on_file)
        self.folder.clicked.connect(self._on_folder)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.file)
        row.addWidget(self.folder)

    def show_source(self, source: Path | str) -> None:
        """Show what was chosen; of a URL without its password."""
        from assistant.feeds.database import shown_url

        self.edit.setText(str(source) if isinstance(source, Path) else shown_url(source))

    def _on_typed(self) -> None:
        from assistant.feeds.database import is_database_url

        text = self.edit.text().strip()
        if text:
            self.chosen.emit(text if is_database_url(text) else Path(text).expanduser())

    def _on_file(self) -> None:
        if (path := ask_for_feed(self)) is not None:
            self.chosen.emit(path)

    def _on_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.tr("Import a catalogue from a folder"))
        if found:
            self.chosen.emit(Path(found))
