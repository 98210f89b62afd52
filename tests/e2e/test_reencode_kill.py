"""``kill -9`` at random moments of a re-encoding: the catalogue always answers, with the old or the new vectors.

Nothing is lost, doubled or mixed, and started again it goes on.
"""

import random
from pathlib import Path

import numpy as np
import pytest

from assistant.catalog.catalog import Catalog
from assistant.catalog.manifest import Manifest
from assistant.catalog.pending import load_pending
from assistant.catalog.product import Product
from assistant.catalog.registry import create_catalog
from assistant.catalog.writer import writing
from assistant.pictures import read_picture
from tests.e2e.killing import killed_after, start_child
from tests.e2e.reencode_child import encoder_number
from tests.unit.ingest.conftest import jpeg

CHILD = "tests.e2e.reencode_child"
PRODUCTS = 400
KILLS = 10
LONGEST_RUN_S = 1.0
"""About what a re-encoding takes here, so that kills fall into every part of it, the switch itself included."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    first = encoder_number(0)
    create_catalog(folder, Manifest(name="shop", encoder_id=first.encoder_id, model="fake", dim=first.dim))
    products = [
        Product(
            f"p{at}", f"Product number{at}", content_hash=f"{at}", thumbnail=jpeg((at % 256, 9, 99)), has_image=True
        )
        for at in range(PRODUCTS)
    ]
    images = first.images([read_picture(product.thumbnail) for product in products])
    with writing(folder) as writer:
        writer.upsert(products, images, first.texts([product.caption() for product in products]))
        writer.finish()
    return folder


def check_whole(folder: Path) -> int:
    """Every product once, with the vectors of the encoder that the catalogue names; the number of that encoder."""
    catalog = Catalog(folder)
    number = int(catalog.encoder_id.removeprefix("fake-"))
    encoder = encoder_number(number)
    rows = catalog.fetch(catalog.scan(2 * PRODUCTS).row_ids)
    assert sorted(product.id for product in rows.products) == sorted(f"p{at}" for at in range(PRODUCTS))
    assert set(catalog.columns("encoder_id")["encoder_id"].to_pylist()) == {encoder.encoder_id}
    assert catalog.dim == encoder.dim
    texts = encoder.texts([product.caption() for product in rows.products])
    assert np.allclose((texts * rows.text).sum(axis=1), 1, atol=1e-3)
    pictures = catalog.thumbnails([product.id for product in rows.products])
    images = encoder.images([read_picture(pictures[product.id]) for product in rows.products])
    assert np.allclose((images * rows.image).sum(axis=1), 1, atol=1e-3)
    return number


def done_so_far(folder: Path, number: int) -> int:
    pending = load_pending(folder)
    return pending.done if pending and pending.encoder_id == encoder_number(number).encoder_id else 0


def test_ten_kills(folder: Path) -> None:
    chance = random.Random(20_252)
    wanted, kills, done, resumed = 1, 0, 0, 0
    while kills < KILLS or (not resumed and kills < 3 * KILLS):
        slower = 1 + kills / KILLS  # on a busy machine a kill must wait longer to find something committed
        if killed_after(start_child(CHILD, folder, str(wanted)), chance.uniform(0, LONGEST_RUN_S * slower)):
            kills += 1
        answering = check_whole(folder)
        assert answering in {wanted - 1, wanted}
        if answering == wanted:
            wanted, done = wanted + 1, 0
            continue
        now = done_so_far(folder, wanted)
        assert now >= done, "a kill lost vectors that were committed"
        resumed += now > done > 0
        done = now
    assert resumed, "no kill fell into a resumed run: the test is not what it says"

    process = start_child(CHILD, folder, str(wanted))
    _, errors = process.communicate()
    assert process.returncode == 0, errors
    assert check_whole(folder) == wanted
    assert load_pending(folder) is None
    with writing(folder) as writer:  # a killed process leaves no lock behind
        assert writer.count() == PRODUCTS
