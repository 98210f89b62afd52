"""How surely a box holds one thing: logistic regression on :mod:`assistant.objects.features` and their squares.

The numbers are in ``resources/objects/scorer.toml``, fitted by ``python -m models objects-fit`` on composites of
products that no figure is reported on.
"""

import tomllib
from functools import cache
from pathlib import Path

import msgspec
import numpy as np

from assistant import paths
from assistant.errors import DamagedError
from assistant.objects.boxes import Numbers
from assistant.objects.features import NAMES


class Weight(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a feature counts, once ``mean`` is taken off and it is divided by ``scale``; the square has its own three."""

    mean: float
    scale: float
    weight: float
    square_mean: float
    square_scale: float
    square_weight: float


class Scorer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``encoder`` is the id of the one that made the patches; boxes below ``threshold`` are not shown."""

    encoder: str
    threshold: float
    bias: float
    features: dict[str, Weight]

    def __post_init__(self) -> None:
        if tuple(self.features) != NAMES:
            raise ValueError("the features are not those that are measured")

    def __call__(self, described: Numbers) -> Numbers:
        """``(N, F)`` to ``(N,)`` from 0 to 1."""
        table = np.array([msgspec.structs.astuple(weight) for weight in self.features.values()]).T
        mean, scale, weight, square_mean, square_scale, square_weight = table
        total = ((described - mean) / scale) @ weight + ((described**2 - square_mean) / square_scale) @ square_weight
        return np.asarray(1 / (1 + np.exp(-np.clip(total + self.bias, -50, 50))), np.float64)


@cache
def shipped_scorer() -> Scorer:
    """The scorer that comes with Magpie; read once."""
    return load_scorer(paths.resources() / "objects" / "scorer.toml")


def load_scorer(path: Path) -> Scorer:
    """Read a scorer. Raises :class:`DamagedError` when it cannot be used."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Scorer)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DamagedError(f"{path} cannot be used: {error}.", hint="Install Magpie again.") from error
