"""Finds models by name among the installed and the shipped ones.

A model is a folder with a ``card.toml``. Installed ones (``MAGPIE_HOME/models``) come before shipped ones of the same
name, so that a newer one can be installed without touching the program.

The folder of an installed model is ``NAME``, or ``NAME@N`` when it took the place of another: of several the highest
number counts. So a model is replaced by one rename, which works on every system, also while the old one is open.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from assistant import paths
from assistant.errors import MagpieError, NotFoundError
from assistant.store.card import CARD_FILE, EncoderCard, load_card

DEFAULT_MODEL = "mini"

_FOLDER = re.compile(r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)(@(?P<number>[1-9][0-9]{0,8}))?")


class Placed(NamedTuple):
    """A folder that holds a model; shipped ones have the number -1."""

    name: str
    number: int
    folder: Path


def model_folders() -> dict[str, Path]:
    """The folder of every model there is, by name. Reads directories only."""
    return {placed.name: placed.folder for placed in sorted(_placed(), key=lambda one: one.number)}


def installed_folders(name: str) -> list[Placed]:
    """The installed folders of one model, the one that counts last. More than one while others are still in use."""
    return sorted(placed for placed in _placed() if placed.name == name and placed.number >= 0)


def is_shipped(folder: Path) -> bool:
    """Whether the model in ``folder`` came with Magpie: it is never changed or removed."""
    return folder.parent == _shipped_models()


def find_model(name: str) -> Path:
    """The folder of the model ``name``; raises :class:`NotFoundError` naming those there are."""
    folders = model_folders()
    if name not in folders:
        there = ", ".join(sorted(folders)) or "none"
        raise NotFoundError(f"There is no model “{name}”.", hint=f"Installed models: {there}.")
    return folders[name]


def find_encoder(encoder_id: str) -> Path | None:
    """The folder of exactly this revision of an encoder, also one that a newer revision took the place of.

    Replaced revisions are kept as long as a catalogue was made with them.
    """
    for placed in sorted(_placed(), key=lambda one: -one.number):
        if encoder_id.startswith(f"{placed.name}-") and encoder_id_of(placed.folder) == encoder_id:
            return placed.folder
    return None


def encoder_id_of(folder: Path) -> str:
    """The encoder id by the card in ``folder``; empty for another kind of model or an unreadable card."""
    try:
        card = load_card(folder)
    except MagpieError:
        return ""
    return card.encoder_id if isinstance(card, EncoderCard) else ""


def _shipped_models() -> Path:
    return paths.resources() / "models"


def _placed() -> Iterator[Placed]:
    for parent in (_shipped_models(), paths.installed_models()):
        for folder in parent.iterdir() if parent.is_dir() else ():
            match = _FOLDER.fullmatch(folder.name)
            if match and (folder / CARD_FILE).is_file():
                number = -1 if is_shipped(folder) else int(match["number"] or 0)
                yield Placed(match["name"], number, folder)
