"""The optimiser of a stage and its rates."""

import math
from collections.abc import Iterable
from itertools import chain

import torch
from torch import nn

from models.recipe import Stage
from models.train.towers import DualEncoder

LOWEST_RATE = 0.02
"""The cosine schedule ends at this share of the peak rate."""


def make_optimiser(stage: Stage, model: DualEncoder, others: Iterable[nn.Module]) -> torch.optim.AdamW:
    """AdamW; biases, norms, embeddings and the temperature do not decay."""
    image = model.image
    backbone = list(image.tail.parameters()) if stage.backbone_rate else []
    heads = [image.head, *([image.gate] if image.gate is not None else []), model.text, *others]
    rest = [model.log_scale, model.bias, *chain.from_iterable(module.parameters() for module in heads)]
    still = {id(parameter) for parameter in (*model.text.tokens.parameters(), model.text.positions)}

    def decays(parameter: nn.Parameter) -> bool:
        return parameter.ndim > 1 and id(parameter) not in still

    groups = [
        {"params": [p for p in params if decays(p) is decaying], "lr": rate, "weight_decay": decay}
        for params, rate in ((backbone, stage.backbone_rate), (rest, stage.rate))
        for decaying, decay in ((True, stage.weight_decay), (False, 0.0))
    ]
    return torch.optim.AdamW([group for group in groups if group["params"]], betas=(0.9, 0.98), fused=True)


def make_schedule(stage: Stage, optimiser: torch.optim.Optimizer, steps: int) -> torch.optim.lr_scheduler.LambdaLR:
    """Linear warm-up, then a cosine to :data:`LOWEST_RATE` after ``steps`` steps."""

    def rate(step: int) -> float:
        if step < stage.warmup_steps:
            return (step + 1) / stage.warmup_steps
        done = min(1.0, (step - stage.warmup_steps) / max(1, steps - stage.warmup_steps))
        return LOWEST_RATE + (1 - LOWEST_RATE) * 0.5 * (1 + math.cos(math.pi * done))

    return torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
