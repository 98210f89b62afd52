"""One job as the dialog shows it: the question about the licence, progress, an error with a remedy, or the outcome."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assistant.ui.models.asking import LicencePanel
from assistant.ui.models.jobs import Job, Phase
from assistant.ui.models.notice import Notice
from assistant.ui.models.words import done_text, job_title, stopped_text
from assistant.ui.panels.work_panel import WorkPanel
from assistant.ui.theme import Theme


class JobPanel(QWidget):
    """Shows one of its parts, or nothing."""

    accepted = Signal()
    cancel_wanted = Signal()
    retried = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.licence = LicencePanel(theme)
        self.work = WorkPanel(theme)
        self.notice = Notice(theme)
        self.licence.agreed.connect(self.accepted)
        self.licence.declined.connect(self.cancel_wanted)
        self.work.cancel_wanted.connect(self.cancel_wanted)
        self.notice.retried.connect(self.retried)
        self.notice.dismissed.connect(self.dismissed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.licence, self.work, self.notice):
            column.addWidget(part)
        self._job: Job | None = None
        self.hide()

    def show_job(self, job: Job | None) -> None:
        """Show a job as it stands; None shows nothing."""
        before, self._job = self._job, job
        part = self._part(job)
        for other in (self.licence, self.work, self.notice):
            if other is not part:
                other.hide()
        self.setVisible(part is not None)
        if job is None or (job == before and part is not None and not part.isHidden()):
            return
        if job.phase is Phase.ASKING and job.info is not None:
            self.licence.ask_about(job.info)
        elif job.is_under_way:
            self._show_progress(job)
        else:
            self._show_end(job)

    def take_focus(self) -> None:
        """Put the focus on the button that the person needs next."""
        if not self.work.isHidden():
            self.work.cancel.setFocus()
        elif not self.notice.isHidden():
            button = self.notice.retry if not self.notice.retry.isHidden() else self.notice.close_button
            button.setFocus()

    def _part(self, job: Job | None) -> QWidget | None:
        if job is None:
            return None
        if job.phase is Phase.ASKING:
            return self.licence
        return self.work if job.is_under_way else self.notice

    def _show_progress(self, job: Job) -> None:
        title = job_title(job)
        if self.work.isHidden() or self.work.title.text() != title:
            self.work.begin(title)
        if job.step is not None and job.phase is Phase.WORKING:
            self.work.show_step(job.step)

    def _show_end(self, job: Job) -> None:
        if job.error is not None:
            self.notice.show_error(job.error)
        elif job.phase is Phase.STOPPED:
            self.notice.show_note(stopped_text(job), retry=True)
        else:
            self.notice.show_note(done_text(job))
