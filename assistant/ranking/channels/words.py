"""*words*: the meaning of the query's words against the product's picture and its text."""

from collections.abc import Sequence

import numpy as np

from assistant.ranking.calibration import Floats
from assistant.ranking.channels.channel import Probe
from assistant.ranking.channels.likeness import likeness
from assistant.ranking.channels.pool import Pool, Question


class WordsChannel:
    """How well the product's picture and text, each calibrated for itself, fit the meaning of the words: their mean.

    A predicted side has no say: it tells nothing that the side it was predicted from does not.
    """

    name = "words"
    is_advanced = False
    default_weight = 1.0

    def score(self, question: Question, pool: Pool) -> Floats:
        """The mean over the sides that the product has."""
        columns = np.stack(
            [
                likeness(question.words, pool.image, pool.has_image, pool.background.image),
                likeness(question.words, pool.text, pool.has_text, pool.background.text),
            ]
        )
        known = ~np.isnan(columns)
        total = np.where(known, columns, 0.0).sum(axis=0, dtype=np.float32)
        count = known.sum(axis=0, dtype=np.float32)
        mean: Floats = np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)
        return mean * np.float32(question.wanted_share)

    def probes(self, question: Question) -> Sequence[Probe]:
        """The words in both columns, half each."""
        if question.words is None:
            return ()
        return (Probe("image_vector", question.words, 0.5), Probe("text_vector", question.words, 0.5))
