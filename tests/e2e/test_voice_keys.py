"""Keys that are held to speak, in a real window on an X server: they repeat, and the keyboard may go elsewhere."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT
from tests.e2e.test_window import wait_for
from tests.e2e.x11_screen import require, two_monitors, xdotool

LIMIT_S = 120
FOUND = "searched [red sneakers]"


@pytest.fixture
def display() -> Iterator[str]:
    require("Xvfb", "xdotool", "xrandr")
    with two_monitors() as name:
        yield name


class Window:
    """The child with the real window, and all that it said."""

    def __init__(self, display: str, keys: str = "") -> None:
        self.display = display
        env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        env.pop("WAYLAND_DISPLAY", None)
        command = [sys.executable, "-m", "tests.e2e.voice_child", keys]
        self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
        self.watchdog = threading.Timer(LIMIT_S, self.process.kill)  # a word that never comes ends the test
        self.watchdog.start()
        self.wait("ready")
        self.do("mousemove", 350, 450, "click", 1)  # the keyboard: there is no window manager

    def wait(self, words: str) -> list[str]:
        """All lines until one that begins with ``words``."""
        assert self.process.stdout is not None
        return [line.strip() for line in wait_for(self.process.stdout, words)]

    def do(self, *arguments: object) -> None:
        xdotool(self.display, *arguments)

    def stop(self) -> None:
        self.watchdog.cancel()
        self.process.kill()
        self.process.communicate()


def take_keyboard_away(display: str) -> None:
    """Give the keyboard to the root window, as another program would take it."""
    xcffib = pytest.importorskip("xcffib")
    from xcffib import xproto

    connection = xcffib.connect(display)
    root = connection.get_setup().roots[0].root
    connection.core.SetInputFocusChecked(xproto.InputFocus._None, root, 0).check()
    connection.disconnect()


@pytest.fixture
def window(display: str) -> Iterator[Window]:
    made = Window(display)
    yield made
    made.stop()


def test_a_key_that_is_held_for_long_listens_once(window: Window) -> None:
    window.do("keydown", "ctrl", "keydown", "space", "sleep", 2, "keyup", "space", "keyup", "ctrl")
    assert window.wait("searched") == ["listening", "held", "working", "idle", FOUND]


def test_ctrl_first_and_then_a_space_that_repeats_types_nothing(window: Window) -> None:
    window.do("mousemove", 350, 30, "click", 1)
    window.do("keydown", "ctrl", "keydown", "space", "sleep", 1.5, "keyup", "ctrl", "sleep", 1.5, "keyup", "space")
    assert window.wait("searched")[-1] == FOUND
    window.do("key", "End", "key", "x")
    assert window.wait("searched") == ["searched [red sneakersx]"]


def test_the_keyboard_going_elsewhere_ends_it(window: Window) -> None:
    window.do("keydown", "ctrl", "keydown", "space")
    window.wait("held")
    take_keyboard_away(window.display)
    assert window.wait("searched") == ["working", "idle", FOUND]
    window.do("keyup", "space", "keyup", "ctrl")


def test_the_global_key_listens_while_it_is_held_whoever_has_the_keyboard(display: str) -> None:
    window = Window(display, "Ctrl+Alt+Space")
    try:
        take_keyboard_away(display)
        window.do("keydown", "ctrl", "keydown", "alt", "keydown", "space", "sleep", 2, "keyup", "space")
        assert window.wait("searched")[-5:] == ["listening", "held", "working", "idle", FOUND]
        window.do("keyup", "alt", "keyup", "ctrl")
    finally:
        window.stop()
