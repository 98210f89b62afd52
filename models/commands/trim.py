"""``python -m models trim``: what bars around a picture do to a search, and what trimming gives back."""

from pathlib import Path

import click

from models.commands.common import reported, start_log


@click.command()
@click.argument("model", default="mini")
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="The folder ../shared.")
@click.option("--count", type=click.IntRange(1), default=300, show_default=True, help="Pictures of a set that ask.")
@click.option("--threads", type=click.IntRange(1), default=2, show_default=True)
def trim(*, model: str, data: Path, count: int, threads: int) -> None:
    """Frame held-out pictures and ask MODEL with them, trimmed and not; prints a table."""
    from assistant.encoders.loading import load
    from models.data.sources import read_all
    from models.evaluate.framing import as_markdown, measure_trimming

    start_log(None)
    with reported():
        rows = measure_trimming(read_all(data / "data"), load(model, threads=threads, keep=False), count)
    click.echo(as_markdown(rows))
