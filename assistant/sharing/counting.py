"""A source that counts what comes over the wire."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.network.host import Opened
from assistant.sharing.sources import Source


class CountingSource:
    """Hands on another source and adds up the bytes of all bodies, signed files included. Thread-safe."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lock = threading.Lock()
        self.received_bytes = 0
        self.requests = 0

    @contextmanager
    def open(self, path: str, limit: int, start: int = 0) -> Iterator[Opened]:
        """As the source below."""
        with self._lock:
            self.requests += 1
        with self._source.open(path, limit, start) as opened:
            yield Opened(opened.start, self._counted(opened.pieces))

    def _counted(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            with self._lock:
                self.received_bytes += len(piece)
            yield piece
