"""What LanceDB leaves to the operating system: reaching the disk before a power cut, and tidying up after one.

LanceDB never calls fsync and writes each file once, so each new file needs one fsync after the commit that made it.
"""

from contextlib import suppress
from pathlib import Path

from assistant.durable import flush, flush_folder

MANIFESTS = "_versions"


class Syncer:
    """Brings what is new in a folder to the disk; remembers what it has done. One for each writer.

    ``all_new``: also what is there already is flushed by the first call, as a killed writer may not have come to it.
    """

    def __init__(self, folder: Path, *, all_new: bool = False) -> None:
        self._folder = folder
        self._done = set() if all_new else set(_files(folder))

    def sync(self) -> None:
        """Flush every file that appeared since the last call, then the folders that list them."""
        new = [path for path in _files(self._folder) if path not in self._done]
        for path in new:
            with suppress(FileNotFoundError):  # pruned meanwhile
                flush(path)
        for parent in {path.parent for path in new}:
            with suppress(FileNotFoundError):
                flush_folder(parent)
        self._done.update(new)


def drop_torn_manifest(table_folder: Path) -> None:
    """Remove zero-length manifests, which a power cut leaves; with one, a table does not open at all.

    The version before it stays. Only inside the writer lane, and before the table is opened.
    """
    for path in (table_folder / MANIFESTS).glob("*.manifest"):
        if path.stat().st_size == 0:
            path.unlink()


def has_torn_manifest(table_folder: Path) -> bool:
    """Whether :func:`drop_torn_manifest` has something to do; only looks."""
    return any(path.stat().st_size == 0 for path in (table_folder / MANIFESTS).glob("*.manifest"))


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
