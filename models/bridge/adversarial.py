"""A conditional generator trained against a critic: Wasserstein loss with gradient penalty (Gulrajani et al. 2017,
arXiv:1704.00028), conditioned by showing the critic pairs, with a regression term beside it as in pix2pix (Isola et al.
2017, arXiv:1611.07004).

A regression predicts the mean of all pictures that fit the words, which is nearer to everything than any real picture
is; the critic is to keep the predictions among real ones.
"""

import torch
from torch import Tensor, nn

from assistant.encoders.bridge import BridgeMap
from models.bridge.nets import BATCH, HiddenMap, Schedule, endless_batches
from models.evaluate.measures import Vectors

NOISE = 32
CRITIC_STEPS = 3
"""Steps of the critic for one of the generator."""

GRADIENT_PENALTY = 10.0
REGRESSION = 10.0
"""Weight of the regression term against the critic's; other weights were not tried."""


def train_generator(start: BridgeMap, given: Vectors, wanted: Vectors, schedule: Schedule, seed: int) -> BridgeMap:
    """Train a generator from ``given`` and noise to ``wanted``; what is returned leaves the noise out."""
    torch.manual_seed(seed)
    net = HiddenMap(start, NOISE)
    critic = make_critic(given.shape[1])
    optimiser = torch.optim.Adam([p for p in net.parameters() if p.requires_grad], lr=3e-4, betas=(0.0, 0.9))
    judging = torch.optim.Adam(critic.parameters(), lr=3e-4, betas=(0.0, 0.9))
    batches = endless_batches(given, wanted, seed)
    for _ in range(schedule.steps):
        for _ in range(CRITIC_STEPS):
            inputs, real = next(batches)
            with torch.no_grad():
                made = net(inputs, torch.randn(BATCH, NOISE))
            loss = critic_loss(critic, inputs, real, made)
            judging.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            judging.step()
        inputs, real = next(batches)
        made = net(inputs, torch.randn(BATCH, NOISE))
        regression = 1 - (made * real).sum(dim=1).mean()
        loss = REGRESSION * regression - critic(torch.cat([inputs, made], dim=1)).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return net.as_bridge()


def make_critic(dim: int) -> nn.Sequential:
    """Scores pairs ``(N, 2·dim)``, given beside real or made: ``(N, 1)``, higher for what looks real."""
    return nn.Sequential(
        nn.Linear(2 * dim, 256), nn.LeakyReLU(0.2), nn.Linear(256, 128), nn.LeakyReLU(0.2), nn.Linear(128, 1)
    )


def critic_loss(critic: nn.Module, given: Tensor, real: Tensor, made: Tensor) -> Tensor:
    """How badly the critic tells real from made, plus the penalty on gradients whose length is not 1 between them."""
    between = torch.lerp(real, made, torch.rand(len(real), 1)).requires_grad_(True)
    scores = critic(torch.cat([given, between], dim=1)).sum()
    (slopes,) = torch.autograd.grad(scores, between, create_graph=True)
    penalty = (slopes.norm(dim=1) - 1).square().mean()
    gap = critic(torch.cat([given, made], dim=1)).mean() - critic(torch.cat([given, real], dim=1)).mean()
    loss: Tensor = gap + GRADIENT_PENALTY * penalty
    return loss
