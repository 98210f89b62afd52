"""More like this, less like that: the stored vectors of products that the person marked."""

from collections.abc import Mapping, Sequence

import numpy as np

from assistant.catalog.catalog import Catalog
from assistant.query import Feedback
from assistant.ranking.calibration import Floats
from assistant.ranking.rocchio import Marks

NO_MARKS = Marks()


def gather(feedback: Sequence[Feedback], catalogs: Mapping[str, Catalog]) -> tuple[dict[str, Marks], tuple[str, ...]]:
    """The marked products' vectors by the encoder that made them, and a sentence about each that cannot be used.

    Reads disk. A product whose catalogue is not searched, or that is gone, moves nothing and is no error.
    """
    found: dict[str, list[tuple[bool, Floats | None, Floats | None]]] = {}
    notes: list[str] = []
    for name in dict.fromkeys(mark.catalog for mark in feedback):
        marks = [mark for mark in feedback if mark.catalog == name]
        catalog = catalogs.get(name)
        vectors = _vectors(catalog, [mark.product_id for mark in marks]) if catalog is not None else {}
        notes += [_gone(mark) for mark in marks if mark.product_id not in vectors]
        if catalog is not None:
            mine = [(mark.liked, *vectors[mark.product_id]) for mark in marks if mark.product_id in vectors]
            found.setdefault(catalog.encoder_id, []).extend(mine)
    return {encoder: _stacked(marks) for encoder, marks in found.items()}, tuple(notes)


def _vectors(catalog: Catalog, ids: Sequence[str]) -> dict[str, tuple[Floats | None, Floats | None]]:
    """The picture's and the words' unit vector by product id; of what was predicted, none."""
    rows = catalog.fetch(catalog.rows_of(ids).tolist())
    return {
        product.id: (
            rows.image[at] if rows.has_image[at] else None,
            rows.text[at] if rows.has_text[at] else None,
        )
        for at, product in enumerate(rows.products)
    }


def _stacked(marks: Sequence[tuple[bool, Floats | None, Floats | None]]) -> Marks:
    def rows(liked: bool, side: int) -> Floats | None:
        chosen = [sides[side] for is_liked, *sides in marks if is_liked is liked]
        known = [row for row in chosen if row is not None]
        return np.stack(known) if known else None

    return Marks(rows(True, 0), rows(True, 1), rows(False, 0), rows(False, 1))


def _gone(mark: Feedback) -> str:
    how = "more" if mark.liked else "less"
    return f"“{mark.title or mark.product_id}” is not in the searched catalogues any more: {how} like it was left out."
