"""Runs one stage of a recipe: epochs of contrastive training on cached trunk maps."""

import logging
import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import normalize

from models.data.captions import CaptionWriter
from models.data.examples import Example
from models.data.facts import FactTable, holds, told
from models.recipe import Stage
from models.train.loss import LabelHeads, contrastive_loss
from models.train.towers import DualEncoder
from models.train.trunk_maps import Maps, TrunkMaps

log = logging.getLogger(__name__)

LOWEST_RATE = 0.02
"""The cosine schedule ends at this share of the peak rate."""

CUTOUT_SHARE = (0.2, 0.5)
"""Side of the blanked block, relative to the map."""


@dataclass(frozen=True)
class Material:
    """What all stages train on."""

    examples: Sequence[Example]
    maps: TrunkMaps
    tokenizer: Tokenizer
    facts: FactTable
    labels: npt.NDArray[np.int32]
    write_caption: CaptionWriter


class StageRun:
    """One stage: its optimiser, its batches, its steps."""

    def __init__(
        self, stage: Stage, model: DualEncoder, heads: LabelHeads, material: Material, seed: list[int]
    ) -> None:
        self.stage, self.model, self.heads, self.material, self.seed = stage, model, heads, material, seed
        self.rows = epoch_rows(material.examples, stage.repeats)
        self.steps_per_epoch = len(self.rows) // stage.batch
        self.optimizer = make_optimizer(stage, model, heads)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate_at)

    def run_epoch(self, epoch: int) -> float:
        """Train one epoch and return its mean loss."""
        rng = np.random.default_rng([*self.seed, epoch])
        torch.manual_seed(int(rng.integers(2**31)))
        views = [self.material.maps.view(self.stage.size, view) for view in range(self.stage.views)]
        started, total = time.monotonic(), 0.0
        for step, rows in enumerate(self._batches(rng), start=1):
            total += self._step(rows, views, rng)
            if step % 50 == 0:
                rate = step * self.stage.batch / (time.monotonic() - started)
                log.info("%s %d step %d/%d loss %.4f, %.0f pictures/s", self.stage.name, epoch + 1, step,
                         self.steps_per_epoch, total / step, rate)  # fmt: skip
        return total / self.steps_per_epoch

    def resume(self, epoch: int, optimizer_state: dict[str, object] | None) -> None:
        """Take up after ``epoch`` epochs."""
        if optimizer_state is not None:
            self.optimizer.load_state_dict(optimizer_state)
            self.schedule.last_epoch = epoch * self.steps_per_epoch

    def _batches(self, rng: np.random.Generator) -> Iterator[npt.NDArray[np.int64]]:
        order = rng.permutation(self.rows)
        for start in range(0, self.steps_per_epoch * self.stage.batch, self.stage.batch):
            yield order[start : start + self.stage.batch]

    def _step(self, rows: npt.NDArray[np.int64], views: Sequence[Maps], rng: np.random.Generator) -> float:
        loss = self._loss(rows, views, rng)
        self.optimizer.zero_grad(set_to_none=True)
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_([p for group in self.optimizer.param_groups for p in group["params"]], 1.0)
        self.optimizer.step()
        self.schedule.step()
        return loss.item()

    def _loss(self, rows: npt.NDArray[np.int64], views: Sequence[Maps], rng: np.random.Generator) -> Tensor:
        captions = [self.material.write_caption(self.material.examples[row], rng) for row in rows]
        labels = self.material.labels[rows]
        stated = self.material.facts.of_captions(captions)
        pictures = self._embed_pictures(draw_views(views, rows, rng), rng)
        texts = embed_texts(self.model, self.material.tokenizer, [caption.text for caption in captions])
        same = torch.from_numpy((stated[:, None] == stated[None]).all(axis=2))
        true = torch.from_numpy(holds(stated, labels)) | same if self.stage.spare_true else same
        contrast = contrastive_loss(self.model.scale() * pictures @ texts.T, same, true)
        if not self.stage.label_weight:
            return contrast
        seen: Tensor = self.heads(pictures, torch.from_numpy(labels).long())
        read: Tensor = self.heads(texts, torch.from_numpy(told(stated, labels)).long())
        return contrast + self.stage.label_weight * (seen + read)

    def _embed_pictures(self, drawn: Maps, rng: np.random.Generator) -> Tensor:
        batch = cut_out(drawn, self.stage.cutout, rng)
        maps = torch.from_numpy(batch).to(torch.bfloat16).permute(0, 3, 1, 2)
        with torch.autocast("cpu", torch.bfloat16):
            if self.stage.backbone_rate:
                features = self.model.image.pool(maps)
            else:
                with torch.no_grad():
                    features = self.model.image.pool(maps)
        return normalize(self.model.image.head(features.float()), dim=-1)

    def _rate_at(self, step: int) -> float:
        total = self.steps_per_epoch * self.stage.epochs
        if step < self.stage.warmup_steps:
            return (step + 1) / self.stage.warmup_steps
        done = min(1.0, (step - self.stage.warmup_steps) / max(1, total - self.stage.warmup_steps))
        return LOWEST_RATE + (1 - LOWEST_RATE) * 0.5 * (1 + math.cos(math.pi * done))


