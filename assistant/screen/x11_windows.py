"""Where the windows of an X11 desktop are, front to back: what a click in the overlay takes.

The window manager's list of its clients leaves out panels' helpers and the full-screen guard windows of compositors;
without a window manager the children of the root window are all there is.
"""

import struct
from itertools import chain

import xcffib
import xcffib.xproto as x

from assistant.screen.geometry import Rect

_MAX_CLIENTS = 4096


def window_areas(display: str | None = None) -> tuple[Rect, ...]:
    """The visible windows with their frames, in device pixels, front to back.

    Empty where the X server does not answer: a click then takes the whole monitor. Blocks for some round trips of the X
    protocol, a few milliseconds.
    """
    try:
        connection = xcffib.connect(display)
    except xcffib.ConnectionException:
        return ()
    try:
        root = connection.get_setup().roots[connection.pref_screen].root
        found = (_area(connection, window) for window in reversed(_windows(connection, root)))
        return tuple(area for area in found if area is not None)
    finally:
        connection.disconnect()


def _windows(connection: xcffib.Connection, root: int) -> list[int]:
    """Children of the root window, back to front."""
    children = list(connection.core.QueryTree(root).reply().children)
    clients = _clients(connection, root)
    if not clients:
        return children
    frames = {frame for client in clients if (frame := _frame(connection, client, root)) is not None}
    return [child for child in children if child in frames]


def _clients(connection: xcffib.Connection, root: int) -> list[int]:
    name = "_NET_CLIENT_LIST_STACKING"
    atom = connection.core.InternAtom(False, len(name), name).reply().atom
    found = connection.core.GetProperty(False, root, atom, x.Atom.WINDOW, 0, _MAX_CLIENTS).reply()
    raw = bytes(chain.from_iterable(found.value))
    return list(struct.unpack(f"={len(raw) // 4}I", raw))


def _frame(connection: xcffib.Connection, window: int, root: int) -> int | None:
    """The ancestor that is a child of the root window; None once the window is gone."""
    try:
        while (parent := connection.core.QueryTree(window).reply().parent) != root:
            if not parent:
                return None
            window = parent
    except x.WindowError:
        return None
    return window


def _area(connection: xcffib.Connection, window: int) -> Rect | None:
    """None for what cannot be seen."""
    try:
        attributes = connection.core.GetWindowAttributes(window).reply()
        geometry = connection.core.GetGeometry(window).reply()
    except (x.WindowError, x.DrawableError):
        return None  # closed in between
    if attributes.map_state != x.MapState.Viewable or attributes._class == x.WindowClass.InputOnly:
        return None
    border = 2 * geometry.border_width
    return Rect(geometry.x, geometry.y, geometry.width + border, geometry.height + border)
