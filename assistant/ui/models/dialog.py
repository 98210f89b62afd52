"""The dialog of the models: the list, and beside it the details of one with the work that concerns it.

It does not block the window: one can search while a model is installed. In a narrow dialog the details take the place
of the list, with a way back.
"""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from assistant.ui.models.adding import AddButton
from assistant.ui.models.asking import HubPanel, RemovalPanel
from assistant.ui.models.details import ModelDetails
from assistant.ui.models.flow import LANES, Lane, ModelsFlow
from assistant.ui.models.job_panel import JobPanel
from assistant.ui.models.jobs import Job, Phase
from assistant.ui.models.model_list import ModelList
from assistant.ui.models.notice import Notice
from assistant.ui.models.using import UsePanel
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton

if TYPE_CHECKING:
    from assistant.catalog.registry import CatalogInfo
    from assistant.store.listing import ModelInfo

SIZE = (940, 660)
MIN_SIZE = (440, 420)
SIDE_BY_SIDE_FROM = 720
LIST_WIDTH = 340


class ModelsDialog(QDialog):
    """Shows what :class:`ModelsFlow` knows and hands it what the person wants."""

    def __init__(self, flow: ModelsFlow, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow, self._theme = flow, theme
        self.setObjectName("models")
        self.setWindowTitle(self.tr("Models"))
        self.resize(*SIZE)
        self.setMinimumSize(*MIN_SIZE)
        self._catalogs: Sequence[CatalogInfo] = ()
        self._showing_details = False
        self._wanted = ""
        self._greeted: Job | None = None
        self._phases: dict[Lane, Phase | None] = {}
        self.list = ModelList(theme)
        self.details = ModelDetails(theme)
        self.details.hide()  # until there is a model to show
        self.panels = {lane: JobPanel(theme) for lane in LANES}
        self.removal = RemovalPanel(theme)
        self.using = UsePanel(theme)
        self.hub = HubPanel(theme)
        self._questions = (self.using, self.removal, self.hub)
        self.back = TextButton(theme, self.tr("All models"), icon="undo", kind="link")
        self.add = AddButton(theme)
        self.trouble = Notice(theme)
        self._lay_out()
        self._connect()

    # --- what is shown ------------------------------------------------------------------------------------------------

    def bring_up(self) -> None:
        """Show it in front, with a fresh list."""
        self.flow.refresh()
        self._showing_details = False
        self._place()
        self.show()
        self.activateWindow()
        self.list.setFocus()

    def show_model(self, name: str) -> None:
        """Make a model the current one, now or once the list is there."""
        self._wanted = name
        self.list.pick(name)
        self._show_details(True)

    def show_catalogs(self, catalogs: "Sequence[CatalogInfo]") -> None:
        """The catalogues that a model may be used for."""
        self._catalogs = catalogs
        self._show_current()

    @property
    def current(self) -> "ModelInfo | None":
        """The model whose details are shown."""
        return self.details.info

    def _on_listed(self, infos: "Sequence[ModelInfo]") -> None:
        self.trouble.hide()
        placed = self._just_placed() or self._wanted
        self._wanted = ""
        self.list.show_models(infos, placed or (self.current.name if self.current else ""))
        self._show_jobs()

    def _just_placed(self) -> str:
        """The model that an installation or import has just placed; it becomes the current one, once."""
        job = self.flow.job("model")
        if job is None or job.phase is not Phase.DONE or job.info is None or job is self._greeted:
            return ""
        self._greeted = job
        return job.info.name

    def _on_picked(self, name: str) -> None:
        changed = self.current is None or self.current.name != name
        info = next(info for info in self.flow.infos if info.name == name)
        if changed:
            self._hide_questions()
        self.details.info = info
        self._show_current()

    def _show_current(self) -> None:
        info = self.current
        if info is None:
            return
        made = [one for one in self._catalogs if one.encoder_id and one.encoder_id == info.encoder_id]
        for_all = info.name == self.flow.model_of_new_catalogs and len(made) == len(self._catalogs)
        self.details.show()
        self.details.show_model(info, [one.title or one.name for one in made], for_all=for_all)
        self._show_jobs()

    def _show_jobs(self) -> None:
        """Show what is under way where it belongs; a file or a repository belongs to no model of the list."""
        name = self.current.name if self.current else ""
        listed = self.list.names()
        for lane, panel in self.panels.items():
            job = self.flow.job(lane)
            here = job is not None and (job.concerns(name) or job.subject not in listed)
            panel.show_job(job if here else None)
        self._lead_focus()
        self.details.set_busy(model=self.flow.is_busy("model"), encoding=self.flow.is_busy("re-encoding"))
        self.add.setEnabled(not self.flow.is_busy("model"))
        self.details.bench_table.show_report(self.flow.benches.get(name))
        self.list.show_jobs(list(self.flow.jobs.values()))

    def _lead_focus(self) -> None:
        """Where a job enters another phase the focus follows, so that it is not lost with a button that is greyed."""
        for lane, panel in self.panels.items():
            job = self.flow.job(lane)
            phase = job.phase if job is not None else None
            if phase is not self._phases.get(lane) and not panel.isHidden() and not self.list.hasFocus():
                panel.take_focus()
            if phase is Phase.ASKING and self._phases.get(lane) is not Phase.ASKING:
                self._show_details(True)
            self._phases[lane] = phase

    # --- what the person wants ----------------------------------------------------------------------------------------

    def _on_install(self) -> None:
        if self.current is not None:
            self.flow.install(self.current.name)

    def _on_bench(self) -> None:
        if self.current is not None:
            self.flow.bench(self.current.name)

    def _on_use(self) -> None:
        if self.current is not None:
            self._hide_questions()
            for lane in LANES:
                self.flow.dismiss(lane)
            self.using.ask_about(self.current, self._catalogs, self.flow.rates.get(self.current.name))

    def _on_use_agreed(self) -> None:
        self.using.hide()
        self.flow.use(self.using.name, self.using.chosen(), new_catalogs=self.using.new_catalogs.isChecked())

    def _on_remove(self) -> None:
        if self.current is not None:
            self._hide_questions()
            self.removal.ask_about(self.current)

    def _on_remove_agreed(self) -> None:
        self.removal.hide()
        if self.current is not None:
            self.flow.remove(self.current.name)

    def _on_hub(self) -> None:
        self._hide_questions()
        self._show_details(True)
        self.hub.invite()

    def _on_hub_agreed(self) -> None:
        self.hub.hide()
        self.flow.install(self.hub.source)

    def _hide_questions(self) -> None:
        for question in self._questions:
            question.hide()

    # --- layout -------------------------------------------------------------------------------------------------------

    def _show_details(self, shown: bool) -> None:
        self._showing_details = shown
        self._place()

    def _place(self) -> None:
        """Side by side where there is room, else one or the other."""
        wide = self.width() >= SIDE_BY_SIDE_FROM
        leaving_list = self.list.hasFocus() and self._showing_details and not wide
        self.back.setVisible(not wide)
        self._pane.setVisible(wide or self._showing_details)
        self.list.setVisible(wide or not self._showing_details)
        if leaving_list:
            self.back.setFocus()
        self.list.setMinimumWidth(LIST_WIDTH if wide else 0)
        self.list.setMaximumWidth(LIST_WIDTH if wide else self.maximumWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place list and details for the new width."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the question first, then the details where they hide the list, then the dialog."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not all(question.isHidden() for question in self._questions):
            self._hide_questions()
        elif not self.list.isVisible():
            self._go_back()
        else:
            self.close()

    def _go_back(self) -> None:
        self._show_details(False)
        self.list.setFocus()

    def _on_opened(self, _name: str) -> None:
        self._show_details(True)

    def _connect(self) -> None:
        self.flow.listed.connect(self._on_listed)
        self.flow.failed.connect(self.trouble.show_error)
        self.flow.jobs_changed.connect(self._show_jobs)
        self.list.picked.connect(self._on_picked)
        self.list.opened.connect(self._on_opened)
        self.back.clicked.connect(self._go_back)
        self.details.install_wanted.connect(self._on_install)
        self.details.use_wanted.connect(self._on_use)
        self.details.bench_wanted.connect(self._on_bench)
        self.details.remove_wanted.connect(self._on_remove)
        self.using.agreed.connect(self._on_use_agreed)
        self.using.declined.connect(self.using.hide)
        self.removal.agreed.connect(self._on_remove_agreed)
        self.removal.declined.connect(self.removal.hide)
        self.add.path_chosen.connect(self.flow.import_file)
        self.add.hub_wanted.connect(self._on_hub)
        self.trouble.retried.connect(self.flow.refresh)
        self.trouble.dismissed.connect(self.trouble.hide)
        self.hub.agreed.connect(self._on_hub_agreed)
        self.hub.declined.connect(self.hub.hide)
        for lane, panel in self.panels.items():
            panel.accepted.connect(self.flow.accept)
            panel.cancel_wanted.connect(partial(self.flow.cancel, lane))
            panel.retried.connect(partial(self.flow.retry, lane))
            panel.dismissed.connect(partial(self.flow.dismiss, lane))

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(12)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        for panel in (self.trouble, *self.panels.values(), *self._questions, self.details):
            column.addWidget(panel)
        column.addStretch(1)
        self._pane = QScrollArea()
        self._pane.setWidgetResizable(True)
        self._pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pane.setWidget(inner)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.list)
        middle.addWidget(self._pane, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(middle, 1)
        outer.addWidget(self._footer())
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter belongs to what has the focus

    def _footer(self) -> QFrame:
        footer = QFrame()
        footer.setObjectName("dialogFooter")
        close = TextButton(self._theme, self.tr("Close"))
        close.clicked.connect(self.close)
        row = QHBoxLayout(footer)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(8)
        row.addWidget(self.add)
        row.addStretch(1)
        row.addWidget(close)
        return footer
