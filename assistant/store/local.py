"""Models without a network: from a folder of the workshop, a Whisper folder, or a ``.magpie-model`` file."""

import hashlib
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, Protocol

import msgspec

from assistant.durable import flush
from assistant.errors import InputError, ModelError
from assistant.progress import CancelToken, Progress
from assistant.store.archive import ARCHIVE_SUFFIX, HINT, PIECE_BYTES, ModelArchive
from assistant.store.card import CARD_FILE, ModelCard, ModelFile, is_plain_name, load_card
from assistant.store.curated import curated_models
from assistant.store.download import cannot_write
from assistant.store.listing import ModelInfo, info_of_card, info_of_entry
from assistant.store.meter import ByteMeter
from assistant.store.sources import card_of_whisper
from assistant.store.whisper import whisper_files


class Opener(Protocol):
    """Opens a file of the source by its name, for reading."""

    def __call__(self, name: str, /) -> AbstractContextManager[IO[bytes]]:
        """The content of a file, from its beginning."""


class LocalModel:
    """A model in a folder or archive. ``info`` is what the person is shown; ``card`` is None for a Whisper folder."""

    def __init__(
        self, info: ModelInfo, card: ModelCard | None, sizes: dict[str, int], opener: Opener, source: str
    ) -> None:
        self.info, self.card = info, card
        self._sizes, self._open, self._source = sizes, opener, source

    def missing_bytes(self, folder: Path) -> int:
        """What is still to be copied: all of it, as copying is quick."""
        return sum(self._sizes.values())

    def bring(self, folder: Path, progress: Progress, cancel: CancelToken) -> ModelCard:
        """Copy the files into ``folder``, each checked on the way.

        Raises
        ------
        ModelError
            A file is missing, damaged or not what the card says.
        StorageError
            It cannot be written.
        Cancelled
            ``cancel`` was set.
        """
        meter = ByteMeter(f"Copying {self.info.name}", sum(self._sizes.values()), progress)
        known = {file.file: file for file in self.card.files} if self.card else {}
        done = 0
        for name, size_bytes in self._sizes.items():
            self._copy(name, folder / name, known.get(name), meter.after(done), cancel)
            done += size_bytes
        meter.finish()
        return self.card or card_of_whisper(folder, list(self._sizes), self.info, self._source)

    def _copy(
        self, name: str, target: Path, stated: ModelFile | None, copied: Callable[[int], None], cancel: CancelToken
    ) -> None:
        digest, count = hashlib.sha256(), 0
        try:
            with self._open(name) as source, target.open("wb") as file:
                while piece := source.read(PIECE_BYTES):
                    cancel.raise_if_cancelled()
                    file.write(piece)
                    digest.update(piece)
                    copied(count := count + len(piece))
                    if count > self._sizes[name]:
                        break
        except zipfile.BadZipFile as error:
            raise ModelError(f"{self._source}: {name} is damaged: {error}.", hint=HINT) from error
        except OSError as error:
            raise cannot_write(target, error) from error
        if count != self._sizes[name] or (stated and digest.hexdigest() != stated.sha256):
            raise ModelError(f"{self._source}: {name} is not what its card says.", hint=HINT)
        flush(target)


def open_local(path: Path) -> LocalModel:
    """Look at a folder or archive; reads the card alone.

    Raises
    ------
    InputError
        There is no such file or folder.
    ModelError
        It is no model, or has a form that is refused; the message says which.
    NewerSchemaError
        The card was written for a newer Magpie.
    """
    if path.is_dir():
        return _open_folder(path)
    if not path.is_file():
        raise InputError(f"{path} does not exist.", hint=f"Give a folder or a {ARCHIVE_SUFFIX} file.")
    return _open_archive(path)


def _open_folder(path: Path) -> LocalModel:
    def opener(name: str) -> AbstractContextManager[IO[bytes]]:
        return (path / name).open("rb")

    if (path / CARD_FILE).exists():
        card = load_card(path)
        for file in card.files:
            _check_there(path, path / file.file)
        sizes = {file.file: file.size_bytes for file in card.files}
        return LocalModel(info_of_card(card, "available"), card, sizes, opener, str(path))
    names = whisper_files([entry.name for entry in path.iterdir()])
    if not names:
        raise ModelError(f"{path} holds no model: there is no {CARD_FILE} and no Whisper model.", hint=HINT)
    for name in names:
        _check_there(path, path / name)
    sizes = {name: (path / name).stat().st_size for name in names}
    return LocalModel(_info_of_whisper(path, sum(sizes.values())), None, sizes, opener, str(path))


def _check_there(folder: Path, path: Path) -> None:
    if not path.is_file():
        raise ModelError(f"{folder} is incomplete: {path.name} is missing.", hint=HINT)


def _info_of_whisper(path: Path, size_bytes: int) -> ModelInfo:
    """Known by its folder's name when that is a repository of the lists; else by that name alone."""
    folder = path.resolve().name
    for entry in curated_models():
        if entry.kind == "speech" and folder in {entry.name, entry.repo.rpartition("/")[2]}:
            return msgspec.structs.replace(info_of_entry(entry), size_bytes=size_bytes)
    if not is_plain_name(folder):
        raise ModelError(f"“{folder}” cannot name a model.", hint="Rename the folder.")
    return ModelInfo(
        name=folder,
        kind="speech",
        state="available",
        description=f"A Whisper model imported from the folder {folder}.",
        size_bytes=size_bytes,
        licence="not stated: see where it comes from",
    )


def _open_archive(path: Path) -> LocalModel:
    archive = ModelArchive(path)
    sizes = {file.file: file.size_bytes for file in archive.card.files}
    return LocalModel(info_of_card(archive.card, "available"), archive.card, sizes, archive.open, str(path))
