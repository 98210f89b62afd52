"""The detector that finds things in pictures: opened from its folder, and which one is used when any is installed."""

import threading
from pathlib import Path

from assistant.encoders.sessions import Graph
from assistant.errors import DamagedError, ModelError
from assistant.objects.detector import Detector
from assistant.store.card import DetectorCard, load_card, stated_kind
from assistant.store.files import check_files
from assistant.store.folders import model_folders


def open_detector(folder: Path, card: DetectorCard, *, threads: int | None = None) -> Detector:
    """Open the graph of a detector; ``threads`` of one inference (None: all processors). Raises :class:`ModelError`."""
    return Detector(card, Graph(folder / card.graph.file, threads=threads))


def detector_folder() -> Path | None:
    """The folder of the detector to use, the first by name; None when none is installed.

    One whose card is not valid counts: opening it says what is wrong with it.
    """
    folders = sorted(model_folders().items())
    return next((folder for _, folder in folders if stated_kind(folder) == "detector"), None)


class Detectors:
    """Hands out the detector to use, opened once. Thread-safe."""

    def __init__(self, threads: int | None = None) -> None:
        self._threads = threads
        self._lock = threading.Lock()
        self._opened: tuple[Path, Detector] | None = None

    def current(self) -> Detector | None:
        """The installed detector, None when there is none; reads the cards each time, as they may be new.

        Raises
        ------
        ModelError
            It cannot be used; the hint says how to go on without it.
        """
        with self._lock:
            folder = detector_folder()
            if folder is None:
                self._opened = None
                return None
            try:
                return self._open(folder)
            except DamagedError as error:
                name = folder.name.partition("@")[0]
                hint = f"Install the detector again, or go on without it: magpie models remove {name}."
                raise ModelError(error.message, hint=hint) from error

    def forget(self, name: str) -> None:
        """Close the detector of this name, as its files change."""
        with self._lock:
            if self._opened and self._opened[1].card.name == name:
                self._opened = None

    def _open(self, folder: Path) -> Detector:
        card = load_card(folder)
        assert isinstance(card, DetectorCard)
        check_files(folder, card)
        if self._opened is None or self._opened[0] != folder or self._opened[1].card != card:
            self._opened = (folder, open_detector(folder, card, threads=self._threads))
        return self._opened[1]
