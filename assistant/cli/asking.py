"""From the options of ``magpie search`` to a :class:`Query`."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from assistant.cli.shaping import Edges, shaped
from assistant.errors import InputError, PictureError
from assistant.intake.reading import Fetch, read_link, read_path
from assistant.money import to_minor
from assistant.query import Filters, Phrase, Picture, Query
from assistant.query.parse import parse_words
from assistant.trim import flat_borders


def build_query(
    *,
    words: Sequence[str] = (),
    images: Sequence[Path | str] = (),
    not_images: Sequence[Path | str] = (),
    crops: Sequence[Edges | None] = (),
    turns: Sequence[str] = (),
    image_weights: Sequence[float] = (),
    texts: Sequence[str] = (),
    not_texts: Sequence[str] = (),
    frame: float | None = None,
    min_price: Decimal | None = None,
    max_price: Decimal | None = None,
    where: Iterable[tuple[str, str]] = (),
    fetch: Fetch | None = None,
) -> Query:
    """Put the parts of a query together; reads the pictures.

    Parameters
    ----------
    words:
        Understood as in the window's search field: "red shoes not leather under $50".
    images, not_images:
        Pictures of what is wanted, and of what is not: files, or links as text.
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
    fetch:
        Fetches links, once the person agreed.

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
    pictures = [_picture(source, frame, fetch) for source in images]
    pictures += [replace(_picture(source, frame, fetch), negative=True) for source in not_images]
    pictures = shaped(pictures, crops, turns, image_weights)
    filters = Filters(
        min_price_minor=limits.min_price_minor if min_price is None else to_minor(min_price),
        max_price_minor=limits.max_price_minor if max_price is None else to_minor(max_price),
        where=_grouped(where),
        currency=limits.currency if min_price is None and max_price is None else "",
    )
    return Query(tuple(pictures), tuple(phrases), filters)


def _picture(source: Path | str, frame_s: float | None, fetch: Fetch | None) -> Picture:
    """A picture of a file or of a link, at full size; of what moves, a frame."""
    if isinstance(source, Path):
        taken = read_path(source, max_side=None, name=str(source))
    elif fetch is not None:
        taken = read_link(source, fetch, max_side=None)
    else:
        raise InputError(f"{source} is a link.", hint="Allow to fetch it with --allow-network.")
    if frame_s is None:
        return taken.picture
    if taken.clip is None:
        raise PictureError(str(source), "it is no animation or video", hint="Leave --frame out.")
    if frame_s > taken.clip.duration_s:
        ends = f"it ends after {taken.clip.duration_s:.1f} s"
        raise PictureError(str(source), ends, hint="Give --frame an earlier time.")
    pixels = taken.clip.frame(taken.clip.at(frame_s))
    return replace(taken.picture, pixels=pixels, crop=flat_borders(pixels))


def _grouped(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """``[(colour, red), (colour, blue)]`` as one condition with two values."""
    values: dict[str, list[str]] = {}
    for field, value in pairs:
        values.setdefault(field, []).append(value)
    return tuple((field, tuple(given)) for field, given in values.items())
