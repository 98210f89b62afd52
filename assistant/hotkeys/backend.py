"""The protocol of a global hotkey's back ends, and the choice among them."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
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


SHORTCUT_HINT = "Bind a key to the command “magpie search --screen” in the system's keyboard settings instead."


def hotkey_way(environ: Mapping[str, str] = os.environ, system: str = sys.platform) -> HotkeyWay:
    """How global hotkeys work here. Looks at the environment only."""
    if not system.startswith("linux"):
        name = {"win32": "Windows", "darwin": "macOS"}.get(system, system)
        return HotkeyWay("none", None, f"Global hotkeys are not available on {name} yet.", SHORTCUT_HINT)
    if environ.get("WAYLAND_DISPLAY"):
        return HotkeyWay("Wayland, through the desktop's portal", _portal)
    if "xcb" in qt_platforms(environ):
        return HotkeyWay("X11", _x11)
    return HotkeyWay("none", None, "There is no desktop that could hand over global hotkeys.", SHORTCUT_HINT)


def _portal() -> HotkeyBackend:
    from assistant.hotkeys.portal_keys import PortalHotkey

    return PortalHotkey()


def _x11() -> HotkeyBackend:
    from assistant.hotkeys.x11_keys import X11Hotkey

    return X11Hotkey()
