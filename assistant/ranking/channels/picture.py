"""*picture*: the query's pictures against the product's picture."""

from collections.abc import Sequence

import numpy as np

from assistant.ranking.calibration import Floats
from assistant.ranking.channels.channel import Probe
from assistant.ranking.channels.likeness import looks_like
from assistant.ranking.channels.pool import Pool, Question

UNWANTED_FROM, UNWANTED_STRENGTH = 2.0, 0.7
"""What looks more like an unwanted picture than this many standard deviations above the usual loses this much for each
further one. Measured on 210 pairs of `fashion` (the wanted and the unwanted of one type, of other colours) with `mini`:
of the best 20, look-alikes of the unwanted fell from 13.4 to 6.5 %, and those of the wanted type from 86 to 79 %.
Subtracting 0.7 of the unwanted vector, as was done before, left 59 %; beside words alone 40 of 99 %, now 96."""


class PictureChannel:
    """How much the product looks like the wanted pictures, less what it has of an unwanted one.

    With unwanted pictures alone a product without a picture has 0, as those that look like none of them: with NaN its
    other channels would count for more than theirs.
    """

    name = "picture"
    is_advanced = False
    default_weight = 1.0

    def score(self, question: Question, pool: Pool) -> Floats:
        """Also of predicted pictures, at a share."""
        scores = looks_like(question.picture, pool)
        if question.picture is None and question.unwanted_pictures:
            scores = np.zeros(len(pool), np.float32)
        for vector, weight in question.unwanted_pictures:
            excess = np.nan_to_num(np.maximum(looks_like(vector, pool) - np.float32(UNWANTED_FROM), 0))
            scores = scores - np.float32(UNWANTED_STRENGTH * weight) * excess
        return scores

    def probes(self, question: Question) -> Sequence[Probe]:
        """The sum of the wanted pictures; an unwanted one finds nothing."""
        return () if question.picture is None else (Probe("image_vector", question.picture),)
