"""A global hotkey on X11: a passive grab of the key on the root window, on a connection of its own.

A key that is held repeats. X11 by default sends a release before each repeated press, so "held" cannot be told from
"let go"; with the detectable auto-repeat of the XKB extension only the true release comes. Locks (Caps, Num) are
modifiers like any other to a grab, so each combination of them is grabbed as well.
"""

import os
import select
import threading

import xcffib
import xcffib.xproto as x
from xcffib import xkb

from assistant.hotkeys.backend import GRAB, HotkeyError, Listener, Purpose
from assistant.hotkeys.combination import Combination

_MASKS = {"Ctrl": x.ModMask.Control, "Alt": x.ModMask._1, "Shift": x.ModMask.Shift, "Meta": x.ModMask._4}
_LOCKS = (0, x.ModMask.Lock, x.ModMask._2, x.ModMask.Lock | x.ModMask._2)
"""Caps Lock, and Num Lock where every common key map has it."""

_KEYSYMS = {
    "Space": 0x20, "Print": 0xFF61, "Pause": 0xFF13, "Insert": 0xFF63, "Home": 0xFF50, "End": 0xFF57,
    "PageUp": 0xFF55, "PageDown": 0xFF56,
}  # fmt: skip
_F1 = 0xFFBE

_USE_CORE_KEYBOARD = 0x100
_NO_DISPLAY = "The X server does not answer."


class X11Hotkey:
    """One combination, grabbed until :meth:`stop`."""

    def __init__(self, display: str | None = None, purpose: Purpose = GRAB) -> None:
        self._display, self._purpose = display, purpose
        self._connection: xcffib.Connection | None = None
        self._thread: threading.Thread | None = None
        self._stopping = threading.Lock()
        self._wake = -1

    def start(self, combination: Combination, listener: Listener) -> str:
        """Grab it; see :class:`~assistant.hotkeys.backend.HotkeyBackend`."""
        try:
            connection = xcffib.connect(self._display)
        except xcffib.ConnectionException as error:
            raise HotkeyError(_NO_DISPLAY, hint="Start Magpie inside a desktop session.") from error
        try:
            _detect_repeats(connection)
            _grab(connection, combination, self._purpose.setting)
        except HotkeyError:
            connection.disconnect()
            raise
        self._connection = connection
        reader, self._wake = os.pipe()
        self._thread = threading.Thread(target=self._listen, args=(reader, listener), name="hotkey", daemon=True)
        self._thread.start()
        return str(combination)

    def stop(self) -> None:
        """Let the combination go and end the thread."""
        with self._stopping:
            thread, self._thread = self._thread, None
        if thread is None or self._connection is None:
            return
        os.close(self._wake)  # the reader sees the end of the pipe
        thread.join()
        self._connection.disconnect()
        self._connection = None

    def _listen(self, reader: int, listener: Listener) -> None:
        connection, held = self._connection, False
        server = connection.get_file_descriptor()  # type: ignore[union-attr]
        try:
            while True:
                for event in _events(connection):
                    if isinstance(event, x.KeyPressEvent) and not held:
                        held = True
                        listener.pressed()
                    elif isinstance(event, x.KeyReleaseEvent) and held:
                        held = False
                        listener.released()
                if reader in select.select([server, reader], [], [])[0]:
                    return
        except xcffib.ConnectionException:
            listener.lost(HotkeyError(_NO_DISPLAY, hint="Switch the key on again."))
        finally:
            os.close(reader)


def _events(connection: "xcffib.Connection") -> list["xcffib.Event"]:
    found = []
    while (event := connection.poll_for_event()) is not None:
        found.append(event)
    if connection.has_error():
        raise xcffib.ConnectionException(connection.has_error())
    return found


def _detect_repeats(connection: "xcffib.Connection") -> None:
    extension = connection(xkb.key)
    supported = extension.UseExtension(1, 0).reply().supported
    flag = xkb.PerClientFlag.DetectableAutoRepeat
    if not supported or not extension.PerClientFlags(_USE_CORE_KEYBOARD, flag, flag, 0, 0, 0).reply().value & flag:
        raise HotkeyError("The X server cannot tell a held key from a repeated one (XKB is missing).")


def _grab(connection: "xcffib.Connection", combination: Combination, setting: str) -> None:
    setup = connection.get_setup()
    root = setup.roots[connection.pref_screen].root
    code = _key_code(connection, combination)
    mask = sum(_MASKS[name] for name in combination.modifiers)
    for locks in _LOCKS:
        cookie = connection.core.GrabKeyChecked(True, root, mask | locks, code, x.GrabMode.Async, x.GrabMode.Async)
        try:
            cookie.check()
        except x.AccessError as error:
            hint = f"Choose another under {setting} in settings.toml, or free it in the other program."
            raise HotkeyError(f"Another program has taken {combination} already.", hint=hint) from error


def _key_code(connection: "xcffib.Connection", combination: Combination) -> int:
    """The key of the present key map that has the symbol unshifted."""
    setup = connection.get_setup()
    first, count = setup.min_keycode, setup.max_keycode - setup.min_keycode + 1
    reply = connection.core.GetKeyboardMapping(first, count).reply()
    width, wanted = reply.keysyms_per_keycode, _keysym(combination.key)
    symbols = list(reply.keysyms)
    for column in range(width):
        for row in range(count):
            if symbols[row * width + column] == wanted:
                return int(first + row)
    raise HotkeyError(f"The keyboard has no key for {combination}.", hint="Choose another combination.")


def _keysym(key: str) -> int:
    if key in _KEYSYMS:
        return _KEYSYMS[key]
    return ord(key.lower()) if len(key) == 1 else _F1 + int(key[1:]) - 1
