"""Where a publisher writes to: a folder (which a web server serves, or a stick carries) or a bucket."""

import shutil
from pathlib import Path
from typing import Protocol

from assistant.durable import flush, flush_folder
from assistant.errors import InputError, StorageError


class Destination(Protocol):
    """A place for published files, by relative path."""

    def sizes(self) -> dict[str, int]:
        """What is there already, with sizes."""

    def read(self, path: str) -> bytes | None:
        """A small file, or None when it is not there."""

    def put(self, path: str, content: Path | bytes) -> None:
        """Write a file; it appears as a whole."""

    def delete(self, path: str) -> None:
        """Remove a file."""

    def finish(self) -> None:
        """Bring what was put to the disk."""


class FolderDestination:
    """A folder of this machine, a share or a stick; made when it is missing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._touched: set[Path] = set()

    def sizes(self) -> dict[str, int]:
        """What is there already, with sizes."""
        found = [path for path in self._folder.rglob("*") if path.is_file()]
        return {path.relative_to(self._folder).as_posix(): path.stat().st_size for path in found}

    def read(self, path: str) -> bytes | None:
        """A small file, or None when it is not there."""
        try:
            return (self._folder / path).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._cannot(path, error) from error

    def put(self, path: str, content: Path | bytes) -> None:
        """Write a file beside, then rename it, so that a server never hands out half of one."""
        target = self._folder / path
        draft = target.with_name(target.name + ".new")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Path):
                shutil.copyfile(content, draft)
            else:
                draft.write_bytes(content)
            flush(draft)
            draft.replace(target)
        except OSError as error:
            raise self._cannot(path, error) from error
        self._touched.add(target.parent)

    def delete(self, path: str) -> None:
        """Remove a file, and a folder that is empty then."""
        target = self._folder / path
        try:
            target.unlink(missing_ok=True)
            if target.parent != self._folder and not any(target.parent.iterdir()):
                target.parent.rmdir()
        except OSError as error:
            raise self._cannot(path, error) from error

    def finish(self) -> None:
        """Bring the names to the disk: who pulls a stick out afterwards loses nothing."""
        for folder in self._touched:
            if folder.is_dir():
                flush_folder(folder)
        self._touched.clear()

    def _cannot(self, path: str, error: OSError) -> StorageError:
        return StorageError(
            f"{self._folder / path} cannot be written: {error.strerror}.",
            hint="Check space and rights there, and publish again: it goes on where it stopped.",
        )


def open_destination(text: str) -> Destination:
    """The destination of ``--to``. Raises :class:`InputError` for what is none."""
    if text.lower().startswith("s3://"):
        from assistant.sharing.buckets import BucketTarget

        return BucketTarget(text.rstrip("/"))
    if "://" in text:
        raise InputError(f"Nothing can be published to {text[:80]}.", hint="Use a folder or s3://BUCKET/FOLDER.")
    return FolderDestination(Path(text).expanduser().absolute())
