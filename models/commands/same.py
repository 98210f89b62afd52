"""``python -m models same``: how surely the product in a picture is told from its look-alikes."""

from pathlib import Path

import click

from models.commands.common import reported, start_log


@click.command()
@click.argument("model", default="mini")
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="The folder ../shared.")
@click.option("--count", type=click.IntRange(1), default=500, show_default=True, help="Pictures of a set that ask.")
@click.option("--threads", type=click.IntRange(1), default=2, show_default=True)
def same(*, model: str, data: Path, count: int, threads: int) -> None:
    """Ask MODEL in all of fashion with copies of held-out pictures; prints how surely each is recognised."""
    from assistant.encoders.loading import load
    from models.data.sources import read_all
    from models.evaluate.sameness import as_markdown, measure_sameness

    start_log(None)
    with reported():
        rows = measure_sameness(read_all(data / "data"), load(model, threads=threads, keep=False), count)
    click.echo(as_markdown(rows))
