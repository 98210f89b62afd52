"""Describes files for a card, and puts a finished folder in the place of an older one."""

import hashlib
import shutil
from pathlib import Path

from assistant.store.card import ModelFile


def describe(path: Path, precision: str = "") -> ModelFile:
    """What a card says of the file at ``path``."""
    with path.open("rb") as file:
        return ModelFile(path.name, hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size, precision)


def put_in_place(staging: Path, out: Path) -> None:
    """Move the complete folder ``staging`` to ``out``; what was there goes once the new one is there."""
    out.parent.mkdir(parents=True, exist_ok=True)
    before = out.with_name(f".{out.name}.before")
    shutil.rmtree(before, ignore_errors=True)
    if out.exists():
        out.rename(before)
    shutil.move(staging, out)
    shutil.rmtree(before, ignore_errors=True)
