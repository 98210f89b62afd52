"""Puts a whole model in its place at once, and takes it away at once, whenever the process may die.

A model is prepared in ``models/.incoming/NAME`` and comes into its place by one rename. ``kill -9`` leaves the old or
the new model, never a mixture; what it leaves in ``.incoming`` is continued or swept away by the next install.
"""

import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import tomli_w
from filelock import FileLock, Timeout

from assistant import paths
from assistant.durable import flush, flush_folder
from assistant.errors import BusyError, StorageError
from assistant.store.card import CARD_FILE, ModelCard, as_document
from assistant.store.download import cannot_write
from assistant.store.folders import Placed, encoder_id_of, installed_folders

MARGIN_BYTES = 64 * 1024 * 1024
"""Left free on the disk for everything else."""

_GONE = ".gone-"


def incoming() -> Path:
    """Where models are prepared; may be deleted at any time that no install is at work."""
    return paths.installed_models() / ".incoming"


@contextmanager
def preparing(name: str) -> Iterator[Path]:
    """The folder in which the model ``name`` is made ready; what an earlier try left in it is still there.

    Raises
    ------
    BusyError
        Another process installs or removes the same model.
    StorageError
        The folder cannot be made.
    """
    folder = incoming() / name
    lock = FileLock(incoming() / f"{name}.lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise BusyError(f"The model {name} is being installed or removed elsewhere.", hint="Wait for it.") from None
    except OSError as error:
        raise cannot_write(folder, error) from error
    try:
        yield folder
    finally:
        with suppress(OSError):  # nothing of value in it: no folder stays behind a refused licence or an error
            folder.rmdir()
        lock.release()


def check_space(folder: Path, needed_bytes: int) -> None:
    """Raise :class:`StorageError` unless ``needed_bytes`` fit on the disk of ``folder``, and a margin."""
    free_bytes = shutil.disk_usage(folder).free
    if free_bytes < needed_bytes + MARGIN_BYTES:
        raise StorageError(
            f"{folder} has {free_bytes / 1e6:,.0f} MB free; {(needed_bytes + MARGIN_BYTES) / 1e6:,.0f} MB are needed.",
            hint="Free some space, or move everything to another disk with MAGPIE_HOME.",
        )


def write_card(folder: Path, card: ModelCard) -> None:
    """Write ``card.toml``."""
    path = folder / CARD_FILE
    try:
        path.write_text(tomli_w.dumps(as_document(card)), encoding="utf-8")
        flush(path)
    except OSError as error:
        raise cannot_write(path, error) from error


def drop_others(folder: Path, card: ModelCard) -> None:
    """Delete what is in ``folder`` besides the model: parts of other downloads."""
    wanted = {CARD_FILE, *(file.file for file in card.files)}
    for path in folder.iterdir():
        if path.name not in wanted:
            path.unlink()


def discard(folder: Path) -> None:
    """Delete everything in a folder that was being prepared."""
    for path in folder.iterdir():
        path.unlink()


def place(folder: Path, name: str, *, kept: Collection[str] = ()) -> Path:
    """Make the prepared ``folder`` the model ``name``, in the place of an older one.

    Parameters
    ----------
    folder:
        On the same disk as the models; gone afterwards.
    kept:
        Encoder ids in use: a replaced revision among them stays, see
        :func:`assistant.store.folders.find_encoder`.

    Returns
    -------
    Path
        The folder of the model.

    Raises
    ------
    StorageError
        It cannot be written.
    """
    before = installed_folders(name)
    target = paths.installed_models() / (f"{name}@{before[-1].number + 1}" if before else name)
    try:
        if target.exists():  # no model, else it would be known: what a crash of another kind left
            shutil.rmtree(target)
        flush_folder(folder)
        folder.rename(target)
        flush_folder(target.parent)
    except OSError as error:
        raise cannot_write(target, error) from error
    present = encoder_id_of(target)
    for old in before:
        if (old_id := encoder_id_of(old.folder)) not in kept or old_id == present:
            with suppress(OSError):  # on Windows a file of it may still be open: the next install tries again
                _delete(old)
    return target


def remove_model(name: str) -> None:
    """Delete all installed folders of a model. Raises :class:`StorageError` when the system does not let us."""
    for placed in installed_folders(name):
        try:
            _delete(placed)
        except OSError as error:
            raise StorageError(
                f"{placed.folder} cannot be removed: {error.strerror}.", hint="Close other windows of Magpie."
            ) from error


def sweep() -> None:
    """Delete for good what earlier removals left."""
    for gone in incoming().glob(f"{_GONE}*"):
        shutil.rmtree(gone, ignore_errors=True)


def _delete(placed: Placed) -> None:
    """Out of sight by one rename, then deleted file by file."""
    incoming().mkdir(exist_ok=True)
    gone = incoming() / f"{_GONE}{placed.folder.name}"
    shutil.rmtree(gone, ignore_errors=True)
    placed.folder.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)
