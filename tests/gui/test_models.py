"""The dialog of the models: licence, progress, errors, switching; and what the status line says of it."""

import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from assistant.errors import MagpieError
from assistant.settings import Settings
from assistant.ui.models.details import ModelDetails
from assistant.ui.models.dialog import ModelsDialog
from assistant.ui.models.jobs import Phase
from assistant.ui.start import dispose
from assistant.ui.theme import Theme
from assistant.ui.window import MainWindow
from tests.gui.driving import search_for, titles
from tests.gui.fake_app import FakeApp
from tests.gui.fake_models import DETECTOR, LARGE


class Gate:
    """Holds a worker at one step until the test lets it go on."""

    def __init__(self, step: int = 2) -> None:
        self._step = step
        self.reached, self._open = threading.Event(), threading.Event()

    def __call__(self, step: int) -> None:
        if step == self._step:
            self.reached.set()
            assert self._open.wait(10)

    def open(self) -> None:
        self._open.set()


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> ModelsDialog:
    with qtbot.waitSignal(window.models.flow.listed):
        window.menu.models_wanted.emit()
    assert window.models.dialog is not None
    return window.models.dialog


def details(dialog: ModelsDialog, name: str) -> ModelDetails:
    assert dialog.list.pick(name)
    return dialog.details


def press(qtbot: QtBot, button: QAbstractButton) -> None:
    assert button.isVisible(), button.text()
    assert button.isEnabled(), button.text()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def wait_for(qtbot: QtBot, dialog: ModelsDialog, phase: Phase, lane: str = "model") -> None:
    def reached() -> bool:
        job = dialog.flow.job(lane)  # type: ignore[arg-type]
        return job is not None and job.phase is phase

    qtbot.waitUntil(reached)


def install(qtbot: QtBot, dialog: ModelsDialog, name: str) -> None:
    press(qtbot, details(dialog, name).install)
    wait_for(qtbot, dialog, Phase.ASKING)
    press(qtbot, dialog.panels["model"].licence.go)


def installed(app: FakeApp, name: str) -> None:
    """Let a model be on disk already."""
    app.models.infos = [
        msgspec.structs.replace(info, state="installed") if info.name == name else info for info in app.models.infos
    ]


def test_the_list_has_encoders_and_speech_and_starts_at_the_one_in_use(dialog: ModelsDialog) -> None:
    assert dialog.list.names() == ["mini", "large", "mobile", "polyglot", "whisper-tiny.en"]
    assert dialog.current is not None
    assert dialog.current.name == "mini"
    assert "Corner shop" in dialog.details.state.text()


def test_an_installation_shows_licence_and_size_first(qtbot: QtBot, dialog: ModelsDialog, app: FakeApp) -> None:
    press(qtbot, details(dialog, "large").install)
    wait_for(qtbot, dialog, Phase.ASKING)
    licence = dialog.panels["model"].licence
    assert "MIT" in licence.text.text()
    assert "236 MB" in licence.text.text()
    assert not licence.research.isVisible()
    press(qtbot, licence.go)
    qtbot.waitUntil(dialog.details.use.isVisible)
    assert app.models.list()[1].state == "installed"
    assert "installed" in dialog.panels["model"].notice.message.text()


def test_declining_a_licence_changes_nothing(qtbot: QtBot, dialog: ModelsDialog, app: FakeApp) -> None:
    press(qtbot, details(dialog, "large").install)
    wait_for(qtbot, dialog, Phase.ASKING)
    press(qtbot, dialog.panels["model"].licence.leave)
    qtbot.waitUntil(lambda: dialog.flow.job("model") is None)
    assert app.models.list()[1].state == "available"
    assert not dialog.panels["model"].isVisible()


def test_a_research_licence_needs_its_tick(qtbot: QtBot, dialog: ModelsDialog) -> None:
    press(qtbot, details(dialog, "mobile").install)
    wait_for(qtbot, dialog, Phase.ASKING)
    licence = dialog.panels["model"].licence
    assert not licence.go.isEnabled()
    licence.research.setChecked(True)
    press(qtbot, licence.go)
    wait_for(qtbot, dialog, Phase.DONE)


