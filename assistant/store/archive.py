"""A model as one file, ``NAME.magpie-model``: a zip of the card and its files.

It is stored without compression: weights do not compress, and what is not compressed cannot be a bomb. It holds
nothing else; what does not fit this form is refused before any of it is written.
"""

import os
import stat
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import IO

from assistant.durable import flush
from assistant.errors import InputError, ModelError
from assistant.progress import CancelToken, Progress
from assistant.store.card import CARD_FILE, CARD_LIMIT_BYTES, MAX_FILE_BYTES, ModelCard, is_plain_name, parse_card_text
from assistant.store.download import cannot_write
from assistant.store.meter import ByteMeter

ARCHIVE_SUFFIX = ".magpie-model"

PIECE_BYTES = 1024 * 1024

HINT = "Export it again where it comes from, or choose another file."


class ModelArchive:
    """An archive whose form was checked; ``card`` is the model's.

    Raises
    ------
    InputError
        The file cannot be read.
    ModelError
        It is no archive of a model; the message names the member that is wrong.
    NewerSchemaError
        The card was written for a newer Magpie.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            with zipfile.ZipFile(path) as archive:
                members = _members(path, archive)
                self.card = parse_card_text(archive.read(CARD_FILE), f"{path}: {CARD_FILE}")
        except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, ValueError) as error:
            raise ModelError(f"{path} is no {ARCHIVE_SUFFIX} file: {error}.", hint=HINT) from error
        except OSError as error:
            raise InputError(f"{path} cannot be read: {error.strerror}.", hint="Check its rights.") from error
        stated = {file.file: file.size_bytes for file in self.card.files}
        for name in sorted(stated.keys() | members.keys()):
            if stated.get(name) != members.get(name):
                raise ModelError(f"{path} does not hold what its card lists: see {name}.", hint=HINT)

    def open(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """The content of a file of the model."""
        with zipfile.ZipFile(self._path) as archive:
            return archive.open(name)  # keeps the file open until it is closed itself


def _members(path: Path, archive: zipfile.ZipFile) -> dict[str, int]:
    """The sizes of the members besides the card, each of the one form that is allowed."""
    sizes: dict[str, int] = {}
    for member in archive.infolist():
        if problem := _problem(member, sizes):
            raise ModelError(f"{path}: the member “{member.filename[:80]}” {problem}.", hint=HINT)
        sizes[member.filename] = member.file_size
    if sizes.pop(CARD_FILE, MAX_FILE_BYTES) > CARD_LIMIT_BYTES:
        raise ModelError(f"{path} holds no {CARD_FILE}, or one of more than {CARD_LIMIT_BYTES:,} bytes.", hint=HINT)
    return sizes


def _problem(member: zipfile.ZipInfo, before: dict[str, int]) -> str:
    """Why a member is refused; empty when it is not."""
    if not is_plain_name(member.filename):
        return "has a name that is no plain file name"
    if member.filename.lower() in {name.lower() for name in before}:
        return "is there twice"
    if stat.S_IFMT(member.external_attr >> 16) not in {0, stat.S_IFREG}:
        return "is no plain file"
    if member.flag_bits & 0x1:
        return "is encrypted"
    if member.compress_type != zipfile.ZIP_STORED or member.compress_size != member.file_size:
        return "is compressed"
    return "is too large" if member.file_size > MAX_FILE_BYTES else ""


def write_archive(folder: Path, card: ModelCard, path: Path, progress: Progress, cancel: CancelToken) -> None:
    """Pack a model into ``path``, replacing a file there once it is complete.

    Raises
    ------
    StorageError
        It cannot be written.
    Cancelled
        ``cancel`` was set; nothing is left behind.
    """
    draft = path.with_name(f"{path.name}.part")
    names = [CARD_FILE, *(file.file for file in card.files)]
    sizes = {name: (folder / name).stat().st_size for name in names}
    meter = ByteMeter(f"Packing {card.name}", sum(sizes.values()), progress)
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as archive:
            done = 0
            for name in names:
                _pack(archive, folder / name, meter.after(done), cancel)
                done += sizes[name]
        flush(draft)
        os.replace(draft, path)  # noqa: PTH105 - the atomic call, by its name
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    meter.finish()


def _pack(archive: zipfile.ZipFile, path: Path, packed: Callable[[int], None], cancel: CancelToken) -> None:
    entry = zipfile.ZipInfo(path.name)  # of 1980: the same model gives the same file
    entry.external_attr = (stat.S_IFREG | 0o644) << 16
    count = 0
    with path.open("rb") as source, archive.open(entry, "w", force_zip64=path.stat().st_size > 2**31) as target:
        while piece := source.read(PIECE_BYTES):
            cancel.raise_if_cancelled()
            target.write(piece)
            packed(count := count + len(piece))
