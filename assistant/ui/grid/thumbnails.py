"""Thumbnails for the grid: asked for while painting, read and decoded on a worker thread, kept in a bounded cache."""

from collections import OrderedDict, defaultdict
from collections.abc import Mapping
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPixmap

from assistant.app import App
from assistant.errors import PictureError
from assistant.progress import CancelToken, Progress
from assistant.query import Pixels
from assistant.ui.tasks import Tasks
from assistant.ui.widgets.images import to_image

Key = tuple[str, str]
"""Catalogue name and product id."""

CACHED = 240
"""Pixmaps kept: two grids full, at 256 px some 60 MB."""

BATCH = 24
"""Thumbnails per trip to the table: one screenful."""


class Thumbnails(QObject):
    """The pixmap of a product, or None until it has been loaded; ``loaded`` tells which arrived."""

    loaded = Signal(list)

    def __init__(self, app: App, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._tasks = app, tasks
        self._cache: OrderedDict[Key, QPixmap | None] = OrderedDict()
        self._wanted: OrderedDict[Key, None] = OrderedDict()
        self._asked: set[Key] = set()
        self._trip = 0
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._fetch)

    def pixmap(self, key: Key) -> QPixmap | None:
        """The picture of a product; None while it loads, or when the product has none."""
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        if key not in self._asked:
            self._wanted[key] = None
            self._timer.start()
        return None

    def is_known(self, key: Key) -> bool:
        """Whether loading has finished, with or without a picture."""
        return key in self._cache

    def clear(self) -> None:
        """Forget everything, after a catalogue changed."""
        self._cache.clear()
        self._wanted.clear()

    def _fetch(self) -> None:
        by_catalog: dict[str, list[str]] = defaultdict(list)
        for key in list(self._wanted)[:BATCH]:
            del self._wanted[key]
            self._asked.add(key)
            by_catalog[key[0]].append(key[1])
        for catalog, ids in by_catalog.items():
            self._start(catalog, ids)
        if self._wanted:
            self._timer.start()

    def _start(self, catalog: str, ids: list[str]) -> None:
        def work(_cancel: CancelToken, _progress: Progress) -> dict[str, Pixels]:
            return _decoded(self._app.thumbnails(catalog, ids))

        self._trip += 1
        keys = [(catalog, name) for name in ids]
        self._tasks.start(
            work,
            lambda images: self._on_loaded(keys, images),
            lane=f"thumbnails-{self._trip}",
            failed=lambda _error: self._on_loaded(keys, {}),
        )

    def _on_loaded(self, keys: list[Key], pictures: dict[str, Pixels]) -> None:
        for key in keys:
            pixels = pictures.get(key[1])
            self._asked.discard(key)
            self._cache[key] = QPixmap.fromImage(to_image(pixels)) if pixels is not None else None
        while len(self._cache) > CACHED:
            self._cache.popitem(last=False)
        self.loaded.emit(keys)


def _decoded(stored: Mapping[str, bytes]) -> dict[str, Pixels]:
    """The pixels of each thumbnail that can be read. For a worker thread."""
    from assistant.pictures import read_picture

    pictures = {}
    for name, data in stored.items():
        with suppress(PictureError):  # the card shows its empty tile
            pictures[name] = read_picture(data, name=name)
    return pictures
