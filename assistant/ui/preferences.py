"""What the person sets from the menu: applied at once, stored by a worker."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, Signal

from assistant.app import App
from assistant.progress import CancelToken, Progress
from assistant.settings import Settings
from assistant.ui.tasks import Tasks
from assistant.ui.theme import Theme


class Preferences(QObject):
    """``catalogs_chosen`` once other catalogues are searched, ``failed`` when a choice could not be stored."""

    catalogs_chosen = Signal()
    failed = Signal(object)

    def __init__(self, app: App, tasks: Tasks, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._tasks, self._theme = app, tasks, theme

    def choose_theme(self, choice: str) -> None:
        """Use light, dark, or whatever the system has."""
        self._theme.choose(choice)  # type: ignore[arg-type]
        self._save(msgspec.structs.replace(self._app.settings, theme=choice), lambda: None)

    def choose_catalogs(self, names: list[str]) -> None:
        """Search in these catalogues; an empty list means all."""
        self._save(msgspec.structs.replace(self._app.settings, catalogs=names), self.catalogs_chosen.emit)

    def choose(self, then: Callable[[], None], **fields: object) -> None:
        """Set fields of the settings that take effect once they are stored: by ``then``."""
        self._save(msgspec.structs.replace(self._app.settings, **fields), then)

    def _save(self, settings: Settings, then: Callable[[], None]) -> None:
        def work(_cancel: CancelToken, _progress: Progress) -> None:
            self._app.save_settings(settings)

        self._tasks.start(work, lambda _: then(), lane="settings", failed=self.failed.emit)
