"""What a re-ranker reads of a query and of its best candidates, the same in the workshop and at run time.

A query of pictures and words becomes *tokens*: the vector of the pictures, of the whole wording, of its telling words
and of neighbouring pairs of them. Single words can then meet a candidate, where a channel knows the sum of all alone.
"""

import re
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from assistant.ranking.calibration import Floats, against_background
from assistant.ranking.channels import CHANNELS, Background, Mask

CANDIDATES = 50
"""How many of the best products of a catalogue are looked at again."""

TOKENS = 9

PAD, PICTURE, WHOLE, WORD, PAIR = range(5)
"""What a token is a vector of: nothing, the query's pictures, its whole wording, one word, two neighbouring words."""

USED = ("picture", "words", "keywords")
"""The channels that are read; taste is not."""

SCORES = len(USED) + 3
"""The channels of :data:`USED` (0 where absent), the fused total, whether the query has a picture, the product text."""

TOTAL = len(USED)
"""The column of the fused total among the :data:`SCORES`."""

_WORD = re.compile(r"[\w'-]+")
_EMPTY_WORDS = frozenset({"in", "for", "this", "but", "same", "and", "a", "the", "matching", "of", "with"})

Kinds = npt.NDArray[np.int64]


def phrases_of(text: str) -> list[tuple[int, str]]:
    """The phrases that become tokens, each with its kind: the whole wording, its telling words, neighbouring pairs.

    At most :data:`TOKENS` - 1; a long text keeps its first words, and at least three pairs when it has them.
    """
    words = [word for word in _WORD.findall(text) if word.lower() not in _EMPTY_WORDS]
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    half = TOKENS // 2 - 1
    chosen = [(WORD, word) for word in words[: TOKENS - 2 - min(len(pairs), half)]]
    return [(WHOLE, text), *chosen, *((PAIR, pair) for pair in pairs)][: TOKENS - 1]


def make_tokens(picture: Floats | None, text: str, vectors: Floats) -> tuple[Floats, Kinds]:
    """The tokens of a query: ``(TOKENS, D) float32``, and their kinds ``(TOKENS,) int64``; zeros and ``PAD`` behind.

    ``picture (D,)`` is brought to unit length; ``vectors (P, D)`` are those of :func:`phrases_of` the text.
    """
    kinds, tokens = np.zeros(TOKENS, np.int64), np.zeros((TOKENS, vectors.shape[1]), np.float32)
    read = [(kind, vector) for (kind, _), vector in zip(phrases_of(text), vectors, strict=True)]
    if picture is not None:
        read.insert(0, (PICTURE, picture / max(float(np.linalg.norm(picture)), 1e-9)))
    for place, (kind, vector) in enumerate(read):
        kinds[place], tokens[place] = kind, vector
    return tokens, kinds


def token_similarities(tokens: Floats, image: Floats, text: Floats, has_text: Mask, background: Background) -> Floats:
    """Calibrated similarity of tokens ``(T, D)`` to picture and text of products: ``(K, T, 2) float32``.

    ``image``, ``text``: ``(K, D) float32`` unit rows; 0 where a product has no text, and for a token of zeros.
    """
    found = np.zeros((len(image), len(tokens), 2), np.float32)
    columns = [(image, background.image), (text, background.text)][: 1 + bool(has_text.any())]
    for place, (rows, sample) in enumerate(columns):
        raw, usual = rows @ tokens.T, sample @ tokens.T
        for token in range(len(tokens)):
            found[:, token, place] = against_background(raw[:, token], usual[:, token])
    found[~has_text, :, 1] = 0
    return found


def score_features(scores: Floats, total: Floats, has_text: Mask, *, has_picture: bool = True) -> Floats:
    """``(K, SCORES) float32`` of candidates with these rows of the score matrix ``(K, len(CHANNELS))`` and totals."""
    places = [list(CHANNELS).index(name) for name in USED]
    flags = np.stack([np.full(len(scores), has_picture), has_text], axis=1).astype(np.float32)
    return np.concatenate([np.nan_to_num(scores[:, places]), total[:, None], flags], axis=1).astype(np.float32)
