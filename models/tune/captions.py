"""What a shopper of the catalogue might type for a product: its title, what the importer encodes, or a phrase."""

import numpy as np

from models.data.captions import Caption, CaptionMix, CaptionWriter
from models.data.chinese import Facts
from models.data.examples import Example
from models.data.words import singular
from models.tune.goods import LEVELS

TITLE_SHARE, CAPTION_SHARE = 0.5, 0.15
"""Titles (a part of them shortened), and captions as the importer writes them; the rest are phrases."""

MIX = CaptionMix({"title": 1.0})


class GoodsCaptions(CaptionWriter):
    """Draws captions for examples of :mod:`models.tune.goods`; those that lack what a phrase needs get their title."""

    def __init__(self) -> None:
        super().__init__(MIX)

    def __call__(self, example: Example, rng: np.random.Generator) -> Caption:
        """Draw one caption for ``example``."""
        chance = rng.random()
        labels = example.labels
        levels = [name for name in LEVELS if name in labels]
        if chance < TITLE_SHARE or (chance >= TITLE_SHARE + CAPTION_SHARE and not levels):
            return self._title(example, rng)
        if chance < TITLE_SHARE + CAPTION_SHARE:
            return Caption(example.snippets[0], (("title", labels["title"]),))
        return _phrase(labels, levels, rng)


def _phrase(labels: dict[str, str], levels: list[str], rng: np.random.Generator) -> Caption:
    """A category, mostly the finest, at times with what goes before it: colour, brand, for whom."""
    level = levels[-1] if rng.random() < 2 / 3 else levels[rng.integers(len(levels))]
    noun = labels[level] if rng.random() < 2 / 3 else singular(labels[level])
    before = [name for name in ("gender", "colour", "brand") if name in labels]
    chosen = [name for name in before if rng.random() < 1 / 3]
    facts: Facts = ((level, labels[level]), *((name, labels[name]) for name in chosen))
    return Caption(" ".join([*(labels[name] for name in chosen), noun]), facts)
