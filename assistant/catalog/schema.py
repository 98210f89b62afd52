"""The columns of the product table, and the schema version written into it.

A vector column is null where there is no vector: LanceDB then leaves the row out of that column's search by itself,
which a zero vector (cosine undefined) would not achieve. A vector whose product has no such side (``has_image`` or
``has_text`` is false) was predicted from the other side by the encoder's bridge. Tables from before there were bridges
have none of these, so they need no migration.

``image_vector`` is of all pictures of a product, the shown one foremost; ``further`` are thumbnails of the others, so
that another encoder can make it anew. ``feeds`` are the keys of the feeds that name the product, its own first
(:class:`assistant.catalog.manifest.FeedRecord`).
"""

from typing import Any, Literal

SCHEMA_VERSION = 1
"""Raise it with a migration whenever a column changes meaning."""

SCHEMA_KEY = b"magpie.schema"

TABLE_NAME = "products"
"""The table of a new catalogue; re-encoding fills another, whose name begins with this one."""

RELEASE_TABLE = "release"
"""How the names of tables begin that a publisher made; a subscriber keeps and prunes them by the releases."""

TABLE_SUFFIX = ".lance"

VectorColumn = Literal["image_vector", "text_vector"]
VECTOR_COLUMNS: tuple[VectorColumn, ...] = ("image_vector", "text_vector")

FLAG_COLUMNS = ("has_image", "has_text")
"""Whether the product itself has that side, in the order of :data:`VECTOR_COLUMNS`."""

LIGHT_COLUMNS = (
    "id", "title", "brand", "category", "attributes", "price_minor", "currency", "url", "image_source",
    "has_text", "has_image", "updated_at",
)  # fmt: skip
"""What ranking and result cards need of a product. Each column costs up to 8 ms of 600 products among a million."""

ADDED_COLUMNS = ("further", "gtin", "feeds", "additions")
"""Columns that tables from before them lack until something is written: then they read as null."""

WHOLE_COLUMNS = (*LIGHT_COLUMNS, "content_hash", "encoder_id", "description", "thumbnail", *ADDED_COLUMNS)

OFFER_COLUMNS = ("id", "price_minor", "currency", "url", "image_source", "offer_hash", "updated_at")
"""What changes without a new encoding; an update of these leaves vectors and their indexes alone."""

CARRIED_COLUMNS = (*WHOLE_COLUMNS, "facets", "search_text", "offer_hash")
"""Everything but the vectors: what a re-encoded product keeps (of these, all but the encoder's id)."""

HASH_COLUMNS = ("id", "content_hash", "offer_hash")
"""What tells whether a product changed."""

MAIN_FEED = "main"
"""The feed of products that no other is noted for: that of imports that merge with nothing."""

ORIGIN_COLUMNS = ("id", "gtin", "feeds", "additions")
"""What tells which feeds a product is from."""


def table_folder(name: str) -> str:
    """The folder of a table within its catalogue's folder."""
    return name + TABLE_SUFFIX


def table_schema(dim: int) -> Any:
    """The Arrow schema for vectors of ``dim`` numbers, in float16: half the disk at the same recall."""
    import pyarrow as pa

    vector = pa.list_(pa.float16(), dim)
    strings = pa.list_(pa.string())
    fields = [
        pa.field("id", pa.string(), nullable=False),
        pa.field("title", pa.string()),
        pa.field("description", pa.string()),
        pa.field("brand", pa.string()),
        pa.field("category", strings),
        pa.field("attributes", pa.string()),  # a JSON object: decoding 600 takes 0.6 ms, a list of structs 5 ms
        pa.field("facets", strings),
        pa.field("price_minor", pa.int64()),
        pa.field("currency", pa.string()),
        pa.field("url", pa.string()),
        pa.field("thumbnail", pa.binary()),
        pa.field("image_source", pa.string()),
        pa.field("image_vector", vector),
        pa.field("text_vector", vector),
        pa.field("search_text", pa.string()),
        pa.field("content_hash", pa.string()),
        pa.field("offer_hash", pa.string()),
        pa.field("has_text", pa.bool_()),
        pa.field("has_image", pa.bool_()),
        pa.field("updated_at", pa.timestamp("us", tz="UTC")),
        pa.field("encoder_id", pa.string()),
        pa.field("further", pa.list_(pa.binary())),
        pa.field("gtin", pa.string()),
        pa.field("feeds", strings),
        pa.field("additions", pa.string()),  # a JSON object: what each feed but the first adds
    ]
    return pa.schema(fields, metadata={SCHEMA_KEY: str(SCHEMA_VERSION).encode()})
