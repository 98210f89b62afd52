"""What a search gives back: every candidate with its calibrated scores, and the order under the present weights.

The score matrix is kept, so that moving a slider is :meth:`Results.reweighted`: no encoding, no table, well under
one frame.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from assistant.catalog.product import Product
from assistant.query import Query
from assistant.ranking import CHANNELS, LOOKS, Fused, Mask, Method, fuse
from assistant.ranking.calibration import Floats
from assistant.ranking.explanation import reasons
from assistant.ranking.methods import Structure


@dataclass(frozen=True, slots=True)
class Hit:
    """One product of the results.

    ``product`` is light: thumbnail and description are loaded when shown. ``scores`` are the calibrated scores of
    the channels that apply, ``contributions`` their weighted shares; with ``together``, what the re-ranker added, they
    add up to ``score``. ``same``: its picture is the very one that was asked with.
    """

    catalog: str
    product: Product
    score: float
    scores: dict[str, float]
    contributions: dict[str, float]
    reasons: tuple[str, ...]
    together: float = 0.0
    same: bool = False

    @property
    def shares(self) -> dict[str, float]:
        """All that adds up to the score: the contributions, and ``together`` where the re-ranker was asked."""
        return {**self.contributions, **({"together": self.together} if self.together else {})}

    @property
    def predicted(self) -> tuple[str, ...]:
        """The channels that judged the product by a predicted picture, as it has none of its own."""
        return () if self.product.has_image else tuple(name for name in LOOKS if name in self.scores)


@dataclass(frozen=True)
class Results:
    """The candidates of a search and their order.

    ``products`` and ``catalogs`` (the catalogue's name) run parallel to the rows of ``scores (N, C)``; ``searched``
    counts the products looked through; ``notes`` are sentences for the person, such as a catalogue that could not be
    used; ``timings_ms`` holds ``encode``, ``candidates``, ``fetch``, ``rank`` and ``total``, and ``rerank`` where that
    was done. ``correction (N,) float32`` is what the re-ranker adds to totals, before its share by the weights. ``same
    (N,) bool`` says which candidates have the very picture that was asked with; these come first under any weights.
    ``weights`` are those in force, chosen by a gate where ``auto``; ``structure`` is what the ``method`` keeps.
    """

    query: Query
    weights: dict[str, float]
    products: tuple[Product, ...]
    catalogs: tuple[str, ...]
    scores: Floats
    fused: Fused
    searched: int
    timings_ms: dict[str, float]
    notes: tuple[str, ...] = ()
    correction: Floats | None = None
    same: Mask = field(default_factory=lambda: np.zeros(0, bool))
    auto: bool = False
    method: Method = "weighted"
    structure: Structure | None = None

    def __post_init__(self) -> None:
        if not len(self.same):
            object.__setattr__(self, "same", np.zeros(len(self.products), bool))

    def __len__(self) -> int:
        return len(self.products)

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels that apply to at least one candidate; of the advanced ones those that have a weight."""
        known = np.asarray((~np.isnan(self.scores)).any(axis=0))
        return tuple(
            name
            for column, (name, channel) in enumerate(CHANNELS.items())
            if known[column] and (not channel.is_advanced or self.weights.get(name, 0.0) > 0)
        )

    def reweighted(self, weights: Mapping[str, float]) -> "Results":
        """The same candidates in the order that other weights give, by the same method; no longer automatic."""
        fused = fuse(self.scores, weights, self.correction, self.same, method=self.method, structure=self.structure)
        return replace(self, weights=dict(weights), fused=fused, auto=False)

    def hits(self, limit: int | None = None) -> list[Hit]:
        """The best ``limit`` products (None: all), best first."""
        return [self.hit(int(index)) for index in self.fused.order[:limit]]

    def hit(self, index: int) -> Hit:
        """The candidate in row ``index`` of ``scores``."""
        product = self.products[index]
        row = self.scores[index]
        columns = list(CHANNELS)
        known = {name: columns.index(name) for name in self.channels if not np.isnan(row[columns.index(name)])}
        scores = {name: float(row[column]) for name, column in known.items()}
        contributions = {name: float(self.fused.contributions[index, column]) for name, column in known.items()}
        words = [phrase.text for phrase in self.query.phrases if not phrase.negative]
        together, same = float(self.fused.together[index]), bool(self.same[index])
        return Hit(
            self.catalogs[index],
            product,
            float(self.fused.total[index]),
            scores,
            contributions,
            reasons(scores, words, product.search_text(), has_image=product.has_image, together=together, same=same),
            together,
            same,
        )
