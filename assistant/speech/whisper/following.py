"""The helper thread that decodes what was said so far, one decoding at a time, while somebody goes on speaking."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor


class Follower:
    """Runs at most one piece of work at a time; what would have to wait is not taken. Thread-safe.

    Its thread begins with the first work. Whoever decodes the whole utterance never waits for it.
    """

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="whisper-partial")
        self._lock = threading.Lock()
        self._running: Future[None] | None = None
        self._closed = False

    def take(self, work: Callable[[], None]) -> bool:
        """Begin with ``work`` and return True; False while other work is under way, or after :meth:`close`.

        Raises what the work before raised: only faults, as work deals with the errors that it expects.
        """
        with self._lock:
            if self._closed or (self._running is not None and not self._running.done()):
                return False
            before, self._running = self._running, None
            if before is not None:
                before.result()
            self._running = self._executor.submit(work)
            return True

    def close(self) -> None:
        """Take no more, and wait for what is under way: the model must not go while it is used."""
        with self._lock:
            self._closed = True
        self._executor.shutdown(wait=True, cancel_futures=True)
