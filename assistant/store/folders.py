"""Finds models by name among the installed and the shipped ones.

A model is a folder with a ``card.toml``. Installed ones (``MAGPIE_HOME/models``) come before shipped ones of the same
name, so that a newer one can be installed without touching the program.
"""

from pathlib import Path

from assistant import paths
from assistant.errors import NotFoundError
from assistant.store.card import CARD_FILE

DEFAULT_MODEL = "mini"


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
