"""Grabbing a part of the screen with a real window on two monitors of different scale: every pixel is compared."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from assistant.cli.failures import CANCELLED
from assistant.hotkeys.backend import HotkeyError, Listener
from assistant.hotkeys.combination import parse_combination
from tests.conftest import ROOT, Magpie, installed_magpie
from tests.e2e.test_window import wait_for
from tests.e2e.x11_screen import HEIGHT, SEAM, WIDTH, Noise, paint_noise, require, two_monitors, xdotool

LIMIT_S = 120


@pytest.fixture
def display() -> Iterator[str]:
    require("Xvfb", "xdotool", "xrandr")
    with two_monitors() as name:
        yield name


@pytest.fixture
def noise(display: str) -> Noise:
    return paint_noise(display)


class Window:
    """The child with the real window, and what it said last."""

    def __init__(self, display: str, folder: Path, scales: str, keys: str = "") -> None:
        self.display, self.folder = display, folder
        env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_SCREEN_SCALE_FACTORS": scales}
        env.pop("WAYLAND_DISPLAY", None)
        command = [sys.executable, "-m", "tests.e2e.grab_child", str(folder), keys]
        self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
        self.watchdog = threading.Timer(LIMIT_S, self.process.kill)  # a word that never comes ends the test
        self.watchdog.start()
        self.wait(f"bound {keys}" if keys else "window")

    def wait(self, words: str) -> str:
        assert self.process.stdout is not None
        return wait_for(self.process.stdout, words)[-1].strip()

    def do(self, *arguments: object) -> None:
        xdotool(self.display, *arguments)

    def open_overlay(self) -> None:
        """By the key; the click gives the window the keyboard, as there is no window manager."""
        self.do("mousemove", 300, 150, "click", 1, "sleep", 0.3, "key", "ctrl+shift+s")
        self.wait("choosing")

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> str:
        between = ((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)
        self.do("mousemove", *start, "mousedown", 1, "mousemove", *between, "mousemove", *end, "mouseup", 1)
        return self.wait("choosing ").removeprefix("choosing ")

    def stop(self) -> None:
        self.watchdog.cancel()
        self.process.kill()
        self.process.communicate()

    def pixels(self, searched: str) -> Noise:
        return np.load(self.folder / f"grabbed-{searched.rsplit(maxsplit=1)[-1]}.npy")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "grabbed"
    made.mkdir()
    return made


def cut(noise: Noise, area: str) -> Noise:
    left, top, width, height = map(int, area.split(","))
    return noise[top : top + height, left : left + width]


@pytest.mark.parametrize("scales", ["left=1;right=1.5", "left=1.25;right=2"])
def test_what_is_dragged_on_either_monitor_or_across_is_searched_pixel_by_pixel(
    display: str, noise: Noise, folder: Path, scales: str
) -> None:
    window = Window(display, folder, scales)
    drags = [((620, 510), (690, 790)), ((1001, 33), (1599, 411)), ((SEAM - 60, 620), (SEAM + 81, 701))]
    try:
        for start, end in drags:
            window.open_overlay()
            area = window.drag(start, end)
            assert area == f"{start[0]},{start[1]},{end[0] - start[0] + 1},{end[1] - start[1] + 1}"
            window.do("key", "Return")
            said = window.wait("searched")
            assert "Screen " in said
            np.testing.assert_array_equal(window.pixels(said), cut(noise, area))
            window.wait("window")
    finally:
        window.stop()


def test_arrows_move_and_resize_by_device_pixels_and_escape_steps_back(
    display: str, noise: Noise, folder: Path
) -> None:
    window = Window(display, folder, "left=1;right=1.5")
    try:
        window.open_overlay()
        assert window.drag((900, 300), (999, 399)) == "900,300,100,100"
        for key, area in [("Right", "901,300,100,100"), ("shift+Down", "901,310,100,100"),
                          ("ctrl+Right", "901,310,101,100"), ("ctrl+shift+Up", "901,310,101,90")]:  # fmt: skip
            window.do("key", key)
            assert window.wait("choosing") == f"choosing {area}"
        window.do("key", "m")
        assert window.wait("choosing") == f"choosing {SEAM},0,{WIDTH - SEAM},{HEIGHT}"
        window.do("key", "Escape")
        assert window.wait("choosing") == "choosing"
        window.do("key", "Escape")
        window.wait("window")
        assert not list(folder.iterdir())
    finally:
        window.stop()


def test_a_click_takes_the_window_under_the_pointer(display: str, noise: Noise, folder: Path) -> None:
    xcffib = pytest.importorskip("xcffib")
    connection = xcffib.connect(display)
    screen = connection.get_setup().roots[0]
    other = connection.generate_id()
    connection.core.CreateWindowChecked(24, other, screen.root, 1100, 410, 233, 147, 0, 1, 0, 0, []).check()
    connection.core.MapWindowChecked(other).check()
    window = Window(display, folder, "left=1;right=1.5")
    try:
        window.open_overlay()
        window.do("mousemove", 1200, 500, "click", 1)
        assert window.wait("choosing ") == "choosing 1100,410,233,147"
        window.do("key", "Escape", "mousemove", 900, 700, "click", 1)
        assert window.wait(f"choosing {SEAM},0") == f"choosing {SEAM},0,{WIDTH - SEAM},{HEIGHT}"
    finally:
        window.stop()
        connection.disconnect()


def test_the_global_key_opens_the_overlay_once_however_long_it_is_held(
    display: str, noise: Noise, folder: Path
) -> None:
    window = Window(display, folder, "left=1;right=1", "Ctrl+Alt+S")
    try:
        window.do("keydown", "ctrl", "keydown", "alt", "keydown", "s", "sleep", 2, "keyup", "s", "keyup", "alt")
        window.do("keyup", "ctrl")
        window.wait("pressed")
        said = wait_for(window.process.stdout, "released")  # type: ignore[arg-type]
        assert not [line for line in said if line.startswith("pressed")]
        window.do(
            "mousemove", 10, 10, "mousedown", 1, "mousemove", 40, 40, "mousemove", 59, 79, "mouseup", 1, "key", "Return"
        )
        np.testing.assert_array_equal(window.pixels(window.wait("searched")), cut(noise, "10,10,50,70"))
    finally:
        window.stop()


def test_a_combination_that_another_program_has_is_refused_until_it_is_free(display: str) -> None:
    pytest.importorskip("xcffib")
    from assistant.hotkeys.x11_keys import X11Hotkey

    keys, listener = parse_combination("Ctrl+Alt+S"), Listener(lambda: None, lambda: None, lambda _error: None)
    theirs, ours = X11Hotkey(display), X11Hotkey(display)
    theirs.start(keys, listener)
    with pytest.raises(HotkeyError, match=r"taken Ctrl\+Alt\+S already") as caught:
        ours.start(keys, listener)
    assert "screen_hotkey_keys" in caught.value.hint
    theirs.stop()
    assert ours.start(keys, listener) == "Ctrl+Alt+S"
    ours.stop()


def screen_env(display: str, home: Mapping[str, str]) -> dict[str, str]:
    return {**home, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_SCREEN_SCALE_FACTORS": "left=1;right=1.5",
            "WAYLAND_DISPLAY": ""}  # fmt: skip


def test_the_command_searches_with_a_rectangle_and_names_it(
    display: str, noise: Noise, magpie: Magpie, demo_home: Mapping[str, str]
) -> None:
    env = screen_env(display, demo_home)
    ran = magpie("search", "red", "--screen", "690,10,120,90", "--json", env=env)
    assert ran.returncode == 0, ran.stderr
    (picture,) = json.loads(ran.stdout)["query"]["pictures"]
    assert picture["source"] == "Screen 120×90"
    ran = magpie("search", "--screen=-5,10,120,90", env=env)
    assert ran.returncode == 3
    assert "left 0,0,701,800; right 701,0,899,800" in ran.stderr


def focused(display: str) -> str:
    """The title of the window that has the keyboard."""
    command = ["xdotool", "getwindowfocus", "getwindowname"]
    env = {**os.environ, "DISPLAY": display}
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False).stdout


@contextmanager
def command_with_overlay(display: str, env: Mapping[str, str]) -> Iterator["subprocess.Popen[str]"]:
    """``magpie search --screen`` once its overlay has the keyboard."""
    command = [installed_magpie(), "search", "--screen", "--json"]
    with subprocess.Popen(
        command, env={**os.environ, **env}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        watchdog = threading.Timer(LIMIT_S, process.kill)
        watchdog.start()
        try:
            while "choose a part of the screen" not in focused(display):
                assert process.poll() is None, process.communicate()[1]
            yield process
        finally:
            watchdog.cancel()
            process.kill()


def test_the_command_lets_a_person_choose_and_searches_with_that(
    display: str, noise: Noise, demo_home: Mapping[str, str]
) -> None:
    with command_with_overlay(display, screen_env(display, demo_home)) as process:
        xdotool(display, "mousemove", 10, 10, "mousedown", 1, "mousemove", 40, 40, "mousemove", 59, 79, "mouseup", 1)
        xdotool(display, "key", "Return")
        said, complained = process.communicate()
    assert process.returncode == 0, complained
    (picture,) = json.loads(said)["query"]["pictures"]
    assert picture["source"] == "Screen 50×70"


def test_giving_up_on_the_overlay_ends_the_command_without_a_search(
    display: str, noise: Noise, demo_home: Mapping[str, str]
) -> None:
    with command_with_overlay(display, screen_env(display, demo_home)) as process:
        xdotool(display, "key", "Escape")
        said, complained = process.communicate()
    assert (process.returncode, said) == (CANCELLED, "")
    assert "Traceback" not in complained


def test_a_rectangle_across_the_monitors_is_cut_without_a_window(display: str, noise: Noise) -> None:
    script = (
        "from assistant.screen.geometry import Rect; from assistant.ui.grab.command import picture_of; import sys;"
        "sys.stdout.buffer.write(picture_of(Rect(650, 7, 100, 40)).pixels.tobytes())"
    )
    env = {**os.environ, **screen_env(display, {})}
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=env, capture_output=True, check=True)
    assert ran.stdout == cut(noise, "650,7,100,40").tobytes()


def test_without_a_display_the_command_says_so_before_qt_loads(
    magpie: Magpie, no_display: dict[str, str], demo_home: Mapping[str, str]
) -> None:
    ran = magpie("search", "--screen", env={**no_display, **demo_home})
    assert ran.returncode == 7
    assert "no display" in ran.stderr
