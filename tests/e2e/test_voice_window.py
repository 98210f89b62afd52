"""Speaking to the real window with the real recogniser and the demo catalogue: hold the key, read what is shown."""

import os
import subprocess
import sys
import threading
from pathlib import Path

from tests.conftest import ROOT
from tests.e2e.test_window import wait_for
from tests.e2e.x11_screen import require, two_monitors, xdotool

LIMIT_S = 150
CLIP_S = 4.5


def test_a_key_is_held_a_sentence_said_and_its_products_are_there(shared: Path, magpie_home: Path) -> None:
    """The clip says "red shirt not printed under twenty dollars"."""
    require("Xvfb", "xdotool", "xrandr")
    clip = shared / "speech" / "queries" / "025.flac"
    with two_monitors() as display:
        env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "MAGPIE_HOME": str(magpie_home)}
        env.pop("WAYLAND_DISPLAY", None)
        command = [sys.executable, "-m", "tests.e2e.voice_window_child", str(clip)]
        child = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
        watchdog = threading.Timer(LIMIT_S, child.kill)  # a word that never comes ends the test
        watchdog.start()
        try:
            assert child.stdout is not None
            wait_for(child.stdout, "ready")
            xdotool(display, "mousemove", 500, 692, "click", 1)  # the keyboard: there is no window manager
            xdotool(display, "keydown", "ctrl", "keydown", "space", "sleep", CLIP_S, "keyup", "space", "keyup", "ctrl")
            said = [line.strip() for line in wait_for(child.stdout, "answered")]
        finally:
            watchdog.cancel()
            child.kill()
            child.communicate()
    assert "listening" in said and "working" in said
    assert any(line.startswith("words red") for line in said), "words appear while the key is held"
    answer = said[-1]
    assert "[red shirt not printed under twenty dollars]" in answer
    assert "not printed" in answer.partition("chips")[2]
    assert "20" in answer.partition("chips")[2]
    assert answer.partition("first")[2].count("'") >= 2, answer
