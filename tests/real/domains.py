"""Questions of a shop's own field and of others, from the shared data: what a catalogue has, and what it has not.

Each question belongs to a split by the hash of its key: the verdict's numbers are fitted on ``train`` and reported on
``test``.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from assistant.pictures import read_picture
from assistant.query import Phrase, Picture, Query

FOREIGN_GOODS = ("Home Furnishing", "Kitchen & Dining", "Computers", "Home Decor & Festive Needs", "Automotive")
"""Of flipkart, what neither a fashion shop nor a grocer has."""

WORN = {"longsleeve": "long sleeve t-shirt", "outwear": "jacket"}
"""Labels of the photos that are no words of shoppers, as shoppers would type them."""

ROWS = 6_000
HELD_OUT = 1_500
"""Fashion products outside the catalogue, to ask with."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and where it comes from; ``own`` when the shop has what is asked for."""

    key: str
    query: Query
    own: bool
    source: str

    @property
    def is_test(self) -> bool:
        return hashlib.sha256(self.key.encode()).digest()[0] % 2 == 0


def rows_of(data: Path, name: str, columns: Sequence[str]) -> list[dict]:
    return pq.read_table(data / f"{name}.parquet", columns=list(columns)).to_pylist()


def words(text: str) -> Query:
    return Query(phrases=(Phrase(text.strip().lower()),))


def picture(data: bytes, text: str = "") -> Query:
    phrases = (Phrase(text.strip().lower()),) if text else ()
    return Query(pictures=(Picture(read_picture(data)),), phrases=phrases)


def feeds(data: Path, folder: Path) -> dict[str, Path]:
    """Feeds of a part of fashion and homedepot, and of all groceries."""
    fashion = pq.read_table(data / "fashion.parquet").take(_places(data)[:ROWS])
    depot = pq.read_table(data / "homedepot.parquet", columns=["product_uid", "product_title"]).to_pylist()
    titles = list({row["product_uid"]: row for row in depot}.values())
    chosen = [titles[at] for at in sorted(np.random.default_rng(0).choice(len(titles), ROWS, replace=False))]
    made = {"fashion": fashion, "homedepot": pa.Table.from_pylist(chosen)}
    paths = {"grocery": data / "grocery_products.parquet"}
    for name, table in made.items():
        paths[name] = folder / f"{name}.parquet"
        pq.write_table(table, paths[name])
    return paths


def _places(data: Path) -> np.ndarray:
    count = pq.read_metadata(data / "fashion.parquet").num_rows
    return np.random.default_rng(0).permutation(count)[: ROWS + HELD_OUT]


