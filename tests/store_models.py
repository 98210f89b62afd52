"""Models that no one opens: valid cards with files of random bytes, for tests of how models come and go."""

import hashlib
import random
from pathlib import Path
from typing import Any

import tomli_w

from assistant.store.card import CARD_FILE, CARD_SCHEMA, EncoderCard, ModelFile, PatchGrid, Preprocessing, as_document

GRAPH_BYTES = 200_000


def write_dummy_model(folder: Path, name: str = "dummy", *, seed: int = 1, **fields: Any) -> EncoderCard:
    """Write a card and three files of random bytes into ``folder``; ``fields`` are others of the card."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    files = {}
    for file, size in (("image.onnx", GRAPH_BYTES), ("text.onnx", GRAPH_BYTES // 2), ("tokenizer.json", 900)):
        content = chance.randbytes(size)
        (folder / file).write_bytes(content)
        files[file] = ModelFile(file, hashlib.sha256(content).hexdigest(), size)
    about = {"revision": 1, "description": "Nothing that opens.", "licence": "CC0-1.0", "source": "a test"}
    card = EncoderCard(
        **{
            "schema": CARD_SCHEMA,
            "name": name,
            "dim": 8,
            "context_length": 8,
            "image": [files["image.onnx"]],
            "text": [files["text.onnx"]],
            "tokenizer": files["tokenizer.json"],
            "preprocessing": Preprocessing(32, "letterbox", "bilinear", (127.5,) * 3, (127.5,) * 3),
            "patches": PatchGrid(8, exact=True),
            **about,
            **fields,
        }
    )
    (folder / CARD_FILE).write_text(tomli_w.dumps(as_document(card)), encoding="utf-8")
    return card


def write_dummy_whisper(folder: Path, *, tokens: int = 100) -> None:
    """Write files named as those of a Whisper model; the vocabulary has so many tokens."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.bin").write_bytes(random.Random(2).randbytes(50_000))
    (folder / "config.json").write_text("{}")
    (folder / "tokenizer.json").write_text('{"model": {}}')
    (folder / "vocabulary.txt").write_text("\n".join(f"token{number}" for number in range(tokens)))
    (folder / "README.md").write_text("Not a part of the model.")
