"""Products to Arrow rows and back, with the derived columns: facets for filters, search text, hash of the offer."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from assistant.catalog.product import Product
from assistant.catalog.schema import CARRIED_COLUMNS, OFFER_COLUMNS, table_schema

Vectors = npt.NDArray[np.float32]


def facet(field: str, value: str) -> str:
    """One entry of the ``facets`` column: lower-cased ``field=value``, so that a filter ignores case."""
    return f"{field.strip().lower()}={value.strip().lower()}"


def facets_of(product: Product) -> list[str]:
    """Everything a filter may ask of a product: each level of its category, its brand, its attributes."""
    pairs = [("category", level) for level in product.category]
    pairs.append(("brand", product.brand))
    pairs.extend(product.attributes.items())
    return sorted({facet(field, value) for field, value in pairs if value.strip()})


def offer_hash(product: Product) -> str:
    """A hash of what may change without a new encoding: price, currency, address, where the picture came from."""
    parts = (product.price_minor, product.currency, product.url, product.image_source)
    return hashlib.blake2b(msgspec.json.encode(parts), digest_size=8).hexdigest()


def to_table(products: Sequence[Product], image: Vectors, text: Vectors, encoder_id: str) -> Any:
    """The rows of ``products`` as an Arrow table, marked with the encoder that made the vectors.

    ``image`` and ``text`` are ``(N, D) float32``, unit rows; a row of zeros is stored as null.
    """
    import pyarrow as pa

    schema = table_schema(image.shape[1])
    columns: dict[str, Any] = {
        "image_vector": _nullable(image),
        "text_vector": _nullable(text),
        "encoder_id": [encoder_id] * len(products),
    }
    for name in schema.names:
        if name not in columns:
            columns[name] = [_cell(product, name) for product in products]
    return pa.table(columns, schema=schema)


def to_offers(products: Sequence[Product]) -> Any:
    """The columns of ``products`` that change without a new encoding, as an Arrow table for a partial update."""
    import pyarrow as pa

    whole = table_schema(1)
    schema = pa.schema([whole.field(name) for name in OFFER_COLUMNS])
    return pa.table({name: [_cell(product, name) for product in products] for name in OFFER_COLUMNS}, schema=schema)


def with_vectors(rows: Any, image: Vectors, text: Vectors, has_image: Sequence[bool], encoder_id: str) -> Any:
    """Stored rows as they are, but for vectors of another encoder.

    Parameters
    ----------
    rows:
        An Arrow table of :data:`CARRIED_COLUMNS`.
    image, text:
        ``(N, D) float32``, unit rows; a row of zeros is stored as null.
    has_image:
        Replaces the stored flag: a stored picture may turn out to be unreadable.
    """
    import pyarrow as pa

    schema = table_schema(image.shape[1])
    columns = {name: rows[name] for name in CARRIED_COLUMNS}
    columns["has_image"] = pa.array(has_image, pa.bool_())
    columns["image_vector"] = _nullable(image)
    columns["text_vector"] = _nullable(text)
    columns["encoder_id"] = pa.array([encoder_id] * rows.num_rows, pa.string())
    return pa.table({name: columns[name] for name in schema.names}, schema=schema)


def to_hashes(rows: Any) -> dict[str, tuple[str, str]]:
    """The content hash and the offer hash by id, of an Arrow table of :data:`HASH_COLUMNS`."""
    pairs = zip(rows["content_hash"].to_pylist(), rows["offer_hash"].to_pylist(), strict=True)
    return dict(zip(rows["id"].to_pylist(), pairs, strict=True))


def to_products(table: Any) -> list[Product]:
    """The rows of an Arrow table as products; columns that were not selected keep the defaults of `Product`."""
    names = [name for name in table.column_names if name in Product.__slots__]
    columns = [_READ.get(name, _plain)(table[name]) for name in names]
    return [Product(**dict(zip(names, values, strict=True))) for values in zip(*columns, strict=True)]


def in_order(rows: Any, row_ids: npt.NDArray[np.int64]) -> Any:
    """The rows of an Arrow table with ``_rowid`` in the order of ``row_ids``, without those that are not there."""
    found = rows["_rowid"].to_numpy().astype(np.int64)
    order = np.argsort(found)
    places = np.minimum(np.searchsorted(found, row_ids, sorter=order), max(0, len(found) - 1))
    if not len(found):
        return rows
    return rows.take(order[places][found[order[places]] == row_ids])


def to_vectors(column: Any, dim: int) -> tuple[Vectors, npt.NDArray[np.bool_]]:
    """A vector column as ``(N, D) float32``, unit rows (zeros where null), and ``(N,) bool``: which are present."""
    array = column.combine_chunks()
    present = np.asarray(array.is_valid())
    vectors = np.zeros((len(array), dim), np.float32)
    flat = array.flatten().to_numpy(zero_copy_only=False)  # leaves out the numbers of null rows
    vectors[present] = flat.reshape(-1, dim)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.maximum(lengths, 1e-6), present  # float16 storage is off by up to 5e-4


_DERIVED: dict[str, Callable[[Product], Any]] = {
    "category": lambda product: list(product.category),
    "attributes": lambda product: msgspec.json.encode(product.attributes).decode(),
    "facets": facets_of,
    "search_text": Product.search_text,
    "further": lambda product: list(product.further),
    "feeds": lambda product: list(product.feeds),
    "offer_hash": offer_hash,
}


def _cell(product: Product, column: str) -> Any:
    derive = _DERIVED.get(column)
    return derive(product) if derive else getattr(product, column)


def _nullable(vectors: Vectors) -> Any:
    import pyarrow as pa

    numbers = pa.array(np.asarray(vectors, np.float16).ravel())
    return pa.FixedSizeListArray.from_arrays(numbers, vectors.shape[1], mask=pa.array(~vectors.any(axis=1)))


def _plain(column: Any) -> list[Any]:
    values: list[Any] = column.to_pylist()
    return values


def _texts(column: Any) -> list[str]:
    return [text or "" for text in column.to_pylist()]


def _paths(column: Any) -> list[tuple[Any, ...]]:
    return [tuple(levels or ()) for levels in column.to_pylist()]


def _attributes(column: Any) -> list[dict[str, str]]:
    return [msgspec.json.decode(text or "{}") for text in column.to_pylist()]


def _moments(column: Any) -> list[datetime]:
    """Times in UTC. Arrow is slow at them, and an import gives all its products one: each is made once."""
    microseconds = column.cast("int64").to_pylist()
    known = {count: _EPOCH + timedelta(microseconds=count) for count in set(microseconds)}
    return [known[count] for count in microseconds]


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_READ: dict[str, Callable[[Any], list[Any]]] = {
    "category": _paths,
    "further": _paths,
    "feeds": _paths,
    "gtin": _texts,
    "additions": _texts,
    "attributes": _attributes,
    "updated_at": _moments,
}
