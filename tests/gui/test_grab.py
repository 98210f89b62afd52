"""Choosing a part of the screen: the overlay on a made-up desktop, and the window that steps aside for it."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QMenu
from pytestqt.qtbot import QtBot

from assistant.errors import MagpieError
from assistant.hotkeys.backend import HotkeyError, HotkeyWay, Listener
from assistant.hotkeys.combination import Combination
from assistant.screen.desktop import Desktop, Shot
from assistant.screen.geometry import Monitor, Rect
from assistant.ui.grab.choosing import Choosing
from assistant.ui.grab.desk import HIDE_MS
from assistant.ui.grab.painting import help_goes_low
from assistant.ui.grab.shooting import image_of, pixels_of, shoot_screens
from assistant.ui.hotkey import GlobalHotkey
from assistant.ui.tasks import Tasks
from assistant.ui.theme import Theme
from assistant.ui.window import MainWindow
from tests.gui.driving import is_error_shown, rest
from tests.gui.fake_app import FakeApp

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
SCALE = 2.0
CORNER = (-1600, 40)


@pytest.fixture
def choosing(qtbot: QtBot, theme: Theme) -> Choosing:
    """One monitor of 200 %, left of the origin, with a window on it."""
    screen = QGuiApplication.primaryScreen()
    size = screen.size()
    area = Rect(*CORNER, int(size.width() * SCALE), int(size.height() * SCALE))
    pixels = np.random.default_rng(2).integers(0, 256, (area.height, area.width, 3), dtype=np.uint8)
    shot = Shot(Monitor(screen.name(), area, SCALE), pixels)
    made = Choosing(Desktop((shot,), (Rect(-1580, 60, 200, 100),)), theme)
    with qtbot.waitExposed(made.overlays[0]):
        made.begin()
    return made


def drag(qtbot: QtBot, choosing: Choosing, start: tuple[int, int], end: tuple[int, int]) -> None:
    overlay = choosing.overlays[0]
    qtbot.mousePress(overlay, LEFT, pos=QPoint(*start))
    qtbot.mouseMove(overlay, QPoint(*end))
    qtbot.mouseRelease(overlay, LEFT, pos=QPoint(*end))


def test_a_drag_counts_in_device_pixels_and_enter_takes_it(qtbot: QtBot, choosing: Choosing) -> None:
    drag(qtbot, choosing, (100, 50), (200, 90))
    assert choosing.selection.rect == Rect(CORNER[0] + 200, CORNER[1] + 100, 201, 81)
    with qtbot.waitSignal(choosing.taken) as taken:
        qtbot.keyClick(choosing.overlays[0], Qt.Key.Key_Return)
    assert taken.args == [Rect(CORNER[0] + 200, CORNER[1] + 100, 201, 81)]
    assert not choosing.overlays


def test_enter_without_a_rectangle_takes_nothing(qtbot: QtBot, choosing: Choosing) -> None:
    with qtbot.assertNotEmitted(choosing.taken):
        qtbot.keyClick(choosing.overlays[0], Qt.Key.Key_Return)
    choosing.end()


def test_a_click_takes_the_window_a_double_click_the_monitor(qtbot: QtBot, choosing: Choosing) -> None:
    overlay = choosing.overlays[0]
    qtbot.mouseClick(overlay, LEFT, pos=QPoint(20, 20))
    assert choosing.selection.rect == Rect(-1580, 60, 200, 100)
    qtbot.mouseDClick(overlay, LEFT, pos=QPoint(400, 300))
    assert choosing.selection.rect == overlay.shot.monitor.area
    choosing.end()


def test_arrows_move_shift_goes_far_and_control_resizes(qtbot: QtBot, choosing: Choosing) -> None:
    overlay = choosing.overlays[0]
    drag(qtbot, choosing, (100, 50), (200, 90))
    before = choosing.selection.rect
    assert before is not None
    qtbot.keyClick(overlay, Qt.Key.Key_Left)
    qtbot.keyClick(overlay, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(overlay, Qt.Key.Key_Right, CTRL | SHIFT)
    assert choosing.selection.rect == Rect(before.left - 1, before.top + 10, before.width + 10, before.height)
    choosing.end()


def test_escape_and_the_right_button_step_back_then_give_up(qtbot: QtBot, choosing: Choosing) -> None:
    overlay = choosing.overlays[0]
    drag(qtbot, choosing, (100, 50), (200, 90))
    qtbot.mouseClick(overlay, RIGHT, pos=QPoint(5, 5))
    assert choosing.selection.rect is None
    with qtbot.waitSignal(choosing.cancelled):
        qtbot.keyClick(overlay, Qt.Key.Key_Escape)


def test_what_is_chosen_is_shown_undimmed_and_the_rest_dimmed(qtbot: QtBot, choosing: Choosing) -> None:
    overlay = choosing.overlays[0]
    drag(qtbot, choosing, (100, 250), (300, 390))
    choosing.point(CORNER[0] + 1400, CORNER[1] + 1000, dragging=False)
    image = overlay.grab().toImage()
    shown = pixels_of(image)[300 // 1, 200 // 1]  # the offscreen screen paints one pixel to two of the shot
    shot = overlay.shot.pixels
    around = shot[600:602, 400:402].reshape(-1, 3).astype(int)
    assert (around.min(axis=0) <= shown).all()
    assert (shown <= around.max(axis=0)).all()
    dim = pixels_of(image)[200:240, 400:440].mean()
    assert dim < 0.7 * shot[400:480, 800:880].mean()
    choosing.end()


@pytest.mark.parametrize(
    ("chosen", "pointer_y", "low"),
    [(None, 50, True), (None, 500, False), ((300, 90, 400, 300), 500, True), ((300, 500, 400, 290), 50, False),
     ((0, 0, 1600, 900), 50, True), ((0, 0, 1600, 900), 500, False), ((300, 300, 400, 200), 500, False)],
)  # fmt: skip
def test_the_instructions_keep_away_from_what_is_chosen(
    chosen: tuple[int, int, int, int] | None, pointer_y: int, low: bool
) -> None:
    rect = QRectF(*chosen) if chosen else None
    assert help_goes_low(QRectF(0, 0, 1600, 900), QPointF(700, pointer_y), rect) is low


def test_the_frame_and_buttons_of_a_whole_monitor_are_seen(qtbot: QtBot, choosing: Choosing) -> None:
    overlay = choosing.overlays[0]
    qtbot.keyClick(overlay, Qt.Key.Key_M)
    shown = pixels_of(overlay.grab().toImage())
    accent = QColor(Theme("light").tokens.accent)
    for row in (shown[1:3, 100:200], shown[-3:-1, 100:200]):
        assert (np.abs(row.astype(int) - accent.getRgb()[:3]).max(axis=-1) < 60).any(axis=0).mean() > 0.8
    assert overlay.rect().contains(overlay.bar.geometry().adjusted(-4, -4, 4, 4))
    choosing.end()


def test_the_buttons_beside_the_rectangle_do_what_the_keys_do(qtbot: QtBot, choosing: Choosing) -> None:
    overlay = choosing.overlays[0]
    assert not overlay.bar.isVisible()
    drag(qtbot, choosing, (100, 50), (200, 90))
    assert overlay.bar.isVisible()
    qtbot.mouseClick(overlay.bar.back, LEFT)
    assert choosing.selection.rect is None
    assert not overlay.bar.isVisible()
    drag(qtbot, choosing, (100, 50), (200, 90))
    with qtbot.waitSignal(choosing.taken):
        qtbot.mouseClick(overlay.bar.take, LEFT)


def test_everything_on_the_overlay_has_a_name(choosing: Choosing) -> None:
    overlay = choosing.overlays[0]
    assert overlay.accessibleName()
    assert "Enter" in overlay.accessibleDescription()
    assert all(button.accessibleName() for button in overlay.findChildren(QAbstractButton))
    choosing.end()


def test_pictures_go_to_qt_and_back_unchanged() -> None:
    pixels = np.random.default_rng(4).integers(0, 256, (13, 7, 3), dtype=np.uint8)  # rows that are no multiple of 4
    np.testing.assert_array_equal(pixels_of(image_of(pixels, 1.5)), pixels)


def begin(qtbot: QtBot, window: MainWindow) -> Choosing:
    qtbot.waitUntil(lambda: window.screen_grab.grabber.choosing is not None)
    made = window.screen_grab.grabber.choosing
    assert made is not None
    return made


def test_the_window_steps_aside_and_searches_with_what_was_taken(
    qtbot: QtBot, window: MainWindow, app: FakeApp
) -> None:
    qtbot.mouseClick(window.top.screen_button, LEFT)
    assert not window.isVisible()
    choosing = begin(qtbot, window)
    drag(qtbot, choosing, (100, 50), (139, 79))
    with qtbot.waitSignal(window.flow.answered):
        qtbot.keyClick(choosing.overlays[0], Qt.Key.Key_Return)
    assert window.isVisible()
    (picture,) = app.searches[-1].pictures
    assert (picture.source, picture.pixels.shape) == ("Screen 40×30", (30, 40, 3))
    rest(qtbot, window)


def test_giving_up_brings_the_window_back_unchanged(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    window.screen_grab.start()
    window.screen_grab.start()  # a second one while it is under way does nothing
    choosing = begin(qtbot, window)
    qtbot.keyClick(choosing.overlays[0], Qt.Key.Key_Escape)
    assert window.isVisible()
    assert not app.searches
    assert not window.screen_grab.is_busy


def test_closing_the_window_while_choosing_leaves_no_overlay(qtbot: QtBot, window: MainWindow) -> None:
    window.screen_grab.start()
    choosing = begin(qtbot, window)
    window.close()
    assert not choosing.overlays


def test_closing_the_window_before_it_has_faded_opens_no_overlay(qtbot: QtBot, window: MainWindow) -> None:
    window.screen_grab.start()
    window.close()
    later = QTimer(singleShot=True, interval=2 * HIDE_MS)
    with qtbot.waitSignal(later.timeout):
        later.start()
    assert window.screen_grab.grabber.choosing is None


def toggle(menu: QMenu):
    return next(action for action in menu.actions() if "Ctrl+Alt+S" in action.text())


def test_a_global_key_that_cannot_be_had_says_what_to_do(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    action = toggle(window.menu)
    assert not action.isChecked()
    action.trigger()
    assert is_error_shown(window)
    assert not action.isChecked()
    rest(qtbot, window)
    assert app.settings.screen_hotkey


class FakeKeys:
    """A back end that a test presses."""

    def __init__(self, refusal: HotkeyError | None = None) -> None:
        self.refusal = refusal
        self.listener: Listener | None = None
        self.stopped = 0

    def start(self, combination: Combination, listener: Listener) -> str:
        if self.refusal:
            raise self.refusal
        self.listener = listener
        return str(combination)

    def stop(self) -> None:
        self.stopped += 1


@pytest.fixture
def tasks(qtbot: QtBot):
    made = Tasks()
    yield made
    made.close()


def test_a_key_is_told_on_the_ui_thread_until_it_is_switched_off(qtbot: QtBot, tasks: Tasks) -> None:
    keys = FakeKeys()
    hotkey = GlobalHotkey(tasks, "hotkey", way=HotkeyWay("fake", lambda: keys))
    with qtbot.waitSignal(hotkey.bound) as bound:
        hotkey.switch_on("ctrl+alt+s")
    assert bound.args == ["Ctrl+Alt+S"]
    assert keys.listener is not None
    with qtbot.waitSignals([hotkey.pressed, hotkey.released], order="strict"):
        keys.listener.pressed()
        keys.listener.released()
    hotkey.switch_off()
    assert keys.stopped == 1
    assert not hotkey.is_on


class SlowKeys(FakeKeys):
    """Binds when a test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.go_on = threading.Event(), threading.Event()
        self.is_bound = False

    def start(self, combination: Combination, listener: Listener) -> str:
        self.asked.set()
        assert self.go_on.wait(10)
        self.is_bound = True
        return super().start(combination, listener)

    def stop(self) -> None:
        super().stop()
        self.is_bound = False


