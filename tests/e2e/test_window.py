"""The installed ``magpie`` with a real window on a virtual display."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from tests.conftest import installed_magpie

CLOSE_LIMIT_S = 10
CLOSE_TRIES = 6


@pytest.fixture
def display() -> Iterator[str]:
    """The name of a virtual X display of our own."""
    if not shutil.which("Xvfb"):
        pytest.skip("Xvfb is not installed: sudo apt-get install xvfb")
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24"]
    server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


def wait_for(lines: IO[str], words: str) -> list[str]:
    """Read lines until one has these words; fail with what was read when the stream ends before."""
    read: list[str] = []
    for line in lines:
        read.append(line)
        if words in line:
            return read
    pytest.fail(f"{words!r} was never said:\n{''.join(read)}")


def close_by_keyboard(window: subprocess.Popen[str], env: dict[str, str]) -> str:
    """Press Ctrl+Q until the window is gone, and return what it still said.

    With no window manager a window gets the keyboard by a click, and a key pressed too early is lost: hence again.
    """
    for _ in range(CLOSE_TRIES):
        for keys in (["mousemove", "640", "150", "click", "1"], ["sleep", "1"], ["key", "ctrl+q"]):
            subprocess.run(["xdotool", *keys], env=env, check=True)
        try:
            return window.communicate(timeout=CLOSE_LIMIT_S)[1]
        except subprocess.TimeoutExpired:
            continue
    pytest.fail("the window did not close by Ctrl+Q")


def test_the_window_opens_indexes_the_demo_and_closes_cleanly(display: str, magpie_home: Path) -> None:
    if not shutil.which("xdotool"):
        pytest.skip("xdotool is not installed: sudo apt-get install xdotool")
    env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "MAGPIE_TRACE_START": "1"}
    window = subprocess.Popen([installed_magpie()], env=env, stderr=subprocess.PIPE, text=True)
    assert window.stderr is not None
    try:
        said = wait_for(window.stderr, "window visible")
        said += wait_for(window.stderr, "first search usable")
        rest = close_by_keyboard(window, env)
    finally:
        window.kill()
    assert window.returncode == 0, rest
    assert "Traceback" not in "".join(said) + rest
    assert (magpie_home / "catalogs" / "demo").is_dir()
