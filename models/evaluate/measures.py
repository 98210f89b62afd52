"""Retrieval measures over unit vectors, computed as ``magpie eval`` does: see :mod:`assistant.insight.measures`.

Of each measure there are the values, one a query, and their mean. The intervals of a mean are those of
:mod:`assistant.insight.intervals`.
"""

import numpy as np
import numpy.typing as npt

from assistant.insight.measures import Values, per_query, per_row

Vectors = npt.NDArray[np.float32]
Labels = npt.NDArray[np.str_]
Rows = npt.NDArray[np.int64]


def recalls_at(queries: Vectors, gallery: Vectors, answer: Rows, k: int) -> Values:
    """For each query whether its answer (a row of the gallery) is among the ``k`` most similar.

    A tie is no loss: equal pictures are equally right.
    """
    similarity = queries @ gallery.T
    own = similarity[np.arange(len(queries)), answer]
    place = (similarity > own[:, None]).sum(axis=1)
    found = place[:, None] == np.arange(min(k, len(gallery)))
    return per_row(found, [f"R@{k}"], relevant=np.ones(len(queries), np.int64))[f"R@{k}"]


def neighbour_precisions(vectors: Vectors, labels: Labels, k: int) -> Values:
    """For each row the share of the ``k`` nearest others that have its label."""
    similarity = vectors @ vectors.T
    np.fill_diagonal(similarity, -np.inf)
    nearest = np.argpartition(-similarity, k, axis=1)[:, :k]
    return precisions(labels[nearest] == labels[:, None])


def precisions(found: npt.NDArray[np.bool_]) -> Values:
    """For each row of ``(N, K)`` places the share that holds something relevant."""
    name = f"P@{found.shape[1]}"
    return per_row(found, [name], relevant=found.sum(axis=1))[name]


def zero_shot_hits(pictures: Vectors, names: Vectors, answer: Rows) -> Values:
    """For each picture whether the most similar class name is its own: its mean is the accuracy."""
    return hits(pictures @ names.T, answer)


def hits(scores: npt.NDArray[np.floating], answer: Rows) -> Values:
    """For each row of ``(N, M)`` scores whether the highest is that of its answer."""
    found = scores.argmax(axis=1)[:, None] == answer[:, None]
    return per_row(found, ["Success@1"], relevant=np.ones(len(scores), np.int64))["Success@1"]


def r_precisions(queries: Vectors, gallery: Vectors, relevant: npt.NDArray[np.bool_], k: int) -> Values:
    """Precision at ``min(k, R)``, where R is the number of relevant ones: ``relevant`` is (queries, gallery)."""
    order = np.argsort(-(queries @ gallery.T), axis=1, kind="stable")[:, :k]
    depth = np.minimum(relevant.sum(axis=1), k)
    grades = {f"{row}": {f"{at}": 1 for at in np.flatnonzero(right)} for row, right in enumerate(relevant)}
    rankings = {f"{row}": [f"{at}" for at in best[: depth[row]]] for row, best in enumerate(order)}
    return per_query(grades, rankings, ["SetP"])["SetP"]


def recall_at(queries: Vectors, gallery: Vectors, answer: Rows, k: int) -> float:
    """The mean of :func:`recalls_at`."""
    return float(recalls_at(queries, gallery, answer, k).mean())


def neighbour_precision(vectors: Vectors, labels: Labels, k: int) -> float:
    """The mean of :func:`neighbour_precisions`."""
    return float(neighbour_precisions(vectors, labels, k).mean())


def zero_shot_accuracy(pictures: Vectors, names: Vectors, answer: Rows) -> float:
    """The mean of :func:`zero_shot_hits`."""
    return float(zero_shot_hits(pictures, names, answer).mean())


def r_precision(queries: Vectors, gallery: Vectors, relevant: npt.NDArray[np.bool_], k: int) -> float:
    """The mean of :func:`r_precisions`."""
    return float(r_precisions(queries, gallery, relevant, k).mean())
