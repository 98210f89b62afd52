"""Crops, turns and weights of the command line onto the pictures that they belong to."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from assistant.errors import QueryError
from assistant.query import Box, Picture

T = TypeVar("T")

Edges = tuple[int, int, int, int]
"""Left, top, width, height in pixels of the upright picture."""


def shaped(
    pictures: Sequence[Picture], crops: Sequence[Edges | None], turns: Sequence[str], weights: Sequence[float]
) -> list[Picture]:
    """The pictures with these crops, degrees of turning and weights: none, or as many as there are pictures.

    A crop of None is the whole picture; without any crops each keeps the one that it has.

    Raises
    ------
    QueryError
        There are more or fewer than pictures, or a crop lies outside its picture.
    """
    if crops:
        wanted = _for_each("--crop", crops, len(pictures), None)
        pictures = [_cropped(picture, crop) for picture, crop in zip(pictures, wanted, strict=True)]
    shapes = zip(
        pictures,
        _for_each("--turn", turns, len(pictures), "0"),
        _for_each("--image-weight", weights, len(pictures), 1.0),
        strict=True,
    )
    return [replace(picture, weight=weight).turned(int(degrees) // 90) for picture, degrees, weight in shapes]


def _for_each(option: str, given: Sequence[T], count: int, default: T) -> list[T]:
    if given and len(given) != count:
        raise QueryError(
            f"{option} is given {len(given)}× for {count} {'picture' if count == 1 else 'pictures'}.",
            hint="Give it once for each picture, those of --image first, then those of --not-image; or leave it out.",
        )
    return list(given) or [default] * count


def _cropped(picture: Picture, edges: Edges | None) -> Picture:
    if edges is None:
        return picture.with_crop(None)
    x, y, width, height = edges
    shown = picture.with_crop(Box(x, y, x + width, y + height))
    shown.cropped()  # refuses by name what lies outside
    return shown
