"""The shipped model, opened once, and a copy of it that a test may damage."""

import hashlib
import shutil
import tomllib
from pathlib import Path

import pytest
import tomli_w

from assistant import paths
from assistant.encoders import Encoder, load
from assistant.store.card import CARD_FILE


@pytest.fixture(scope="session")
def mini() -> Encoder:
    """The shipped model."""
    return load("mini", threads=1)


@pytest.fixture
def installed(magpie_home: Path) -> Path:
    """A copy of the shipped model, installed as “copy”."""
    folder = paths.installed_models() / "copy"
    shutil.copytree(paths.resources() / "models" / "mini", folder)
    return folder


def change_card(folder: Path, *, without: str = "", **changes: object) -> None:
    """Overwrite fields of the card in ``folder``, and leave one out."""
    path = folder / CARD_FILE
    card = tomllib.loads(path.read_text(encoding="utf-8")) | changes
    card.pop(without, None)
    path.write_text(tomli_w.dumps(card), encoding="utf-8")


def describe(path: Path) -> dict[str, object]:
    """What a card says of the file at ``path``."""
    content = path.read_bytes()
    return {"file": path.name, "sha256": hashlib.sha256(content).hexdigest(), "size_bytes": len(content)}
