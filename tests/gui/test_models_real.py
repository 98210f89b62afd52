"""The real window, services and model files: a tiny model from a hub on the loopback interface, used and left again."""

import threading
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import tomli_w
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from assistant.app import App
from assistant.ui.models.dialog import ModelsDialog
from assistant.ui.models.jobs import Phase
from assistant.ui.start import dispose
from assistant.ui.theme import Theme
from assistant.ui.window import MainWindow
from tests.hub import Hub, running_hub
from tests.tiny_models import write_tiny_encoder

LONG_MS = 60_000
"""The machine may be busy; nothing here takes a second on an idle one."""

COLOURS = {"red": "#d03030", "green": "#2f9e44", "blue": "#2b4fd8", "yellow": "#f2c522"}


class HeldEncoder:
    """An encoder whose first batch of pictures waits until the test lets it go on."""

    def __init__(self, encoder: Any, reached: threading.Event, go_on: threading.Event) -> None:
        self._encoder, self._reached, self._go_on = encoder, reached, go_on

    def __getattr__(self, name: str) -> Any:
        return getattr(self._encoder, name)

    def images(self, pictures: Any) -> Any:
        self._reached.set()
        assert self._go_on.wait(LONG_MS / 1000)
        return self._encoder.images(pictures)


class HeldApp(App):
    """The real services; re-encoding with ``tiny`` waits for ``go_on``."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.go_on = threading.Event(), threading.Event()

    def encoder(self, model: str) -> Any:
        found = super().encoder(model)
        return (
            SimpleNamespace(encoder=HeldEncoder(found.encoder, self.reached, self.go_on)) if model == "tiny" else found
        )


@pytest.fixture
def hub(tmp_path: Path, magpie_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub with the model ``tiny``, which the owner's list of this home names."""
    with running_hub(tmp_path / "hub") as made:
        monkeypatch.setenv("HF_ENDPOINT", made.url)
        card = write_tiny_encoder(made.folder("acme/tiny"), "tiny", licence="MIT")
        entry = {
            "name": "tiny",
            "kind": "encoder",
            "description": "A model of random weights.",
            "good_for": "Trying out.",
            "size_bytes": sum(file.size_bytes for file in card.files),
            "languages": ["en"],
            "licence": "MIT",
            "repo": "acme/tiny",
        }
        magpie_home.mkdir(parents=True)
        (magpie_home / "models.toml").write_text(tomli_w.dumps({"schema": 1, "models": [entry]}))
        yield made


@pytest.fixture
def shop(tmp_path: Path, hub: Hub) -> None:
    """A catalogue of coloured cards, made with ``mini``."""
    rows = ["id,title,image"]
    for name, code in COLOURS.items():
        Image.new("RGB", (64, 64), code).save(tmp_path / f"{name}.png")
        rows.append(f"{name},{name} card,{name}.png")
    feed = tmp_path / "shop.csv"
    feed.write_text("\n".join(rows))
    report = App().import_feed(feed, "shop")
    assert report.encoded == len(COLOURS)


def opened(qtbot: QtBot, app: App, theme: Theme) -> MainWindow:
    window = MainWindow(app, theme)
    window.resize(1300, 800)
    window.show()
    with qtbot.waitSignal(window.startup.warm, timeout=LONG_MS):
        window.begin()
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=LONG_MS)
    return window


@pytest.fixture
def app(shop: None) -> HeldApp:
    return HeldApp()


@pytest.fixture
def window(qtbot: QtBot, app: HeldApp, theme: Theme) -> Iterator[MainWindow]:
    made = opened(qtbot, app, theme)
    yield made
    app.go_on.set()
    dispose(made)


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> ModelsDialog:
    with qtbot.waitSignal(window.models.flow.listed, timeout=LONG_MS):
        window.menu.models_wanted.emit()
    assert window.models.dialog is not None
    return window.models.dialog


