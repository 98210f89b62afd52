"""What was computed of one version of a catalogue and stays good until the version moves."""

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class VersionCache:
    """Computes each value once a version; keeps at most ``entries``, the oldest goes first. Thread-safe.

    Who asks for a value that is being computed waits for it instead of computing it again.
    """

    def __init__(self, entries: int) -> None:
        self._entries = entries
        self._lock = threading.Lock()
        self._version = -1
        self._values: dict[Hashable, Any] = {}

    def get(self, version: int, key: Hashable, compute: Callable[[], T]) -> T:
        """The value of ``key`` for ``version``, computed if need be."""
        with self._lock:
            if version != self._version:
                self._values.clear()
                self._version = version
            if key not in self._values:
                value = compute()
                while len(self._values) >= self._entries:
                    del self._values[next(iter(self._values))]
                self._values[key] = value
            known: T = self._values[key]
            return known
