"""Queries by seed for comparing answers: pictures, words, both; unwanted parts, filters; weights drawn anew each time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.query import Filters, Phrase, Picture, Query
from assistant.query.query import Pixels

FILTERS = (
    Filters(),
    Filters(max_price_minor=100_000),
    Filters(min_price_minor=20_000, max_price_minor=24_000),
    Filters(where=(("brand", ("Nike", "Puma")),)),
    Filters(where=(("category", ("Watches",)),), max_price_minor=5_000),
)
"""From everything to some ten rows of 20,000."""


@dataclass(frozen=True)
class Asked:
    """A query and the weights that it is asked with."""

    query: Query
    weights: Mapping[str, float]


def random_queries(count: int, pictures: Sequence[Pixels], titles: Sequence[str], seed: int = 11) -> Iterator[Asked]:
    """``count`` queries: a third of each modality, a quarter with something unwanted, half with a filter."""
    rng = np.random.default_rng(seed)
    for number in range(count):
        words = _some_words(titles[int(rng.integers(len(titles)))], rng)
        photo = Picture(pictures[int(rng.integers(len(pictures)))])
        query = Query(
            pictures=(photo,) if number % 3 != 1 else (),
            phrases=(Phrase(words),) if number % 3 != 0 else (),
            filters=FILTERS[number // 2 % len(FILTERS)] if number % 2 else Filters(),
        )
        if number % 8 == 5:
            query = replace(query, phrases=(*query.phrases, Phrase(_some_words(titles[number], rng), negative=True)))
        if number % 8 == 6:
            unwanted = Picture(pictures[int(rng.integers(len(pictures)))], negative=True)
            query = replace(query, pictures=(*query.pictures, unwanted))
        weights = {name: float(rng.uniform(0, 2)) for name in ("picture", "words", "keywords", "taste")}
        yield Asked(query, weights)


def _some_words(title: str, rng: np.random.Generator) -> str:
    words = title.split()
    chosen = sorted(rng.choice(len(words), size=min(len(words), int(rng.integers(1, 5))), replace=False))
    return " ".join(words[int(at)] for at in chosen)
