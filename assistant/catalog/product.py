"""One product as a plain value; its vectors travel beside it, never in it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Product:
    """One thing that can be bought.

    ``category`` is the path from general to special; ``price_minor`` is in minor units of ``currency`` (ISO 4217; cents
    for USD) or None when unknown; ``thumbnail`` is a JPEG or WebP of at most 320 px, empty when there is no picture or
    it was not loaded; ``image_source`` says where the picture came from (column, path); ``content_hash`` covers what is
    encoded (title, description, brand, category, attributes, pictures), so a price change does not alter it.
    ``further`` are thumbnails of its other pictures; ``gtin`` the number that it has everywhere, digits only; ``feeds``
    the keys of the feeds that name it, its own first, and ``additions`` what the others fill in (JSON, see
    :mod:`assistant.ingest.merging`).
    """

    id: str
    title: str = ""
    description: str = ""
    brand: str = ""
    category: tuple[str, ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)
    price_minor: int | None = None
    currency: str = ""
    url: str = ""
    thumbnail: bytes = b""
    image_source: str = ""
    content_hash: str = ""
    has_text: bool = True
    has_image: bool = False
    updated_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    encoder_id: str = ""
    further: tuple[bytes, ...] = ()
    gtin: str = ""
    feeds: tuple[str, ...] = ()
    additions: str = ""

    def search_text(self) -> str:
        """The words that are encoded and indexed: title, brand, category, attribute values, description."""
        parts = (self.title, self.brand, " ".join(self.category), " ".join(self.attributes.values()), self.description)
        return ". ".join(part for part in parts if part)

    def caption(self) -> str:
        """The words that are encoded: the title, then kind, colour and brand where the title does not say them.

        Encoders read some 24 tokens, so the description only stands in for everything else.
        """
        words = [self.title]
        for extra in (self.category[-1] if self.category else "", self.attributes.get("colour", ""), self.brand):
            if extra and not _says(" ".join(words), extra):
                words.append(extra)
        return ", ".join(word for word in words if word) or self.description[:200]


def _says(text: str, extra: str) -> bool:
    """Whether every word of ``extra`` is in ``text``, in the singular or plural."""
    said = {form for word in _words(text) for form in _forms(word)}
    return all(said & _forms(word) for word in _words(extra))


def _words(text: str) -> list[str]:
    return [word.strip(".,;:!?()") for word in text.lower().replace("-", " ").split()]


def _forms(word: str) -> set[str]:
    return {word, word.removesuffix("s"), word.removesuffix("es")}
