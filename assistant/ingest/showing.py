"""From undecoded pictures and films of one product to pixels: which picture is shown, and which are found beside it.

Shown is the owner's first picture that can be read and is not tiny, else the largest. A film gives a few frames, spread
over it; without any picture its best frame is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from assistant.errors import MagpieError, PictureError
from assistant.ingest.images import Media, RawPicture
from assistant.pictures import encode_thumbnail, is_thumbnail, read_picture
from assistant.query import Pixels

DECODED_SIDE = 512
"""Larger pictures are decoded down to this: enough for any encoder's input and for the thumbnail."""

FURTHER_SIDE = 320
"""Pictures that are not shown need no more than encoders read."""

FILM_FRAMES = 4
TINY_SIDE = 100
"""A first picture with a shorter side below this is not shown where a larger one is there."""

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shown:
    """``pictures`` are those to encode, the shown one first; ``further`` thumbnails of the others."""

    pictures: Sequence[Pixels] = ()
    thumbnail: bytes = b""
    further: Sequence[bytes] = ()
    problems: list[str] = field(default_factory=list)


def decode_media(media: Media) -> Shown:
    """Decode what a product shows; what cannot be read is a problem to report. For a worker thread."""
    problems: list[str] = []
    decoded: list[tuple[Pixels, RawPicture | None]] = []
    for picture in media.pictures:
        side = FURTHER_SIDE if decoded and min(decoded[0][0].shape[:2]) >= TINY_SIDE else DECODED_SIDE
        try:
            decoded.append((read_picture(picture.data, name=picture.source, max_side=side), picture))
        except PictureError as error:
            problems.append(f"unreadable picture: {error.reason}")
    if media.video:
        try:
            decoded += [(frame, None) for frame in _frames(media.video)]
        except MagpieError as error:
            problems.append(f"unreadable film: {getattr(error, 'reason', error.message)}")
    if not decoded:
        return Shown(problems=problems)
    decoded.insert(0, decoded.pop(_best([pixels for pixels, _ in decoded])))
    pixels, source = decoded[0]
    kept = source.data if source and is_thumbnail(source.data) else encode_thumbnail(pixels)
    further = [encode_thumbnail(other, FURTHER_SIDE) for other, _ in decoded[1:]]
    return Shown([one for one, _ in decoded], kept, further, problems)


def decode_stored(thumbnail: bytes, further: Sequence[bytes], name: str) -> Shown:
    """The same of what a table keeps. Raises :class:`PictureError` when the shown picture cannot be read."""
    return Shown([read_picture(one, name=name, max_side=DECODED_SIDE) for one in (thumbnail, *further)])


def pooled(vectors: Vectors) -> Vectors:
    """One unit vector ``(D,) float32`` of a product's pictures, ``(P, D)`` unit rows, the shown one first.

    The shown picture's and the mean's, half each: it finds a product by its further pictures as well as a vector for
    each would, keeps the shown picture the nearest to itself, and disturbs other products least (docs/feeds.md).
    """
    if len(vectors) == 1:
        return np.asarray(vectors[0], np.float32)
    mixed = vectors[0] + vectors.mean(axis=0)
    return np.asarray(mixed / max(float(np.linalg.norm(mixed)), 1e-9), np.float32)


def _best(pictures: Sequence[Pixels]) -> int:
    """The place of the picture to show."""
    if min(pictures[0].shape[:2]) >= TINY_SIDE:
        return 0
    sizes = [picture.shape[0] * picture.shape[1] for picture in pictures]
    return sizes.index(max(sizes)) if max(sizes) >= 4 * sizes[0] else 0


def _frames(film: RawPicture) -> list[Pixels]:
    """The best frame of a film first, then others spread over it."""
    from assistant.moving import open_clip

    clip = open_clip(film.data, film.source)
    spread = np.linspace(0, clip.count - 1, FILM_FRAMES + 2).round().astype(int)[1:-1]
    chosen = list(dict.fromkeys([clip.best, *map(int, spread)]))[:FILM_FRAMES]
    return [clip.frame(at, max_side=DECODED_SIDE) for at in chosen]
