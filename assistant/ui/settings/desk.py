"""The settings dialog at work: opened from the menu, each choice applied at once and stored."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from assistant.ui.language import resolved
from assistant.ui.reopening import ask_for_another
from assistant.ui.settings.dialog import SettingsDialog

if TYPE_CHECKING:
    from assistant.ui.window import MainWindow


class SettingsDesk(QObject):
    """Makes the dialog when it is first asked for."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._shown = resolved(window.app.settings.language)
        self.dialog: SettingsDialog | None = None
        window.menu.settings_wanted.connect(self.open)
        window.flow.results_changed.connect(self._refresh)
        window.theme.changed.connect(self._refresh)

    @property
    def is_open(self) -> bool:
        """Whether the dialog is shown."""
        return self.dialog is not None and self.dialog.isVisible()

    def open(self) -> None:
        """Open or come to the front, with what is in force now."""
        if self.dialog is None:
            self.dialog = self._make()
        self._refresh(always=True)
        self.dialog.show()
        self.dialog.activateWindow()
        self.dialog.close_button.setFocus()

    def close(self) -> None:
        """Take the dialog away with the window."""
        if self.dialog is not None:
            self.dialog.hide()

    def _make(self) -> SettingsDialog:
        window = self._window
        dialog = SettingsDialog(window.theme, window)
        dialog.language_chosen.connect(self._on_language)
        dialog.theme_chosen.connect(window.preferences.choose_theme)
        dialog.auto_chosen.connect(self._on_auto)
        dialog.method_chosen.connect(self._on_method)
        dialog.tray_chosen.connect(window.desktop.choose_tray)
        dialog.watch_chosen.connect(window.desktop.choose_watch)
        return dialog

    def _refresh(self, *, always: bool = False) -> None:
        if self.dialog is not None and (always or self.dialog.isVisible()):
            window = self._window
            auto, has_tray = window.flow.session.auto, window.desktop.host.is_available()
            self.dialog.show_settings(window.preferences.settings, auto=auto, has_tray=has_tray)

    def _on_auto(self, auto: bool) -> None:
        """For catalogues that are new, and for those that are searched now."""
        self._window.preferences.choose(lambda: None, auto_weights=auto)
        self._window.balancing.set_auto(auto)

    def _on_method(self, method: str) -> None:
        self._window.preferences.choose(lambda: None, fusion=method)
        self._window.flow.set_method(method)  # type: ignore[arg-type]

    def _on_language(self, choice: str) -> None:
        self._window.preferences.choose(self._apply_language, language=choice)

    def _apply_language(self) -> None:
        language = resolved(self._window.app.settings.language)
        if language != self._shown and not ask_for_another(self._window) and self.dialog is not None:
            self.dialog.show_waiting()
