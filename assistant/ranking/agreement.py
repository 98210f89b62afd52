"""Whether the words of a query say what its picture shows ("melon" beside a melon), or change it ("this but red").

Words that agree add little to a picture: it shows which melon. Then it leads, and no re-ranker is asked, as that was
trained on words that change something. Told by how well the picture fits the words, against the pictures of the
catalogue: of validation queries 95 in 100 photos with the name of their family are 2.1 deviations above the usual or
more, 95 in 100 pictures with "in green" or "for women" 1.5 or less.
"""

from collections.abc import Mapping

import numpy as np

from assistant.ranking.calibration import Floats, against_background
from assistant.ranking.channels import Question

FROM, TO = 1.6, 2.1
"""Deviations from which on words begin to agree, and from which on they do wholly."""

AGREEING: Mapping[str, float] = {"picture": 1.0, "words": 0.2, "keywords": 1.0, "picture_text": 0.0}
"""Weights for words that agree: nDCG@10 of .972 on validation photos of groceries with their family's name, where the
picture alone has .938 and equal weights .917."""


def agreement(question: Question, sample: Floats) -> float:
    """How far the words agree with the picture, 0 to 1; 0 without either. ``sample (n, D)`` are pictures to compare."""
    if question.wanted_pictures is None or question.picture is None or question.words is None or not len(sample):
        return 0.0
    fit = against_background(np.atleast_1d(question.picture @ question.words), sample @ question.words)[0]
    return float(np.clip((fit - FROM) / (TO - FROM), 0.0, 1.0))


def led_by_picture(weights: Mapping[str, float], share: float) -> dict[str, float]:
    """Weights moved towards :data:`AGREEING` by ``share``; channels that it does not name stay."""
    moved = {
        name: (1 - share) * weight + share * AGREEING.get(name, weight) if share else weight
        for name, weight in weights.items()
    }
    largest = max(moved.values(), default=0.0)
    return {name: round(weight / largest, 3) for name, weight in moved.items()} if largest else moved
