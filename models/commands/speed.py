"""``python -m models speed``: torch against the exported graphs."""

from pathlib import Path

import click

from models.commands.common import reported


@click.command()
@click.argument("names", nargs=-1)
@click.option("--rounds", default=20, show_default=True, help="Timed runs of each; the best counts.")
@click.option("--threads", default=2, show_default=True)
@click.option(
    "--config", type=click.Path(path_type=Path, exists=True), help="A folder with more open_clip model configs."
)
def speed(*, names: tuple[str, ...], rounds: int, threads: int, config: Path | None) -> None:
    """Print a table of speeds, torch against the exported graphs, of open_clip models with random weights."""
    import open_clip

    from models.export.speed import speed_table

    if config:
        open_clip.add_model_config(config)
    with reported():
        for line in speed_table(names or ("ViT-B-32-256", "MobileCLIP2-S0"), rounds=rounds, threads=threads):
            click.echo(line)
