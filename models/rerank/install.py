"""Puts a re-ranker into the folder of its encoder and names it in the card."""

import os
import shutil
from pathlib import Path

import msgspec

from assistant.encoders.reranker import load_reranker
from assistant.store.card import load_encoder_card
from assistant.store.placing import write_card
from models.export.card import describe

RERANKER_FILE = "reranker.onnx"


def install_reranker(folder: Path, graph: Path) -> int:
    """Copy the file ``graph`` into the model folder ``folder`` and its card; returns its size in bytes.

    The encoder id stays: the vectors of pictures and of words are the same as before. Between the two writes, which a
    kill could part, the folder fails its check when it had a re-ranker before; then run the command again.
    """
    card = load_encoder_card(folder)
    draft = folder / f"{RERANKER_FILE}.part"
    shutil.copyfile(graph, draft)
    load_reranker(folder, msgspec.structs.replace(card, reranker=describe(draft)))
    os.replace(draft, folder / RERANKER_FILE)  # noqa: PTH105 - the atomic call, by its name
    card = msgspec.structs.replace(card, reranker=describe(folder / RERANKER_FILE, "fp16"))
    write_card(folder, card)
    return (folder / RERANKER_FILE).stat().st_size
