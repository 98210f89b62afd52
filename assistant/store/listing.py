"""What there is to say about a model before and after it is installed: one line of ``magpie models list``.

Listing reads cards and TOML lists only: no model file is opened, no network is asked.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Literal

import msgspec

from assistant.errors import MagpieError
from assistant.store.card import EncoderCard, ModelCard, load_card, stated_kind
from assistant.store.curated import CuratedModel, curated_models
from assistant.store.folders import is_shipped, model_folders

Kind = Literal["encoder", "speech", "detector"]

State = Literal["shipped", "installed", "available", "workshop"]


class ModelInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One model, installed or not.

    ``state``: *shipped* with Magpie, *installed* by the shopper, *available* from a hub, or to be made in the
    *workshop* with ``command``. ``in_use``: new catalogues or an existing one are made with it, or it was chosen to
    listen with. ``size_bytes`` is exact for what is installed or about to be, else what the list says. ``problem`` says
    why an installed one cannot be used; empty when it can.
    """

    name: str
    kind: Kind
    state: State
    description: str = ""
    good_for: str = ""
    size_bytes: int = 0
    languages: tuple[str, ...] = ()
    licence: str = ""
    licence_url: str = ""
    research_only: bool = False
    in_use: bool = False
    encoder_id: str = ""
    command: str = ""
    problem: str = ""


def list_models(used: Collection[str] = ()) -> list[ModelInfo]:
    """All models: installed and shipped ones by name, then those that can be had in the order of the lists.

    Parameters
    ----------
    used:
        Names of the models that something is made with.

    Raises
    ------
    DamagedError
        The owner's own list cannot be read; see :func:`assistant.store.curated.curated_models`.
    """
    known = {model.name: model for model in curated_models()}
    folders = model_folders()
    there = [info_of_folder(folder, known.get(name), in_use=name in used) for name, folder in sorted(folders.items())]
    return there + [info_of_entry(model) for name, model in known.items() if name not in folders]


def info_of_folder(folder: Path, entry: CuratedModel | None = None, *, in_use: bool = False) -> ModelInfo:
    """The line of an installed or shipped model; one with a damaged card is listed with its problem."""
    state: State = "shipped" if is_shipped(folder) else "installed"
    try:
        info = info_of_card(load_card(folder), state, entry)
    except MagpieError as error:
        kind = entry.kind if entry else _kind_of(stated_kind(folder))
        return ModelInfo(name=folder.name, kind=kind, state=state, in_use=in_use, problem=error.message)
    return msgspec.structs.replace(info, in_use=in_use)


def info_of_card(card: ModelCard, state: State, entry: CuratedModel | None = None) -> ModelInfo:
    """The line of a model by its card; what it is good for comes from the list when the model is on it."""
    return ModelInfo(
        name=card.name,
        kind=_kind_of(str(card.__struct_config__.tag)),
        state=state,
        description=card.description,
        good_for=entry.good_for if entry else "",
        size_bytes=sum(file.size_bytes for file in card.files),
        languages=tuple(card.languages),
        licence=card.licence,
        licence_url=card.licence_url,
        research_only=card.research_only,
        encoder_id=card.encoder_id if isinstance(card, EncoderCard) else "",
    )


def info_of_entry(entry: CuratedModel) -> ModelInfo:
    """The line of a model of the lists that is not installed."""
    return ModelInfo(
        name=entry.name,
        kind=entry.kind,
        state="available" if entry.repo else "workshop",
        description=entry.description,
        good_for=entry.good_for,
        size_bytes=entry.size_bytes,
        languages=tuple(entry.languages),
        licence=entry.licence,
        licence_url=entry.licence_url,
        research_only=entry.research_only,
        command=entry.command,
    )


def _kind_of(stated: str) -> Kind:
    """The kind by a card's word; an unreadable card is listed among the encoders."""
    if stated == "speech":
        return "speech"
    return "detector" if stated == "detector" else "encoder"
