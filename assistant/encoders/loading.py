"""Opens an encoder by the name of its model."""

from pathlib import Path

from assistant.encoders.encoder import Encoder
from assistant.store.card import load_encoder_card
from assistant.store.files import check_files
from assistant.store.folders import DEFAULT_MODEL, find_model


def load(name: str = DEFAULT_MODEL, *, threads: int | None = None) -> Encoder:
    """Open a model by name.

    Parameters
    ----------
    name:
        A model of :func:`assistant.store.folders.model_folders`.
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
    card = load_encoder_card(folder)
    check_files(folder, card)
    return Encoder(folder, card, threads=threads)
