"""Drop, paste, open: what can be used is used; what cannot says why and changes nothing."""

import os
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from assistant.ui.window import MainWindow
from tests.gui.driving import drop, files, image, is_error_shown, rest, search_for, text, titles
from tests.gui.fake_app import FakeApp


def png(path: Path, color: str) -> Path:
    Image.new("RGB", (60, 60), color).save(path)
    return path


def test_a_dropped_picture_is_searched_for_and_stays_in_view(
    qtbot: QtBot, window: MainWindow, app: FakeApp, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window.flow.answered):
        drop(window, files(png(tmp_path / "mine.png", "#2e5cc8")))
    assert titles(window)[0].startswith("Blue")
    assert [picture.source for picture in window.flow.session.ask.pictures] == ["mine.png"]
    assert app.searches[-1].pictures[0].pixels.shape == (60, 60, 3)


def test_several_pictures_and_words_make_one_question(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    search_for(qtbot, window, "mug")
    with qtbot.waitSignal(window.flow.answered):
        drop(window, files(png(tmp_path / "a.png", "red"), png(tmp_path / "b.png", "blue")))
    assert len(window.flow.session.ask.pictures) == 2
    assert window.flow.session.ask.text == "mug"


def test_a_picture_is_removed_by_its_button(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.flow.answered):
        drop(window, image())
    picture = window.flow.session.ask.pictures[0]
    window.tray.picture_removed.emit(picture)
    assert not window.flow.session.ask.pictures
    assert window.centre.pages.currentWidget() is window.centre.welcome


def test_dropped_text_is_searched_for(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.flow.answered):
        drop(window, text("green\n mug "))
    assert window.top.search.edit.text() == "green mug"


@pytest.mark.parametrize("where", ["search", "grid"])
def test_ctrl_v_takes_a_picture_wherever_the_cursor_is(qtbot: QtBot, window: MainWindow, where: str) -> None:
    widget = {"search": window.top.search.edit, "grid": window.centre.grid}[where]
    search_for(qtbot, window, "red")
    widget.setFocus()
    QGuiApplication.clipboard().setImage(image().imageData())
    with qtbot.waitSignal(window.flow.answered):
        qtbot.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(window.flow.session.ask.pictures) == 1
    assert window.flow.session.ask.text == "red"


def test_ctrl_v_of_text_into_the_field_is_ordinary_pasting(qtbot: QtBot, window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("lamp")
    window.top.search.edit.setFocus()
    with qtbot.waitSignal(window.flow.answered):
        qtbot.keyClick(window.top.search.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.top.search.edit.text() == "lamp"


def bad_file(tmp_path: Path, kind: str) -> Path:
    path = tmp_path / f"{kind}.png"
    if kind == "broken":
        good = BytesIO()
        Image.effect_noise((200, 200), 60).save(good, "PNG")
        path.write_bytes(good.getvalue()[:300])
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "words":
        path.write_text("not a picture")
    elif kind == "folder":
        path.mkdir()
    return path


@pytest.mark.parametrize("kind", ["broken", "empty", "words", "folder", "absent"])
def test_a_bad_picture_says_why_and_changes_nothing(
    qtbot: QtBot, window: MainWindow, app: FakeApp, tmp_path: Path, kind: str
) -> None:
    search_for(qtbot, window, "red mug")
    before, searches, shown = window.flow.session.ask, len(app.searches), titles(window)
    with qtbot.waitSignal(window.intake.refused):
        drop(window, files(bad_file(tmp_path, kind)))
    assert is_error_shown(window)
    assert kind in window.centre.banner.message.text()
    rest(qtbot, window)
    assert (window.flow.session.ask, len(app.searches), titles(window)) == (before, searches, shown)


def test_the_good_pictures_of_a_drop_are_used(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    with qtbot.waitSignals([window.intake.refused, window.flow.answered]):
        drop(window, files(png(tmp_path / "good.png", "red"), bad_file(tmp_path, "words")))
    assert [picture.source for picture in window.flow.session.ask.pictures] == ["good.png"]
    assert is_error_shown(window)


def promise() -> QMimeData:
    mime = QMimeData()
    mime.setData("application/x-moz-file-promise", b"x")
    return mime


REFUSED = {
    "nothing at all": (QMimeData(), "no picture"),
    "a damaged data address": (text("data:image/png;base64,%%%"), "damaged"),
    "a promise of a file": (promise(), "promises a file"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_used_says_why(window: MainWindow, app: FakeApp, case: str) -> None:
    mime, reason = REFUSED[case]
    drop(window, mime)
    assert reason in window.centre.banner.message.text()
    assert window.centre.banner.hint.text()
    assert not app.searches


@pytest.mark.parametrize(
    ("mime", "says"),
    [
        (files("/x/a.png"), "search with this picture"),
        (text("mug"), "search for this text"),
        (files("/x/feed.csv"), "import feed.csv"),
        (text("https://shop.invalid/shoe"), "fetch the picture from shop.invalid; you are asked first"),
    ],
)
def test_the_overlay_tells_what_a_drop_would_do(window: MainWindow, mime: QMimeData, says: str) -> None:
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(window.rect().center(), Qt.DropAction.CopyAction, mime, buttons, none)
    window.dragEnterEvent(event)
    assert event.isAccepted()
    assert window.overlay.isVisible()
    assert says in window.overlay.text
    drop(window, QMimeData())
    assert not window.overlay.isVisible()


def test_of_too_many_pictures_the_first_are_taken_and_the_rest_is_said(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    for number in range(9):
        png(tmp_path / f"{number}.png", "red")
    with qtbot.waitSignals([window.intake.noted, window.flow.answered]):
        drop(window, files(tmp_path))
    sources = [picture.source for picture in window.flow.session.ask.pictures]
    assert sources == [f"{number}.png" for number in range(6)]
    assert "6 of 9 pictures were taken" in window.centre.banner.message.text()


def test_a_picture_and_its_words_make_one_question(qtbot: QtBot, window: MainWindow) -> None:
    mime = image()
    mime.setText("in blue")
    with qtbot.waitSignal(window.flow.answered):
        drop(window, mime)
    assert len(window.flow.session.ask.pictures) == 1
    assert window.flow.session.ask.text == "in blue"


def test_a_pipe_with_a_pictures_name_does_not_hang_the_window(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    with qtbot.waitSignal(window.intake.refused):
        drop(window, files(tmp_path / "a.png"))
    assert "pipe" in window.centre.banner.message.text()


def test_a_copied_file_is_pasted(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setData("x-special/gnome-copied-files", f"copy\nfile://{png(tmp_path / 'mine.png', 'red')}".encode())
    QGuiApplication.clipboard().setMimeData(mime)
    with qtbot.waitSignal(window.flow.answered):
        window.paste()
    assert [picture.source for picture in window.flow.session.ask.pictures] == ["mine.png"]


def test_bars_are_cropped_at_first_and_taking_the_crop_away_is_one_step_of_undo(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    framed = Image.new("RGB", (400, 300), "black")
    shades = np.random.default_rng(7).integers(40, 255, (200, 400, 3), dtype=np.uint8)
    framed.paste(Image.fromarray(shades), (0, 50))
    framed.save(tmp_path / "still.png")
    with qtbot.waitSignal(window.flow.answered):
        drop(window, files(tmp_path / "still.png"))
    (picture,) = window.flow.session.ask.pictures
    assert picture.crop is not None and picture.crop.top == 50
    with qtbot.waitSignal(window.flow.answered):
        window.flow.replace_picture(picture, picture.with_crop(None))
    window.flow.undo()
    assert window.flow.session.ask.pictures[0].crop == picture.crop
