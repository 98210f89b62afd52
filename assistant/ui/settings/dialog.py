"""The settings: language, theme, ranking, desktop. Each takes effect when it is chosen; there is nothing to confirm."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assistant.settings import Settings
from assistant.ui.settings.choices import Choice, Choices
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton
from assistant.ui.widgets.labels import label

SIZE = (520, 744)
MIN_SIZE = (380, 320)


class SettingsDialog(QDialog):
    """Says what was chosen; it does nothing itself."""

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    auto_chosen = Signal(bool)
    method_chosen = Signal(str)
    tray_chosen = Signal(bool)
    watch_chosen = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.setWindowTitle(self.tr("Settings"))
        self.setMinimumSize(*MIN_SIZE)
        self.resize(*SIZE)
        self.languages = Choices(self.tr("Language"), self._languages())
        self.themes = Choices(self.tr("Theme"), self._themes())
        self.methods = Choices(self.tr("How scores come together"), self._methods())
        self.auto = QCheckBox(self.tr("Choose the weights for each query"))
        self.tray = QCheckBox(self.tr("Icon in the system tray; closing the window then only hides it"))
        self.watch = QCheckBox(self.tr("Offer new screenshots in the window"))
        self.language_note = label("", "caution", wrap=True)
        self.language_note.hide()
        self.close_button = TextButton(theme, self.tr("Close"))
        self.close_button.clicked.connect(self.close)
        self._lay_out()
        self._connect()

    def show_settings(self, settings: Settings, *, auto: bool, has_tray: bool) -> None:
        """Show what is in force; ``auto`` of the catalogues that are searched now."""
        self.languages.show_choice(settings.language)
        self.themes.show_choice(settings.theme)
        self.methods.show_choice(settings.fusion)
        for box, on in ((self.auto, auto), (self.tray, settings.tray_icon), (self.watch, settings.watch_screenshots)):
            with QSignalBlocker(box):
                box.setChecked(on)
        self.tray.setEnabled(has_tray or settings.tray_icon)  # what is on can be switched off anywhere
        missing = self.tr("The desktop shows no system tray. On GNOME an extension brings one: AppIndicator.")
        self.tray.setToolTip("" if has_tray else missing)

    def show_waiting(self) -> None:
        """Another language waits for work that would be cut off."""
        self.language_note.setText(self.tr("The window changes its language once the work under way is done."))
        self.language_note.show()

    def _lay_out(self) -> None:
        content = QWidget()
        content.setObjectName("scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        self._add(column, self.tr("LANGUAGE"), self.languages, self.language_note)
        self._add(column, self.tr("THEME"), self.themes)
        self._add(
            column, self.tr("RANKING"), self.auto, label(self.tr("How scores come together"), "muted"), self.methods
        )
        self._add(column, self.tr("DESKTOP"), self.tray, self.watch)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(content)
        footer = QFrame()
        footer.setObjectName("dialogFooter")
        row = QHBoxLayout(footer)
        row.setContentsMargins(24, 12, 24, 12)
        row.addStretch(1)
        row.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(footer)

    def _add(self, column: QVBoxLayout, heading: str, *widgets: QWidget) -> None:
        if column.count():
            column.addSpacing(10)
        column.addWidget(label(heading, "section"))
        for widget in widgets:
            column.addWidget(widget)

    def _connect(self) -> None:
        self.languages.chosen.connect(self.language_chosen)
        self.themes.chosen.connect(self.theme_chosen)
        self.methods.chosen.connect(self.method_chosen)
        self.auto.toggled.connect(self.auto_chosen)
        self.tray.toggled.connect(self.tray_chosen)
        self.watch.toggled.connect(self.watch_chosen)

    def _languages(self) -> list[Choice]:
        return [Choice("system", self.tr("Like the system")), Choice("en", "English"), Choice("zh", "中文")]

    def _themes(self) -> list[Choice]:
        return [
            Choice("system", self.tr("Like the system")),
            Choice("light", self.tr("Light")),
            Choice("dark", self.tr("Dark")),
        ]

    def _methods(self) -> list[Choice]:
        return [
            Choice(
                "weighted",
                self.tr("Weighted"),
                self.tr("Scores are added up as the sliders weigh them."),
            ),
            Choice(
                "reciprocal-rank",
                self.tr("By places"),
                self.tr("What stands high in several channels wins, however far it is ahead."),
            ),
            Choice("graph", self.tr("With neighbours"), self.tr("Products that resemble good matches are lifted.")),
            Choice("cluster", self.tr("By groups"), self.tr("The best groups of alike products come first.")),
            Choice(
                "euclidean",
                self.tr("By distance"),
                self.tr("What is good in every channel wins over what is best in one."),
            ),
        ]
