"""Finding the picture of a row: bytes in a column, a file beside the feed, or ``ID.jpg`` in a folder of pictures.

A path in a feed is text that a stranger wrote: only files inside the feed's folder or the folder given with
``--images`` are read, whatever the path or a symbolic link says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from assistant.ingest.values import ValueProblem, clean_text

MAX_PICTURE_BYTES = 64 * 1024 * 1024
PICTURE_SUFFIXES = frozenset((".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".avif"))


@dataclass(frozen=True, slots=True)
class RawPicture:
    """Undecoded picture bytes and where they came from, in words for ``Product.image_source``."""

    data: bytes
    source: str


class PictureFinder:
    """Finds pictures for the rows of one feed.

    Parameters
    ----------
    feed:
        The feed; relative paths start at its folder.
    column:
        The column with bytes or paths; empty when there is none.
    folder:
        A folder of pictures: relative paths start there instead, and a row without a path is looked up as its id.
    """

    def __init__(self, feed: Path, column: str, folder: Path | None) -> None:
        self._column = column
        self._base = (folder or feed.parent).resolve()
        self._roots = {self._base, feed.parent.resolve()}
        self._by_id = _pictures_by_stem(self._base) if folder else {}

    def find(self, row: Mapping[str, Any], product_id: str) -> RawPicture | None:
        """The picture of a row, or None when the row names none.

        Raises
        ------
        ValueProblem
            The row names a picture that cannot be had; the text says why.
        """
        value = row.get(self._column) if self._column else None
        if isinstance(value, dict):  # the layout of Hugging Face data sets
            value = value.get("bytes") or value.get("path")
        if isinstance(value, bytes) and value:
            return RawPicture(value, f"column {self._column}")
        text = "" if isinstance(value, bytes) else clean_text(value, 2000)
        if text:
            return self._from_path(text)
        path = self._by_id.get(product_id)
        return self._load(path) if path else None

    def _from_path(self, text: str) -> RawPicture:
        address = urlsplit(text)
        if address.scheme in {"http", "https", "ftp", "data"}:
            raise ValueProblem(f"picture on the web, which is not fetched: {text[:80]}")
        relative = unquote(address.path) if address.scheme == "file" else text
        path = (self._base / relative.replace("\\", "/")).resolve()
        if not any(path.is_relative_to(root) for root in self._roots):
            raise ValueProblem(f"picture outside the feed's folder: {text[:80]}")
        return self._load(path)

    def _load(self, path: Path) -> RawPicture:
        try:
            if path.stat().st_size > MAX_PICTURE_BYTES:
                raise ValueProblem(f"picture larger than {MAX_PICTURE_BYTES >> 20} MB: {path.name}")
            return RawPicture(path.read_bytes(), path.name)
        except OSError as error:
            raise ValueProblem(f"picture file cannot be read: {path.name} ({error.strerror})") from error


def _pictures_by_stem(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in sorted(folder.iterdir()) if path.suffix.lower() in PICTURE_SUFFIXES}
