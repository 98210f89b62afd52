"""What the person sets from the menu: applied at once, stored by a worker."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, Signal

from assistant.app import App
from assistant.errors import MagpieError
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
        self._unsaved: dict[str, object] = {}
        self._after: list[Callable[[], None]] = []

    @property
    def settings(self) -> Settings:
        """The settings with what is chosen and not yet stored."""
        return msgspec.structs.replace(self._app.settings, **self._unsaved)

    def choose_theme(self, choice: str) -> None:
        """Use light, dark, or whatever the system has."""
        self._theme.choose(choice)  # type: ignore[arg-type]
        self._save(_nothing, theme=choice)

    def choose_catalogs(self, names: list[str]) -> None:
        """Search in these catalogues; an empty list means all."""
        self._save(self.catalogs_chosen.emit, catalogs=names)

    def choose(self, then: Callable[[], None], **fields: object) -> None:
        """Set fields of the settings that take effect once they are stored: by ``then``."""
        self._save(then, **fields)

    def _save(self, then: Callable[[], None], **fields: object) -> None:
        """A save that comes soon after another takes its place, so it stores what that one was to store as well."""
        self._unsaved |= fields
        wanted = dict(self._unsaved)
        self._after.append(then)

        def work(_cancel: CancelToken, _progress: Progress) -> None:
            self._app.save_settings(msgspec.structs.replace(self._app.settings, **wanted))

        self._tasks.start(work, self._on_saved, lane="settings", failed=self._on_failed)

    def _on_saved(self, _: None) -> None:
        waiting, self._after, self._unsaved = self._after, [], {}
        for then in waiting:
            then()

    def _on_failed(self, error: MagpieError) -> None:
        self._after, self._unsaved = [], {}
        self.failed.emit(error)


def _nothing() -> None:
    """It has taken effect already."""
