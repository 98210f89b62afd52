"""A global hotkey on Wayland: the portal asks the person which keys to bind, and tells of presses and releases.

Source: ``org.freedesktop.portal.GlobalShortcuts``, version 1. The desktop may bind other keys than those proposed.
"""

import secrets
import threading
from collections import deque
from contextlib import ExitStack
from typing import Any

from jeepney import Message

from assistant.hotkeys.backend import GRAB, HotkeyError, Listener, Purpose
from assistant.hotkeys.combination import Combination
from assistant.portal import NAME, Portal, PortalError
from assistant.progress import Cancelled, CancelToken

INTERFACE = "org.freedesktop.portal.GlobalShortcuts"
SESSION = "org.freedesktop.portal.Session"
DIALOG_TIMEOUT_S = 300.0

_TRIGGER_NAMES = {"Ctrl": "CTRL", "Alt": "ALT", "Shift": "SHIFT", "Meta": "LOGO"}
"""As the "shortcuts" specification of freedesktop.org writes modifiers."""


class PortalHotkey:
    """One shortcut of one portal session; the session ends with its connection."""

    def __init__(self, address: str | None = None, purpose: Purpose = GRAB) -> None:
        self._address, self._purpose = address, purpose
        self._stop = CancelToken()
        self._thread: threading.Thread | None = None

    def start(self, combination: Combination, listener: Listener) -> str:
        """Bind it; the desktop may ask the person. See :class:`~assistant.hotkeys.backend.HotkeyBackend`."""
        signals: deque[Message] = deque()
        try:
            with ExitStack() as unless_bound:
                portal = unless_bound.enter_context(Portal(self._address))
                session = self._open_session(portal)
                for member in ("Activated", "Deactivated"):
                    portal.listen(NAME, INTERFACE, member, signals)
                portal.listen(NAME, SESSION, "Closed", signals, session)
                shown = self._bind(portal, session, combination)
                unless_bound.pop_all()
        except (PortalError, Cancelled) as error:
            reason = error.message if isinstance(error, PortalError) else "The key was not allowed in the dialog."
            raise HotkeyError(reason, hint=self._purpose.instead) from error
        arguments = (portal, session, signals, listener)
        self._thread = threading.Thread(target=self._listen, args=arguments, name="hotkey", daemon=True)
        self._thread.start()
        return shown

    def stop(self) -> None:
        """End the session."""
        self._stop.cancel()
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()

    def _open_session(self, portal: Portal) -> str:
        options = {"session_handle_token": ("s", f"magpie_{secrets.token_hex(8)}")}
        method = (INTERFACE, "CreateSession")
        found = portal.request(method, "a{sv}", (), options, timeout_s=DIALOG_TIMEOUT_S, cancel=self._stop)
        return str(found.get("session_handle", ""))

    def _bind(self, portal: Portal, session: str, combination: Combination) -> str:
        """Ask for the shortcut; returns the keys as the desktop describes them."""
        wanted = {"description": ("s", self._purpose.description), "preferred_trigger": ("s", trigger(combination))}
        arguments = (session, [(self._purpose.name, wanted)], "")
        method = (INTERFACE, "BindShortcuts")
        found = portal.request(method, "oa(sa{sv})sa{sv}", arguments, {}, timeout_s=DIALOG_TIMEOUT_S, cancel=self._stop)
        for name, properties in found.get("shortcuts", []):
            if name == self._purpose.name:
                return str(properties.get("trigger_description", ("s", ""))[1] or combination)
        raise HotkeyError(f"The desktop did not bind {combination}.", hint=self._purpose.instead)

    def _listen(self, portal: Portal, session: str, signals: deque[Message], listener: Listener) -> None:
        held = False
        try:
            with portal:
                while not self._stop.cancelled:
                    portal.receive()
                    while signals:
                        held = self._tell(signals.popleft(), session, listener, held=held)
        except PortalError as error:
            listener.lost(HotkeyError(error.message, hint="Switch the key on again."))

    def _tell(self, message: Message, session: str, listener: Listener, *, held: bool) -> bool:
        member, body = _member(message), message.body
        if member == "Closed":
            raise PortalError("The desktop took the global key back.")
        if body[0] != session or body[1] != self._purpose.name or held == (member == "Activated"):
            return held
        if member == "Activated":
            listener.pressed()
        else:
            listener.released()
        return bool(member == "Activated")


def trigger(combination: Combination) -> str:
    """``CTRL+ALT+s``: the combination as the portal wants it."""
    key = combination.key.lower() if len(combination.key) == 1 else combination.key
    names = {"Space": "space", "PageUp": "Page_Up", "PageDown": "Page_Down"}
    return "+".join([*(_TRIGGER_NAMES[name] for name in combination.modifiers), names.get(key, key)])


def _member(message: Message) -> Any:
    from jeepney import HeaderFields

    return message.header.fields[HeaderFields.member]
