"""Fits the scorer of boxes: ridge-penalised logistic regression by Newton's method (Hastie et al. 2009, 4.4.1)."""

import logging
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
import tomli_w

from assistant.encoders.encoder import Encoder
from assistant.objects.boxes import overlap
from assistant.objects.candidates import candidates
from assistant.objects.edges import gradient, shrink
from assistant.objects.features import NAMES, describe
from assistant.objects.finder import PATCHES_SIDE, WORKING_SIDE
from assistant.objects.scoring import Scorer, Weight
from models.evaluate.composites import Composite
from models.objects.shop_photos import ShopPhotos, photo_parts
from models.objects.worlds import FIT_SEED, World, box_rows

log = logging.getLogger(__name__)

Matrix = npt.NDArray[np.float64]

THRESHOLD = 0.2
"""Chosen on composites of the fitting products with other seeds: .3 loses 2 % of the things, .1 doubles false dots."""

WRONG, RIGHT = 0.4, 0.8
"""Intersection over union with a thing below which a box is wrong, and from which it is wholly right."""

PENALTY = 0.0002
"""A row; on standardised columns."""

ROUNDS = 30


def fit(world: World, encoder: Encoder, count: int, shop: ShopPhotos | None = None) -> Scorer:
    """Fit on ``count`` composites of each layout and on shop photos, where there are."""
    parts = [_examples(composite, encoder) for composite in world.composites(FIT_SEED, count)]
    parts += photo_parts(shop, encoder) if shop else []
    columns = np.concatenate([part[0] for part in parts])
    right = np.concatenate([part[1] for part in parts])
    log.info("%d boxes, %.0f%% of them right", len(right), 100 * float(np.mean(right > 0.5)))
    return _scorer(np.concatenate([columns, columns**2], axis=1), right, encoder.encoder_id)


def save(scorer: Scorer, path: Path) -> None:
    """Write what :func:`assistant.objects.scoring.load_scorer` reads."""
    path.write_text(tomli_w.dumps(msgspec.to_builtins(scorer)), encoding="utf-8")


def _examples(composite: Composite, encoder: Encoder) -> tuple[Matrix, Matrix]:
    """The features of every candidate, and how right it is, 0 to 1."""
    colours = shrink(composite.pixels, WORKING_SIDE)
    steps = gradient(colours)
    boxes, times = candidates(steps)
    described = describe(boxes, times, colours, steps, encoder.patch_grid(composite.pixels, PATCHES_SIDE))
    truth = box_rows([one.box for one in composite.placed]) * (colours.shape[1] / composite.pixels.shape[1])
    best = overlap(boxes, truth).max(axis=1, initial=0.0)
    return described, np.clip((best - WRONG) / (RIGHT - WRONG), 0, 1)


def _scorer(columns: Matrix, right: Matrix, encoder_id: str) -> Scorer:
    mean, scale = columns.mean(axis=0), columns.std(axis=0) + 1e-6
    weights, bias = _regress((columns - mean) / scale, right)
    half = len(NAMES)
    rounded = [[float(f"{value:.6g}") for value in row] for row in (mean, scale, weights)]
    features = {
        name: Weight(*(row[at] for row in rounded), *(row[at + half] for row in rounded))
        for at, name in enumerate(NAMES)
    }
    return Scorer(encoder_id, THRESHOLD, round(bias, 6), features)


def _regress(rows: Matrix, right: Matrix) -> tuple[Matrix, float]:
    padded = np.column_stack([rows, np.ones(len(rows))])
    ridge = np.eye(padded.shape[1]) * PENALTY * len(rows)
    ridge[-1, -1] = 0.0
    solution = np.zeros(padded.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-padded @ solution))
        slope = padded.T @ (likely - right) + ridge @ solution
        curve = (padded * (likely * (1 - likely) + 1e-9)[:, None]).T @ padded + ridge
        solution -= np.linalg.solve(curve, slope)
    return solution[:-1], float(solution[-1])
