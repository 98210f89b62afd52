"""Everything about one model, and the buttons for what can be done with it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from assistant.ui.below import shown
from assistant.ui.models.asking import WEB_SCHEMES
from assistant.ui.models.bench_table import BenchTable
from assistant.ui.models.words import languages_text, state_text
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton
from assistant.ui.widgets.flow_layout import FlowLayout
from assistant.ui.widgets.labels import label
from assistant.ui.words import format_size

if TYPE_CHECKING:
    from assistant.store.listing import ModelInfo

LANGUAGES_SHOWN = 12
"""Speech models have a hundred; the tool tip has the codes of all."""


class Fact(NamedTuple):
    """A line of the form; ``role`` is the style of its value."""

    name: str
    value: str
    role: str = "plain"
    tip: str = ""


class ModelDetails(QWidget):
    """Shows one model; what a button wants is for the dialog to do."""

    install_wanted = Signal()
    use_wanted = Signal()
    bench_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.info: ModelInfo | None = None
        self.name = label("", "title", wrap=True)
        self.state = label("", "muted", wrap=True)
        self.problem = label("", "danger", wrap=True)
        self.about = label("", "plain", wrap=True)
        self.note = label("", "muted", wrap=True)
        self._facts = QGridLayout()
        self._shown_facts: list[Fact] = []
        self._buttons = QWidget()
        self.install = TextButton(theme, self.tr("Install"), kind="primary")
        self.use = TextButton(theme, self.tr("Use…"), kind="primary")
        self.bench = TextButton(theme, self.tr("Test on this computer"))
        self.remove = TextButton(theme, self.tr("Remove"))
        self.licence = TextButton(theme, self.tr("Read the licence"), icon="external", kind="link")
        self.recipe = Recipe(theme)
        self.bench_table = BenchTable()
        self._connect()
        self._lay_out()

    def show_model(self, info: "ModelInfo", catalogs: Sequence[str], *, for_all: bool) -> None:
        """Show a model; ``catalogs`` are the titles of those made with it, ``for_all`` when no use of it is left."""
        self.info = info
        self.name.setText(info.name)
        self.state.setText(self._state(info, catalogs))
        self.problem.setText(info.problem)
        self.problem.setVisible(bool(info.problem))
        self.about.setText(shown(info.description))
        self.about.setVisible(bool(info.description))
        self.note.setText(self._note(info))
        self.note.setVisible(bool(self.note.text()))
        self._show_facts(info)
        self.recipe.show_command(info.command if info.state == "workshop" else "")
        self._show_buttons(info, for_all=for_all)

    def set_busy(self, *, model: bool, encoding: bool) -> None:
        """Grey what has to wait for work under way: each lane does one thing at a time."""
        wait = self.tr("Something else is under way; wait until it is finished, or cancel it")
        for button in (self.install, self.remove):
            button.setEnabled(not model)
            button.setToolTip(wait if model else "")
        self.use.setEnabled(not encoding)
        self.use.setToolTip(wait if encoding else "")
        self.bench.setEnabled(not model and not encoding)  # what else computes would spoil the measurement
        self.bench.setToolTip(wait if model or encoding else self.tr("Measures speed and checks the numbers"))

    def _state(self, info: "ModelInfo", catalogs: Sequence[str]) -> str:
        if catalogs:
            return self.tr("{0} · {1}").format(state_text(info), ", ".join(catalogs))
        return state_text(info)

    def _show_facts(self, info: "ModelInfo") -> None:
        facts = self._facts_of(info)
        if facts != self._shown_facts:
            self._shown_facts = facts
            while (item := self._facts.takeAt(0)) is not None:
                if (former := item.widget()) is not None:
                    former.hide()
                    former.deleteLater()
            for row, fact in enumerate(facts):
                shown = label(fact.value, fact.role, wrap=True)
                shown.setToolTip(fact.tip)
                shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._facts.addWidget(label(fact.name, "faint"), row, 0, Qt.AlignmentFlag.AlignTop)
                self._facts.addWidget(shown, row, 1)
        self.licence.setVisible(QUrl(info.licence_url).scheme() in WEB_SCHEMES)
        self.licence.setToolTip(info.licence_url)

    def _facts_of(self, info: "ModelInfo") -> list[Fact]:
        """What is known."""
        licence = info.licence
        if info.research_only:
            licence = self.tr("{0}: for research only, no commercial use").format(licence)
        facts = [
            Fact(self.tr("Good for"), shown(info.good_for)),
            Fact(self.tr("Size"), format_size(info.size_bytes) if info.size_bytes else ""),
            Fact(self.tr("Languages"), languages_text(info.languages, LANGUAGES_SHOWN), tip=", ".join(info.languages)),
            Fact(self.tr("Licence"), licence, "caution" if info.research_only else "plain"),
        ]
        return [fact for fact in facts if fact.value]

    def _note(self, info: "ModelInfo") -> str:
        """What there is to know of a kind of model."""
        if info.kind == "speech":
            return self.tr("Magpie does not listen yet: so far nothing uses a speech model.")
        if info.kind == "detector":
            return self.tr("Finds and names the things in your pictures while it is installed; it encodes nothing.")
        return ""

    def _show_buttons(self, info: "ModelInfo", *, for_all: bool) -> None:
        there = info.state in ("shipped", "installed")
        usable = there and info.kind == "encoder" and not info.problem
        self.install.setVisible(info.state == "available" or (info.state == "installed" and bool(info.problem)))
        self.use.setVisible(usable and not for_all)
        self.bench.setVisible(usable)
        self.remove.setVisible(info.state == "installed" and not info.in_use)
        self._buttons.setVisible(info.state != "workshop")

    def _on_licence(self) -> None:
        if self.info is not None:
            QDesktopServices.openUrl(QUrl(self.info.licence_url))

    def _connect(self) -> None:
        self.install.clicked.connect(self.install_wanted)
        self.use.clicked.connect(self.use_wanted)
        self.bench.clicked.connect(self.bench_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self.licence.clicked.connect(self._on_licence)

    def _lay_out(self) -> None:
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(8)
        self._facts.setColumnStretch(1, 1)
        row = FlowLayout(self._buttons, spacing=8)
        for button in (self.install, self.use, self.bench, self.remove):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.name, self.state, self.problem, self._buttons, self.about, self.note, self.recipe):
            column.addWidget(widget)
        column.addLayout(self._facts)
        column.addWidget(self.licence, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.bench_table)


class Recipe(QFrame):
    """The command that makes a model of which no ready files are published."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recipe")
        self.command = label("", "code", wrap=True)
        self.command.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy = TextButton(theme, self.tr("Copy the command"), icon="link")
        self.copy.clicked.connect(self._on_copy)
        text = self.tr(
            "Nobody publishes ready files of this model. Magpie's workshop makes them from the published weights; then"
            " import the folder that it wrote."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(label(text, "muted", wrap=True))
        column.addWidget(self.command)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)

    def show_command(self, command: str) -> None:
        """Show a command; an empty one hides all."""
        self.command.setText(command)
        self.command.setAccessibleName(self.tr("Command: {0}").format(command))
        self.copy.setText(f" {self.tr('Copy the command')}")
        self.setVisible(bool(command))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.command.text())
        copied = self.tr("Copied")
        self.copy.setText(f" {copied}")
