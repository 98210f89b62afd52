"""What a search gives back: every candidate with its calibrated scores, and the order under the present weights.

The score matrix is kept, so that moving a slider is :meth:`Results.reweighted`: no encoding, no table, well under
one frame.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from assistant.arranging.facets import FacetCounts, FacetIndex, counted
from assistant.arranging.orders import Sort
from assistant.arranging.sort import ordered
from assistant.arranging.stacks import Shown, alone, stacked, unstacked
from assistant.catalog.product import Product
from assistant.query import Query
from assistant.ranking import CHANNELS, LOOKS, Fused, Mask, Method, fuse
from assistant.ranking.calibration import Floats
from assistant.ranking.comparison import Comparison, compare, swaps
from assistant.ranking.explanation import Facts, Reason, explain
from assistant.ranking.highlight import Sought, sought
from assistant.ranking.methods import Structure
from assistant.ranking.variants import Groups
from assistant.ranking.verdict import Verdict

SORTED = 120
"""The best matches that other orders arrange: as many as the window's grid has cards."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One product of the results.

    ``product`` is light: thumbnail and description are loaded when shown. ``scores`` are the calibrated scores of
    the channels that apply, ``contributions`` their weighted shares; with ``together``, what the re-ranker added, they
    add up to ``score``. ``same``: its picture is the very one that was asked with. ``query`` is what it answers.
    """

    catalog: str
    product: Product
    score: float
    scores: dict[str, float]
    contributions: dict[str, float]
    reasons: tuple[Reason, ...]
    together: float = 0.0
    same: bool = False
    query: Query = field(default_factory=Query)

    @property
    def looked_for(self) -> tuple[Sought, ...]:
        """The words that its texts are searched for: those of the query, and what they are understood as."""
        return sought(self.query.phrases)

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
    ``seen`` says by catalogue what the query's picture surely shows, a value by facet field.

    ``groups (N,)`` says which candidates are variants of one product, ``looks (N, D)`` has their pictures' unit vectors
    (zeros without one), and ``verdict`` whether anything fits at all, None where that is not asked. ``fused.order``
    ranks every candidate by itself; stacking variants, sorting and counting are views of it.
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
    seen: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    groups: Groups = field(default_factory=lambda: alone(0))
    looks: Floats = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    verdict: Verdict | None = None
    facets: FacetIndex = field(default_factory=lambda: FacetIndex(()))

    def __post_init__(self) -> None:
        """Each candidate is no other, and a product of its own, where nothing else is said."""
        count = len(self.products)
        if not len(self.same):
            object.__setattr__(self, "same", np.zeros(count, bool))
        if not len(self.groups):
            object.__setattr__(self, "groups", alone(count))
        if not len(self.looks):
            object.__setattr__(self, "looks", np.zeros((count, 0), np.float32))
        if len(self.facets) != count:
            object.__setattr__(self, "facets", FacetIndex(self.products))

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

    @property
    def fits(self) -> bool:
        """Whether anything really fits, as far as that can be told."""
        return self.verdict is None or self.verdict.fits

    def reweighted(self, weights: Mapping[str, float]) -> "Results":
        """The same candidates in the order that other weights give, by the same method; no longer automatic."""
        fused = fuse(self.scores, weights, self.correction, self.same, method=self.method, structure=self.structure)
        return replace(self, weights=dict(weights), fused=fused, auto=False)

    def shown(
        self,
        limit: int | None = None,
        sort: Sort = Sort.MATCH,
        *,
        every_variant: bool = False,
        opened: Collection[int] = (),
    ) -> Shown:
        """The cards of the best ``limit`` products: sorted, and the variants of a product behind the best of them.

        Every order but the best match arranges at least the best :data:`SORTED`, of which the first ``limit`` are kept.
        ``opened`` are groups whose variants are laid out behind it. With ``every_variant`` nothing is stacked.
        """
        order = self.fused.order.tolist()
        reach = limit if limit is None or sort is Sort.MATCH else max(limit, SORTED)
        best = unstacked(order, reach) if every_variant else stacked(order, self.groups, reach, opened)
        tops = [index for index in best.order if index not in best.inside]
        return best.arranged(ordered(tops, self.products, sort, self.fused.total, self.looks)[:limit])

    def facet_counts(self) -> FacetCounts:
        """The facets of the candidates that count as results under the present weights."""
        return self.facets.count(counted(self.fused.total))

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
        together, same = float(self.fused.together[index]), bool(self.same[index])
        seen = self.seen.get(self.catalogs[index], {})
        by_liked = not any(not picture.negative for picture in self.query.pictures)
        facts = Facts(scores, product.has_image, together, same, seen, by_liked)
        return Hit(
            self.catalogs[index],
            product,
            float(self.fused.total[index]),
            scores,
            contributions,
            explain(self.query.phrases, product, facts),
            together,
            same,
            self.query,
        )

    def compare(self, first: int, second: int) -> Comparison:
        """Why the candidate in row ``first`` stands above that in row ``second``, and which weight would change it."""
        one, other = self.hit(first), self.hit(second)
        found = compare(one.shares, other.shares, put_first=one.same and not other.same)
        if found.put_first or found.total < 0:
            return found

        def totals(weights: Mapping[str, float]) -> tuple[float, float]:
            total = self.reweighted(weights).fused.total
            return float(total[first]), float(total[second])

        return replace(found, swaps=swaps(self.weights, self.channels, totals))

    def row_of(self, catalog: str, product_id: str) -> int | None:
        """The row of ``scores`` of a product; None where it is no candidate."""
        pairs = zip(self.catalogs, self.products, strict=True)
        return next(
            (row for row, (name, product) in enumerate(pairs) if (name, product.id) == (catalog, product_id)), None
        )
