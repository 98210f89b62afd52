"""Puts a trained model into the folder that ships: graphs, tokenizer, and a card with measured figures."""

import hashlib
import logging
import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec
import tomli_w

from assistant.encoders.loading import load_folder
from assistant.store.card import CARD_FILE, CARD_SCHEMA, EncoderCard, ModelFile, PatchGrid
from models.data.examples import Example
from models.evaluate.table import measure
from models.export.compress import quantise_int8, store_as_half
from models.export.graphs import export_image, export_text
from models.export.shipped import ShippedEmbedder
from models.recipe import Recipe
from models.train.towers import DualEncoder

log = logging.getLogger(__name__)

IMAGE_FILE, TEXT_FILE, TOKENIZER_FILE = "image.onnx", "text.onnx", "tokenizer.json"
STRIDE = 32


def write_folder(
    model: DualEncoder, tokenizer: Path, recipe: Recipe, examples: Sequence[Example], *, work: Path, out: Path
) -> dict[str, float]:
    """Export ``model``, measure what was exported on the test split, and put the folder at ``out``.

    The folder is complete before it takes the place of an older one. Returns the figures.
    """
    staging = work / "export"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    export_image(model, work / "image-fp32.onnx")
    export_text(model, work / "text-fp32.onnx")
    store_as_half(work / "image-fp32.onnx", staging / IMAGE_FILE)
    quantise_int8(work / "text-fp32.onnx", staging / TEXT_FILE)
    shutil.copy(tokenizer, staging / TOKENIZER_FILE)
    write_card(staging, make_card(staging, recipe, {}))
    figures = measure(examples, ShippedEmbedder(load_folder(staging)), "test")
    write_card(staging, make_card(staging, recipe, figures))
    log.info("measured on the test split: %s", figures)
    _replace(staging, out)
    return figures


def make_card(folder: Path, recipe: Recipe, quality: dict[str, float]) -> EncoderCard:
    """The card of the files in ``folder``."""
    about = recipe.card
    return EncoderCard(
        schema=CARD_SCHEMA,
        name=recipe.name,
        revision=recipe.revision,
        description=about.description,
        dim=recipe.dim,
        context_length=recipe.text.length,
        licence=about.licence,
        source=about.source,
        recipe=about.recipe,
        image=[_described(folder / IMAGE_FILE, "fp16")],
        text=[_described(folder / TEXT_FILE, "int8")],
        tokenizer=_described(folder / TOKENIZER_FILE, ""),
        preprocessing=recipe.preprocessing,
        patches=PatchGrid(stride=STRIDE, exact=True),
        languages=about.languages,
        data=about.data,
        limits=about.limits,
        quality=quality,
    )


def write_card(folder: Path, card: EncoderCard) -> None:
    """Write ``card`` as TOML."""
    text = tomli_w.dumps(msgspec.to_builtins(card), multiline_strings=False)
    (folder / CARD_FILE).write_text(text, encoding="utf-8")


def _described(path: Path, precision: str) -> ModelFile:
    content = path.read_bytes()
    return ModelFile(path.name, hashlib.sha256(content).hexdigest(), len(content), precision)


def _replace(staging: Path, out: Path) -> None:
    """Move the finished files into ``out``, the card last: a reader never meets a card without its files."""
    out.mkdir(parents=True, exist_ok=True)
    (out / CARD_FILE).unlink(missing_ok=True)
    for name in (IMAGE_FILE, TEXT_FILE, TOKENIZER_FILE, CARD_FILE):
        shutil.move(staging / name, out / name)
