"""What the checks compare of every product, in files on the disk: memory stays small whatever the catalogue's size.

The system keeps of them in memory what fits, and drops it when others need the room. A million products of 512 numbers
take 5 GB on the disk for the time of the check.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.errors import StorageError
from assistant.quality.looks import SMALL_SIDE

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Scratch:
    """``image``, ``text``: ``(N, D) float16`` unit rows; ``small``: ``(N, 32, 32, 3) uint8``; zeros for nothing."""

    image: Array
    text: Array
    small: Array


@contextmanager
def scratch(parent: Path, rows: int, dim: int) -> Iterator[Scratch]:
    """Arrays for ``rows`` products in a new folder under ``parent``, deleted at the end. Raises `StorageError`."""
    shapes = {
        "image": ((rows, dim), np.float16),
        "text": ((rows, dim), np.float16),
        "small": ((rows, SMALL_SIDE, SMALL_SIDE, 3), np.uint8),
    }
    try:
        parent.mkdir(parents=True, exist_ok=True)
        folder = tempfile.TemporaryDirectory(prefix="check-", dir=parent, ignore_cleanup_errors=True)
    except OSError as error:
        raise StorageError(f"{parent} cannot be written to: {error.strerror}.", hint="Free some space.") from error
    with folder as name:
        try:
            made = {key: _mapped(Path(name) / key, *of) for key, of in shapes.items()}
        except OSError as error:
            raise StorageError(f"{name} cannot be written to: {error.strerror}.", hint="Free some space.") from error
        yield Scratch(**made)


def _mapped(path: Path, shape: tuple[int, ...], kind: Any) -> Array:
    return np.lib.format.open_memmap(path, mode="w+", dtype=kind, shape=shape) if shape[0] else np.zeros(shape, kind)
