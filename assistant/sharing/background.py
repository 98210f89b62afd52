"""Keeps followed catalogues fresh while a window is open: one thread that syncs what is due, and sleeps else."""

import logging
import threading
from collections.abc import Callable

from assistant.errors import MagpieError
from assistant.progress import Cancelled, CancelToken, Progress, silent
from assistant.sharing.following import SyncReport
from assistant.sharing.service import SharingService

LOOK_S = 60.0
"""How often it looks whether something is due: small files are read, nothing is sent."""

_log = logging.getLogger(__name__)


class Background:
    """Start it once; :meth:`stop` ends what is under way at its next safe point and keeps what was fetched.

    Parameters
    ----------
    told:
        Given each report or error, on the thread of the background.
    """

    def __init__(
        self,
        sharing: SharingService,
        told: Callable[[SyncReport | MagpieError], None],
        *,
        progress: Progress = silent,
        look_s: float = LOOK_S,
    ) -> None:
        self._sharing, self._told, self._progress, self._look_s = sharing, told, progress, look_s
        self._cancel = CancelToken()
        self._woken = threading.Event()
        self._thread = threading.Thread(target=self._run, name="magpie-background-sync", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def look_now(self) -> None:
        """Look at once: a setting changed, or the network came back."""
        self._woken.set()

    def stop(self) -> None:
        """End, and wait for it."""
        self._cancel.cancel()
        self._woken.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._cancel.cancelled:
            try:
                for answer in self._sharing.sync_due(progress=self._progress, cancel=self._cancel):
                    self._told(answer)
            except Cancelled:
                return
            except Exception:  # the task boundary: the next look may go better
                _log.exception("a sync in the background failed")
            self._woken.wait(self._look_s)
            self._woken.clear()
