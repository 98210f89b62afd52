"""Everything that was measured of a catalogue, before it is turned into findings."""

from dataclasses import dataclass

import numpy as np

from assistant.catalog.results import Background
from assistant.progress import CancelToken, Progress, Step
from assistant.quality.consistency import Consistency, fit_of, judge
from assistant.quality.duplicates import Group, find_groups
from assistant.quality.labels import Told, tell
from assistant.quality.neighbours import nearest_others
from assistant.quality.prices import Prices, judge_prices
from assistant.quality.products import Products
from assistant.quality.scratch import Scratch
from assistant.quality.watermarks import Mark, find_marks

NEIGHBOURS = 10
SHIFTED, SEED = 4_000, 20_251


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """The products with what the checks make of them."""

    products: Products
    groups: list[Group]
    marks: list[Mark]
    prices: Prices
    consistency: Consistency | None
    category: Told
    colour: Told


def measure(
    products: Products, store: Scratch, sample: Background, progress: Progress, cancel: CancelToken
) -> Measured:
    """Compare the products with each other; ``sample`` calibrates how picture and words fit."""
    by_picture = nearest_others(
        store.image, products.has_image, NEIGHBOURS, label="Finding similar pictures", progress=progress, cancel=cancel
    )
    by_words = nearest_others(
        store.text, products.has_text, NEIGHBOURS, label="Finding similar words", progress=progress, cancel=cancel
    )
    groups = find_groups(products, store, by_picture, progress, cancel)
    progress(Step("Weighing"))
    sides = [by_picture, by_words]
    return Measured(
        products=products,
        groups=groups,
        marks=find_marks(products, store, cancel),
        prices=judge_prices(products),
        consistency=_consistency(products, store, sample),
        category=tell(products.category, sides),
        colour=tell(products.colour, sides),
    )


def _consistency(products: Products, store: Scratch, sample: Background) -> Consistency | None:
    """Judge the fits against those of pictures with the words of another product."""
    rows = np.flatnonzero(np.isfinite(products.fit))
    chosen = np.random.default_rng(SEED).permutation(rows)[:SHIFTED]
    image, text = (side[chosen].astype(np.float32) for side in (store.image, store.text))
    return judge(products.fit, fit_of(image, np.roll(text, 1, axis=0), sample.image, sample.text))
