"""What is known of the words of the searched catalogues, put together once for their versions and kept."""

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.query.lexicon import load_lexicon
from assistant.understanding.knowledge import Knowledge

if TYPE_CHECKING:
    from assistant.catalog.catalog import Catalog

Key = tuple[tuple[str, str, int], ...]


class KnowledgeKeeper:
    """Hands out the knowledge of some catalogues; the last one is kept. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: tuple[Key, Knowledge] | None = None

    def of(self, catalogs: "Sequence[Catalog]") -> Knowledge:
        """The knowledge of these catalogues at their versions. The first time it reads all their words."""
        key = tuple((one.name, one.manifest.table, one.version) for one in catalogs)
        with self._lock:
            if self._kept is None or self._kept[0] != key:
                self._kept = (key, Knowledge.of([one.vocabulary() for one in catalogs], load_lexicon()))
            return self._kept[1]
