"""Takes channels out of the image tower: really smaller convolutions, not zeros.

Two places allow it without touching what neighbours see: the expanded channels within an inverted residual block
(written by its point-wise expansion, filtered by its depth-wise convolution, read by its projection), and the features
of the last convolution, read by the head and the gate. Both readers are linear, so what a channel adds can be measured
and partly made up for.

With statistics of real activations (:func:`collect_statistics`), the channels go whose contribution to the reader
varies least, var(x) · ‖w‖², and the reader's weights are refitted by least squares so that the channels left predict
the lost ones (He, Zhang and Sun 2017, "Channel Pruning for Accelerating Very Deep Neural Networks", in closed form).
Without, channels go by the L1 norm of the reader's weights and nothing is refitted (Li et al. 2017, "Pruning Filters
for Efficient ConvNets").
"""

import copy
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import torch
from torch import Tensor, nn

from models.train.towers import ImageTower, SubsampledDepthwise

MULTIPLE = 8
"""Channels are kept in multiples of this: what vector units compute at once."""

Module = TypeVar("Module", bound=nn.Module)

RIDGE = 1e-4
"""Added to the diagonal of the covariance, relative to its mean: dead channels would make it singular."""


@dataclass(frozen=True)
class Statistics:
    """Of a reader's inputs over all cells: ``mean`` ``(H,)`` and ``covariance`` ``(H, H)``, float64."""

    mean: Tensor
    covariance: Tensor


@dataclass(frozen=True)
class Place:
    """Where channels can go: ``reader`` sees them, ``narrow`` puts smaller modules there.

    ``weight()`` is the reader's ``(O, H)`` matrix; ``narrow(kept, weight, shift)`` takes the indices that stay, the
    reader's new matrix and what is added to its bias.
    """

    reader: nn.Module
    weight: Callable[[], Tensor]
    narrow: Callable[[Tensor, Tensor, Tensor], None]


