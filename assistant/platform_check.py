"""Whether a window can open here, found out without Qt: a Qt that cannot load its platform plug-in aborts the process.

The tables name the shared libraries that Qt 6's wheels expect from the system (``readelf -d`` of ``libQt6Gui``,
``libqxcb`` and ``libqwayland``) and the Debian or Ubuntu package of each. Only Linux has the problem: elsewhere nothing
is missing.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import MissingComponentError

_GUI = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_XCB = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
_NETWORK = {
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
"""What ``libQt6Network`` needs beyond the rest. Without it the window opens, but a second start cannot reach it."""

_PLUGIN = {"xcb": _XCB, "wayland": _WAYLAND}

Loads = Callable[[str], bool]
"""Whether the system's loader finds a shared library."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A shared library that the loader does not find, and the Debian package that has it."""

    library: str
    package: str


def qt_platforms(environ: Mapping[str, str] = os.environ) -> list[str]:
    """The platform plug-ins that Qt will try in turn: ``wayland``, ``xcb``, ``offscreen`` …; none without a display.

    ``QT_QPA_PLATFORM`` wins, as in Qt. Else a Wayland display, then X11: most Wayland desktops run an X server too.
    """
    asked = [name.split(":")[0] for name in environ.get("QT_QPA_PLATFORM", "").split(";") if name]
    if asked:
        return ["wayland" if name.startswith("wayland") else name for name in asked]
    displays = {"wayland": "WAYLAND_DISPLAY", "xcb": "DISPLAY"}
    return [platform for platform, variable in displays.items() if environ.get(variable)]


def library_loads(library: str) -> bool:
    """Whether the loader finds ``library``; loads it, which Qt would do next anyway."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_qt_libraries(platform: str | None = None, loads: Loads = library_loads) -> list[Missing]:
    """The system libraries that Qt lacks.

    Parameters
    ----------
    platform:
        The platform plug-in to check for; None: the first one that Qt will try, X11's when there is no display.
    loads:
        Asked for each library.
    """
    if not sys.platform.startswith("linux"):
        return []
    plugin = _PLUGIN.get(platform or next(iter(qt_platforms()), "xcb"), {})
    return [Missing(library, package) for library, package in (_GUI | plugin).items() if not loads(library)]


def handover_problem(loads: Loads = library_loads) -> str | None:
    """Why a second start cannot hand over to a running window, with the remedy; None when it can."""
    if not sys.platform.startswith("linux"):
        return None
    missing = [Missing(library, package) for library, package in _NETWORK.items() if not loads(library)]
    if not missing:
        return None
    names = ", ".join(item.library for item in missing)
    return f"A second start opens a second window here: {names} is missing. {install_hint(missing)}"


def install_hint(missing: Iterable[Missing]) -> str:
    """The command that installs what is missing, or for systems without ``apt-get`` the names to look for."""
    found = list(missing)
    packages = " ".join(dict.fromkeys(item.package for item in found))
    if shutil.which("apt-get"):
        return f"Install it: sudo apt-get install {packages}"
    return f"Install {', '.join(item.library for item in found)} (on Debian the packages are: {packages})."


def display_problem() -> str | None:
    """Why no window can open, in one sentence; None when one can. Reads the environment and tries to connect."""
    if not sys.platform.startswith("linux"):
        return None
    problems = [_platform_problem(platform) for platform in qt_platforms()]
    if not problems:
        return "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set."
    return None if None in problems else problems[0]


def require_display() -> None:
    """Raise :class:`MissingComponentError` when no window can open; its hint names the package to install, if any."""
    if problem := display_problem():
        missing = missing_qt_libraries()
        raise MissingComponentError(problem, hint=install_hint(missing) if missing else "")


def _platform_problem(platform: str) -> str | None:
    if missing := missing_qt_libraries(platform):
        names = ", ".join(item.library for item in missing)
        return f"Qt cannot open a window here: {names} is missing."
    if platform == "wayland" and not _wayland_answers():
        return f"The Wayland display {os.environ.get('WAYLAND_DISPLAY', '')!r} does not answer."
    if platform == "xcb" and not _x11_answers():
        return f"The X display {os.environ.get('DISPLAY', '')!r} does not answer."
    return None


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "wayland-0")
    return Path(os.environ.get("XDG_RUNTIME_DIR", ""), name).is_socket()


def _x11_answers() -> bool:
    """Whether an X server takes a connection, asked the way Qt does: ``xcb_connect`` on ``$DISPLAY``."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failure = int(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return failure == 0
