"""The options that say which part of a picture counts, which way up, and how much: one of each for every picture."""

from collections.abc import Callable
from typing import Any

import click

from assistant.cli.values import HIGHEST_WEIGHT

WHOLE = "whole"

Edges = tuple[int, int, int, int]
"""Left, top, width, height."""


class CropType(click.ParamType["Edges | None"]):
    """``X,Y,WIDTH,HEIGHT`` in pixels, or ``whole``."""

    name = "crop"

    def convert(
        self, value: "str | Edges | None", param: click.Parameter | None, ctx: click.Context | None
    ) -> "Edges | None":
        """Parse four numbers, the last two above zero."""
        if not isinstance(value, str):
            return value
        if value.strip().lower() == WHOLE:
            return None
        try:
            x, y, width, height = (int(part) for part in value.split(","))
        except ValueError:
            self.fail(f"“{value}” is not of the form X,Y,WIDTH,HEIGHT, nor “{WHOLE}”.", param, ctx)
        if min(x, y) < 0 or min(width, height) <= 0:
            self.fail(f"“{value}” is empty or begins outside the picture.", param, ctx)
        return x, y, width, height


def shaping_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--crop``, ``--turn`` and ``--image-weight``, which go with ``--image`` and ``--not-image`` in order."""
    each = "One for each picture, those of --image first; for a single picture, once."
    options = (
        click.option(
            "--crop", "crops", multiple=True, type=CropType(), metavar="X,Y,W,H",
            help=f"Only this part of the picture, in pixels; “{WHOLE}” for all of it. {each}",
        ),
        click.option(
            "--turn", "turns", multiple=True, type=click.Choice(["0", "90", "180", "270"]), metavar="DEGREES",
            help="Turn the picture clockwise: 0, 90, 180, 270; a crop turns along. As often as --crop.",
        ),
        click.option(
            "--image-weight", "image_weights", multiple=True,
            type=click.FloatRange(0, HIGHEST_WEIGHT, min_open=True), metavar="W",
            help="How much the picture counts beside the others, up to 2. As often as --crop.",
        ),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command
