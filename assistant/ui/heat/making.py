"""What a worker makes for one card: its picture and those of the query with their maps, painted. No Qt."""

from dataclasses import dataclass

from assistant.app import App
from assistant.errors import MagpieError
from assistant.finding.results import Hit
from assistant.heat_colours import painted, within
from assistant.heat_maps import HeatMap, Part, parts_of
from assistant.progress import CancelToken
from assistant.query import Box, Picture, Pixels
from assistant.ranking.heat import spread, strongest_place


@dataclass(frozen=True, eq=False)
class Shown:
    """The maps of one card.

    ``product`` is its picture with the map of ``part``, ``place`` the row and column of nine in which that is centred,
    and ``query`` has each picture of the question with what agrees there; ``problem`` says why there is none.
    """

    part: Part | None
    parts: tuple[Part, ...]
    product: Pixels | None = None
    heat: HeatMap | None = None
    place: tuple[int, int] | None = None
    query: tuple[tuple[Picture, Pixels], ...] = ()
    problem: MagpieError | None = None


def make_maps(app: App, hit: Hit, wanted: Part | None, cancel: CancelToken) -> Shown:
    """The maps of a card for the part of the question that is wanted, or the first where the question has it not."""
    parts = parts_of(hit.query)
    if not parts:
        return Shown(None, ())
    part = wanted if wanted in parts else parts[0]
    try:
        heat = app.heat_maps.of_product(hit.query, hit.catalog, hit.product.id, part, cancel)
        query = tuple((picture, _on_query(app, hit, picture, cancel)) for picture in _wanted(hit))
    except MagpieError as error:
        return Shown(part, parts, problem=error)
    values = spread(heat.strengths, heat.window, 60, 60)
    return Shown(part, parts, painted(heat.pixels, heat.strengths, heat.window), heat, strongest_place(values), query)


def _wanted(hit: Hit) -> list[Picture]:
    return [picture for picture in hit.query.pictures if not picture.negative and picture.weight > 0]


def _on_query(app: App, hit: Hit, picture: Picture, cancel: CancelToken) -> Pixels:
    """A picture of the question, whole, with the map over the part that counts."""
    cancel.raise_if_cancelled()
    heat = app.heat_maps.of_query(picture, hit.catalog, hit.product.id, cancel)
    part = painted(heat.pixels, heat.strengths, heat.window)
    width, height = picture.size
    box = picture.crop.within(width, height) if picture.crop else Box(0, 0, width, height)
    return within(picture.pixels, box, part)
