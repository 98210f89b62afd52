import pytest

from assistant.hotkeys.backend import HotkeyError, hotkey_way
from assistant.screen.capability import needs_portal


@pytest.mark.parametrize(
    ("environ", "system", "needed"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "win32", False),
        ({}, "darwin", False),
    ],
)
def test_a_wayland_session_is_seen_through_the_portal_only(environ: dict[str, str], system: str, needed: bool) -> None:
    assert needs_portal(environ, system) is needed


@pytest.mark.parametrize(
    ("environ", "system", "name"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", "Wayland, through the desktop's portal"),
        ({"DISPLAY": ":0"}, "linux", "X11"),
        ({}, "linux", "none"),
        ({}, "win32", "none"),
        ({}, "darwin", "none"),
    ],
)
def test_global_keys_go_through_what_the_system_has(environ: dict[str, str], system: str, name: str) -> None:
    way = hotkey_way(environ, system)
    assert way.name == name
    if way.make is None:
        with pytest.raises(HotkeyError) as caught:
            way.require()
        assert "magpie search --screen" in caught.value.hint
