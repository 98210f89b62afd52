"""The recipe of a model: everything that decides its weights, read from a TOML file in ``models/recipes``."""

import tomllib
from pathlib import Path
from typing import Literal

import msgspec

from assistant.store.card import Preprocessing
from models.data.captions import CaptionMix
from models.data.views import Views


class TextShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The text tower and its vocabulary."""

    vocabulary: int
    length: int
    width: int
    layers: int
    heads: int


class Balance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Against classes that are much more frequent than others: of the values of the label ``field``.

    ``power`` draws the rows of an epoch with a chance that falls with the size of their class to this power (0: as
    they are), none more than ``cap`` times; ``beta`` weighs the label losses by the effective number of samples
    (0: all alike).
    """

    field: str = "type"
    power: float = 0.0
    cap: int = 5
    beta: float = 0.0


class Stage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One stretch of training with its own schedule.

    ``backbone_rate`` 0 keeps the whole image backbone as it is (only the head and the text tower learn); ``repeats``
    says how often each source occurs in an epoch (absent: not at all); ``cutout`` is the chance that a block of the
    picture's map is blanked. ``label_weight`` is the weight of the label losses on pictures, ``told_weight`` of those
    on words; ``spare_true``: captions that hold of a picture are no negatives for it. ``captions`` are drawn for each
    picture of a batch: the words are the cheaper half of a step, and the picture is embedded but once. ``ema`` is the
    decay of the average of the weights that the stage ends with (0: the last weights); ``distill`` the weight of the
    teacher's losses; ``patience``: after so many epochs without a better watched figure the stage ends with its best
    weights (0: never).
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
    told_weight: float = 0.2
    spare_true: bool = True
    captions: int = 1
    loss: Literal["infonce", "sigmoid"] = "infonce"
    ema: float = 0.0
    balance: Balance = Balance()
    distill: float = 0.0
    patience: int = 0


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
    """A whole training run.

    ``pooling``: the embedding is the plain mean of the cells, or their mean weighted by a learnt gate. ``limits``: no
    more training examples of a source than this. ``teacher``: the model folder that stages with ``distill`` learn from.
    ``watch``: the figure of the validation split that stages with ``patience`` go by. ``views``: how far augmented
    pictures depart.
    """

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
    pooling: Literal["mean", "gated"] = "mean"
    limits: dict[str, int] = {}
    teacher: str = ""
    watch: str = "fashion_title_recall_10"
    views: Views = Views()


def load_recipe(path: Path) -> Recipe:
    """Read a recipe; unknown keys and wrong types raise ``msgspec.ValidationError`` with the place."""
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Recipe)
