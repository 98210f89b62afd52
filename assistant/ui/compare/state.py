"""Which cards are to be compared, and what the comparison says. Qt-free."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from assistant.finding.results import Hit, Results
from assistant.ranking.comparison import Comparison, compare

MOST = 3

Key = tuple[str, str]


def key_of(hit: Hit) -> Key:
    """What stays the same when scores change."""
    return hit.catalog, hit.product.id


@dataclass
class Chosen:
    """Up to three cards in the order in which they were chosen; one more pushes the first out."""

    hits: list[Hit] = field(default_factory=list)

    @property
    def keys(self) -> set[Key]:
        """Which they are."""
        return {key_of(hit) for hit in self.hits}

    def toggle(self, hit: Hit) -> None:
        """Choose a card, or let it go."""
        kept = [one for one in self.hits if key_of(one) != key_of(hit)]
        self.hits = kept if len(kept) < len(self.hits) else [*kept, hit][-MOST:]

    def to_compare(self, hit: Hit, best: Sequence[Hit]) -> list[Hit]:
        """What is compared when one asks for it at ``hit``: the chosen, with it; else it and the best other card."""
        chosen = list(self.hits)
        if chosen and key_of(hit) not in self.keys and len(chosen) < 2:
            chosen.append(hit)
        if len(chosen) >= 2:
            return chosen
        others = [one for one in best if key_of(one) != key_of(hit)]
        return [hit, *others[:1]]


def refreshed(hits: Sequence[Hit], results: Results | None) -> list[Hit]:
    """The same products with the scores of other results, best first; what is no candidate any more is gone."""
    if results is None:
        return []
    rows = [results.row_of(*key_of(hit)) for hit in hits]
    found = [results.hit(row) for row in rows if row is not None]
    return sorted(found, key=lambda hit: (not hit.same, -hit.score))


def comparisons(hits: Sequence[Hit], results: Results | None) -> list[Comparison]:
    """Each product against the next. Asks the fusion hundreds of times: for a worker thread."""
    found = []
    for first, second in pairwise(hits):
        one, other = (results.row_of(*key_of(hit)) if results is not None else None for hit in (first, second))
        if results is not None and one is not None and other is not None:
            found.append(results.compare(one, other))
        else:
            found.append(compare(first.shares, second.shares, put_first=first.same and not second.same))
    return found


def differing(hits: Sequence[Hit]) -> dict[str, list[str]]:
    """The attributes of all, each with the value of each product, empty where it has none; the differing ones first."""
    names = dict.fromkeys(name for hit in hits for name in hit.product.attributes)
    rows = {
        "category": [" › ".join(hit.product.category) for hit in hits],
        "brand": [hit.product.brand for hit in hits],
    }
    rows |= {name: [hit.product.attributes.get(name, "") for hit in hits] for name in names}
    filled = {name: values for name, values in rows.items() if any(values)}
    return dict(sorted(filled.items(), key=lambda row: is_equal(row[1])))


def is_equal(values: Sequence[str]) -> bool:
    """Whether all have the same, whatever its case."""
    return len({value.casefold() for value in values}) == 1
