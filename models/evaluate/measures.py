"""Retrieval measures over unit vectors."""

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Labels = npt.NDArray[np.str_]


def recall_at(queries: Vectors, gallery: Vectors, answer: npt.NDArray[np.int64], k: int) -> float:
    """Share of the queries whose answer (a row of the gallery) is among the ``k`` most similar."""
    similarity = queries @ gallery.T
    own = similarity[np.arange(len(queries)), answer]
    return float(np.mean((similarity > own[:, None]).sum(axis=1) < k))


def neighbour_precision(vectors: Vectors, labels: Labels, k: int) -> float:
    """Mean share of the ``k`` nearest others that have the query's label."""
    similarity = vectors @ vectors.T
    np.fill_diagonal(similarity, -np.inf)
    nearest = np.argpartition(-similarity, k, axis=1)[:, :k]
    return float(np.mean(labels[nearest] == labels[:, None]))


def zero_shot_accuracy(pictures: Vectors, names: Vectors, answer: npt.NDArray[np.int64]) -> float:
    """Share of the pictures whose most similar class name is their own."""
    return float(np.mean((pictures @ names.T).argmax(axis=1) == answer))


def r_precision(queries: Vectors, gallery: Vectors, relevant: npt.NDArray[np.bool_], k: int) -> float:
    """Mean precision at ``min(k, R)``, where R is the number of relevant ones: ``relevant`` is (queries, gallery)."""
    order = np.argsort(-(queries @ gallery.T), axis=1, kind="stable")[:, :k]
    found = np.take_along_axis(relevant, order, axis=1)
    depth = np.minimum(relevant.sum(axis=1), k)
    within = np.arange(order.shape[1])[None, :] < depth[:, None]
    return float(np.mean((found & within).sum(axis=1) / depth))
