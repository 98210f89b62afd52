"""Channels, calibration, fusion and explanation: NumPy only, no I/O.

The path of a score: ``channels`` give raw similarities, ``calibration`` puts them on one scale, ``gate`` may choose the
weights for the query, ``methods`` weigh and add them (``fusion`` is their door), ``explanation`` says in words what
made the difference.
"""

from assistant.methods import Method
from assistant.ranking.channels import CHANNELS, LOOKS, Background, Mask, Pool, Question, score_pool
from assistant.ranking.fusion import Fused, fuse

__all__ = ["CHANNELS", "LOOKS", "Background", "Fused", "Mask", "Method", "Pool", "Question", "fuse", "score_pool"]
