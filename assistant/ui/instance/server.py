"""The side of the running window: listens for further starts of the same person and says what they ask for."""

import logging
import socket as sockets
import struct
import sys
from functools import partial

from filelock import FileLock
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from assistant.errors import MagpieError, StorageError
from assistant.handover import MAX_MESSAGE_BYTES, Request, decode_request, encode_answer
from assistant.ui.instance.place import Meeting

LOG = logging.getLogger(__name__)

MAX_CALLERS = 8
TALK_LIMIT_MS = 3000
"""Who has not written a whole line by then is cut off."""


class Reception(QObject):
    """``asked`` with a :class:`Request`; whatever else arrives is logged and changes nothing. UI thread only."""

    asked = Signal(object)

    def __init__(self, meeting: Meeting, lock: FileLock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock, self._meeting = lock, meeting
        self._callers: dict[QLocalSocket, bytearray] = {}
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(MAX_CALLERS)
        self._server.newConnection.connect(self._on_new_connection)

    def open(self) -> None:
        """Listen. Whoever holds the lock may take the place of a socket that a killed process left.

        Raises
        ------
        StorageError
            Listening is not possible here.
        """
        QLocalServer.removeServer(self._meeting.server)
        if not self._server.listen(self._meeting.server):
            raise StorageError(f"Further starts cannot reach this window: {self._server.errorString()}.")

    def close(self) -> None:
        """Stop listening and let another process be the one."""
        self._server.close()
        for caller in list(self._callers):
            caller.abort()
        self._lock.release()

    def _on_new_connection(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(partial(self._forget, caller))
            if len(self._callers) >= MAX_CALLERS or not _is_same_person(caller):
                LOG.warning("a start was turned away: too many at once, or another person's")
                caller.abort()
                caller.deleteLater()
                continue
            caller.setReadBufferSize(MAX_MESSAGE_BYTES + 1)
            self._callers[caller] = bytearray()
            caller.readyRead.connect(partial(self._on_ready_read, caller))
            QTimer.singleShot(TALK_LIMIT_MS, caller, partial(self._on_too_slow, caller))
            self._on_ready_read(caller)

    def _on_ready_read(self, caller: QLocalSocket) -> None:
        heard = self._callers.get(caller)
        if heard is None:
            return
        heard += caller.readAll().data()
        line, newline, _ = bytes(heard).partition(b"\n")
        if newline:
            self._answer(caller, line)
        elif len(heard) > MAX_MESSAGE_BYTES:
            LOG.warning("a message of more than %d bytes was ignored", MAX_MESSAGE_BYTES)
            caller.abort()

    def _answer(self, caller: QLocalSocket, line: bytes) -> None:
        request: Request | None = None
        refusal = ""
        try:
            request = decode_request(line)
        except MagpieError as error:
            LOG.warning("a message was ignored: %s", error)
            refusal = str(error)
        self._callers.pop(caller, None)
        caller.write(encode_answer(refusal))
        caller.flush()
        caller.disconnectFromServer()
        if request is not None:
            self.asked.emit(request)

    def _on_too_slow(self, caller: QLocalSocket) -> None:
        if caller in self._callers:
            LOG.warning("a start that said nothing whole was cut off")
            caller.abort()

    def _forget(self, caller: QLocalSocket) -> None:
        self._callers.pop(caller, None)
        caller.deleteLater()


def _is_same_person(caller: QLocalSocket) -> bool:
    """Ask the kernel who calls, where it tells; elsewhere the rights of the socket alone keep others out."""
    if not sys.platform.startswith("linux"):
        return True
    import os

    with sockets.socket(fileno=os.dup(int(caller.socketDescriptor()))) as same:
        credentials = same.getsockopt(sockets.SOL_SOCKET, sockets.SO_PEERCRED, struct.calcsize("3i"))
    return bool(struct.unpack("3i", credentials)[1] == os.getuid())