def test_a_download_shows_its_progress_here_and_in_the_status_line_and_is_cancelled(
    qtbot: QtBot, dialog: ModelsDialog, window: MainWindow, app: FakeApp
) -> None:
    app.models.installing = gate = Gate()
    install(qtbot, dialog, "large")
    assert gate.reached.wait(10)
    panel = dialog.panels["model"]
    qtbot.waitUntil(lambda: "142 MB / 236 MB" in panel.work.detail.text())
    assert "142 MB / 236 MB" in window.status.work.text.text()
    assert panel.work.cancel.hasFocus()
    press(qtbot, panel.work.cancel)
    gate.open()
    wait_for(qtbot, dialog, Phase.STOPPED)
    assert "kept" in panel.notice.message.text()
    with qtbot.waitSignal(dialog.flow.listed):
        press(qtbot, panel.notice.retry)
        wait_for(qtbot, dialog, Phase.ASKING)
        press(qtbot, panel.licence.go)
    assert app.models.asked == ["large", "large"]


def test_an_error_says_its_remedy_and_a_retry_succeeds(qtbot: QtBot, dialog: ModelsDialog, app: FakeApp) -> None:
    def unreachable(_step: int) -> None:
        raise MagpieError("The hub cannot be reached.", hint="Check the connection.")

    app.models.installing = unreachable
    install(qtbot, dialog, "large")
    wait_for(qtbot, dialog, Phase.FAILED)
    notice = dialog.panels["model"].notice
    assert (notice.message.text(), notice.hint.text()) == ("The hub cannot be reached.", "Check the connection.")
    app.models.installing = lambda step: None
    press(qtbot, notice.retry)
    wait_for(qtbot, dialog, Phase.ASKING)
    press(qtbot, dialog.panels["model"].licence.go)
    wait_for(qtbot, dialog, Phase.DONE)


def test_an_error_with_the_dialog_closed_is_a_banner(
    qtbot: QtBot, dialog: ModelsDialog, window: MainWindow, app: FakeApp
) -> None:
    gate = Gate()

    def fail(step: int) -> None:
        gate(step)
        if step == 2:
            raise MagpieError("The disk is full.")

    app.models.installing = fail
    install(qtbot, dialog, "large")
    assert gate.reached.wait(10)
    dialog.close()
    with qtbot.waitSignal(window.models.failed):
        gate.open()
    assert window.centre.banner.message.text() == "The disk is full."
    assert window.status.work.action.isVisible()


def test_switching_goes_on_in_the_background_and_searches_are_answered_meanwhile(
    qtbot: QtBot, dialog: ModelsDialog, window: MainWindow, app: FakeApp
) -> None:
    installed(app, "large")
    with qtbot.waitSignal(dialog.flow.listed):
        dialog.flow.refresh()
    app.models.encoding = gate = Gate()
    press(qtbot, details(dialog, "large").use)
    assert "240 products" in dialog.using.ticks["fake"].text()
    press(qtbot, dialog.using.go)
    assert gate.reached.wait(10)
    qtbot.waitUntil(lambda: "144 / 240 products" in window.status.work.text.text())
    with qtbot.waitSignal(window.flow.answered):
        window.flow.replace_text("red mug")
    assert titles(window)[0] == "Red mug"
    assert "mini model" in window.status.catalogs.text()
    with qtbot.waitSignal(window.flow.answered):
        gate.open()
    qtbot.waitUntil(lambda: "large model" in window.status.catalogs.text())
    assert "large" in window.status.work.text.text()
    assert window.status.work.close_button.isVisible()
    assert app.models.used == [("large", ["fake"])]


def test_a_catalogue_left_out_is_not_re_encoded(qtbot: QtBot, dialog: ModelsDialog, app: FakeApp) -> None:
    installed(app, "large")
    with qtbot.waitSignal(dialog.flow.listed):
        dialog.flow.refresh()
    press(qtbot, details(dialog, "large").use)
    dialog.using.ticks["fake"].setChecked(False)
    assert "Nothing" in dialog.using.effect.text()
    press(qtbot, dialog.using.go)
    wait_for(qtbot, dialog, Phase.DONE, "re-encoding")
    assert app.models.used == [("large", [])]
    assert app.settings.model == "large"


def test_there_is_nothing_to_use_where_everything_is_made_with_a_model(
    qtbot: QtBot, dialog: ModelsDialog, app: FakeApp
) -> None:
    assert not details(dialog, "mini").use.isVisible()
    app.settings = Settings(model="large")
    with qtbot.waitSignal(dialog.flow.listed):
        dialog.flow.refresh()
    press(qtbot, details(dialog, "mini").use)
    assert not dialog.using.ticks["fake"].isEnabled()
    dialog.using.new_catalogs.setChecked(False)
    assert not dialog.using.go.isEnabled()


