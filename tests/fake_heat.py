"""Heat maps in memory: always in the upper left of the picture."""

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from assistant.errors import MagpieError
from assistant.heat_maps import PICTURE, HeatMap, Part
from assistant.progress import CancelToken
from assistant.query import Picture, Pixels, Query


class Draws(Protocol):
    """Knows the pictures of products."""

    def drawn(self, product_id: str) -> Pixels: ...


@dataclass
class FakeHeat:
    """``asked`` records what of which product was asked for, ``problem`` is raised instead of an answer."""

    app: Draws
    asked: list[tuple[str, Part]] = field(default_factory=list)
    problem: MagpieError | None = None

    def of_product(
        self, query: Query, catalog: str, product_id: str, part: Part, cancel: CancelToken | None = None
    ) -> HeatMap:
        if self.problem is not None:
            raise self.problem
        self.asked.append((product_id, part))
        return _upper_left(self.app.drawn(product_id), part)

    def of_query(self, picture: Picture, catalog: str, product_id: str, cancel: CancelToken | None = None) -> HeatMap:
        return _upper_left(picture.cropped(), PICTURE)


def _upper_left(pixels: Pixels, part: Part) -> HeatMap:
    shares = np.zeros((6, 6), np.float32)
    shares[:2, :2] = 0.2
    return HeatMap(pixels, shares, 0.8, 0.82, 0.1, (0, 0, 6, 6), exact=True, side="product", part=part)
