"""*picture_text*: the query's pictures against the product's text, across the modalities."""

from collections.abc import Sequence

from assistant.ranking.calibration import Floats
from assistant.ranking.channels.channel import Probe
from assistant.ranking.channels.likeness import likeness
from assistant.ranking.channels.pool import Pool, Question


class PictureTextChannel:
    """How well the product's own text describes the wanted pictures; predicted text has no say."""

    name = "picture_text"
    is_advanced = True
    default_weight = 0.0

    def score(self, question: Question, pool: Pool) -> Floats:
        """NaN for products without words."""
        return likeness(question.picture, pool.text, pool.has_text, pool.background.text)

    def probes(self, question: Question) -> Sequence[Probe]:
        """The sum of the wanted pictures, in the column of texts."""
        return () if question.picture is None else (Probe("text_vector", question.picture),)