def test_a_re_encoding_is_cancelled_from_the_status_line_and_goes_on_from_there(
    qtbot: QtBot, dialog: ModelsDialog, window: MainWindow, app: FakeApp
) -> None:
    app.models.encoding = gate = Gate()
    dialog.flow.use("large", ["fake"], new_catalogs=True)
    assert gate.reached.wait(10)
    dialog.close()
    qtbot.waitUntil(window.status.work.cancel.isVisible)
    press(qtbot, window.status.work.cancel)
    gate.open()
    wait_for(qtbot, dialog, Phase.STOPPED, "re-encoding")
    press(qtbot, window.status.work.action)
    wait_for(qtbot, dialog, Phase.DONE, "re-encoding")
    assert app.models.used == [("large", ["fake"])] * 2


def test_another_model_can_be_installed_while_a_catalogue_is_re_encoded(
    qtbot: QtBot, dialog: ModelsDialog, app: FakeApp
) -> None:
    app.models.encoding = gate = Gate()
    dialog.flow.use("mini", ["fake"], new_catalogs=True)
    assert gate.reached.wait(10)
    shown = details(dialog, "mini")
    assert not shown.use.isEnabled()
    assert not shown.bench.isEnabled(), "what else computes would spoil the measurement"
    install(qtbot, dialog, "large")
    wait_for(qtbot, dialog, Phase.DONE)
    gate.open()
    wait_for(qtbot, dialog, Phase.DONE, "re-encoding")


@pytest.fixture
def unfinished(qtbot: QtBot, app: FakeApp, theme: Theme) -> Iterator[MainWindow]:
    """A window that starts with a re-encoding left unfinished."""
    app.models.unfinished = [SimpleNamespace(catalog="fake", model="large", done=96, total=240)]
    made = MainWindow(app, theme)
    made.show()
    with qtbot.waitSignal(made.models.flow.pending_found):
        made.begin()
    yield made
    dispose(made)


def test_what_was_left_unfinished_is_offered_at_the_start(qtbot: QtBot, unfinished: MainWindow, app: FakeApp) -> None:
    line = unfinished.status.work
    assert "fake" in line.text.text()
    assert "large" in line.text.text()
    assert not app.models.used, "nothing starts by itself"
    with qtbot.waitSignal(unfinished.models.catalogs_changed):
        press(qtbot, line.action)
    assert app.models.used == [("large", ["fake"])]


def test_closing_the_window_stops_an_installation_that_waits_for_an_answer(
    qtbot: QtBot, dialog: ModelsDialog, window: MainWindow, app: FakeApp
) -> None:
    press(qtbot, details(dialog, "large").install)
    wait_for(qtbot, dialog, Phase.ASKING)
    window.close()
    assert not dialog.isVisible()
    assert app.models.list()[1].state == "available"


def test_removing_asks_first(qtbot: QtBot, dialog: ModelsDialog, app: FakeApp) -> None:
    installed(app, "large")
    with qtbot.waitSignal(dialog.flow.listed):
        dialog.flow.refresh()
    press(qtbot, details(dialog, "large").remove)
    press(qtbot, dialog.removal.leave)
    assert app.models.list()[1].state == "installed"
    press(qtbot, dialog.details.remove)
    with qtbot.waitSignal(dialog.flow.listed):
        press(qtbot, dialog.removal.go)
    assert app.models.list()[1].state == "available"


def test_what_is_in_use_cannot_be_removed(dialog: ModelsDialog) -> None:
    assert not details(dialog, "mini").remove.isVisible()


def test_the_command_of_the_workshop_can_be_copied(qtbot: QtBot, dialog: ModelsDialog) -> None:
    shown = details(dialog, "polyglot")
    assert not shown.install.isVisible()
    press(qtbot, shown.recipe.copy)
    assert QGuiApplication.clipboard().text().startswith("python -m models export")


def test_a_speech_model_is_installed_but_not_used(qtbot: QtBot, dialog: ModelsDialog) -> None:
    install(qtbot, dialog, "whisper-tiny.en")
    wait_for(qtbot, dialog, Phase.DONE)
    qtbot.waitUntil(dialog.details.remove.isVisible)
    assert not dialog.details.use.isVisible()
    assert not dialog.details.bench.isVisible()
    assert "nothing uses" in dialog.details.note.text()


def test_a_detector_is_listed_before_speech_and_can_be_removed_but_not_used(
    qtbot: QtBot, window: MainWindow, app: FakeApp
) -> None:
    app.models.infos = [*app.models.infos, DETECTOR]
    with qtbot.waitSignal(window.models.flow.listed):
        window.menu.models_wanted.emit()
    dialog = window.models.dialog
    assert dialog is not None
    assert dialog.list.names()[-2:] == ["shelf-detr", "whisper-tiny.en"]
    shown = details(dialog, "shelf-detr")
    assert "Finds and names the things in your pictures" in shown.note.text()
    assert shown.remove.isVisible()
    assert not shown.use.isVisible() and not shown.bench.isVisible()
    details(dialog, "large")
    assert not shown.note.isVisible()


