"""The frame of an animation: its best one at first, another by the strip's slider."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assistant.query import Box
from assistant.ui.window import MainWindow
from tests.gui.driving import drop, files, rest

COLORS = ("#cd3034", "#2e5cc8", "#2f9e44", "#e8930c")


@pytest.fixture
def shown(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window after an animation of four colours was dropped."""
    frames = [Image.new("RGB", (60, 60), color) for color in COLORS]
    path = tmp_path / "turning.gif"
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=500)
    with qtbot.waitSignal(window.flow.answered):
        drop(window, files(path))
    rest(qtbot, window)
    return window


def index_of(window: MainWindow) -> int:
    """Which frame the query asks with, by its colour."""
    pixel = window.flow.session.ask.pictures[0].pixels[0, 0].astype(int)
    distances = [sum(abs(int(color[at : at + 2], 16) - pixel[k]) for k, at in enumerate((1, 3, 5))) for color in COLORS]
    return distances.index(min(distances))


def move(qtbot: QtBot, window: MainWindow, index: int) -> None:
    if window.taking.strip.slider.value() != index:
        with qtbot.waitSignal(window.flow.answered):
            window.taking.strip.slider.setValue(index)
    rest(qtbot, window)


def test_the_best_frame_comes_first_and_the_strip_stands_at_it(shown: MainWindow) -> None:
    strip = shown.taking.strip
    assert strip.isVisible() and strip.slider.maximum() == 3
    assert strip.slider.value() == index_of(shown)
    assert "of 0:02.0" in strip.time.text()


def test_the_query_follows_the_slider(qtbot: QtBot, shown: MainWindow) -> None:
    for index in (3, 1, 2):
        move(qtbot, shown, index)
        assert index_of(shown) == index
    assert len(shown.flow.session.ask.pictures) == 1


def test_the_slider_is_moved_by_the_keyboard(qtbot: QtBot, shown: MainWindow) -> None:
    move(qtbot, shown, 0)
    shown.taking.strip.slider.setFocus()
    with qtbot.waitSignal(shown.flow.answered):
        qtbot.keyClick(shown.taking.strip.slider, Qt.Key.Key_Right)
    rest(qtbot, shown)
    assert index_of(shown) == 1


def test_crop_and_weight_stay_with_another_frame_and_undo_brings_the_former_back(
    qtbot: QtBot, shown: MainWindow
) -> None:
    move(qtbot, shown, 0)
    picture = shown.flow.session.ask.pictures[0]
    with qtbot.waitSignal(shown.flow.answered):
        shown.flow.replace_picture(picture, picture.with_crop(Box(0, 0, 30, 30)))
    move(qtbot, shown, 3)
    assert shown.flow.session.ask.pictures[0].crop == Box(0, 0, 30, 30)
    with qtbot.waitSignal(shown.flow.answered):
        shown.flow.undo()
    assert index_of(shown) == 0 and shown.taking.strip.slider.value() == 0


def test_removing_the_picture_takes_the_strip_away(qtbot: QtBot, shown: MainWindow) -> None:
    shown.flow.clear_all()
    rest(qtbot, shown)
    assert not shown.taking.strip.isVisible()


def test_esc_closes_the_strip_and_keeps_the_frame(qtbot: QtBot, shown: MainWindow) -> None:
    move(qtbot, shown, 2)
    shown.step_back()
    assert not shown.taking.strip.isVisible() and index_of(shown) == 2
