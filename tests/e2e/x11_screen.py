"""An X display of our own with two monitors side by side, painted with noise that is known pixel by pixel."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt
import pytest

WIDTH, HEIGHT = 1600, 800
SEAM = 701
"""The first column of the right monitor; odd, so that rounding shows."""

ROWS_AT_ONCE = 40
"""A request to the X server has at most 256 KB."""

Noise = npt.NDArray[np.uint8]


def require(*programs: str) -> None:
    """Skip where a program is missing, and name its package."""
    packages = {"Xvfb": "xvfb", "xrandr": "x11-xserver-utils", "dbus-daemon": "dbus"}
    for program in programs:
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed: sudo apt-get install {packages.get(program, program)}")


@contextmanager
def two_monitors() -> Iterator[str]:
    """The name of the display. ``-noreset``: else the monitors are forgotten when ``xrandr`` leaves."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-noreset", "-screen", "0", f"{WIDTH}x{HEIGHT}x24"]
    server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as answer:
            name = f":{answer.readline().strip()}"
        set_monitor(name, "left", f"{SEAM}/200x{HEIGHT}/200+0+0", "screen")
        set_monitor(name, "right", f"{WIDTH - SEAM}/200x{HEIGHT}/200+{SEAM}+0", "none")
        yield name
    finally:
        server.terminate()
        server.wait()


def set_monitor(display: str, name: str, geometry: str, output: str) -> None:
    command = ["xrandr", "--display", display, "--setmonitor", name, geometry, output]
    subprocess.run(command, check=True, capture_output=True)


def paint_noise(display: str, seed: int = 5) -> Noise:
    """Make noise the background of the root window; returns it as ``(H, W, 3) uint8`` RGB."""
    xcffib = pytest.importorskip("xcffib")
    from xcffib import xproto

    noise = np.random.default_rng(seed).integers(0, 256, (HEIGHT, WIDTH, 3), dtype=np.uint8)
    connection = xcffib.connect(display)
    screen = connection.get_setup().roots[0]
    pixmap, context = connection.generate_id(), connection.generate_id()
    connection.core.CreatePixmap(screen.root_depth, pixmap, screen.root, WIDTH, HEIGHT)
    connection.core.CreateGC(context, pixmap, 0, [])
    packed = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    packed[..., :3] = noise[..., ::-1]
    for top in range(0, HEIGHT, ROWS_AT_ONCE):
        rows = packed[top : top + ROWS_AT_ONCE].tobytes()
        connection.core.PutImageChecked(
            xproto.ImageFormat.ZPixmap,
            pixmap,
            context,
            WIDTH,
            ROWS_AT_ONCE,
            0,
            top,
            0,
            screen.root_depth,
            len(rows),
            rows,
        ).check()
    connection.core.ChangeWindowAttributesChecked(screen.root, xproto.CW.BackPixmap, [pixmap]).check()
    connection.core.ClearAreaChecked(False, screen.root, 0, 0, 0, 0).check()
    connection.disconnect()
    return noise


def xdotool(display: str, *arguments: object) -> None:
    subprocess.run(["xdotool", *map(str, arguments)], env={**os.environ, "DISPLAY": display}, check=True)
