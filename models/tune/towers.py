"""Tunes the weights of a model of ``mini``'s kind: the tail of the image tower, its head, and the text tower."""

import copy
import logging
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from assistant.encoders.loading import open_untested
from assistant.encoders.reference import make_reference
from assistant.store.card import EncoderCard, PatchGrid, Preprocessing
from models.data.examples import FIELDS, Example
from models.data.facts import FactTable, holds
from models.data.views import Views
from models.evaluate.measures import Vectors
from models.export.card import describe
from models.export.compress import quantise_dynamic, store_as_half
from models.export.graphs import export_image, export_text
from models.recipe import Stage
from models.train import checkpoint
from models.train.best import Best
from models.train.checkpoint import Position, Stateful
from models.train.embed import embed_maps, embed_texts
from models.train.from_folder import load_towers
from models.train.loss import LabelHeads, contrastive_loss
from models.train.optimiser import make_optimiser, make_schedule
from models.train.parallel import World
from models.train.towers import DualEncoder
from models.train.trunk_maps import Maps, TrunkMaps
from models.tune.captions import GoodsCaptions
from models.tune.goods import LEVELS, Goods
from models.tune.plan import Plan
from models.tune.tuner import PATIENCE, START_SCALE, Watch

log = logging.getLogger(__name__)

VIEWS = 3
BATCH, SMALLEST_BATCH = 128, 16
RATE, BACKBONE_RATE = 1e-4, 3e-5
LABEL_WEIGHT = 0.2
EMBEDDED_AT_ONCE = 128
STRIDE = 32


@dataclass(frozen=True, slots=True)
class _ViewPlan:
    """What decides the cached views of the pictures."""

    preprocessing: Preprocessing
    seed: int
    views: Views


class _Learner:
    """The optimiser of the towers and the label heads, with its schedule."""

    def __init__(self, model: DualEncoder, heads: LabelHeads, stage: Stage, steps_per_epoch: int) -> None:
        self.heads = heads
        optimiser = make_optimiser(stage, model, [heads])
        schedule = make_schedule(stage, optimiser, steps_per_epoch * stage.epochs)
        self._optimiser, self._schedule = optimiser, schedule
        self.parts: dict[str, Stateful] = {
            "model": model, "heads": heads, "optimiser": optimiser, "schedule": schedule,
        }  # fmt: skip

    def step(self, loss: Tensor) -> float:
        """Go one step down; returns the loss."""
        self._optimiser.zero_grad(set_to_none=True)
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_([p for group in self._optimiser.param_groups for p in group["params"]], 1.0)
        self._optimiser.step()
        self._schedule.step()
        return loss.item()


