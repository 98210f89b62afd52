"""The recipe of a model: everything that decides its weights, read from a TOML file in ``models/recipes``."""

import tomllib
from pathlib import Path

import msgspec

from assistant.store.card import Preprocessing
from models.data.captions import CaptionMix


class TextShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The text tower and its vocabulary."""

    vocabulary: int
    length: int
    width: int
    layers: int
    heads: int


class Stage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One stretch of training with its own schedule.

    ``backbone_rate`` 0 keeps the whole image backbone as it is (only the head and the text tower learn); ``repeats``
    says how often each source occurs in an epoch (absent: not at all); ``cutout`` is the chance that a block of the
    picture's map is blanked; ``label_weight`` the weight of the label losses; ``spare_true``: captions that hold of a
    picture are no negatives for it.
    """

    name: str
    size: int
    views: int
    epochs: int
    batch: int
    rate: float
    backbone_rate: float
    warmup_steps: int
    repeats: dict[str, int]
    weight_decay: float = 0.05
    cutout: float = 0.3
    label_weight: float = 0.2
    spare_true: bool = True


class Drawn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many products are drawn for training, and from which seed (the shipped demo has 7)."""

    count: int
    seed: int


class CardText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the card says in words."""

    description: str
    licence: str
    source: str
    recipe: str
    languages: list[str]
    data: list[str]
    limits: list[str]


class Recipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole training run."""

    name: str
    revision: int
    seed: int
    dim: int
    weights: str
    label_fields: list[str]
    text: TextShape
    preprocessing: Preprocessing
    captions: CaptionMix
    drawn: Drawn
    card: CardText
    stages: list[Stage]


def load_recipe(path: Path) -> Recipe:
    """Read a recipe; unknown keys and wrong types raise ``msgspec.ValidationError`` with the place."""
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Recipe)
