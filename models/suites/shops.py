"""Questions to the other catalogues: groceries by photo, mixed goods by words, hardware by what people typed."""

import ast
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from assistant.insight.questions import Question
from models.data.examples import Example
from models.data.splits import assign

TITLE_WORDS = (3, 5)
"""How many words of a title a hurried shopper types."""

TERMS_TESTED = 0.5

GRADES = 6
"""Human relevance from 1 to 3 by thirds becomes a grade from 0 to 6; 3 is "partially or somewhat relevant"."""


def photos(examples: Sequence[Example], classes: dict[str, str], split: str, count: int, seed: int) -> list[Question]:
    """A phone photo asks for its product; ``classes`` gives the product of each photo."""
    return [
        Question(f"photo {one.key}", "", one.image, {classes[one.key]: 1}, one.labels["family"])
        for one in _drawn(examples, "grocery_photos", split, count, seed)
    ]


def photos_with_word(
    examples: Sequence[Example], classes: dict[str, str], split: str, count: int, seed: int
) -> list[Question]:
    """The same photos with the family that the shopper names: "juice"."""
    return [
        Question(f"photo and word {one.key}", one.labels["family"], one.image, {classes[one.key]: 1}, language="en")
        for one in _drawn(examples, "grocery_photos", split, count, seed)
    ]


def photo_classes(folder: Path) -> dict[str, str]:
    """The product's id by the photo's path."""
    rows = pq.read_table(folder / "grocery_photos.parquet", columns=["path", "class_id"]).to_pylist()
    return {row["path"]: str(row["class_id"]) for row in rows}


def title_words(examples: Sequence[Example], split: str, count: int, seed: int) -> list[Question]:
    """Some words of a title of the mixed goods, in their order; right are the products that have all of them."""
    goods = [example for example in examples if example.source == "flipkart"]
    titles = {example.key: example.labels["title"].lower().split() for example in goods}
    rng = np.random.default_rng(seed)
    made: dict[str, Question] = {}
    for one in _drawn(examples, "flipkart", split, count, seed):
        said = _some_words(titles[one.key], rng)
        right = {key: 1 for key, words in titles.items() if set(said) <= set(words)}
        made[" ".join(said)] = Question(f"words {one.key}", " ".join(said), None, right, "title words", "en")
    return list(made.values())


def categories(folder: Path) -> list[Question]:
    """The name of a category of the mixed goods, at each of the first three levels, with at least three products."""
    members: dict[str, set[str]] = defaultdict(set)
    rows = pq.read_table(folder / "flipkart.parquet", columns=["uniq_id", "product_category_tree"]).to_pylist()
    for row in rows:
        for level in ast.literal_eval(row["product_category_tree"])[0].split(">>")[:3]:
            members[level.strip()].add(row["uniq_id"])
    return [
        Question(f"category {name}", name.lower(), None, dict.fromkeys(sorted(ids), 1), "category", "en")
        for name, ids in sorted(members.items())
        if 3 <= len(ids) <= len(rows) // 3
    ]


def search_terms(folder: Path, split: str, count: int, seed: int) -> list[Question]:
    """What people typed at a hardware shop, with human grades of a few products each; terms are split by hash."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for row in pq.read_table(folder / "homedepot.parquet").to_pylist():
        grades[row["search_term"]][row["product_uid"]] = round((float(row["relevance"]) - 1) / 2 * GRADES)
    terms = sorted(grades)
    parts = assign(terms, test=TERMS_TESTED, validation=1.0 - TERMS_TESTED)
    held = [term for term, part in zip(terms, parts, strict=True) if part == split and any(grades[term].values())]
    chosen = np.random.default_rng(seed).permutation(len(held))[:count]
    return [Question(f"term {held[at]}", held[at], None, grades[held[at]], "", "en") for at in chosen.tolist()]


def _drawn(examples: Sequence[Example], source: str, split: str, count: int, seed: int) -> list[Example]:
    held = [example for example in examples if (example.source, example.split) == (source, split)]
    return [held[at] for at in np.random.default_rng(seed).permutation(len(held))[:count].tolist()]


def _some_words(words: Sequence[str], rng: np.random.Generator) -> list[str]:
    known = list(dict.fromkeys(word for word in words if len(word) > 2)) or list(dict.fromkeys(words))
    count = min(len(known), int(rng.integers(TITLE_WORDS[0], TITLE_WORDS[1] + 1)))
    return [known[at] for at in sorted(rng.permutation(len(known))[:count].tolist())]
