"""A desktop's portal on a private D-Bus: answers as a test tells it. ``python -m tests.mock_portal BEHAVIOUR [URI]``

Prints ``ready`` once it owns its name, and each call as a line. Behaviours: ``allow`` answers with URI, ``deny``,
``cancel``, ``refuse`` (an error instead of a request), ``silent``, ``vanish`` (exits after the call), ``deny-silent``
(denies without a dialog, allows with one), ``shortcuts`` (binds, then one press of three activations, and a release),
``unbound`` (agrees, and binds nothing).
"""

import os
import sys
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from assistant.portal import NAME, PATH, REQUEST

SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
CODES = {"deny": 2, "cancel": 1}


class MockPortal:
    def __init__(self, behaviour: str, uri: str) -> None:
        self.behaviour, self.uri = behaviour, uri
        self.bus: DBusConnection = open_dbus_connection(os.environ["DBUS_SESSION_BUS_ADDRESS"])
        self.bus.bus_proxy.RequestName(NAME, 0)
        self.session = ""

    def serve(self) -> None:
        print("ready", flush=True)
        while True:
            message = self.bus.receive()
            if message.header.message_type is MessageType.method_call:
                self.answer(message, message.header.fields[HeaderFields.member])

    def answer(self, message: Message, member: str) -> None:
        print(member, *(str(part) for part in message.body), flush=True)
        if member == "Get":
            self.bus.send(new_method_return(message, "v", (("u", 2),)))
        elif member == "Close":
            self.bus.send(new_method_return(message))
        elif self.behaviour == "refuse":
            self.bus.send(new_error(message, "org.freedesktop.portal.Error.NotAllowed"))
        else:
            self.handle(message, member, message.body[-1])

    def handle(self, message: Message, member: str, options: dict[str, Any]) -> None:
        sender = message.header.fields[HeaderFields.sender]
        path = f"{PATH}/request/{sender[1:].replace('.', '_')}/{options['handle_token'][1]}"
        self.bus.send(new_method_return(message, "o", (path,)))
        if self.behaviour == "vanish":
            sys.exit(0)
        if self.behaviour == "silent":
            return
        interactive = options.get("interactive", ("b", True))[1]
        code = CODES.get(self.behaviour, 2 if self.behaviour == "deny-silent" and not interactive else 0)
        self.respond(path, code, self.results(member, options) if code == 0 else {})
        if member == "BindShortcuts" and self.behaviour != "unbound":
            self.press()

    def results(self, member: str, options: dict[str, Any]) -> dict[str, Any]:
        if member == "CreateSession":
            self.session = f"{PATH}/session/test/{options['session_handle_token'][1]}"
            return {"session_handle": ("s", self.session)}
        if member == "BindShortcuts":
            bound = {"description": ("s", "x"), "trigger_description": ("s", "Super+G")}
            shortcuts = [] if self.behaviour == "unbound" else [("grab-screen", bound)]
            return {"shortcuts": ("a(sa{sv})", shortcuts)}
        return {"uri": ("s", self.uri)} if self.uri else {}

    def respond(self, path: str, code: int, results: dict[str, Any]) -> None:
        self.bus.send(new_signal(DBusAddress(path, interface=REQUEST), "Response", "ua{sv}", (code, results)))

    def press(self) -> None:
        for member in ("Activated", "Activated", "Activated", "Deactivated"):
            body = (self.session, "grab-screen", 1, {})
            self.bus.send(new_signal(DBusAddress(PATH, interface=SHORTCUTS), member, "osta{sv}", body))


if __name__ == "__main__":
    MockPortal(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "").serve()
