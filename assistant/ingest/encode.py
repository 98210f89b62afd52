"""From drafts, or from products that are stored already, to vectors, a few pictures at a time.

Pictures are decoded on a few threads one chunk ahead of the encoder (Pillow lets go of the interpreter lock), so memory
holds two chunks of pixels at most. A picture that cannot be decoded costs the product its picture, not its place.
A side that a product lacks is predicted from the other where the encoder has a bridge.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from assistant.catalog.product import Product
from assistant.encoders.bridge import Bridge
from assistant.errors import PictureError
from assistant.ingest.drafts import Draft
from assistant.pictures import encode_thumbnail, is_thumbnail, read_picture
from assistant.query import Pixels

DECODED_SIDE = 512
"""Larger pictures are decoded down to this: enough for any encoder's input and for the thumbnail."""

CHUNK = 32
DECODERS = 2

T = TypeVar("T")
Vectors = npt.NDArray[np.float32]


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


@dataclass(frozen=True, slots=True)
class _Picture:
    pixels: Pixels | None
    thumbnail: bytes = b""
    problem: str = ""


def encode_drafts(drafts: Sequence[Draft], encoder: ProductEncoder) -> Iterator[Encoded]:
    """Encode drafts in order, :data:`CHUNK` at a time."""
    for chunk, pictures in _decoded_ahead(drafts, _decode):
        yield _encode(chunk, pictures, encoder)


def encode_stored(products: Sequence[Product], encoder: ProductEncoder) -> Iterator[Reencoded]:
    """Encode stored products anew from their thumbnails and words, in order, :data:`CHUNK` at a time."""
    for chunk, pictures in _decoded_ahead(products, _decode_thumbnail):
        shown = [replace(product, has_image=made.pixels is not None) for product, made in _pairs(chunk, pictures)]
        image, text = _vectors(shown, [made.pixels for made in pictures if made.pixels is not None], encoder)
        problems = [(product, made.problem) for product, made in _pairs(chunk, pictures) if made.problem]
        yield Reencoded(shown, image, text, problems)


def _decoded_ahead(items: Sequence[T], decode: Callable[[T], _Picture]) -> Iterator[tuple[Sequence[T], list[_Picture]]]:
    """The items in chunks, each with its pictures, while those of the next chunk are being decoded."""
    chunks = [items[start : start + CHUNK] for start in range(0, len(items), CHUNK)]
    with ThreadPoolExecutor(DECODERS, "decode") as pool:
        waiting: list[Future[_Picture]] = []
        for at, chunk in enumerate(chunks):
            current = waiting or [pool.submit(decode, item) for item in chunk]
            following = chunks[at + 1] if at + 1 < len(chunks) else []
            waiting = [pool.submit(decode, item) for item in following]
            yield chunk, [picture.result() for picture in current]


def _decode(draft: Draft) -> _Picture:
    if draft.picture is None:
        return _Picture(None)
    try:
        pixels = read_picture(draft.picture.data, name=draft.picture.source, max_side=DECODED_SIDE)
    except PictureError as error:
        return _Picture(None, problem=f"unreadable picture: {error.reason}")
    kept_as_it_is = is_thumbnail(draft.picture.data)
    return _Picture(pixels, draft.picture.data if kept_as_it_is else encode_thumbnail(pixels))


def _decode_thumbnail(product: Product) -> _Picture:
    if not product.has_image:
        return _Picture(None)
    try:
        return _Picture(read_picture(product.thumbnail, name=product.id, max_side=DECODED_SIDE))
    except PictureError as error:
        return _Picture(None, problem=f"unreadable stored picture: {error.reason}")


def _encode(drafts: Sequence[Draft], pictures: Sequence[_Picture], encoder: ProductEncoder) -> Encoded:
    products = [
        replace(draft.product, has_image=picture.pixels is not None, thumbnail=picture.thumbnail)
        for draft, picture in _pairs(drafts, pictures)
        if draft.product.has_text or picture.pixels is not None
    ]
    image, text = _vectors(products, [made.pixels for made in pictures if made.pixels is not None], encoder)
    problems = [(draft, picture.problem) for draft, picture in _pairs(drafts, pictures) if picture.problem]
    return Encoded(len(drafts), products, image, text, problems)


def _vectors(products: Sequence[Product], pixels: Sequence[Pixels], encoder: ProductEncoder) -> tuple[Vectors, Vectors]:
    """Both sides of products, with zeros where absent; ``pixels`` are of those with a picture, in order."""
    image = np.zeros((len(products), encoder.dim), np.float32)
    text = np.zeros_like(image)
    has_image = np.array([product.has_image for product in products], bool)
    has_text = np.array([product.has_text for product in products], bool)
    if pixels:
        image[has_image] = encoder.images(pixels)
    if captions := [product.caption() for product in products if product.has_text]:
        text[has_text] = encoder.texts(captions)
    if encoder.bridge:
        image[~has_image & has_text] = encoder.bridge.picture(text[~has_image & has_text])
        text[~has_text & has_image] = encoder.bridge.text(image[~has_text & has_image])
    return image, text


def _pairs(items: Sequence[T], pictures: Sequence[_Picture]) -> Iterator[tuple[T, _Picture]]:
    return zip(items, pictures, strict=True)
