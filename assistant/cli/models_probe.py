"""``magpie models probe``: the child of :mod:`assistant.model_probe` in a bundled program. Not for people."""

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
