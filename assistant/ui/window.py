"""The main window: puts the panels together and connects what one says to what another does.

It holds no state of its own beyond what Qt widgets have; the question and its answer live in :class:`SearchFlow`.
"""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QFileDialog, QMainWindow, QVBoxLayout, QWidget

from assistant.app import App
from assistant.errors import MagpieError
from assistant.intake.files import SUFFIXES
from assistant.query import Picture
from assistant.results import Hit, Results
from assistant.ui.centre import Centre
from assistant.ui.crop.desk import CropDesk
from assistant.ui.desktop.desk import Desktop
from assistant.ui.examples import ExampleFlow
from assistant.ui.flow import SearchFlow
from assistant.ui.grab.desk import GrabDesk
from assistant.ui.grid.thumbnails import Thumbnails
from assistant.ui.importing import ImportFlow
from assistant.ui.intake import Intake
from assistant.ui.keys import KeysPanel, key_table
from assistant.ui.lanes.desk import LanesDesk
from assistant.ui.menu import MainMenu
from assistant.ui.models.desk import ModelsDesk
from assistant.ui.offer import FEED_SUFFIXES, Words, offer_of
from assistant.ui.panels.balance import Balance
from assistant.ui.panels.details import Details
from assistant.ui.panels.drop_overlay import DropOverlay
from assistant.ui.panels.status import StatusLine
from assistant.ui.panels.top_bar import TopBar
from assistant.ui.panels.tray import Tray
from assistant.ui.panes import Panes
from assistant.ui.preferences import Preferences
from assistant.ui.startup import Startup, Stock
from assistant.ui.taking.desk import TakingDesk, invitation
from assistant.ui.tasks import Tasks
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import application_icon

START_SIZE = (1360, 860)
MIN_SIZE = (520, 480)


