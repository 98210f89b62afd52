"""Channels, calibration, fusion and explanation: NumPy only, no I/O.

The path of a score: ``channels`` give raw similarities, ``calibration`` puts them on one scale, ``fusion`` weighs
and adds them, ``explanation`` says in words what made the difference.
"""

from assistant.ranking.channels import CHANNELS, LOOKS, Background, Mask, Pool, Question, score_pool
from assistant.ranking.fusion import Fused, fuse

__all__ = ["CHANNELS", "LOOKS", "Background", "Fused", "Mask", "Pool", "Question", "fuse", "score_pool"]
