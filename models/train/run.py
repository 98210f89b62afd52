"""A whole training run: data, vocabulary, towers, then stage after stage, going on where it was interrupted."""

import logging
import time
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from models.data.captions import CaptionWriter, plain_captions
from models.data.chinese import lexicon_texts
from models.data.examples import FIELDS, Example
from models.data.facts import FactTable
from models.data.splits import hash_rank
from models.data.tokens import train_tokenizer
from models.evaluate.table import measure
from models.recipe import Recipe
from models.train import checkpoint
from models.train.best import Best
from models.train.checkpoint import Position, Stateful
from models.train.distil import Distillation, teacher_vectors
from models.train.errors import TrainingError
from models.train.log import MetricsLog
from models.train.loss import LabelHeads
from models.train.parallel import World
from models.train.stage import Material, StageRun
from models.train.towers import DualEncoder, ImageTower, TextTower
from models.train.trunk_maps import TrunkMaps
from models.train.watch import MapEmbedder

log = logging.getLogger(__name__)

SAVE_EVERY_S = 120.0
"""Seconds of training that an interruption may cost."""


class Run:
    """The state of one run; its files are under ``work``, cached trunk maps under ``maps`` (shared between runs)."""

    def __init__(
        self, recipe: Recipe, shared: Path, work: Path, examples: Sequence[Example], *, maps: Path | None = None
    ) -> None:
        self.recipe, self.work = recipe, work
        self.world = World()
        work.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(recipe.seed)
        trained = limited([example for example in examples if example.split == "train"], recipe.limits)
        self.watched = watched(examples)
        self.tokenizer = self._tokenizer(trained)
        facts = FactTable(examples)
        self.model = build_model(recipe, shared / recipe.weights).to(self.world.device)
        columns = {FIELDS.index(name): len(facts.values[name]) for name in recipe.label_fields}
        self.heads = LabelHeads(recipe.dim, columns).to(self.world.device)
        folder, trunk = maps or work, self.model.image.trunk
        self.watch_maps = TrunkMaps(folder / "watch-maps", trunk, self.watched, recipe, self.world)
        train_maps = TrunkMaps(folder / "maps", trunk, trained, recipe, self.world)
        self.distillation = self._distillation(trained)
        self.material = Material(
            trained, train_maps, self.tokenizer, facts, facts.of_examples(trained), CaptionWriter(recipe.captions),
            self.distillation, self.world,
        )  # fmt: skip
        self.best = Best(work / "best.pt", writes=self.world.first)
        self.metrics = MetricsLog(work / "metrics.csv")

    @property
    def tokenizer_file(self) -> Path:
        """The learnt vocabulary."""
        return self.work / "tokenizer.json"

    @property
    def checkpoint_file(self) -> Path:
        """Where the run goes on from."""
        return self.work / "checkpoint.pt"

    def train(self) -> DualEncoder:
        """Run every stage that is not done yet and return the model."""
        position, state = self._restore()
        if self.world.first:
            self.metrics.forget_from(position.stage, position.epoch)
        for number in range(position.stage, len(self.recipe.stages)):
            run = StageRun(
                self.recipe.stages[number], self.model, self.heads, self.material, [self.recipe.seed, number]
            )
            here = position if number == position.stage else Position(number)
            if state and here.epoch + here.step:
                self._take_up(run, here, state)
            state = None
            self._train_stage(run, here)
        return self.model

    def restored(self) -> DualEncoder:
        """The model of the last checkpoint."""
        if not self.checkpoint_file.exists():
            raise TrainingError(f"There is no checkpoint in {self.work}.", hint="Train first, or name another --work.")
        self._restore()
        return self.model

    def _train_stage(self, run: StageRun, start: Position) -> None:
        for epoch in range(start.epoch, run.stage.epochs):
            saved = time.monotonic()
            for step in run.steps(epoch):
                if time.monotonic() - saved > SAVE_EVERY_S:
                    self._save(Position(start.stage, epoch, step), run)
                    saved = time.monotonic()
            stop = self._end_epoch(run, start.stage, epoch)
            run.start_epoch()
            if stop:
                break
            self._save(Position(start.stage, epoch + 1), run)
        run.finish()
        if run.stage.patience:
            self.world.wait()  # the first process has written them
            self.best.settle(self.model)
            self.world.wait()  # and every process has read them
        self.best.forget()
        self._save(Position(start.stage + 1), None)

    def _end_epoch(self, run: StageRun, number: int, epoch: int) -> bool:
        """Measure and log; whether the stage has stopped getting better."""
        figures = self.figures(run.result, run.stage.size)
        if self.world.first:
            row = {"time_s": round(time.time()), "stage": number, "epoch": epoch + 1, "step": run.done,
                   "loss": round(run.loss, 5), "pictures_per_s": round(run.speed)}  # fmt: skip
            self.metrics.append(row, figures)
            log.info("%s %d/%d loss %.4f %s", run.stage.name, epoch + 1, run.stage.epochs, run.loss, figures)
        if not run.stage.patience:
            return False
        if self.recipe.watch not in figures:
            raise TrainingError(
                f"The recipe watches {self.recipe.watch}, which the data do not give.",
                hint=f"Watch one of: {', '.join(figures) or 'nothing (there are no validation examples)'}.",
            )
        figure = self.world.agree(figures[self.recipe.watch])
        return self.best.epochs_since(figure, run.result) >= run.stage.patience

    def figures(self, model: DualEncoder, size: int) -> dict[str, float]:
        """The figures of the validation split."""
        return measure(
            self.watched, MapEmbedder(model, self.tokenizer, self.watch_maps, self.watched, size), "validation"
        )

    def _tokenizer(self, examples: Sequence[Example]) -> Tokenizer:
        if not self.tokenizer_file.exists() and self.world.first:
            chinese = self.recipe.captions.chinese > 0
            spoken = (example for example in examples if example.source != "drawn")
            named = lexicon_texts() if chinese else []
            texts = chain(named, (text for example in spoken for text in plain_captions(example, chinese=chinese)))
            shape = self.recipe.text
            train_tokenizer(texts, vocabulary=shape.vocabulary, length=shape.length).save(str(self.tokenizer_file))
        self.world.wait()
        return Tokenizer.from_file(str(self.tokenizer_file))

    def _distillation(self, trained: Sequence[Example]) -> Distillation | None:
        if not any(stage.distill for stage in self.recipe.stages):
            return None
        folder = Path(self.recipe.teacher)
        if not (folder / "card.toml").is_file():
            raise TrainingError(
                f"The recipe's teacher {self.recipe.teacher or '(none named)'} is no model folder.",
                hint="Name a folder with a card.toml under teacher, or set distill to 0.",
            )
        cache = self.work / "teacher.npy"
        if self.world.first:
            teacher_vectors(folder, trained, cache)
        self.world.wait()
        return Distillation(self.recipe.dim, teacher_vectors(folder, trained, cache)).to(self.world.device)

    @property
    def _parts(self) -> Mapping[str, Stateful]:
        extra = {"distillation": self.distillation} if self.distillation else {}
        return {"model": self.model, "heads": self.heads, **extra}

    def _save(self, position: Position, run: StageRun | None) -> None:
        """Save from the first process; the others do not wait, as by their clocks the time may not have come yet."""
        if self.world.first:
            notes = {**self.best.notes, "total": run.total if run else 0.0}
            checkpoint.save(self.checkpoint_file, position, {**self._parts, **(run.parts if run else {})}, notes)

    def _restore(self) -> tuple[Position, dict[str, Any] | None]:
        if not self.checkpoint_file.exists():
            return Position(), None
        position, state = checkpoint.load(self.checkpoint_file)
        try:
            for name, part in self._parts.items():
                part.load_state_dict(state[name])
        except (KeyError, RuntimeError) as error:
            raise TrainingError(
                f"{self.checkpoint_file} is of another recipe: {error}", hint="Use another --work, or remove it."
            ) from error
        log.info("going on: stage %d, %d epochs and %d steps done", position.stage, position.epoch, position.step)
        return position, state

    def _take_up(self, run: StageRun, position: Position, state: dict[str, Any]) -> None:
        for name, part in run.parts.items():
            part.load_state_dict(state[name])
        run.done, run.total = position.step, state["notes"]["total"]
        self.best.take_up(state["notes"])


def watched(examples: Sequence[Example]) -> list[Example]:
    """The examples whose figures are followed during training: validation, and the pictures it is matched with."""
    return [e for e in examples if e.split == "validation" or e.source == "grocery_products"]


def limited(examples: Sequence[Example], limits: Mapping[str, int]) -> list[Example]:
    """No more than ``limits`` says of a source; which ones is decided by the hash of their keys."""
    kept: dict[str, set[str]] = {
        source: set(hash_rank(e.key for e in examples if e.source == source)[:most]) for source, most in limits.items()
    }
    return [e for e in examples if e.source not in kept or e.key in kept[e.source]]


def build_model(recipe: Recipe, weights: Path) -> DualEncoder:
    """Both towers: the image tower from ImageNet, the text tower from chance; channels last for the convolutions."""
    shape = recipe.text
    text = TextTower(
        vocabulary=shape.vocabulary,
        length=shape.length,
        dim=recipe.dim,
        width=shape.width,
        layers=shape.layers,
        heads=shape.heads,
    )
    model = DualEncoder(ImageTower.from_imagenet(weights, recipe.dim, gated=recipe.pooling == "gated"), text)
    return model.to(memory_format=torch.channels_last)