class MainWindow(QMainWindow):
    """The one window of the application. Call :meth:`begin` once it is shown."""

    def __init__(self, app: App, theme: Theme) -> None:
        super().__init__()
        self.app, self.theme = app, theme
        self.tasks = Tasks(self)
        self.flow = SearchFlow(app, self.tasks, self)
        self.intake = Intake(self.tasks, self)
        self.thumbnails = Thumbnails(app, self.tasks, self)
        self._build()
        self.examples = ExampleFlow(self.tasks, self.centre.welcome, self)
        self.importing = ImportFlow(app, self.tasks, self.centre.import_form, self.centre.work, self)
        self.startup = Startup(app, self.tasks, self.centre.work, self)
        self.crops = CropDesk(self.flow, self.tray, self.panes, self.theme)
        self.models = ModelsDesk(app, self.tasks, theme, self.status.work, self)
        self.screen_grab = GrabDesk(app, self.tasks, theme, self)
        self.preferences = Preferences(app, self.tasks, theme, self)
        self.desktop = Desktop(self)
        self.taking = TakingDesk(self)
        self._connect()
        self.lanes = LanesDesk(
            app,
            self.tasks,
            theme,
            flow=self.flow,
            tray=self.tray,
            centre=self.centre,
            details=self.details,
            panes=self.panes,
            status=self.status,
        )
        self.lanes.failed.connect(self.show_error)
        self._install_keys()
        self._on_ask_changed()
        self.top.search.take_focus()

    # --- building -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setWindowTitle("Magpie")
        self.setWindowIcon(application_icon())
        self.resize(*START_SIZE)
        self.setMinimumSize(*MIN_SIZE)
        self.setAcceptDrops(True)
        self.top = TopBar(self.theme)
        self.balance = Balance(self.theme, self.flow.session.weights)
        self.tray = Tray(self.theme, self.balance)
        self.centre = Centre(self.theme, self.thumbnails)
        self.details = Details(self.app, self.tasks, self.theme)
        self.panes = Panes(self.tray, self.centre, self.details)
        self.status = StatusLine(self.theme)
        self.menu = MainMenu(self.app.settings.theme, self)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.panes, 1)
        column.addWidget(self.status)
        self.setCentralWidget(body)
        self.overlay = DropOverlay(self.theme, self)
        self.keys = KeysPanel(self.theme, self)
        self.top.search.edit.setAcceptDrops(False)  # so that the window gets the drop
        self.top.search.edit.installEventFilter(self)

    def _connect(self) -> None:
        self._connect_question()
        self._connect_answer()
        self._connect_menu()
        self._connect_services()

    def _connect_question(self) -> None:
        flow, tray, filters = self.flow, self.tray, self.centre.filters
        self.top.search.edited.connect(flow.set_text)
        self.top.search.submitted.connect(self._on_submitted)
        self.top.undo_button.clicked.connect(flow.undo)
        self.top.tray_button.clicked.connect(self.panes.toggle_tray)
        self.panes.narrowed.connect(self.top.set_narrow)
        tray.picture_removed.connect(flow.remove_picture)
        tray.phrase_removed.connect(flow.remove_phrase)
        tray.price_removed.connect(flow.remove_price)
        tray.value_removed.connect(flow.remove_value)
        tray.clear_wanted.connect(flow.clear_all)
        tray.open_wanted.connect(self.open_picture)
        filters.filters_changed.connect(flow.set_filters)
        filters.sort_changed.connect(flow.set_sort)
        self.balance.weight_changed.connect(flow.set_weight)
        self.balance.reset_wanted.connect(flow.reset_weights)
        self.intake.pictures_read.connect(self._on_pictures)
        self.intake.text_taken.connect(flow.replace_text)
        self.intake.feed_offered.connect(self.importing.offer)
        self.intake.refused.connect(self.show_error)
        self.intake.reading.connect(self.top.busy.set_busy)
        self.examples.asked.connect(flow.ask_anew)
        self.examples.failed.connect(self.show_error)
        self.centre.no_match.filters_cleared.connect(flow.remove_filters)
        self.centre.no_match.words_cleared.connect(lambda: flow.replace_text(""))
        self.centre.no_match.all_cleared.connect(flow.clear_all)

    def _connect_answer(self) -> None:
        self.flow.ask_changed.connect(self._on_ask_changed)
        self.flow.results_changed.connect(self._on_results_changed)
        self.flow.busy_changed.connect(self.top.busy.set_busy)
        self.flow.answered.connect(self._on_answered)
        self.flow.failed.connect(self.show_error)
        self.centre.grid.picked.connect(self._on_picked)
        self.centre.grid.opened.connect(self._on_opened)
        self.centre.lanes.picked.connect(self._on_picked)
        self.centre.lanes.opened.connect(self._on_opened)
        self.details.more_wanted.connect(self.flow.more_like)
        self.details.close_wanted.connect(self._close_details)
        self.details.said.connect(self.status.say)

    def _connect_menu(self) -> None:
        self.top.menu_button.clicked.connect(lambda: self.menu.open_under(self.top.menu_button))
        self.menu.theme_chosen.connect(self.preferences.choose_theme)
        self.menu.catalogs_chosen.connect(self.preferences.choose_catalogs)
        self.menu.import_wanted.connect(self.open_feed)
        self.menu.models_wanted.connect(self.models.open)
        self.menu.keys_wanted.connect(self.keys.toggle)
        self.menu.insertMenu(self.menu.for_desktop, self.desktop.menu)
        self.menu.quit_wanted.connect(self.desktop.quit)
        self.desktop.failed.connect(self.show_error)

    def _connect_services(self) -> None:
        self.startup.ready.connect(self.flow.release)
        self.startup.stock_changed.connect(self._on_stock)
        self.startup.failed.connect(self.show_error)
        self.importing.imported.connect(self._on_imported)
        self.importing.refused.connect(self.show_error)
        self.importing.stopped.connect(self._on_import_stopped)
        self.centre.work.cancel_wanted.connect(self.startup.cancel)
        self.startup.warm.connect(self.models.flow.look_for_pending)
        self.startup.stock_changed.connect(self.models.show_stock)
        self.models.catalogs_changed.connect(self._on_catalogs_changed)
        self.models.failed.connect(self.show_error)
        self.preferences.catalogs_chosen.connect(self._on_catalogs_changed)
        self.preferences.failed.connect(self.show_error)
        self.screen_grab.fill_menu(self.menu)
        self.top.screen_button.clicked.connect(self.screen_grab.start)
        self.screen_grab.pictures_grabbed.connect(self.flow.add_pictures)
        self.screen_grab.failed.connect(self.show_error)
        self.desktop.grab_wanted.connect(self.screen_grab.start)
        self.screen_grab.said.connect(self.status.say)

    def _install_keys(self) -> None:
        actions = {
            "search": self.top.search.take_focus,
            "paste": self.paste,
            "open": self.open_picture,
            "screen": self.screen_grab.start,
            "escape": self.step_back,
            "undo": self.flow.undo,
            "redo": self.flow.redo,
            "more": self._on_more,
            "import": self.open_feed,
            "models": self.models.open,
            "keys": self.keys.toggle,
            "last_screenshot": self.desktop.search_last,
            "quit": self.desktop.quit,
        }
        for key in key_table():
            for sequence in key.sequences:
                QShortcut(QKeySequence(sequence), self, actions[key.action])

    # --- what a person does -------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Start loading; call it once the window is shown."""
        self.flow.hold()
        self.examples.load()
        self.startup.begin()
        self.desktop.begin()

    def paste(self) -> None:
        """Take what is on the clipboard."""
        self.intake.take(QGuiApplication.clipboard().mimeData())

    def open_picture(self) -> None:
        """Ask for picture files."""
        patterns = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        pattern = self.tr("Pictures and videos") + f" ({patterns})"
        chosen, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Open picture"), "", f"{pattern};;" + self.tr("All files") + " (*)"
        )
        if chosen:
            self.intake.take_files([Path(name) for name in chosen])

    def open_feed(self) -> None:
        """Ask for a catalogue feed."""
        patterns = " ".join(f"*{suffix}" for suffix in sorted(FEED_SUFFIXES))
        title = self.tr("Import a catalogue")
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", self.tr("Product feeds") + f" ({patterns})")
        if chosen:
            self.importing.offer(Path(chosen))

    def step_back(self) -> None:
        """Esc: close what is open, else clear the question one step."""
        if self.keys.isVisible():
            self.keys.hide()
        elif self.centre.import_form.isVisible():
            self.centre.import_form.hide()
        elif self.crops.close() or self.taking.step_back():
            pass
        elif not (self.centre.banner.dismiss() or self.panes.close_floating() or self.lanes.leave()):
            self.flow.clear_step()
            self.top.search.take_focus()

    def show_error(self, error: MagpieError) -> None:
        """The one place where the window shows errors."""
        self.centre.banner.show_error(error)

    # --- answers to signals -------------------------------------------------------------------------------------------

    def _on_submitted(self) -> None:
        self.flow.search_now()
        self.centre.focus_cards()

    def _on_ask_changed(self) -> None:
        ask = self.flow.session.ask
        self.top.search.set_text(ask.text)
        self.top.undo_button.setEnabled(self.flow.session.can_undo)
        self.tray.show_ask(ask)
        self.centre.filters.show_filters(ask.filters)
        self.centre.banner.dismiss()

    def _on_results_changed(self) -> None:
        session = self.flow.session
        self.balance.set_weights(session.weights)
        self.balance.set_used(session.results.channels if session.results else ())
        self.centre.show_session(session)
        if self.lanes.show_state():
            return
        order = session.shown()
        self.status.show_results(session.results, len(order))
        self._follow_current()

    def _on_answered(self, results: Results) -> None:
        """A search may have something to say, such as a catalogue that could not be used."""
        if results.notes:
            self.centre.banner.show_note(" ".join(results.notes))

    def _follow_current(self) -> None:
        """Keep the details on the current card; a wide window shows the best one when there was none."""
        hit = self.centre.grid.current_hit()
        if hit is None and not self.centre.grid.is_empty and self.panes.are_details_docked:
            self.centre.grid.pick(0)
            hit = self.centre.grid.current_hit()
        self.details.show_hit(hit)
        if hit is None or self.panes.are_details_docked:
            self.panes.open_details(hit is not None)

    def _on_picked(self, hit: Hit) -> None:
        self.details.show_hit(hit)
        if self.panes.are_details_docked:
            self.panes.open_details(True)

    def _on_opened(self, hit: Hit) -> None:
        self.details.show_hit(hit)
        self.panes.open_details(True)

    def _close_details(self) -> None:
        self.panes.open_details(False)
        self.centre.focus_cards()

    def _on_more(self) -> None:
        if self.details.hit is not None:
            self.flow.more_like(self.details.hit)

    def _on_pictures(self, pictures: list[Picture]) -> None:
        self.flow.add_pictures(pictures)

    def _on_stock(self, stock: Stock) -> None:
        self.menu.show_catalogs(stock.infos, stock.searched)
        self.status.show_catalogs([info for info in stock.infos if info.name in stock.searched])
        self.centre.filters.show_facets(stock.facets, priced=stock.priced)

    def _on_imported(self, name: str, outcome: str) -> None:
        self.thumbnails.clear()
        self.status.say(outcome)
        self.centre.banner.show_note(self.tr("The catalogue “{0}” is ready.").format(name), outcome)
        self.startup.refresh()
        self.flow.search_again()

    def _on_import_stopped(self) -> None:
        self.status.say(self.tr("Import stopped; what is finished is kept. Import the file again to go on."))
        self.startup.refresh()

    def _on_catalogs_changed(self) -> None:
        """Other catalogues are searched, or the same with other vectors."""
        self.startup.refresh()
        self.flow.search_again()

    # --- Qt -----------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pasting into the search field takes pictures and files as well; plain text is left to the field."""
        if watched is self.top.search.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.matches(QKeySequence.StandardKey.Paste):
                offer = offer_of(QGuiApplication.clipboard().mimeData())
                if not isinstance(offer, Words):
                    self.intake.take_offer(offer)
                    return True
            if event.key() == Qt.Key.Key_Down and self.centre.focus_cards():
                return True
        return super().eventFilter(watched, event)

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

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide at once, then cancel and wait for the workers, so that nothing is cut off in the middle."""
        if self.desktop.keeps_running(event):
            return
        self.hide()
        self.screen_grab.close()
        self.models.close()
        self.taking.close()
        self.tasks.close()
        super().closeEvent(event)
