"""What is asked before something is done: the licence of a model, a repository, and whether to remove one."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from assistant.ui.models.words import translate
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton
from assistant.ui.widgets.labels import label
from assistant.ui.words import format_size

if TYPE_CHECKING:
    from assistant.store.listing import ModelInfo

WEB_SCHEMES = ("http", "https")
"""A card may name any address; only these are handed to the system."""


_REPOSITORY = re.compile(r"(hf:)?[\w.-]+/[\w.-]+(@[\w./-]+)?")


class Asking(QFrame):
    """A title, a text, whatever a subclass puts between, and two buttons: ``agreed`` or ``declined``."""

    agreed = Signal()
    declined = Signal()

    def __init__(self, theme: Theme, go: str, leave: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("workPanel")
        self.title = label("", "title", wrap=True)
        self.text = label("", "plain", wrap=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        self.go = TextButton(theme, go, kind="primary")
        self.leave = TextButton(theme, leave)
        self.go.clicked.connect(self.agreed)
        self.leave.clicked.connect(self.declined)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.go)
        row.addWidget(self.leave)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(self.body)
        column.addLayout(row)
        self.hide()

    def ask(self, title: str, text: str) -> None:
        """Show the question and take the focus."""
        self.title.setText(title)
        self.text.setText(text)
        self.setAccessibleName(f"{title} {text}")
        self.show()
        (self.go if self.go.isEnabled() else self.leave).setFocus()


class LicencePanel(Asking):
    """Shows licence and size before the first byte; a research licence needs a tick of its own."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, translate("Models", "Accept and install"), translate("Models", "Not now"), parent)
        self._url = ""
        self.read = TextButton(theme, self.tr("Read the licence"), icon="external", kind="link")
        self.read.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(self._url)))
        self.research = QCheckBox(self.tr("I use it for research only, as this licence demands"))
        self.research.toggled.connect(self.go.setEnabled)
        self.body.addWidget(self.read, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.research)

    def ask_about(self, info: "ModelInfo") -> None:
        """Ask about one model."""
        self._url = info.licence_url if QUrl(info.licence_url).scheme() in WEB_SCHEMES else ""
        self.read.setVisible(bool(self._url))
        self.read.setToolTip(self._url)
        self.research.setChecked(False)
        self.research.setVisible(info.research_only)
        self.go.setEnabled(not info.research_only)
        licence = info.licence or self.tr("no licence that Magpie knows of")
        text = self.tr("Its licence: {0}. It takes {1} on this computer.").format(licence, format_size(info.size_bytes))
        if info.research_only:
            text += " " + self.tr("This licence forbids commercial use.")
        self.ask(self.tr("Install {0}?").format(info.name), text)


class RemovalPanel(Asking):
    """Asks before an installed model is deleted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, translate("Models", "Remove"), translate("Models", "Keep"), parent)

    def ask_about(self, info: "ModelInfo") -> None:
        """Ask about one model."""
        self.ask(
            self.tr("Remove {0}?").format(info.name),
            self.tr("This frees {0}. To have it back, install it again.").format(format_size(info.size_bytes)),
        )


class HubPanel(Asking):
    """Asks for a repository of the model hub."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, translate("Models", "Look at it"), translate("Models", "Not now"), parent)
        self.repository = QLineEdit()
        self.repository.setProperty("role", "field")
        self.repository.setPlaceholderText("owner/name")
        self.repository.setAccessibleName(self.tr("Repository"))
        self.repository.textChanged.connect(lambda text: self.go.setEnabled(bool(_REPOSITORY.fullmatch(text.strip()))))
        self.repository.returnPressed.connect(self.go.click)
        self.body.addWidget(self.repository)
        self.go.setEnabled(False)

    @property
    def source(self) -> str:
        """What to install."""
        return f"hf:{self.repository.text().strip().removeprefix('hf:')}"

    def invite(self) -> None:
        """Ask."""
        text = self.tr("Any repository that holds a model with Magpie's card. Its licence is shown first.")
        self.ask(self.tr("Install from the model hub"), text)
        self.repository.setFocus()
        self.repository.selectAll()
