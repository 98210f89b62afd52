"""The steps that decide what a crash or a power cut leaves, in one place, so that tests can stop between any two."""

import os
from pathlib import Path
from typing import BinaryIO

from assistant import durable


class Disk:
    """The real disk."""

    def write(self, file: BinaryIO, content: bytes) -> None:
        """Write all of ``content`` into an unbuffered file."""
        left = memoryview(content)
        while left:
            left = left[file.write(left) :]

    def flush(self, path: Path) -> None:
        """Wait until a file is on the disk."""
        durable.flush(path)

    def flush_folder(self, folder: Path) -> None:
        """Wait until the names in a folder are on the disk."""
        durable.flush_folder(folder)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file another name, in the place of what has it."""
        os.replace(old, new)  # noqa: PTH105 - the atomic call, by its name

    def remove(self, path: Path) -> None:
        """Remove a file if it is there."""
        path.unlink(missing_ok=True)


DISK = Disk()
