"""Puts a trained ``mini`` into the folder that ships: graphs, tokenizer, and a card with measured figures."""

import logging
import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec
from tokenizers import Tokenizer

from assistant.encoders.loading import load_folder, open_untested
from assistant.encoders.reference import make_reference
from assistant.store.card import CARD_SCHEMA, EncoderCard, PatchGrid, Training
from assistant.store.placing import write_card
from models.data.examples import Example
from models.evaluate.chinese import measure_chinese
from models.evaluate.table import measure
from models.export.card import describe, put_in_place
from models.export.compress import quantise_dynamic, store_as_half
from models.export.graphs import export_image, export_text
from models.export.shipped import ShippedEmbedder
from models.recipe import Recipe
from models.train.towers import DualEncoder

log = logging.getLogger(__name__)

IMAGE_FILE, TEXT_FILE, TOKENIZER_FILE = "image.onnx", "text.onnx", "tokenizer.json"
EXACT_IMAGE, EXACT_TEXT = "image-fp32.onnx", "text-fp32.onnx"
STRIDE = 32


def write_folder(
    model: DualEncoder,
    tokenizer: Path,
    recipe: Recipe,
    examples: Sequence[Example],
    *,
    training: Training | None = None,
    work: Path,
    out: Path,
) -> dict[str, float]:
    """Export ``model``, measure what was exported on the test split, and put the folder at ``out``.

    The folder is complete before it takes the place of an older one. Returns the figures.
    """
    staging = work / "export"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    # Without its indentation the vocabulary has half the size.
    Tokenizer.from_file(str(tokenizer)).save(str(staging / TOKENIZER_FILE), pretty=False)
    export_image(model, staging / EXACT_IMAGE)
    export_text(model, staging / EXACT_TEXT)
    store_as_half(staging / EXACT_IMAGE, staging / IMAGE_FILE)
    quantise_dynamic(staging / EXACT_TEXT, staging / TEXT_FILE)
    card = _with_reference(staging, msgspec.structs.replace(make_card(staging, recipe), training=training))
    for exact in (EXACT_IMAGE, EXACT_TEXT):
        (staging / exact).rename(work / exact)
    write_card(staging, card)
    embedder = ShippedEmbedder(load_folder(staging, keep=False))
    figures = measure(examples, embedder, "test")
    if "zh" in card.languages:
        figures |= measure_chinese(examples, embedder, "test")
    write_card(staging, msgspec.structs.replace(card, quality=figures))
    log.info("measured on the test split: %s", figures)
    put_in_place(staging, out)
    return figures


def make_card(folder: Path, recipe: Recipe) -> EncoderCard:
    """The card of the files in ``folder``, without figures."""
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
        image=[describe(folder / IMAGE_FILE, "fp16")],
        text=[describe(folder / TEXT_FILE, "int8")],
        tokenizer=describe(folder / TOKENIZER_FILE),
        preprocessing=recipe.preprocessing,
        patches=PatchGrid(stride=STRIDE, exact=True),
        languages=about.languages,
        data=about.data,
        limits=about.limits,
    )


def _with_reference(folder: Path, card: EncoderCard) -> EncoderCard:
    """``card`` with the reference vectors of the graphs in float32."""
    exact = open_untested(
        folder, card, image=describe(folder / EXACT_IMAGE, "fp32"), text=describe(folder / EXACT_TEXT, "fp32")
    )
    return msgspec.structs.replace(card, reference=make_reference(exact))
