"""How candidates lie to each other: their nearest neighbours and clusters, computed once a search and kept.

A pool's vectors are enough; ranking again under other weights needs none of them. Both parts take some 40 ms for 1,000
candidates of 256 numbers, and are made only for the methods that ask.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.ranking.calibration import Floats
from assistant.ranking.channels import Pool

Places = npt.NDArray[np.int32]

NEIGHBOURS = 10
"""Neighbours a candidate; of 5, 10 and 20 the middle one: docs/fusion.md."""

CLUSTER_SIZE = 20
"""Candidates a cluster on average."""

ROUNDS = 8
"""Of k-means: by then few candidates move."""

BLOCK = 512
"""Rows compared at a time, so that 8,000 candidates need no matrix of 64 million numbers."""


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """``neighbours (N, K) int32`` of each candidate, nearest first, itself not among them; ``closeness (N, K)
    float32``, how much each counts, rows adding up to 1 (or 0 for one that stands alone); ``clusters (N,) int32``.
    """

    neighbours: Places
    closeness: Floats
    clusters: Places


def make_structure(pools: Sequence[Pool]) -> Structure:
    """The structure of the candidates of several pools in a row; those of different pools are no neighbours."""
    neighbours: list[Places] = []
    closeness: list[Floats] = []
    clusters: list[Places] = []
    start = groups = 0
    for pool in pools:
        rows = joint_vectors(pool)
        near, close = _nearest(rows)
        own = _clustered(rows)
        neighbours.append(near + np.int32(start))
        closeness.append(close)
        clusters.append(own + np.int32(groups))
        start += len(rows)
        groups += int(own.max(initial=-1)) + 1
    return Structure(np.concatenate(neighbours), np.concatenate(closeness), np.concatenate(clusters))


def joint_vectors(pool: Pool) -> Floats:
    """Picture and text of each candidate as one vector, less the background's mean: ``(N, 2·D) float32`` unit rows.

    A side that is absent is 0; without the mean all pictures would be near each other, and all texts.
    """
    sides = []
    for rows, sample in ((pool.image, pool.background.image), (pool.text, pool.background.text)):
        mean = sample.mean(axis=0) if len(sample) else np.zeros(rows.shape[1], np.float32)
        sides.append(np.where(rows.any(axis=1, keepdims=True), rows - mean, np.float32(0)))
    joined = np.concatenate(sides, axis=1)
    length = np.linalg.norm(joined, axis=1, keepdims=True)
    unit: Floats = np.divide(joined, length, out=np.zeros_like(joined), where=length > 0)
    return unit


def _nearest(rows: Floats) -> tuple[Places, Floats]:
    """The neighbours and how much each counts: by its cosine, what is below 0 not at all."""
    count = min(NEIGHBOURS, len(rows) - 1)
    if count < 1:
        return np.zeros((len(rows), NEIGHBOURS), np.int32), np.zeros((len(rows), NEIGHBOURS), np.float32)
    near = np.zeros((len(rows), NEIGHBOURS), np.int32)
    close = np.zeros((len(rows), NEIGHBOURS), np.float32)
    for start in range(0, len(rows), BLOCK):
        alike = rows[start : start + BLOCK] @ rows.T
        places = np.arange(len(alike))
        alike[places, start + places] = -2.0
        best = np.argpartition(-alike, count - 1, axis=1)[:, :count]
        found = np.take_along_axis(alike, best, axis=1)
        sorting = np.argsort(-found, axis=1, kind="stable")
        near[start : start + BLOCK, :count] = np.take_along_axis(best, sorting, axis=1)
        close[start : start + BLOCK, :count] = np.maximum(np.take_along_axis(found, sorting, axis=1), 0)
    norm = close.sum(axis=1, keepdims=True)
    return near, np.divide(close, norm, out=np.zeros_like(close), where=norm > 0)


def _clustered(rows: Floats) -> Places:
    """Cluster numbers by spherical k-means, from evenly spaced candidates: the same for the same rows."""
    if not len(rows):
        return np.zeros(0, np.int32)
    count = max(1, round(len(rows) / CLUSTER_SIZE))
    centres = rows[np.linspace(0, len(rows) - 1, count).astype(np.intp)]
    for _ in range(ROUNDS):
        chosen = np.argmax(rows @ centres.T, axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, chosen, rows)
        length = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(length > 0, sums / np.maximum(length, 1e-9), centres)
    return np.asarray(np.argmax(rows @ centres.T, axis=1), np.int32)
