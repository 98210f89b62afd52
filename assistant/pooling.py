"""What is searched together is scored together: catalogues of one encoder share a background and a scale of keywords.

Calibrated by itself, every catalogue has a best product three deviations above its usual, also the one that has nothing
of what is asked. Against a background of all, only what is really nearer comes up.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.catalog.catalog import Catalog
from assistant.catalog.results import Candidates
from assistant.ranking import Background, Mask, Pool
from assistant.ranking.calibration import Floats

MOST_OF_BACKGROUND = 4_000
"""Rows of a shared background: every query is compared with all of them, some 1 ms of 256 numbers each."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The candidates of one catalogue, with their BM25 scores ``(N,) float32`` of wanted and unwanted words and which
    have the very picture that was asked with.
    """

    catalog: Catalog
    rows: Candidates
    bm25: Floats
    unwanted_bm25: Floats
    same: Mask

    def __len__(self) -> int:
        return len(self.rows)


def share_background(catalogs: Sequence[Catalog]) -> Background:
    """One background of all catalogues: their samples together, each thinned evenly where they are too many."""
    samples = [catalog.background() for catalog in catalogs]
    if len(samples) == 1:
        return Background(samples[0].image, samples[0].text)
    return Background(_thinned([one.image for one in samples]), _thinned([one.text for one in samples]))


def _thinned(samples: Sequence[Floats]) -> Floats:
    step = max(1, -(-sum(len(one) for one in samples) // MOST_OF_BACKGROUND))
    return np.concatenate([one[::step] for one in samples])


def pool_of(found: Sequence[Found], background: Background) -> Pool:
    """The candidates of catalogues of one encoder, in a row."""
    rows = [one.rows for one in found]
    return Pool(
        image=np.concatenate([one.image for one in rows]),
        text=np.concatenate([one.text for one in rows]),
        has_image=np.concatenate([one.has_image for one in rows]),
        has_text=np.concatenate([one.has_text for one in rows]),
        predicted_image=np.concatenate([one.predicted_image for one in rows]),
        predicted_text=np.concatenate([one.predicted_text for one in rows]),
        bm25=np.concatenate([one.bm25 for one in found]),
        unwanted_bm25=np.concatenate([one.unwanted_bm25 for one in found]),
        background=background,
        catalog_size=sum(one.catalog.count() for one in found),
    )
