"""Looks at an installed model as closely as when it was installed."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from assistant.errors import MagpieError
from assistant.progress import CancelToken, Progress, Step
from assistant.store.card import ModelCard, ModelFile, load_card
from assistant.store.files import altered, check_sizes
from assistant.store.meter import ByteMeter

PIECE_BYTES = 1024 * 1024


class Verdict(msgspec.Struct, frozen=True):
    """What was found of one model; ``problem`` is empty when it is as it should be, ``remedy`` says what to do."""

    name: str
    problem: str = ""
    remedy: str = ""


def verify(
    folder: Path, check: Callable[[Path, ModelCard, CancelToken], None], progress: Progress, cancel: CancelToken
) -> Verdict:
    """Read every file of the model in ``folder``, then let ``check`` open it. Raises :class:`Cancelled` alone."""
    try:
        card = load_card(folder)
        check_sizes(folder, card)
        _read_all(folder, card, progress, cancel)
        progress(Step(f"Opening {card.name}"))
        check(folder, card, cancel)
    except MagpieError as error:
        return Verdict(folder.name, error.message, error.hint)
    return Verdict(card.name)


def _read_all(folder: Path, card: ModelCard, progress: Progress, cancel: CancelToken) -> None:
    meter = ByteMeter(f"Reading {card.name}", sum(file.size_bytes for file in card.files), progress)
    done = 0
    for file in card.files:
        _read(folder / file.file, file, meter.after(done), cancel)
        done += file.size_bytes
    meter.finish()


def _read(path: Path, stated: ModelFile, read: Callable[[int], None], cancel: CancelToken) -> None:
    digest, count = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(PIECE_BYTES):
            cancel.raise_if_cancelled()
            digest.update(piece)
            read(count := count + len(piece))
    if digest.hexdigest() != stated.sha256:
        raise altered(path, "does not have the SHA-256 that its card states")
