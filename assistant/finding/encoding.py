"""From a query to what the channels read: one vector for its wanted pictures, one for its words."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from assistant.query import Phrase, Picture, Pixels, Query
from assistant.query.doubting import confidence, strength
from assistant.query.rewriting import encoded_text, sure_phrase
from assistant.ranking import Question
from assistant.ranking.calibration import Floats

NEGATIVE_WEIGHT = 0.7
"""How strongly unwanted words push away, against 1 for what is wanted; chosen by eye on the demo, not yet measured.
Unwanted pictures have their own measure: :data:`assistant.ranking.channels.UNWANTED_STRENGTH`."""


class QueryEncoder(Protocol):
    """What encodes a query: unit rows ``(N, D) float32`` in the space of a catalogue's vectors."""

    def images(self, pictures: Sequence[Pixels]) -> Floats:
        """Encode ``(H, W, 3) uint8`` RGB pictures."""

    def texts(self, texts: Sequence[str]) -> Floats:
        """Encode phrases."""


def encode(query: Query, encoder: QueryEncoder) -> Question:
    """Encode the parts of a query: wanted ones are added up, unwanted phrases subtracted, unwanted pictures kept."""
    words = picture = each = None
    unwanted: tuple[tuple[Floats, float], ...] = ()
    if query.pictures:
        picture, each, unwanted = _encode_pictures(query.pictures, encoder)
    if query.phrases:
        words = _signs(query.phrases) @ _encode_phrases(query.phrases, encoder)
    return Question(
        picture=picture,
        words=words,
        keywords=query.keywords,
        unwanted=query.unwanted_keywords,
        wanted_pictures=each,
        unwanted_pictures=unwanted,
        wanted_share=strength(query.wanted_phrases),
        unwanted_share=strength(query.unwanted_phrases),
    )


def _encode_phrases(phrases: Sequence[Phrase], encoder: QueryEncoder) -> Floats:
    """A vector for each phrase, ``(N, D)``; of one with doubtful words the expected one.

    That is the vector of all words by the confidence in the doubtful ones, and the vector of the others by what is left
    of it: ``c · v(all) + (1 − c) · v(sure)``, where the second is zero when there are no others.
    """
    sure = {
        at: text
        for at, phrase in enumerate(phrases)
        if phrase.doubts and (text := " ".join(encoded_text(sure_phrase(phrase)).split()))
    }
    encoded = encoder.texts([*(encoded_text(phrase) for phrase in phrases), *sure.values()])
    vectors, without = encoded[: len(phrases)].copy(), dict(zip(sure, encoded[len(phrases) :], strict=True))
    for at, phrase in enumerate(phrases):
        if phrase.doubts:
            share = np.float32(confidence([phrase]))
            vectors[at] = share * vectors[at] + (1 - share) * without.get(at, np.float32(0))
    return vectors


def _encode_pictures(
    pictures: Sequence[Picture], encoder: QueryEncoder
) -> tuple[Floats | None, Floats | None, tuple[tuple[Floats, float], ...]]:
    """The weighted sum of the wanted pictures, each of them, and each unwanted one with its weight against theirs."""
    vectors = encoder.images([part.cropped() for part in pictures])
    weights = np.array([0.0 if part.negative else part.weight for part in pictures], np.float32)
    usual = float(weights[weights > 0].mean()) if weights.any() else 1.0
    unwanted = [(vector, part.weight / usual) for part, vector in zip(pictures, vectors, strict=True) if part.negative]
    if not weights.any():
        return None, None, tuple(unwanted)
    return weights @ vectors, vectors[weights > 0], tuple(unwanted)


def _signs(parts: Sequence[Phrase]) -> Floats:
    return np.array([-part.weight * NEGATIVE_WEIGHT if part.negative else part.weight for part in parts], np.float32)