class TowerTuner:
    """A :class:`models.tune.tuner.Tuner` of the towers; its caches and checkpoints are in ``state``.

    Raises :class:`models.train.errors.TrainingError` when the encoder is not of ``mini``'s kind.
    """

    def __init__(self, plan: Plan, goods: Goods, watched: Sequence[Example], state: Path) -> None:
        self._plan, self._state = plan, state
        torch.manual_seed(plan.seed)
        self.model = load_towers(plan.folder, plan.card)
        self._base = copy.deepcopy(self.model.state_dict())
        self._tuned = self._base
        with torch.no_grad():
            self.model.log_scale.fill_(float(np.log(START_SCALE)))
        self._tokenizer = _tokenizer(plan)
        self._learnt = goods.of("train")
        views = _ViewPlan(plan.card.preprocessing, plan.seed, Views())
        trunk = self.model.image.trunk
        self._maps = TrunkMaps(state / "maps", trunk, self._learnt, views, World())
        self._watch_maps = TrunkMaps(state / "watch-maps", trunk, watched, views, World())
        self._row = {example.key: row for row, example in enumerate(watched)}
        self._facts = FactTable(self._learnt)
        self._labels = self._facts.of_examples(self._learnt)
        self._write_caption = GoodsCaptions()
        self._best = Best(state / "best.pt")

    @property
    def recipe(self) -> str:
        """What was trained."""
        return (
            f"tail, head and text tower at rates {BACKBONE_RATE}, {RATE} and {RATE} for up to {self._plan.epochs} "
            f"epochs of {len(self._learnt):,} products, {VIEWS} views each, InfoNCE and label losses"
        )

    def train(self, watch: Watch) -> None:
        """Train to the best epoch; an epoch done is not done again."""
        stage = self._stage()
        learner = _Learner(self.model, LabelHeads(self._plan.card.dim, self._label_columns()), stage,
                           len(self._learnt) // stage.batch)  # fmt: skip
        parts = learner.parts
        start, stopped = self._restore(parts)
        for epoch in range(start, stage.epochs if not stopped else start):
            losses = [
                learner.step(self._loss(rows, learner.heads, np.random.default_rng([self._plan.seed, epoch, step])))
                for step, rows in enumerate(self._batches(stage.batch, epoch))
            ]
            figure = watch(self)
            since = self._best.epochs_since(figure, self.model)
            log.info("epoch %d of %d: loss %.4f, validation %.4f", epoch + 1, stage.epochs, np.mean(losses), figure)
            stopped = since >= PATIENCE
            notes = {**self._best.notes, "stopped": float(stopped)}
            checkpoint.save(self._state / "checkpoint.pt", Position(0, epoch + 1), parts, notes)
            if stopped:
                break
        self._best.settle(self.model)
        self._tuned = copy.deepcopy(self.model.state_dict())

    def mix(self, share: float) -> None:
        """Interpolate every weight."""
        mixed = {name: torch.lerp(self._base[name], tuned, share) for name, tuned in self._tuned.items()}
        self.model.load_state_dict(mixed)

    def write(self, folder: Path, card: EncoderCard) -> EncoderCard:
        """Export as ``mini`` is: the image graph in float16, the text graph in int8; the reference in float32."""
        self.model.eval()
        shutil.copy(self._plan.folder / self._plan.card.tokenizer.file, folder / "tokenizer.json")
        exact_image, exact_text = folder / "image-fp32.onnx", folder / "text-fp32.onnx"
        export_image(self.model, exact_image)
        export_text(self.model, exact_text)
        store_as_half(exact_image, folder / "image.onnx")
        quantise_dynamic(exact_text, folder / "text.onnx")
        card = msgspec.structs.replace(
            card,
            image=[describe(folder / "image.onnx", "fp16")],
            text=[describe(folder / "text.onnx", "int8")],
            tokenizer=describe(folder / "tokenizer.json"),
            patches=PatchGrid(stride=STRIDE, exact=True),
            reference=None,
        )
        exact = open_untested(folder, card, image=describe(exact_image, "fp32"), text=describe(exact_text, "fp32"))
        card = msgspec.structs.replace(card, reference=make_reference(exact))
        for path in (exact_image, exact_text):
            path.unlink()
        return card

    @torch.no_grad()
    def pictures(self, examples: Sequence[Example]) -> Vectors:
        """``(N, D) float32`` unit rows of watched examples."""
        maps, rows = self._watch_maps.view(self._size, 0), [self._row[example.key] for example in examples]
        parts = [rows[start : start + EMBEDDED_AT_ONCE] for start in range(0, len(rows), EMBEDDED_AT_ONCE)]
        return np.concatenate([embed_maps(self.model, maps[part]).numpy() for part in parts])

    @torch.no_grad()
    def texts(self, texts: Sequence[str]) -> Vectors:
        """``(N, D) float32`` unit rows."""
        return embed_texts(self.model, self._tokenizer, list(texts)).float().numpy()

    @property
    def _size(self) -> int:
        return self._plan.card.preprocessing.size

    def _stage(self) -> Stage:
        batch = min(BATCH, max(SMALLEST_BATCH, len(self._learnt) // 4), len(self._learnt))
        steps = len(self._learnt) // batch
        return Stage(
            name="tune", size=self._size, views=VIEWS, epochs=self._plan.epochs, batch=batch, rate=RATE,
            backbone_rate=BACKBONE_RATE, warmup_steps=max(1, steps // 2), repeats={},
        )  # fmt: skip

    def _label_columns(self) -> dict[int, int]:
        counts = {name: len(self._facts.values[name]) for name in (*LEVELS, "colour", "gender")}
        return {FIELDS.index(name): count for name, count in counts.items() if count > 1}

    def _batches(self, size: int, epoch: int) -> list[npt.NDArray[np.int64]]:
        order = np.random.default_rng([self._plan.seed, epoch]).permutation(len(self._learnt))
        return [order[start : start + size] for start in range(0, len(order) // size * size, size)]

    def _loss(self, rows: npt.NDArray[np.int64], heads: LabelHeads, rng: np.random.Generator) -> Tensor:
        captions = [self._write_caption(self._learnt[row], rng) for row in rows]
        stated, labels = self._facts.of_captions(captions), self._labels[rows]
        pictures = embed_maps(self.model, self._drawn_maps(rows, rng))
        texts = embed_texts(self.model, self._tokenizer, [caption.text for caption in captions])
        same = torch.from_numpy((stated[:, None] == stated[None]).all(axis=2))
        true = torch.from_numpy(holds(stated, labels)) | same
        loss = contrastive_loss(self.model.scale() * pictures @ texts.T, same, true)
        seen: Tensor = heads(pictures, torch.from_numpy(labels).long())
        return loss + LABEL_WEIGHT * seen

    def _drawn_maps(self, rows: npt.NDArray[np.int64], rng: np.random.Generator) -> Maps:
        views = [self._maps.view(self._size, number) for number in range(VIEWS)]
        return np.stack([views[rng.integers(VIEWS)][row] for row in rows])

    def _restore(self, parts: dict[str, Stateful]) -> tuple[int, bool]:
        """The epochs done before, and whether that was all."""
        path = self._state / "checkpoint.pt"
        if not path.exists():
            self._best.forget()
            return 0, False
        position, state = checkpoint.load(path)
        for name, part in parts.items():
            part.load_state_dict(state[name])
        self._best.take_up(state["notes"])
        log.info("going on: %d epochs are done", position.epoch)
        return position.epoch, bool(state["notes"]["stopped"])


def _tokenizer(plan: Plan) -> Tokenizer:
    """As the run-time encoder cuts and pads; 0 is the padding."""
    tokenizer = Tokenizer.from_file(str(plan.folder / plan.card.tokenizer.file))
    tokenizer.enable_truncation(plan.card.context_length)
    tokenizer.enable_padding(pad_id=0)
    return tokenizer
