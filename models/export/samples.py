"""Pictures with their titles, to calibrate quantised graphs with and to measure what they lose.

Real products from ``../shared/data`` where it is given; else the demo catalogue that ships: drawn, but of the same kind
for every maintainer. Calibration and measurement never share a product.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from assistant import paths
from assistant.pictures import read_picture
from assistant.query.query import Pixels
from models.data.sources import read_fashion
from models.data.splits import hash_rank
from models.export.errors import ExportError

CALIBRATION = 32
"""Pictures that scales of activations are learnt from."""

MEASURED = 1_000
"""Products of the gallery; one wrong neighbour more or less is 0.1 points of recall."""


@dataclass(frozen=True)
class Samples:
    """``titles[i]`` names ``pictures[i]``; ``origin`` says whose they are."""

    origin: str
    pictures: list[Pixels]
    titles: list[str]
    calibration: list[Pixels]


def read_samples(shared: Path | None, count: int = MEASURED) -> Samples:
    """Read ``count`` products at most.

    Parameters
    ----------
    shared:
        The folder with ``data/fashion.parquet``; None: the demo catalogue.

    Raises
    ------
    ExportError
        The folder holds no such file.
    """
    if shared is None:
        return _demo(count)
    if not (shared / "data" / "fashion.parquet").is_file():
        raise ExportError(f"{shared} holds no data/fashion.parquet.", hint="Leave --data out to use the demo.")
    return _fashion(shared / "data", count)


def _fashion(folder: Path, count: int) -> Samples:
    examples = {example.key: example for example in read_fashion(folder)}
    ranked = hash_rank(examples)
    measured = [key for key in ranked if examples[key].split == "test"][:count]
    calibrated = [key for key in ranked if examples[key].split == "train"][:CALIBRATION]
    return Samples(
        f"{len(measured):,} held-out products of fashion",
        [read_picture(examples[key].image, name=key) for key in measured],
        [examples[key].labels["title"] for key in measured],
        [read_picture(examples[key].image, name=key) for key in calibrated],
    )


def _demo(count: int) -> Samples:
    folder = paths.resources() / "demo"
    lines = (folder / "products.jsonl").read_text(encoding="utf-8").splitlines()
    products = [json.loads(line) for line in lines]
    calibrated, measured = products[:CALIBRATION], products[CALIBRATION:][:count]
    return Samples(
        f"{len(measured):,} products of the demo catalogue",
        [_read(folder / product["image"]) for product in measured],
        [product["title"] for product in measured],
        [_read(folder / product["image"]) for product in calibrated],
    )


def _read(path: Path) -> Pixels:
    return read_picture(path.read_bytes(), name=path.name)
