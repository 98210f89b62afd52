"""Installs a recogniser from the microphone's menu, the way every model is installed, and then lets it listen."""

from PySide6.QtCore import QObject, Signal

from assistant.ui.models.desk import ModelsDesk
from assistant.ui.models.jobs import Phase


class Installing(QObject):
    """``installed`` with the name of the model that was wanted here; what is installed elsewhere is not taken."""

    installed = Signal(str)

    def __init__(self, models: ModelsDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._models = models
        self._wanted = ""
        models.flow.jobs_changed.connect(self._on_jobs_changed)

    def install(self, name: str) -> None:
        """Ask about the licence, then download it."""
        self._wanted = name
        self._models.install(name)

    def _on_jobs_changed(self) -> None:
        job = self._models.flow.job("model")
        if job is None or not self._wanted or job.subject != self._wanted or job.is_under_way:
            return
        wanted, self._wanted = self._wanted, ""
        if job.phase is Phase.DONE:
            self.installed.emit(wanted)
