"""Asks for files: pictures, videos and sounds to search with, or the feed of a catalogue."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from assistant.intake.files import SUFFIXES
from assistant.ui.offer import SOUND_SUFFIXES

translate = QCoreApplication.translate


def ask_for_pictures(parent: QWidget) -> list[Path]:
    """The files that the person chose; empty when none."""
    everything = translate("Files", "What can be searched with"), SUFFIXES | SOUND_SUFFIXES
    kinds = (
        everything,
        (translate("Files", "Pictures and videos"), SUFFIXES),
        (translate("Files", "Sounds"), SOUND_SUFFIXES),
    )
    patterns = ";;".join(
        [*(_pattern(name, suffixes) for name, suffixes in kinds), translate("Files", "All files") + " (*)"]
    )
    chosen, _ = QFileDialog.getOpenFileNames(parent, translate("Files", "Open picture"), "", patterns)
    return [Path(name) for name in chosen]


def ask_for_feed(parent: QWidget) -> Path | None:
    """The file that the person chose."""
    from assistant.feeds.kinds import FEED_SUFFIXES

    kinds = _pattern(translate("Files", "Product feeds"), FEED_SUFFIXES)
    patterns = f"{kinds};;{translate('Files', 'All files')} (*)"
    chosen, _ = QFileDialog.getOpenFileName(parent, translate("Files", "Import a catalogue"), "", patterns)
    return Path(chosen) if chosen else None


def _pattern(name: str, suffixes: Iterable[str]) -> str:
    return f"{name} ({' '.join(f'*{suffix}' for suffix in sorted(suffixes))})"
