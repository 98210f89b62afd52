"""The protocol of a global hotkey's back ends, and the choice among them."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from assistant.errors import MagpieError, MissingComponentError
from assistant.hotkeys.combination import Combination
from assistant.platform_check import qt_platforms


class HotkeyError(MissingComponentError):
    """A combination cannot be had: another program has it, or the desktop refuses."""


@dataclass(frozen=True, slots=True)
class Listener:
    """What is called, from the back end's own thread.

    ``pressed`` and ``released`` come in pairs, however long the key repeats; ``lost`` once when the back end ends by
    itself.
    """

    pressed: Callable[[], None]
    released: Callable[[], None]
    lost: Callable[[MagpieError], None]


class HotkeyBackend(Protocol):
    """Listens for one combination."""

    def start(self, combination: Combination, listener: Listener) -> str:
        """Begin to listen; blocks until that is certain, and returns the keys as the system names them.

        Raises
        ------
        HotkeyError
            The combination is taken, or not allowed.
        """

    def stop(self) -> None:
        """Give the combination back. Nothing is called afterwards.

        May be called twice, from any thread. While :meth:`start` is still under way it ends nothing that the start may
        yet bind: whoever called that stops again.
        """


@dataclass(frozen=True, slots=True)
class HotkeyWay:
    """How global hotkeys work here; without ``make`` they do not, for the reason in ``problem``."""

    name: str
    make: Callable[[], HotkeyBackend] | None = None
    problem: str = ""
    remedy: str = ""

    def require(self) -> HotkeyBackend:
        """A back end, or :class:`HotkeyError` with what to do instead."""
        if self.make is None:
            raise HotkeyError(self.problem, hint=self.remedy)
        return self.make()


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a combination is for: its name and description for the desktop's portal, the setting that has the keys, and
    what to do where there are no global hotkeys.
    """

    name: str
    description: str
    setting: str
    instead: str


GRAB = Purpose(
    "grab-screen",
    "Search with a part of the screen",
    "screen_hotkey_keys",
    "Bind a key to the command “magpie search --screen” in the system's keyboard settings instead.",
)
SPEAK = Purpose(
    "speak", "Speak to Magpie while held", "hotkey_keys (under voice)", "Hold Ctrl+Space in Magpie's window instead."
)


def hotkey_way(
    environ: Mapping[str, str] = os.environ, system: str = sys.platform, purpose: Purpose = GRAB
) -> HotkeyWay:
    """How global hotkeys work here. Looks at the environment only."""
    if not system.startswith("linux"):
        name = {"win32": "Windows", "darwin": "macOS"}.get(system, system)
        return HotkeyWay("none", None, f"Global hotkeys are not available on {name} yet.", purpose.instead)
    if environ.get("WAYLAND_DISPLAY"):
        return HotkeyWay("Wayland, through the desktop's portal", partial(_portal, purpose))
    if "xcb" in qt_platforms(environ):
        return HotkeyWay("X11", partial(_x11, purpose))
    return HotkeyWay("none", None, "There is no desktop that could hand over global hotkeys.", purpose.instead)


def _portal(purpose: Purpose) -> HotkeyBackend:
    from assistant.hotkeys.portal_keys import PortalHotkey

    return PortalHotkey(purpose=purpose)


def _x11(purpose: Purpose) -> HotkeyBackend:
    from assistant.hotkeys.x11_keys import X11Hotkey

    return X11Hotkey(purpose=purpose)
