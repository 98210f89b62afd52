"""The screenshot portal against a mock of it on a private D-Bus, and the file that it names."""

import os
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from assistant import pictures
from assistant.errors import PictureError
from assistant.portal import Portal, PortalDeniedError, PortalError, PortalTimeoutError
from assistant.progress import Cancelled, CancelToken
from assistant.screen.portal_shot import portal_version, take_screenshot
from assistant.screen.response_file import read_response
from tests.portals import StartPortal


@pytest.fixture
def shot(tmp_path: Path) -> Path:
    path = tmp_path / "Bildschirm foto %41.png"
    noise = np.random.default_rng(3).integers(0, 256, (30, 40, 3), dtype=np.uint8)
    Image.fromarray(noise).save(path)
    return path


def take(address: str, *, interactive: bool = False, cancel: CancelToken | None = None, timeout_s: float = 20.0):
    return take_screenshot(
        interactive=interactive, cancel=cancel or CancelToken(), address=address, timeout_s=timeout_s
    )


def test_an_allowed_screenshot_is_read_exactly_and_its_file_is_deleted(start_portal: StartPortal, shot: Path) -> None:
    expected = np.asarray(Image.open(shot))
    portal = start_portal("allow", shot.as_uri())
    np.testing.assert_array_equal(take(portal.address, interactive=True), expected)
    assert not shot.exists()
    (called,) = [line for line in portal.calls() if line.startswith("Screenshot")]
    assert "'interactive': ('b', True)" in called


@pytest.mark.parametrize(
    ("behaviour", "error", "said"),
    [
        ("deny", PortalDeniedError, "does not let Magpie take screenshots"),
        ("refuse", PortalDeniedError, "does not let Magpie take screenshots"),
        ("cancel", Cancelled, "Cancelled in the desktop's dialog"),
        ("vanish", PortalError, "ended before it answered"),
        ("allow", PortalError, "answered without a picture"),
    ],
)
def test_each_other_end_is_told_apart(
    start_portal: StartPortal, behaviour: str, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said) as caught:
        take(start_portal(behaviour).address)
    assert getattr(caught.value, "hint", "none is needed")


def test_a_portal_that_never_answers_is_given_up_and_its_dialog_closed(start_portal: StartPortal) -> None:
    portal = start_portal("silent")
    with pytest.raises(PortalTimeoutError, match="did not answer within") as caught:
        take(portal.address, timeout_s=0.3)
    assert caught.value.hint
    assert portal.calls()[-1].startswith("Close")


def test_a_cancel_closes_the_dialog(start_portal: StartPortal) -> None:
    portal, cancel = start_portal("silent"), CancelToken()
    threading.Timer(0.3, cancel.cancel).start()
    with pytest.raises(Cancelled):
        take(portal.address, cancel=cancel)
    assert portal.calls()[-1].startswith("Close")


def test_the_version_is_asked_for(start_portal: StartPortal) -> None:
    assert portal_version(start_portal("allow").address) == 2


def test_a_bus_without_a_portal_says_what_to_install(bus: str) -> None:
    with pytest.raises(PortalError, match="no portal") as caught:
        portal_version(bus)
    assert "xdg-desktop-portal" in caught.value.hint


@pytest.mark.parametrize("address", ["unix:path=/nowhere/bus", "tcp:host=x,port=1", "nonsense"])
def test_without_a_bus_the_reason_is_said(address: str) -> None:
    with pytest.raises(PortalError, match="no D-Bus session"):
        Portal(address)


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "http://example.com/a.png",
        "file://other.host/tmp/a.png",
        "file:relative.png",
        "file:///tmp/../etc/passwd",
        "file:///tmp/%2e%2e/etc/passwd",
        "file:///tmp/a%00.png",
        "file:///tmp/a.png?x=1",
        "file://[broken/a.png",
        "data:image/png;base64,AAAA",
    ],
)
def test_an_address_that_is_no_plain_local_file_is_refused(uri: str) -> None:
    with pytest.raises(PictureError, match="address"):
        read_response(uri, made_after_s=0)


def test_links_pipes_devices_and_folders_are_refused(tmp_path: Path, shot: Path) -> None:
    (tmp_path / "link").symlink_to(shot)
    os.mkfifo(tmp_path / "endless")
    for path in (tmp_path / "link", tmp_path / "endless", tmp_path, Path("/dev/zero"), tmp_path / "missing"):
        with pytest.raises(PictureError, match=r"opened|no plain file"):
            read_response(path.as_uri(), made_after_s=0)
    assert shot.exists()


def test_a_file_that_is_too_large_is_refused_and_deleted(tmp_path: Path) -> None:
    path = tmp_path / "huge.png"
    with path.open("wb") as file:
        file.truncate(pictures.MAX_FILE_BYTES + 1)
    with pytest.raises(PictureError, match="larger than"):
        read_response(path.as_uri(), made_after_s=0)
    assert not path.exists()


def test_what_is_no_picture_is_refused_and_deleted(tmp_path: Path) -> None:
    path = tmp_path / "shot.png"
    path.write_text("no picture")
    with pytest.raises(PictureError, match="not a picture"):
        read_response(path.as_uri(), made_after_s=0)
    assert not path.exists()


def test_a_file_older_than_the_request_is_not_ours_to_delete(shot: Path) -> None:
    os.utime(shot, (1_000_000, 1_000_000))
    read_response(shot.as_uri(), made_after_s=2_000_000)
    assert shot.exists()
