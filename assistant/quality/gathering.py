"""One pass over the table: every product's row is read, its picture looked at, its vectors put where they are compared.

Nothing is encoded. A thousand rows are in memory at a time, their pictures decoded on two threads.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec
import numpy as np

from assistant.catalog.catalog import Catalog
from assistant.catalog.results import Background
from assistant.catalog.rows import to_vectors
from assistant.progress import CancelToken, Progress, RateMeter
from assistant.quality.consistency import fit_of
from assistant.quality.languages import language_of
from assistant.quality.looks import Look, hashes_of, look_at
from assistant.quality.products import COLOUR, Products
from assistant.quality.scratch import Scratch
from assistant.quality.texts import faults_of

COLUMNS = (
    "id", "title", "description", "brand", "category", "attributes", "price_minor", "currency", "url", "thumbnail",
    "has_image", "has_text", "image_vector", "text_vector",
)  # fmt: skip

BACKGROUND = 1_000
DECODERS = 2
PIECE = 64
"""Pictures that a thread takes at a time."""

_WORDS = re.compile(r"\w+")
_attributes = msgspec.json.Decoder(dict[str, str])


def gather(catalog: Catalog, into: Scratch, progress: Progress, cancel: CancelToken) -> Products:
    """Read every product once. ``into`` is filled; it has room for ``catalog.count()`` rows."""
    products = Products(len(into.image))
    sample = catalog.background(BACKGROUND)
    meter = RateMeter("Reading", products.rows, "products")
    at = 0
    with ThreadPoolExecutor(DECODERS, "look") as pool:
        for rows in catalog.batches(*COLUMNS):
            cancel.raise_if_cancelled()
            part = slice(at, at + rows.num_rows)
            _take(products, into, rows, part, list(_looks(pool, rows)))
            _take_vectors(products, into, rows, part, sample)
            at = part.stop
            progress(meter.step(at))
    return products


def _looks(pool: ThreadPoolExecutor, rows: Any) -> Iterator[Look]:
    pictures, present = rows["thumbnail"].to_pylist(), rows["has_image"].to_pylist()
    pieces = [slice(start, start + PIECE) for start in range(0, len(pictures), PIECE)]
    for looks in pool.map(lambda piece: _look_at_all(pictures[piece], present[piece]), pieces):
        yield from looks


def _look_at_all(pictures: Sequence[bytes | None], present: Sequence[bool]) -> list[Look]:
    return [look_at(data, has_image=bool(there)) for data, there in zip(pictures, present, strict=True)]


def _take(products: Products, into: Scratch, rows: Any, part: slice, looks: Sequence[Look]) -> None:
    """Note the columns and the looks of some rows."""
    columns = {name: rows[name].to_pylist() for name in COLUMNS[:-2]}
    attributes = [_attributes.decode(text or "{}") for text in columns["attributes"]]
    colours = [values.get(COLOUR, "") for values in attributes]
    titles = [(title or "").strip() for title in columns["title"]]
    products.ids.extend(columns["id"])
    products.title[part] = [_hash(_said(title)) for title in titles]
    products.picture[part] = [_hash(data or b"") for data in columns["thumbnail"]]
    products.category[part] = [products.categories.number(tuple(path or ())) for path in columns["category"]]
    products.colour[part] = [products.colours.number(colour) for colour in colours]
    products.currency[part] = [products.currencies.number(code) for code in columns["currency"]]
    products.price[part] = [np.nan if price is None else price for price in columns["price_minor"]]
    products.has_image[part] = np.array(columns["has_image"], bool)
    products.has_text[part] = np.array(columns["has_text"], bool)
    texts = list(zip(titles, columns["description"], strict=True))
    products.faults[part] = [faults_of(title, description or "") for title, description in texts]
    products.language[part] = [
        products.languages.number(language_of(title or description or "")) for title, description in texts
    ]
    present = (
        columns["has_image"], titles, columns["description"], columns["brand"], columns["category"],
        [price is not None for price in columns["price_minor"]], columns["url"], colours,
    )  # fmt: skip
    products.lacks[part] = np.array([[not value for value in values] for values in present], bool).T
    products.state[part] = [look.state for look in looks]
    smalls = np.stack([look.small for look in looks])
    products.hashes[part], into.small[part] = hashes_of(smalls), smalls


def _take_vectors(products: Products, into: Scratch, rows: Any, part: slice, sample: Background) -> None:
    """Note the vectors of a product's own picture and words, and how well they fit each other; no predicted ones."""
    sides = []
    for column, own in (("image_vector", products.has_image), ("text_vector", products.has_text)):
        vectors, present = to_vectors(rows[column], into.image.shape[1])
        sides.append(vectors * (present & own[part])[:, None])
    into.image[part], into.text[part] = sides
    products.fit[part] = fit_of(sides[0], sides[1], sample.image, sample.text)


def _said(title: str) -> bytes:
    """The words of a title alone, whatever their case."""
    return " ".join(_WORDS.findall(title.casefold())).encode("utf-8", "replace")


def _hash(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little") if data else 0
