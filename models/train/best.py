"""Early stopping: keeps the weights of the best epoch of a stage and counts the epochs since."""

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import nn


class Best:
    """The best epoch so far; its weights are in ``path``, which one of several processes ``writes``."""

    def __init__(self, path: Path, *, writes: bool = True) -> None:
        self._path, self._writes = path, writes
        self._figure, self._since = -1.0, 0

    @property
    def notes(self) -> dict[str, float]:
        """What a checkpoint keeps of it."""
        return {"best_figure": self._figure, "epochs_since_best": self._since}

    def take_up(self, notes: Mapping[str, float]) -> None:
        """Go on from the notes of a checkpoint."""
        self._figure, self._since = notes["best_figure"], int(notes["epochs_since_best"])

    def epochs_since(self, figure: float, model: nn.Module) -> int:
        """Take in an epoch's figure, keeping its weights if they are the best; 0 then."""
        if figure > self._figure:
            self._figure, self._since = figure, 0
            if self._writes:
                unfinished = self._path.with_suffix(".unfinished")
                torch.save(model.state_dict(), unfinished)
                unfinished.replace(self._path)
        else:
            self._since += 1
        return self._since

    def settle(self, model: nn.Module) -> None:
        """Give ``model`` the best weights."""
        model.load_state_dict(torch.load(self._path, weights_only=True))

    def forget(self) -> None:
        """Begin anew, for the next stage."""
        if self._writes:
            self._path.unlink(missing_ok=True)
        self._figure, self._since = -1.0, 0
