"""Runs one stage of a recipe: epochs of contrastive training on cached trunk maps."""

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from models.data.balance import class_weights
from models.data.captions import CaptionWriter
from models.data.examples import FIELDS, Example
from models.data.facts import FactTable, alike, holds, told
from models.recipe import Stage
from models.train.average import Average
from models.train.batches import balanced_rows, batches, cut_out, draw_views, epoch_rows
from models.train.checkpoint import Stateful
from models.train.distil import Distillation
from models.train.embed import embed_maps, embed_texts
from models.train.loss import LabelHeads, contrastive_loss, sigmoid_loss
from models.train.optimiser import make_optimiser, make_schedule
from models.train.parallel import World
from models.train.towers import DualEncoder
from models.train.trunk_maps import Maps, TrunkMaps

log = logging.getLogger(__name__)

LOSSES = {"infonce": contrastive_loss, "sigmoid": sigmoid_loss}


@dataclass(frozen=True)
class Material:
    """What all stages train on; ``distillation`` where the recipe has a teacher."""

    examples: Sequence[Example]
    maps: TrunkMaps
    tokenizer: Tokenizer
    facts: FactTable
    labels: npt.NDArray[np.int32]
    write_caption: CaptionWriter
    distillation: Distillation | None = None
    world: World = field(default_factory=World)


class StageRun:
    """One stage: its optimiser, its batches, its steps. ``done`` steps of the running epoch cost ``total`` so far."""

    def __init__(
        self, stage: Stage, model: DualEncoder, heads: LabelHeads, material: Material, seed: list[int]
    ) -> None:
        self.stage, self.model, self.heads, self.material, self.seed = stage, model, heads, material, seed
        self.rows = epoch_rows(material.examples, stage.repeats)
        self.steps_per_epoch = len(self.rows) // stage.batch
        others = [heads, *([material.distillation] if material.distillation and stage.distill else [])]
        self.optimiser = make_optimiser(stage, model, others)
        self.schedule = make_schedule(stage, self.optimiser, self.steps_per_epoch * stage.epochs)
        self.average = Average(model, stage.ema) if stage.ema else None
        self.done, self.total = 0, 0.0
        column = FIELDS.index(stage.balance.field)
        self._weights = {column: self._class_weights(column)} if stage.balance.beta else None

    @property
    def parts(self) -> dict[str, Stateful]:
        """What a checkpoint must hold of the stage, beside the model."""
        average = {"average": self.average.averaged} if self.average else {}
        return {"optimiser": self.optimiser, "schedule": self.schedule, **average}

    @property
    def result(self) -> DualEncoder:
        """The model as the stage would end now: the averaged weights where there is an average."""
        if self.average is None:
            return self.model
        return cast(DualEncoder, self.average.averaged.module)

    def finish(self) -> None:
        """Leave the stage's result in the model."""
        if self.average:
            self.average.settle()

    def steps(self, epoch: int) -> Iterator[int]:
        """Train the rest of an epoch, yielding the number of steps done after each; the mean loss is in ``loss``."""
        rng = np.random.default_rng([*self.seed, epoch])
        rows = balanced_rows(self.rows, self.material.labels, self.stage, rng)
        views = [self.material.maps.view(self.stage.size, view) for view in range(self.stage.views)]
        started, first = time.monotonic(), self.done
        for step, batch in enumerate(batches(rows, self.stage.batch, rng)):
            if step < first:
                continue
            rank = self.material.world.rank
            self.total += self._step(batch, views, np.random.default_rng([*self.seed, epoch, step, rank]))
            self.done = step + 1
            if self.done % 50 == 0:
                rate = (self.done - first) * self.stage.batch / (time.monotonic() - started)
                log.info("%s %d step %d/%d loss %.4f, %.0f pictures/s", self.stage.name, epoch + 1, self.done,
                         self.steps_per_epoch, self.loss, rate)  # fmt: skip
            yield self.done
        self.speed = (self.done - first) * self.stage.batch / max(time.monotonic() - started, 1e-9)

    @property
    def loss(self) -> float:
        """Mean loss of the epoch's steps so far."""
        return self.total / max(self.done, 1)

    def start_epoch(self) -> None:
        """Forget the steps of the epoch before."""
        self.done, self.total = 0, 0.0

    def _step(self, rows: npt.NDArray[np.int64], views: Sequence[Maps], rng: np.random.Generator) -> float:
        loss = self._loss(self.material.world.share(rows), views, rng)
        self.optimiser.zero_grad(set_to_none=True)
        torch.autograd.backward(loss)
        parameters = [p for group in self.optimiser.param_groups for p in group["params"]]
        self.material.world.average_gradients(parameters)
        nn.utils.clip_grad_norm_(parameters, 1.0)
        self.optimiser.step()
        self.schedule.step()
        if self.average:
            self.average.update()
        return loss.item()

    def _loss(self, rows: npt.NDArray[np.int64], views: Sequence[Maps], rng: np.random.Generator) -> Tensor:
        stage, world = self.stage, self.material.world
        said = [self._captions(rows, rng) for _ in range(stage.captions)]
        stated = np.concatenate([facts for facts, _ in said])
        rows_of_all = world.gather_rows(rows.astype(np.int32)).astype(np.int64)
        labels = self.material.labels[rows_of_all]
        drawn = cut_out(draw_views(views, rows, rng), stage.cutout, rng)
        pictures = world.gather(embed_maps(self.model, drawn, train_tail=bool(stage.backbone_rate)))
        texts = torch.cat([vectors for _, vectors in said])
        device = pictures.device
        same = torch.from_numpy(np.any([alike(facts, stated) for facts, _ in said], axis=0)).to(device)
        true = torch.from_numpy(holds(stated, labels)).to(device) | same if stage.spare_true else same
        logits = self.model.scale() * pictures @ texts.T
        if stage.loss == "sigmoid":
            logits = logits + self.model.bias
        loss: Tensor = LOSSES[stage.loss](logits, same, true)
        if stage.label_weight:
            seen: Tensor = self.heads(pictures, torch.from_numpy(labels).long().to(device), self._weights)
            loss = loss + stage.label_weight * seen
        if stage.told_weight:
            known = torch.from_numpy(told(stated, np.tile(labels, (stage.captions, 1)))).long().to(device)
            read: Tensor = self.heads(texts, known, self._weights)
            loss = loss + stage.told_weight * read
        if stage.distill and self.material.distillation:
            taught: Tensor = self.material.distillation(pictures, rows_of_all)
            loss = loss + stage.distill * taught
        return loss

    def _captions(self, rows: npt.NDArray[np.int64], rng: np.random.Generator) -> tuple[npt.NDArray[np.int32], Tensor]:
        """A caption for each row: what they state, and their vectors; those of all processes."""
        captions = [self.material.write_caption(self.material.examples[row], rng) for row in rows]
        vectors = embed_texts(self.model, self.material.tokenizer, [caption.text for caption in captions])
        world = self.material.world
        return world.gather_rows(self.material.facts.of_captions(captions)), world.gather(vectors)

    def _class_weights(self, column: int) -> npt.NDArray[np.float32]:
        labels = self.material.labels[self.rows, column]
        count = len(self.material.facts.values[self.stage.balance.field])
        return class_weights(np.bincount(labels[labels >= 0], minlength=count), self.stage.balance.beta)
