"""Whether anything in the catalogue fits the query at all: decided per query, against the catalogue's own background.

A flat limit on a similarity does not work: texts and pictures, long and short queries, encoders and catalogues all have
their own usual. So the query's nearest products are compared with how near the catalogue's *own* products are to each
other (:class:`Nearness`): what the shop sells has neighbours there. For words counts beside it how many of them any
product has at all, and how many the best one has. A logistic rule weighs the evidence.
"""

import math
from dataclasses import dataclass, field

import numpy as np

from assistant.ranking.calibration import MIN_DEVIATION, Floats
from assistant.ranking.channels import Background, Pool, Question

TOP, AROUND = 3, 20
"""The mean of so many nearest products: one alone may be chance, and around a photo that belongs there are more."""

PROBES = 400
"""Products of the background that are asked for their neighbours; some 20 ms once a catalogue's version."""

LEAST_SAMPLE = 8
"""With fewer products nothing can be said."""

LIMIT = 12.0
"""Evidence counts no further than this, so that one odd number cannot outweigh the rest."""

WORDS_RULE = ((0.87, 0.87, 2.02, 2.81), -0.88)
PICTURE_RULE = ((0.7, 1.65, 0.6), -1.3)
BOTH_BIAS = 1.6
"""Weights of the evidence and the bias, fitted to the ``train`` half of the questions of tests/real/domains.py with
``mini`` 3 (``python -m tests.real.fit_verdict``), the biases so that of each kind of question at most 2.5 % of a shop's
own are called bad. Words and picture together are heard by the mean of both, and a little more kindly."""

LEAST_FIT = 0.12
"""Below it nothing really fits."""


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
    """What is known about a query in a catalogue, float32; None: not asked, or nothing to compare with.

    ``picture (3,)``: the nearness of the nearest pictures against the usual in the catalogue, against the background of
    this query, and that of the wider neighbourhood against the usual. ``words (4,)``: the nearness of the nearest texts
    and of the nearest pictures against the usual, the shares of the words that any product has, and the best one.
    """

    picture: Floats | None
    words: Floats | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """``fit`` 0 to 1: how likely the catalogue has what is asked for; ``evidence`` is what that was decided by."""

    fit: float
    evidence: Evidence | None = field(default=None, compare=False)

    @property
    def fits(self) -> bool:
        """Whether something really fits."""
        return self.fit >= LEAST_FIT


def gather_evidence(question: Question, pool: Pool, usual: Nearness, found: tuple[float, float] | None) -> Evidence:
    """The evidence; ``found`` are the shares of the query's words that any product has, and that the best one has."""
    seen, sample = pool.image[pool.has_image], pool.background
    picture = words = None
    if question.wanted_pictures is not None and question.picture is not None and usual.pictures and len(seen):
        picture = _of_picture(question.picture, seen, sample.image, usual.pictures)
    if question.words is not None and found is not None and usual.texts and pool.has_text.any():
        texts = _near(question.words, pool.text[pool.has_text], usual.texts)
        looks = _near(question.words, seen, usual.crossed) if usual.crossed and len(seen) else texts
        words = np.array([texts, looks, *found], np.float32)
    return Evidence(picture, words)


def decide(evidence: Evidence) -> Verdict | None:
    """The verdict; with a picture and words both are heard, in equal parts. None without any evidence."""
    parts = [
        logit(found, *rule)
        for found, rule in ((evidence.picture, PICTURE_RULE), (evidence.words, WORDS_RULE))
        if found is not None
    ]
    if not parts:
        return None
    total = float(np.mean(parts)) + (BOTH_BIAS if len(parts) > 1 else 0.0)
    return Verdict(1 / (1 + math.exp(-min(max(total, -30.0), 30.0))), evidence)


def logit(found: Floats, weights: tuple[float, ...], bias: float) -> float:
    """The weighted evidence: 0 is undecided, more speaks for a fit."""
    return float(np.clip(found, -LIMIT, LIMIT) @ np.array(weights, np.float32)) + bias


def _of_picture(vector: Floats, seen: Floats, sample: Floats, usual: tuple[float, float]) -> Floats:
    near, around = _near(vector, seen, usual), _near(vector, seen, usual, AROUND)
    background = sample @ _unit(vector)
    spread = max(float(background.std()), MIN_DEVIATION)
    against = (near * usual[1] + usual[0] - float(background.mean())) / spread
    return np.array([near, against, around], np.float32)


def _near(vector: Floats, rows: Floats, usual: tuple[float, float], count: int = TOP) -> float:
    """The mean cosine of the nearest rows, in deviations of the usual nearest ones in the catalogue."""
    likeness = rows @ _unit(vector)
    return (float(np.sort(likeness)[-count:].mean()) - usual[0]) / usual[1]


def _unit(vector: Floats) -> Floats:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), np.float32)
