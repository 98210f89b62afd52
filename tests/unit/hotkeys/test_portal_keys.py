"""The portal's global shortcuts against a mock of it on a private D-Bus."""

import queue
from pathlib import Path

import pytest

from assistant.errors import MagpieError
from assistant.hotkeys.backend import HotkeyError, Listener
from assistant.hotkeys.combination import parse_combination
from assistant.hotkeys.portal_keys import PortalHotkey
from tests.portals import StartPortal

KEYS = parse_combination("Ctrl+Alt+S")
LIMIT_S = 20


def listener(heard: "queue.Queue[str | MagpieError]") -> Listener:
    return Listener(lambda: heard.put("pressed"), lambda: heard.put("released"), heard.put)


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_a_held_key_is_one_press_and_one_release_and_a_lost_portal_is_told(start_portal: StartPortal) -> None:
    heard: queue.Queue[str | MagpieError] = queue.Queue()
    portal = start_portal("shortcuts")
    hotkey = PortalHotkey(portal.address)
    assert hotkey.start(KEYS, listener(heard)) == "Super+G"
    assert [heard.get(timeout=LIMIT_S), heard.get(timeout=LIMIT_S)] == ["pressed", "released"]
    calls = portal.calls()
    lost = heard.get(timeout=LIMIT_S)
    assert isinstance(lost, HotkeyError)
    assert any("CTRL+ALT+s" in call for call in calls if call.startswith("BindShortcuts"))
    hotkey.stop()


@pytest.mark.parametrize("behaviour", ["deny", "cancel", "vanish", "refuse", "unbound"])
def test_a_key_that_is_not_given_comes_with_another_way_and_no_connection_stays(
    start_portal: StartPortal, behaviour: str
) -> None:
    hotkey = PortalHotkey(start_portal(behaviour).address)
    before = open_files()
    with pytest.raises(HotkeyError) as caught:
        hotkey.start(KEYS, listener(queue.Queue()))
    assert open_files() == before  # the error still holds the frames, so nothing was closed by the collector
    assert "magpie search --screen" in caught.value.hint
