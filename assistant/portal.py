"""Calls to the desktop's portal (xdg-desktop-portal) over D-Bus, for what a Wayland program may not do by itself.

A portal method answers with the path of a request; what came of it arrives later as the signal ``Response``. The
portal may ask the person in between, say no, never answer, or end. Blocking; keep it off the UI thread.

Sources: the documentation of ``org.freedesktop.portal.Request`` of xdg-desktop-portal.
"""

import os
import secrets
import time
from collections import deque
from collections.abc import Mapping
from types import TracebackType
from typing import Any

from jeepney import DBusAddress, MatchRule, Message, new_method_call
from jeepney.auth import AuthenticationError
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, Properties, unwrap_msg

from assistant.errors import MissingComponentError
from assistant.progress import Cancelled, CancelToken

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
REQUEST = "org.freedesktop.portal.Request"

CALL_TIMEOUT_S = 25.0
"""The bus starts the portal on demand, which takes seconds on a busy machine; D-Bus itself gives up after this."""

POLL_S = 0.1
"""How soon a cancel is noticed."""

_CANCELLED = 1

_NO_PORTAL_HINT = "Install xdg-desktop-portal and the back end of your desktop (such as xdg-desktop-portal-gnome)."

Variants = Mapping[str, tuple[str, Any]]
"""``a{sv}`` as jeepney has it: each value with its signature."""


class PortalError(MissingComponentError):
    """The portal is absent, ended, or answered with an error."""


class PortalDeniedError(PortalError):
    """The person or the desktop does not allow it."""


class PortalTimeoutError(PortalError):
    """The portal took the request and never answered."""


