"""Grabbing on Wayland: the portal's picture of everything, and the desktop's own tool where that is not allowed."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from assistant.portal import PortalDeniedError
from assistant.ui.grab.grabber import Grabber
from assistant.ui.tasks import Tasks
from assistant.ui.theme import Theme
from tests.portals import RunningPortal, StartPortal, bus, start_portal

__all__ = ["bus", "start_portal"]


@pytest.fixture
def grabber(qtbot: QtBot, theme: Theme) -> Iterator[Grabber]:
    tasks = Tasks()
    yield Grabber(tasks, theme)
    tasks.close()


def use(monkeypatch: pytest.MonkeyPatch, portal: RunningPortal) -> None:
    """Let this be a Wayland session with that portal."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "wayland")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", portal.address)


def store(path: Path, width: int, height: int) -> np.ndarray:
    pixels = np.random.default_rng(7).integers(0, 256, (height, width, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(path)
    return pixels


def asked(portal: RunningPortal) -> list[bool]:
    """Of each screenshot asked for: whether the person was to choose."""
    return ["'interactive': ('b', True)" in call for call in portal.calls() if call.startswith("Screenshot")]


def test_where_everything_may_be_seen_the_overlay_shows_the_portals_picture(
    qtbot: QtBot, grabber: Grabber, start_portal: StartPortal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bounds = QGuiApplication.primaryScreen().virtualGeometry()
    pixels = store(tmp_path / "all.png", bounds.width(), bounds.height())
    portal = start_portal("allow", (tmp_path / "all.png").as_uri())
    use(monkeypatch, portal)
    grabber.begin()
    qtbot.waitUntil(lambda: grabber.choosing is not None)
    assert grabber.choosing is not None
    overlay = grabber.choosing.overlays[0]
    np.testing.assert_array_equal(overlay.shot.pixels, pixels)
    qtbot.keyClick(overlay, Qt.Key.Key_M)
    with qtbot.waitSignal(grabber.taken) as taken:
        qtbot.keyClick(overlay, Qt.Key.Key_Return)
    np.testing.assert_array_equal(taken.args[0].pixels, pixels)
    assert asked(portal) == [False]


def test_where_it_may_not_the_desktops_own_tool_chooses(
    qtbot: QtBot, grabber: Grabber, start_portal: StartPortal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pixels = store(tmp_path / "part.png", 40, 30)
    portal = start_portal("deny-silent", (tmp_path / "part.png").as_uri())
    use(monkeypatch, portal)
    with qtbot.waitSignal(grabber.taken) as taken:
        grabber.begin()
    np.testing.assert_array_equal(taken.args[0].pixels, pixels)
    assert grabber.choosing is None
    assert asked(portal) == [False, True]


def test_where_neither_is_allowed_it_fails_once_and_says_what_to_do(
    qtbot: QtBot, grabber: Grabber, start_portal: StartPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal = start_portal("deny")
    use(monkeypatch, portal)
    with qtbot.assertNotEmitted(grabber.taken), qtbot.waitSignal(grabber.failed) as failed:
        grabber.begin()
    assert isinstance(failed.args[0], PortalDeniedError)
    assert "Ctrl+V" in failed.args[0].hint
    assert asked(portal) == [False, True]


def test_giving_up_in_the_desktops_tool_is_no_error(
    qtbot: QtBot, grabber: Grabber, start_portal: StartPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, start_portal("cancel"))
    with qtbot.assertNotEmitted(grabber.failed), qtbot.waitSignal(grabber.cancelled):
        grabber.begin()
