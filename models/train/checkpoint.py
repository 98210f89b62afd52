"""Saves the state of a run, so that it goes on exactly where it was after any interruption.

Random numbers need no saving: every epoch's order and every step's draws come from generators seeded with
(recipe seed, stage, epoch, step, process).
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import torch

from models.train.errors import TrainingError


class Stateful(Protocol):
    """What a checkpoint holds: modules, optimisers and the like."""

    def state_dict(self) -> dict[str, Any]:
        """What to save."""

    def load_state_dict(self, state_dict: dict[str, Any]) -> Any:
        """Take it up again."""


@dataclass(frozen=True, slots=True)
class Position:
    """How far a run is: ``step`` steps of epoch number ``epoch`` of stage number ``stage`` are done."""

    stage: int = 0
    epoch: int = 0
    step: int = 0


def save(path: Path, position: Position, parts: Mapping[str, Stateful], notes: Mapping[str, float]) -> None:
    """Write everything to ``path``; a reader sees the old file or the new one, never half.

    ``notes`` are plain numbers to go on with, such as the loss so far.

    Raises
    ------
    TrainingError
        The disk is full or refuses; the checkpoint before is still there.
    """
    state: dict[str, Any] = {name: part.state_dict() for name, part in parts.items()}
    state["position"] = (position.stage, position.epoch, position.step)
    state["notes"] = dict(notes)
    unfinished = path.with_suffix(".unfinished")
    try:
        with unfinished.open("wb") as file:
            torch.save(state, file)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except (OSError, RuntimeError) as error:  # torch's writer turns a full disk into a RuntimeError
        unfinished.unlink(missing_ok=True)
        raise TrainingError(
            f"The checkpoint {path} cannot be written: {error}",
            hint="Free some space and start again: it goes on from the checkpoint before.",
        ) from error


def load(path: Path) -> tuple[Position, dict[str, Any]]:
    """What :func:`save` wrote: how far the run was, and the state of each part under its name, and ``notes``.

    Raises
    ------
    TrainingError
        The file is damaged or of another version.
    """
    try:
        state = torch.load(path, weights_only=True, map_location="cpu")
        return Position(*state.pop("position")), state
    except Exception as error:
        raise TrainingError(
            f"The checkpoint {path} cannot be read: {error}", hint="Remove it to start this run from the beginning."
        ) from error
