"""From a folder and the data to what can be pruned, and to a pruned model folder."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import InputError
from models.data.captions import plain_captions
from models.data.drawn import ensure_drawn, read_drawn
from models.data.examples import Example
from models.data.sources import read_all
from models.data.splits import hash_rank
from models.export.folder import write_folder
from models.prune.channels import Statistics, collect_statistics
from models.prune.embed import TorchEmbedder, picture_batches
from models.prune.recover import make_recovery
from models.prune.source import Source, read_source
from models.prune.table import Pruner
from models.prune.vocabulary import count_tokens
from models.recipe import Recipe
from models.train.run import Run, watched
from models.train.towers import DualEncoder

log = logging.getLogger(__name__)

CALIBRATION = 512
"""Training pictures that the statistics of channels are taken from."""

Recovery = Callable[[DualEncoder, float], DualEncoder]


@dataclass(frozen=True)
class Order:
    """What to prune and how; ``epochs`` of training after channels went, 0 for none."""

    folder: Path
    data: Path
    work: Path
    recipe: Recipe
    by_weights: bool = False
    trunk: bool = False
    epochs: int = 0
    threads: int = 2


def make_pruner(order: Order) -> tuple[Pruner, Recovery | None]:
    """Read the model and the data, and look at the channels and tokens in use; seconds to minutes."""
    recipe = order.recipe
    source = read_source(order.folder, recipe, order.data / recipe.weights)
    examples = read_all(order.data / "data")
    recovery = _recovery(order, examples) if order.epochs else None
    trained = [example for example in examples if example.split == "train"]
    statistics = None if order.by_weights else _statistics(order, source, trained)
    # Chinese too, whatever the recipe says: a vocabulary without it spells it in bytes, which stay anyway.
    uses = count_tokens(source.tokenizer, (text for e in trained for text in plain_captions(e, chinese=True)))
    embedder = TorchEmbedder(source.model.image, source.model.text, source.tokenizer, source.preprocessing)
    return Pruner(embedder, watched(examples), uses, statistics, order.trunk, order.work, order.threads), recovery


def write_pruned(order: Order, channels: float, tokens: float, out: Path) -> dict[str, float]:
    """Put the model without these shares at ``out`` and return its figures on the test split.

    The card says what the recipe says.
    """
    pruner, recovery = make_pruner(order)
    model = pruner.without_channels(channels)
    if recovery and channels:
        model = recovery(model, channels)
    pruner = replace(pruner, embedder=replace(pruner.embedder, text=model.text))
    fewer = pruner.without_tokens(tokens)
    vocabulary = order.work / "tokenizer.json"
    fewer.tokenizer.save(str(vocabulary))
    examples = read_all(order.data / "data")
    both = DualEncoder(model.image, fewer.text)
    return write_folder(both, vocabulary, order.recipe, examples, work=order.work, out=out)


def _statistics(order: Order, source: Source, trained: Sequence[Example]) -> dict[str, Statistics]:
    chosen = set(hash_rank(example.key for example in trained)[:CALIBRATION])
    seen = [example for example in trained if example.key in chosen]
    log.info("looking at the channels of %d pictures", len(seen))
    batches = picture_batches(seen, source.preprocessing)
    return collect_statistics(source.model.image, batches, trunk=order.trunk)


def _recovery(order: Order, examples: Sequence[Example]) -> Recovery:
    if (order.folder / "card.toml").is_file():
        raise InputError(
            f"{order.folder} has no label heads to train with.",
            hint="Name the folder of a run, or leave out --finetune.",
        )
    drawn = order.folder / "drawn.parquet"
    ensure_drawn(drawn, count=order.recipe.drawn.count, seed=order.recipe.drawn.seed)
    run = Run(order.recipe, order.data, order.folder, [*examples, *read_drawn(drawn)])
    run.restored()
    return make_recovery(run, order.epochs, order.work, trunk=order.trunk)
