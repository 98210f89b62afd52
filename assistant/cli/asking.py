"""From the options of ``magpie search`` to a :class:`Query`."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from assistant.cli.shaping import Edges, shaped
from assistant.errors import PictureError
from assistant.money import to_minor
from assistant.moving import is_moving, open_clip
from assistant.pictures import read_picture
from assistant.query import Filters, Phrase, Picture, Pixels, Query
from assistant.query.parse import parse_words
from assistant.trim import flat_borders


def build_query(
    *,
    words: Sequence[str] = (),
    images: Sequence[Path] = (),
    not_images: Sequence[Path] = (),
    crops: Sequence[Edges | None] = (),
    turns: Sequence[str] = (),
    image_weights: Sequence[float] = (),
    texts: Sequence[str] = (),
    not_texts: Sequence[str] = (),
    frame: float | None = None,
    min_price: Decimal | None = None,
    max_price: Decimal | None = None,
    where: Iterable[tuple[str, str]] = (),
) -> Query:
    """Put the parts of a query together; reads the pictures.

    Parameters
    ----------
    words:
        Understood as in the window's search field: "red shoes not leather under $50".
    images, not_images:
        Pictures of what is wanted, and of what is not.
    crops, turns, image_weights:
        None, or one for each picture, the wanted ones first: the part that counts, as left, top, width and
        height in pixels of the upright picture; degrees clockwise, the crop turns along; the share among the pictures.
    texts, not_texts:
        Phrases taken literally.
    frame:
        Seconds into animations and videos; None: their best frame.
    min_price, max_price:
        Limits in the main unit; they win over those in ``words``.
    where:
        Field and value; values of one field are alternatives.

    Raises
    ------
    PictureError
        A picture cannot be read.
    QueryError
        There are not as many crops, turns or weights as pictures, or a crop lies outside its picture.
    """
    understood, limits = parse_words(" ".join(words))
    phrases = [*understood, *(Phrase(text) for text in texts if text.strip())]
    phrases += [Phrase(text, negative=True) for text in not_texts if text.strip()]
    pictures = [_picture(path, frame) for path in images]
    pictures += [_picture(path, frame, negative=True) for path in not_images]
    pictures = shaped(pictures, crops, turns, image_weights)
    filters = Filters(
        min_price_minor=limits.min_price_minor if min_price is None else to_minor(min_price),
        max_price_minor=limits.max_price_minor if max_price is None else to_minor(max_price),
        where=_grouped(where),
    )
    return Query(tuple(pictures), tuple(phrases), filters)


def _picture(path: Path, frame_s: float | None, *, negative: bool = False) -> Picture:
    pixels = _moving(path, frame_s) if is_moving(path) else _still(path, frame_s)
    return Picture(pixels, source=path.name, crop=flat_borders(pixels), negative=negative)


def _moving(path: Path, frame_s: float | None) -> Pixels:
    clip = open_clip(path, name=str(path))
    if frame_s is not None and frame_s > clip.duration_s:
        raise PictureError(str(path), f"it ends after {clip.duration_s:.1f} s", hint="Give --frame an earlier time.")
    return clip.frame(clip.best if frame_s is None else clip.at(frame_s))


def _still(path: Path, frame_s: float | None) -> Pixels:
    pixels = read_picture(path, name=str(path))
    if frame_s is not None:
        raise PictureError(str(path), "it is no animation or video", hint="Leave --frame out.")
    return pixels


def _grouped(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """``[(colour, red), (colour, blue)]`` as one condition with two values."""
    values: dict[str, list[str]] = {}
    for field, value in pairs:
        values.setdefault(field, []).append(value)
    return tuple((field, tuple(given)) for field, given in values.items())