@torch.no_grad()
def collect_statistics(tower: ImageTower, batches: Iterable[Tensor], *, trunk: bool = False) -> dict[str, Statistics]:
    """Run ``(N, 3, H, W)`` normalised pictures through ``tower`` and look at what each reader sees, by place."""
    found = places(tower, trunk=trunk)
    sums: dict[str, tuple[int, Tensor, Tensor]] = {}

    def look(name: str) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def hook(module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            maps = inputs[0] if isinstance(module, nn.Linear) else inputs[0].permute(0, 2, 3, 1)
            cells = maps.reshape(-1, maps.shape[-1])
            count, total, products = sums.get(name, (0, torch.zeros(()), torch.zeros(())))
            # Products in float32 and their sum in float64: half a minute instead of several.
            sums[name] = (count + len(cells), total + cells.double().sum(dim=0), products + (cells.T @ cells).double())

        return hook

    handles = [place.reader.register_forward_pre_hook(look(name)) for name, place in found.items()]
    try:
        for pictures in batches:
            tower(pictures)
    finally:
        for handle in handles:
            handle.remove()
    return {name: _statistics(*collected) for name, collected in sums.items()}


@torch.no_grad()
def prune_channels(
    tower: ImageTower, share: float, statistics: Mapping[str, Statistics] | None, *, trunk: bool = False
) -> ImageTower:
    """A copy of ``tower`` without about ``share`` (0 ≤ share < 1) of the channels of each place.

    ``statistics`` must be of the same tower; None prunes by weights alone. ``trunk``: also in the blocks that training
    keeps frozen, after which maps cached from the old trunk are of no use.
    """
    pruned = copy.deepcopy(tower)
    for name, place in places(pruned, trunk=trunk).items():
        weight = place.weight().double()
        seen = statistics[name] if statistics is not None else None
        importance = weight.abs().sum(dim=0) if seen is None else seen.covariance.diagonal() * weight.square().sum(0)
        count = min(len(importance), MULTIPLE * math.ceil(len(importance) * (1 - share) / MULTIPLE))
        if count == len(importance):
            continue
        kept = importance.topk(count).indices.sort().values
        if seen is None:
            fitted, shift = weight[:, kept], torch.zeros(len(weight), dtype=torch.float64)
        else:
            fitted, shift = _refit(weight, seen, kept)
        place.narrow(kept, fitted.float(), shift.float())
    return pruned


def places(tower: ImageTower, *, trunk: bool) -> dict[str, Place]:
    """Every place of ``tower`` where channels can go."""
    found = {}
    for part in ("trunk", "tail") if trunk else ("tail",):
        for name, block in getattr(tower, part).named_modules():
            if hasattr(block, "conv_pwl"):
                found[f"{part}.{name}"] = _of_block(block)
    found["features"] = _of_features(tower)
    return found


def _statistics(count: int, total: Tensor, products: Tensor) -> Statistics:
    mean = total / count
    return Statistics(mean, products / count - torch.outer(mean, mean))


def _refit(weight: Tensor, seen: Statistics, kept: Tensor) -> tuple[Tensor, Tensor]:
    """The reader's matrix over ``kept`` and the shift of its bias that come closest to what it gave before."""
    lost = torch.ones(weight.shape[1], dtype=torch.bool)
    lost[kept] = False
    own = seen.covariance[kept][:, kept]
    ridge = RIDGE * own.diagonal().mean() + 1e-12
    predicts = torch.linalg.solve(own + ridge * torch.eye(len(kept)), seen.covariance[kept][:, lost])
    added = weight[:, lost] @ predicts.T
    return weight[:, kept] + added, weight[:, lost] @ seen.mean[lost] - added @ seen.mean[kept]


def _of_block(block: Any) -> Place:
    def narrow(kept: Tensor, weight: Tensor, shift: Tensor) -> None:
        block.conv_pw = _fewer_outputs(block.conv_pw, kept)
        if isinstance(block.conv_dw, SubsampledDepthwise):
            block.conv_dw.conv = _fewer_outputs(block.conv_dw.conv, kept)
        else:
            block.conv_dw = _fewer_outputs(block.conv_dw, kept)
        reader = nn.Conv2d(len(kept), len(weight), 1)
        reader.weight.copy_(weight[:, :, None, None])
        assert reader.bias is not None
        reader.bias.copy_(block.conv_pwl.bias + shift)
        block.conv_pwl = _like(reader, block.conv_pwl)

    return Place(block.conv_pwl, lambda: block.conv_pwl.weight.flatten(1), narrow)


def _of_features(tower: ImageTower) -> Place:
    readers = ["head"] + ["gate"] * (tower.gate is not None)
    (last,) = [name for name, module in tower.tail.named_children() if isinstance(module, nn.Conv2d)]

    def weight() -> Tensor:
        return torch.cat([getattr(tower, name).weight for name in readers])

    def narrow(kept: Tensor, weight: Tensor, shift: Tensor) -> None:
        setattr(tower.tail, last, _fewer_outputs(getattr(tower.tail, last), kept))
        for name, row in _rows_of(tower, readers):
            old = getattr(tower, name)
            reader = nn.Linear(len(kept), old.out_features)
            reader.weight.copy_(weight[row])
            reader.bias.copy_(old.bias + shift[row])
            setattr(tower, name, _like(reader, old))

    return Place(tower.head, weight, narrow)


def _rows_of(tower: ImageTower, readers: Iterable[str]) -> Iterator[tuple[str, slice]]:
    """Each reader with its rows in the stacked matrix."""
    first = 0
    for name in readers:
        count = getattr(tower, name).out_features
        yield name, slice(first, first + count)
        first += count


def _fewer_outputs(conv: nn.Conv2d, kept: Tensor) -> nn.Conv2d:
    """``conv`` with the output channels ``kept``; a depth-wise one loses the inputs with them."""
    depthwise = conv.groups == conv.out_channels and conv.groups > 1
    inputs, groups = (len(kept), len(kept)) if depthwise else (conv.in_channels, conv.groups)
    side, stride, padding = (cast(tuple[int, int], value) for value in (conv.kernel_size, conv.stride, conv.padding))
    narrow = nn.Conv2d(inputs, len(kept), side, stride, padding, groups=groups)
    narrow.weight.copy_(conv.weight[kept])
    assert narrow.bias is not None and conv.bias is not None, "batch norms are folded, so every convolution has a bias"
    narrow.bias.copy_(conv.bias[kept])
    return _like(narrow, conv)


def _like(module: Module, old: nn.Module) -> Module:
    """``module`` trained where ``old`` was, in the same memory layout."""
    trained = any(parameter.requires_grad for parameter in old.parameters())
    module.requires_grad_(trained).train(old.training)
    return module.to(memory_format=torch.channels_last)