def test_a_key_switched_off_while_it_is_bound_does_not_stay(qtbot: QtBot, tasks: Tasks) -> None:
    keys = SlowKeys()
    hotkey = GlobalHotkey(tasks, "hotkey", way=HotkeyWay("fake", lambda: keys))
    with qtbot.assertNotEmitted(hotkey.bound), qtbot.assertNotEmitted(hotkey.failed):
        hotkey.switch_on("Ctrl+Alt+S")
        assert keys.asked.wait(10)
        hotkey.switch_off()
        with qtbot.waitSignal(tasks.idle):
            keys.go_on.set()
    assert keys.listener is not None
    assert not keys.is_bound


def test_a_key_that_is_taken_or_lost_is_told_and_off(qtbot: QtBot, tasks: Tasks) -> None:
    taken = HotkeyError("Another program has taken Ctrl+Alt+S already.")
    hotkey = GlobalHotkey(tasks, "hotkey", way=HotkeyWay("fake", lambda: FakeKeys(taken)))
    with qtbot.waitSignal(hotkey.failed) as failed:
        hotkey.switch_on("Ctrl+Alt+S")
    assert failed.args == [taken]
    assert not hotkey.is_on
    keys = FakeKeys()
    hotkey = GlobalHotkey(tasks, "hotkey", way=HotkeyWay("fake", lambda: keys))
    with qtbot.waitSignal(hotkey.bound):
        hotkey.switch_on("Ctrl+Alt+S")
    assert keys.listener is not None
    with qtbot.waitSignal(hotkey.failed):
        keys.listener.lost(MagpieError("gone"))
    assert not hotkey.is_on


def test_all_screens_are_shot_at_their_own_size(qapp: object) -> None:
    desktop = shoot_screens()
    assert [shot.monitor.name for shot in desktop.shots] == [screen.name() for screen in QGuiApplication.screens()]
    for shot in desktop.shots:
        assert shot.pixels.shape == (shot.monitor.area.height, shot.monitor.area.width, 3)
