"""From drafts, or from products that are stored already, to vectors, a few pictures at a time.

Pictures are decoded on a few threads one chunk ahead of the encoder (Pillow lets go of the interpreter lock), so memory
holds two chunks of pixels at most. Several pictures of a product make one vector (:func:`pooled`). A picture that
cannot be decoded costs the product its picture, not its place. A side that a product lacks is predicted from the other
where the encoder has a bridge.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from assistant.catalog.product import Product
from assistant.encoders.bridge import Bridge
from assistant.errors import MagpieError, PictureError
from assistant.ingest.drafts import Draft
from assistant.ingest.showing import Shown, decode_media, decode_stored, pooled
from assistant.query import Pixels

CHUNK = 32
DECODERS = 2

T = TypeVar("T")
Vectors = npt.NDArray[np.float32]

Listen = Callable[[bytes, str], str]
"""Writes down a sound file, given its bytes and name. Raises :class:`MagpieError`."""


class ProductEncoder(Protocol):
    """What an import needs of an encoder: unit rows ``(N, D) float32`` for pictures and for texts."""

    @property
    def encoder_id(self) -> str:
        """Names the encoder and its revision."""

    @property
    def dim(self) -> int:
        """The length of a vector."""

    @property
    def bridge(self) -> Bridge | None:
        """Predicts one side from the other; None: a side that is absent stays so."""

    def images(self, pictures: Sequence[Pixels]) -> Vectors:
        """Encode ``(H, W, 3) uint8`` RGB pictures."""

    def texts(self, texts: Sequence[str]) -> Vectors:
        """Encode captions."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A chunk ready to be written.

    ``products`` have their thumbnails and flags; those left with neither words nor a picture are not among them.
    ``image`` and ``text`` are ``(N, D) float32``, unit rows, or zeros where neither there nor predicted. ``drafts``
    counts all that went in.
    """

    drafts: int
    products: list[Product]
    image: Vectors
    text: Vectors
    problems: list[tuple[Draft, str]]


@dataclass(frozen=True, slots=True, eq=False)
class Reencoded:
    """Stored products with new vectors: ``(N, D) float32``, unit rows, or zeros where neither there nor predicted.

    ``products`` are those that went in, in order; ``has_image`` is False also where the stored picture could not be
    read, of which ``problems`` has the product and the reason.
    """

    products: list[Product]
    image: Vectors
    text: Vectors
    problems: list[tuple[Product, str]]


def encode_drafts(drafts: Sequence[Draft], encoder: ProductEncoder, listen: Listen | None = None) -> Iterator[Encoded]:
    """Encode drafts in order, :data:`CHUNK` at a time; ``listen`` writes spoken introductions down."""
    for chunk, shown in _decoded_ahead(drafts, lambda draft: decode_media(draft.media)):
        yield _encode(chunk, shown, encoder, listen)


def encode_stored(products: Sequence[Product], encoder: ProductEncoder) -> Iterator[Reencoded]:
    """Encode stored products anew from their thumbnails and words, in order, :data:`CHUNK` at a time."""
    for chunk, shown in _decoded_ahead(products, _decode_stored):
        there = [replace(product, has_image=bool(made.pictures)) for product, made in _pairs(chunk, shown)]
        image, text = _vectors(there, [made.pictures for made in shown if made.pictures], encoder)
        problems = [(product, problem) for product, made in _pairs(chunk, shown) for problem in made.problems]
        yield Reencoded(there, image, text, problems)


def _decoded_ahead(items: Sequence[T], decode: Callable[[T], Shown]) -> Iterator[tuple[Sequence[T], list[Shown]]]:
    """The items in chunks, each with its pictures, while those of the next chunk are being decoded."""
    chunks = [items[start : start + CHUNK] for start in range(0, len(items), CHUNK)]
    with ThreadPoolExecutor(DECODERS, "decode") as pool:
        waiting: list[Future[Shown]] = []
        for at, chunk in enumerate(chunks):
            current = waiting or [pool.submit(decode, item) for item in chunk]
            following = chunks[at + 1] if at + 1 < len(chunks) else []
            waiting = [pool.submit(decode, item) for item in following]
            yield chunk, [picture.result() for picture in current]


def _decode_stored(product: Product) -> Shown:
    if not product.has_image:
        return Shown()
    try:
        return decode_stored(product.thumbnail, product.further, product.id)
    except PictureError as error:
        return Shown(problems=[f"unreadable stored picture: {error.reason}"])


def _encode(drafts: Sequence[Draft], shown: Sequence[Shown], encoder: ProductEncoder, listen: Listen | None) -> Encoded:
    problems = [(draft, problem) for draft, made in _pairs(drafts, shown) for problem in made.problems]
    products, pictures = [], []
    for draft, made in _pairs(drafts, shown):
        product = _with_pictures(draft.product, made)
        if draft.media.audio and listen:
            try:
                product = _with_spoken(product, listen(draft.media.audio.data, draft.media.audio.source))
            except MagpieError as error:
                problems.append((draft, f"spoken introduction not written down: {error.message}"))
        if product.has_text or product.has_image:
            products.append(product)
            pictures += [made.pictures] if made.pictures else []
    image, text = _vectors(products, pictures, encoder)
    return Encoded(len(drafts), products, image, text, problems)


def _with_pictures(product: Product, shown: Shown) -> Product:
    return replace(product, has_image=bool(shown.pictures), thumbnail=shown.thumbnail, further=tuple(shown.further))


def _with_spoken(product: Product, said: str) -> Product:
    """The product with what its introduction says at the end of the description, where it is found by its words."""
    if not said.strip():
        return product
    described = " ".join(filter(None, [product.description, said.strip()]))
    return replace(product, description=described, has_text=True)


def _vectors(
    products: Sequence[Product], pictures: Sequence[Sequence[Pixels]], encoder: ProductEncoder
) -> tuple[Vectors, Vectors]:
    """Both sides of products, with zeros where absent; ``pictures`` are of those with a picture, in order."""
    image = np.zeros((len(products), encoder.dim), np.float32)
    text = np.zeros_like(image)
    has_image = np.array([product.has_image for product in products], bool)
    has_text = np.array([product.has_text for product in products], bool)
    if pictures:
        image[has_image] = _pooled(pictures, encoder)
    if captions := [product.caption() for product in products if product.has_text]:
        text[has_text] = encoder.texts(captions)
    if encoder.bridge:
        image[~has_image & has_text] = encoder.bridge.picture(text[~has_image & has_text])
        text[~has_text & has_image] = encoder.bridge.text(image[~has_text & has_image])
    return image, text


def _pooled(pictures: Sequence[Sequence[Pixels]], encoder: ProductEncoder) -> Vectors:
    """A vector for the pictures of each product, :data:`CHUNK` pictures encoded at a time."""
    flat = [one for own in pictures for one in own]
    vectors = np.concatenate([encoder.images(flat[at : at + CHUNK]) for at in range(0, len(flat), CHUNK)])
    ends = np.cumsum([len(own) for own in pictures])
    return np.stack([pooled(vectors[end - len(own) : end]) for own, end in zip(pictures, ends, strict=True)])


def _pairs(items: Sequence[T], shown: Sequence[Shown]) -> Iterator[tuple[T, Shown]]:
    return zip(items, shown, strict=True)
