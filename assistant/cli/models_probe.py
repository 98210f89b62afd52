"""``magpie models probe``: the child of :mod:`assistant.model_probe` in a bundled program. Not for people.

``magpie models draw-svg`` is that of :mod:`assistant.svg_child`.
"""

import sys
from pathlib import Path

import click


@click.command(hidden=True)
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("memory_bytes", type=int)
@click.argument("processor_s", type=int)
def probe(folder: Path, memory_bytes: int, processor_s: int) -> None:
    """Open the model in FOLDER within limits and exit; the parent reads the exit code."""
    from assistant.model_probe import probe as open_within

    sys.exit(open_within(folder, memory_bytes, processor_s))


@click.command("draw-svg", hidden=True)
@click.argument("side", type=int)
def draw_svg(side: int) -> None:
    """Draw the SVG of standard input as PNG within limits and exit; the parent reads the exit code."""
    from assistant.svg_child import render

    sys.exit(render(side))
