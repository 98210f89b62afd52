"""Whether a listing's picture and its words belong together.

The cosine of the two vectors says little by itself: it differs from encoder to encoder and from kind to kind. So each
listing is compared with chance: how much better its words fit its picture than the words of a sample of the catalogue
do, and its picture its words than the sample's pictures do, in standard deviations. Listings whose parts were mixed up
lie around 0. Where they end is read from the catalogue itself: the fits are taken for a mixture of listings that
belong together and of mixed up ones, whose distribution is known, as a sample with shifted words has it.
"""

from dataclasses import dataclass
from math import gamma

import numpy as np
import numpy.typing as npt

from assistant.quality.spread import robust

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]

MIN_DEVIATION = 1e-4
MIN_SAMPLE = 30
"""With fewer listings there is no telling what is usual."""

START_SHARE, MAX_SHARE = 0.02, 0.3
"""Of mixed up listings: where the estimate begins, and the most that is believed."""

ROUNDS = 30
FREEDOM = 5
CERTAIN = 0.5
"""A listing is doubtful from this probability on."""


def fit_of(image: Floats, text: Floats, sample_images: Floats, sample_texts: Floats) -> Floats:
    """Fits ``(N,) float32`` of ``(N, D)`` unit rows against samples ``(n, D)`` and ``(m, D)``; NaN where a row is 0."""
    own = np.einsum("nd,nd->n", image, text)
    fit = np.full(len(own), np.nan, np.float32)
    there = image.any(axis=1) & text.any(axis=1)
    if min(len(sample_images), len(sample_texts)) < 2 or not there.any():
        return fit
    others = (image[there] @ sample_texts.T, text[there] @ sample_images.T)
    scores = [(own[there] - scored.mean(axis=1)) / np.maximum(scored.std(axis=1), MIN_DEVIATION) for scored in others]
    fit[there] = sum(scores) / len(scores)
    return fit


@dataclass(frozen=True, slots=True, eq=False)
class Consistency:
    """What the fits of a catalogue say.

    ``doubt`` is the probability ``(N,) float32`` that a listing's picture and words do not belong together, NaN where
    unknown; ``share`` the estimated share of such listings; ``together`` and ``mixed`` are mean and deviation of the
    two kinds; ``separation`` is how far apart they are, in deviations: below 2 the encoder cannot tell them well.
    """

    doubt: Floats
    share: float
    together: tuple[float, float]
    mixed: tuple[float, float]

    @property
    def separation(self) -> float:
        """Cohen's d′ of the two kinds."""
        (high, wide), (low, narrow) = self.together, self.mixed
        return (high - low) / float(np.sqrt((wide**2 + narrow**2) / 2))


def judge(fit: Floats, shifted: Floats) -> Consistency | None:
    """Tell listings that belong together from mixed up ones; None with too few of them.

    Parameters
    ----------
    fit:
        ``(N,)`` of the listings, NaN where unknown.
    shifted:
        ``(M,)`` of pictures with the words of other products: what chance gives.
    """
    known = np.isfinite(fit)
    values = fit[known].astype(np.float64)
    if min(len(values), len(shifted)) < MIN_SAMPLE:
        return None
    mixed = (float(shifted.mean()), max(float(shifted.std()), 0.1))
    together, share = robust(values), START_SHARE
    doubt = np.zeros(len(values))
    for _round in range(ROUNDS):
        low, high = share * _normal(values, *mixed), (1 - share) * _heavy(values, *together)
        doubt = low / np.maximum(low + high, 1e-300)
        doubt[values >= together[0]] = 0.0  # the narrower bell would claim the other end, too
        share = float(np.clip(doubt.mean(), 1e-4, MAX_SHARE))
        weights = 1.0 - doubt
        mean = float((weights * values).sum() / weights.sum())
        together = (mean, max(float(np.sqrt((weights * (values - mean) ** 2).sum() / weights.sum())), 0.1))
    known_doubt = np.full(len(fit), np.nan, np.float32)
    known_doubt[known] = doubt
    return Consistency(known_doubt, share, together, mixed)


def _normal(values: Doubles, mean: float, deviation: float) -> Doubles:
    density: Doubles = np.exp(-0.5 * ((values - mean) / deviation) ** 2) / (deviation * np.sqrt(2 * np.pi))
    return density


def _heavy(values: Doubles, mean: float, deviation: float) -> Doubles:
    """Student's t of :data:`FREEDOM`: real listings have more odd ones among them than a normal distribution."""
    at = (values - mean) / (deviation * np.sqrt(1 - 2 / FREEDOM))
    scale = deviation * np.sqrt(1 - 2 / FREEDOM)
    factor = gamma((FREEDOM + 1) / 2) / (np.sqrt(FREEDOM * np.pi) * gamma(FREEDOM / 2))
    density: Doubles = factor / scale * (1 + at**2 / FREEDOM) ** (-(FREEDOM + 1) / 2)
    return density
