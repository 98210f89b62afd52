"""The side of the running window: listens for further starts of the same person and says what they ask for."""

import logging
import socket as sockets
import struct
import sys

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
        self._callers: set[_Caller] = set()
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
            caller.hang_up()
        self._lock.release()

    def _on_new_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            if len(self._callers) >= MAX_CALLERS or not _is_same_person(socket):
                LOG.warning("a start was turned away: too many at once, or another person's")
                socket.abort()
                socket.deleteLater()
                continue
            caller = _Caller(socket, self)
            self._callers.add(caller)
            caller.asked.connect(self.asked)
            caller.gone.connect(self._on_gone)
            caller.listen()

    def _on_gone(self, caller: "_Caller") -> None:
        self._callers.discard(caller)
        caller.deleteLater()


class _Caller(QObject):
    """One connection, heard until its line is whole, it says too much, or it takes too long."""

    asked = Signal(object)
    gone = Signal(object)

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        self._heard = bytearray()
        self._is_answered = self._is_gone = False
        self._timer = QTimer(self, singleShot=True, interval=TALK_LIMIT_MS)
        self._timer.timeout.connect(self._on_too_slow)
        socket.setParent(self)
        socket.setReadBufferSize(MAX_MESSAGE_BYTES + 1)
        socket.readyRead.connect(self._on_ready_read)
        socket.disconnected.connect(self.hang_up)

    def listen(self) -> None:
        """Begin; something may have arrived already, and the other side may be gone again."""
        self._timer.start()
        self._on_ready_read()
        if self._socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
            self.hang_up()

    def hang_up(self) -> None:
        """End the connection, whatever is under way."""
        if not self._is_gone:
            self._is_gone = True
            self._timer.stop()
            self._socket.abort()
            self.gone.emit(self)

    def _on_ready_read(self) -> None:
        if self._is_answered or self._is_gone:
            return
        self._heard += self._socket.readAll().data()
        line, newline, _ = bytes(self._heard).partition(b"\n")
        if newline:
            self._answer(line)
        elif len(self._heard) > MAX_MESSAGE_BYTES:
            LOG.warning("a message of more than %d bytes was ignored", MAX_MESSAGE_BYTES)
            self.hang_up()

    def _answer(self, line: bytes) -> None:
        self._is_answered = True
        request: Request | None = None
        refusal = ""
        try:
            request = decode_request(line)
        except MagpieError as error:
            LOG.warning("a message was ignored: %s", error)
            refusal = str(error)
        self._socket.write(encode_answer(refusal))
        self._socket.flush()
        self._socket.disconnectFromServer()  # once all is written; the timer ends one who does not read
        if request is not None:
            self.asked.emit(request)

    def _on_too_slow(self) -> None:
        LOG.warning("a start that said nothing whole was cut off")
        self.hang_up()


def _is_same_person(caller: QLocalSocket) -> bool:
    """Ask the kernel who calls, where it tells; elsewhere the rights of the socket alone keep others out."""
    if not sys.platform.startswith("linux"):
        return True
    import os

    with sockets.socket(fileno=os.dup(int(caller.socketDescriptor()))) as same:
        credentials = same.getsockopt(sockets.SOL_SOCKET, sockets.SO_PEERCRED, struct.calcsize("3i"))
    return bool(struct.unpack("3i", credentials)[1] == os.getuid())
