"""Mean and deviation that a few wild values do not move: the median, and the median absolute deviation."""

from typing import Any

import numpy as np
import numpy.typing as npt

TO_DEVIATION = 1.4826
"""1 / Φ⁻¹(¾): what makes the median absolute deviation of a normal distribution its standard deviation."""


def robust(values: npt.NDArray[Any]) -> tuple[float, float]:
    """The median and the deviation of some values; at least one."""
    middle = float(np.median(values))
    return middle, max(float(np.median(np.abs(values - middle))) * TO_DEVIATION, 1e-9)
