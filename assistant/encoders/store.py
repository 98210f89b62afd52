"""Finds models by name, checks their files against the card, and opens them.

A model is a folder with a ``card.toml``. Installed ones (``MAGPIE_HOME/models``) come before shipped ones of the same
name, so that a newer one can be installed without touching the program.
"""

import hashlib
import threading
from pathlib import Path

from assistant import paths
from assistant.encoders.card import CARD_FILE, ModelCard, ModelFile, load_card
from assistant.encoders.encoder import Encoder
from assistant.errors import ModelError, NotFoundError

DEFAULT_MODEL = "mini"

_checked: set[tuple[Path, int, int, str]] = set()
_checked_lock = threading.Lock()


def model_folders() -> dict[str, Path]:
    """The folder of every model there is, by name. Reads directories only."""
    found: dict[str, Path] = {}
    for parent in (paths.resources() / "models", paths.installed_models()):
        if parent.is_dir():
            found |= {folder.name: folder for folder in sorted(parent.iterdir()) if (folder / CARD_FILE).is_file()}
    return found


def find_model(name: str) -> Path:
    """The folder of the model ``name``; raises :class:`NotFoundError` naming those there are."""
    folders = model_folders()
    if name not in folders:
        there = ", ".join(sorted(folders)) or "none"
        raise NotFoundError(f"There is no model “{name}”.", hint=f"Installed models: {there}.")
    return folders[name]


def load(name: str = DEFAULT_MODEL, *, threads: int | None = None) -> Encoder:
    """Open a model by name.

    Parameters
    ----------
    name:
        A model of :func:`model_folders`.
    threads:
        Threads of one inference; None: all processors.

    Raises
    ------
    NotFoundError
        No such model.
    ModelError
        The card or a file is missing, altered or unusable.
    NewerSchemaError
        The card was written for a newer Magpie.
    """
    return load_folder(find_model(name), threads=threads)


def load_folder(folder: Path, *, threads: int | None = None) -> Encoder:
    """Open the model in ``folder``, its files checked; errors as :func:`load`. Blocks for some 0.1 s."""
    card = load_card(folder)
    check_files(folder, card)
    return Encoder(folder, card, threads=threads)


def check_files(folder: Path, card: ModelCard) -> None:
    """Raise :class:`ModelError` unless every file has the size and SHA-256 that the card states.

    A file once checked is not hashed again by this process until its size or modification time changes.
    """
    for file in card.files:
        _check_file(folder / file.file, file)


def _check_file(path: Path, stated: ModelFile) -> None:
    try:
        status = path.stat()
    except OSError as error:
        raise ModelError(f"{path} is missing: {error.strerror}.", hint="Install the model again.") from error
    if status.st_size != stated.size_bytes:
        raise _altered(path, f"has {status.st_size:,} bytes where its card states {stated.size_bytes:,}")
    mark = (path.absolute(), status.st_mtime_ns, status.st_size, stated.sha256)
    with _checked_lock:
        if mark in _checked:
            return
    if _sha256(path) != stated.sha256:
        raise _altered(path, "does not have the SHA-256 that its card states")
    with _checked_lock:
        _checked.add(mark)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error.strerror}.", hint="Check the file's permissions.") from error


def _altered(path: Path, how: str) -> ModelError:
    return ModelError(f"{path} {how}.", hint="The file is damaged or was replaced. Install the model again.")
