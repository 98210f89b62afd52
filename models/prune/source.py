"""Reads the model to prune: from the folder of a training run, or from a model folder as it ships."""

from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from assistant.store.card import Preprocessing, load_encoder_card
from models.recipe import Recipe
from models.train import checkpoint
from models.train.errors import TrainingError
from models.train.from_folder import load_towers
from models.train.run import build_model
from models.train.towers import DualEncoder


@dataclass(frozen=True)
class Source:
    """The towers in evaluation mode, their vocabulary, and how pictures are prepared for them."""

    model: DualEncoder
    tokenizer: Tokenizer
    preprocessing: Preprocessing


def read_source(folder: Path, recipe: Recipe, weights: Path) -> Source:
    """What is in ``folder``: a model folder (with a card), else the last checkpoint of a run by ``recipe``.

    Raises
    ------
    TrainingError
        A file is missing or damaged, ``recipe`` is not the one of the run, or the graphs are not of ``mini``'s kind.
    """
    if (folder / "card.toml").is_file():
        card = load_encoder_card(folder)
        return Source(
            load_towers(folder, card).eval(), read_vocabulary(folder / card.tokenizer.file), card.preprocessing
        )
    return Source(read_run(folder, recipe, weights), read_vocabulary(folder / "tokenizer.json"), recipe.preprocessing)


def read_run(work: Path, recipe: Recipe, weights: Path) -> DualEncoder:
    """The towers of the last checkpoint in ``work``; raises as :func:`read_source`."""
    path = work / "checkpoint.pt"
    if not path.is_file():
        raise TrainingError(
            f"{work} has neither a card.toml nor a checkpoint.pt: there is no model in it.",
            hint="Name a model folder, or the --work folder of a run of `python -m models mini`.",
        )
    model = build_model(recipe, weights)
    _, state = checkpoint.load(path)
    try:
        model.load_state_dict(state["model"])
    except (RuntimeError, KeyError) as error:
        raise TrainingError(
            f"{path} does not fit the recipe {recipe.name}: {str(error)[:200]}",
            hint="Name the recipe of that run with --recipe.",
        ) from error
    return model.eval()


def read_vocabulary(path: Path) -> Tokenizer:
    """The tokenizer in ``path``; raises :class:`TrainingError` where it is missing or damaged."""
    try:
        return Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises Exception itself
        raise TrainingError(f"The vocabulary {path} cannot be read: {error}", hint="Train or export again.") from error
