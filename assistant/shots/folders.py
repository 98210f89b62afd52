"""Where screenshots are put, on each system.

Linux: the folders of ``user-dirs.dirs`` (https://www.freedesktop.org/wiki/Software/xdg-user-dirs/), read here because
``xdg-user-dir`` is a program that need not be installed. macOS: ``location`` of ``com.apple.screencapture``, else the
desktop. Windows: ``Pictures\\Screenshots``, which OneDrive may have moved into its own folder.
"""

import os
import plistlib
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from assistant.shots.names import FOLDERS

MAX_SUBFOLDERS = 2000
"""Entries of the pictures folder that are looked at to find the screenshots' own folder."""

MAX_CONFIG_BYTES = 64 * 1024

_USER_DIR = re.compile(r'^\s*XDG_(\w+)_DIR\s*=\s*"((?:[^"\\]|\\.)*)"\s*$')


@dataclass(frozen=True, slots=True)
class Place:
    """A folder to look in; with ``named_only`` other things lie there too, and the file's name has to tell."""

    folder: Path
    named_only: bool = False


def usual_places(
    chosen: str = "",
    *,
    system: str = sys.platform,
    home: Path | None = None,
    environ: Mapping[str, str] = os.environ,
) -> list[Place]:
    """The folders where a screenshot may be, the shopper's own first; they need not exist. Reads disk.

    Parameters
    ----------
    chosen:
        The folder that the shopper set; empty when none is.
    """
    home = home or Path.home()
    places = [Place(Path(os.path.expanduser(chosen)))] if chosen else []  # noqa: PTH111 - raises nothing for ~nobody
    if system == "darwin":
        places += _mac(home)
    elif system == "win32":
        places += _windows(home, environ)
    else:
        places += _xdg(home, environ)
    return _each_once(places)


def user_dirs(config: Path, home: Path) -> dict[str, Path]:
    """The folders that ``user-dirs.dirs`` names, by the middle of their variable (``PICTURES``).

    As its format says, a value is absolute or begins with ``$HOME``; other lines are passed over, as shells' would be.
    """
    try:
        with config.open("rb") as file:
            text = file.read(MAX_CONFIG_BYTES).decode("utf-8", errors="replace")
    except OSError:
        return {}
    found: dict[str, Path] = {}
    for line in text.splitlines():
        if matched := _USER_DIR.match(line):
            value = re.sub(r"\\(.)", r"\1", matched[2])
            if value == "$HOME" or value.startswith("$HOME/"):
                found[matched[1]] = home / value[6:]
            elif value.startswith("/"):
                found[matched[1]] = Path(value)
    return found


def _xdg(home: Path, environ: Mapping[str, str]) -> list[Place]:
    config = environ.get("XDG_CONFIG_HOME", "")
    folder = Path(config) if config.startswith("/") else home / ".config"
    named = user_dirs(folder / "user-dirs.dirs", home)
    pictures = named.get("PICTURES", home / "Pictures")
    own = [named["SCREENSHOTS"]] if "SCREENSHOTS" in named else []
    own += _screenshot_folders(pictures) or [pictures / "Screenshots"]
    mixed = [pictures, named.get("DESKTOP", home / "Desktop")]
    return [Place(path, path == home) for path in own] + [Place(path, named_only=True) for path in mixed]


def _mac(home: Path) -> list[Place]:
    desktop = home / "Desktop"
    mixed = {home, desktop, home / "Documents", home / "Downloads", home / "Pictures"}
    location = _mac_location(home)
    places = [Place(location, location in mixed)] if location else []
    return [*places, Place(desktop, named_only=True)]


def _mac_location(home: Path) -> Path | None:
    """What ``defaults read com.apple.screencapture location`` would print."""
    try:
        with (home / "Library" / "Preferences" / "com.apple.screencapture.plist").open("rb") as file:
            value = plistlib.loads(file.read(MAX_CONFIG_BYTES)).get("location")
    except (OSError, ValueError, AttributeError, plistlib.InvalidFileException):
        return None
    if not isinstance(value, str) or not value.startswith(("/", "~/")):
        return None
    return home / value[2:] if value.startswith("~/") else Path(value)


def _windows(home: Path, environ: Mapping[str, str]) -> list[Place]:
    roots = [Path(environ[name]) for name in ("OneDrive", "OneDriveConsumer") if environ.get(name)]
    found: list[Place] = []
    for root in (*roots, home):
        pictures = root / "Pictures"
        own = _screenshot_folders(pictures) or [pictures / "Screenshots"]
        found += [Place(path) for path in own]
    return found


def _screenshot_folders(pictures: Path) -> list[Path]:
    """The folders below the pictures that are called "screenshots" in some language."""
    try:
        with os.scandir(pictures) as entries:
            looked_at: Iterable[os.DirEntry[str]] = islice(entries, MAX_SUBFOLDERS)
            return sorted(
                Path(entry.path) for entry in looked_at if entry.name.casefold() in FOLDERS and entry.is_dir()
            )
    except OSError:
        return []


def _each_once(places: Iterable[Place]) -> list[Place]:
    seen: dict[Path, Place] = {}
    for place in places:
        seen.setdefault(place.folder, place)
    return list(seen.values())
