"""Drawn products as a small extra source, so that the demo catalogue is not foreign to the model.

Drawn by the project's own code from a seed that the shipped demo does not use: no picture of the demo is trained on.
"""

import io
import json
import logging
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from PIL import Image

from models.data.examples import Example
from models.data.words import DRAWN_COLOURS, DRAWN_GENDERS

log = logging.getLogger(__name__)

SIDE = 192
"""Pixels a side: more than the largest training size, less drawing time than the demo's."""

SHARED_KINDS = frozenset({"Shoes", "Bags"})
"""Top categories that fashion knows by the same name."""


def ensure_drawn(path: Path, *, count: int, seed: int) -> None:
    """Draw the products into the Parquet file ``path`` unless it is there (some 0.05 s a product)."""
    if path.exists():
        return
    from models.drawing.catalogue import sample_products
    from models.drawing.kinds import KINDS

    log.info("drawing %d products", count)
    rows = [
        {
            "record": json.dumps(product.record),
            "kind": product.kind,
            "nouns": list(KINDS[product.kind].nouns),
            "image": _encoded(Image.fromarray(product.pixels)),
        }
        for product in sample_products(count, seed, size=SIDE)
    ]
    unfinished = path.with_suffix(".unfinished")
    pq.write_table(pa.Table.from_pylist(rows), unfinished)
    unfinished.replace(path)


def read_drawn(path: Path) -> list[Example]:
    """The drawn products; ``snippets`` are the nouns that their kind goes by."""
    rows = pq.read_table(path).to_pylist()
    return [
        Example(
            "drawn",
            json.loads(row["record"])["id"],
            "train",
            row["image"],
            drawn_labels(json.loads(row["record"]), row["kind"]),
            tuple(noun.lower() for noun in row["nouns"]),
        )
        for row in rows
    ]


def drawn_labels(record: dict[str, str], kind: str) -> dict[str, str]:
    """What is known of a drawn product, under fashion's names where fashion knows the same value."""
    labels = {"title": record["title"], "other_type": kind}
    colour = record["colour"]
    if colour in DRAWN_COLOURS:
        labels["colour"] = DRAWN_COLOURS[colour]
    else:
        labels["other_colour"] = colour
    if record.get("gender") in DRAWN_GENDERS:
        labels["gender"] = DRAWN_GENDERS[record["gender"]]
    top = record["category"].split(" > ")[0]
    if top in SHARED_KINDS:
        labels["kind"] = top
    return labels


def _encoded(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
