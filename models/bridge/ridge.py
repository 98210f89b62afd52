"""Ridge regression: the closed form of the best affine map under a penalty on its weights."""

from collections.abc import Sequence

import numpy as np

from assistant.encoders.bridge import BridgeMap
from models.evaluate.measures import Vectors

PENALTIES = (1e-6, 1e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 1e-1)
"""Tried on the validation split: the penalty a learning example, against unit vectors."""


def fit_ridge(given: Vectors, wanted: Vectors, penalty: float) -> BridgeMap:
    """The affine map from ``given`` to ``wanted``, both ``(N, D) float32`` unit rows: ``W = YᵀX (XᵀX + N·penalty·I)⁻¹``
    on centred columns; the offset is not penalised.
    """
    mean, target = given.mean(axis=0, dtype=np.float64), wanted.mean(axis=0, dtype=np.float64)
    inputs, outputs = given - mean, wanted - target
    gram = inputs.T @ inputs + len(given) * penalty * np.eye(given.shape[1])
    weights = np.linalg.solve(gram, inputs.T @ outputs).T
    return BridgeMap(np.column_stack([weights, target - weights @ mean]).astype(np.float32))


def best_ridge(
    given: Vectors, wanted: Vectors, watched: tuple[Vectors, Vectors], penalties: Sequence[float] = PENALTIES
) -> tuple[BridgeMap, float]:
    """The map whose penalty gives the highest mean cosine on ``watched`` (given, wanted), and that penalty."""
    fits = [(fit_ridge(given, wanted, penalty), penalty) for penalty in penalties]
    return max(fits, key=lambda fit: mean_cosine(fit[0], *watched))


def mean_cosine(bridge: BridgeMap, given: Vectors, wanted: Vectors) -> float:
    """Mean cosine between what ``bridge`` predicts of ``given`` and ``wanted``."""
    return float((bridge(given) * wanted).sum(axis=1).mean())