def press(qtbot: QtBot, button: QAbstractButton) -> None:
    qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled(), timeout=LONG_MS)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def wait_for(qtbot: QtBot, window: MainWindow, phase: Phase, lane: str = "model") -> None:
    def reached() -> bool:
        job = window.models.flow.job(lane)  # type: ignore[arg-type]
        assert job is None or job.error is None or phase is Phase.FAILED, job.error
        return job is not None and job.phase is phase

    qtbot.waitUntil(reached, timeout=LONG_MS)


def install_tiny(qtbot: QtBot, window: MainWindow, dialog: ModelsDialog) -> None:
    assert dialog.list.pick("tiny")
    press(qtbot, dialog.details.install)
    press(qtbot, dialog.panels["model"].licence.go)
    wait_for(qtbot, window, Phase.DONE)


def first(qtbot: QtBot, window: MainWindow, words: str) -> str:
    with qtbot.waitSignal(window.flow.answered, timeout=LONG_MS):
        window.flow.replace_text(words)
    qtbot.waitUntil(lambda: not window.centre.grid.is_moving, timeout=LONG_MS)
    return window.centre.grid.hits()[0].product.title


def test_a_model_is_installed_used_searched_meanwhile_and_left_again(
    qtbot: QtBot, window: MainWindow, dialog: ModelsDialog, app: HeldApp
) -> None:
    install_tiny(qtbot, window, dialog)
    assert "MIT" in dialog.panels["model"].licence.text.text()
    press(qtbot, dialog.details.use)
    press(qtbot, dialog.using.go)
    assert app.reached.wait(LONG_MS / 1000)
    assert first(qtbot, window, "red card") == "red card"
    assert "mini model" in window.status.catalogs.text()
    app.go_on.set()
    wait_for(qtbot, window, Phase.DONE, "re-encoding")
    qtbot.waitUntil(lambda: "tiny model" in window.status.catalogs.text(), timeout=LONG_MS)
    assert first(qtbot, window, "blue card") == "blue card"
    assert app.settings.model == "tiny"
    dialog.list.pick("mini")
    press(qtbot, dialog.details.use)
    press(qtbot, dialog.using.go)
    qtbot.waitUntil(lambda: "mini model" in window.status.catalogs.text(), timeout=LONG_MS)
    assert first(qtbot, window, "green card") == "green card"
    assert app.settings.model == "mini"


def test_closing_during_a_re_encoding_keeps_the_old_vectors_and_the_next_start_offers_to_go_on(
    qtbot: QtBot, window: MainWindow, dialog: ModelsDialog, app: HeldApp, theme: Theme
) -> None:
    install_tiny(qtbot, window, dialog)
    press(qtbot, dialog.details.use)
    press(qtbot, dialog.using.go)
    assert app.reached.wait(LONG_MS / 1000)
    threading.Timer(0.2, app.go_on.set).start()  # while the window waits for its workers
    window.close()
    again = opened(qtbot, App(), theme)
    try:
        assert "mini model" in again.status.catalogs.text()
        qtbot.waitUntil(lambda: "unfinished" in again.status.work.text.text(), timeout=LONG_MS)
        press(qtbot, again.status.work.action)
        wait_for(qtbot, again, Phase.DONE, "re-encoding")
        qtbot.waitUntil(lambda: "tiny model" in again.status.catalogs.text(), timeout=LONG_MS)
    finally:
        dispose(again)


def test_a_hub_that_fails_is_an_error_with_a_retry_that_goes_on(
    qtbot: QtBot, window: MainWindow, dialog: ModelsDialog, hub: Hub
) -> None:
    dialog.list.pick("tiny")
    press(qtbot, dialog.details.install)
    wait_for(qtbot, window, Phase.ASKING)
    hub.behaviour.answers["tokenizer.json"] = HTTPStatus.NOT_FOUND
    press(qtbot, dialog.panels["model"].licence.go)
    wait_for(qtbot, window, Phase.FAILED)
    assert "tokenizer.json" in dialog.panels["model"].notice.message.text()
    assert dialog.panels["model"].notice.hint.text()
    hub.behaviour.answers.clear()
    press(qtbot, dialog.panels["model"].notice.retry)
    wait_for(qtbot, window, Phase.DONE)
    assert hub.asked_files().count("image-fp32.onnx") == 1, "what was downloaded is kept"
