"""Faults planted in a sample of fashion are found; the whole catalogue is what ``tests.real.faults`` measures."""

from pathlib import Path

import numpy as np
import pytest

from assistant.catalog.catalog import Catalog
from assistant.catalog.registry import Registry
from assistant.encoders import load
from assistant.ingest.job import import_into
from tests.real.domains import feeds
from tests.real.faults import (
    CHECK_OF,
    SHARES,
    Row,
    compare,
    examine,
    labels_told,
    plant,
    read_shop,
    stored,
    with_prices,
)

SAMPLE = 3_000

LEAST = {
    "listings mixed up": 0.85, "titles mixed up": 0.4, "broken": 1.0, "blank": 1.0, "tiny": 1.0, "placeholder": 0.9,
    "watermark": 0.5, "copied": 0.9, "re-encoded": 0.75, "resized": 0.75, "cropped": 0.7, "×10": 0.6, "×100": 0.9,
    "÷10": 0.6, "wrong category": 0.2, "markup": 1.0, "mojibake": 1.0, "shouting": 1.0,
}  # fmt: skip
"""Recall that a sample must reach, with room below what all of fashion has: docs/quality.md."""


@pytest.fixture(scope="module")
def fashion(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    folder = tmp_path_factory.mktemp("fashion")
    registry = Registry(folder / "catalogs")
    import_into(registry, "fashion", feeds(shared / "data", folder)["fashion"], load, model="mini")
    return registry.open("fashion")


@pytest.fixture(scope="module")
def found(fashion: Catalog, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Row], dict[str, tuple]]:
    folder = tmp_path_factory.mktemp("faults")
    rng = np.random.default_rng(7)
    clean = with_prices(read_shop(fashion, SAMPLE, rng), rng)
    faulty = plant(clean, SHARES, rng)
    with stored(clean, folder, "clean") as catalog:
        before = examine(catalog, folder)[1]
    with stored(faulty, folder, "faulty") as catalog:
        measured, now = examine(catalog, folder)
    return compare(faulty, now, before), labels_told(faulty, measured)


@pytest.mark.parametrize("fault", CHECK_OF)
def test_a_planted_fault_is_found(found: tuple[dict[str, Row], dict[str, tuple]], fault: str) -> None:
    row = found[0][fault]
    assert row.recall >= LEAST[fault], row
    assert row.precision_of_new >= 0.75, row


def test_labels_that_were_taken_away_are_told(found: tuple[dict[str, Row], dict[str, tuple]]) -> None:
    answered, right = found[1]["category"]
    assert answered > 0.7
    assert right > 0.9
    answered, right = found[1]["colour"]
    assert answered > 0.3
    assert right > 0.7
