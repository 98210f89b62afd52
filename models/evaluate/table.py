"""The table of figures that a card of ``mini`` reports: one function a data set.

Each takes the examples of the split being measured (and the gallery where that is more), and an ``Embedder``.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from assistant.insight.intervals import RESAMPLES, Figure, mean_with_interval
from assistant.insight.measures import Values
from models.data.examples import Example
from models.data.splits import Split, hash_rank
from models.data.words import GENDER_WORDS
from models.evaluate.measures import (
    Vectors,
    hits,
    neighbour_precisions,
    precisions,
    r_precisions,
    recalls_at,
    zero_shot_hits,
)

FLIPKART_GALLERY = 512

COMMON = 3
"""A phrase is common when so many held-out products answer it; more than half of all phrases have a single answer."""


class Embedder(Protocol):
    """Turns examples and texts into unit rows."""

    def pictures(self, examples: Sequence[Example]) -> Vectors:
        """``(N, D) float32`` unit rows of the examples' pictures."""

    def texts(self, texts: Sequence[str]) -> Vectors:
        """``(N, D) float32`` unit rows."""


def measure(examples: Sequence[Example], embedder: Embedder, split: Split) -> dict[str, float]:
    """All figures that the examples allow; ``examples`` may be of any split, those of ``split`` are asked for."""
    return {name: round(float(values.mean()), 4) for name, values in measure_each(examples, embedder, split).items()}


def measure_with_intervals(
    examples: Sequence[Example], embedder: Embedder, split: Split, *, seed: int = 0, resamples: int = RESAMPLES
) -> dict[str, Figure]:
    """As :func:`measure`, with the 95 % interval of each figure and the number of its queries."""
    return {
        name: mean_with_interval(values, seed=seed, resamples=resamples)
        for name, values in measure_each(examples, embedder, split).items()
    }


def measure_each(examples: Sequence[Example], embedder: Embedder, split: Split) -> dict[str, Values]:
    """The values behind the figures, one a query: two encoders on the same examples can be compared query by query."""
    by_source = {name: [e for e in examples if e.source == name] for name in sorted({e.source for e in examples})}
    figures: dict[str, Values] = {}
    for source, function in (("fashion", fashion), ("flipkart", flipkart), ("clothing", clothing)):
        if any(example.split == split for example in by_source.get(source, [])):
            figures |= function(by_source[source], embedder, split)
    photos = [example for example in by_source.get("grocery_photos", []) if example.split == split]
    if photos:
        figures |= grocery(photos, by_source["grocery_products"], embedder)
    return figures


def fashion(examples: Sequence[Example], embedder: Embedder, split: Split) -> dict[str, Values]:
    """Title to picture, same type, zero-shot type, and "colour type for gender"."""
    held = [example for example in examples if example.split == split]
    vectors = embedder.pictures(held)
    titles = embedder.texts([example.labels["title"] for example in held])
    rows = np.arange(len(held))
    types = sorted({example.labels["type"] for example in examples})
    own_type = np.array([types.index(example.labels["type"]) for example in held])
    return {
        "fashion_title_recall_1": recalls_at(titles, vectors, rows, 1),
        "fashion_title_recall_10": recalls_at(titles, vectors, rows, 10),
        "fashion_same_type_precision_10": neighbour_precisions(vectors, own_type, 10),
        "fashion_type_zero_shot": zero_shot_hits(vectors, embedder.texts(types), own_type),
        "fashion_phrase_r_precision_10": _phrases(held, vectors, embedder, at_least=1),
        "fashion_common_phrase_r_precision_10": _phrases(held, vectors, embedder, at_least=COMMON),
    }


def flipkart(examples: Sequence[Example], embedder: Embedder, split: Split) -> dict[str, Values]:
    """Title to picture and same top category: held-out products ask, a gallery of 512 that holds them all answers."""
    held = [example for example in examples if example.split == split]
    others = {example.key: example for example in examples if example.split != split}
    filling = [others[key] for key in hash_rank(others)][: FLIPKART_GALLERY - len(held)]
    vectors = embedder.pictures([*held, *filling])
    titles = embedder.texts([example.labels["title"] for example in held])
    labels = np.array([example.labels["level1"] for example in (*held, *filling)])
    similarity = vectors[: len(held)] @ vectors.T
    similarity[np.arange(len(held)), np.arange(len(held))] = -np.inf
    nearest = np.argsort(-similarity, axis=1)[:, :10]
    return {
        "flipkart_title_recall_10": recalls_at(titles, vectors, np.arange(len(held)), 10),
        "flipkart_same_category_precision_10": precisions(labels[nearest] == labels[: len(held), None]),
    }


def grocery(photos: Sequence[Example], products: Sequence[Example], embedder: Embedder) -> dict[str, Values]:
    """Phone photo to the product's own picture, alone and with the similarity to the product's name added."""
    names = [product.labels["item"] for product in products]
    answer = np.array([names.index(photo.labels["item"]) for photo in photos])
    queries, pictures = embedder.pictures(photos), embedder.pictures(products)
    texts = embedder.texts(names)
    fused = standard(queries @ pictures.T) + standard(queries @ texts.T)
    return {
        "grocery_photo_recall_1": recalls_at(queries, pictures, answer, 1),
        "grocery_photo_recall_5": recalls_at(queries, pictures, answer, 5),
        "grocery_photo_and_name_recall_1": hits(fused, answer),
    }


def clothing(examples: Sequence[Example], embedder: Embedder, split: Split) -> dict[str, Values]:
    """People's photos against the ten labels."""
    held = [example for example in examples if example.split == split]
    labels = sorted({example.labels["garment"] for example in examples})
    answer = np.array([labels.index(example.labels["garment"]) for example in held])
    return {"clothing_zero_shot": zero_shot_hits(embedder.pictures(held), embedder.texts(labels), answer)}


def _phrases(held: Sequence[Example], vectors: Vectors, embedder: Embedder, *, at_least: int) -> Values:
    """R-precision@10 of every "colour type for gender" that ``at_least`` so many held-out products answer."""
    fields = ("colour", "type", "gender")
    known = [tuple(example.labels.get(name, "") for name in fields) for example in held]
    counts = Counter(facts for facts in known if all(facts))
    asked = sorted(facts for facts, count in counts.items() if count >= at_least)
    texts = [f"{colour} {kind} for {GENDER_WORDS[gender][0]}" for colour, kind, gender in asked]
    relevant = np.array([[facts == wanted for facts in known] for wanted in asked])
    return r_precisions(embedder.texts(texts), vectors, relevant, 10)


def standard(scores: Vectors) -> Vectors:
    """Each row shifted and scaled to mean 0 and deviation 1, so that two kinds of similarity can be added."""
    standard: Vectors = (scores - scores.mean(axis=1, keepdims=True)) / (scores.std(axis=1, keepdims=True) + 1e-6)
    return standard
