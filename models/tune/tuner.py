"""What both ways of tuning have in common: an embedder whose weights lie between the base's and the tuned ones."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from assistant.store.card import EncoderCard
from models.data.examples import Example
from models.evaluate.measures import Vectors
from models.evaluate.table import Embedder

Watch = Callable[[Embedder], float]
"""The figure, higher is better, of an embedder on the validation products."""

SHARES = (0.25, 0.5, 0.75, 1.0)
"""How far from the base to the tuned weights; see :meth:`Tuner.mix`."""

START_SCALE = 30.0
"""The factor on cosines that training starts with, as graphs do not keep their own: CLIP ends at 100, small models
trained on little at 20 to 30."""


PATIENCE = 3
"""Epochs without a better figure after which training ends."""


class Tuner(Protocol):
    """A way of tuning; also an embedder of the weights that :meth:`mix` set last."""

    @property
    def recipe(self) -> str:
        """What was trained and how, for the card."""

    def train(self, watch: Watch) -> None:
        """Train to the best epoch, going on from where an interrupted run was."""

    def mix(self, share: float) -> None:
        """Take weights ``share`` of the way from the base (0) to the tuned ones (1).

        Between the two often lie weights that have learnt the new and not forgotten the old (Wortsman et al. 2022,
        "Robust fine-tuning of zero-shot models").
        """

    def write(self, folder: Path, card: EncoderCard) -> EncoderCard:
        """Write graphs of these weights and the tokenizer into the empty ``folder``; ``card`` with files, reference."""

    def pictures(self, examples: Sequence[Example]) -> Vectors:
        """``(N, D) float32`` unit rows of examples of the catalogue that are watched."""

    def texts(self, texts: Sequence[str]) -> Vectors:
        """``(N, D) float32`` unit rows."""
