"""A whole training run: data, vocabulary, towers, then stage after stage with a checkpoint after each epoch."""

import logging
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

from models.data.captions import CaptionWriter, plain_captions
from models.data.examples import FIELDS, Example
from models.data.facts import FactTable
from models.data.tokens import train_tokenizer
from models.evaluate.table import measure
from models.recipe import Recipe
from models.train import checkpoint
from models.train.checkpoint import Position
from models.train.loss import LabelHeads
from models.train.stage import Material, StageRun
from models.train.towers import DualEncoder, ImageTower, TextTower
from models.train.trunk_maps import TrunkMaps
from models.train.watch import MapEmbedder

log = logging.getLogger(__name__)


class Run:
    """The state of one run; its files are under ``work``."""

    def __init__(self, recipe: Recipe, shared: Path, work: Path, examples: Sequence[Example]) -> None:
        self.recipe, self.work = recipe, work
        torch.manual_seed(recipe.seed)
        trained = [example for example in examples if example.split == "train"]
        self.watched = watched(examples)
        self.tokenizer = self._tokenizer(trained)
        facts = FactTable(examples)
        self.model = build_model(recipe, shared / recipe.weights)
        self.heads = LabelHeads(
            recipe.dim, {FIELDS.index(name): len(facts.values[name]) for name in recipe.label_fields}
        )
        trunk = self.model.image.trunk
        maps = TrunkMaps(work / "maps", trunk, trained, recipe.preprocessing, recipe.seed)
        self.watch_maps = TrunkMaps(work / "watch-maps", trunk, self.watched, recipe.preprocessing, recipe.seed)
        writer = CaptionWriter(recipe.captions)
        self.material = Material(trained, maps, self.tokenizer, facts, facts.of_examples(trained), writer)

    @property
    def tokenizer_file(self) -> Path:
        """The learnt vocabulary."""
        return self.work / "tokenizer.json"

    def train(self) -> DualEncoder:
        """Run every stage that is not done yet and return the model."""
        position, optimizer_state = self._restore()
        for number, stage in enumerate(self.recipe.stages):
            if number < position.stage:
                continue
            run = StageRun(stage, self.model, self.heads, self.material, [self.recipe.seed, number])
            first = position.epoch if number == position.stage else 0
            if first:
                run.resume(first, optimizer_state)
            for epoch in range(first, stage.epochs):
                loss = run.run_epoch(epoch)
                self._save(Position(number, epoch + 1), run)
                log.info("%s %d/%d loss %.4f %s", stage.name, epoch + 1, stage.epochs, loss, self._figures(stage.size))
        return self.model

    def restored(self) -> DualEncoder:
        """The model of the last checkpoint."""
        self._restore()
        return self.model

    def _figures(self, size: int) -> dict[str, float]:
        embedder = MapEmbedder(self.model, self.tokenizer, self.watch_maps, self.watched, size)
        return measure(self.watched, embedder, "validation")

    def _tokenizer(self, examples: Sequence[Example]) -> Tokenizer:
        if not self.tokenizer_file.exists():
            texts = (text for example in examples if example.source != "drawn" for text in plain_captions(example))
            shape = self.recipe.text
            train_tokenizer(texts, vocabulary=shape.vocabulary, length=shape.length).save(str(self.tokenizer_file))
        return Tokenizer.from_file(str(self.tokenizer_file))

    @property
    def _modules(self) -> dict[str, torch.nn.Module]:
        return {"model": self.model, "heads": self.heads}

    def _save(self, position: Position, run: StageRun) -> None:
        checkpoint.save(self.work / "checkpoint.pt", position, self._modules, run.optimizer)

    def _restore(self) -> tuple[Position, dict[str, object] | None]:
        path = self.work / "checkpoint.pt"
        if not path.exists():
            return Position(), None
        position, optimizer_state = checkpoint.restore(path, self._modules)
        log.info("going on after %d epochs of stage %d", position.epoch, position.stage)
        return position, optimizer_state


def watched(examples: Sequence[Example]) -> list[Example]:
    """The examples whose figures are followed during training: validation, and the pictures it is matched with."""
    return [e for e in examples if e.split == "validation" or e.source == "grocery_products"]


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
    model = DualEncoder(ImageTower.from_imagenet(weights, recipe.dim), text)
    return model.to(memory_format=torch.channels_last)
