"""The installed ``magpie`` with a real window on a virtual display."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from tests.conftest import COMMAND_LIMIT_S, installed_magpie


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


def test_the_window_opens_indexes_the_demo_and_closes_cleanly(display: str, magpie_home: Path) -> None:
    if not shutil.which("xdotool"):
        pytest.skip("xdotool is not installed: sudo apt-get install xdotool")
    env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "MAGPIE_TRACE_START": "1"}
    with subprocess.Popen([installed_magpie()], env=env, stderr=subprocess.PIPE, text=True) as window:
        assert window.stderr is not None
        said = wait_for(window.stderr, "window visible")
        said += wait_for(window.stderr, "first search usable")
        for keys in (
            ["mousemove", "400", "400"],
            ["key", "ctrl+q"],
        ):  # with no window manager the pointer has the focus
            subprocess.run(["xdotool", *keys], env=env, check=True)
        rest = window.stderr.read()
        assert window.wait(COMMAND_LIMIT_S) == 0, rest
    assert "Traceback" not in "".join(said) + rest
    assert (magpie_home / "catalogs" / "demo").is_dir()