class Portal:
    """One connection to the session bus. Not thread-safe; blocks.

    Parameters
    ----------
    address:
        A D-Bus address; None: the session's.

    Raises
    ------
    PortalError
        There is no session bus.
    """

    def __init__(self, address: str | None = None) -> None:
        self._desktop = DBusAddress(PATH, NAME)
        self._gone: deque[Message] = deque()
        try:
            self.connection: DBusConnection = open_dbus_connection(address or session_address())
        except (OSError, KeyError, ValueError, RuntimeError, StopIteration, AuthenticationError) as error:
            hint = "Start Magpie inside a desktop session; over ssh there is none."
            raise PortalError("There is no D-Bus session to ask the desktop's portal through.", hint=hint) from error
        self.listen(message_bus.bus_name, message_bus.interface, "NameOwnerChanged", self._gone)

    def __enter__(self) -> "Portal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; requests and sessions of it end with it."""
        self.connection.close()

    def version(self, interface: str) -> int:
        """The version of a portal interface.

        Raises
        ------
        PortalError
            There is no portal, or it does not have the interface.
        """
        reply = self._send(Properties(self._desktop.with_interface(interface)).get("version"), interface)
        return int(reply[0][1])

    def call(self, interface: str, method: str, signature: str, body: tuple[Any, ...]) -> tuple[Any, ...]:
        """Call a method and return the body of its reply."""
        message = new_method_call(self._desktop.with_interface(interface), method, signature, body)
        return self._send(message, f"{interface}.{method}")

    def listen(
        self, sender: str | None, interface: str, member: str, queue: deque[Message], path: str | None = None
    ) -> None:
        """Put the signals of one name into ``queue`` while :meth:`receive` runs."""
        rule = MatchRule(type="signal", sender=sender, interface=interface, member=member, path=path)
        self._send(message_bus.AddMatch(rule), "AddMatch")
        local = MatchRule(type="signal", interface=interface, member=member, path=path)
        self.connection.filter(local, queue=queue)

    def request(
        self,
        method: tuple[str, str],
        signature: str,
        arguments: tuple[Any, ...],
        options: Variants,
        *,
        timeout_s: float,
        cancel: CancelToken,
    ) -> dict[str, Any]:
        """Make a request and wait for what came of it.

        Parameters
        ----------
        method:
            Interface and method.
        arguments:
            Everything before the options, which come last.
        timeout_s:
            How long the person may take.

        Returns
        -------
        The results, without their signatures.

        Raises
        ------
        Cancelled
            The person cancelled in the portal's dialog, or ``cancel`` was set; the request is closed then.
        PortalDeniedError, PortalTimeoutError, PortalError
        """
        token = f"magpie_{secrets.token_hex(8)}"
        answers: deque[Message] = deque()
        handle = self._expected_handle(token)
        self.listen(None, REQUEST, "Response", answers, handle)
        body = (*arguments, {**options, "handle_token": ("s", token)})
        given = str(self.call(*method, signature, body)[0])
        if given != handle:  # portals before 0.9 choose the path themselves
            handle = given
            self.listen(None, REQUEST, "Response", answers, handle)
        deadline = time.monotonic() + timeout_s
        while not answers:
            if cancel.cancelled or time.monotonic() > deadline:
                self._close_request(handle)
                cancel.raise_if_cancelled()
                hint = "Look for a dialog of the desktop behind other windows, then try again."
                raise PortalTimeoutError(f"The desktop's portal did not answer within {timeout_s:.0f} s.", hint=hint)
            self.receive()
        return _results(answers.popleft(), method[1])

    def receive(self, wait_s: float = POLL_S) -> None:
        """Take the next message, if one comes in time, into the queue that listens for it.

        Raises
        ------
        PortalError
            The portal, or the bus, ended.
        """
        try:
            self.connection.recv_messages(timeout=wait_s)
        except TimeoutError:
            return
        except (OSError, ConnectionError, EOFError) as error:
            raise _ended() from error
        while self._gone:
            name, _, new_owner = self._gone.popleft().body
            if name == NAME and not new_owner:
                raise _ended()

    def _expected_handle(self, token: str) -> str:
        """The path that the request will have, known before so that no answer is missed."""
        sender = self.connection.unique_name.removeprefix(":").replace(".", "_")
        return f"{PATH}/request/{sender}/{token}"

    def _close_request(self, handle: str) -> None:
        try:
            self._send(new_method_call(DBusAddress(handle, NAME, REQUEST), "Close"), "Close")
        except PortalError:
            return  # it has ended already: that is what was wanted

    def _send(self, message: Message, what: str) -> tuple[Any, ...]:
        try:
            reply = self.connection.send_and_get_reply(message, timeout=CALL_TIMEOUT_S)
            return unwrap_msg(reply)  # type: ignore[no-any-return]
        except DBusErrorResponse as error:
            raise _refused(error, what) from error
        except TimeoutError as error:
            raise PortalTimeoutError(f"The desktop's portal did not answer ({what}).", hint=_NO_PORTAL_HINT) from error
        except (OSError, ConnectionError, EOFError) as error:
            raise _ended() from error


def session_address() -> str:
    """The address of the session bus: from the environment, else systemd's socket of this user."""
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return address or f"unix:path={runtime}/bus"


def _results(message: Message, what: str) -> dict[str, Any]:
    code, results = message.body
    if code == _CANCELLED:
        raise Cancelled("Cancelled in the desktop's dialog.")
    if code != 0:
        hint = "Allow it in the system's settings under Apps, Magpie."
        raise PortalDeniedError(f"The desktop does not let Magpie do this ({what}).", hint=hint)
    return {name: value for name, (_, value) in results.items()}


def _ended() -> PortalError:
    return PortalError("The desktop's portal ended before it answered.", hint="Try again; the desktop restarts it.")


def _refused(error: DBusErrorResponse, what: str) -> PortalError:
    name = str(error.name)
    if name.endswith((".ServiceUnknown", ".NameHasNoOwner", ".Spawn.ServiceNotFound")):
        return PortalError("The desktop has no portal (xdg-desktop-portal).", hint=_NO_PORTAL_HINT)
    if name.endswith((".UnknownMethod", ".UnknownInterface", ".InvalidArgs", ".UnknownProperty")):
        return PortalError(f"The desktop's portal cannot do this ({what}).", hint=_NO_PORTAL_HINT)
    if name.endswith((".AccessDenied", ".NotAllowed")):
        hint = "Allow it in the system's settings under Apps, Magpie."
        return PortalDeniedError(f"The desktop does not let Magpie do this ({what}).", hint=hint)
    return PortalError(f"The desktop's portal refused ({what}): {name}.", hint="Try again.")
