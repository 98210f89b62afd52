"""The side of a further start: finds the window that is running and hands it the request, or learns to be the one.

Needs no ``QApplication`` and no display, so that a start from any terminal reaches the window. Blocks for seconds at
most: nothing is shown yet that could freeze.
"""

import logging
import sys
import time
from dataclasses import dataclass

from filelock import FileLock
from PySide6.QtNetwork import QLocalSocket

from assistant.errors import MagpieError
from assistant.handover import MAX_MESSAGE_BYTES, Request, decode_answer, encode_request
from assistant.ui.instance.place import Meeting

LOG = logging.getLogger(__name__)

PATIENCE_S = 8.0
"""A window that starts on a busy machine takes some seconds until it answers; a longer silence means that it hangs."""

_LOOK_AGAIN_S = 0.05


@dataclass(frozen=True, slots=True)
class Outcome:
    """``taken``: another window has the request. ``lock``: we are the one. Neither: ``problem`` says why."""

    taken: bool = False
    lock: FileLock | None = None
    problem: str = ""


def hand_over_or_claim(meeting: Meeting, request: Request, *, patience_s: float = PATIENCE_S) -> Outcome:
    """Hand the request to the running window, or become it.

    Of several starts at one moment exactly one gets the lock; the others try until that one listens. When its process
    ends meanwhile, the next try gets the lock.
    """
    until = time.monotonic() + patience_s
    while True:
        if lock := meeting.claim():
            return Outcome(lock=lock)
        try:
            refusal = _ask(meeting.server, request, until)
        except MagpieError as error:
            return Outcome(problem=str(error))
        if refusal is not None:
            return Outcome(problem=f"The window that is running refused: {refusal}") if refusal else Outcome(taken=True)
        if time.monotonic() >= until:
            return Outcome(problem="The window that is running does not answer.")
        time.sleep(_LOOK_AGAIN_S)


def _ask(server: str, request: Request, until: float) -> str | None:
    """The window's refusal, empty when it took the request; None when nobody listens or the answer never came."""
    socket = QLocalSocket()
    socket.connectToServer(server)
    if not socket.waitForConnected(_left_ms(until)):
        LOG.debug("nobody listens at %s: %s", server, socket.errorString())
        return None
    _let_it_come_to_the_front()
    socket.write(encode_request(request))
    socket.flush()
    answer = bytearray()
    while b"\n" not in answer and len(answer) <= MAX_MESSAGE_BYTES:
        if not socket.bytesAvailable() and not socket.waitForReadyRead(_left_ms(until)):
            socket.abort()
            return None
        answer += socket.readAll().data()
    socket.abort()
    return decode_answer(bytes(answer).partition(b"\n")[0])


def _left_ms(until: float) -> int:
    return max(1, round((until - time.monotonic()) * 1000))


def _let_it_come_to_the_front() -> None:
    """Windows lets only the program that was just started pass on the right to the front."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
