"""A question as it is kept with a mark: words, filters, feedback, and what was seen of the pictures."""

import hashlib
import io
from collections.abc import Mapping
from pathlib import Path

import msgspec
import numpy as np
from PIL import Image

from assistant.errors import DamagedError, PictureError
from assistant.pictures import read_picture
from assistant.query import Filters, Phrase, Picture, Pixels, Query
from assistant.query.feedback import Feedback

SIDE, QUALITY = 512, 90
"""The longer side in pixels and the WebP quality of a kept picture: encoders read at most 384 pixels a side."""


class AskedPicture(msgspec.Struct, frozen=True):
    """The part of a query picture that counted; ``name`` is its hash."""

    name: str
    weight: float = 1.0
    negative: bool = False


class AskedPhrase(msgspec.Struct, frozen=True):
    """Words that were wanted or not."""

    text: str
    negative: bool = False
    weight: float = 1.0


class Asked(msgspec.Struct, frozen=True):
    """Everything that was asked at once."""

    pictures: tuple[AskedPicture, ...] = ()
    phrases: tuple[AskedPhrase, ...] = ()
    filters: Filters = Filters()
    feedback: tuple[Feedback, ...] = ()
    declined: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The same for the same question."""
        return hashlib.blake2b(msgspec.json.encode(self), digest_size=12).hexdigest()

    @property
    def modality(self) -> str:
        """``picture``, ``words`` or ``both``."""
        if self.pictures and self.phrases:
            return "both"
        return "picture" if self.pictures or not self.phrases else "words"

    @property
    def text(self) -> str:
        """The words for people: ``red shoes, not leather``."""
        return ", ".join(f"not {phrase.text}" if phrase.negative else phrase.text for phrase in self.phrases)

    def query(self, pixels: Mapping[str, Pixels]) -> Query:
        """The question with its pictures, given by name."""
        return Query(
            tuple(Picture(pixels[one.name], one.name, None, one.weight, one.negative) for one in self.pictures),
            tuple(Phrase(one.text, one.negative, one.weight) for one in self.phrases),
            self.filters,
            self.feedback,
            frozenset(self.declined),
        )


def to_asked(query: Query) -> Asked:
    """What to keep of a question. Doubts about words are not kept: the person saw what was found."""
    pictures = tuple(AskedPicture(_name(one.cropped()), one.weight, one.negative) for one in query.pictures)
    phrases = tuple(AskedPhrase(phrase.text, phrase.negative, phrase.weight) for phrase in query.phrases)
    return Asked(pictures, phrases, query.filters, query.feedback, tuple(sorted(query.declined)))


def to_files(query: Query) -> dict[str, bytes]:
    """The pictures of a question as WebP by name: of each the part that counted."""
    return {_name(picture.cropped()): _webp(picture.cropped()) for picture in query.pictures}


def _name(pixels: Pixels) -> str:
    data = repr(pixels.shape).encode() + np.ascontiguousarray(pixels).tobytes()
    return hashlib.blake2b(data, digest_size=12).hexdigest()


def read_pictures(asked: Asked, folder: Path) -> dict[str, Pixels]:
    """The pictures of a question by name. Raises :class:`DamagedError` where one is gone or damaged."""
    try:
        return {one.name: read_picture(folder / f"{one.name}.webp", name=one.name) for one in asked.pictures}
    except PictureError as error:
        hint = "Remove the marks of that question: magpie marks list."
        raise DamagedError(f"A picture that was marked with cannot be used: {error.message}", hint=hint) from error


def _webp(pixels: Pixels) -> bytes:
    image = Image.fromarray(np.ascontiguousarray(pixels))
    image.thumbnail((SIDE, SIDE))
    data = io.BytesIO()
    image.save(data, "WEBP", quality=QUALITY)
    return data.getvalue()
