"""Writes the card of an exported model, and puts a finished folder in the place of an older one."""

import hashlib
import shutil
from pathlib import Path

import tomli_w

from assistant.store.card import CARD_FILE, EncoderCard, ModelFile, as_document


def describe(path: Path, precision: str = "") -> ModelFile:
    """What a card says of the file at ``path``."""
    with path.open("rb") as file:
        return ModelFile(path.name, hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size, precision)


def write_card(folder: Path, card: EncoderCard) -> None:
    """Write ``card`` as TOML."""
    (folder / CARD_FILE).write_text(tomli_w.dumps(as_document(card), multiline_strings=False), encoding="utf-8")


def put_in_place(staging: Path, out: Path) -> None:
    """Move the complete folder ``staging`` to ``out``; what was there goes once the new one is there."""
    out.parent.mkdir(parents=True, exist_ok=True)
    before = out.with_name(f".{out.name}.before")
    shutil.rmtree(before, ignore_errors=True)
    if out.exists():
        out.rename(before)
    shutil.move(staging, out)
    shutil.rmtree(before, ignore_errors=True)
