"""The main window: makes the panels and what works behind them, and lays the panels out.

It holds no state of its own beyond what Qt widgets have; the question and its answer live in :class:`SearchFlow`. What
one part says to another is connected in :mod:`assistant.ui.wiring`.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from assistant.app import App
from assistant.errors import MagpieError
from assistant.ui.balance.desk import BalanceDesk
from assistant.ui.balance.panel import Balance
from assistant.ui.centre import Centre
from assistant.ui.compare.desk import CompareDesk
from assistant.ui.crop.desk import CropDesk
from assistant.ui.desktop.desk import Desktop
from assistant.ui.examples import ExampleFlow
from assistant.ui.facet_counts import FacetFlow
from assistant.ui.flow import SearchFlow
from assistant.ui.grab.desk import GrabDesk
from assistant.ui.grid.thumbnails import Thumbnails
from assistant.ui.heat.desk import HeatDesk
from assistant.ui.importing.flow import ImportFlow
from assistant.ui.intake import Intake
from assistant.ui.keys import KeysPanel
from assistant.ui.lanes.desk import LanesDesk
from assistant.ui.learning.desk import LearningDesk
from assistant.ui.menu import MainMenu
from assistant.ui.models.desk import ModelsDesk
from assistant.ui.offer import offer_of
from assistant.ui.panels.details import Details
from assistant.ui.panels.drop_overlay import DropOverlay
from assistant.ui.panels.status import StatusLine
from assistant.ui.panels.top_bar import TopBar
from assistant.ui.panels.tray import Tray
from assistant.ui.panes import Panes
from assistant.ui.preferences import Preferences
from assistant.ui.settings.desk import SettingsDesk
from assistant.ui.startup import Startup
from assistant.ui.suggesting_flow import SuggestFlow
from assistant.ui.taking.desk import TakingDesk, invitation
from assistant.ui.tasks import Tasks
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import application_icon
from assistant.ui.voice.desk import VoiceDesk
from assistant.ui.wiring.answer import AnswerWiring
from assistant.ui.wiring.files import ask_for_pictures
from assistant.ui.wiring.keys import install_keys, step_back
from assistant.ui.wiring.question import connect_question
from assistant.ui.wiring.services import ServiceWiring

START_SIZE = (1360, 860)
MIN_SIZE = (520, 480)


class MainWindow(QMainWindow):
    """The one window of the application. Call :meth:`begin` once it is shown.

    ``another_wanted`` when a new one is to take its place; see :mod:`assistant.ui.reopening`.
    """

    another_wanted = Signal()

    def __init__(self, app: App, theme: Theme) -> None:
        super().__init__()
        self.app, self.theme = app, theme
        self.tasks = Tasks(self)
        self.flow = SearchFlow(app, self.tasks, self)
        self.facet_counts = FacetFlow(app, self.tasks, self.flow, self)
        self.suggesting = SuggestFlow(app, self.tasks, self.flow, self)
        self.intake = Intake(self.tasks, self)
        self.thumbnails = Thumbnails(app, self.tasks, self)
        self._make_panels()
        self._lay_out()
        self._make_desks()
        self._connect()
        self.answer.show_ask()
        self.top.search.take_focus()

    def _make_panels(self) -> None:
        self.top = TopBar(self.theme)
        session = self.flow.session
        self.balance = Balance(self.theme, session.weights, auto=session.auto)
        self.tray = Tray(self.theme, self.balance)
        self.centre = Centre(self.theme, self.thumbnails)
        self.details = Details(self.app, self.tasks, self.theme)
        self.panes = Panes(self.tray, self.centre, self.details)
        self.status = StatusLine(self.theme)
        self.menu = MainMenu(self.app.settings.theme, self)
        self.overlay = DropOverlay(self.theme, self)
        self.keys = KeysPanel(self.theme, self)

    def _lay_out(self) -> None:
        self.setWindowTitle("Magpie")
        self.setWindowIcon(application_icon())
        self.resize(*START_SIZE)
        self.setMinimumSize(*MIN_SIZE)
        self.setAcceptDrops(True)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.panes, 1)
        column.addWidget(self.status)
        self.setCentralWidget(body)

    def _make_desks(self) -> None:
        """What brings panels of its own, or works without any."""
        app, tasks, theme = self.app, self.tasks, self.theme
        self.examples = ExampleFlow(tasks, self.centre.welcome, self)
        self.importing = ImportFlow(app, tasks, theme, self.centre.work, self)
        self.startup = Startup(app, tasks, self.centre.work, self)
        self.heat = HeatDesk(app, tasks, self.details, self.tray)
        self.compare = CompareDesk(self)
        self.crops = CropDesk(self.flow, self.tray, self.panes, theme)
        self.models = ModelsDesk(app, tasks, theme, self.status.work, self)
        self.screen_grab = GrabDesk(app, tasks, theme, self)
        self.preferences = Preferences(app, tasks, theme, self)
        self.balancing = BalanceDesk(self)
        self.desktop = Desktop(self)
        self.setting = SettingsDesk(self)
        self.taking = TakingDesk(self)
        self.learning = LearningDesk(app, tasks, theme, flow=self.flow, row=self.details.marks, parent=self)
        self.voice = VoiceDesk(self)

    def _connect(self) -> None:
        connect_question(self)
        self.answer = AnswerWiring(self)
        self.lanes = LanesDesk(  # not before the tray follows the question
            self.app,
            self.tasks,
            self.theme,
            flow=self.flow,
            tray=self.tray,
            centre=self.centre,
            details=self.details,
            panes=self.panes,
            status=self.status,
        )
        self.services = ServiceWiring(self)
        install_keys(self)

    # --- what a person does -------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Start loading; call it once the window is shown."""
        self.flow.hold()
        self.examples.load()
        self.startup.begin()
        self.desktop.begin()
        self.voice.begin()

    def paste(self) -> None:
        """Take what is on the clipboard."""
        self.intake.take(QGuiApplication.clipboard().mimeData())

    def open_picture(self) -> None:
        """Ask for files to search with."""
        if chosen := ask_for_pictures(self):
            self.intake.take_files(chosen)

    def open_feed(self) -> None:
        """Ask for a catalogue feed."""
        self.importing.open()

    def step_back(self) -> None:
        """Esc: close what is open, else clear the question one step."""
        step_back(self)

    def show_error(self, error: MagpieError) -> None:
        """The one place where the window shows errors."""
        self.centre.banner.show_error(error)

    # --- Qt -----------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters typed anywhere go to the search field; ``?`` shows the keys."""
        text = event.text()
        if text == "?":
            self.keys.toggle()
        elif text and text.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.top.search.edit.setFocus()
            self.top.search.edit.insert(text)
            self.flow.set_text(self.top.search.edit.text())
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say what a drop would do."""
        text, usable = invitation(offer_of(event.mimeData()))
        self.overlay.invite(text, usable=usable)
        event.acceptProposedAction()  # even when unusable, so that the drop can say why

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the veil away."""
        self.overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        self.overlay.hide()
        event.acceptProposedAction()
        self.intake.take(event.mimeData())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what lies over the window in place."""
        super().resizeEvent(event)
        self.overlay.setGeometry(self.rect())
        self.keys.setGeometry(self.rect())
        self.voice.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide at once, then cancel and wait for the workers, so that nothing is cut off in the middle."""
        if self.desktop.keeps_running(event):
            return
        self.hide()
        self.voice.close()
        self.screen_grab.close()
        self.importing.close()
        self.models.close()
        self.setting.close()
        self.taking.close()
        self.tasks.close()
        super().closeEvent(event)