@dataclass(frozen=True)
class Domains:
    """The raw questions of each field: texts, pictures, and pictures with a text."""

    data: Path

    def fashion_words(self, n: int) -> Iterator[str]:
        rows = self._held_out(["productDisplayName", "articleType", "baseColour", "gender"])
        for at, row in enumerate(rows[:n]):
            title = (row["productDisplayName"] or "").split()
            kind, colour = row["articleType"], row["baseColour"] or ""
            yield (
                kind,
                f"{colour} {kind}",
                f"{kind} for {row['gender']}",
                " ".join(title[1:] or title),
                f"{row['gender']} {colour} {kind}",
            )[at % 5]

    def fashion_pictures(self, n: int) -> Iterator[tuple[bytes, str]]:
        for row in self._held_out(["image", "articleType", "baseColour"])[:n]:
            if row["image"]:
                yield row["image"], f"{row['baseColour'] or ''} {row['articleType']}"

    def clothing_pictures(self, n: int) -> Iterator[tuple[bytes, str]]:
        for row in _some(rows_of(self.data, "clothing_photos", ["label", "image"]), n):
            yield row["image"], WORN.get(row["label"], row["label"])

    def grocery_words(self, n: int) -> Iterator[str]:
        for at, row in enumerate(rows_of(self.data, "grocery_products", ["name", "coarse", "description"])):
            name = row["name"].replace("-", " ")
            yield name
            yield f"fresh {name}" if at % 2 else f"{name} {row['coarse'].replace('-', ' ')}"
            yield " ".join((row["description"] or name).split()[:7])
            yield row["coarse"].replace("-", " ")

    def grocery_pictures(self, n: int) -> Iterator[tuple[bytes, str]]:
        names = {row["class_id"]: row["name"] for row in rows_of(self.data, "grocery_products", ["class_id", "name"])}
        for row in _some(rows_of(self.data, "grocery_photos", ["class_id", "image"]), n):
            yield row["image"], names[row["class_id"]].replace("-", " ")

    def depot_words(self, n: int) -> Iterator[str]:
        rows = rows_of(self.data, "homedepot", ["search_term", "relevance"])
        fitting = (row["search_term"] for row in _some(rows, 3 * n) if float(row["relevance"]) >= 2.33)
        yield from list(dict.fromkeys(fitting))[:n]

    def goods_words(self, n: int) -> Iterator[str]:
        for row in self._goods()[:n]:
            yield " ".join(row["product_name"].split()[:6])

    def goods_pictures(self, n: int) -> Iterator[tuple[bytes, str]]:
        for row in self._goods()[:n]:
            if row["image"]:
                yield row["image"], " ".join(row["product_name"].split()[:6])

    def _goods(self) -> list[dict]:
        rows = rows_of(self.data, "flipkart", ["product_name", "product_category_tree", "image"])
        return [row for row in rows if any(kind in row["product_category_tree"][:40] for kind in FOREIGN_GOODS)]

    def _held_out(self, columns: Sequence[str]) -> list[dict]:
        table = pq.read_table(self.data / "fashion.parquet", columns=list(columns))
        return table.take(_places(self.data)[ROWS:]).to_pylist()


Texts = Callable[[int], Iterator[str]]
Pictures = Callable[[int], Iterator[tuple[bytes, str]]]


def of_words(sources: Sequence[tuple[Texts, bool]], n: int) -> list[Asked]:
    return [
        Asked(f"{source.__name__}: {text.lower()}", words(text), own, source.__name__)
        for source, own in sources
        for text in dict.fromkeys(source(n))
        if text.strip()
    ]


def of_pictures(sources: Sequence[tuple[Pictures, bool]], n: int, *, with_words: bool) -> list[Asked]:
    return [
        Asked(f"{source.__name__} {at}", picture(data, text if with_words else ""), own, source.__name__)
        for source, own in sources
        for at, (data, text) in enumerate(source(n))
    ]


def questions(data: Path, n: int) -> dict[str, dict[str, list[Asked]]]:
    """By catalogue, and then by what is asked with: words, pictures, both."""
    all_of = Domains(data)
    texts: dict[str, list[tuple[Texts, bool]]] = {
        "fashion": [
            (all_of.fashion_words, True), (all_of.depot_words, False), (all_of.grocery_words, False),
            (all_of.goods_words, False),
        ],
        "grocery": [(all_of.grocery_words, True), (all_of.fashion_words, False), (all_of.depot_words, False)],
        "homedepot": [(all_of.depot_words, True), (all_of.fashion_words, False), (all_of.grocery_words, False)],
    }  # fmt: skip
    seen: dict[str, list[tuple[Pictures, bool]]] = {
        "fashion": [
            (all_of.fashion_pictures, True), (all_of.clothing_pictures, True), (all_of.grocery_pictures, False),
            (all_of.goods_pictures, False),
        ],
        "grocery": [
            (all_of.grocery_pictures, True), (all_of.fashion_pictures, False), (all_of.clothing_pictures, False),
            (all_of.goods_pictures, False),
        ],
    }  # fmt: skip
    made: dict[str, dict[str, list[Asked]]] = {name: {"words": of_words(some, n)} for name, some in texts.items()}
    for name, some in seen.items():
        made[name]["pictures"] = of_pictures(some, n, with_words=False)
        made[name]["both"] = of_pictures(some, n, with_words=True)
    return made


def _some(rows: list[dict], n: int) -> list[dict]:
    return [rows[at] for at in np.random.default_rng(1).permutation(len(rows))[:n]]
