"""The trained maps: an affine map with a hidden layer beside it, as a regression and as an adversarial generator.

Both have the form that :mod:`assistant.encoders.bridge` computes. They start from the ridge map with a hidden layer
that adds nothing yet, so training shows what the rest brings over ridge.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from assistant.encoders.bridge import BridgeMap
from models.evaluate.measures import Vectors

HIDDEN = 64
"""With 256 numbers a vector, both directions then take 395 kB; plain ridge takes 263 kB."""

BATCH = 256


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long is trained: ``epochs`` of the regression, ``steps`` of the generator."""

    epochs: int = 20
    steps: int = 1500


class HiddenMap(nn.Module):
    """``W x + b + V relu(U x + c + N z)``; ``z`` is noise of ``noise`` numbers, left out where none is given."""

    def __init__(self, start: BridgeMap, noise: int = 0) -> None:
        super().__init__()
        dim = start.rows.shape[1] - 1
        self.affine, self.entry, self.leaving = nn.Linear(dim, dim), nn.Linear(dim, HIDDEN), nn.Linear(HIDDEN, dim)
        self.noise = nn.Linear(noise, HIDDEN, bias=False) if noise else None
        with torch.no_grad():
            self.affine.weight.copy_(torch.from_numpy(start.rows[:dim, :dim]))
            self.affine.bias.copy_(torch.from_numpy(start.rows[:dim, dim]))
            self.entry.weight.mul_(dim**0.5)  # the numbers of a unit vector are as small as 1/sqrt(dim)
            self.leaving.weight.zero_()
            self.leaving.bias.zero_()
        self.leaving.bias.requires_grad_(False)

    def forward(self, given: Tensor, noise: Tensor | None = None) -> Tensor:
        """``(N, D)`` unit rows from ``(N, D)`` unit rows."""
        inner = self.entry(given)
        if self.noise is not None and noise is not None:
            inner = inner + self.noise(noise)
        return functional.normalize(self.affine(given) + self.leaving(functional.relu(inner)), dim=1)

    def as_bridge(self) -> BridgeMap:
        """The map without noise, in the form of the file."""
        with torch.no_grad():
            affine = torch.column_stack([self.affine.weight, self.affine.bias])
            entry = torch.column_stack([self.entry.weight, self.entry.bias])
            leaving = torch.column_stack([self.leaving.weight.T, torch.zeros(HIDDEN)])
            return BridgeMap(torch.cat([affine, entry, leaving]).numpy().astype(np.float32))


def train_mlp(start: BridgeMap, given: Vectors, wanted: Vectors, schedule: Schedule, seed: int) -> BridgeMap:
    """Regression by the mean cosine, AdamW with a cosine schedule."""
    torch.manual_seed(seed)
    net = HiddenMap(start)
    steps = schedule.epochs * (len(given) // BATCH)
    optimiser = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=1e-2)
    rate = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    batches = endless_batches(given, wanted, seed)
    for _ in range(steps):
        inputs, outputs = next(batches)
        loss = 1 - (net(inputs) * outputs).sum(dim=1).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        rate.step()
    return net.as_bridge()


def endless_batches(given: Vectors, wanted: Vectors, seed: int) -> Iterator[tuple[Tensor, Tensor]]:
    """Shuffled batches of :data:`BATCH` pairs, epoch after epoch."""
    rng = np.random.default_rng(seed)
    if len(given) < BATCH:
        raise ValueError(f"{len(given)} pairs are fewer than a batch of {BATCH}")
    while True:
        order = rng.permutation(len(given))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            at = order[start : start + BATCH]
            yield torch.from_numpy(given[at]), torch.from_numpy(wanted[at])
