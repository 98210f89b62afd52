"""``magpie search --objects``: one list of results for each thing in the pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from assistant.lanes import crop_around, lane_query, lanes_of
from assistant.objects.found import Found
from assistant.query import Box, Picture, Query
from assistant.stopwatch import Stopwatch

if TYPE_CHECKING:
    from assistant.app import App
    from assistant.finding.results import Results
    from assistant.methods import Method
    from assistant.speech.transcript import Transcript


@dataclass(frozen=True, slots=True)
class LaneFound:
    """A thing in a picture and what was found for it."""

    picture: Picture
    found: Found
    results: "Results"


def search_objects(
    app: "App",
    query: Query,
    weights: Mapping[str, float] | None,
    catalogs: Sequence[str] | None,
    *,
    limit: int,
    as_json: bool,
    transcript: "Transcript | None" = None,
    auto: bool | None = None,
    method: "Method | None" = None,
    literal: bool = False,
) -> None:
    """Search for each thing in the wanted pictures and print a table, or a lane of the JSON, for each."""
    pictures = [picture for picture in query.pictures if not picture.negative]
    if not pictures:
        raise click.UsageError("--objects needs a picture: give one with --image.")
    clock = Stopwatch()
    lanes = []
    for picture in pictures:
        with clock.measure("objects"):
            found = lanes_of(app.find_objects(picture.pixels))
        for one in found:
            asked = lane_query(query, picture, one)
            with clock.measure("searches"):
                answer = app.search(asked, weights, catalogs, auto=auto, method=method, literal=literal)
                lanes.append(LaneFound(picture, one, answer))
    if as_json:
        from assistant.cli.output import print_json

        print_json(as_document(query, lanes, clock.finished(), limit, transcript))
    else:
        _print_tables(pictures, lanes, clock.finished(), limit)


def as_document(
    query: Query,
    lanes: Sequence[LaneFound],
    spent_ms: Mapping[str, float],
    limit: int,
    transcript: "Transcript | None" = None,
) -> dict[str, Any]:
    """The JSON of ``--objects``; its schema is documented in ``docs/cli.md``, change both together."""
    from assistant.cli.search_json import SCHEMA_VERSION, query_document
    from assistant.cli.spoken import transcript_document

    return {
        "schema": SCHEMA_VERSION,
        "query": query_document(query),
        **({"transcript": transcript_document(transcript)} if transcript else {}),
        "lanes": [_lane(lane, limit) for lane in lanes],
        "timings_ms": {step: round(spent, 3) for step, spent in spent_ms.items()},
    }


def _lane(lane: LaneFound, limit: int) -> dict[str, Any]:
    from assistant.cli.search_json import as_document as results_document

    document = results_document(lane.results, limit)
    kept = {
        name: document[name] for name in ("weights", "auto", "method", "results", "searched", "timings_ms", "notes")
    }
    return {
        "picture": lane.picture.source,
        "box": _box(lane.found.box),
        "crop": _box(crop_around(lane.found, lane.picture.size)),
        "score": round(lane.found.score, 6),
        "label": lane.found.label,
        **kept,
    }


def _box(box: Box) -> dict[str, int]:
    return {"left": box.left, "top": box.top, "right": box.right, "bottom": box.bottom}


def _print_tables(
    pictures: Sequence[Picture], lanes: Sequence[LaneFound], spent_ms: Mapping[str, float], limit: int
) -> None:
    from assistant.cli.output import out
    from assistant.cli.search_table import print_results

    console = out()
    for picture in pictures:
        inside = [lane for lane in lanes if lane.picture is picture]
        if not inside:
            console.print(f"No objects were found in {picture.source}; search for the whole picture without --objects.")
        for number, lane in enumerate(inside, start=1):
            name = lane.found.label.capitalize() or f"Object {number}"
            box = lane.found.box
            place = (
                f"{picture.source}, {box.left},{box.top} to {box.right},{box.bottom}, sure to {lane.found.score:.2f}"
            )
            console.print(f"{name} · {place}", style="bold", highlight=False, markup=False)
            print_results(lane.results, limit)
            console.print()
    count = f"{len(lanes)} object{'' if len(lanes) == 1 else 's'}"
    console.print(f"{count} searched in {spent_ms['total']:.0f} ms", style="dim")
