"""From a raw row to a draft: a cleaned product with its undecoded picture and its content hash, nothing encoded yet.

What is decided here about bad values, each of them reported:

- without a title and without a picture, there is nothing to find a product by: the row is skipped;
- texts are cleaned of markup, wrong encodings and shouting (:mod:`assistant.cleaning`), which is not reported;
- a bad price or a missing picture, film or sound costs only that;
- without an id, the content hash is the id, so that the same row keeps its id in the next import.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import msgspec

from assistant.catalog.product import Product
from assistant.cleaning import READ, clean_line, clean_title
from assistant.ingest.images import Media, PictureFinder
from assistant.ingest.mapping import ColumnMapping
from assistant.ingest.values import ValueProblem, clean_gtin, clean_text, is_currency, parse_price, split_category

MAX_ID, MAX_TITLE, MAX_DESCRIPTION, MAX_VALUE, MAX_URL, MAX_PATH = 200, 500, 20_000, 200, 2_000, 2_000


@dataclass(slots=True)
class Draft:
    """A product before encoding: its ``media`` are still undecoded, ``problems`` are reasons to report."""

    number: int
    product: Product
    media: Media = field(default_factory=Media)
    problems: list[str] = field(default_factory=list)

    @property
    def size_bytes(self) -> int:
        """The memory that its pictures, film and sound hold."""
        return sum(len(one.data) for one in self.media.all())


class Drafter:
    """Turns the rows of one feed into drafts."""

    def __init__(
        self, mapping: ColumnMapping, finder: PictureFinder, moment: datetime, *, listens: bool = False
    ) -> None:
        self._mapping = mapping
        self._finder = finder
        self._moment = moment
        self._listens = listens

    def prepare(self, row: Mapping[str, Any]) -> None:
        """Begin to fetch what a row that comes soon shows on the web."""
        self._finder.prepare(row)

    def draft(self, number: int, row: Mapping[str, Any]) -> Draft:
        """The draft of a row. Raises :class:`ValueProblem` with the reason when the row must be skipped."""
        problems: list[str] = []
        product = self._product(row, problems)
        media = self._finder.find(row, product.id)
        problems += media.problems
        if media.audio and not self._listens:
            problems.append("spoken introduction not written down: no recogniser is installed")
            media.audio = None
        if not any(media.all()) and not product.caption():
            raise ValueProblem(": ".join(["neither words nor a picture", *problems]))
        shows = next(iter([*media.pictures, *filter(None, [media.video])]), None)
        content = _content_hash(product, media)
        product = replace(
            product,
            id=product.id or f"row-{content[:16]}",
            content_hash=content,
            has_text=bool(product.caption()),
            has_image=shows is not None,
            image_source=shows.source[:MAX_URL] if shows else "",
        )
        return Draft(number, product, media, problems)

    def _product(self, row: Mapping[str, Any], problems: list[str]) -> Product:
        mapping = self._mapping
        price, currency = self._price(row, problems)
        attributes = {name: _line(row.get(column), MAX_VALUE) for name, column in mapping.attributes.items()}
        return Product(
            id=clean_text(row.get(mapping.id), MAX_ID),
            title=clean_title(clean_text(row.get(mapping.title), READ * MAX_TITLE), MAX_TITLE),
            description=_line(row.get(mapping.description), MAX_DESCRIPTION),
            brand=_line(row.get(mapping.brand), MAX_VALUE),
            category=self._category(row),
            attributes={name: value for name, value in attributes.items() if value and value.lower() != "nan"},
            price_minor=price,
            currency=currency,
            url=clean_text(row.get(mapping.url), MAX_URL),
            gtin=clean_gtin(row.get(mapping.gtin)),
            updated_at=self._moment,
        )

    def _category(self, row: Mapping[str, Any]) -> tuple[str, ...]:
        paths = (_unmarked(row.get(column)) for column in self._mapping.category)
        levels = (clean_line(level, MAX_VALUE) for path in paths for level in split_category(path))
        return tuple(dict.fromkeys(filter(None, levels)))

    def _price(self, row: Mapping[str, Any], problems: list[str]) -> tuple[int | None, str]:
        column = self._mapping.currency
        currency = clean_text(row[column], 10).upper() if column in row else column if is_currency(column) else ""
        for name in self._mapping.price:
            try:
                minor, found = parse_price(row.get(name), currency)
            except ValueProblem as problem:
                problems.append(str(problem))
            else:
                if minor is not None:
                    return minor, found
        return None, currency


def _line(value: Any, limit: int) -> str:
    """Any value as one clean line; markup is taken out before the line is cut, so more of it is read."""
    return clean_line(clean_text(value, READ * limit), limit)


def _unmarked(value: Any) -> Any:
    """A category as text without markup, as its levels may be separated by "&gt;"; anything else as it is."""
    return clean_line(value, MAX_PATH) if isinstance(value, str) else value


def _content_hash(product: Product, media: Media) -> str:
    """128 bits over what is encoded or shown, pictures as undecoded bytes: comparing needs no decoding."""
    words = (product.title, product.description, product.brand, product.category, sorted(product.attributes.items()))
    digest = hashlib.blake2b(msgspec.json.encode(words), digest_size=16)
    for picture in media.pictures:
        digest.update(b"\0" + picture.data)
    for mark, other in ((b"\1", media.video), (b"\2", media.audio)):
        if other:
            digest.update(mark + other.data)
    return digest.hexdigest()
