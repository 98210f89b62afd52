"""What a tuning is to do, and the checks of it that need no model in memory."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.catalog.registry import Registry
from assistant.errors import InputError
from assistant.store.card import EncoderCard, is_plain_name, load_encoder_card
from assistant.store.files import check_files
from assistant.store.folders import find_model, installed_folders, is_shipped, model_folders

Method = Literal["auto", "towers", "adapter"]


@dataclass(frozen=True, slots=True)
class Plan:
    """One tuning.

    Parameters
    ----------
    catalog:
        The registered catalogue.
    card, folder:
        The encoder to start from; its files were checked.
    name, revision:
        What the outcome is called in the model store.
    method:
        *towers* trains the weights of a model of ``mini``'s kind, *adapter* a linear map behind each tower of any.
    """

    catalog: str
    card: EncoderCard
    folder: Path
    name: str
    revision: int
    method: Method
    epochs: int
    seed: int


def make_plan(
    registry: Registry,
    catalog: str,
    *,
    encoder: str = "",
    name: str = "",
    replace: bool = False,
    method: Method = "auto",
    epochs: int = 8,
    seed: int = 1,
) -> Plan:
    """Check what was asked; ``encoder`` is the catalogue's own unless given, ``name`` "ENCODER-CATALOGUE".

    Raises
    ------
    NotFoundError
        There is no such catalogue or encoder.
    InputError
        The name cannot be used, or is taken and ``replace`` is not set.
    ModelError
        The encoder's files are damaged, or it is no encoder.
    """
    base = encoder or registry.open(catalog).manifest.model
    folder = find_model(base)
    card = load_encoder_card(folder)
    check_files(folder, card)
    called = name or f"{base.removesuffix('-' + catalog)}-{catalog}"
    return Plan(catalog, card, folder, called, _revision(called, replace=replace), method, epochs, seed)


def _revision(name: str, *, replace: bool) -> int:
    """The revision of a new model ``name``: above that of the one that it takes the place of."""
    if not is_plain_name(name):
        raise InputError(
            f"“{name}” cannot name a model.",
            hint="Give one with --name: letters a–z, digits, “-”, “_” and “.”, starting with a letter or digit.",
        )
    there = model_folders().get(name)
    if there is None:
        return 1
    if is_shipped(there) and not installed_folders(name):
        raise InputError(f"{name} is part of Magpie and stays.", hint="Give another --name.")
    if not replace:
        raise InputError(f"There is already a model {name}.", hint="Give another --name, or add --replace.")
    return load_encoder_card(there).revision + 1
