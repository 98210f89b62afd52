"""Which way to the screen this system has, and what to do where there is none."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.errors import MissingComponentError
from assistant.platform_check import display_problem, qt_platforms


@dataclass(frozen=True, slots=True)
class Way:
    """How something is done here: ``problem`` says why it cannot be (empty when it can), with the remedy."""

    name: str
    problem: str = ""
    remedy: str = ""

    def require(self) -> None:
        """Raise :class:`MissingComponentError` when it cannot be done."""
        if self.problem:
            raise MissingComponentError(self.problem, hint=self.remedy)


PASTE_HINT = "Take a screenshot with the system's own key and paste it with Ctrl+V, or give it with --image."


def needs_portal(environ: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """Whether the screen can be seen through the portal only: a Wayland session, also for a program that uses XWayland.

    ``QT_QPA_PLATFORM=offscreen`` draws into memory and has a screen of its own.
    """
    if not system.startswith("linux") or qt_platforms(environ)[:1] == ["offscreen"]:
        return False
    return bool(environ.get("WAYLAND_DISPLAY"))


def screen_way() -> Way:
    """How the screen is grabbed here; asks the portal where it is needed, so it may block for a moment."""
    if problem := display_problem():
        return Way("none", problem, "Start a desktop session; in the terminal give a picture with --image.")
    if not needs_portal():
        names = {"win32": "Windows, through Qt", "darwin": "macOS, through Qt"}
        return Way(names.get(sys.platform, "X11, through Qt"))
    from assistant.portal import PortalError
    from assistant.screen.portal_shot import portal_version

    try:
        return Way(f"Wayland, through the desktop's portal (version {portal_version()})")
    except PortalError as error:
        return Way("none", error.message, f"{error.hint} {PASTE_HINT}")
