"""``python -m models suites``: judgment files from the data sets."""

from pathlib import Path

import click

from models.commands.common import reported


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="The folder ../shared.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Where the files go.")
@click.option("--sample", type=click.IntRange(1), default=500, show_default=True, help="Questions in each file.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
def suites(*, data: Path, out: Path, sample: int, seed: int) -> None:
    """Write judgment files for magpie eval and magpie tune: one a catalogue, a kind of question, and a half."""
    from models.suites.build import write_suites

    with reported():
        write_suites(data / "data", out, count=sample, seed=seed, say=click.echo)
