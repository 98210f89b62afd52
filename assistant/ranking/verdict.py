"""Whether anything in the catalogue fits the query at all: decided per query, against the catalogue's own background.

A flat limit on a similarity does not work: texts and pictures, long and short queries, encoders and catalogues all have
their own usual. So the query's nearest products are compared with how near the catalogue's *own* products are to each
other (:class:`Nearness`): what the shop sells has neighbours there. For words counts beside it how many of them any
product has at all, and how many the best one has. A logistic rule weighs the evidence.
"""

import math
from dataclasses import dataclass

import numpy as np

from assistant.ranking.calibration import MIN_DEVIATION, Floats
from assistant.ranking.channels import Background, Pool, Question

TOP = 3
"""The mean of so many nearest products: one alone may be chance."""

PROBES = 400
"""Products of the background that are asked for their neighbours; some 20 ms once a catalogue's version."""

LIMIT = 12.0
"""Evidence counts no further than this, so that one odd number cannot outweigh the rest."""

WORDS_RULE = ((0.2, 0.1, 0.2, 0.1, 2.0, 2.0), -3.0)
PICTURE_RULE = ((0.8, 0.2), 0.0)
"""Weights of the evidence, and the bias."""

LEAST_FIT = 0.1

LEAST_SAMPLE = 8
"""With fewer products nothing can be said."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a catalogue's products are to their nearest others in the background: mean and deviation of a cosine.

    ``pictures`` of picture to picture, ``texts`` of text to text, ``crossed`` of text to picture; None without enough.
    """

    pictures: tuple[float, float] | None
    texts: tuple[float, float] | None
    crossed: tuple[float, float] | None


def nearness_of(background: Background) -> Nearness:
    """The usual of a catalogue, from its sample. Some 20 ms; keep it."""
    return Nearness(
        _usual(background.image, background.image, own=True),
        _usual(background.text, background.text, own=True),
        _usual(background.text, background.image, own=False),
    )


def _usual(asking: Floats, asked: Floats, *, own: bool) -> tuple[float, float] | None:
    if min(len(asking), len(asked)) < LEAST_SAMPLE:
        return None
    probes = asking[:PROBES]
    likeness = probes @ asked.T
    if own:
        np.fill_diagonal(likeness, -1)
    tops = np.sort(likeness, axis=1)[:, -TOP:].mean(axis=1)
    return float(tops.mean()), max(float(tops.std()), MIN_DEVIATION)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about a query in a catalogue; ``(2,)`` of the picture, ``(6,)`` of the words, None: not asked.

    A pair each: how near the nearest products are against the usual in the catalogue, and against the background; for
    words that is said of texts, of pictures, and then come the shares of the words that any and that one product has.
    """

    picture: Floats | None
    words: Floats | None


def gather_evidence(
    question: Question, pool: Pool, usual: Nearness, found: tuple[float, float] | None
) -> Evidence:
    """The evidence; ``found`` are the shares of the query's words that any product has, and that the best one has."""
    picture = words = None
    seen, sample = pool.image[pool.has_image], pool.background
    if question.wanted_pictures is not None and question.picture is not None and usual.pictures and len(seen):
        picture = np.array(_near(question.picture, seen, sample.image, usual.pictures), np.float32)
    if question.words is not None and found is not None and usual.texts and pool.has_text.any():
        texts = _near(question.words, pool.text[pool.has_text], sample.text, usual.texts)
        looks = _near(question.words, seen, sample.image, usual.crossed) if usual.crossed and len(seen) else texts
        words = np.array([*texts, *looks, *found], np.float32)
    return Evidence(picture, words)


def _near(vector: Floats, rows: Floats, sample: Floats, usual: tuple[float, float]) -> tuple[float, float]:
    """The nearest rows' cosine in deviations of the usual nearest one, and of the sample's likeness to this query."""
    unit = vector / max(float(np.linalg.norm(vector)), 1e-9)
    likeness, background = rows @ unit, sample @ unit
    top = float(np.sort(likeness)[-TOP:].mean())
    spread = max(float(background.std()), MIN_DEVIATION)
    return (top - usual[0]) / usual[1], (top - float(background.mean())) / spread


@dataclass(frozen=True, slots=True)
class Verdict:
    """``fit`` 0 to 1: how likely the catalogue has what is asked for."""

    fit: float

    @property
    def fits(self) -> bool:
        """Whether something really fits."""
        return self.fit >= LEAST_FIT


def decide(evidence: Evidence) -> Verdict | None:
    """The verdict; with a picture and words both are heard, in equal parts. None without any evidence."""
    parts = [
        _logit(found, *rule)
        for found, rule in ((evidence.picture, PICTURE_RULE), (evidence.words, WORDS_RULE))
        if found is not None
    ]
    if not parts:
        return None
    return Verdict(1 / (1 + math.exp(-float(np.clip(np.mean(parts), -30, 30)))))


def _logit(found: Floats, weights: tuple[float, ...], bias: float) -> float:
    return float(np.clip(found, -LIMIT, LIMIT) @ np.array(weights, np.float32)) + bias
