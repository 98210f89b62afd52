"""Against classes that are much more frequent than others: rows drawn anew, and weights for a loss over classes."""

import numpy as np
import numpy.typing as npt

from assistant.errors import InputError

Rows = npt.NDArray[np.int64]

_NEARLY = 1e-9
"""A share of draws this close to the cap counts as the cap; sums of shares are exact to about 1e-11."""


def resample(
    rows: Rows, classes: npt.NDArray[np.integer], power: float, rng: np.random.Generator, *, cap: int = 5
) -> Rows:
    """Draw as many rows again, with a chance in proportion to ``count(class) ** -power``.

    Each row is drawn its expected number of times rounded down or up (systematic sampling), so an epoch is as even as
    its length allows; what the cap holds back is shared among the other rows.

    Parameters
    ----------
    rows:
        ``(N,) int64``, any numbers; a row given twice counts twice.
    classes:
        ``(N,)`` integers, the class of each row.
    power:
        0 draws every row once, 1 every class equally often as far as the cap allows; between them lies the usual
        compromise (0.5: square root).
    cap:
        No given row is drawn more often than this.

    Returns
    -------
    ``(N,) int64``, grouped by class, not shuffled.

    Raises
    ------
    InputError
        ``power`` is not between 0 and 1, ``cap`` is below 1, or the lengths differ.
    """
    if len(rows) != len(classes):
        raise InputError(f"There are {len(rows)} rows but {len(classes)} classes.", hint="Give each row its class.")
    if not 0 <= power <= 1:
        raise InputError(f"A balance of power {power} cannot be drawn.", hint="Use 0 (as it is) to 1 (all alike).")
    if cap < 1:
        raise InputError(f"A cap of {cap} leaves no rows.", hint="Use 1 or more.")
    if not len(rows):
        return rows
    _, place, counts = np.unique(classes, return_inverse=True, return_counts=True)
    shares = _capped(counts[place].astype(np.float64) ** -power, float(cap))
    # Within a class the order is drawn: which of its rows are rounded up changes from epoch to epoch.
    order = np.lexsort((rng.random(len(rows)), place))
    return np.repeat(rows[order], _rounded(shares[order], cap, rng))


def class_weights(counts: npt.NDArray[np.integer], beta: float) -> npt.NDArray[np.float32]:
    """Weigh each class by the effective number of its examples.

    ``(1 - beta) / (1 - beta ** count)``, scaled to a mean of 1 over the classes that occur (Cui et al., "Class-Balanced
    Loss Based on Effective Number of Samples", CVPR 2019, eq. 2); a class without examples weighs 0.

    Parameters
    ----------
    counts:
        ``(C,)`` integers, the examples of each class.
    beta:
        0 weighs all classes alike, towards 1 by one over their count; 0.99 to 0.9999 are usual.

    Returns
    -------
    ``(C,) float32``.

    Raises
    ------
    InputError
        ``beta`` is not in [0, 1), or a count is negative.
    """
    if not 0 <= beta < 1:
        raise InputError(f"A beta of {beta} weighs no classes.", hint="Use 0 or more and less than 1.")
    if len(counts) and counts.min() < 0:
        raise InputError(f"A class has {counts.min()} examples.", hint="Counts are 0 or more.")
    weights = np.zeros(len(counts), np.float64)
    seen = counts > 0
    weights[seen] = (1 - beta) / (1 - np.power(beta, counts[seen], dtype=np.float64))
    return (weights / weights[seen].mean()).astype(np.float32) if seen.any() else weights.astype(np.float32)


def _capped(weights: npt.NDArray[np.float64], cap: float) -> npt.NDArray[np.float64]:
    """Shares in proportion to the weights that sum to their number, none above the cap."""
    shares, full = np.zeros(len(weights)), np.zeros(len(weights), bool)
    while not full.all():
        left = len(weights) - cap * full.sum()
        shares = np.where(full, cap, weights * (left / weights[~full].sum()))
        over = ~full & (shares >= cap - _NEARLY)
        if not over.any():
            break
        full |= over
    return np.minimum(shares, cap)


def _rounded(shares: npt.NDArray[np.float64], cap: int, rng: np.random.Generator) -> Rows:
    """Each share rounded down or up by chance so that their sum is kept (systematic sampling)."""
    free = shares < cap
    draws = np.full(len(shares), cap, np.int64)
    ends = np.cumsum(shares[free])
    if len(ends):
        ends[-1] = len(shares) - cap * np.count_nonzero(~free)
        draws[free] = np.diff(np.floor(ends + rng.random()).astype(np.int64), prepend=0)
    return draws
