"""The measures of retrieval, one number a question, computed by trec_eval through ``ir_measures``.

======  =======================================================================================================
P@k     precision: share of the first k places that hold a relevant product; an empty place counts as a wrong one
R@k     recall: share of the relevant products that are among the first k
F1@k    harmonic mean of the two: ``2PR / (P + R)``, 0 when both are 0
nDCG@k  ``Σ grade / log2(rank + 1)`` over the first k, divided by that of the best possible order
AP      mean of the precision at the place of each relevant product; its mean over the questions is mAP
RR      1 / the place of the first relevant product; its mean is MRR
Rprec   precision at place R, where R is the number of relevant products
Success@1  accuracy: 1 when the first product is relevant
SetP    precision of all that was returned, however many that is
======  =======================================================================================================

Definitions: trec_eval's manual, and Manning, Raghavan, Schütze, *Introduction to Information Retrieval*, chapter 8.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.errors import MissingComponentError

Values = npt.NDArray[np.float64]
Found = npt.NDArray[np.bool_]

INSTALL = "Install it: pip install 'magpie-shopping[eval]'."

_GRADED = {"nDCG"}


def per_query(
    grades: Mapping[str, Mapping[str, int]],
    rankings: Mapping[str, Sequence[str]],
    names: Sequence[str],
    *,
    relevant_from: int = 1,
) -> dict[str, Values]:
    """Measure each question.

    Parameters
    ----------
    grades:
        The grade of each judged product by question; products that are not named have grade 0.
    rankings:
        The products found by question, best first, each once. A question without any scores 0 everywhere.
    names:
        Which measures, such as ``"P@10"`` or ``"AP"``; the table of this module lists them.
    relevant_from:
        The least grade, at least 1, that counts as relevant. nDCG uses the grades as they are.

    Returns
    -------
    dict
        For each name the values from 0 to 1, ``(len(grades),) float64``, in the order of ``grades``.

    Raises
    ------
    MissingComponentError
        ``ir_measures`` is not installed.
    """
    basic = dict.fromkeys(part for name in names for part in _parts(name))
    measures = {_measure(name, relevant_from): name for name in basic}
    row = {question: at for at, question in enumerate(grades)}
    values = {name: np.zeros(len(row)) for name in basic}
    run = {
        question: {product: float(-rank) for rank, product in enumerate(rankings.get(question, ()))}
        for question in grades
    }
    for one in _library().iter_calc(list(measures), grades, run):
        values[measures[one.measure]][row[one.query_id]] = one.value
    return {
        name: _harmonic(*(values[part] for part in _parts(name))) if _is_f1(name) else values[name] for name in names
    }


def per_row(found: Found, names: Sequence[str], *, relevant: npt.NDArray[np.int64]) -> dict[str, Values]:
    """Measure rankings that are known only by which of their places hold something relevant.

    Parameters
    ----------
    found:
        ``(N, K)``: whether the answer in that place is relevant, best place first.
    names:
        As for :func:`per_query`.
    relevant:
        ``(N,)``: how many relevant answers there are in all, found or not.
    """
    places = [f"{place}" for place in range(found.shape[1])]
    grades: dict[str, dict[str, int]] = {}
    for row, (right, total) in enumerate(zip(found.tolist(), relevant.tolist(), strict=True)):
        judged = {place: int(is_right) for place, is_right in zip(places, right, strict=True)}
        grades[f"{row}"] = judged | {f"missed {at}": 1 for at in range(total - sum(right))}
    return per_query(grades, dict.fromkeys(grades, places), names)


def ensure_library() -> None:
    """Raise :class:`MissingComponentError` when the library of measures is not installed."""
    _library()


def _library() -> Any:
    try:
        import ir_measures
    except ImportError as error:
        raise MissingComponentError("Measuring needs the package ir-measures.", hint=INSTALL) from error
    return ir_measures


def _measure(name: str, relevant_from: int) -> Any:
    base, _, cutoff = name.partition("@")
    measure = getattr(_library(), base)
    if base not in _GRADED:
        measure = measure(rel=relevant_from)
    return measure @ int(cutoff) if cutoff else measure


def _is_f1(name: str) -> bool:
    return name.startswith("F1@")


def _parts(name: str) -> tuple[str, ...]:
    """What the library is asked for: F1 has no cut-off there, so it comes from precision and recall."""
    if not _is_f1(name):
        return (name,)
    cutoff = name.removeprefix("F1@")
    return f"P@{cutoff}", f"R@{cutoff}"


def _harmonic(precision: Values, recall: Values) -> Values:
    total = precision + recall
    return np.divide(2 * precision * recall, total, out=np.zeros_like(total), where=total > 0)
