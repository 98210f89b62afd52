"""What a card tells of the training, so that it can be repeated: seed, hashes of all that was read, versions, log."""

import hashlib
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

from assistant.store.card import Training

LIBRARIES = ("torch", "timm", "tokenizers", "numpy", "pillow")

FOLLOWED = ("fashion_title_recall_10", "fashion_type_zero_shot", "grocery_photo_recall_1")
"""The figures of the validation split that a line of the log has, where they were measured."""


def provenance(seed: int, read: Iterable[Path], rows: Iterable[Mapping[str, str]]) -> Training:
    """Describe a run.

    Parameters
    ----------
    seed:
        The recipe's.
    read:
        The recipe and the files of weights and data.
    rows:
        The run's ``metrics.csv``.
    """
    return Training(
        seed=seed,
        inputs={path.name: _sha256(path) for path in read},
        versions={name: version(name) for name in LIBRARIES},
        log=[_line(row) for row in rows],
    )


def _line(row: Mapping[str, str]) -> str:
    figures = "".join(f", {name} {float(row[name]):.3f}" for name in FOLLOWED if row.get(name))
    return f"stage {row['stage']} epoch {row['epoch']}: loss {float(row['loss']):.4f}{figures}"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
