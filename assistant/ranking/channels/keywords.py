"""*keywords*: the query's words themselves, found in the product's text by BM25."""

from collections.abc import Sequence

import numpy as np

from assistant.ranking.calibration import Floats, keyword_scores
from assistant.ranking.channels.channel import Probe
from assistant.ranking.channels.likeness import nowhere
from assistant.ranking.channels.pool import Pool, Question


class KeywordsChannel:
    """How well the words themselves are found in the product's text, less how well the unwanted ones are."""

    name = "keywords"
    is_advanced = False
    default_weight = 0.6

    def score(self, question: Question, pool: Pool) -> Floats:
        """By rarity in all that is searched: :func:`assistant.ranking.calibration.keyword_scores`."""
        if not question.keywords and not question.unwanted:
            return nowhere(len(pool))
        wanted = keyword_scores(pool.bm25, pool.catalog_size, pool.scale)
        unwanted = keyword_scores(pool.unwanted_bm25, pool.catalog_size, pool.unwanted_scale)
        scores = np.float32(question.wanted_share) * wanted - np.float32(question.unwanted_share) * unwanted
        return np.where(pool.has_text, scores, np.float32(np.nan))

    def probes(self, question: Question) -> Sequence[Probe]:
        """None: words are found by the full-text index."""
        return ()
