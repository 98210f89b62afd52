"""The exponential moving average of a model's weights: what a stage ends with."""

import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

WARM_UP = 10
"""After n steps the decay is at most (1 + n) / (10 + n), as in TensorFlow's ExponentialMovingAverage: the random start
is forgotten."""


class Average:
    """Keeps the average beside a model in training."""

    def __init__(self, model: nn.Module, decay: float) -> None:
        self._model, self._decay = model, decay
        self.averaged = AveragedModel(model)

    def update(self) -> None:
        """Take the model's weights in."""
        steps = int(self.averaged.n_averaged)
        decay = min(self._decay, (1 + steps) / (WARM_UP + steps))
        self.averaged.multi_avg_fn = get_ema_multi_avg_fn(decay)  # type: ignore[no-untyped-call]
        self.averaged.update_parameters(self._model)

    @torch.no_grad()
    def settle(self) -> None:
        """Give the model the averaged weights."""
        if int(self.averaged.n_averaged):
            self._model.load_state_dict(self.averaged.module.state_dict())
