"""Saves the state of a run after every epoch, so that it goes on from there after any interruption.

Random numbers need no saving: every epoch draws from a generator seeded with (recipe seed, stage, epoch).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch.optim import Optimizer


@dataclass(frozen=True, slots=True)
class Position:
    """How far a run is: ``epoch`` epochs of stage number ``stage`` are done."""

    stage: int = 0
    epoch: int = 0


def save(path: Path, position: Position, modules: dict[str, nn.Module], optimizer: Optimizer | None) -> None:
    """Write everything to ``path``; a reader sees the old file or the new one, never half."""
    state: dict[str, Any] = {name: module.state_dict() for name, module in modules.items()}
    state["position"] = (position.stage, position.epoch)
    state["optimizer"] = optimizer.state_dict() if optimizer else None
    unfinished = path.with_suffix(".unfinished")
    torch.save(state, unfinished)
    unfinished.replace(path)


def restore(path: Path, modules: dict[str, nn.Module]) -> tuple[Position, dict[str, Any] | None]:
    """Load ``path`` into ``modules``; returns how far the run was and the optimiser's state."""
    state = torch.load(path, weights_only=True)
    for name, module in modules.items():
        module.load_state_dict(state[name])
    return Position(*state["position"]), state["optimizer"]
