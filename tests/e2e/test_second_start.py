"""A second ``magpie open`` and the window that is running, as real processes on a virtual display."""

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import Magpie, installed_magpie
from tests.e2e.test_window import display, wait_for

__all__ = ["display"]  # the fixture

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs Xvfb")


@pytest.fixture
def environment(display: str, demo_home: Mapping[str, str], tmp_path: Path) -> dict[str, str]:
    """A display, a home with the demo, and a runtime folder of our own."""
    run = tmp_path / "run"
    run.mkdir(mode=0o700)
    return {
        **os.environ,
        **demo_home,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "MAGPIE_TRACE_START": "1",
        "XDG_RUNTIME_DIR": str(run),
    }


@pytest.fixture
def windows(environment: dict[str, str]) -> Iterator[list[subprocess.Popen[str]]]:
    """Windows that a test opens; those still open are ended after it."""
    opened: list[subprocess.Popen[str]] = []
    yield opened
    for window in opened:
        window.kill()
        window.communicate()


def open_window(windows: list[subprocess.Popen[str]], env: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    window = subprocess.Popen([installed_magpie(), *arguments], env=env, stderr=subprocess.PIPE, text=True)
    windows.append(window)
    assert window.stderr is not None
    wait_for(window.stderr, "window visible")
    return window


def test_a_second_start_hands_over_and_one_after_kill_9_is_the_window(
    windows: list[subprocess.Popen[str]], environment: dict[str, str], magpie: Magpie, tmp_path: Path
) -> None:
    Image.new("RGB", (80, 80), "#2e5cc8").save(tmp_path / "photo.png")
    first = open_window(windows, environment)
    no_display = {**environment, "DISPLAY": "", "QT_QPA_PLATFORM": ""}
    second = magpie("open", str(tmp_path / "photo.png"), "red shoes", env=no_display)
    assert (second.returncode, second.stdout) == (0, "Handed over to Magpie.\n"), second.stderr
    assert first.stderr is not None
    said = wait_for(first.stderr, "request taken")
    assert "files: 1, links: 0, words: 2" in said[-1]
    plain = magpie(env=environment)
    assert (plain.returncode, plain.stdout.count("\n")) == (0, 1), plain.stderr
    first.send_signal(signal.SIGKILL)
    first.wait()
    third = open_window(windows, environment, "open", str(tmp_path / "photo.png"))
    again = magpie("open", "mug", env=environment)
    assert (again.returncode, again.stdout) == (0, "Handed over to Magpie.\n"), again.stderr
    assert third.stderr is not None
    wait_for(third.stderr, "request taken")


def test_a_window_of_another_home_is_left_alone(
    windows: list[subprocess.Popen[str]], environment: dict[str, str], magpie: Magpie, tmp_path: Path
) -> None:
    open_window(windows, environment)
    elsewhere = {**environment, "MAGPIE_HOME": str(tmp_path / "other"), "DISPLAY": "", "QT_QPA_PLATFORM": ""}
    ran = magpie("open", "mug", env=elsewhere)
    assert ran.returncode == 7, ran.stdout
    assert "no display" in ran.stderr


def test_the_last_screenshot_is_searched_from_the_terminal(
    magpie: Magpie, demo_home: Mapping[str, str], tmp_path: Path
) -> None:
    env = {**demo_home, "HOME": str(tmp_path), "XDG_CONFIG_HOME": ""}
    none = magpie("search", "--last-screenshot", env=env)
    assert none.returncode == 4
    assert "There is no screenshot in ~/Pictures/Screenshots, ~/Pictures, ~/Desktop." in none.stderr
    folder = tmp_path / "Pictures" / "Screenshots"
    folder.mkdir(parents=True)
    Image.new("RGB", (80, 80), "#2e5cc8").save(folder / "one.png")
    found = magpie("search", "--last-screenshot", "--json", env=env)
    assert found.returncode == 0, found.stderr
    assert "one.png" in found.stderr
    assert '"source": "one.png"' in found.stdout
