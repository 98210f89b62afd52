"""One question for each thing in a picture: what the window and the command line search when "all" is asked for.

Pure functions on plain values; who asks runs the searches.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.objects.found import Found
from assistant.query import Box, Picture, Query

MAX_LANES = 8
"""More lanes than that are no overview; a finder answers best first, so the least sure things go without."""

MARGIN = 0.1
"""Room around a thing, as a share of its box's longer side: finders draw boxes tight, catalogues photograph products
with some air. Measured with `mini` on 78 composites of demo products (261 found boxes, 300 products to tell apart): the
product itself came first for 94.6 % of the boxes as found, 97.3 with 0.04, 98.1 with 0.1, 97.7 with 0.15."""


def crop_around(found: Found, size: tuple[int, int]) -> Box:
    """The box of a thing with its margin, inside a picture of this width and height.

    A detector may put a box partly or wholly outside: what is nearest to it inside is taken, at least one pixel.
    """
    box, (width, height) = found.box, size
    room = round(MARGIN * max(box.width, box.height))
    left, top = min(max(0, box.left - room), width - 1), min(max(0, box.top - room), height - 1)
    return Box(left, top, max(left + 1, min(width, box.right + room)), max(top + 1, min(height, box.bottom + room)))


def is_cropped_to(picture: Picture, found: Found) -> bool:
    """Whether the part of the picture that counts is just this thing."""
    return picture.crop == crop_around(found, picture.size)


def lanes_of(found: Sequence[Found]) -> list[Found]:
    """The things that get a lane: at most :data:`MAX_LANES`, best first as found."""
    return list(found[:MAX_LANES])


def lane_picture(picture: Picture, found: Found) -> Picture:
    """The picture with only this thing counting, wanted and at full weight whatever the whole was."""
    return replace(picture, crop=crop_around(found, picture.size), weight=1.0, negative=False)


def lane_query(query: Query, picture: Picture, found: Found) -> Query:
    """The question of one lane: the thing, with the words, the filters and the unwanted pictures of ``query``.

    Its other wanted pictures stay out: mixed into every lane they would make the lanes alike.
    """
    unwanted = tuple(one for one in query.pictures if one.negative and one.pixels is not picture.pixels)
    return replace(query, pictures=(lane_picture(picture, found), *unwanted))