def test_a_test_on_this_computer_shows_what_was_chosen_and_gives_an_estimate(
    qtbot: QtBot, dialog: ModelsDialog, app: FakeApp
) -> None:
    installed(app, "large")
    with qtbot.waitSignal(dialog.flow.listed):
        dialog.flow.refresh()
    press(qtbot, details(dialog, "large").bench)
    qtbot.waitUntil(dialog.details.bench_table.isVisible)
    assert "Pictures, fp32 ✓, 13.2 ms, 7.0 ms, 1.0000" in dialog.details.bench_table.accessibleName()
    assert "wrong numbers" in dialog.details.bench_table.remark.text()
    press(qtbot, dialog.details.use)
    assert dialog.using.effect.text() == "240 products, at least 3 s on this computer."
    dialog.list.pick("mini")
    assert not dialog.details.bench_table.isVisible()
    assert not dialog.using.isVisible()


def test_a_file_is_imported_and_becomes_the_current_model(
    qtbot: QtBot, dialog: ModelsDialog, app: FakeApp, tmp_path: Path
) -> None:
    file = tmp_path / "large.magpie-model"
    file.touch()
    dialog.flow.import_file(file)
    wait_for(qtbot, dialog, Phase.ASKING)
    press(qtbot, dialog.panels["model"].licence.go)
    qtbot.waitUntil(lambda: dialog.current is not None and dialog.current.name == "large")


def test_a_missing_file_is_an_error_in_place(qtbot: QtBot, dialog: ModelsDialog, tmp_path: Path) -> None:
    dialog.flow.import_file(tmp_path / "gone.magpie-model")
    wait_for(qtbot, dialog, Phase.FAILED)
    assert "is not there" in dialog.panels["model"].notice.message.text()


def test_a_repository_of_the_hub_is_named_by_hand(qtbot: QtBot, dialog: ModelsDialog, app: FakeApp) -> None:
    app.models.infos.append(msgspec.structs.replace(LARGE, name="hf:acme/shoes"))
    dialog.add.menu().actions()[2].trigger()
    assert not dialog.hub.go.isEnabled()
    qtbot.keyClicks(dialog.hub.repository, "acme/shoes")
    qtbot.keyClick(dialog.hub.repository, Qt.Key.Key_Return)
    wait_for(qtbot, dialog, Phase.ASKING)
    assert app.models.asked == ["hf:acme/shoes"]


def test_a_narrow_dialog_shows_list_or_details(qtbot: QtBot, dialog: ModelsDialog) -> None:
    dialog.resize(440, 600)
    assert dialog.list.isVisible()
    assert not dialog.details.isVisible()
    dialog.list.pick("large")
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.details.isVisible()
    assert not dialog.list.isVisible()
    assert dialog.back.hasFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.list.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_escape_closes_the_question_before_the_dialog(qtbot: QtBot, dialog: ModelsDialog) -> None:
    dialog.add.menu().actions()[2].trigger()
    assert dialog.hub.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.hub.isVisible()
    assert dialog.isVisible()


def test_a_list_that_cannot_be_read_is_an_error_in_place(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    def damaged() -> None:
        raise MagpieError("models.toml cannot be used.")

    readable, app.models.list = app.models.list, damaged  # type: ignore[method-assign, assignment]
    with qtbot.waitSignal(window.models.flow.failed):
        window.menu.models_wanted.emit()
    dialog = window.models.dialog
    assert dialog is not None
    assert dialog.trouble.message.text() == "models.toml cannot be used."
    assert not dialog.details.isVisible()
    app.models.list = readable  # type: ignore[method-assign]
    press(qtbot, dialog.trouble.retry)
    qtbot.waitUntil(dialog.details.isVisible)
    assert not dialog.trouble.isVisible()


def test_everything_that_can_be_used_has_a_name(qtbot: QtBot, dialog: ModelsDialog) -> None:
    press(qtbot, details(dialog, "mobile").install)
    wait_for(qtbot, dialog, Phase.ASKING)
    nameless = [
        widget
        for widget in dialog.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit | QListView)
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", lambda: "")())
    ]
    assert not nameless
    row = dialog.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert row.startswith("mobile, Can be installed, Old and slow computers")
    assert "for research only" in row


def test_typing_in_the_window_searches_while_the_dialog_is_open(
    qtbot: QtBot, dialog: ModelsDialog, window: MainWindow
) -> None:
    search_for(qtbot, window, "blue chair")
    assert titles(window)[0].startswith("Blue chair")
    assert dialog.isVisible()
