"""How prices are spread: the bars above the price slider."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

BARS = 28

SKEW = 10.0
"""From this ratio of the highest to the lowest price on, the bars are equally wide on a logarithmic scale: else one
dear product would press all others into the first bar."""


@dataclass(frozen=True, slots=True)
class Histogram:
    """``edges`` (``len(bars) + 1``, ascending) in hundredths of the main unit of ``currency``; ``bars``: products."""

    edges: tuple[int, ...]
    bars: tuple[int, ...]
    currency: str

    @property
    def lowest(self) -> int:
        """The lower end of the scale."""
        return self.edges[0]

    @property
    def highest(self) -> int:
        """The upper end of the scale."""
        return self.edges[-1]

    def place(self, price: float) -> float:
        """Where a price stands on the scale, 0 to 1; the bars are equally wide there."""
        at = float(np.interp(price, self.edges, np.arange(len(self.edges))))
        return at / (len(self.edges) - 1)

    def price(self, place: float) -> int:
        """The price at a place of the scale."""
        return round(float(np.interp(place * (len(self.edges) - 1), np.arange(len(self.edges)), self.edges)))


def histogram_of(prices: npt.NDArray[np.float64], currency: str, bars: int = BARS) -> Histogram | None:
    """The spread of some prices ``(N,)`` in hundredths, NaN for none; None where fewer than two differ."""
    known = prices[~np.isnan(prices)]
    if not len(known) or known.min() == known.max():
        return None
    edges = _edges(float(known.min()), float(known.max()), bars)
    return Histogram(tuple(edges.tolist()), tuple(np.histogram(known, edges)[0].tolist()), currency)


def _edges(lowest: float, highest: float, bars: int) -> npt.NDArray[np.int64]:
    """Whole hundredths, each once: of a narrow range there are fewer bars."""
    if lowest > 0 and highest / lowest > SKEW:
        edges = np.geomspace(lowest, highest, bars + 1)
    else:
        edges = np.linspace(lowest, highest, bars + 1)
    edges[0], edges[-1] = np.floor(lowest), np.ceil(highest)
    return np.unique(np.round(edges).astype(np.int64))