def epoch_rows(examples: Sequence[Example], repeats: dict[str, int]) -> npt.NDArray[np.int64]:
    """The row of every example as often as its source occurs in an epoch."""
    counts = [repeats.get(example.source, 0) for example in examples]
    return np.repeat(np.arange(len(examples)), counts)


def make_optimizer(stage: Stage, model: DualEncoder, heads: LabelHeads) -> torch.optim.Optimizer:
    """AdamW; biases, norms, embeddings and the temperature do not decay."""
    backbone = list(model.image.tail.parameters()) if stage.backbone_rate else []
    rest = [model.log_scale, *model.image.head.parameters(), *model.text.parameters(), *heads.parameters()]
    still = {id(parameter) for parameter in (*model.text.tokens.parameters(), model.text.positions)}

    def decays(parameter: nn.Parameter) -> bool:
        return parameter.ndim > 1 and id(parameter) not in still

    groups = [
        {"params": [p for p in params if keep(p)], "lr": rate, "weight_decay": decay}
        for params, rate in ((backbone, stage.backbone_rate), (rest, stage.rate))
        for keep, decay in ((decays, stage.weight_decay), (lambda p: not decays(p), 0.0))
    ]
    return torch.optim.AdamW([group for group in groups if group["params"]], betas=(0.9, 0.98), fused=True)


def draw_views(views: Sequence[Maps], rows: npt.NDArray[np.int64], rng: np.random.Generator) -> Maps:
    """Each row's map from a view drawn for it: ``(n, h, w, C)``, a copy."""
    drawn = rng.integers(len(views), size=len(rows))
    return np.stack([views[view][row] for view, row in zip(drawn, rows, strict=True)])


def cut_out(maps: Maps, chance: float, rng: np.random.Generator) -> Maps:
    """Blank a block in some of the maps, so that no single part of a product decides."""
    side = maps.shape[1]
    for row in np.flatnonzero(rng.random(len(maps)) < chance):
        tall, wide = np.maximum(1, (rng.uniform(*CUTOUT_SHARE, 2) * side).astype(int))
        top, left = rng.integers(side - tall + 1), rng.integers(side - wide + 1)
        maps[row, top : top + tall, left : left + wide] = 0
    return maps


def embed_texts(model: DualEncoder, tokenizer: Tokenizer, texts: list[str]) -> Tensor:
    """Unit ``(N, D)``, in the order given; short and long texts run apart, as padding costs as much as words do."""
    encoded = [encoding.ids for encoding in tokenizer.encode_batch_fast(texts)]
    lengths = np.array([sum(1 for token in ids if token) for ids in encoded])
    order = np.argsort(lengths, kind="stable")
    parts = [part for part in np.array_split(order, 3) if len(part)]
    with torch.autocast("cpu", torch.bfloat16):
        outputs = [_embed_ids(model, [encoded[i] for i in part], max(1, lengths[part].max())) for part in parts]
    back = np.empty(len(texts), np.int64)
    back[np.concatenate(parts)] = np.arange(len(texts))
    return torch.cat(outputs)[torch.from_numpy(back)]


def _embed_ids(model: DualEncoder, encoded: list[list[int]], length: int) -> Tensor:
    ids = torch.tensor([row[:length] for row in encoded])
    return cast(Tensor, model.text(ids, ids != 0))
