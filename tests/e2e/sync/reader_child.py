"""Searches a catalogue again and again, and ends with 1 when it is ever not whole. ``python -m … ROOT NAME STOP``.

Every title of a release names its revision, so a mixture of two releases shows. Ends once the file STOP is there.
"""

import sys
from pathlib import Path

import numpy as np

from assistant.catalog.registry import Registry
from tests.sharing import DIM


def main(root: Path, name: str, stop: Path, count: int) -> None:
    """Read until told to stop."""
    catalog = Registry(root).open(name)
    seen: set[str] = set()
    rounds = 0
    print("reading", flush=True)
    while not stop.exists():
        catalog = catalog.newest()
        rows = catalog.fetch(catalog.nearest("image_vector", np.ones(DIM, np.float32), count).row_ids)
        revisions = {product.title.split()[-1] for product in rows.products}
        found = len(catalog.keywords(next(iter(revisions)), 2 * count).row_ids)
        if len(revisions) != 1 or len(rows.products) != count or found != count:
            print(f"not whole: {revisions}, {len(rows.products)} products, {found} by words")
            sys.exit(1)
        seen |= revisions
        rounds += 1
    print(f"{rounds} rounds, {len(seen)} revisions")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
