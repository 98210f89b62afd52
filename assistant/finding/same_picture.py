"""Recognises the product itself: which candidates have the very picture that was asked with.

The embeddings name the few that may be, and the pixels of their thumbnails decide (:mod:`assistant.ranking.same`). A
catalogue can have one picture for several products: then each of them is the one.
"""

from collections.abc import Sequence

import numpy as np

from assistant.catalog.catalog import Catalog
from assistant.catalog.product import Product
from assistant.errors import PictureError
from assistant.pictures import read_picture
from assistant.query import Picture, Pixels
from assistant.ranking.calibration import Floats
from assistant.ranking.channels import Mask
from assistant.ranking.same import MIN_COSINE, is_same, square

MAX_COMPARED = 24
"""Candidates whose pixels are compared with a picture, nearest first; 1 ms each at most, and reading the thumbnail."""


def find_same(
    pictures: Sequence[Picture], vectors: Floats, products: Sequence[Product], image: Floats, catalog: Catalog
) -> Mask:
    """Which of the candidates have the picture of at least one of the wanted pictures: ``(N,) bool``. Reads disk.

    Parameters
    ----------
    pictures, vectors:
        The wanted pictures and their unit vectors ``(K, D) float32``.
    products, image:
        The candidates, and the unit vectors of their own pictures ``(N, D) float32``; zeros where there is none.
    catalog:
        Where the thumbnails are.
    """
    same = np.zeros(len(products), bool)
    similarity = image @ vectors.T
    near = [_nearest(column) for column in similarity.T]
    wanted = {products[row].id for rows in near for row in rows}
    thumbnails = catalog.thumbnails(sorted(wanted)) if wanted else {}
    for picture, rows in zip(pictures, near, strict=True):
        asked = square(picture.cropped()) if rows else None
        for row in rows:
            shown = _decoded(thumbnails.get(products[row].id, b""), products[row].id)
            if asked is not None and shown is not None and is_same(asked, shown):
                same[row] = True
    return same


def _nearest(similarity: Floats) -> list[int]:
    order = np.argsort(-similarity, kind="stable")[:MAX_COMPARED]
    return [int(row) for row in order if similarity[row] >= MIN_COSINE]


def _decoded(thumbnail: bytes, name: str) -> Pixels | None:
    """A damaged thumbnail recognises nothing; the product is found all the same."""
    try:
        return read_picture(thumbnail, name=name) if thumbnail else None
    except PictureError:
        return None
