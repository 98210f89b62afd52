"""Trains pruned towers for a few epochs, so that the channels left take over from those that went."""

import copy
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec

from models.recipe import Stage
from models.train.run import Run
from models.train.stage import StageRun
from models.train.towers import DualEncoder
from models.train.trunk_maps import TrunkMaps

log = logging.getLogger(__name__)

GENTLER = 0.3
"""Factor on the rates of the recipe's last stage: the towers are nearly where they were."""

SEED = 90
"""Keeps the draws apart from those of the recipe's stages, which are numbered from 0."""


def recovery_stage(last: Stage, epochs: int) -> Stage:
    """The last stage of a recipe, ``epochs`` long and with lower rates; without average, teacher and early stop."""
    return msgspec.structs.replace(
        last, name="recovery", epochs=epochs, rate=last.rate * GENTLER, backbone_rate=last.backbone_rate * GENTLER,
        ema=0.0, distill=0.0, patience=0,
    )  # fmt: skip


def make_recovery(run: Run, epochs: int, work: Path, *, trunk: bool) -> Callable[[DualEncoder, float], DualEncoder]:
    """What trains pruned towers on the data of ``run`` (restored, for its label heads).

    ``trunk`` says that the trunk is pruned too: its maps are then computed anew, into ``work``.
    """
    stage = recovery_stage(run.recipe.stages[-1], epochs)

    def recover(pruned: DualEncoder, share: float) -> DualEncoder:
        model = copy.deepcopy(pruned).train()
        material = run.material
        if trunk:
            folder = work / f"maps-{share:.2f}"
            maps = TrunkMaps(folder, model.image.trunk, material.examples, run.recipe, run.world)
            material = replace(material, maps=maps)
        training = StageRun(stage, model, copy.deepcopy(run.heads), material, [run.recipe.seed, SEED])
        for epoch in range(epochs):
            for _ in training.steps(epoch):
                pass
            log.info("recovery %d/%d after %.0f %% loss %.4f", epoch + 1, epochs, 100 * share, training.loss)
            training.start_epoch()
        return model.eval()

    return recover
