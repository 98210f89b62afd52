"""The questions of the table put in Chinese: the same held-out pictures, the same measures.

Labels without a Chinese name in the lexicon are left out, of the answers and of the pictures alike, and counted.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from models.data.chinese import chinese_names
from models.data.examples import Example
from models.data.splits import Split
from models.evaluate.measures import r_precision, zero_shot_accuracy
from models.evaluate.table import COMMON, Embedder, standard

PHRASES = ("{gender}{colour}{type}", "{colour} {type} {gender}", "适合{gender}的{colour}{type}")
"""How a colour, a type and a gender are asked for; each phrase of the data is asked in all three ways."""


def measure_chinese(examples: Sequence[Example], embedder: Embedder, split: Split) -> dict[str, float]:
    """All Chinese figures that the examples allow; those of ``split`` are asked for.

    ``zh_left_out`` is the number of distinct labels without a Chinese name. Zero-shot figures are the share of pictures
    whose nearest name is their own, the phrases' R-precision@10, as in :mod:`models.evaluate.table`.
    """
    held = [example for example in examples if example.split == split]
    known = {source: [example for example in held if example.source == source] for source in _SOURCES}
    figures: dict[str, float] = {}
    left_out = 0
    for source, field in _SOURCES.items():
        if not known[source]:
            continue
        values = sorted({e.labels[field] for e in examples if e.source == source and field in e.labels})
        names = {value: chinese_names(field, value)[0] for value in values if chinese_names(field, value)}
        left_out += len(values) - len(names)
        if any(example.labels.get(field) in names for example in known[source]):
            figures[_FIGURES[source]] = _zero_shot(known[source], field, names, embedder)
    if known["fashion"]:
        figures |= _phrases(known["fashion"], embedder)
    products = [example for example in examples if example.source == "grocery_products"]
    if known["grocery_photos"] and products:
        figures |= _fused(known["grocery_photos"], products, embedder)
    return {name: round(value, 4) for name, value in figures.items()} | {"zh_left_out": float(left_out)}


_SOURCES = {"fashion": "type", "clothing": "garment", "grocery_photos": "item", "flipkart": "level1"}
_FIGURES = {
    "fashion": "zh_fashion_type_zero_shot",
    "clothing": "zh_clothing_zero_shot",
    "grocery_photos": "zh_grocery_zero_shot",
    "flipkart": "zh_flipkart_category_zero_shot",
}


def _zero_shot(held: Sequence[Example], field: str, names: dict[str, str], embedder: Embedder) -> float:
    asked = [example for example in held if example.labels.get(field) in names]
    values = list(names)
    answer = np.array([values.index(example.labels[field]) for example in asked])
    return zero_shot_accuracy(embedder.pictures(asked), embedder.texts(list(names.values())), answer)


def _phrases(held: Sequence[Example], embedder: Embedder) -> dict[str, float]:
    """R-precision@10 of colour, type and gender in Chinese: the mean over the turns of :data:`PHRASES`."""
    fields = ("gender", "colour", "type")
    known = [tuple(example.labels.get(name, "") for name in fields) for example in held]
    counts = Counter(facts for facts in known if all(map(chinese_names, fields, facts)))
    figures: dict[str, float] = {}
    vectors = embedder.pictures(held)
    for name, at_least in (("phrase", 1), ("common_phrase", COMMON)):
        asked = sorted(facts for facts, count in counts.items() if count >= at_least)
        if not asked:
            continue
        relevant = np.array([[facts == wanted for facts in known] for wanted in asked])
        words = [{f: chinese_names(f, value)[0] for f, value in zip(fields, facts, strict=True)} for facts in asked]
        texts = [embedder.texts([turn.format(**each) for each in words]) for turn in PHRASES]
        found = [r_precision(each, vectors, relevant, 10) for each in texts]
        figures[f"zh_fashion_{name}_r_precision_10"] = float(np.mean(found))
    return figures


def _fused(photos: Sequence[Example], products: Sequence[Example], embedder: Embedder) -> dict[str, float]:
    """Photo to product with the similarity to the product's Chinese name added, among products that have one."""
    named = [product for product in products if chinese_names("item", product.labels["item"])]
    items = [product.labels["item"] for product in named]
    asked = [photo for photo in photos if photo.labels["item"] in items]
    if not asked:
        return {}
    answer = np.array([items.index(photo.labels["item"]) for photo in asked])
    queries = embedder.pictures(asked)
    texts = embedder.texts([chinese_names("item", item)[0] for item in items])
    fused = standard(queries @ embedder.pictures(named).T) + standard(queries @ texts.T)
    return {"zh_grocery_photo_and_name_recall_1": float(np.mean(fused.argmax(axis=1) == answer))}
