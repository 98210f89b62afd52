"""*taste*: the shopper's profile against the product's picture."""

from collections.abc import Sequence

from assistant.ranking.calibration import Floats
from assistant.ranking.channels.channel import Probe
from assistant.ranking.channels.likeness import looks_like
from assistant.ranking.channels.pool import Pool, Question


class TasteChannel:
    """How near the product's picture is to what the shopper liked."""

    name = "taste"
    is_advanced = False
    default_weight = 0.3

    def score(self, question: Question, pool: Pool) -> Floats:
        """Also of predicted pictures, at a share."""
        return looks_like(question.taste, pool)

    def probes(self, question: Question) -> Sequence[Probe]:
        """The profile."""
        return () if question.taste is None else (Probe("image_vector", question.taste),)
