"""What every channel can do. A new one is one file with such an object, and one line in ``channels/__init__.py``."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from assistant.ranking.calibration import Floats
from assistant.ranking.channels.pool import Pool, Question

Column = Literal["image_vector", "text_vector"]
"""The vector columns of a product table, spelled out: ranking knows no tables."""


@dataclass(frozen=True, slots=True, eq=False)
class Probe:
    """The linear part of a channel in one column: it grows with ``rows @ vector``.

    ``share`` is how much of the channel's score this column decides where a product has all that the channel reads.
    """

    column: Column
    vector: Floats
    share: float = 1.0


class Channel(Protocol):
    """One way of being a good answer. Objects are stateless."""

    @property
    def name(self) -> str:
        """What weights, settings and score matrices call it; a Python identifier."""

    @property
    def is_advanced(self) -> bool:
        """Whether its slider is shown only to those who ask for more."""

    @property
    def default_weight(self) -> float:
        """Where its slider starts, 0 to 2."""

    def score(self, question: Question, pool: Pool) -> Floats:
        """Calibrated scores ``(N,) float32`` of the candidates; NaN where the channel does not apply."""

    def probes(self, question: Question) -> Sequence[Probe]:
        """What to look for in the vector columns to find this channel's best; empty when it is not asked, or not by
        vectors.
        """
