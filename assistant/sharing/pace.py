"""A limit on the bytes a second of all downloads of a sync together."""

import threading
import time

from assistant.progress import CancelToken

LOOK_S = 0.1


class Pace:
    """Lets ``bytes_per_s`` through, by making those wait who bring more; 0 lets everything through. Thread-safe."""

    def __init__(self, bytes_per_s: int, cancel: CancelToken) -> None:
        self._rate, self._cancel = bytes_per_s, cancel
        self._lock = threading.Lock()
        self._free_at_s = time.monotonic()

    def spend(self, size_bytes: int) -> None:
        """Wait until the bytes that just came may have come. Raises :class:`Cancelled`."""
        self._cancel.raise_if_cancelled()
        if not self._rate:
            return
        with self._lock:
            self._free_at_s = max(self._free_at_s, time.monotonic() - LOOK_S) + size_bytes / self._rate
            until_s = self._free_at_s
        while (left_s := until_s - time.monotonic()) > 0:
            time.sleep(min(left_s, LOOK_S))
            self._cancel.raise_if_cancelled()
