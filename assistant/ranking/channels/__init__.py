"""The channels: each one is a way of being a good answer, with a calibrated score for every candidate.

============  =======================================================================
picture       the query's pictures against the product's picture
words         the query's words against the product's picture and its text
keywords      the query's words found in the product's text (BM25)
taste         the shopper's profile against the product's picture
picture_text  the query's pictures against the product's text (advanced)
============  =======================================================================

Where a product has no picture, a predicted one stands in for it in *picture* and *taste*, at a share of its score.

A channel that the query does not use, or that the product lacks (no picture, no text), is NaN: fusion leaves it out
and lets the others count for more, rather than treating "unknown" as "bad".
"""

from collections.abc import Collection

import numpy as np

from assistant.ranking.calibration import Floats
from assistant.ranking.channels.channel import Channel, Column, Probe
from assistant.ranking.channels.keywords import KeywordsChannel
from assistant.ranking.channels.likeness import PREDICTED_SHARE, nowhere
from assistant.ranking.channels.picture import UNWANTED_FROM, UNWANTED_STRENGTH, PictureChannel
from assistant.ranking.channels.picture_text import PictureTextChannel
from assistant.ranking.channels.pool import Background, Mask, Pool, Question
from assistant.ranking.channels.taste import TasteChannel
from assistant.ranking.channels.words import WordsChannel

__all__ = [
    "CHANNELS", "LOOKS", "PREDICTED_SHARE", "UNWANTED_FROM", "UNWANTED_STRENGTH", "Background", "Channel", "Column",
    "Mask", "Pool", "Probe", "Question", "score_pool",
]  # fmt: skip

_ALL: tuple[Channel, ...] = (
    PictureChannel(),
    WordsChannel(),
    KeywordsChannel(),
    TasteChannel(),
    PictureTextChannel(),
)

CHANNELS: dict[str, Channel] = {channel.name: channel for channel in _ALL}
"""Every channel by name, in the order of the sliders and of the columns of a score matrix; advanced ones come last."""

LOOKS = ("picture", "taste")
"""The channels that go by what a product looks like, for which a predicted picture may stand in."""


def score_pool(question: Question, pool: Pool, among: Collection[str] = CHANNELS) -> Floats:
    """The score matrix ``(N, len(CHANNELS)) float32`` of a pool: calibrated, NaN where a channel does not apply.

    Channels that are not ``among`` those named are not computed, and NaN.
    """
    none = nowhere(len(pool.image))
    return np.stack(
        [channel.score(question, pool) if name in among else none for name, channel in CHANNELS.items()], axis=1
    )
