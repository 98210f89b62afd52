"""The catalogue by category: how well picture and words agree in each and between all, and what prices they have."""

from collections import Counter

import numpy as np
import numpy.typing as npt

from assistant.quality.consistency import CERTAIN
from assistant.quality.finding import path_name
from assistant.quality.measured import Measured
from assistant.quality.products import Products
from assistant.quality.report import Kind, Matrix, PriceBox
from assistant.quality.scratch import Scratch

MAX_KINDS = 24
COVERED = 0.8
"""Of the products: the deepest level of which the largest kinds have so many is shown."""

MIN_PRICED = 5
PIECE = 8_192


def choose_kinds(products: Products) -> tuple[list[str], npt.NDArray[np.int64]]:
    """The categories shown, largest first, and the place ``(N,)`` of each product's among them, −1 for any other."""
    paths = products.categories.values
    per_path = np.bincount(products.category[products.category >= 0], minlength=len(paths))
    total = int(per_path.sum())
    names: list[tuple[str, ...]] = []
    for depth in range(1, max((len(path) for path in paths), default=0) + 1):
        counts: Counter[tuple[str, ...]] = Counter()
        for path, count in zip(paths, per_path.tolist(), strict=True):
            if len(path) >= depth:
                counts[path[:depth]] += count
        largest = counts.most_common(MAX_KINDS)
        if names and sum(count for _, count in largest) < COVERED * total:
            break
        names = [path for path, _ in largest]
    if not names:
        return [], np.full(products.rows, -1)
    depth = len(names[0])
    place = {path: at for at, path in enumerate(names)}
    of_path = np.array([*(place.get(path[:depth], -1) for path in paths), -1], np.int64)
    return [path_name(path) for path in names], of_path[products.category]


def describe_kinds(measured: Measured, names: list[str], kind: npt.NDArray[np.int64]) -> list[Kind]:
    """Each category with its products, the median fit and the share of doubtful ones."""
    products, consistency = measured.products, measured.consistency
    doubt = np.nan_to_num(consistency.doubt) if consistency else np.zeros(products.rows)
    described = []
    for at, name in enumerate(names):
        rows = np.flatnonzero(kind == at)
        fits = products.fit[rows][np.isfinite(products.fit[rows])]
        middle = round(float(np.median(fits)), 3) if len(fits) else None
        described.append(Kind(name, len(rows), middle, round(float((doubt[rows] >= CERTAIN).mean()), 5)))
    return described


def fit_matrix(store: Scratch, names: list[str], kind: npt.NDArray[np.int64]) -> Matrix | None:
    """The mean similarity of the pictures of each category with the words of each, less the means of row and column."""
    if len(names) < 2:
        return None
    means = [_means(side, len(names), kind) for side in (store.image, store.text)]
    values = means[0] @ means[1].T
    values = values - values.mean(axis=0, keepdims=True) - values.mean(axis=1, keepdims=True) + values.mean()
    values /= max(float(values.std()), 1e-6)
    return Matrix(names, [[round(float(value), 3) + 0.0 for value in row] for row in values])


def _means(side: npt.NDArray[np.float16], kinds: int, kind: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
    sums = np.zeros((kinds, side.shape[1]), np.float32)
    counts = np.zeros(kinds)
    for start in range(0, len(side), PIECE):
        part = side[start : start + PIECE].astype(np.float32)
        of = kind[start : start + PIECE]
        chosen = (of >= 0) & part.any(axis=1)
        np.add.at(sums, of[chosen], part[chosen])
        counts += np.bincount(of[chosen], minlength=kinds)
    return np.asarray(sums / np.maximum(counts, 1)[:, None], np.float32)


def price_boxes(products: Products, names: list[str], kind: npt.NDArray[np.int64]) -> list[PriceBox]:
    """The prices of each category in the currency that most of it has."""
    boxes = []
    for at, name in enumerate(names or ["all"]):
        rows = np.flatnonzero(np.isfinite(products.price) & ((kind == at) | (not names)))
        if len(rows) < MIN_PRICED:
            continue
        currency = np.bincount(products.currency[rows] + 1).argmax() - 1
        prices = products.price[rows[products.currency[rows] == currency]]
        low, lower, middle, upper, high = (float(mark) for mark in np.percentile(prices, (0, 25, 50, 75, 100)))
        code = products.currencies.values[currency] if currency >= 0 else ""
        boxes.append(PriceBox(name, code, len(prices), (low, lower, middle, upper, high)))
    return boxes
